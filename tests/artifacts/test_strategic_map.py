"""The strategic map: codes, alignment, urgency, and the document that shows them."""

from __future__ import annotations

import pytest

from allidocs.artifacts.strategic_map import by_urgency, facts, imperative_codes
from allidocs.plan.model import read_plan
from tests.artifacts.composing import annexed, canary_free, cells, headings, pictures, said, sample, tables
from tests.plan.reading import HEAD, plan_with, read
from tests.sweeping import source_named

SMALL = """
imperatives:
  grow: {partner: north, text: Grow., weight: 60%}
  save: {partner: south, text: Save., weight: 100%}
  last: {partner: north, text: Last., weight: 40%}
objectives:
  both: {text: Both gain., imperatives: [grow, save]}
  one: {text: One gains., imperatives: [grow]}
strategy:
  weaknesses:
    late: {text: We are late., partner: north}
    slow: {text: We are slow., action: Hurry.}
  value_chain:
    make: {name: Make, covered_by: [north], importance: 4}
    sell: {name: Sell, importance: 5}
assumptions:
  later: {text: Later., by: 2027-01-31}
  done: {text: Done., by: 2026-01-31, status: confirmed}
  wrong: {text: Wrong., status: refuted}
  sooner: {text: Sooner., by: 2026-12-31}
  undated: {text: Undated.}
"""


def test_codes_number_each_partners_imperatives() -> None:
    """A letter where one letter tells partners apart."""
    assert {"grow": "N1", "save": "S1", "last": "N2"} == imperative_codes(plan_with(SMALL))


def test_codes_take_as_many_letters_as_tell_partners_apart() -> None:
    """Two names that begin alike."""
    plan = read(
        "allidocs: 1\nplan: {id: a-b, title: T, stage: evaluate, as_of: 2026-06-30}\n"
        "partners: {a: {name: Solar AG, short_name: Solar}, b: {name: Sonda SA, short_name: Sonda}}\n"
        "imperatives: {x: {partner: a, text: X.}, y: {partner: b, text: Y.}}\n"
    ).plan
    assert plan is not None
    assert {"x": "SOL1", "y": "SON1"} == imperative_codes(plan)


def test_traits_of_the_partnership_come_last() -> None:
    """Partners first, the key without a name for what is common."""
    assert ("north", "") == facts(plan_with(SMALL)).owners


def test_refuted_assumptions_come_first_and_confirmed_ones_last() -> None:
    """What is wrong cannot wait; among open ones the nearest date leads."""
    assert ("wrong", "sooner", "later", "undated", "done") == by_urgency(plan_with(SMALL).assumptions)


def test_the_full_sample_has_all_sections_in_order() -> None:
    """Verdict and steps come first, then what they rest on; what few readers look up stands in the annex."""
    expected = [
        "Verdict", "The map", "Problem and customer need", "Joint value proposition", "Joint objectives",
        "Give and get", "Go or no-go",
    ]  # fmt: skip
    looked_up = [
        "Each partner’s strategy",
        "Value chain",
        "Strengths and weaknesses",
        "Focus and limits",
        "Overlaps and competition",
        "Assumptions and risks",
    ]
    assert expected == headings("strategic-map", sample("helios-nordwind"), "en")
    assert looked_up == annexed("strategic-map", sample("helios-nordwind"), "en")


HOPES = """
contributions:
  hall: {partner: north, kind: facility, text: A hall, value: 2M EUR, given: 1.5M EUR, to: 2026-03-31}
  cash: {partner: north, kind: cash, text: Money, value: 1M EUR, to: 2027-03-31}
expectations:
  income: {partner: north, text: Income, value: 20M EUR, period: year, by: 2028-12-31}
  fewer: {partner: north, text: Fewer visits, value: 2.4M EUR, period: term}
  more: {partner: north, text: More visits, value: 1M EUR, period: term}
  name: {partner: north, text: A name, value: 7M EUR}
"""


def test_amounts_of_unlike_periods_are_never_added() -> None:
    """A year's income and savings over the term make two sums; an amount that says no period is in none."""
    gives, expects = cells(tables("strategic-map", plan_with(HOPES), "en")["give-get"])[-2:]
    assert ["Expects", "20.0 M EUR in 2028 · 3.4 M EUR over the term", "–"] == [
        words.replace("\u00a0", " ") for words in expects
    ]
    assert "2.5 M EUR over the term" == gives[1].replace("\u00a0", " ")


