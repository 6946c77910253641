"""Where partners see the same thing differently, and who kept what was promised (F-34, F-42 to F-46)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from allidocs.base.measure import Period
from allidocs.insight.result import Result
from allidocs.plan.model import Plan

TOLERANCE = Decimal(5)
"""How far partners' figures may differ without a comment, in percent."""
LEAST_ANSWERS = 5
"""Groups with fewer answers are not shown (F-44)."""
DIMENSIONS = ("strategy", "operation", "governance", "relationship")


@dataclass(frozen=True, slots=True)
class Difference:
    """Partners' figures for one metric in the latest period that two or more of them reported.

    `gap` is the largest less the smallest figure, in percent of the agreed figure (of their mean without one).
    """

    metric: str
    period: Period
    figures: Mapping[str, Decimal]
    agreed: Decimal | None
    gap: Result
    beyond: bool
    commented: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """Commitments of one partner by the cut-off day: due, done on time, done late, still open; `rate` in percent (F-34)."""

    due: int
    on_time: int
    late: int
    open: int
    rate: Result


@dataclass(frozen=True, slots=True)
class Health:
    """One survey: scores of 5 per dimension and partner (hidden groups n/a), largest pairwise gap, response (F-42 to F-45)."""

    survey: str
    scores: Mapping[str, Mapping[str, Result]]
    gaps: Mapping[str, Result]
    widest: str | None
    response: Mapping[str, Result]
    hidden: tuple[str, ...]
    change: Mapping[str, Mapping[str, Result]]


def differences(plan: Plan) -> tuple[Difference, ...]:
    """Return all metrics that two or more partners reported, widest gap first, ties by id."""
    raise NotImplementedError


def commitments_kept(plan: Plan) -> dict[str, Kept]:
    """Return commitments kept per partner (F-34)."""
    raise NotImplementedError


def health(plan: Plan) -> tuple[Health, ...]:
    """Return all surveys by date, each with its change since the one before (F-46)."""
    raise NotImplementedError
