"""What partners hoped for, once its day has come: whether its metric reached the target of then (source document L75)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from allidocs.base.measure import Period
from allidocs.base.record import dataclass
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
    period, value, target = _on(plan, item.metric, item.by)
    return ExpectationState(id_, _STATES[_met(plan, item.metric, value, target)], period, value, target)


def objective_reached(plan: Plan, id_: str) -> bool | None:
    """Say whether an objective whose day has passed reached the targets of then; None for one to come or not measured."""
    item = plan.objectives[id_]
    if item.by is None or not passed(item.by, plan.plan.as_of):
        return None
    results = [_met(plan, metric, *_on(plan, metric, item.by)[1:]) for metric in item.metrics]
    return False if False in results else None if not results or None in results else True


_STATES = {True: "met", False: "missed", None: "unknown"}


def _on(plan: Plan, metric: str | None, day: date) -> tuple[Period | None, Decimal | None, Decimal | None]:
    """Return a metric's last period that had begun by a day, with its figure and its target."""
    item = plan.metrics.get(metric or "")
    periods = [period for period in item.values if period.start <= day] if item is not None else []
    if item is None or not periods:
        return None, None, None
    period = max(periods, key=lambda one: (one.end, -one.months))
    return period, item.values[period], item.targets.get(period)


def _met(plan: Plan, metric: str | None, value: Decimal | None, target: Decimal | None) -> bool | None:
    item = plan.metrics.get(metric or "")
    return met(item, value, target) if item is not None else None
