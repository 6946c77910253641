"""What metrics say on the cut-off day: attainment, colour, trend, series (F-20 to F-22, F-39)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

from allidocs.base.measure import Period
from allidocs.base.record import dataclass
from allidocs.insight.days import later, passed
from allidocs.insight.ends import is_ending
from allidocs.insight.progress import expected, is_open
from allidocs.insight.result import Input, Reason, Result, known, quotient, unknown
from allidocs.insight.thresholds import threshold
from allidocs.plan.entity import choices
from allidocs.plan.measurement import Band, Metric
from allidocs.plan.model import Plan
from allidocs.plan.operations import Action

COLOURS = ("green", "amber", "red", "grey")
WORST_FIRST = ("red", "amber", "grey", "green")
"""In the order in which a reader hears of them."""
FAMILIES = choices(Metric, "family")
SEED_MEASURES = tuple(kind for kind in choices(Metric, "measures") if kind != "custom")
"""The five measures that every alliance should have (source document L33-37)."""
"""Statuses of an action that is still open."""


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series; None where nothing was reported or targeted."""

    period: Period
    value: Decimal | None
    target: Decimal | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A metric on the cut-off day, in joint figures (`partner` None) or as one partner sees it.

    `rag` is green, amber, red or grey; `trend` up, down, flat or None (nothing to compare with); `good` says whether
    the trend goes the right way (None when flat or unknown). `aimed` is the
    period of the target: the one of the figure, or without one the latest that has begun. `unsaid` is the period whose
    figure exists and is not disclosed, where it is the latest: there is then no `period`. `series` has up to eight periods, the current one last.
    """

    metric: str
    partner: str | None
    period: Period | None
    value: Decimal | None
    aimed: Period | None
    target: Decimal | None
    previous: Decimal | None
    attainment: Result
    rag: str
    trend: str | None
    good: bool | None
    growth: Result
    series: tuple[Point, ...]
    stale: bool
    unsaid: Period | None
    headline: bool
    family: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the bookings waterfall: the start, a change in a period, or the end."""

    kind: str
    period: Period
    amount: Decimal
    total: Decimal


def current_period(plan: Plan, values: Mapping[Period, Decimal]) -> Period | None:
    """Return the latest period with a value that begins no later than the cut-off day."""
    return max((period for period in values if period.start <= plan.plan.as_of), key=_latest, default=None)


def attainment(metric: Metric, actual: Decimal | None, target: Decimal | None) -> Result:
    """Return attainment in percent (F-20), by the form that the metric chose."""
    if actual is None:
        return unknown(Reason.MISSING_INPUT, "F-20", "percent")
    if metric.band is not None:
        return _within(metric.band, actual)
    if target is None:
        return unknown(Reason.NO_TARGET, "F-20", "percent", ("actual", actual))
    inputs: tuple[Input, ...] = (("actual", actual), ("target", target))
    if metric.attainment == "from-baseline":
        if metric.baseline is None:
            return unknown(Reason.NO_BASELINE, "F-20", "percent", *inputs)
        base = metric.baseline.value
        return quotient(actual - base, target - base, "F-20", "percent", *inputs, ("baseline", base))
    if target < 0 or actual < 0:
        return unknown(Reason.OUT_OF_RANGE, "F-20", "percent", *inputs)
    top, bottom = (actual, target) if metric.direction == "up" else (target, actual)
    return quotient(top, bottom, "F-20", "percent", *inputs)


def _within(band: Band, actual: Decimal) -> Result:
    """Return 100 percent within a band, below it the share of its least, above it its most as a share of the figure."""
    inputs: tuple[Input, ...] = (("actual", actual), ("least", band.least), ("most", band.most))
    if band.least < 0 or actual < 0:
        return unknown(Reason.OUT_OF_RANGE, "F-20", "percent", *inputs)
    if actual < band.least:
        return quotient(actual, band.least, "F-20", "percent", *inputs)
    return (
        quotient(min(actual, band.most), actual, "F-20", "percent", *inputs)
        if actual
        else known(Decimal(100), "F-20", "percent", *inputs)
    )


def met(metric: Metric, actual: Decimal | None, target: Decimal | None) -> bool | None:
    """Say whether a target is met, None where the figure or the target is missing."""
    if actual is not None and metric.band is not None:
        return metric.band.least <= actual <= metric.band.most
    if actual is None or target is None:
        return None
    return actual >= target if metric.direction == "up" else actual <= target