def test_what_has_ended_counts_with_what_was_given_of_it() -> None:
    """It stands in the cell with the day on which it ended."""
    text = said("strategic-map", plan_with(HOPES), "en").replace("\u00a0", " ")
    assert "Facility 2 M EUR (ended 31 Mar 2026)" in text
    assert "What has ended counts with what was given of it." in text


def test_the_give_get_matrix_is_square() -> None:
    """Three partners give to two others each."""
    matrix = tables("strategic-map", sample("alianza-litoral"), "es")["give-get"]
    assert (4, 5) == (len(matrix.columns), len(matrix.body))


def test_a_gap_is_named_as_one() -> None:
    """Never by shade alone."""
    assert "carencia" in said("strategic-map", sample("alianza-litoral"), "es")


def test_the_minimal_sample_composes_in_both_languages() -> None:
    """An evaluation knows little."""
    plan = sample("evaluate")
    assert len(headings("strategic-map", plan, "en")) == len(headings("strategic-map", plan, "es"))


def test_a_plan_with_nothing_composes_without_sections() -> None:
    """Empty sections do not appear."""
    assert [] == headings("strategic-map", plan_with(), "en")


def test_what_only_one_partner_may_see_stays_out() -> None:
    """A canary in a weakness of one partner."""
    plan = plan_with(
        "strategy:\n  weaknesses:\n    a: {text: CANARY, vis: 'only:north'}\n    b: {text: Common weakness.}\n"
    )
    assert canary_free("strategic-map", plan, "CANARY", "Common weakness.")


def test_next_steps_stand_by_their_day() -> None:
    """Whatever the plan's order; a step without a day comes last."""
    plan = plan_with(
        "strategy:\n  next_steps:\n    open: {text: Whenever}\n    late: {text: Late, due: 2026-12-15}\n    soon: {text: Soon, due: 2026-11-05}\n"
    )
    rows = cells(tables("strategic-map", plan, "en")["next-table"])
    assert ["Soon", "Late", "Whenever"] == [row[0] for row in rows]


def test_a_verdict_names_the_next_steps_by_their_day_with_owner() -> None:
    """Few words on the first page."""
    text = said("strategic-map", sample("helios-nordwind"), "en")
    assert "Order components for the DACH sites of 2027. Pau Ferrer Domènech, 30\u00a0Oct\u00a02026" in text


def test_without_a_verdict_the_next_steps_end_the_map() -> None:
    """First what was found, then what to do."""
    plan = plan_with("strategy:\n  problem: Heat.\n  next_steps: {ask: {text: Ask}}\n")
    assert ["Problem and customer need", "Next steps"] == headings("strategic-map", plan, "en")


def test_a_sum_of_nothing_valued_is_no_row() -> None:
    """What is given has a figure, what is hoped for has none."""
    plan = plan_with(
        "contributions: {a: {partner: north, kind: cash, text: A, value: 5k EUR, basis: cost}}\n"
        "expectations: {b: {partner: north, text: B, from: [south]}}\n"
    )
    rows = [row[0] for row in cells(tables("strategic-map", plan, "en")["give-get"])]
    assert ["North", "South", "Gives"] == rows


def test_a_first_look_sets_its_limits_before_its_objectives() -> None:
    """Later they are looked up in the annex."""
    lines = "strategy: {focus: [Three recipes], scope_out: [Frozen meals]}\nobjectives: {a: {text: Sell dinners}}\n"
    first = read((HEAD + lines).replace("stage: operate", "stage: evaluate")).plan
    assert first is not None
    found = headings("strategic-map", first, "en")
    assert found.index("Focus and limits") + 1 == found.index("Joint objectives")
    assert "Focus and limits" in annexed("strategic-map", plan_with(lines), "en")


def test_a_day_that_passed_is_marked_where_the_plan_still_waits() -> None:
    """A next step, and the test of an assumption that is open."""
    lines = (
        "strategy: {{problem: Heat., next_steps: {{ask: {{text: Ask, due: 2026-0{0}-15}}}}}}\n"
        "assumptions: {{a: {{text: A, test: T, by: 2026-0{0}-15}}, b: {{text: B, test: T, by: 2026-0{0}-15, status: confirmed}}}}\n"
    )
    assert 2 == said("strategic-map", plan_with(lines.format(5)), "en").count("R overdue")
    judged = lines.format(5).replace("Heat.,", "Heat., verdict: {result: go},")
    assert 2 == said("strategic-map", plan_with(judged), "en").count("R overdue")
    assert "overdue" not in said("strategic-map", plan_with(lines.format(7)), "en")


