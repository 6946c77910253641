"""The exchange: what goes in by kind, what comes out, and where the amounts are from."""

from __future__ import annotations

from decimal import Decimal

from allidocs.insight.exchange import exchange
from allidocs.insight.money import investment_view
from tests.artifacts.composing import sample
from tests.plan.reading import plan_with

HOPES = """
contributions:
  crew: {partner: north, kind: people, text: Crew, value: 3M EUR, basis: cost}
  cash: {partner: south, kind: cash, text: Cash, value: 1M EUR, basis: cost}
expectations:
  income: {partner: north, text: Income, value: 6M EUR, period: term}
  yearly: {partner: south, text: A little each year, value: 1M EUR, period: year}
  way: {partner: south, text: A way in}
"""


def test_without_a_model_what_is_hoped_for_over_the_term_comes_out() -> None:
    """Amounts of a year make no sum with those of the term: they are named with what has no amount."""
    plan = plan_with(HOPES)
    found = exchange(plan, investment_view(plan))
    assert not found.modelled
    assert [("income", Decimal(6_000_000))] == [(one.expectation, one.amount) for one in found.gains["north"]]
    assert ("yearly", "way") == found.hopes["south"]
    assert (Decimal(4_000_000), Decimal(6_000_000)) == (found.put_in, found.got)


def test_with_a_model_the_lines_come_out_at_present_value() -> None:
    """What a partner pays the others on balance is no gain, and is said apart."""
    plan = sample("helios-nordwind")
    found = exchange(plan, investment_view(plan))
    assert ["revenue", "savings", "transfers"] == [one.line for one in found.gains["helios"]]
    assert ["nordwind"] == list(found.payers)
    assert 100 == sum(share.value or 0 for share in found.shares_out.values())


def test_what_partners_pay_each_other_makes_no_value() -> None:
    """One pays it and another gets it: all together get the revenue and savings of the model, but for two discount rates."""
    plan = sample("helios-nordwind")
    found = exchange(plan, investment_view(plan))
    brought = sum(
        one.amount for gains in found.gains.values() for one in gains if one.line in ("revenue", "savings")
    )
    assert found.got is not None
    assert abs(found.got - brought) < 20_000


def test_the_kind_that_most_of_what_goes_in_is_stands_out_alone() -> None:
    """None where two are alike, or only one goes in."""
    assert ("people", Decimal(3_000_000)) == exchange(plan_with(HOPES), None).largest
    alike = plan_with(HOPES.replace("value: 1M EUR, basis", "value: 3M EUR, basis"))
    assert exchange(alike, None).largest is None
    assert exchange(plan_with(HOPES.replace("kind: cash", "kind: people")), None).largest is None
