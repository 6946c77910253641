"""What the metric report says: results as each partner sees them, and what is done about them (source document L30-38)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from allidocs.base.measure import Period
from allidocs.base.record import dataclass
from allidocs.insight.initiatives import funded
from allidocs.insight.metrics import (
    FAMILIES,
    Outlook,
    Reading,
    Step,
    best_and_worst,
    colour_counts,
    corrects,
    green_again,
    headline,
    outlook,
    overdue_actions,
    parted,
    partner_readings,
    readings,
    seed_measures,
    waterfall,
    without_action,
)
from allidocs.insight.progress import is_open
from allidocs.insight.result import Result, share
from allidocs.insight.schedule import MilestoneState, milestone_hit_rate, milestones
from allidocs.insight.thresholds import threshold
from allidocs.insight.views import (
    Difference,
    Health,
    Kept,
    commitments_kept,
    differences,
    health,
    least_kept,
    overdue,
    still_open,
)
from allidocs.plan.model import Plan

MOST_CHARTS = 2
MOST_DUMBBELLS = 6
LEAST_POINTS = 3
FEW = 16
"""The metrics up to which each has a row on the dashboard; of more, green ones are a line of names."""
LOW = 24
"""The lines of a dashboard up to which it stands beneath what is asked."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A line chart of a headline metric: its periods with actual and target, None where there is none."""

    metric: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Seen:
    """A metric as partners see it, each figure in percent of the agreed one: a row of the dumbbell chart."""

    metric: str
    shares: Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class Progress:
    """How an initiative keeps its dates: milestones due by the cut-off day, those reached on time, and the next one."""

    initiative: str
    due: int
    on_time: int
    rate: Result
    next: MilestoneState | None
    worst: MilestoneState | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of the dashboard: a metric, the period in which it is expected to be green again, and what is done for it.

    `apart` are the partners whose own figure is not the joint one, unless all figures agree within tolerance.
    """

    metric: str
    again: Period | None
    action: str | None
    apart: frozenset[str]


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment that was due and is still open, or was kept late: its id, and whether it is still open."""

    commitment: str
    open: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """An open action on a metric, or None where a red or amber metric has none."""

    metric: str
    action: str | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class MetricReport:
    """All facts of the metric report.

    `board[colour]` are the rows of the dashboard, the furthest from target first, reds before all others; `unmeasured` are
    families without a metric; `measures[measure]` metric ids; `views[metric][partner]` how a partner reads it;
    `period` the latest period that most metrics speak of, `earlier` those whose figure is of one before it; `apart` are differences beyond tolerance or with a comment.
    `least_kept` are the partners that kept the smallest share of their promises; `ahead[metric]` what is
    still to be reached; `parts[metric]` the period in which its parts are shown; `expected` says whether anything is forecast; `changed` are targets that were changed, by metric
    and place in its list.
    """

    readings: Mapping[str, Reading]
    views: Mapping[str, Mapping[str, Reading]]
    counts: Mapping[str, int]
    measured: int
    begins: Period | None
    period: Period | None
    earlier: tuple[str, ...]
    good: tuple[Reading, ...]
    bad: tuple[Reading, ...]
    headline: tuple[Reading, ...]
    board: Mapping[str, tuple[Standing, ...]]
    unmeasured: tuple[str, ...]
    measures: Mapping[str, tuple[str, ...]]
    leading: tuple[str, ...]
    trends: tuple[Trend, ...]
    bookings: str | None
    steps: tuple[Step, ...]
    differences: tuple[Difference, ...]
    tolerance: Decimal
    apart: tuple[Difference, ...]
    seen: tuple[Seen, ...]
    kept: Mapping[str, Kept]
    share_kept: Result
    least_kept: tuple[str, ...]
    broken: tuple[Promise, ...]
    progress: tuple[Progress, ...]
    hit_rate: Result
    health: Health | None
    corrections: tuple[Correction, ...]
    ahead: Mapping[str, Outlook]
    expected: bool
    changed: tuple[tuple[str, int], ...]
    parts: Mapping[str, Period]

    @property
    def glance(self) -> bool:
        """Whether the dashboard is low enough to stand on page two, beneath what is asked."""
        green = len(self.board.get("green", ()))
        lines = 2 * (len(self.readings) - green) + (green if self.few else 2) + len(self.board)
        return 0 < lines <= LOW

    @property
    def few(self) -> bool:
        """Whether each green metric has a row of its own."""
        return len(self.readings) <= FEW

    @property
    def reporting(self) -> tuple[str, ...]:
        """The partners that report a figure of their own for any metric."""
        found = (
            one for views in self.views.values() for one, view in views.items() if view.value is not None
        )
        return tuple(dict.fromkeys(found))


