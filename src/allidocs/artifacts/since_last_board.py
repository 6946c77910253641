"""What the page on what changed since the last board shows: an older state of the plan beside the one that stands.

The older state is the plan's own past on the day of the version before, or another one that a build names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from allidocs.artifacts.catalogue import titles_of
from allidocs.artifacts.past import past_of
from allidocs.base.ids import joined, split
from allidocs.base.measure import Money
from allidocs.base.record import dataclass
from allidocs.changes.difference import Change, differences
from allidocs.changes.groups import group_of
from allidocs.changes.renames import renamed
from allidocs.insight.decided import Waiting, decider, newest_first, open_issues, waiting
from allidocs.insight.metrics import WORST_FIRST, Reading, readings
from allidocs.insight.money import InvestmentView, investment_view
from allidocs.insight.progress import state
from allidocs.insight.result import Result
from allidocs.insight.risks import RiskView, risk_views
from allidocs.plan.entity import Entity
from allidocs.plan.hidden import status_of
from allidocs.plan.model import Plan
from allidocs.plan.progress import Planned
from allidocs.plan.walk import walked

SINCE = "since-last-board"
_PROMISES = ("due", "date", "forecast")
"""Keys of one promise: its day, and the day expected now."""


DRAWN = 6
"""Metrics whose move a page draws beside what was decided and what slipped."""
LITTLE = 1, 1, 4
"""Decisions, days that slipped and events that fit into one list."""
LISTED = 5
"""Days that slipped in the table of them."""
DELAYS = 6
"""Days that moved back which a page draws where no metrics can be drawn."""


@dataclass(frozen=True, slots=True)
class Number:
    """A computed figure before and now: `kind` says which, `partner` whose it is, empty for that of all."""

    kind: str
    partner: str
    was: Result
    now: Result


@dataclass(frozen=True, slots=True)
class MetricMove:
    """A metric that has another figure or another colour."""

    metric: str
    was: Reading
    now: Reading


@dataclass(frozen=True, slots=True)
class Amount:
    """A stated amount that is another one now; `path` leads to what states it."""

    path: str
    was: Money
    now: Money


@dataclass(frozen=True, slots=True)
class Grown:
    """A risk that weighs more than it did, or that has occurred."""

    was: RiskView
    now: RiskView


@dataclass(frozen=True, slots=True)
class Slip:
    """A day that moved back: `path` leads to what has it, `key` is the day's name; `now` is None for what is overdue."""

    path: str
    key: str
    was: date
    now: date | None