def rag(metric: Metric, reached: Result, target_met: bool | None) -> str:
    """Return the colour of an attainment; grey when it is not available, never green by default (F-21).

    Where no share can be computed, as of a target of 0, what meets its target is green and what misses it red.
    """
    if reached.reason in (Reason.DIVISION_BY_ZERO, Reason.OUT_OF_RANGE) and target_met is not None:
        return "green" if target_met else "red"
    if reached.value is None:
        return "grey"
    if reached.value >= metric.thresholds.green.value:
        return "green"
    return "amber" if reached.value >= metric.thresholds.amber.value else "red"


def trend(previous: Decimal | None, current: Decimal | None) -> str | None:
    """Return `up`, `down` or `flat` with a dead band of 1 %, None when there is nothing to compare (F-22)."""
    if previous is None or current is None:
        return None
    if abs(current - previous) <= threshold("trend-band") / 100 * abs(previous):
        return "flat"
    return "up" if current > previous else "down"


def growth(values: Mapping[Period, Decimal], period: Period | None) -> Result:
    """Return growth over four periods in percent (F-39)."""
    if period is None:
        return unknown(Reason.MISSING_INPUT, "F-39", "percent")
    before = period.shift(-4)
    if before not in values or period not in values:
        return unknown(Reason.MISSING_INPUT, "F-39", "percent", ("missing", str(before)))
    now, then = values[period], values[before]
    return quotient(now - then, abs(then), "F-39", "percent", (str(before), then), (str(period), now))


def reading(plan: Plan, metric: str, partner: str | None = None) -> Reading:
    """Return a metric on the cut-off day, in joint figures or in a partner's view."""
    item = plan.metrics[metric]
    view = item.views.get(partner) if partner is not None else None
    values: Mapping[Period, Decimal] = (
        item.values if partner is None else view.values if view is not None else {}
    )
    period = current_period(plan, values)
    unsaid = current_period(plan, dict.fromkeys(item.undisclosed if partner is None else (), Decimal(0)))
    if unsaid is not None and period is not None and _latest(period) > _latest(unsaid):
        unsaid = None
    elif unsaid is not None:
        period = None
    value = values[period] if period is not None else None
    aimed = period or unsaid or current_period(plan, item.targets)
    target = item.targets.get(aimed) if aimed is not None else None
    previous = _previous(values, period)
    reached = attainment(item, value, target)
    if unsaid is not None:
        reached = unknown(Reason.UNDISCLOSED, "F-20", "percent")
    moved = trend(previous, value)
    return Reading(
        metric=metric,
        partner=partner,
        period=period,
        value=value,
        aimed=aimed,
        target=target,
        previous=previous,
        attainment=reached,
        rag=rag(item, reached, met(item, value, target)),
        trend=moved,
        good=None if moved in (None, "flat") or item.band is not None else moved == item.direction,
        growth=growth(values, period),
        series=_series(item, values, period),
        stale=_stale(plan, item, period or unsaid),
        unsaid=unsaid,
        headline=item.headline,
        family=item.family,
    )


def red_in_a_row(plan: Plan, item: Metric) -> int:
    """Return for how many periods with a figure, the latest first, a metric has been red without a break."""
    count = 0
    for period in sorted(item.values, key=lambda one: one.start, reverse=True):
        if period.start > plan.plan.as_of:
            continue
        actual, target = item.values[period], item.targets.get(period)
        if rag(item, attainment(item, actual, target), met(item, actual, target)) != "red":
            break
        count += 1
    return count


def readings(plan: Plan) -> dict[str, Reading]:
    """Return the joint reading of every metric, in the plan's order."""
    return {name: reading(plan, name) for name in plan.metrics}


def partner_readings(plan: Plan, metric: str) -> dict[str, Reading]:
    """Return the reading of every partner, with period None for one that reported nothing."""
    return {partner: reading(plan, metric, partner) for partner in plan.partners}


def colour_counts(plan: Plan) -> dict[str, int]:
    """Return how many metrics are green, amber, red and grey."""
    found = [row.rag for row in readings(plan).values()]
    return {colour: found.count(colour) for colour in COLOURS}


def headline(plan: Plan) -> tuple[Reading, ...]:
    """Return the readings that a board sees first."""
    return tuple(row for row in readings(plan).values() if row.headline)


