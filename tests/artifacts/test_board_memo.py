"""The board memo: one ask on two pages, its options, the money, three risks, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from allidocs.artifacts.board_memo import facts
from allidocs.artifacts.catalogue import artifact, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document.text import plain_text
from allidocs.document.tree import Figure, Section, Table
from allidocs.document.walk import walk
from allidocs.plan.audience import ALL, Audience
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import canary_free, cells, composed, headings, said, sample, tables
from tests.plan.reading import HEAD, plan_with, read

PUT = """\
  asks:
    strategic-map: {decision: Go to trial, decided: yes-trial}
    operating-plan: {decision: Buy two cranes}
  board:
    strategic-map: {conditions: [A dry spring]}
    operating-plan:
      options:
        two: {name: Two cranes, net: {north: 3M EUR, south: 1M EUR}}
        one: {name: One crane, net: {north: 2M EUR}}
"""
REST = """
people: {ana: {name: Ana Roe, partner: north}}
decision_log: {yes-trial: {text: Do it, date: 2026-05-03, decider: ana, outcome: approved}}
"""


def put(header: str = PUT) -> Plan:
    """Return the shortest plan with these keys below `plan`."""
    day = "  as_of: 2026-06-30\n"
    done = read(HEAD.replace(day, day + header) + REST)
    assert done.findings == ()
    assert done.plan is not None
    return done.plan


def test_the_memo_puts_the_first_ask_that_is_not_decided() -> None:
    """What is decided needs no board any more; where all is, the last one is told."""
    assert facts(put()).puts == "operating-plan"
    assert facts(put(PUT.replace("cranes}", "cranes, decided: yes-trial}"))).puts == "operating-plan"
    assert facts(put("")).puts == ""
    assert "Buy two cranes" in said("board-memo", put(), "en")


def test_an_option_is_worth_something_to_all_only_where_each_partners_amount_is_known() -> None:
    """A sum without one of them would be told as the whole."""
    options = facts(put()).options
    assert [Decimal(4_000_000), None] == [one.joint.value for one in options.values()]
    assert options["one"].net["south"].value is None


def test_investment_still_to_come_leaves_out_the_year_that_runs() -> None:
    """The sample's ask is 5.0 M EUR for 2027 and 2028."""
    ahead = facts(sample("helios-nordwind")).ahead
    assert ahead is not None
    assert (Decimal(5_000_000), ["2027", "2028"]) == (ahead.value, [name for name, _ in ahead.inputs])


def test_the_sample_shows_ask_options_money_risks_conditions_and_limits() -> None:
    """No contents, no glossary, three risks; the options stand with their picture beside the decision."""
    plan = sample("helios-nordwind")
    first = composed("board-memo", plan, "en").document.blocks[0]
    assert isinstance(first, Section)
    assert ["option-figure", "option-table"] == [
        one.id for one in first.children if isinstance(one, (Figure, Table))
    ]
    expected = [
        "Money of each partner",
        "The gravest risks",
        "Conditions and limits",
    ]
    assert expected == headings("board-memo", plan, "en")
    assert len(cells(tables("board-memo", plan, "en")["risk-table"])) == 3
    assert "Qué no se pide" in said("board-memo", plan, "es")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_worth_of_options_has_one_spelling_and_options_the_names_of_the_review(lang: str) -> None:
    """Together as many decimals as in the sentence; the ways are called as the partners called them in their review."""
    plan = sample("helios-nordwind")
    rows = cells(tables("board-memo", plan, lang)["option-table"])
    assert ["10.9", "7.4", "8.5"] == [row[-2].replace(",", ".") for row in rows]
    assert ["2.4", "−1.1", "–"] == [row[-1].replace(",", ".") for row in rows], "over doing nothing"
    review = [
        row[0].partition("\n")[0] for row in cells(tables("transition-review", plan, lang)["score-table"])
    ]
    assert [True] * 3 == [
        row[0].startswith(way.split(" recom")[0]) for row, way in zip(rows, review, strict=True)
    ]


WAYS = """\
  asks: {operating-plan: {decision: Buy two cranes, amount: 2M EUR}}
  board:
    operating-plan:
      options:
        two: {name: Two cranes, recommended: yes, net: {north: NEW, south: 1M EUR}}
        none: {name: No crane, nothing: yes, net: {north: 2M EUR, south: 1M EUR}}
"""


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("3M EUR", "The recommended option is worth 4.0 M EUR, 1.0 more than doing nothing."),
        ("1M EUR", "The recommended option is worth 2.0 M EUR, 1.0 less than doing nothing."),
        ("2M EUR", "The recommended option is worth 3.0 M EUR, as much as doing nothing."),
    ],
)
def test_the_picture_says_what_the_recommended_option_brings_over_doing_nothing(new: str, words: str) -> None:
    """The gain is what a board votes on; two sums leave the subtraction to it."""
    text = said("board-memo", put(WAYS.replace("NEW", new)), "en").replace("\u00a0", " ")
    assert words in text
    assert ("Two cranes is worth less than doing nothing." in text) == (new == "1M EUR")
    assert ("Next best" in text) == (new != "1M EUR"), "doing nothing is no second to what is worth less"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("base case 10.9.", "Includes the 3.3 M EUR in 2027 that “Operating plan” (paper 4) asks for", "came to 85% of plan, a net present value of 2.1 M EUR would be left, less than in the worst scenario (3.1)", "Weighted over the scenarios “Renew” is worth 10.1 M EUR, in the worst 3.1.")),
        ("es", ("en el caso base, 10,9.", "Incluye los 3,3 M EUR en 2027 que se piden en «Plan operativo» (documento 4)", "fuera por sí solo el 85 % de lo previsto, el valor actual neto sería de 2,1 M EUR, menos que en el peor escenario (3,1)", "Ponderada por los escenarios, «Renovar» vale 10,1 M EUR; en el peor, 3,1.")),
    ],
)  # fmt: skip
def test_figures_that_look_like_the_same_thing_say_how_they_differ(lang: str, words: tuple[str, ...]) -> None:
    """Weighted and base value, money asked twice, the worst of scenarios and of drivers."""
    text = said("board-memo", sample("helios-nordwind"), lang).replace("\u00a0", " ")
    assert [one for one in words if one not in text] == []
    assert "Part of the 3.3 M EUR in 2027 that “Operating plan” (paper 4) asks for" in said(
        "metric-report", sample("helios-nordwind"), "en"
    ).replace("\u00a0", " ")


