"""What could go wrong and how much it weighs: exposure, residual, expected loss (risk register)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from allidocs.base.record import dataclass
from allidocs.insight.currency import convert, money_unit, why_none
from allidocs.insight.result import Reason, Result, added, known, unknown
from allidocs.plan.hidden import status_of
from allidocs.plan.model import Plan
from allidocs.plan.strategy import Risk

PROBABILITY: Mapping[int, Decimal] = {step: Decimal(20 * step - 10) for step in range(1, 6)}
"""Probability in percent that a likelihood of 1 to 5 stands for: the middle of five equal bands."""


@dataclass(frozen=True, slots=True)
class RiskView:
    """A risk: exposure = likelihood x impact (1 to 25), after the response, and per partner.

    `band` is `high` (15 and more), `medium` (6 and more), `low` or `unknown`; `uneven` says that the event hurts some
    partner more than another.
    """

    risk: str
    likelihood: int | None
    impact: int | None
    exposure: Result
    residual: Result
    by_partner: Mapping[str, Result]
    band: str
    open: bool
    occurred: bool

    @property
    def uneven(self) -> bool:
        """Whether the partners' exposures differ."""
        return len({found.value for found in self.by_partner.values()}) > 1


def risk_view(plan: Plan, risk: str) -> RiskView:
    """Return one risk worked out."""
    item = plan.risks[risk]
    exposure = _exposure(item.likelihood, item.impact)
    return RiskView(
        risk=risk,
        likelihood=item.likelihood,
        impact=item.impact,
        exposure=exposure,
        residual=_exposure(item.residual_likelihood, item.residual_impact),
        by_partner={
            partner: _exposure(item.likelihood, item.impact_by_partner.get(partner, item.impact))
            for partner in plan.partners
        },
        band=band(exposure.value),
        open=status_of(item) == "open",
        occurred=status_of(item) == "occurred",
    )


def risk_views(plan: Plan, live: bool = False) -> tuple[RiskView, ...]:
    """Return risks, those that occurred first, then by exposure, unscored ones last; `live` leaves out closed ones."""
    found = [
        risk_view(plan, name) for name, item in plan.risks.items() if not live or status_of(item) != "closed"
    ]
    return tuple(sorted(found, key=lambda row: (not row.occurred, -(row.exposure.value or Decimal(0)))))


def band(exposure: int | Decimal | None) -> str:
    """Return `high`, `medium`, `low` or `unknown` for an exposure."""
    if exposure is None:
        return "unknown"
    if exposure >= 15:
        return "high"
    return "medium" if exposure >= 6 else "low"


def total_expected_loss(plan: Plan) -> Result:
    """Return the sum of expected losses of open risks that state a loss; MISSING_INPUT when none does."""
    parts = {
        name: _expected_loss(plan, item)
        for name, item in plan.risks.items()
        if status_of(item) == "open" and item.loss
    }
    found = added(parts, "expected loss", money_unit(plan))
    if found.reason is Reason.NOTHING_TO_COUNT:
        return unknown(Reason.MISSING_INPUT, "expected loss", money_unit(plan))
    return found


def _exposure(likelihood: int | None, impact: int | None) -> Result:
    if likelihood is None or impact is None:
        return unknown(Reason.MISSING_INPUT, "exposure", "score")
    inputs = (("likelihood", Decimal(likelihood)), ("impact", Decimal(impact)))
    return known(likelihood * impact, "exposure", "score", *inputs)


def _expected_loss(plan: Plan, item: Risk) -> Result:
    unit = money_unit(plan)
    if item.loss is None or item.likelihood is None:
        return unknown(Reason.MISSING_INPUT, "expected loss", unit)
    loss, chance = convert(plan, item.loss), PROBABILITY[item.likelihood]
    if loss is None:
        return unknown(why_none(item.loss), "expected loss", unit, ("loss", str(item.loss)))
    return known(loss * chance / 100, "expected loss", unit, ("loss", loss), ("probability", chance))


def late_risks(plan: Plan) -> tuple[str, ...]:
    """Return open risks whose response is past its day."""
    return tuple(
        name
        for name, item in plan.risks.items()
        if status_of(item) == "open" and item.due is not None and item.due < plan.plan.as_of
    )


def unanswered(plan: Plan) -> tuple[str, ...]:
    """Return open risks that lack a response, an owner or a day."""
    return tuple(
        name
        for name, item in plan.risks.items()
        if status_of(item) == "open" and None in (item.response, item.owner, item.due)
    )


def untested(plan: Plan) -> tuple[str, ...]:
    """Return open assumptions that have no test, no day, or a day that has passed."""
    return tuple(
        name
        for name, item in plan.assumptions.items()
        if status_of(item) == "open" and (item.test is None or item.by is None or item.by < plan.plan.as_of)
    )