def best_and_worst(plan: Plan, count: int = 3) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    """Return the `count` best green metrics and the `count` worst others by attainment; grey ones in neither.

    A target without a share counts as reached or missed altogether.
    """
    scored = [row for row in readings(plan).values() if row.rag != "grey"]
    good = sorted((row for row in scored if row.rag == "green"), key=lambda row: -_share(row))
    bad = sorted((row for row in scored if row.rag != "green"), key=_share)
    return tuple(good[:count]), tuple(bad[:count])


def furthest(plan: Plan) -> tuple[str, ...]:
    """Return the red or amber metrics that reached the smallest share of their target, several at a tie."""
    bad = [row for row in readings(plan).values() if row.rag in ("red", "amber")]
    least = min(map(_share, bad), default=None)
    return tuple(row.metric for row in bad if _share(row) == least)


@dataclass(frozen=True, slots=True)
class Target:
    """A target to come: `expected` is the forecast, `short` whether that misses it (None without a forecast)."""

    period: Period
    target: Decimal
    expected: Decimal | None
    short: bool | None


@dataclass(frozen=True, slots=True)
class TermOutlook:
    """The target of the whole term: what was reached of it, and what is still `missing` (0 where it is reached)."""

    target: Decimal
    by: date | None
    reached: Decimal | None
    missing: Decimal | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a metric is to reach after the period that is reported now."""

    targets: tuple[Target, ...]
    term: TermOutlook | None


def outlook(plan: Plan, metric: str) -> Outlook | None:
    """Return the targets of periods that end after the cut-off day, and that of the term; None without any."""
    item, now = plan.metrics[metric], reading(plan, metric).aimed
    periods = sorted(period for period in item.targets if period.end > plan.plan.as_of and period != now)
    targets = tuple(_target(item, period) for period in periods)
    term = _term(plan, item)
    return Outlook(targets, term) if targets or term else None


def green_again(plan: Plan, metric: str) -> Period | None:
    """Return the first period after the one reported in which what is expected makes the metric green; None without one."""
    item, now = plan.metrics[metric], reading(plan, metric)
    after = now.period or now.aimed
    for period in sorted(item.forecasts):
        if after is not None and _latest(period) <= _latest(after):
            continue
        expected, target = item.forecasts[period], item.targets.get(period)
        if rag(item, attainment(item, expected, target), met(item, expected, target)) == "green":
            return period
    return None


def _target(item: Metric, period: Period) -> Target:
    expected = item.forecasts.get(period)
    fits = met(item, expected, item.targets[period])
    return Target(period, item.targets[period], expected, None if fits is None else not fits)


def _term(plan: Plan, item: Metric) -> TermOutlook | None:
    aim = item.term_target
    if aim is None:
        return None
    known = {period: value for period, value in item.values.items() if period.end <= plan.plan.as_of}
    latest = max(known, key=_latest, default=None)
    reached = (
        None if latest is None else sum(known.values(), Decimal(0)) if aim.counts == "sum" else known[latest]
    )
    missing = None
    if reached is not None:
        missing = max(aim.value - reached if item.direction == "up" else reached - aim.value, Decimal(0))
    end = plan.plan.term.end if plan.plan.term is not None else None
    return TermOutlook(aim.value, aim.by or end, reached, missing)


def uneven_parts(plan: Plan) -> dict[str, dict[Period, tuple[Decimal, Decimal]]]:
    """Return, by metric and period, the sum of its parts and the whole, where every part has a figure and they differ.

    They differ where the gap is more than rounding: half of the last place that is written, for each part.
    """
    found: dict[str, dict[Period, tuple[Decimal, Decimal]]] = {}
    for name, item in plan.metrics.items():
        if not item.parts:
            continue
        for period, whole in item.values.items():
            parts = [part.values.get(period) for part in item.parts.values()]
            known = [part for part in parts if part is not None]
            place = min(int(value.as_tuple().exponent) for value in (whole, *known))
            rounding = Decimal(1).scaleb(min(place, 0)) / 2 * len(parts)
            if len(known) == len(parts) and abs(sum(known, Decimal(0)) - whole) > rounding:
                found.setdefault(name, {})[period] = (sum(known, Decimal(0)), whole)
    return found


def parted(plan: Plan) -> dict[str, Period]:
    """Return the metrics that have parts, each with the period to show them in: the last one that ended and is known, else the next."""
    found: dict[str, Period] = {}
    for name, item in plan.metrics.items():
        rows = item.parts.values()
        known = {period for row in rows for period in row.values}
        aimed = {period for row in rows for period in row.targets}
        over = [period for period in known if period.end <= plan.plan.as_of]
        ahead = [period for period in known | aimed if period.end > plan.plan.as_of]
        if over or aimed:
            found[name] = max(over, key=_latest) if over else min(ahead or aimed, key=_latest)
    return found


def corrects(plan: Plan, action: Action) -> tuple[str, ...]:
    """Return the metrics that an action is to correct, its own first.

    One that answers a subject of the relationship survey is to correct each measure of the relationship that is red or amber.
    """
    own = () if action.metric is None else (action.metric,)
    if action.relationship is None:
        return own
    told = readings(plan)
    scores = (name for name, item in plan.metrics.items() if item.measures == "relationship")
    return own + tuple(name for name in scores if name not in own and told[name].rag in ("red", "amber"))


def overdue_actions(plan: Plan) -> tuple[str, ...]:
    """Return open actions on metrics whose day has passed."""
    return tuple(
        name
        for name, action in plan.actions.items()
        if is_open(action)
        and corrects(plan, action)
        and passed(expected(action, action.due), plan.plan.as_of)
    )


def stale_metrics(plan: Plan) -> tuple[str, ...]:
    """Return metrics whose last value ended more than two reporting intervals before the cut-off day, or never came."""
    return tuple(name for name, row in readings(plan).items() if row.stale)


def without_action(plan: Plan) -> tuple[str, ...]:
    """Return red and amber metrics that no open action is to correct; none where the alliance ends and nothing is corrected."""
    if is_ending(plan):
        return ()
    helped = {name for action in plan.actions.values() if is_open(action) for name in corrects(plan, action)}
    return tuple(
        name for name, row in readings(plan).items() if row.rag in ("red", "amber") and name not in helped
    )


def seed_measures(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the metrics of each of the five measures that every alliance should have (source document L33-37)."""
    return {
        measure: tuple(name for name, item in plan.metrics.items() if item.measures == measure)
        for measure in SEED_MEASURES
    }


