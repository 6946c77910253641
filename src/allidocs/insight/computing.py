"""Metrics that follow from others: rates, uplifts, cover, savings and the accuracy of forecasts (F-26, F-29 to F-33, F-41)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from allidocs.base.measure import Period
from allidocs.insight.result import Input, Reason, Result, known, quotient, unknown
from allidocs.plan.measurement import Computed, Metric
from allidocs.plan.model import Plan

FORMULAS: Mapping[str, tuple[str, str]] = {
    "attach-rate": ("F-29", "percent"), "win-rate-uplift": ("F-30", "ratio"), "deal-uplift": ("F-31", "ratio"),
    "pipeline-cover": ("F-32", "ratio"), "activation": ("F-41", "percent"), "cost-saving": ("F-26", "count"),
    "forecast-accuracy": ("F-33", "percent"),
}  # fmt: skip
"""Formula and unit of each way to compute a metric."""
ROUNDING = Decimal("0.005")
"""How far a stated figure may be from the computed one, as a share of it."""


def computed(plan: Plan, metric: str, period: Period) -> Result:
    """Return what a metric must be in a period by the others that it follows from; MISSING_INPUT where one has no figure."""
    how = plan.metrics[metric].computed
    if how is None:
        return unknown(Reason.MISSING_INPUT, "computed", "ratio")
    formula, unit = FORMULAS[how.formula]
    first = plan.metrics[how.of]
    second = plan.metrics.get(how.over or "")
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
