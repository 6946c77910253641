"""What partners hoped for, once its day has come: whether its metric reached the target of then (source document L75)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from allidocs.base.measure import Period
from allidocs.insight.days import passed
from allidocs.insight.metrics import met
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class ExpectationState:
    """An expectation on the cut-off day: `met`, `missed`, `ahead` (its day is to come) or `unknown` (nothing measures it).

    `period`, `value` and `target` are what its metric said for its day.
    """

    expectation: str
    state: str
    period: Period | None = None
    value: Decimal | None = None
    target: Decimal | None = None


def expectation(plan: Plan, id_: str) -> ExpectationState:
    """Return how an expectation stands: its metric in the period of its day, against that period's target."""
    item = plan.expectations[id_]
    if item.by is None or not passed(item.by, plan.plan.as_of):
        return ExpectationState(id_, "unknown" if item.by is None else "ahead")
    metric = plan.metrics.get(item.metric or "")
    periods = [period for period in metric.values if period.start <= item.by] if metric is not None else []
    if metric is None or not periods:
        return ExpectationState(id_, "unknown")
    period = max(periods, key=lambda one: (one.end, -one.months))
    value, target = metric.values[period], metric.targets.get(period)
    state = {True: "met", False: "missed", None: "unknown"}[met(metric, value, target)]
    return ExpectationState(id_, state, period, value, target)
