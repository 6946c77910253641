"""Tests of glossaries: a document explains the terms that it uses, and no others."""

from __future__ import annotations

from allidocs.document.text import plain_text
from allidocs.document.tree import Definitions, Document
from allidocs.document.walk import walk
from tests.artifacts.composing import composed, headings
from tests.plan.reading import plan_with

TERMS = """
glossary:
  gate: {term: Gate, meaning: A meeting that frees money.}
  site: {term: Site, meaning: A metering point & its gateway.}
  berth: {term: Berth window, meaning: Time at the quay.}
actions:
  one: {text: Visit both sites before the gate, due: 2026-08-01}
"""


def terms(document: Document) -> list[str]:
    """Return the terms that a document explains."""
    found = [visit.node for visit in walk(document) if isinstance(visit.node, Definitions)]
    return [plain_text(one.term) for node in found for one in node.items]


def test_a_glossary_explains_only_what_its_document_says() -> None:
    """In any case and number; what another entry's meaning says does not count, nor does the middle of a word."""
    assert terms(composed("operating-plan", plan_with(TERMS), "en").document) == ["Gate", "Site"]


def test_a_glossary_without_terms_does_not_appear() -> None:
    """Heading and all."""
    plan = plan_with(TERMS.replace("Visit both sites before the gate", "Investigate website costs"))
    document = composed("operating-plan", plan, "en").document
    assert terms(document) == []
    assert "Glossary" not in headings("operating-plan", plan, "en")
    assert not any(getattr(visit.node, "id", "") == "glossary" for visit in walk(document))
