"""What metrics say on the cut-off day: attainment, colour, trend, series (F-20 to F-22, F-39)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from allidocs.base.measure import Period
from allidocs.insight.result import Result
from allidocs.plan.measurement import Metric
from allidocs.plan.model import Plan

DEAD_BAND = Decimal("0.01")
"""A change below 1 % of the value before is no trend (F-22)."""
COLOURS = ("green", "amber", "red", "grey")
FAMILIES = ("strategic", "financial", "operational", "relationship")
SEED_MEASURES = ("bookings-revenue", "new-commitments", "cost-savings", "relationship", "resources")
"""The five measures that every alliance should have (source document L33-37)."""
OPEN = ("planned", "in-progress", "late")
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
    the trend goes the right way (None when flat or unknown). `series` has up to eight periods, the current one last.
    """

    metric: str
    partner: str | None
    period: Period | None
    value: Decimal | None
    target: Decimal | None
    previous: Decimal | None
    attainment: Result
    rag: str
    trend: str | None
    good: bool | None
    growth: Result
    series: tuple[Point, ...]
    stale: bool
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
    raise NotImplementedError


def attainment(metric: Metric, actual: Decimal | None, target: Decimal | None) -> Result:
    """Return attainment in percent (F-20), by the form that the metric chose."""
    raise NotImplementedError


def rag(metric: Metric, reached: Result) -> str:
    """Return the colour of an attainment; grey when it is not available, never green by default (F-21)."""
    raise NotImplementedError


def trend(previous: Decimal | None, current: Decimal | None) -> str | None:
    """Return `up`, `down` or `flat` with a dead band of 1 %, None when there is nothing to compare (F-22)."""
    raise NotImplementedError


def growth(values: Mapping[Period, Decimal], period: Period | None) -> Result:
    """Return growth over four periods in percent (F-39)."""
    raise NotImplementedError


def reading(plan: Plan, metric: str, partner: str | None = None) -> Reading:
    """Return a metric on the cut-off day, in joint figures or in a partner's view."""
    raise NotImplementedError


def readings(plan: Plan) -> dict[str, Reading]:
    """Return the joint reading of every metric, in the plan's order."""
    raise NotImplementedError


def partner_readings(plan: Plan, metric: str) -> dict[str, Reading]:
    """Return the reading of every partner, with period None for one that reported nothing."""
    raise NotImplementedError


def colour_counts(plan: Plan) -> dict[str, int]:
    """Return how many metrics are green, amber, red and grey."""
    raise NotImplementedError


def headline(plan: Plan) -> tuple[Reading, ...]:
    """Return the readings that a board sees first."""
    raise NotImplementedError


def best_and_worst(plan: Plan, count: int = 3) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    """Return the `count` best green metrics and the `count` worst others by attainment, ties by id; grey ones in neither."""
    raise NotImplementedError


def stale_metrics(plan: Plan) -> tuple[str, ...]:
    """Return metrics whose last value ended more than two reporting intervals before the cut-off day, or never came."""
    raise NotImplementedError


def without_action(plan: Plan) -> tuple[str, ...]:
    """Return red and amber metrics that no open action is to correct."""
    raise NotImplementedError


def families(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the metrics of each of the four families, empty where one is missing."""
    raise NotImplementedError


def seed_measures(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the metrics of each of the five measures that every alliance should have (source document L33-37)."""
    raise NotImplementedError


def waterfall(plan: Plan, metric: str, periods: int = 5) -> tuple[Step, ...]:
    """Return start, changes and end of a metric over its last periods; empty with fewer than two.

    `amount` is the change (the whole value for `start` and `end`), `total` the level after it.
    """
    raise NotImplementedError
