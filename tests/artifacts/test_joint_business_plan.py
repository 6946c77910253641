"""The joint business plan: the waterfall, who gains, and the document that shows them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.joint_business_plan import facts
from allidocs.document.picture_nodes import Chart
from allidocs.document.text import plain_text
from allidocs.document.tree import Figure, Section
from allidocs.document.walk import walk
from allidocs.plan.audience import ALL
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import canary_free, cells, composed, headings, said, sample, tables
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


def test_the_samples_waterfall_adds_up() -> None:
    """Whatever the plan says, the steps make the total."""
    for name in ("helios-nordwind", "alianza-litoral"):
        fall = facts(sample(name)).waterfall
        assert fall is not None
        assert abs(sum(value for _, value in fall.steps) - fall.total) < Decimal("0.01")


def test_the_full_sample_has_all_sections_in_order() -> None:
    """The order is that of the reference."""
    expected = [
        "Summary", "Opportunity", "Joint value proposition", "Objectives and metrics",
        "What each partner brings and hopes for", "Joint offering", "Way to market", "Investment model and split",
        "Funding", "Governance", "Operating plan", "Risks", "Launch", "Exit principles", "Approvals",
    ]  # fmt: skip
    assert expected == headings("joint-business-plan", sample("helios-nordwind"), "en")


def test_charts_say_in_words_what_they_show() -> None:
    """The waterfall and the cash curve name their amounts."""
    visits = walk(composed("joint-business-plan", sample("helios-nordwind"), "en").document)
    figures = [one.node for one in visits if isinstance(one.node, Figure)]
    alts = [one.alt for one in figures if isinstance(one.chart, Chart)]
    assert 4 == len(alts)
    assert all(any(letter.isdigit() for letter in alt) for alt in alts)


def test_the_base_case_ends_where_the_years_of_all_partners_do() -> None:
    """The fan of scenarios and the table of years are one computation; drivers stand with the widest range first."""
    visits = walk(composed("joint-business-plan", sample("helios-nordwind"), "en").document)
    charts = {one.node.id: one.node.chart for one in visits if isinstance(one.node, Figure)}
    fan, tornado = charts["fan-figure"], charts["sensitivity-figure"]
    assert isinstance(fan, Chart) and isinstance(tornado, Chart)
    ends = {series.name: series.values[-1] for series in fan.series}
    assert ends["Base"] == Decimal("15.15")
    low, high = (series.values for series in tornado.series)
    ranges = [abs((one or Decimal(0)) - (other or Decimal(0))) for one, other in zip(low, high, strict=True)]
    assert ranges == sorted(ranges, reverse=True)


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


SHARED = """
people:
  ana: {name: Ana Orr, partner: north, title: Managing director}
segments:
  big: {name: Big, need: Heat, size: 210M EUR}
  small: {name: Small, need: Light, size: 400k EUR}
contributions:
  name: {partner: north, kind: brand, text: Its name, reason: Its worth shows in revenue.}
  hall: {partner: north, kind: facility, text: A hall, value: 2M EUR, basis: agreed, reason: As an outsider would pay.}
expectations:
  order: {partner: north, text: Order, from: [south, west], value: 4M EUR}
  calm: {partner: north, text: Calm, from: [south], value: 1M EUR}
risks:
  even: {name: Even, category: market, likelihood: 3, impact: 4}
metrics:
  voyages: {name: Protected voyages, unit: voyages, family: strategic, headline: true, values: {2026Q2: 12}}
  trust: {name: Trust, unit: of 5, family: strategic, headline: true, values: {2026Q2: 4}}
"""
WEST = """\
    signatory: ana
  west: {name: West Ltd, short_name: West}
