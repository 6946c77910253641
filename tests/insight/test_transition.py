"""What calls for a review, what was hoped for, options compared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from allidocs.insight.expectations import expectation, objective_reached
from allidocs.insight.layers import aim_of
from allidocs.insight.transition import (
    best,
    current,
    found_triggers,
    next_due,
    objectives,
    options,
    overdue_since,
    unexamined,
)
from allidocs.plan.model import Plan
from tests.artifacts.composing import sample
from tests.plan.reading import plan_with

RED = "metrics: {m: {name: M, family: financial, unit: EUR, headline: true, targets: {2025Q4: 9, 2026Q1: 9}, values: {2025Q4: 1, 2026Q1: VALUE}}}\n"


def signs(lines: str) -> list[tuple[str, str, str]]:
    """Return what is found in a short plan: sign, what it is about, partner."""
    return [(one.sign, one.about, one.partner) for one in found_triggers(plan_with(lines))]


def surveyed(before: str, now: str) -> str:
    """Return two surveys of ten people each that differ in what north says of the relationship."""
    entry = "{{date: {}, invited: {{north: 12}}, answered: {{north: 10}}, relationship: {{north: {}}}}}"
    return f"surveys: {{a: {entry.format('2025-05-01', before)}, b: {entry.format('2026-05-01', now)}}}\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (RED.replace("VALUE", "1"), [("red", "m", "")]),
        (RED.replace("VALUE", "9"), []),
        (RED.replace("VALUE", "1").replace("headline: true", "headline: false"), []),
        ("sponsors: {north: {vacant: true}}\n", [("vacant", "", "north")]),
        (
            "sponsors: {north: {person: ann, former: [{person: sue, until: 2026-01-31}]}}\n",
            [("changed", "", "north")],
        ),
        (surveyed("3.5", "3.1"), [("low", "b", "north")]),
        (surveyed("3.9", "3.6"), [("falling", "b", "north")]),
        (surveyed("3.8", "3.6"), []),
        ("commitments: {c: {partner: south, text: C, due: 2026-06-29}}\n", [("promise", "c", "south")]),
        ("commitments: {c: {partner: south, text: C, due: 2026-06-29, done: 2026-06-30}}\n", []),
        ("commitments: {c: {partner: south, text: C, due: 2026-06-29, dropped: 2026-06-20}}\n", []),
    ],
)
def test_the_plans_own_facts_call_for_a_review(lines: str, expected: list[tuple[str, str, str]]) -> None:
    """A figure red twice in a row, an empty seat, a survey that is low or falls, a broken promise."""
    assert expected == [one for one in signs(PEOPLE + lines) if one[0] != "expectation"]


PEOPLE = "people: {ann: {name: Ann, partner: north}, sue: {name: Sue, partner: north}}\n"


@pytest.mark.parametrize(
    ("by", "value", "state"),
    [("2026-03-31", "9", "met"), ("2026-03-31", "8", "missed"), ("2026-12-31", "1", "ahead")],
)
def test_an_expectation_is_judged_when_its_day_has_passed(by: str, value: str, state: str) -> None:
    """By the target of its metric for that day."""
    hope = f"expectations: {{e: {{partner: north, text: E, metric: m, by: {by}}}}}\n"
    assert state == expectation(plan_with(RED.replace("VALUE", value) + hope), "e").state


def test_an_objective_is_reached_when_every_metric_of_it_is() -> None:
    """One that is missed is enough to miss it; one that nobody measured leaves it open."""
    lines = RED.replace("VALUE", "9").replace(
        "metrics: {m:", "metrics: {n: {name: N, family: financial, unit: EUR, ODD}, m:"
    )
    aim = "objectives: {o: {text: O, by: 2026-03-31, metrics: [m, n]}}\n"
    found = {
        odd: objective_reached(plan_with(aim + lines.replace("ODD", odd)), "o")
        for odd in (
            "targets: {2026Q1: 1}",
            "targets: {2026Q1: 1}, values: {2026Q1: 1}",
            "targets: {2026Q1: 2}, values: {2026Q1: 1}",
        )
    }
    assert [None, True, False] == list(found.values())


def test_an_expectation_that_nothing_measures_is_neither_met_nor_missed() -> None:
    """Nobody can say."""
    assert (
        "unknown"
        == expectation(plan_with("expectations: {e: {partner: north, text: E, by: 2026-01-31}}\n"), "e").state
    )


def aquarow() -> Plan:
    """Return the sample of three partners."""
    return sample("aquarow")


def test_regret_is_what_is_forgone_against_the_best_option_of_each_partner() -> None:
    """Also where the best option of one is not that of all together (F-69)."""
    rows = {row.option: row for row in options(aquarow(), aquarow().reviews["third"])}
    assert {"torralba": Decimal(500_000), "kestrel": Decimal(300_000), "meerland": Decimal(1_200_000)} == {
        partner: result.value for partner, result in rows["renew"].regret.items()
    }
    assert (Decimal(2_000_000), Decimal(0)) == (
        rows["renew"].joint_regret.value,
        rows["step-down"].joint_regret.value,
    )


def test_an_option_without_money_has_no_regret() -> None:
    """F-69: what was not worked out is neither the best nor forgone."""
    review = aquarow().reviews["third"]
    bare = review.replace(options={**review.options, "renew": review.options["renew"].replace(net={})})
    rows = {row.option: row for row in options(aquarow(), bare)}
    assert rows["renew"].regret["torralba"].value is None
    assert rows["renew"].regret["torralba"].reason is not None


def test_options_are_ranked_by_their_weighted_score() -> None:
    """4, 4, 5 and 5 at 30, 30, 20 and 20 per cent (F-50)."""
    review = aquarow().reviews["third"]
    rows = {row.option: row for row in options(aquarow(), review)}
    assert (Decimal("4.4"), 1) == (rows["step-down"].score.value, rows["step-down"].rank)
    assert ("step-down",) == best(aquarow(), review)


def test_an_option_without_all_scores_has_none() -> None:
    """Rather than one that nobody can compare."""
    plan = aquarow()
    review = plan.reviews["third"]
    less = review.options["renew"].replace(scores={"growers": 5})
    row = next(
        row
        for row in options(plan, review.replace(options={**review.options, "renew": less}))
        if row.option == "renew"
    )
    assert (None, None, ("each", "people", "calm")) == (row.score.value, row.rank, row.unscored)


def test_partners_part_on_an_objective() -> None:
    """Where one holds it right and another does not."""
    states = {one.objective: one.apart for one in objectives(aquarow(), aquarow().reviews["third"])}
    assert {"hectares": False, "water": False, "small-growers": True} == states


def test_the_review_that_waits_for_its_decision_is_the_one_that_a_document_is_about() -> None:
    """Else the last one."""
    plan = aquarow()
    assert "third" == current(plan)
    decided = plan.reviews["third"].replace(decided="renewed-2025")
    assert "third" == current(plan.replace(reviews={**plan.reviews, "third": decided}))
    waiting = plan.reviews["second"].replace(decided=None)
    assert "second" == current(plan.replace(reviews={"second": waiting, "third": decided}))
    assert current(plan.replace(reviews={})) is None


def test_what_nobody_looked_for_is_named() -> None:
    """Figures and surveys look for two of the four kinds by themselves."""
    plan = aquarow()
    assert () == unexamined(plan, plan.reviews["third"])
    silent = plan.reviews["third"].replace(triggers={})
    assert ("strategy-change", "acquisition") == unexamined(plan, silent)


def test_a_review_is_due_after_the_last_one_by_the_rhythm_of_the_term() -> None:
    """And overdue when that day has passed."""
    plan = aquarow()
    assert date(2027, 9, 16) == next_due(plan)
    assert overdue_since(plan) is None
    old = plan.replace(reviews={"second": plan.reviews["second"]})
    assert ("rhythm", date(2026, 9, 10), "") == overdue_since(old)


def test_an_objective_has_one_colour_in_every_paper() -> None:
    """That of its first metric: the review shows no other than the strategic map."""
    plan = sample("helios-nordwind")
    states = {one.objective: one.colour for one in objectives(plan, plan.reviews["second-year"])}
    assert {id_: aim_of(plan, id_).state for id_ in plan.objectives} == states
    assert "green" == states["site-cost"]
