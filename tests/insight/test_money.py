"""The investment model as a whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allidocs.insight.money import InvestmentView, investment_view
from allidocs.insight.result import Reason
from allidocs.insight.strategy import give_get
from tests.insight.build import build

D = Decimal
MODEL = """
investment:
  discount_rates: {a: 10%, b: 10%}
  flows:
    a: {investment: {2026: 100 EUR}, revenue: {2027: 60 EUR, 2028: 60 EUR}}
    b: {investment: {2026: 50 EUR}, savings: {2027: 44 EUR, 2028: 24.2 EUR}, running_cost: {2027: 11 EUR}}
  transfers:
    t1: {from: b, to: a, reason: Balance, amounts: {2027: 11 EUR}}
  stand_alone:
    a: {text: Alone, net: {2026: 2 EUR}}
    b: {text: Alone, net: {2026: -10 EUR}}
  scenarios:
    low: {name: Low, probability: 25%, revenue: 0.5}
    base: {name: Base, probability: 75%}
  drivers:
    price: {name: Price, moves: revenue, low: 0.9, high: 1.1}
    capex: {name: Capex, moves: investment, low: 0.8, high: 1.5}
contributions:
  cash: {partner: a, kind: cash, text: Cash, value: 30 EUR, basis: cost}
  brand: {partner: b, kind: brand, text: Brand, value: 10 EUR, basis: agreed}
  name: {partner: b, kind: know-how, text: Skill}
