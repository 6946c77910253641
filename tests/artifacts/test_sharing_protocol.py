"""The information-sharing and antitrust protocol: lights, the matrix of classes and groups, the clean team, the way back."""

from __future__ import annotations

from allidocs.artifacts.sharing_protocol import facts
from allidocs.insight.sharing import leaking, sellers_in_clean_team, unapproved
from tests.artifacts.composing import cells, headings, said, sample, tables
from tests.plan.reading import plan_with

SMALL = """
people:
  ana: {name: Ana Roe, partner: north, function: finance, skills: [sell]}
  bo: {name: Bo Lind, partner: south, function: finance}
sharing:
  groups: {team: {name: Team}, clean: {name: Clean team}}
  classes:
    parts: {name: Parts, light: green, to: {team: direct}}
    costs: {name: Costs, light: red, to: {team: aggregated, clean: clean-team}}
    plans: {name: Plans, light: red, to: {team: never, clean: direct}}
  clean_team: {members: [ana, bo]}
  counsel: {south: bo}
  approved: 2026-05-01
"""


def test_what_is_red_passes_summed_up_through_the_clean_team_or_never() -> None:
    """Directly to nobody, not even to the clean team."""
    assert leaking(plan_with(SMALL)) == ("plans",)


def test_nobody_who_sells_is_in_the_clean_team() -> None:
    """By function or by skill."""
    assert sellers_in_clean_team(plan_with(SMALL)) == ("ana",)
    assert unapproved(plan_with(SMALL)) == ("north",)


def test_lights_stand_from_red_to_green_and_the_matrix_in_the_same_order() -> None:
    """A group of which the plan says nothing has a dash."""
    assert {"red": ("costs", "plans"), "green": ("parts",)} == facts(plan_with(SMALL)).lights
    rows = cells(tables("sharing-protocol", plan_with(SMALL), "en")["matrix-table"])
    assert [
        ["Costs", "summed up", "clean team only"],
        ["Plans", "never", "directly"],
        ["Parts", "directly", "–"],
    ] == rows


def test_it_says_whether_anybody_looked_at_who_competes() -> None:
    """In the sample both say that they do."""
    assert [("north", "south")] == list(facts(plan_with(SMALL)).unchecked)
    assert "has not been examined" in said("sharing-protocol", plan_with(SMALL), "en")
    assert facts(sample("helios-nordwind")).pairs == (("helios", "nordwind"),)


def test_the_sample_shows_every_part_of_it() -> None:
    """In both languages."""
    plan = sample("helios-nordwind")
    assert [
        "Red, amber, green",
        "Who receives what, and how",
        "Clean team",
        "Meetings, training and record",
        "When something has slipped",
        "Why so strict",
    ] == headings("sharing-protocol", plan, "en")
    assert "Quién recibe qué y cómo" in said("sharing-protocol", plan, "es")
