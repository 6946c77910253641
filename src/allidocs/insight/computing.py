"""Metrics that follow from others, or from the register of deals (F-23 to F-33, F-41)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from allidocs.base.measure import Period
from allidocs.insight.deals import bookings, influenced, new_commitments, sourced
from allidocs.insight.result import Input, Reason, Result, known, quotient, unknown
from allidocs.plan.measurement import Computed, Metric
from allidocs.plan.model import Plan

FORMULAS: Mapping[str, tuple[str, str]] = {
    "attach-rate": ("F-29", "percent"), "win-rate-uplift": ("F-30", "ratio"), "deal-uplift": ("F-31", "ratio"),
    "pipeline-cover": ("F-32", "ratio"), "activation": ("F-41", "percent"), "cost-saving": ("F-26", "count"),
    "forecast-accuracy": ("F-33", "percent"), "joint-revenue": ("F-24", "count"),
}  # fmt: skip
"""Formula and unit of each way to compute a metric."""
ROUNDING = Decimal("0.005")
"""How far a stated figure may be from the computed one, as a share of it."""


REGISTER: Mapping[str, Callable[[Plan, Period], Result]] = {
    "bookings": bookings, "new-commitments": new_commitments, "sourced": sourced, "influenced": influenced,
}  # fmt: skip
"""What follows from the register of deals."""


def computed(plan: Plan, metric: str, period: Period) -> Result:
    """Return what a metric must be in a period by the others that it follows from; MISSING_INPUT where one has no figure."""
    how = plan.metrics[metric].computed
    if how is None:
        return unknown(Reason.MISSING_INPUT, "computed", "ratio")
    if how.formula in REGISTER:
        return _in_unit(plan, plan.metrics[metric], REGISTER[how.formula](plan, period))
    formula, unit = FORMULAS[how.formula]
    if how.of is None:
        return unknown(Reason.MISSING_INPUT, formula, unit, ("period", str(period)))
    first = plan.metrics[how.of]
    second = plan.metrics.get(how.over or "")
    if how.formula == "joint-revenue":
        return _joint(first, second, how, period)
    of, over = first.values.get(period), second.values.get(period) if second is not None else None
    if how.formula == "forecast-accuracy":
        return _accuracy(first, period)
    if of is None or second is None or over is None:
        return unknown(Reason.MISSING_INPUT, formula, unit, ("period", str(period)))
    inputs: tuple[Input, ...] = ((how.of, of), (how.over or "", over))
    if how.formula in ("attach-rate", "activation", "deal-uplift"):
        return quotient(of, over, formula, unit, *inputs)
    if how.formula == "win-rate-uplift":
        return known(of - over, formula, unit, *inputs)
    if how.formula == "pipeline-cover":
        target = second.targets.get(period)
        if target is None:
            return unknown(Reason.NO_TARGET, formula, unit, *inputs)
        return quotient(of, target - over, formula, unit, *inputs, ("target", target))
    if first.baseline is None:
        return unknown(Reason.NO_BASELINE, formula, unit, *inputs)
    base = first.baseline.value
    return known((base - of) * over, formula, unit, *inputs, ("baseline", base))


def _joint(first: Metric, second: Metric | None, how: Computed, period: Period) -> Result:
    """Return what all partners report of a metric, less what more than one of them counts (F-24).

    Without a second metric nothing is counted twice. A partner that reports nothing leaves the sum unknown.
    """
    reported = {partner: view.values.get(period) for partner, view in first.views.items()}
    inputs: list[Input] = [(partner, value) for partner, value in reported.items() if value is not None]
    twice = Decimal(0)
    if second is not None:
        found = second.values.get(period)
        if found is None:
            return unknown(Reason.MISSING_INPUT, "F-24", "count", ("period", str(period)))
        twice = found
        inputs.append((how.over or "", found))
    if not reported or None in reported.values():
        return unknown(Reason.MISSING_INPUT, "F-24", "count", ("period", str(period)))
    whole = sum((value for value in reported.values() if value is not None), Decimal(0))
    return known(whole - twice, "F-24", "count", *inputs)


def _in_unit(plan: Plan, item: Metric, found: Result) -> Result:
    """Return an amount of the register in the unit of a metric, `M EUR` or `k EUR`; what is counted stays as it is."""
    if found.value is None or found.formula == "F-25":
        return found
    scale = _scale(plan, next(iter(item.unit.versions.values()), ""))
    if scale is None:
        return unknown(Reason.OUT_OF_RANGE, found.formula, "count", ("unit", "no money"))
    return known(found.value.scaleb(-scale), found.formula, "count", *found.inputs)


def _scale(plan: Plan, unit: str) -> int | None:
    """Return the power of ten that a unit such as `M EUR` counts in, None for one that is no money of the plan."""
    match unit.split():
        case [currency] if currency == plan.plan.currency:
            return 0
        case ["k", currency] if currency == plan.plan.currency:
            return 3
        case ["M", currency] if currency == plan.plan.currency:
            return 6
    return None


def _accuracy(item: Metric, period: Period) -> Result:
    """Return one less the error of what was forecast as a share of what came, in percent (F-33)."""
    expected, actual = item.forecasts.get(period), item.values.get(period)
    if expected is None or actual is None:
        return unknown(Reason.MISSING_INPUT, "F-33", "percent", ("period", str(period)))
    inputs: tuple[Input, ...] = (("forecast", expected), ("actual", actual))
    if actual == 0:
        return unknown(Reason.DIVISION_BY_ZERO, "F-33", "percent", *inputs)
    return known((1 - abs(expected - actual) / abs(actual)) * 100, "F-33", "percent", *inputs)


def differing(plan: Plan) -> Iterator[tuple[str, Period, Decimal, Result]]:
    """Yield the figures that are not what their formula gives: metric, period, the figure stated, the one computed."""
    itself = circular(plan)
    for id_, item in plan.metrics.items():
        for period, stated in item.values.items() if item.computed is not None and id_ not in itself else ():
            found = computed(plan, id_, period)
            if found.value is not None and abs(stated - found.value) > max(
                ROUNDING * abs(found.value), _finest(stated)
            ):
                yield id_, period, stated, found


def baseless(plan: Plan) -> tuple[str, ...]:
    """Return the metrics that are computed from another one, and name none."""
    return tuple(
        id_ for id_, item in plan.metrics.items()
        if item.computed is not None and item.computed.of is None and item.computed.formula not in REGISTER
    )  # fmt: skip


def circular(plan: Plan) -> tuple[str, ...]:
    """Return the metrics that are computed from themselves."""
    return tuple(
        id_ for id_, item in plan.metrics.items()
        if item.computed is not None and id_ in _named(item.computed)
    )  # fmt: skip


def _named(how: Computed) -> tuple[str | None, ...]:
    return how.of, how.over


def _finest(value: Decimal) -> Decimal:
    """Return half of the last place that a figure is stated with."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2
