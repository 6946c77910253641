"""The negotiation brief: interests, alternatives, topics by whom they matter to, trades; for one company and nobody else."""

from __future__ import annotations

import pytest

from allidocs.artifacts.catalogue import CATALOGUE, artifact, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.negotiation_brief import facts
from allidocs.document.text import paragraphs, plain_text
from allidocs.document.tree import Document, Paragraph, Section, Status
from allidocs.document.walk import walk
from allidocs.insight.negotiation import leanings, without_limit
from allidocs.plan.audience import ALL, Audience, audiences
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import said, sample
from tests.plan.reading import plan_with

CANARY = "Anonymous curves for models"
TALKS = """
negotiations:
  north:
    interests: {ice: {partner: south, text: No ice, guess: true}, port: {partner: north, text: A port}}
    topics:
      cap: {name: Cap, ours: 5, theirs: 2, limit: 3 M}
      data: {name: Data, ours: 1, theirs: 4}
      term: {name: Term, ours: 5, theirs: 4, limit: Two years}
      law: {name: Law, ours: 3}
"""


def own(lang: str = "en") -> Document:
    """Return the sample's brief as its own company reads it."""
    seen = shown(sample("helios-nordwind"), Audience("helios"))
    return compose(
        seen, artifact("negotiation-brief"), lang, TemplateSet(), Stamp(audience="helios")
    ).document


def test_topics_are_asked_for_given_or_hard_by_whom_they_matter_to() -> None:
    """Two points of five apart, or dear to both; one that is not weighed is neither."""
    found = leanings(plan_with(TALKS).negotiations["north"])
    assert (("data",), ("cap",), ("term",)) == (found.give, found.ask, found.hard)
    assert ("data", "law") == without_limit(plan_with(TALKS).negotiations["north"])


def test_the_companys_own_interests_stand_first() -> None:
    """However they were written."""
    found = facts(shown(plan_with(TALKS), Audience("north")))
    assert {"north": ("port",), "south": ("ice",)} == found.interests
    assert ["north", "south"] == list(found.interests)
    assert ("north", "south") == found.sides


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_part_has_a_finding_and_every_mark_the_letter_of_its_word(lang: str) -> None:
    """A key of the program, such as A for "pedir", tells a reader nothing."""
    document = own(lang)
    silent = [
        one.id
        for one in document.blocks
        if isinstance(one, Section)
        and one.numbered
        and not any(isinstance(block, Paragraph) and block.role == "finding" for block in one.children)
    ]
    assert [] == silent
    marks = {(one.letter, one.label) for at in walk(document) if isinstance(one := at.node, Status)}
    expected = {
        "en": {("A", "ask"), ("G", "give"), ("H", "hard")},
        "es": {("P", "pedir"), ("C", "ceder"), ("D", "difícil")},
    }
    assert expected[lang] == marks


def test_an_open_clause_stands_with_its_question_and_a_missing_limit_with_the_day_it_is_needed() -> None:
    """An answer without its question can be used by nobody who has not the frame at hand."""
    text = "\n".join(paragraphs(own())).replace("\u00a0", " ")
    assert "Whether a Change of control gives a right to leave at once." in text
    assert "Before that we have to agree among ourselves when we walk away: Source code in escrow." in text
    assert "Five of the six clauses on which we hold a position are still open." in text


def test_talks_that_say_little_leave_out_what_is_not_said() -> None:
    """Nothing weighed, nothing to trade, nobody at the table; one guess about the other side."""
    document = compose(
        shown(plan_with(TALKS), Audience("north")),
        artifact("negotiation-brief"),
        "en",
        TemplateSet(),
        Stamp(audience="north"),
    ).document
    text = "\n".join(paragraphs(document))
    assert "We guess the one interest of the other side." in text
    assert "Two topics have no limit yet at which we walk away." in text
    for word in ("At the table", "Our positions", "trade is prepared"):
        assert word not in text


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_sample_shows_every_part_of_it(lang: str) -> None:
    """With the positions that the company noted in the contract frame."""
    found = [plain_text(one.title) for one in own(lang).blocks if isinstance(one, Section) and one.numbered]
    expected = {
        "en": ["Topics and limits", "What each side needs", "Our positions", "At the table"],
        "es": ["Asuntos y límites", "Qué necesita cada parte", "Nuestras posturas", "En la mesa"],
    }  # fmt: skip
    assert expected[lang] == found


def test_no_other_edition_and_no_other_document_holds_a_word_of_it() -> None:
    """Neither the other company's nor counsel's; in the own edition no other document prints it."""
    plan = sample("helios-nordwind")
    assert {"helios"} == {
        str(one) for one in audiences(plan) if ready(shown(plan, one), artifact("negotiation-brief"))
    }
    assert all(CANARY not in repr(shown(plan, one)) for one in audiences(plan) if str(one) != "helios")
    assert CANARY in "\n".join(paragraphs(own()))
    assert "For Helios only" in own().header_right
    shared = [item.id for item in CATALOGUE if ready(shown(plan, ALL), item)]
    assert "negotiation-brief" not in shared
    assert CANARY not in said("contract-frame", plan, "en")
