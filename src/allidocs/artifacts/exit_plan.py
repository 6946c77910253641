"""What the exit plan shows: dates, who is protected, the wind-down month by month, dispositions, money, obligations after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from math import ceil
from typing import Literal

from allidocs.artifacts.winddown import WindDown, wind_down
from allidocs.base.record import dataclass
from allidocs.insight.currency import convert
from allidocs.insight.days import after, later, passed
from allidocs.insight.ends import Scope, edition, scope
from allidocs.insight.exit import TRACKS, ExitView, account_of, costs, exit_view
from allidocs.insight.exit_progress import Item, Winding, winding
from allidocs.insight.progress import is_open
from allidocs.insight.risks import RiskView, risk_view
from allidocs.insight.views import overdue
from allidocs.plan.entity import choices
from allidocs.plan.exit import CustomerGroup, Exit
from allidocs.plan.model import Plan

PROTECTIONS = choices(CustomerGroup, "protections")
MOST_COLUMNS = 18
"""More columns than this do not fit a page beside the names of steps."""
STEPS_OF_MONTHS = (1, 2, 3, 6, 12)
RECENT = timedelta(days=90)
"""How far back what was done last reaches."""
MONTH = Decimal(30)
"""Days that a month counts where only distances are known, as `Duration.days` does."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A column of a timeline: months `first` to `last` counted from 1; `start` is its first day once notice is given."""

    first: int
    last: int
    start: date | None


@dataclass(frozen=True, slots=True)
class Wind:
    """The wind-down as a table: `rows[track]` are (step, covered columns); `end` and `transition` are columns of days.

    Customers come first. `today` is the column of the cut-off day in an exit under way. `months` is how many months one column holds.
    """

    columns: tuple[Stretch, ...]
    months: int
    rows: Mapping[str, tuple[tuple[str, tuple[bool, ...]], ...]]
    end: int | None
    transition: int | None
    today: int | None


@dataclass(frozen=True, slots=True)
class Left:
    """An obligation that outlives the end: until when it lasts, None where it has no period or the end no day."""

    survival: str
    until: date | None