def test_what_is_only_one_partners_stays_in_its_edition() -> None:
    """An option that one board alone weighs."""
    plan = put(PUT.replace("one: {", "one: {vis: 'only:north', "))
    assert canary_free("board-memo", plan, "One crane", "Two cranes")
    own = shown(plan, Audience("north"))
    document = compose(own, artifact("board-memo"), "en", TemplateSet(), Stamp(audience="north")).document
    assert "One crane" in repr(document)


def test_a_plan_that_puts_nothing_before_a_board_has_no_memo() -> None:
    """An ask alone is answered by its own document."""
    assert ready(shown(put(), ALL), artifact("board-memo"))
    assert not ready(shown(put("  asks: {strategic-map: {decision: Go}}\n"), ALL), artifact("board-memo"))


@pytest.mark.parametrize(
    ("impacts", "shown"), [((5, 4, 3, 3, 2), 4), ((5, 4, 3, 2), 3), ((5, 4, *[3] * 6), 2), ((5, 5), 2)]
)
def test_the_gravest_risks_are_parted_from_none_that_weighs_the_same(
    impacts: tuple[int, ...], shown: int
) -> None:
    """What a board does not hear of weighs less than what it hears of, however the plan writes them down."""
    risks = "".join(
        f"  r{at}: {{name: R{at}, category: market, likelihood: 3, impact: {impact}}}\n"
        for at, impact in enumerate(impacts)
    )
    found = facts(plan_with(f"risks:\n{risks}")).risks
    assert [view.risk for view in found] == [f"r{at}" for at in range(shown)]


def test_the_deepest_outlay_is_named_as_planned_and_beside_it_as_it_came() -> None:
    """What the boards vote on rests on the plan; what was spent since goes deeper."""
    plan = sample("helios-nordwind")
    text = said("board-memo", plan, "en").replace("\u00a0", " ")
    assert "their joint balance is −5.2 M EUR. With the figures so far and the forecast: −5.6 M EUR." in text
    assert "out of pocket" not in text, "a debt of a negative sum is no debt"
    assert "Con lo realizado hasta hoy y la previsión actual, llega a −5,6" in said(
        "board-memo", plan, "es"
    ).replace("\u00a0", " ")


def test_the_result_is_told_up_to_now_with_what_is_expected_of_the_running_year() -> None:
    """A director votes on this year, which is known by its forecast; without one the years that are over stand alone."""
    plan = sample("helios-nordwind")
    text = said("board-memo", plan, "en").replace("\u00a0", " ")
    assert "Result by end of 2026, as expected" in text
    assert "joint net of 2025–\u20602026: 0.45 M EUR below plan." in text
    assert plan.investment is not None
    known = plan.replace(investment=plan.investment.replace(forecasts={}))
    assert "joint net of 2025: 0.13 M EUR below plan." in said("board-memo", known, "en").replace(
        "\u00a0", " "
    )


def test_what_one_driver_takes_stands_in_the_text_and_money_back_by_its_year() -> None:
    """A loss that is greater than the worst scenario's is no small print; a span of years is counted by nobody."""
    document = composed("board-memo", sample("helios-nordwind"), "en").document
    notes = [
        plain_text(note.children)
        for visit in walk(document)
        if isinstance(visit.node, Table | Figure)
        for note in visit.node.notes
    ]
    assert [] == [words for words in notes if "alone came to" in words]
    rows = cells(tables("board-memo", sample("helios-nordwind"), "en")["money-table"])
    assert [["2027"], ["2027"], [""]] == [row[3:4] for row in rows]
    assert rows[2][0] == "Together"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            "In the base case “Renew” is worth 10.9 M EUR, 9.2 above no alliance, 2.4 above doing nothing.",
        ),
        (
            "es",
            "En el caso base, «Renovar» vale 10,9 M EUR, 9,2 más que sin alianza y 2,4 más que no hacer nada.",
        ),
    ],
)
def test_the_heading_holds_what_is_voted_on_against_no_alliance_too(lang: str, words: str) -> None:
    """Doing nothing still spends most of what is asked, so that its difference alone would speak of something else."""
    assert words in said("board-memo", sample("helios-nordwind"), lang).replace("\u00a0", " ").replace(
        "\u202f", " "
    )


def test_the_table_of_risks_says_that_each_is_answered_for() -> None:
    """By name, and with what is done."""
    assert "Each has an owner and a response." in said("board-memo", sample("helios-nordwind"), "en")