def facts(plan: Plan) -> MetricReport:
    """Compute the metric report's facts on the plan's cut-off day."""
    read = readings(plan)
    usual = _usual(read)
    best, worst = best_and_worst(plan)
    found = differences(plan)
    apart = tuple(one for one in found if one.beyond or one.commented)
    surveys = [one for one in health(plan) if plan.surveys[one.survey].date <= plan.plan.as_of]
    counts = colour_counts(plan)
    bookings = _bookings(plan)
    coming = {metric: later for metric in plan.metrics if (later := outlook(plan, metric))}
    return MetricReport(
        readings=read,
        views={metric: partner_readings(plan, metric) for metric in plan.metrics},
        counts=counts,
        measured=sum(counts.values()) - counts["grey"],
        begins=_begins(plan, read),
        period=usual,
        earlier=tuple(
            id_ for id_, one in read.items() if usual and one.period and one.period.end < usual.start
        ),
        good=best,
        bad=worst,
        headline=headline(plan),
        board=_board(plan, read),
        unmeasured=tuple(
            family for family in FAMILIES if not any(one.family == family for one in plan.metrics.values())
        ),
        measures=seed_measures(plan),
        leading=tuple(id_ for id_, metric in plan.metrics.items() if metric.indicator == "leading"),
        trends=_trends(plan),
        bookings=bookings,
        steps=waterfall(plan, bookings) if bookings else (),
        differences=found,
        tolerance=threshold("views-apart") / 100,
        apart=apart,
        seen=_seen(plan, apart),
        kept=commitments_kept(plan),
        share_kept=_share_kept(commitments_kept(plan)),
        least_kept=least_kept(plan),
        broken=_broken(plan),
        progress=tuple(_progress(plan, initiative) for initiative in funded(plan)),
        hit_rate=milestone_hit_rate(plan),
        health=surveys[-1] if surveys else None,
        corrections=_corrections(plan),
        ahead=coming,
        expected=any(one.expected is not None for later in coming.values() for one in later.targets),
        changed=tuple(
            (metric, at) for metric, item in plan.metrics.items() for at in range(len(item.target_changes))
        ),
        parts=parted(plan),
    )


def _board(plan: Plan, read: Mapping[str, Reading]) -> dict[str, tuple[Standing, ...]]:
    """Return the metrics by colour, red first; within a colour those furthest from target first, ties in the plan's order."""
    found = {}
    for colour in ("red", "amber", "grey", "green"):
        rows = sorted((one for one in read.values() if one.rag == colour), key=_reached)
        if rows:
            found[colour] = tuple(_standing(plan, one) for one in rows)
    return found


def _reached(row: Reading) -> Decimal:
    return row.attainment.value if row.attainment.value is not None else Decimal(-1)


def _standing(plan: Plan, row: Reading) -> Standing:
    views = partner_readings(plan, row.metric)
    agreed = any(one.metric == row.metric and not (one.beyond or one.commented) for one in differences(plan))
    apart = {
        partner for partner, one in views.items()
        if not agreed and one.value is not None and row.value is not None and (one.period, one.value) != (row.period, row.value)
    }  # fmt: skip
    troubled = row.rag in ("red", "amber")
    actions = {
        id_: action.due or date.max for id_, action in plan.actions.items()
        if is_open(action) and row.metric in corrects(plan, action)
    }  # fmt: skip
    return Standing(
        row.metric,
        green_again(plan, row.metric) if troubled else None,
        min(actions, key=lambda id_: actions[id_]) if actions and troubled else None,
        frozenset(apart),
    )