"""
PV60 = 60 / D("1.1") + 60 / D("1.21")


def view(text: str = MODEL, **how: bool) -> InvestmentView:
    """Return the worked-out model of a plan."""
    found = investment_view(build(text, **how))  # type: ignore[arg-type]
    assert found is not None
    return found


def test_a_plan_without_investment_has_no_model() -> None:
    """Nothing to work out."""
    assert investment_view(build()) is None


def test_an_investment_without_any_year_has_no_model() -> None:
    """An empty model is as none."""
    assert investment_view(build("investment: {discounting: year-end}\n")) is None


def test_transfers_move_money_between_partners_and_cancel_in_the_sum() -> None:
    """b pays a 11 in 2027: a has 60 + 11, b 44 - 11 - 11, the joint year 60 + 44 - 11 (F-01)."""
    found = view()
    assert found.partners["a"].years[1].net == 71
    assert found.partners["b"].years[1].net == 22
    assert (found.years[1].transfers, found.years[1].net) == (D(0), D(93))


def test_partner_npv_counts_transfers() -> None:
    """b: -50 + 22 / 1.1 + 24.2 / 1.21 = -50 + 20 + 20 = -10."""
    assert view().partners["b"].npv.value == pytest.approx(D(-10), abs=D("1e-20"))


def test_joint_npv_is_the_sum_of_the_partners_with_one_rate() -> None:
    """a: -100 + PV(60, 60) + 10 of transfer, b: -10; the transfer effect of differing rates is 0."""
    found = view()
    assert found.joint_npv.value == pytest.approx(-100 + PV60 + 10 - 10, abs=D("1e-20"))
    assert found.rate_effect.value == pytest.approx(D(0), abs=D("1e-20"))


def test_shares_ratio_and_flag_of_fairness() -> None:
    """a gives 30 of 40 = 75 %; a's benefits are PV(60, 60) + 10, b's 40 + 20 - 10 = 50 (F-10 to F-12)."""
    a = view().partners["a"]
    assert a.contribution_share.value == 75
    expected = (PV60 + 10) / (PV60 + 10 + 50) * 100
    assert a.value_share.value == pytest.approx(expected, abs=D("1e-20"))
    assert a.fairness.value == pytest.approx(expected / 75, abs=D("1e-20"))
    assert a.fairness_flag is False


def test_a_ratio_outside_the_band_is_flagged() -> None:
    """With a brand worth 5, b gives 5 of 35 = 14 % and gets 30 %: over twice its part (F-12)."""
    assert view(MODEL.replace("value: 10 EUR", "value: 5 EUR")).partners["b"].fairness_flag is True


def test_a_contribution_that_ended_counts_with_what_was_given_of_it() -> None:
    """In the map and in the plan of the business; what nobody states to be less was given whole."""
    text = MODEL.replace("text: Brand,", "text: Brand, given: 6 EUR, to: 2025-06-30,")
    a, b = view(text).partners["a"], view(text).partners["b"]
    assert (a.contribution.value, b.contribution.value) == (D(30), D(6))
    assert b.contribution_share.value == pytest.approx(D(100) / 6)
    assert {"a": a.contribution, "b": b.contribution} == give_get(build(text)).given
    whole = view(text.replace("given: 6 EUR, ", "")).partners["b"]
    assert whole.contribution_share.value == D(25)


def test_a_contribution_without_a_rate_leaves_no_share() -> None:
    """What cannot be added up is no part of a whole."""
    one = view(MODEL.replace("value: 10 EUR", "value: 10 MXN")).partners["b"].contribution_share
    assert (one.value, one.reason) == (None, Reason.NO_RATE)


def test_synergy_is_the_gain_over_going_alone_and_split_equally() -> None:
    """Joint NPV - (2 - 10); each gets its own plus half (F-13)."""
    found = view()
    joint = -100 + PV60
    assert found.synergy.value == pytest.approx(joint + 8, abs=D("1e-20"))
    assert found.partners["a"].equal_gain.value == pytest.approx(2 + (joint + 8) / 2, abs=D("1e-20"))


def test_a_partner_no_better_off_than_alone_has_no_reason_to_stay() -> None:
    """b earns -10 with the alliance and -9 without; a gains (F-14)."""
    found = view(MODEL.replace("-10 EUR", "-9 EUR"))
    assert (found.partners["a"].rational, found.partners["b"].rational) == (True, False)


PLAIN = "investment: {discount_rates: {a: 10%, b: 10%}, flows: {a: {revenue: {2026: 5 EUR}}, b: {revenue: {2026: 5 EUR}}}}\n"
"""Flows and nothing to hold them against."""


def test_whether_a_partner_has_a_reason_to_stay_is_open_without_what_it_would_earn_alone() -> None:
    """F-14: nothing to compare with is no gain of the whole."""
    alone = view(PLAIN).partners["a"]
    assert (alone.rational, alone.gain.formula, alone.gain.reason) == (None, "F-14", Reason.MISSING_INPUT)


def test_without_drivers_nothing_is_varied() -> None:
    """F-15, F-09: no bar, and no break-even made up."""
    assert view(PLAIN).tornado == ()


def test_a_line_without_money_breaks_even_nowhere() -> None:
    """F-09: savings that nobody plans cannot be scaled until the whole is zero."""
    text = MODEL.replace("moves: revenue", "moves: savings").replace(
        "savings: {2027: 44 EUR, 2028: 24.2 EUR}, ", ""
    )
    price = next(bar for bar in view(text).tornado if bar.driver == "price")
    assert (price.break_even.value, price.break_even.reason) == (None, Reason.DIVISION_BY_ZERO)
    assert price.range.value == 0


def test_the_deepest_outlay_is_told_as_planned_and_as_it_came() -> None:
    """What was overspent in a year that is over deepens it; the plan's own figure stays. Cut off on 30 September 2026."""
    text = """
investment:
  flows: {a: {investment: {2025: 4M EUR}, revenue: {2026: 1M EUR, 2027: 9M EUR}}, b: {investment: {2025: 1M EUR}}}
"""
    told = "  actuals: {a: {investment: {2025: 5M EUR}}, b: {investment: {2025: 1M EUR}}}\n"
    plain, found = investment_view(build(text)), investment_view(build(text + told))
    assert plain is not None and found is not None and found.expected_peak is not None
    assert plain.expected_peak is None
    assert plain.joint_peak.amount.value == found.joint_peak.amount.value == -5_000_000
    assert found.expected_peak.amount.value == -6_000_000
    assert found.expected_peak.year == 2025


def test_scenarios_are_weighted_by_probability() -> None:
    """Half the revenue costs PV(60, 60) / 2 in the low case: base - 0.25 x that (F-08)."""
    found = view()
    assert found.joint_npv.value is not None
    assert found.expected_npv.value == pytest.approx(found.joint_npv.value - PV60 / 8, abs=D("1e-20"))


def test_probabilities_that_do_not_make_a_whole_give_no_expectation() -> None:
    """25 % and 70 % leave 5 % untold."""
    assert view(MODEL.replace("75%", "70%")).expected_npv.reason is Reason.SHARES_NOT_WHOLE


def test_the_tornado_puts_the_widest_range_first() -> None:
    """Capex: 150 x (0.8 - 1) = -30 less spent, +75 more; range 105. Price: 0.2 x PV(60, 60) = 20.8 (F-15)."""
    bars = view().tornado
    assert [bar.driver for bar in bars] == ["capex", "price"]
    assert (bars[0].low.value, bars[0].high.value, bars[0].range.value) == (D(30), D(-75), D(105))


