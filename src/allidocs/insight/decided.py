"""What was decided, what waits for a decision, what went wrong: decision time (F-36), escalations (F-37), conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Literal

from allidocs.base.measure import Duration
from allidocs.base.record import dataclass
from allidocs.insight.days import after, passed
from allidocs.insight.governance import quorate
from allidocs.insight.progress import State, state
from allidocs.insight.result import Reason, Result, known, share, unknown
from allidocs.insight.thresholds import threshold
from allidocs.plan.decided import Issue, LoggedDecision
from allidocs.plan.frame import Ask
from allidocs.plan.governance import RouteLevel
from allidocs.plan.model import Plan

AGAIN = ("deferred", "hold")
"""Outcomes after which the question comes back."""
CONDITIONAL = ("approved-with-conditions", "go-with-conditions")
PASSED = ("approved", "go", *CONDITIONAL)
"""Outcomes that let what was asked go on."""
NINE_TENTHS = Decimal("0.9")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision that somebody waits for.

    `kind` and `id` say what waits: an `ask` of a document, that of a further `exit`, a row of the decision map (`row`), a logged decision that comes
    back (`again`). `since` is the day on which it was put, `by` the day until which it is to be taken, the one stated,
    else that of the time limit of its row. `short` says that the body that is to take it cannot reach its quorum as its seats are held on
    the cut-off day.
    """

    kind: Literal["ask", "exit", "row", "again"]
    id: str
    since: date | None
    by: date | None
    late: bool
    short: bool = False


@dataclass(frozen=True, slots=True)
class ConditionState:
    """A condition of a decision that stands: where it is, and the day for which it is promised."""

    decision: str
    condition: str
    state: State
    due: date | None


@dataclass(frozen=True, slots=True)
class DecisionTime:
    """Days from raised to decided (F-36): median and ninetieth percentile (nearest rank), and the days of each decision.

    `over` are the decisions that took longer than their row of the decision map allows.
    """

    median: Result
    ninetieth: Result
    days: Mapping[str, int]
    over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an issue up its route: `due` is when the route wants the answer, `late` that it came later or not yet.

    A step is `open` while it has no answer, its issue is not settled and it was not taken further.
    """

    issue: str
    number: int
    due: date | None
    answered: date | None
    open: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Escalations:
    """Escalations (F-37): open steps, the median of their age in days, the share of settled issues that one step settled.

    `late` are the steps over their time limit, answered or not.
    """

    steps: tuple[Step, ...]
    open: tuple[Step, ...]
    age: Result
    first_level: Result
    late: tuple[Step, ...]


def asks(plan: Plan) -> Iterator[tuple[Literal["ask", "exit"], str, Ask]]:
    """Yield what documents ask: each with the id of its document, or of the further exit whose plan asks it."""
    for id_, ask in plan.plan.asks.items():
        yield "ask", id_, ask
    for id_, end in plan.exits.items():
        if end.ask is not None:
            yield "exit", id_, end.ask


def newest_first(plan: Plan) -> tuple[str, ...]:
    """Return the logged decisions, the newest first, those of one day as they are written."""
    return tuple(sorted(plan.decision_log, key=lambda id_: -plan.decision_log[id_].date.toordinal()))


def version_before(plan: Plan) -> date | None:
    """Return the day of the version before the plan's own, None where there is none."""
    days = (change.date for id_, change in plan.plan.history.items() if id_ != plan.plan.version)
    return max(days, default=None)


def superseded(plan: Plan) -> dict[str, str]:
    """Return the decisions that a later one replaces, each with it."""
    return {one.supersedes: id_ for id_, one in plan.decision_log.items() if one.supersedes is not None}


def raised_on(plan: Plan, id_: str) -> date | None:
    """Return when the question of a logged decision was put, here or by the ask or issue that it answers."""
    own = plan.decision_log[id_].raised
    asked = [ask.raised for _, _, ask in asks(plan) if ask.decided == id_]
    issues = [issue.raised for issue in plan.issues.values() if issue.decided == id_]
    days = [day for day in (own, *asked, *issues) if day is not None]
    return own or (min(days) if days else None)


