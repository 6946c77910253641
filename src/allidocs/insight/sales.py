"""What a deal brings to whom, and whether selling together pays the seller as much as selling alone."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from allidocs.base.record import dataclass
from allidocs.insight.currency import convert, money_unit, total, why_none
from allidocs.insight.result import Reason, Result, known, unknown
from allidocs.plan.model import Plan
from allidocs.plan.sales import DealExample, Sales


@dataclass(frozen=True, slots=True)
class Paid:
    """What one pay model pays on a deal, and the company that pays it ("" for the joint account)."""

    pay: str
    partner: str
    amount: Result


@dataclass(frozen=True, slots=True)
class DealView:
    """A deal worked out: the sum of its parts, what the price leaves over, what sellers are paid, what each company keeps.

    `left` is the price less the sum of its parts: 0 where the example adds up.
    """

    example: str
    price: Result
    parts: Mapping[str, Result]
    sum: Result
    left: Result
    paid: tuple[Paid, ...]
    kept: Mapping[str, Result]


def deal(plan: Plan, example: str) -> DealView:
    """Work an example through."""
    sales = plan.sales or Sales()
    item = sales.examples[example]
    price = total(plan, [("price", item.price)], "deal")
    parts = {id_: total(plan, [(id_, part.amount)], "deal") for id_, part in item.parts.items()}
    whole = total(plan, [(id_, part.amount) for id_, part in item.parts.items()], "deal")
    paid = tuple(_paid(plan, sales, item, id_) for id_ in item.pays if id_ in sales.pay)
    return DealView(
        example,
        price,
        parts,
        whole,
        _less(price, whole),
        paid,
        {partner: _kept(plan, item, partner, paid) for partner in plan.partners},
    )


def unequal(plan: Plan) -> tuple[str, ...]:
    """Return pay models that pay less for the joint offering than for the company's own products."""
    models = plan.sales.pay if plan.sales else {}
    return tuple(
        id_
        for id_, one in models.items()
        if one.rate is not None and one.own_rate is not None and one.rate.value < one.own_rate.value
    )


def _paid(plan: Plan, sales: Sales, item: DealExample, id_: str) -> Paid:
    model = sales.pay[id_]
    unit, price = money_unit(plan), convert(plan, item.price)
    if model.rate is None or price is None:
        reason = Reason.MISSING_INPUT if model.rate is None else why_none(item.price)
        return Paid(id_, model.partner or "", unknown(reason, "deal", unit))
    amount = price * model.rate.fraction
    inputs = (("price", price), ("rate", model.rate.value))
    return Paid(id_, model.partner or "", known(amount, "deal", unit, *inputs))


def _kept(plan: Plan, item: DealExample, partner: str, paid: tuple[Paid, ...]) -> Result:
    got = [(id_, part.amount) for id_, part in item.parts.items() if part.receiver == partner]
    amounts = [one.amount for one in paid if one.partner == partner]
    missing = next((one for one in amounts if one.value is None), None)
    income = total(plan, got, "deal")
    if missing is not None or income.value is None:
        return missing or income
    spent = sum((one.value or Decimal(0) for one in amounts), Decimal(0))
    return known(income.value - spent, "deal", money_unit(plan), ("received", income.value), ("paid", spent))


def _less(price: Result, whole: Result) -> Result:
    if price.value is None or whole.value is None:
        return unknown(price.reason or whole.reason or Reason.MISSING_INPUT, "deal", price.unit)
    return known(
        price.value - whole.value, "deal", price.unit, ("price", price.value), ("parts", whole.value)
    )