def _usual(read: Mapping[str, Reading]) -> Period | None:
    """Return the period that most metrics were last read in, the later of two."""
    counts: dict[Period, int] = {}
    for one in read.values():
        if one.period is not None:
            counts[one.period] = counts.get(one.period, 0) + 1
    return max(counts, key=lambda period: (counts[period], period.end), default=None)


def _begins(plan: Plan, read: Mapping[str, Reading]) -> Period | None:
    """Return the first period that has a target, where no metric has a figure yet: measuring begins with it."""
    if any(one.value is not None for one in read.values()):
        return None
    return min(
        (period for one in plan.metrics.values() for period in one.targets),
        key=lambda one: one.end,
        default=None,
    )


def _share_kept(kept: Mapping[str, Kept]) -> Result:
    """Return the share of all promises that were due and kept on time, in percent (F-34)."""
    return share(sum(one.on_time for one in kept.values()), sum(one.due for one in kept.values()), "F-34")


def _trends(plan: Plan) -> tuple[Trend, ...]:
    """Return the headline metrics that have enough points to draw a line, those furthest from target first."""
    colours = ("red", "amber", "grey", "green")
    found = [
        Trend(one.metric, one)
        for one in sorted(headline(plan), key=lambda one: (colours.index(one.rag), _reached(one)))
        if drawable(one)
    ]
    return tuple(found[: MOST_CHARTS + 1])


def drawable(one: Reading) -> bool:
    """Return whether a metric has enough points to draw a line."""
    return sum(point.value is not None for point in one.series) >= LEAST_POINTS


def _bookings(plan: Plan) -> str | None:
    """Return the first metric of bookings that has values of two periods."""
    return next(
        (metric for metric in seed_measures(plan)["bookings-revenue"] if waterfall(plan, metric)), None
    )


def _seen(plan: Plan, found: tuple[Difference, ...]) -> tuple[Seen, ...]:
    rows = []
    for one in found:
        figures = [one.figures[partner] for partner in plan.partners if partner in one.figures]
        base = one.agreed if one.agreed is not None else sum(figures, Decimal(0)) / len(figures)
        if not base or len(set(figures)) < 2:
            continue
        rows.append(
            Seen(
                one.metric,
                {
                    partner: (one.figures[partner] * 100 / base).quantize(Decimal("0.1"))
                    if partner in one.figures
                    else None
                    for partner in plan.partners
                },
            )
        )
    return tuple(rows[:MOST_DUMBBELLS])


def _broken(plan: Plan) -> tuple[Promise, ...]:
    found: list[tuple[date, Promise]] = []
    for id_, one in plan.commitments.items():
        open_ = still_open(plan, one)
        if overdue(plan, one) or (one.done is not None and one.done > one.due and not open_):
            found.append((one.due, Promise(id_, open_)))
    return tuple(promise for _, promise in sorted(found, key=lambda pair: (not pair[1].open, pair[0])))


def _progress(plan: Plan, initiative: str) -> Progress:
    states = milestones(plan, initiative)
    rate = milestone_hit_rate(plan, initiative)
    inputs = dict(rate.inputs)
    due, on_time = inputs.get("whole", Decimal(0)), inputs.get("part", Decimal(0))
    late = [state for state in states if state.slip.value is not None and state.slip.value > 0]
    return Progress(
        initiative,
        int(due),
        int(on_time),
        rate,
        next((state for state in states if state.done is None), None),
        max(late, key=lambda state: state.slip.value or Decimal(0), default=None),
    )


def _corrections(plan: Plan) -> tuple[Correction, ...]:
    """Return metrics without an action first, then open actions on metrics by day."""
    past = overdue_actions(plan)
    open_ = [
        (action.due or date.max, id_, corrects(plan, action)[0])
        for id_, action in plan.actions.items()
        if is_open(action) and corrects(plan, action)
    ]
    return (
        *(Correction(metric, None, False) for metric in without_action(plan)),
        *(Correction(metric, id_, id_ in past) for _, id_, metric in sorted(open_, key=lambda one: one[0])),
    )