@dataclass(frozen=True, slots=True)
class After:
    """Obligations after the end by year: (survival, covered years); None for one without a period."""

    years: int
    rows: tuple[tuple[str, tuple[bool, ...] | None], ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """How the steps of an exit go: of `all`, so many `done`, `late` of them after their day, so many still `open`.

    `behind` are open ones that are late or expected after their day, `beyond` the one of them that is expected last, where that is after the last
    day of the alliance; `last` is the day on which the last was done.
    """

    all: int
    done: int
    late: int
    open: int
    behind: tuple[str, ...]
    beyond: str | None
    last: date | None


@dataclass(frozen=True, slots=True)
class ExitFacts:
    """Everything that the exit plan computes.

    `cost_steps` are wind-down items in the reporting currency,
    greatest first, None where one has no rate; `accounts` are all payments by where they count. `unmet` are commitments that are still open, `overdue` those whose day
    has passed. `edition` is `plan` while the exit is held ready, `status` once notice was given, `close` when it is closed;
    `winding` is where it stands, `steps` how its steps go, `stands` each of its items by its place below the exit (`steps.move`; that a group of customers
    was told as `told.ID`). `recent` is what was done in the last ninety days, the latest first. `left` are obligations that run after the end, the shortest first, `about` what this end takes away; `page` is the wind-down as a picture.
    `guarded` says how many customers each protection covers, where each group is counted.
    """

    edition: Literal["plan", "status", "close"]
    winding: Winding
    stands: Mapping[str, Item]
    steps: Steps
    recent: tuple[Item, ...]
    left: tuple[Left, ...]
    about: Scope
    view: ExitView
    protections: tuple[str, ...]
    guarded: Mapping[str, int]
    wind: Wind | None
    page: WindDown | None
    after: After | None
    cost_steps: tuple[tuple[str, Decimal], ...] | None
    accounts: Mapping[str, tuple[str, ...]]
    unmet: tuple[str, ...]
    overdue: tuple[str, ...]
    risks: tuple[RiskView, ...]
    standing: bool
    triggers: tuple[str, ...]


def facts(plan: Plan) -> ExitFacts:
    """Compute the exit plan's facts; a plan without an exit gives an empty one."""
    found = plan.exit or Exit()
    view, about = exit_view(plan, found), scope(plan, found)
    unmet = tuple(id_ for id_ in about.commitments if is_open(plan.commitments[id_]))
    wound = winding(plan, found)
    return ExitFacts(
        edition=edition(plan, found),
        winding=wound,
        stands={f"{item.kind}.{item.id}": item for item in wound.items},
        steps=_steps(found, wound, view.dates.end),
        recent=tuple(
            item
            for item in reversed(wound.done)
            if item.day is not None and item.day >= plan.plan.as_of - RECENT
        ),
        left=_left(plan, view),
        about=about,
        view=view,
        guarded=_guarded(found),
        protections=tuple(
            kind for kind in PROTECTIONS if any(kind in item.protections for item in found.customers.values())
        ),
        wind=_wind(plan, found, view),
        page=wind_down(plan, found, view),
        after=_after(view),
        cost_steps=_cost_steps(plan, found),
        accounts={
            account: tuple(id_ for id_, item in found.settlement.items() if account_of(plan, item) == account)
            for account in ("final", "cost", "outside")
        },
        unmet=unmet,
        overdue=tuple(id_ for id_ in unmet if overdue(plan, plan.commitments[id_])),
        risks=tuple(
            sorted(
                (risk_view(plan, id_) for id_ in found.risks), key=lambda risk: -(risk.exposure.value or 0)
            )
        ),
        standing=found.status == "standing",
        triggers=tuple(plan.termination_triggers),
    )


def _guarded(found: Exit) -> dict[str, int]:
    """Return how many customers each protection covers; nothing where the number of a group is not known."""
    groups = tuple(found.customers.values())
    if any(group.count is None for group in groups):
        return {}
    counts = {
        kind: sum(group.count or 0 for group in groups if kind in group.protections) for kind in PROTECTIONS
    }
    return {kind: count for kind, count in counts.items() if count}


def _steps(found: Exit, wound: Winding, end: date | None) -> Steps:
    """Return how the steps go; those that were dropped do not count."""
    items = [item for item in wound.of("steps").values() if item.state != "dropped"]
    done = [item for item in items if item.state in ("done", "done-late")]
    behind = [item for item in items if item.state in ("overdue", "slipping")]
    ahead = [(found.steps[item.id].forecast or date.min, item.id) for item in behind]
    beyond = max(ahead, default=None)
    return Steps(
        len(items),
        len(done),
        sum(item.state == "done-late" for item in done),
        len(items) - len(done),
        tuple(item.id for item in behind),
        beyond[1] if beyond is not None and end is not None and beyond[0] > end else None,
        max((item.day for item in done if item.day is not None), default=None),
    )


def _left(plan: Plan, view: ExitView) -> tuple[Left, ...]:
    """Return the obligations after the end with their last days, without those that have lapsed."""
    end, survivals = view.dates.end, plan.contract.survivals if plan.contract is not None else {}
    rows = [
        Left(name, None if end is None or period is None else after(end, period))
        for name, _ in view.obligations
        for period in (survivals[name].period,)
    ]
    running = [row for row in rows if not passed(row.until, plan.plan.as_of)]
    return tuple(sorted(running, key=lambda row: row.until or date.max))


def _wind(plan: Plan, found: Exit, view: ExitView) -> Wind | None:
    days = [step.end_day for rows in view.timeline.values() for step in rows]
    if not days:
        return None
    last = max([*days, *(day for day in (view.dates.end_day, view.dates.transition_day) if day is not None)])
    total = max(1, ceil(last / MONTH))
    months = next(
        (size for size in STEPS_OF_MONTHS if -(-total // size) <= MOST_COLUMNS), STEPS_OF_MONTHS[-1]
    )
    count = min(-(-total // months), 2 * MOST_COLUMNS)
    columns = tuple(
        Stretch(
            place * months + 1, (place + 1) * months,
            None if found.notice_date is None else later(found.notice_date, place * months),
        )
        for place in range(count)
    )  # fmt: skip
    width = MONTH * months
    rows = {
        track: tuple(
            (
                step.step,
                tuple(
                    step.start_day < (place + 1) * width
                    and (step.end_day > place * width or step.start_day == step.end_day == place * width)
                    for place in range(count)
                ),
            )
            for step in view.timeline[track]
        )
        for track in TRACKS
        if view.timeline.get(track)
    }
    return Wind(
        columns,
        months,
        rows,
        _column(view.dates.end_day, width, count),
        _column(view.dates.transition_day, width, count),
        None
        if found.notice_date is None or found.notice_date > plan.plan.as_of
        else _column(Decimal(max(1, (plan.plan.as_of - found.notice_date).days)), width, count),
    )


def _column(day: Decimal | None, width: Decimal, count: int) -> int | None:
    """Return the column in which a day lies, a boundary belonging to the column that it closes."""
    if day is None:
        return None
    place = max(0, ceil(day / width) - 1)
    return place if place < count else None


def _after(view: ExitView) -> After | None:
    if not view.obligations:
        return None
    longest = max((days for _, days in view.obligations if days is not None), default=Decimal(365))
    years = max(1, min(10, ceil(longest / 365)))
    return After(
        years,
        tuple(
            (name, None if days is None else tuple(days > year * 365 for year in range(years)))
            for name, days in view.obligations
        ),
    )


def _cost_steps(plan: Plan, found: Exit) -> tuple[tuple[str, Decimal], ...] | None:
    """Return what closing costs, item by item; what only moves from partner to partner costs nothing."""
    steps = []
    for id_, item in costs(plan, found).items():
        value = convert(plan, item.amount)
        if value is None:
            return None
        steps.append((id_, value))
    return tuple(sorted(steps, key=lambda step: -step[1]))
