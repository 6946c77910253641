"""The register of deals counted: bookings, new commitments, what partners brought and what they helped with (F-23, F-25, F-27, F-28).

Each deal counts once, in the period in which the customer signed. One that a partner brought and one that it only helped
with are never added.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from allidocs.base.measure import Period
from allidocs.insight.currency import money_unit, total
from allidocs.insight.days import after
from allidocs.insight.result import Input, Reason, Result, known, unknown
from allidocs.plan.model import Plan
from allidocs.plan.sales import Deal, Sales


def signed_in(plan: Plan, period: Period) -> Mapping[str, Deal]:
    """Return the deals that were signed in a period, up to the cut-off day."""
    return {
        id_: deal
        for id_, deal in (plan.sales or Sales()).deals.items()
        if deal.signed is not None and period.contains(deal.signed) and deal.signed <= plan.plan.as_of
    }


def begun(plan: Plan, period: Period) -> bool:
    """Say whether the register had begun when a period did: of an earlier one it holds a part at the most."""
    deals = (plan.sales or Sales()).deals.values()
    days = [day for one in deals for day in (one.registered, one.signed) if day is not None]
    return bool(days) and min(days) <= period.start


def is_open(deal: Deal) -> bool:
    """Say whether a deal is neither signed nor lost."""
    return deal.signed is None and deal.lost is None


def is_sourced(plan: Plan, deal: Deal) -> bool:
    """Say whether a deal counts as brought by a company: registered and accepted before the customer signed, and signed
    while the entry still protected it."""
    if deal.brought_by is None or deal.registered is None or deal.accepted is None or deal.signed is None:
        return False
    registration = (plan.sales or Sales()).registration
    lasts = registration.lasts if registration is not None else None
    in_time = lasts is None or deal.signed <= after(deal.registered, lasts)
    return deal.registered <= deal.accepted <= deal.signed and in_time


def bookings(plan: Plan, period: Period) -> Result:
    """Return the value of all deals signed in a period (F-23); a renewal counts."""
    return _value(plan, period, "F-23", lambda _: True)


def new_commitments(plan: Plan, period: Period) -> Result:
    """Return how many of the deals signed in a period are no renewals (F-25)."""
    if not begun(plan, period):
        return unknown(Reason.MISSING_INPUT, "F-25", "count", ("period", str(period)))
    signed = signed_in(plan, period)
    new = [id_ for id_, deal in signed.items() if not deal.renewal]
    return known(len(new), "F-25", "count", *((id_, "new") for id_ in new))


def new_value(plan: Plan, period: Period) -> Result:
    """Return the value of the deals signed in a period that are no renewals (F-25)."""
    return _value(plan, period, "F-25", lambda deal: not deal.renewal)


def sourced(plan: Plan, period: Period, company: str = "") -> Result:
    """Return the value of the deals signed in a period that a company brought, or any company (F-27)."""
    return _value(
        plan, period, "F-27", lambda deal: is_sourced(plan, deal) and company in ("", deal.brought_by)
    )


def influenced(plan: Plan, period: Period, company: str = "") -> Result:
    """Return the value of the deals signed in a period that a company helped with, or any, and nobody brought (F-28)."""
    return _value(
        plan,
        period,
        "F-28",
        lambda deal: (
            bool(deal.helped_by) and not is_sourced(plan, deal) and (not company or company in deal.helped_by)
        ),
    )


def expected(plan: Plan) -> Result:
    """Return what the open deals are worth, each price times how likely it is signed; one without a probability counts for nothing."""
    deals = {id_: one for id_, one in (plan.sales or Sales()).deals.items() if is_open(one)}
    whole = total(plan, [(id_, one.price) for id_, one in deals.items()], "deal")
    if whole.value is None:
        return whole
    inputs: list[Input] = []
    worth = Decimal(0)
    for id_, price in whole.inputs:
        probability = deals[id_].probability
        share = probability.fraction if probability is not None else Decimal(0)
        worth += Decimal(price) * share
        inputs += [(id_, price), (f"{id_}, probability", share * 100)]
    return known(worth, "deal", whole.unit, *inputs)


def _value(plan: Plan, period: Period, formula: str, counts: Callable[[Deal], bool]) -> Result:
    """Return the sum of prices of the deals signed in a period that count: 0 where there are none, MISSING_INPUT of a
    period that began before the register."""
    if not begun(plan, period):
        return unknown(Reason.MISSING_INPUT, formula, money_unit(plan), ("period", str(period)))
    deals = [(id_, deal.price) for id_, deal in signed_in(plan, period).items() if counts(deal)]
    return total(plan, deals, formula) if deals else known(0, formula, money_unit(plan))
