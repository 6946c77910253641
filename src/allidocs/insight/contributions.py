"""What each partner gives, gathered by kind: people, cash, rights; for pictures that cannot name every contribution."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from allidocs.base.record import dataclass
from allidocs.insight.currency import convert
from allidocs.insight.valuation import ended
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Given:
    """A kind of contribution of one partner: its contributions, and their worth over the term in the reporting currency.

    `amount` is None where none of them is valued, or one cannot be converted.
    """

    kind: str
    contributions: tuple[str, ...]
    amount: Decimal | None


def given_by_kind(plan: Plan) -> Mapping[str, tuple[Given, ...]]:
    """Return what each partner gives by kind, the largest first, what is not valued last; ties as the plan has them."""
    return {partner: _kinds(plan, partner) for partner in plan.partners}


def _kinds(plan: Plan, partner: str) -> tuple[Given, ...]:
    own = {id_: item for id_, item in plan.contributions.items() if item.partner == partner}
    kinds = dict.fromkeys(item.kind for item in own.values())
    found = [
        Given(kind, ids, _worth(plan, ids))
        for kind in kinds
        if (ids := tuple(id_ for id_, item in own.items() if item.kind == kind))
    ]
    return tuple(sorted(found, key=lambda one: -(one.amount or Decimal(0))))


def _worth(plan: Plan, ids: tuple[str, ...]) -> Decimal | None:
    over, amounts = ended(plan), []
    for id_ in ids:
        item = plan.contributions[id_]
        worth = item.given if id_ in over and item.given is not None else item.value
        if worth is not None:
            amounts.append(convert(plan, worth))
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None