def waterfall(plan: Plan, metric: str, periods: int = 5) -> tuple[Step, ...]:
    """Return start, changes and end of a metric over its last periods; empty with fewer than two.

    `amount` is the change (the whole value for `start` and `end`), `total` the level after it.
    """
    values = plan.metrics[metric].values
    current = current_period(plan, values)
    if current is None:
        return ()
    chosen = sorted(period for period in values if period.months == current.months and period <= current)[
        -periods:
    ]
    if len(chosen) < 2:
        return ()
    steps = [Step("start", chosen[0], values[chosen[0]], values[chosen[0]])]
    for before, now in pairwise(chosen):
        steps.append(Step("change", now, values[now] - values[before], values[now]))
    return (*steps, Step("end", current, values[current], values[current]))


def _share(row: Reading) -> Decimal:
    if row.attainment.value is not None:
        return row.attainment.value
    return Decimal(100 if row.rag == "green" else 0)


_INTERVAL = {"monthly": 1, "quarterly": 3, "semiannually": 6, "annually": 12}


def _latest(period: Period) -> tuple[date, int]:
    """Order periods by their end, the shorter last among equals: it is the fresher figure."""
    return period.end, -period.months


def _previous(values: Mapping[Period, Decimal], period: Period | None) -> Decimal | None:
    """Return the value of the latest earlier period of the same length."""
    if period is None:
        return None
    earlier = [other for other in values if other.months == period.months and other < period]
    return values[max(earlier)] if earlier else None


def _series(item: Metric, values: Mapping[Period, Decimal], period: Period | None) -> tuple[Point, ...]:
    """Return up to eight consecutive periods that end with `period`, from the first that has a value on."""
    if period is None:
        return ()
    shown = [period.shift(-back) for back in range(7, -1, -1) if period.year * 12 > back * period.months]
    first = next(index for index, one in enumerate(shown) if one in values)
    return tuple(Point(one, values.get(one), item.targets.get(one)) for one in shown[first:])


def _stale(plan: Plan, item: Metric, period: Period | None) -> bool:
    return period is None or later(period.end, 2 * _INTERVAL[item.frequency]) < plan.plan.as_of