def test_what_is_to_come_is_promised_and_not_given() -> None:
    """Given is what has ended; the day of a verdict stands beside it."""
    gift = "contributions: {hall: {partner: north, kind: product, text: Hall, value: 2M EUR, to: %s}}"
    for last, word in (("2031-12-31", "Promised"), ("2020-12-31", "Given")):
        text = said("joint-business-plan", plan_with(gift % last), "en")
        assert f"{word} over the term: North" in text.replace("\u00a0", " ")
    assert "The verdict: go (12 Sept 2023)." in said("strategic-map", sample("aquarow"), "en").replace(
        "\u00a0", " "
    )


def test_a_must_that_nobody_has_judged_is_open_and_not_failed() -> None:
    """One that failed has not passed."""
    lines = "strategy: {{go_criteria: {{a: {{text: A, threshold: T, verdict: {}}}}}, verdict: {{result: no-go}}}}\n"
    said_of = {one: said("strategic-map", plan_with(lines.format(one)), "en") for one in ("unknown", "fail")}
    assert "The one must-criterion is still open." in said_of["unknown"]
    assert "has not passed" not in said_of["unknown"]
    assert "The one must-criterion has not passed." in said_of["fail"]


def test_the_verdict_on_an_alliance_that_ends_is_one_of_its_start() -> None:
    """Nobody is told to go ahead with what is being wound up."""
    told = {}
    for stage in ("operate", "retire"):
        plan = read_plan(source_named(f"init-en-{stage}")).plan
        assert plan is not None
        text = said("strategic-map", plan, "en")
        told[stage] = ("The verdict: go." in text, "The verdict at the start: go." in text)
    assert {"operate": (True, False), "retire": (False, True)} == told


def test_the_map_says_what_an_objective_is_to_reach_beside_the_last_target_of_its_metric() -> None:
    """A target that only the tolerance of its metric makes green was come close to."""
    plan = sample("helios-nordwind")
    cards = {
        one.id: {say.name: say.words.replace("\u00a0", " ") for say in one.says}
        for layer in pictures("strategic-map", plan, "en")["map"].parts if layer.kind == "layer"
        for one in layer.parts if one.kind == "card"
    }  # fmt: skip
    assert (cards["commissioned"]["aim"], cards["commissioned"]["goal"]) == (
        "255",
        "360 sites",
    )
    assert cards["accuracy"]["status"] == "close to plan"
    assert cards["revenue"]["unit"] == "M EUR · Joint bookings, in all"
    judged = {id_: card["judge"] for id_, card in cards.items()}
    assert judged["revenue"] == "Joint bookings: 3.9, planned 4.6", "of the period, beside the sum of all"
    assert judged["second-market"] == "DACH pipeline cover: 2.1, planned 3.0"
    assert judged["commissioned"] == "Commissioned sites", "its figure stands there already"


@pytest.mark.parametrize("name", ["helios-nordwind", "alianza-litoral", "aquarow", "brightwater-caldera"])
def test_an_objective_that_is_called_as_a_metric_is_judged_by_it(name: str) -> None:
    """Else one name would have two colours, one in the map and one in the metric report."""
    plan = sample(name)
    called = {str(metric.name): id_ for id_, metric in plan.metrics.items()}
    for objective in plan.objectives.values():
        if str(objective.name) in called:
            assert objective.metrics[0] == called[str(objective.name)]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_map_of_an_alliance_that_ends_begins_with_what_was_reached(lang: str) -> None:
    """Aims served and tests passed are no findings any more."""
    text = said("strategic-map", sample("brightwater-caldera"), lang)
    served = {"en": "serves an aim of each", "es": "sirve a un fin"}[lang]
    assert served not in text
    assert {"en": "Missed their targets: “", "es": "No alcanzaron su meta: «"}[lang] in text


def test_the_key_of_the_map_explains_only_what_is_drawn() -> None:
    """Before the first figure there is no way to a target whose marks a reader would look for."""
    assert "Large: today" not in said("strategic-map", sample("evaluate"), "en")
    assert "Large: today" in said("strategic-map", sample("helios-nordwind"), "en")


def test_the_map_says_what_a_partner_gets_in_money_where_the_plan_has_it() -> None:
    """With the time that the amount is of; what has no amount stands without one."""
    text = said("strategic-map", sample("helios-nordwind"), "en").replace("\u00a0", " ")
    assert "20.5 M EUR in 2028" in text and "2.4 M EUR over the term" in text
