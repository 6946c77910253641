"""A deal worked through by hand, and pay that favours nobody's own products."""

from __future__ import annotations

from decimal import Decimal

from allidocs.insight.result import Reason
from allidocs.insight.sales import deal, unequal
from tests.plan.reading import plan_with

DEAL = """
sales:
  pay:
    road: {name: Road sellers, partner: north, rate: 3%, own_rate: 2%}
    sea: {name: Sea sellers, partner: south, rate: 2%, own_rate: 3%}
    agent: {name: Agents, rate: 4%}
  examples:
    crane:
      name: A crane
      price: 1000 EUR
      parts:
        fee: {text: Agent, amount: 40 EUR}
        north: {text: Work, receiver: north, amount: 600 EUR}
        south: {text: Steel, receiver: south, amount: 360 EUR}
      pays: [road, agent]
"""


def test_each_company_keeps_what_it_gets_less_what_it_pays_its_sellers() -> None:
    """North: 600 less 3 % of 1,000; South pays nobody here; the agent is paid by the joint account."""
    view = deal(plan_with(DEAL), "crane")
    assert {"north": Decimal(570), "south": Decimal(360)} == {
        id_: one.value for id_, one in view.kept.items()
    }
    assert [("road", "north", Decimal(30)), ("agent", "", Decimal(40))] == [
        (one.pay, one.partner, one.amount.value) for one in view.paid
    ]
    assert (Decimal(1000), Decimal(0)) == (view.sum.value, view.left.value)


def test_what_the_parts_leave_over_is_told() -> None:
    """A deal that gives away more than comes in leaves less than nothing."""
    assert deal(plan_with(DEAL.replace("600 EUR", "650 EUR")), "crane").left.value == Decimal(-50)


def test_without_a_rate_nobody_says_what_is_kept() -> None:
    """Of pay and of currencies alike."""
    assert (
        deal(plan_with(DEAL.replace("rate: 3%, own", "own")), "crane").kept["north"].reason
        is Reason.MISSING_INPUT
    )
    assert deal(plan_with(DEAL.replace("600 EUR", "600 USD")), "crane").left.reason is Reason.NO_RATE


def test_pay_is_uneven_where_own_products_pay_more() -> None:
    """Those that pay more for the joint offering are no matter."""
    assert unequal(plan_with(DEAL)) == ("sea",)