@dataclass(frozen=True, slots=True)
class SinceFacts:
    """Everything that the page computes.

    `since` is the day of the older state, None where the plan has none; `opposed` are decisions that a partner voted against; `drawn` are metrics whose way to the target is
    known now, nothing where only one of them knows it of then, `reddened` metrics that turned red from another colour, `ambered` those that turned amber from green, `greens` how many were green and are, `red` all that are red now, `highest` counts those `asked` of the
    highest body, which stand first; `body` is that body, empty where they are asked of several or of nobody known; `gone` are partners whose sponsor left and has no successor, `happened` what was seen that
    calls for a review, as review and trigger; `troubles` are issues that were raised since and are open, the gravest first.
    """

    since: date | None
    version: str
    decisions: tuple[str, ...]
    opposed: tuple[str, ...]
    numbers: tuple[Number, ...]
    amounts: tuple[Amount, ...]
    metrics: tuple[MetricMove, ...]
    drawn: tuple[MetricMove, ...]
    reddened: tuple[str, ...]
    ambered: tuple[str, ...]
    greens: tuple[int, int]
    red: tuple[str, ...]
    came: tuple[RiskView, ...]
    grown: tuple[Grown, ...]
    closed: tuple[str, ...]
    slipped: tuple[Slip, ...]
    asked: tuple[Waiting, ...]
    highest: int
    body: str
    titles: Mapping[str, str]
    gone: tuple[str, ...] = ()
    happened: tuple[tuple[str, str], ...] = ()
    troubles: tuple[str, ...] = ()

    @property
    def late(self) -> tuple[Slip, ...]:
        """The days that moved back, the farthest first; those that passed without a new one stand behind them."""
        return tuple(one for one in self.slipped if one.now is not None)

    @property
    def fallen(self) -> MetricMove | None:
        """The metric drawn that is furthest behind where it was on the way to its target; None where none fell behind."""
        ways = [
            (one.now.attainment.value - one.was.attainment.value, one)
            for one in self.drawn
            if one.now.attainment.value is not None and one.was.attainment.value is not None
        ]
        by, one = min(ways, key=lambda way: way[0], default=(0, None))
        return one if by < 0 else None

    @property
    def parted(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The metrics drawn that are further from their targets than they were, and those that are nearer."""
        ways = [
            (one.metric, one.now.attainment.value - one.was.attainment.value)
            for one in self.drawn
            if one.now.attainment.value is not None and one.was.attainment.value is not None
        ]
        return tuple(id_ for id_, by in ways if by < 0), tuple(id_ for id_, by in ways if by > 0)

    @property
    def delays(self) -> tuple[Slip, ...]:
        """The days that moved back which a page draws: none where it draws metrics, and no single one."""
        return self.late[:DELAYS] if len(self.drawn) < 2 <= len(self.late) else ()

    @property
    def listed(self) -> tuple[Slip, ...]:
        """The days that slipped and are not drawn."""
        return self.slipped[len(self.delays) :]

    @property
    def rows(self) -> tuple[Slip, ...]:
        """The days of a short table, the farthest first: the launch has a row of its own, however far others moved."""
        first = sorted(self.listed, key=lambda one: one.path != "launch")[:LISTED]
        return tuple(one for one in self.listed if one in first)

    @property
    def rest(self) -> tuple[Slip, ...]:
        """The days that slipped and have no row."""
        return tuple(one for one in self.listed if one not in self.rows)

    @property
    def little(self) -> bool:
        """Whether so little changed that one list holds it: a decision, a day that slipped, a few events, and no more."""
        tables = self.numbers or self.amounts or self.risks or (self.metrics and len(self.drawn) < 2)
        lists = self.decisions, self.listed, (*self.gone, *self.happened, *self.troubles)
        few = all(len(one) <= most for one, most in zip(lists, LITTLE, strict=True))
        return any(lists) and few and not tables

    @property
    def risks(self) -> tuple[tuple[str, RiskView | None, RiskView | None], ...]:
        """Every risk that moved, with what it was and what it is: those that grew, new ones, those closed."""
        return (
            *((one.now.risk, one.was, one.now) for one in self.grown),
            *((view.risk, None, view) for view in self.came),
            *((id_, None, None) for id_ in self.closed),
        )


def facts(plan: Plan) -> SinceFacts:
    """Compare the plan with its own past on the day of the version before."""
    return facts_since(plan, past_of(plan))


def facts_since(plan: Plan, old: Plan | None) -> SinceFacts:
    """Compare the plan with an older state of it, both seen by the same readers."""
    asked, titles = _asked(plan), titles_of(plan)
    highest = sum(_level(plan, one) == _level(plan, asked[0]) for one in asked)
    whose = {decider(plan, one) or "" for one in asked[:highest]}
    body = next(iter(whose & plan.bodies.keys()), "") if len(whose) == 1 else ""
    if old is None:
        return SinceFacts(
            None, "", (), (), (), (), (), (), (), (), (0, 0), (), (), (), (), (), asked, highest, body, titles
        )
    changes = differences(old, plan)
    ways = {was: now for (name, was), now in renamed(old, plan).items() if name == "risks"}
    before = {ways.get(view.risk, view.risk): view for view in risk_views(old)}
    risks, moved = risk_views(plan), _metrics(old, plan)
    return SinceFacts(
        since=old.plan.as_of,
        version=old.plan.version,
        decisions=(taken := _taken(old, plan)),
        opposed=tuple(id_ for id_ in taken if False in plan.decision_log[id_].agreed.values()),
        numbers=tuple(_numbers(investment_view(old), investment_view(plan))),
        amounts=tuple(
            Amount(joined(split(one.path)[:-1]), one.old, one.new)
            for one in changes if isinstance(one.old, Money) and isinstance(one.new, Money)
        ),
        metrics=moved,
        drawn=_drawn(moved),
        reddened=tuple(one.metric for one in moved if one.now.rag == "red" and one.was.rag in ("amber", "green")),
        ambered=tuple(one.metric for one in moved if one.now.rag == "amber" and one.was.rag == "green"),
        greens=(_green(old), _green(plan)),
        red=tuple(id_ for id_, one in readings(plan).items() if one.rag == "red"),
        came=tuple(view for view in risks if view.risk not in before and status_of(plan.risks[view.risk]) != "closed"),
        grown=tuple(
            Grown(was, view) for view in risks if (was := before.get(view.risk)) is not None and _grew(was, view)
        ),
        closed=tuple(
            view.risk
            for view in risks
            if status_of(plan.risks[view.risk]) == "closed" and (was := before.get(view.risk)) is not None
            and (was.open or was.occurred)
        ),
        slipped=_slipped(old, plan, changes),
        gone=_gone(plan, old.plan.as_of),
        happened=_happened(plan, old.plan.as_of),
        troubles=tuple(
            id_ for id_ in open_issues(plan)
            if (raised := plan.issues[id_].raised) is not None and raised > old.plan.as_of
        ),
        asked=asked,
        highest=highest,
        body=body,
        titles=titles,
    )  # fmt: skip


def _green(plan: Plan) -> int:
    return sum(one.rag == "green" for one in readings(plan).values())


def _drawn(moved: tuple[MetricMove, ...]) -> tuple[MetricMove, ...]:
    """Return the metrics to draw: those whose way to the target is known then and now, after them those known now alone.

    One alone shows no movement.
    """
    now = [one for one in moved if one.now.attainment.value is not None]
    both = [one for one in now if one.was.attainment.value is not None]
    chosen = (*both, *(one for one in now if one not in both))[:DRAWN] if len(both) > 1 else ()
    return tuple(one for one in moved if one in chosen)


def _gone(plan: Plan, since: date) -> tuple[str, ...]:
    """Return the partners whose sponsor left after a day and has no successor."""
    return tuple(
        partner
        for partner, role in plan.sponsors.items()
        if role.vacant
        and any(one.until is not None and since < one.until <= plan.plan.as_of for one in role.former[-1:])
    )


def _happened(plan: Plan, since: date) -> tuple[tuple[str, str], ...]:
    """Return what was seen after a day and calls for a review, as review and trigger: the gravest first."""
    seen = [
        (review, id_, one)
        for review, held in plan.reviews.items()
        for id_, one in held.triggers.items()
        if one.observed and one.text and one.date is not None and since < one.date <= plan.plan.as_of
    ]
    return tuple(
        (review, id_)
        for review, id_, one in sorted(seen, key=lambda row: (-(row[2].severity or 0), row[2].date))
    )


def _asked(plan: Plan) -> tuple[Waiting, ...]:
    """Return the decisions that are waited for, those of the highest body first, then by day."""
    return tuple(sorted(waiting(plan), key=lambda one: -_level(plan, one)))


def _level(plan: Plan, one: Waiting) -> int:
    body = plan.bodies.get(decider(plan, one) or "")
    return body.level if body is not None else 0


def _taken(old: Plan, plan: Plan) -> tuple[str, ...]:
    """Return the decisions that the older state does not know, the newest first."""
    ways = {was: now for (name, was), now in renamed(old, plan).items() if name == "decision_log"}
    known = {ways.get(id_, id_) for id_ in old.decision_log}
    return tuple(id_ for id_ in newest_first(plan) if id_ not in known)


def _numbers(old: InvestmentView | None, new: InvestmentView | None) -> Iterator[Number]:
    if old is None or new is None:
        return
    pairs = [
        ("npv", "", old.joint_npv, new.joint_npv),
        ("expected", "", old.expected_npv, new.expected_npv),
        ("peak", "", old.joint_peak.amount, new.joint_peak.amount),
        ("payback", "", old.joint_payback.years, new.joint_payback.years),
        *(
            ("partner", id_, old.partners[id_].npv, side.npv)
            for id_, side in new.partners.items()
            if id_ in old.partners
        ),
    ]
    for kind, partner, was, now in pairs:
        if was.value is not None and now.value is not None and was.value != now.value:
            yield Number(kind, partner, was, now)


def _metrics(old: Plan, plan: Plan) -> tuple[MetricMove, ...]:
    """Return the metrics that moved: those of another colour first, the worst colour before others, then headlines."""
    ways = {was: now for (name, was), now in renamed(old, plan).items() if name == "metrics"}
    before = {ways.get(id_, id_): one for id_, one in readings(old).items()}
    moved = [
        MetricMove(id_, was, now)
        for id_, now in readings(plan).items()
        if now.value is not None
        and (was := before.get(id_)) is not None
        and (was.period, was.value, was.rag) != (now.period, now.value, now.rag)
    ]
    return tuple(
        sorted(
            moved,
            key=lambda one: (
                one.was.rag == one.now.rag,
                WORST_FIRST.index(one.now.rag),
                not one.now.headline,
            ),
        )
    )


def _grew(was: RiskView, now: RiskView) -> bool:
    if now.occurred and not was.occurred:
        return True
    return (
        now.open
        and was.exposure.value is not None
        and now.exposure.value is not None
        and now.exposure.value > was.exposure.value
    )


def _slipped(old: Plan, plan: Plan, changes: tuple[Change, ...]) -> tuple[Slip, ...]:
    """Return the days that moved back, and what came to be overdue since; the longest delay first."""
    there = dict(walked(plan))
    found: dict[tuple[str, str], tuple[date, date]] = {}
    for change in changes:
        path, key = joined(split(change.path)[:-1]), str(split(change.path)[-1])
        holder = there.get(path)
        if not isinstance(change.new, date) or holder is None:
            continue
        planned = key in _PROMISES and change.kind.happened is None
        if not planned and group_of(change) != "dates":
            continue
        was = change.old if isinstance(change.old, date) else _promised(holder) if key == "forecast" else None
        if was is None:
            continue
        name = "" if planned else key
        first, last = found.get((path, name), (was, change.new))
        found[path, name] = min(first, was), max(last, change.new)
    slips = [Slip(path, key, was, now) for (path, key), (was, now) in found.items() if now > was]
    told = {slip.path for slip in slips}
    slips.sort(key=lambda one: (one.was - one.now).days if one.now else 0)
    return (*slips, *(slip for slip in _overdue(old, plan, there) if slip.path not in told))


def _overdue(old: Plan, plan: Plan, there: Mapping[str, Entity]) -> Iterator[Slip]:
    """Yield what passed its day since the older state; a gate that was decided on is not overdue."""
    for path, item in there.items():
        due = _promised(item)
        if (
            not isinstance(item, Planned)
            or due is None
            or due < old.plan.as_of
            or getattr(item, "decided", None)
        ):
            continue
        if state(item, due, plan.plan.as_of) == "overdue":
            yield Slip(path, "", due, None)


def _promised(item: Entity) -> date | None:
    found = getattr(item, "due", None) or getattr(item, "date", None)
    return found if isinstance(found, date) else None
