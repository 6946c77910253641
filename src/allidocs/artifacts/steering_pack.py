"""What the steering pack shows: decisions first, then actions, metrics, work, issues and risks, and the next ninety days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from allidocs.artifacts.catalogue import titles_of
from allidocs.artifacts.metric_report import Trend, drawable
from allidocs.base.record import dataclass
from allidocs.insight.agenda import ACTION, DECISION, EXIT_ITEM, TOLD, Dated
from allidocs.insight.asked import Price, price, whole
from allidocs.insight.decided import (
    Step,
    Waiting,
    decider,
    escalations,
    open_conditions,
    open_issues,
    waiting,
)
from allidocs.insight.ends import running
from allidocs.insight.exit_progress import items
from allidocs.insight.initiatives import funded
from allidocs.insight.launch import released
from allidocs.insight.meetings import days_between
from allidocs.insight.metrics import WORST_FIRST, Reading, headline, readings
from allidocs.insight.overdue import Behind, behind
from allidocs.insight.progress import State, is_open, state
from allidocs.insight.result import Result
from allidocs.insight.risks import RiskView, risk_views
from allidocs.insight.schedule import MilestoneState, dependencies, milestones
from allidocs.insight.upcoming import coming, gravity, meetings, steering, turns
from allidocs.plan.model import Plan

BACK = 90
"""How many days a meeting looks back for what was done."""
LATE = ("overdue", "slipping")
WORK = 8
"""How many initiatives a board sees."""
METRICS = 8
"""How many metrics a board sees, beside the red ones and the headline metrics."""
MEETING = "Meeting"
ISSUE = "Issue to settle"
TOLD_AS_LATE = ("Milestone", "Condition of a decision", "Promise due", EXIT_ITEM, TOLD)
"""Kinds of days that stand among what is late, where another day is expected than the one promised."""


@dataclass(frozen=True, slots=True)
class Work:
    """An initiative on its way: milestones that are late or slipping, and the next one; `ahead` counts all that are not done."""

    initiative: str
    late: tuple[MilestoneState, ...]
    next: MilestoneState | None
    ahead: int

    @property
    def overdue(self) -> bool:
        """Whether one of them is past its day."""
        return any(row.state == "overdue" for row in self.late)


@dataclass(frozen=True, slots=True)
class PackFacts:
    """Everything that the pack computes.

    `next` is the open action that is due first and not late; `body` is the body it is for; `own` are decisions that wait for this body before its meeting after the next, `others`
    those that wait for others or for a later meeting. `actions`
    are late ones first, then open ones, then those done in the last ninety days, with where each stands in `states`.
    `off` are headline metrics that are not green, the worst first, `red` the others that are red, `lacking` all of these and others that are amber, the worst first, `trend` the first of them that has a line to draw,
    `counts` those of each colour, `measured` all metrics of each colour; `promised` counts what is promised beside actions, by kind: open conditions of decisions, promises,
    and whatever an exit under way owes; `behind` is what else is late, `ahead` what comes beside actions and decisions, the gravest first,
    `escalated` are issues that were taken to this body and wait for its answer, `turns` those of the days that change the alliance, `pressing` milestones that a launch or the chain that ends last waits for, `releases` the milestone, by initiative and id, whose owner answers for the launch on its day, `meetings` how many each body holds in these days. `cost` is what
    the decisions of this body cost in all, None where none names money or the sum has no meaning, `prices` what each costs.
    """

    body: str
    own: tuple[Waiting, ...]
    escalated: tuple[Step, ...]
    others: tuple[Waiting, ...]
    titles: Mapping[str, str]
    actions: tuple[str, ...]
    next: str | None
    states: Mapping[str, State]
    late: int
    promised: Mapping[str, int]
    off: tuple[Reading, ...]
    red: tuple[Reading, ...]
    lacking: tuple[Reading, ...]
    trend: Trend | None
    counts: Mapping[str, int]
    measured: Mapping[str, int]
    work: tuple[Work, ...]
    issues: tuple[str, ...]
    risks: tuple[RiskView, ...]
    behind: tuple[Behind, ...]
    ahead: tuple[Dated, ...]
    turns: tuple[Dated, ...]
    pressing: frozenset[str]
    releases: tuple[str, str] | None
    meetings: Mapping[str, int]
    cost: Result | None
    prices: Mapping[str, Price]

    @property
    def beside(self) -> tuple[Dated, ...]:
        """What a board sees of what comes: neither the rhythm of meetings, nor what the lists of late things, of issues
        and of work tell with its day.
        """
        next_ = {
            f"initiatives.{one.initiative}.milestones.{one.next.milestone}"
            for one in self.shown
            if one.next is not None and not one.late
        }
        return tuple(
            one
            for one in self.ahead
            if one.title not in (MEETING, ISSUE)
            and one.of not in next_
            and (one.of in self.pressing or not (one.promised and one.title in TOLD_AS_LATE))
        )

    @property
    def shown(self) -> tuple[Work, ...]:
        """The initiatives that a board sees: those with something late, or all where none has."""
        return (tuple(one for one in self.work if one.late) or self.work)[:WORK]

    @property
    def overdue(self) -> tuple[MilestoneState, ...]:
        """The milestones that are past their day."""
        return tuple(row for one in self.work for row in one.late if row.state == "overdue")


def facts(plan: Plan) -> PackFacts:
    """Compute the pack's facts on the plan's cut-off day."""
    body = steering(plan) or ""
    before = _next_but_one(plan, body)
    open_ = waiting(plan)
    own = tuple(one for one in open_ if decider(plan, one) == body and (one.by is None or one.by < before))
    states = {id_: state(one, one.due, plan.plan.as_of) for id_, one in plan.actions.items()}
    actions = _actions(plan, states)
    every = tuple(readings(plan).values())
    shown = headline(plan) or every
    off = sorted((one for one in shown if one.rag != "green"), key=lambda one: WORST_FIRST.index(one.rag))
    red = tuple(one for one in every if one.rag == "red" and one not in off)
    amber = [one for one in every if one.rag == "amber" and one not in off]
    lacking = [*off, *red, *amber[: max(METRICS - len(off) - len(red), 0)]]
    titles = titles_of(plan)
    return PackFacts(
        body=body,
        own=own,
        escalated=tuple(
            one for one in escalations(plan).open if plan.issues[one.issue].escalations[one.number].to == body
        ),
        others=tuple(one for one in open_ if one not in own),
        titles={id_: titles.get(id_, id_) for id_ in plan.plan.asks},
        actions=actions,
        next=next(
            (id_ for id_ in actions if states[id_] in ("planned", "in-progress") and plan.actions[id_].due),
            None,
        ),
        states=states,
        late=sum(states[id_] in LATE for id_ in actions),
        promised=_promised(plan),
        off=tuple(off),
        red=red,
        lacking=tuple(sorted(lacking, key=lambda one: WORST_FIRST.index(one.rag))),
        trend=next((Trend(one.metric, one) for one in off if drawable(one)), None),
        counts={colour: sum(one.rag == colour for one in shown) for colour in WORST_FIRST},
        measured={colour: sum(one.rag == colour for one in every) for colour in WORST_FIRST},
        work=_work(plan),
        issues=open_issues(plan),
        risks=tuple(one for one in risk_views(plan, live=True) if one.band == "high" or one.occurred),
        behind=behind(plan),
        ahead=tuple(
            sorted((one for one in coming(plan) if one.title not in (ACTION, DECISION)), key=gravity)
        ),
        turns=turns(plan),
        pressing=_pressing(plan),
        releases=released(plan),
        meetings=meetings(plan),
        cost=whole(plan, own),
        prices={one.id: found for one in own if (found := price(plan, one)) is not None},
    )


def _next_but_one(plan: Plan, body: str) -> date:
    """Return the day of the meeting after the next: what is to be decided before it belongs to the next.

    Of a meeting without a day it is known that it comes within one interval: all until the end of the one after belongs to it.
    """
    found = plan.bodies.get(body)
    gap = timedelta((days_between(found) if found else None) or BACK)
    next_ = found.next_meeting if found else None
    return next_ + gap if next_ is not None else plan.plan.as_of + 2 * gap


def _actions(plan: Plan, states: Mapping[str, State]) -> tuple[str, ...]:
    since = plan.plan.as_of - timedelta(BACK)

    def rank(id_: str) -> tuple[int, date]:
        item = plan.actions[id_]
        group = 0 if states[id_] in LATE else 2 if item.done is not None else 1
        return group, item.done or item.due or date.max

    kept = [
        id_
        for id_, item in plan.actions.items()
        if item.dropped is None and (item.done is None or item.done >= since)
    ]
    return tuple(sorted(kept, key=rank))


def _promised(plan: Plan) -> Mapping[str, int]:
    conditions, promises = open_conditions(plan), [one for one in plan.commitments.values() if is_open(one)]
    owed = [one for end in running(plan) for one in items(plan, end.exit) if one.state != "dropped"]
    return {"condition": len(conditions), "promise": len(promises), "exit": len(owed)}


def _pressing(plan: Plan) -> frozenset[str]:
    """Return, by their paths, the next milestones of the initiatives on the chain that ends last."""
    found = []
    for id_ in dependencies(plan).critical:
        open_ = [row for row in milestones(plan, id_) if row.done is None]
        if open_:
            first = min(open_, key=lambda row: row.expected)
            found.append(f"initiatives.{id_}.milestones.{first.milestone}")
    return frozenset(found)


def _work(plan: Plan) -> tuple[Work, ...]:
    """Return the funded initiatives that are not done: those with something overdue first, then those that slip."""
    found = []
    for id_ in funded(plan):
        if plan.initiatives[id_].status == "done":
            continue
        open_ = [row for row in milestones(plan, id_) if row.done is None]
        late = tuple(row for row in open_ if row.state in LATE)
        found.append(Work(id_, late, next((row for row in open_ if row not in late), None), len(open_)))
    return tuple(sorted(found, key=lambda one: (not one.overdue, not one.late)))