"""


def test_a_benefit_from_several_partners_is_marked_where_it_stands_twice() -> None:
    """The sum counts it once, and the note says so; without any there is no such note."""
    plan = plan_with(WEST + SHARED)
    assert facts(plan).exchange.shared == {"order"}
    table = tables("joint-business-plan", plan, "en")["give-get"]
    text = plain_text(table)
    assert text.count("4\u00a0M\u00a0EUR*") == 2
    assert "counts once in the sum" in text
    single = plan_with(SHARED.replace("from: [south, west]", "from: [south]"))
    assert "counts once" not in plain_text(tables("joint-business-plan", single, "en")["give-get"])


def test_a_market_prints_its_unit_with_its_figure() -> None:
    """One unit for all of them, millions where one reaches them."""
    made = tables("joint-business-plan", plan_with(WEST + SHARED), "en")
    assert ["210.0\u00a0M\u00a0EUR", "0.4\u00a0M\u00a0EUR"] == [row[2] for row in cells(made["segments"])]


def test_how_a_contribution_was_valued_is_said_once() -> None:
    """Where there is no value, the reason stands alone."""
    rows = cells(tables("joint-business-plan", plan_with(WEST + SHARED), "en")["contribution-table"])
    assert [
        ["Brand", "Its name", "not valued", "Its worth shows in revenue."],
        ["Facility", "A hall", "2\u00a0M\u00a0EUR", "Agreed\nAs an outsider would pay."],
    ] == rows[1:]


def test_a_risk_names_each_partners_exposure_only_where_they_differ() -> None:
    """An even risk is even for everybody, and then the note says nothing of it."""
    plan = plan_with(WEST + SHARED)
    even = plain_text(tables("joint-business-plan", plan, "en")["risks-top"])
    assert "unequally" not in even
    assert "North" not in even
    hurt = SHARED.replace("impact: 4}", "impact: 4, impact_by_partner: {north: 5}}")
    uneven = plain_text(tables("joint-business-plan", plan_with(WEST + hurt), "en")["risks-top"])
    assert "unequally" in uneven
    assert "North 15" in uneven


def test_reds_beside_the_headline_ones_are_counted_where_they_are_told() -> None:
    """Or the joint plan has one red where the metric report has two."""
    text = said("joint-business-plan", sample("helios-nordwind"), "en")
    assert "Red among the headline metrics: Gateway lead time. Of all 14 metrics, two are red." in text
    one = "  m%s: {name: M%s, family: operational, unit: x, %stargets: {2026Q2: 10}, values: {2026Q2: 5}}\n"
    alone = plan_with("metrics:\n" + one % (1, 1, "headline: true, "))
    assert "Of all" not in said("joint-business-plan", alone, "en")


def test_a_unit_that_the_name_says_is_not_said_again() -> None:
    """No `Protected voyages voyages`."""
    names = [
        row[0] for row in cells(tables("joint-business-plan", plan_with(WEST + SHARED), "en")["metric-table"])
    ]
    assert ["Protected voyages", "Trust of\u00a05"] == names


def test_whoever_signs_stands_with_name_and_position_under_approvals() -> None:
    """Right below the heading, so that no page break parts them."""
    made = composed("joint-business-plan", plan_with(WEST + SHARED), "en").document
    assert "Name and position: Ana Orr, Managing director" in plain_text(made.blocks)


def test_no_investment_is_no_amount() -> None:
    """A zero would read as a sum that somebody entered; and who gives nothing that is valued has no sum either."""
    flows = "investment: {discount_rates: {north: 8%, south: 8%}, flows: {north: {revenue: {2026: 2M EUR}}, south: {revenue: {2026: 1M EUR}}}}\n"
    given = (
        "contributions:\n  a: {partner: north, kind: know-how, text: A}\n"
        "  b: {partner: south, kind: cash, text: B, value: 1M EUR, basis: cost}\n"
    )
    plan = plan_with(flows + given)
    for lang, words in (
        ("en", "joint net present value in the base case."),
        ("es", "valor actual neto conjunto en el caso base."),
    ):
        text = said("joint-business-plan", plan, lang)
        assert words in text
        assert not {"0.0\u00a0M\u00a0EUR", "0,0\u00a0M\u00a0EUR"} & set(text.split(" "))
    made = tables("joint-business-plan", plan, "en")
    assert ["Gives", "–", "1.0\u00a0M\u00a0EUR over the term"] in cells(made["give-get"])


CAME = """
investment:
  discount_rates: {north: 8%, south: 8%}
  flows: {north: {revenue: {2025: 2M EUR, 2026: 9M EUR}}, south: {investment: {2025: 1M EUR}, revenue: {2026: 3M EUR}}}
  actuals: {north: {revenue: {2025: 500k EUR, 2026: 1M EUR}}, south: {investment: {2025: 2M EUR}}}