def decision_time(plan: Plan) -> DecisionTime:
    """Return the days that decisions took, of all whose question has a day (F-36)."""
    days: dict[str, int] = {}
    for id_, one in plan.decision_log.items():
        raised = raised_on(plan, id_)
        if raised is not None and raised <= one.date:
            days[id_] = (one.date - raised).days
    over = tuple(id_ for id_ in days if passed(_limit(plan, id_), plan.decision_log[id_].date))
    if not days:
        nothing = unknown(Reason.NOTHING_TO_COUNT, "F-36", "days")
        return DecisionTime(nothing, nothing, days, over)
    counts = sorted(days.values())
    nearest = counts[ceil(NINE_TENTHS * len(counts)) - 1]
    counted = [(id_, Decimal(count)) for id_, count in days.items()]
    middle = _median(counts)
    return DecisionTime(
        known(middle, "F-36", "days", *counted), known(nearest, "F-36", "days", *counted), days, over
    )


def _median(counts: Sequence[int | Decimal]) -> Decimal:
    """Return the middle of some counts, between both middle ones where there are two."""
    ordered = sorted(counts)
    return Decimal(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def _limit(plan: Plan, id_: str) -> date | None:
    row = plan.decisions.get(plan.decision_log[id_].decision or "")
    raised = raised_on(plan, id_)
    return after(raised, row.time_limit) if row and row.time_limit and raised else None


def waiting(plan: Plan) -> tuple[Waiting, ...]:
    """Return the decisions that are waited for, the first day first, those without a day last."""
    still = [(kind, id_, ask) for kind, id_, ask in asks(plan) if ask.decided is None]
    put = {ask.row for _, _, ask in still}
    found = [
        *(_waiting(plan, kind, id_, ask.raised, ask.by, ask.row) for kind, id_, ask in still),
        *(_needed(plan, id_) for id_ in plan.decisions if id_ not in put and _is_needed(plan, id_)),
        *(_again(plan, id_) for id_ in coming_back(plan)),
    ]
    return tuple(sorted(found, key=lambda one: one.by or date.max))


def decider(plan: Plan, one: Waiting) -> str | None:
    """Return the body or person that is to take a decision that is waited for, None where nobody is named."""
    if one.kind == "ask":
        return plan.plan.asks[one.id].body
    if one.kind == "exit":
        ask = plan.exits[one.id].ask
        return ask.body if ask else None
    return plan.decisions[one.id].decider if one.kind == "row" else plan.decision_log[one.id].decider


def coming_back(plan: Plan) -> tuple[str, ...]:
    """Return the logged decisions that were deferred or held and that no later one answers."""
    return tuple(
        id_ for id_, one in plan.decision_log.items() if one.outcome in AGAIN and not _answered(plan, id_)
    )


def _answered(plan: Plan, id_: str) -> bool:
    """Say whether a decision that comes back was taken: a later one replaces it, answers its row or holds its gate anew."""
    one = plan.decision_log[id_]
    if id_ in superseded(plan):
        return True
    if one.decision and any(
        later.date > one.date for later in plan.decision_log.values() if later.decision == one.decision
    ):
        return True
    gate = next((gate for gate in plan.gates.values() if gate.decided == id_), None)
    return gate is not None and any(
        other.decided is not None and plan.decision_log[other.decided].date > one.date
        for other in plan.gates.values()
        if (other.of, other.kind) == (gate.of, gate.kind)
    )


def _is_needed(plan: Plan, id_: str) -> bool:
    day = plan.decisions[id_].needed_by
    if day is None:
        return False
    taken = [one.date for one in plan.decision_log.values() if one.decision == id_]
    return not any((day - one).days <= threshold("question-days") for one in taken)


def _needed(plan: Plan, id_: str) -> Waiting:
    row = plan.decisions[id_]
    return _waiting(plan, "row", id_, row.raised, row.needed_by, id_)


def _again(plan: Plan, id_: str) -> Waiting:
    one = plan.decision_log[id_]
    return _waiting(plan, "again", id_, raised_on(plan, id_) or one.date, one.revisit, None)


def _waiting(
    plan: Plan,
    kind: Literal["ask", "exit", "row", "again"],
    id_: str,
    since: date | None,
    by: date | None,
    row: str | None,
) -> Waiting:
    limit = plan.decisions[row].time_limit if row is not None and row in plan.decisions else None
    until = by or (after(since, limit) if since and limit else None)
    found = Waiting(kind, id_, since, until, passed(until, plan.plan.as_of))
    body = decider(plan, found)
    return replace(found, short=body is not None and body in plan.bodies and not quorate(plan, body))


def conditions(plan: Plan) -> tuple[ConditionState, ...]:
    """Return the conditions of decisions that stand: overdue ones first, then open ones by day, then those met."""
    gone = superseded(plan)
    found = [
        ConditionState(id_, name, state(one, one.due, plan.plan.as_of), one.due)
        for id_, entry in plan.decision_log.items() if id_ not in gone
        for name, one in entry.conditions.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (_RANK.get(one.state, 1), one.due or date.max)))