def test_a_driver_that_alone_leaves_less_than_the_worst_scenario_is_named() -> None:
    """Capex at 1.5 costs 75, the low scenario half of PV(60, 60), 52; at 1.1 it costs 15, and the scenario is the worst."""
    found = view()
    assert found.undercut is not None and found.joint_npv.value is not None
    assert (found.undercut.driver, found.undercut.value.value) == ("capex", found.joint_npv.value - 75)
    assert found.undercut.worst == found.scenarios[0].joint
    assert view(MODEL.replace("high: 1.5", "high: 1.1")).undercut is None
    assert view(PLAIN).undercut is None


def test_the_break_even_factor_brings_the_joint_npv_to_zero() -> None:
    """NPV + line x (f - 1) = 0 gives f = 1 - NPV / line (F-09)."""
    found = view()
    price = found.tornado[1]
    assert price.break_even.value is not None
    assert found.joint_npv.value is not None
    assert found.joint_npv.value + PV60 * (price.break_even.value - 1) == pytest.approx(D(0), abs=D("1e-20"))


def test_the_profitability_index_is_above_1_exactly_when_the_npv_is_positive() -> None:
    """b: (22 / 1.1 + 24.2 / 1.21) / 50 = 0.8 (F-06)."""
    assert view().partners["b"].profitability.value == pytest.approx(D("0.8"), abs=D("1e-20"))


def test_no_investment_gives_no_profitability_index() -> None:
    """Nothing was put in, so nothing can be divided by it."""
    model = "investment: {discount_rates: {a: 10%}, flows: {a: {revenue: {2026: 5 EUR}}}}\n"
    assert view(model).partners["a"].profitability.reason is Reason.DIVISION_BY_ZERO


def test_a_currency_without_a_stated_rate_is_never_guessed() -> None:
    """a in USD without a rate: no NPV of a, none of all, b still has its own."""
    found = view(MODEL.replace("revenue: {2027: 60 EUR", "revenue: {2027: 60 USD"))
    assert found.partners["a"].npv.reason is Reason.NO_RATE
    assert found.joint_npv.value is None
    assert found.partners["b"].npv.value is not None


def test_a_stated_rate_serves_both_ways() -> None:
    """1 EUR = 2 USD stated, so 60 USD are 30 EUR."""
    rates = "{usd: {from: EUR, to: USD, rate: 2, date: 2026-09-01, source: Bank}}"
    plan = build(MODEL.replace("revenue: {2027: 60 EUR", "revenue: {2027: 60 USD"), rates=rates)
    found = investment_view(plan)
    assert found is not None
    assert found.partners["a"].years[1].revenue == 30


def test_three_partners_share_the_synergy_by_three() -> None:
    """With c's own flows and case; synergy / 3 each."""
    text = MODEL.replace("b: 10%", "b: 10%, c: 10%").replace(
        "  transfers:", "    c: {savings: {2026: 30 EUR}}\n  transfers:"
    ).replace("  scenarios:", "    c: {text: Alone, net: {2026: 0 EUR}}\n  scenarios:")  # fmt: skip
    found = view(text, three=True)
    assert found.synergy.value is not None
    own = found.partners["c"]
    assert own.stand_alone_npv.value is not None
    assert own.equal_gain.value == own.stand_alone_npv.value + found.synergy.value / 3


def test_a_partner_without_any_flow_leaves_the_joint_result_open() -> None:
    """c is a partner but states nothing: not 0, missing."""
    found = view(three=True)
    assert found.partners["c"].npv.reason is Reason.MISSING_INPUT
    assert found.joint_npv.reason is Reason.MISSING_INPUT
    assert found.partners["a"].value_share.value is None


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 30), st.integers(0, 30))
def test_transfers_leave_the_joint_npv_unchanged(amount: int, rate_a: int, rate_b: int) -> None:
    """What one pays the other receives, at whatever rates."""
    text = MODEL.replace("{a: 10%, b: 10%}", f"{{a: {rate_a}%, b: {rate_b}%}}")
    moved = text.replace("amounts: {2027: 11 EUR}", f"amounts: {{2027: {amount} EUR}}")
    assert view(moved).joint_npv.value == view(text).joint_npv.value


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_value_shares_sum_to_a_whole(one: int, two: int) -> None:
    """100 % whatever the benefits (F-11)."""
    text = MODEL.replace("2027: 60 EUR", f"2027: {one} EUR").replace("2027: 44 EUR", f"2027: {two} EUR")
    parts = [side.value_share.value for side in view(text).partners.values()]
    assert sum(part for part in parts if part is not None) == pytest.approx(D(100), abs=D("1e-15"))
