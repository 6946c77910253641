"""The joint business plan: the waterfall, who gains, and the document that shows them."""

from __future__ import annotations

from decimal import Decimal

from allidocs.artifacts.joint_business_plan import facts
from allidocs.document.text import plain_text
from allidocs.document.tree import Figure
from allidocs.document.walk import walk
from tests.artifacts.composing import canary_free, composed, headings, sample, tables
from tests.plan.reading import plan_with

MONEY = """
investment:
  discount_rates: {north: 10%, south: 0%}
  flows:
    north: {investment: {2026: 100 EUR}, revenue: {2027: 110 EUR}}
    south: {running_cost: {2026: 10 EUR}, savings: {2027: 30 EUR}}
  stand_alone:
    north: {text: Wait., net: {2026: 1 EUR}}
"""


def test_the_waterfall_adds_up_to_the_joint_value() -> None:
    """By hand: 110 / 1.1 less 100 for one, 30 less 10 for the other."""
    fall = facts(plan_with(MONEY)).waterfall
    assert fall is not None
    expected = {
        "investment": Decimal(-100),
        "running_cost": Decimal(-10),
        "revenue": Decimal(100),
        "savings": Decimal(30),
    }
    assert expected == {line: value.normalize() for line, value in fall.steps}
    assert (
        Decimal(20)
        == fall.total.normalize()
        == sum((value for _, value in fall.steps), Decimal(0)).normalize()
    )


def test_without_a_rate_there_is_no_waterfall() -> None:
    """A missing figure is never drawn as nothing."""
    assert facts(plan_with(MONEY.replace(", south: 0%", ""))).waterfall is None


def test_one_partner_without_a_rate_leaves_the_others_their_years() -> None:
    """The table of the partners counts the model's years, not those of a sum that cannot be made; who lacks is named."""
    plan = plan_with(MONEY.replace("2027: 30 EUR", "2027: 30 USD"))
    made = tables("joint-business-plan", plan, "en")
    assert 4 == len(made["partner-years"].columns)
    assert "joint-years" not in made
    text = plain_text(composed("joint-business-plan", plan, "en").document.blocks)
    assert "those of South are not stated, or in a currency without a rate" in text


def test_only_partners_with_a_case_of_their_own_are_compared() -> None:
    """One earns nothing with the alliance and 1 without; the other does not say."""
    found = facts(plan_with(MONEY))
    assert (1, 0) == (found.compared, found.gaining)


def test_the_samples_waterfall_adds_up() -> None:
    """Whatever the plan says, the steps make the total."""
    for name in ("helios-nordwind", "alianza-litoral"):
        fall = facts(sample(name)).waterfall
        assert fall is not None
        assert abs(sum(value for _, value in fall.steps) - fall.total) < Decimal("0.01")


def test_the_full_sample_has_all_sections_in_order() -> None:
    """The order is that of the reference."""
    expected = [
        "Summary", "Thesis", "Opportunity", "Joint value proposition", "What each partner brings and hopes for",
        "Objectives and targets", "Joint offering", "Way to market", "Investment model and split", "Funding", "Governance",
        "Operating plan", "Risks", "Metrics and rhythm", "Launch", "Exit principles", "Approvals",
    ]  # fmt: skip
    assert expected == headings("joint-business-plan", sample("helios-nordwind"), "en")


def test_charts_say_in_words_what_they_show() -> None:
    """The waterfall and the cash curve name their amounts."""
    visits = walk(composed("joint-business-plan", sample("helios-nordwind"), "en").document)
    alts = [one.node.alt for one in visits if isinstance(one.node, Figure)]
    assert 2 == len(alts)
    assert all(any(letter.isdigit() for letter in alt) for alt in alts)


def test_the_split_has_a_column_for_each_partner_and_one_together() -> None:
    """Three partners make five columns."""
    assert 5 == len(tables("joint-business-plan", sample("alianza-litoral"), "es")["split"].columns)


def test_a_plan_without_money_says_nothing_of_it() -> None:
    """Summary and approvals remain."""
    assert ["Summary", "Approvals"] == headings(
        "joint-business-plan", plan_with("strategy: {problem: P.}\n"), "en"
    )


def test_what_only_one_partner_may_see_stays_out() -> None:
    """A canary in what one partner would do alone."""
    plan = plan_with(MONEY + "    south: {text: CANARY, vis: 'only:south'}\n")
    assert canary_free("joint-business-plan", plan, "CANARY", "Wait.")
