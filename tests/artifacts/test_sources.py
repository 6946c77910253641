"""Notes name what a reader knows, titles and days of evidence; where in the plan a table stands is data of the file."""

from __future__ import annotations

import re
from functools import cache

import pytest

from allidocs.artifacts.catalogue import CATALOGUE, artifact
from allidocs.document.text import plain_text
from allidocs.document.tree import Document, Figure, Paragraph, Table
from allidocs.document.walk import walk
from allidocs.plan.entity import shape
from allidocs.plan.model import Plan
from tests.artifacts.composing import composed, sample
from tests.own_papers import paper
from tests.writers.docx.reading import document as document_of
from tests.writers.docx.reading import made, part

KEYS = {field.key for field in shape(Plan).fields}
KEYLIKE = re.compile(r"\*|\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]+\.[a-z]")
"""What looks like a key or a path: a wildcard, an underscore, a dot inside a word."""


@cache
def document(id_: str, lang: str) -> Document:
    """Return a document of the larger sample, or one company's own as that company reads it."""
    return (
        paper(id_, lang).document
        if artifact(id_).own
        else composed(id_, sample("helios-nordwind"), lang).document
    )


def notes(id_: str, lang: str) -> list[Paragraph]:
    """Return the notes below tables and figures."""
    nodes = (visit.node for visit in walk(document(id_, lang)))
    return [note for node in nodes if isinstance(node, Table | Figure) for note in node.notes]


@pytest.mark.parametrize("id_", [item.id for item in CATALOGUE if item.id != "contract-frame"])
def test_no_note_prints_a_key(id_: str) -> None:
    """In both languages."""
    said = [plain_text(note.children) for lang in ("en", "es") for note in notes(id_, lang)]
    assert [] == [words for words in said if KEYLIKE.search(words)]


@pytest.mark.parametrize("id_", [item.id for item in CATALOGUE if item.id != "contract-frame"])
def test_a_source_is_evidence_and_not_the_plan(id_: str) -> None:
    """All of a paper stands in the plan; a reader asks for what the plan itself rests on."""
    said = [plain_text(note.children).strip() for lang in ("en", "es") for note in notes(id_, lang)]
    assert [] == [
        words for words in said if re.search(r"(?:Source|Fuente)(?::$|: plan\b)|[;,] plan\b", words)
    ]


def test_a_note_holds_the_keys_as_data() -> None:
    """Each source starts with a key of the plan."""
    held = [note.source for note in notes("metric-report", "en") if note.source]
    assert "metrics.*.views" in held
    assert {path.split(".")[0] for one in held for path in one.split(", ")} <= KEYS


def test_a_note_names_the_evidence_with_its_day_in_the_language() -> None:
    """It is what a reader can ask for."""
    (words,) = [
        plain_text(node.notes[-1].children)
        for node in (visit.node for visit in walk(document("strategic-map", "es")))
        if isinstance(node, Table) and node.id == "criteria"
    ]
    assert re.search(r"Fuente: .+, \d+ de \w+ de 2026; entre otras\.$", words.replace("\u00a0", " "))


def test_word_keeps_the_keys_in_the_properties_of_the_file() -> None:
    """By the table's name."""
    (table,) = [
        visit.node
        for visit in walk(document("metric-report", "en"))
        if isinstance(visit.node, Table) and visit.node.id == "note-table"
    ]
    root = part(made(document_of(table)), "docProps/custom.xml")
    assert {"allidocs.source.note-table": "metrics"}.items() <= {
        node.get("name"): "".join(node.itertext()) for node in root
    }.items()