metrics: {sales: {name: Sales, family: financial, unit: units, headline: true, targets: {2026Q1: 10}, values: {2026Q1: 1}}}
"""


def test_once_a_year_is_over_the_first_page_holds_what_came_against_the_plan_and_no_base_case() -> None:
    """A year that runs is no match for its plan; what is red stands beside."""
    for id_ in ("joint-business-plan", "strategic-map"):
        text = said(id_, plan_with(CAME), "en").replace("\u00a0", " ")
        page = text.partition("Contents")[0]
        assert "joint net of 2025: 2.5 M EUR below plan." in page
        assert "−1.5" in page
        assert "base case" not in page
    assert "Red: Sales." in said("joint-business-plan", plan_with(CAME), "en")
    before = said("joint-business-plan", plan_with(CAME.replace("actuals:", "forecasts:")), "en")
    assert "base case" in before.partition("Contents")[0]


def test_stakes_between_the_companies_stand_in_the_plan() -> None:
    """Whoever reads what the partners invest reads what they hold of each other."""
    stake = "shareholdings: {s: {holder: north, company: south, stakes: {2026-01-01: 4%}}}\n"
    rows = cells(tables("joint-business-plan", plan_with(CAME + stake), "en")["stake-table"])
    assert ["North", "South"] == rows[0][:2]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_model_whose_years_are_over_and_objectives_whose_day_has_passed_are_told_in_the_past(
    lang: str,
) -> None:
    """Nothing is worth or behind any more: it was to be worth, and it missed its target."""
    text = said("joint-business-plan", sample("brightwater-caldera"), lang).replace("\u00a0", " ")
    past = {
        "en": (
            "Missed their targets: “",
            "the alliance was to be worth",
            "The scenarios were to lie between",
        ),
        "es": ("No alcanzaron su meta: «", "la alianza iba a valer", "Los escenarios iban a estar entre"),
    }
    never = {
        "en": ("behind plan", "needs watching", "the alliance is worth"),
        "es": ("va por detrás", "requiere seguimiento", "la alianza vale"),
    }
    assert [] == [words for words in past[lang] if words not in text]
    assert [] == [words for words in never[lang] if words in text]


def test_what_another_paper_of_the_set_holds_is_a_line_with_its_name() -> None:
    """The roadmap and the risks stand in the board's copy only where no operating plan and no register go with it."""
    plan, item = shown(sample("helios-nordwind"), ALL), artifact("joint-business-plan").in_edition("board")
    held: dict[str, list[str]] = {}
    for set_ in ("", "board"):
        blocks = compose(plan, item, "en", TemplateSet(), Stamp(set=set_)).document.blocks
        chapters = [plain_text(one.title) for one in blocks if isinstance(one, Section) and one.numbered]
        held[set_] = [one for one in chapters if one in ("Operating plan", "Risks")]
        text = plain_text(blocks)
        assert ("Operating plan (4)" in text, "Risk and assumption register (15)" in text) == (
            not set_,
            not set_,
        )
    assert {"": [], "board": ["Operating plan", "Risks"]} == held


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_model_whose_years_are_over_is_told_as_what_was_to_come(lang: str) -> None:
    """Nothing is left to forecast, and what was planned is no present."""
    text = said("joint-business-plan", sample("brightwater-caldera"), lang).replace("\u00a0", " ")
    there = {
        "en": (
            "were to leave a net of",
            "surplus was to be",
            "Joint cash was to be lowest",
            "With what came",
        ),
        "es": (
            "iban a dejar",
            "superávit iba a ser",
            "La caja conjunta iba a tocar fondo",
            "Con lo que llegó",
        ),
    }[lang]
    assert [words for words in there if words not in text] == []
    assert not any(words in text for words in ("the forecast:", "la previsión:", "dejan un neto"))