_RANK: Mapping[str, int] = {"overdue": 0, "done": 2, "done-late": 2, "dropped": 2}


def open_conditions(plan: Plan) -> tuple[ConditionState, ...]:
    """Return the conditions that are neither met nor dropped, overdue ones first."""
    return tuple(one for one in conditions(plan) if _RANK.get(one.state, 1) < 2)


def open_issues(plan: Plan) -> tuple[str, ...]:
    """Return the issues that are not settled, the gravest first, then the oldest."""
    found = [id_ for id_, issue in plan.issues.items() if issue.resolved is None]
    return tuple(sorted(found, key=lambda id_: (-(plan.issues[id_].severity or 0), plan.issues[id_].raised)))


def rung(plan: Plan, issue: Issue, to: str) -> RouteLevel | None:
    """Return the rung of an issue's route that a step leads to: of a route that covers its initiative, else of a general one."""
    routes = plan.routes.values()
    own = [route for route in routes if issue.initiative is not None and issue.initiative in route.covers]
    general = [route for route in routes if not route.covers]
    return next((level for route in (*own, *general) for level in route.levels if level.to == to), None)


def time_limit(plan: Plan, issue: Issue, to: str) -> Duration | None:
    """Return how long whoever a step leads to has for the answer: by the route, else by the body's own limit."""
    level = rung(plan, issue, to)
    if level is not None:
        return level.within
    return plan.bodies[to].time_limit if to in plan.bodies else None


def steps(plan: Plan) -> Iterator[Step]:
    """Yield every step of every issue up its route."""
    for id_, issue in plan.issues.items():
        for number, step in enumerate(issue.escalations):
            limit = time_limit(plan, issue, step.to)
            due = after(step.date, limit) if limit is not None else None
            later = [one.date for one in issue.escalations[number + 1 :]]
            closed = min((day for day in (step.answered, issue.resolved, *later) if day), default=None)
            late = passed(due, closed or plan.plan.as_of)
            yield Step(id_, number, due, step.answered, closed is None, late)


def escalations(plan: Plan) -> Escalations:
    """Return the escalations on the cut-off day (F-37)."""
    found = tuple(steps(plan))
    still = tuple(step for step in found if step.open)
    asked = [(step.issue, plan.issues[step.issue].escalations[step.number].date) for step in still]
    ages = [(id_, Decimal((plan.plan.as_of - day).days)) for id_, day in asked]
    settled = [issue for issue in plan.issues.values() if issue.resolved is not None and issue.escalations]
    at_first = sum(len(issue.escalations) == 1 for issue in settled)
    return Escalations(
        found,
        still,
        known(_median([days for _, days in ages]), "F-37", "days", *ages)
        if ages
        else unknown(Reason.NOTHING_TO_COUNT, "F-37", "days"),
        share(at_first, len(settled), "F-37"),
        tuple(step for step in found if step.late),
    )


@dataclass(frozen=True, slots=True)
class Absent:
    """Somebody who decides or is named on a day on which they had no part: `path` names them, `key` is what says so."""

    path: str
    who: str
    key: Literal["from", "until"]
    day: date


def absent(plan: Plan, who: str, day: date, path: str) -> Iterator[Absent]:
    """Yield why a body or person could not act on a day: not there yet, or gone; `path` is where they are named."""
    holder = plan.bodies.get(who) or plan.people.get(who)
    if holder is None:
        return
    if holder.from_ is not None and day < holder.from_:
        yield Absent(path, who, "from", holder.from_)
    if holder.until is not None and day > holder.until:
        yield Absent(path, who, "until", holder.until)


def circles(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """Return decisions that supersede each other in a circle, each circle once, from its smallest id on."""
    found: set[tuple[str, ...]] = set()
    for start in plan.decision_log:
        path = [start]
        while (earlier := _superseded_by(plan.decision_log, path[-1])) is not None and earlier not in path:
            path.append(earlier)
        if earlier is not None:
            circle = path[path.index(earlier) :]
            least = circle.index(min(circle))
            found.add((*circle[least:], *circle[:least]))
    return tuple(sorted(found))


def _superseded_by(log: Mapping[str, LoggedDecision], id_: str) -> str | None:
    return log[id_].supersedes if id_ in log else None


def disagreeing(entries: Iterable[tuple[str, LoggedDecision]]) -> tuple[str, ...]:
    """Return the decisions to which some partner did not agree."""
    return tuple(id_ for id_, one in entries if False in one.agreed.values())
