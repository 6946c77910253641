"""The ISO 44001 evidence matrix: clause, subject in our words, what the plan holds, which paper shows it."""

from __future__ import annotations

import re

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.iso_matrix import SUBJECTS, facts
from allidocs.plan.audience import ALL
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import words_for
from tests.artifacts.composing import cells, headings, said, sample, tables
from tests.plan.reading import plan_with


def test_every_subject_names_papers_that_exist_and_has_its_words_in_spanish() -> None:
    """A paper that is renamed would send an auditor nowhere."""
    words = words_for("es", TemplateSet())
    for subject in SUBJECTS:
        assert all(artifact(id_) for id_ in subject.documents)
        assert subject.words in words.messages


def test_a_subject_is_shown_in_part_or_missing_by_what_the_plan_holds() -> None:
    """One of two paths is a part."""
    found = facts(plan_with("risks: {ice: {name: Ice, category: market}}"))
    planning, first = found.clauses["6"][0], found.clauses["8.2"][2]
    assert ("partly", ("risks",), ("objectives",)) == (planning.state, planning.held, planning.lacking)
    assert ("partly", "missing") == (first.state, found.clauses["9"][0].state)
    assert found.asked == sum(found.totals.values())


def test_what_is_hidden_from_the_readers_is_not_told_to_be_missing() -> None:
    """A brief of one company, in the shared edition."""
    plan = plan_with("negotiations: {north: {aim: Win}}")
    states = {one.words: one.state for one in facts(shown(plan, ALL)).clauses["8.5"]}
    assert ("hidden", "missing") == (
        states["Preparation of the talks"],
        states["Candidates, evaluation and choice"],
    )


def test_the_sample_shows_clauses_in_their_order() -> None:
    """In both languages, with a picture of the coverage."""
    plan = sample("helios-nordwind")
    assert ["Coverage by clause", "Evidence by clause"] == headings("iso-matrix", plan, "en")
    assert ["4", "5", "6", "7", "8.2", "8.3", "8.4", "8.5", "8.6", "8.7", "8.8", "8.9", "9", "10"] == list(
        facts(plan).clauses
    )
    assert "8.7 Creación de valor" in said("iso-matrix", plan, "es")


def test_an_end_of_a_part_shows_what_is_asked_of_the_exit() -> None:
    """A plan may hold the end of each contract and none of the whole alliance."""
    plan = plan_with("exits: {shop: {name: The shop, status: standing, lessons: [Ask first.]}}")
    after = facts(plan).clauses["8.9"][1]
    assert ("partly", ("exits.shop.lessons",)) == (after.state, after.held)
    assert ("exit.completion", "exit.opportunities") == after.lacking
    assert ("exits.shop",) == facts(plan).clauses["8.6"][4].held


@pytest.mark.parametrize("lang", ["en", "es"])
def test_places_of_the_plan_are_told_in_words(lang: str) -> None:
    """An auditor reads no keys: each place that a subject rests on has its words, in both languages."""
    for name in ("brightwater-caldera", "helios-nordwind"):
        rows = cells(tables("iso-matrix", sample(name), lang)["matrix-table"])
        told = " ".join(cell for row in rows if len(row) > 3 for cell in row[2:4])
        assert not re.search(r"[a-z]_[a-z]|[a-z]\.[a-z]", told), told
        assert lang == "en" or "Gestión de riesgos" in told