@pytest.mark.parametrize("name", ["helios-nordwind", "brightwater-caldera"])
def test_best_and_worst_are_said_of_the_scenarios_alone(name: str) -> None:
    """A single driver may move the result further."""
    text = said("joint-business-plan", sample(name), "en")
    assert "In the best scenario the alliance" in text
    assert "At best the alliance" not in text


@pytest.mark.parametrize("id_", ["joint-business-plan", "strategic-map", "board-memo"])
@pytest.mark.parametrize(("lang", "words"), [("en", "base case 10.9"), ("es", "en el caso base, 10,9")])
def test_the_worth_in_hand_is_told_as_weighted_with_the_base_case_beside_it(
    id_: str, lang: str, words: str
) -> None:
    """Two figures of one thing on two pages ask which of them is meant."""
    plan = sample("helios-nordwind")
    assert words in said(id_, plan, lang).replace("\u00a0", " ")


def test_what_is_put_in_is_told_from_what_is_invested() -> None:
    """Two amounts of one partner look like one; and a driver that undercuts the worst scenario is one short finding."""
    plan = sample("helios-nordwind")
    text = said("joint-business-plan", plan, "en")
    assert "the money that each partner invests is another figure" in text
    assert "moves the value most: at its worst alone, 2.1" in text.replace("\u00a0", " ")


def test_an_amount_that_is_asked_says_what_part_of_the_investment_it_is() -> None:
    """The one sample asks for all that is left, the other for the year to come."""
    for name, words in (
        ("helios-nordwind", "All that is left to invest after 2026."),
        (
            "alianza-litoral",
            "The investment of 2027. Still to be invested after 2026: 7.6 M EUR of 11.0 M EUR.",
        ),
    ):
        text = " ".join(said("joint-business-plan", sample(name), "en").split())
        assert words in text


def test_a_column_that_would_hold_dashes_alone_is_left_out() -> None:
    """A plan for a beginner states neither markets nor starting points."""
    text = "segments: {s: {name: First, need: Power}}\nobjectives: {o: {text: Grow, by: 2030-12-31, target: much}}\n"
    plan = plan_with(text)
    found = tables("joint-business-plan", plan, "en")
    assert [["First", "Power"]] == cells(found["segments"])
    assert [["Grow", "much", "Dec 2030", ""]] == [
        [one.replace("\u00a0", " ") for one in row] for row in cells(found["objective-table"])
    ]


def test_who_loses_by_the_plan_is_the_head_of_the_split_where_no_fairness_is_known() -> None:
    """A chapter head says what was found; of years that are over, what was to be."""
    text = said("joint-business-plan", sample("brightwater-caldera"), "en")
    assert "By the plan, Caldera was to lose money in the base case." in text


@pytest.mark.parametrize(
    ("approvals", "words"),
    [
        ("", "No partner has approved this version yet."),
        (
            "approvals: {a: {partner: north, date: 2026-01-01}}\n",
            "One of two partners has approved",
        ),
    ],
)
def test_the_signatures_stand_below_how_many_approved(approvals: str, words: str) -> None:
    """A chapter head without a finding says nothing."""
    assert words in said("joint-business-plan", plan_with(CAME + approvals), "en")
