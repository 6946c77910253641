"""The portfolio as a picture shows it: what each initiative brings, costs and risks, and what is left when one fails."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from allidocs.base.record import dataclass
from allidocs.insight.currency import by_year
from allidocs.insight.initiatives import FUNDED, horizon_of, worth
from allidocs.insight.resilience import Failure, Resilience
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Circle:
    """An initiative: benefit less cost if it succeeds, its cost, who pays how much of it; `soon` a first win within a year."""

    initiative: str
    net: Decimal
    cost: Decimal
    shares: Mapping[str, Decimal]
    soon: bool
    parked: bool


@dataclass(frozen=True, slots=True)
class PortfolioMap:
    """`circles` are initiatives with figures and a probability, `tests` failures, the worst first; `left_out` lack figures."""

    circles: tuple[Circle, ...]
    tests: tuple[Failure, ...]
    left_out: tuple[str, ...]


def portfolio_map(plan: Plan, tested: Resilience) -> PortfolioMap | None:
    """Compute the map of the portfolio; None where fewer than two initiatives have figures."""
    chosen = [name for name, item in plan.initiatives.items() if item.status in (*FUNDED, "parked")]
    circles = [found for name in chosen if (found := _circle(plan, name)) is not None]
    if len(circles) < 2:
        return None
    drawn = {one.initiative for one in circles}
    return PortfolioMap(
        tuple(circles),
        tuple(sorted(tested.tests, key=_least)),
        tuple(name for name in chosen if name not in drawn),
    )


def _least(test: Failure) -> tuple[bool, Decimal]:
    """Return what sorts the worst failure first: one that the test fails, then the least that a partner keeps."""
    shares = [side.share.value for side in test.partners.values() if side.share.value is not None]
    return test.passes is not False, min(shares, default=Decimal(100))


def _circle(plan: Plan, initiative: str) -> Circle | None:
    item, found = plan.initiatives[initiative], worth(plan, initiative)
    cost, benefit = found.cost.value, found.benefit.value
    if item.probability is None or cost is None or benefit is None:
        return None
    shares = {
        partner: sum((by_year(plan, item.costs.get(partner, {})) or {}).values(), Decimal(0))
        for partner in plan.partners
    }
    return Circle(
        initiative,
        benefit - cost,
        cost,
        {partner: amount for partner, amount in shares.items() if amount > 0},
        any(horizon_of(plan, initiative, partner) == "short" for partner in plan.partners),
        item.status == "parked",
    )
