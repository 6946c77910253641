"""What could go wrong and how much it weighs: exposure, heat map, residual, expected loss (risk register)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from allidocs.insight.result import Result
from allidocs.plan.model import Plan

PROBABILITY: Mapping[int, Decimal] = {step: Decimal(20 * step - 10) for step in range(1, 6)}
"""Probability in percent that a likelihood of 1 to 5 stands for: the middle of five equal bands."""


@dataclass(frozen=True, slots=True)
class RiskView:
    """A risk: exposure = likelihood x impact (1 to 25), after the response, per partner, and expected loss.

    `band` is `high` (15 and more), `medium` (6 and more), `low` or `unknown`.
    """

    risk: str
    likelihood: int | None
    impact: int | None
    exposure: Result
    residual: Result
    by_partner: Mapping[str, Result]
    expected_loss: Result
    band: str
    open: bool


def risk_view(plan: Plan, risk: str) -> RiskView:
    """Return one risk worked out."""
    raise NotImplementedError


def risk_views(plan: Plan, only_open: bool = False) -> tuple[RiskView, ...]:
    """Return all risks, greatest exposure first, ties by id; unscored ones last."""
    raise NotImplementedError


def top_risks(plan: Plan, count: int = 10) -> tuple[RiskView, ...]:
    """Return the open risks of greatest exposure."""
    raise NotImplementedError


def heat_map(plan: Plan, residual: bool = False) -> dict[tuple[int, int], tuple[str, ...]]:
    """Return the open risks of each of the 25 cells (likelihood, impact), before or after the response."""
    raise NotImplementedError


def band(exposure: int | Decimal | None) -> str:
    """Return `high`, `medium`, `low` or `unknown` for an exposure."""
    raise NotImplementedError


def total_expected_loss(plan: Plan) -> Result:
    """Return the sum of expected losses of open risks that state a loss; MISSING_INPUT when none does."""
    raise NotImplementedError
