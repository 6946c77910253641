"""The negotiation brief: interests, alternatives, topics by whom they matter to, trades; for one company and nobody else."""

from __future__ import annotations

import pytest

from allidocs.artifacts.catalogue import CATALOGUE, artifact, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.negotiation_brief import facts
from allidocs.document.text import paragraphs, plain_text
from allidocs.document.tree import Document, Section
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


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_sample_shows_every_part_of_it(lang: str) -> None:
    """With the positions that the company noted in the contract frame."""
    found = [plain_text(one.title) for one in own(lang).blocks if isinstance(one, Section) and one.numbered]
    expected = {
        "en": ["Topics and limits", "What each side needs", "Without an agreement", "Trades", "Our position on components of the contract frame", "What we ask first", "What we do not say", "Who sits at the table"],
        "es": ["Asuntos y límites", "Qué necesita cada parte", "Sin acuerdo", "Intercambios", "Nuestra posición sobre elementos del marco contractual", "Qué preguntamos antes", "Qué no decimos", "Quién se sienta a la mesa"],
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
