"""Feet of pages as LibreOffice lays out Word files: no heading alone, no short table torn, contents on the page of the ask."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.pipeline.themes import load_theme
from allidocs.templating.template_set import TemplateSet
from allidocs.writers.docx import write
from tests.artifacts.composing import sample
from tests.office.outlined import Block, blocks, faults
from tests.office.reviewer import Office
from tests.writers.docx.reading import NS, W, part

PAPERS = (
    ("helios-nordwind", "operating-plan", "en"),
    ("helios-nordwind", "metric-report", "en"),
    ("helios-nordwind", "joint-business-plan", "es"),
    ("alianza-litoral", "governance-framework", "es"),
    ("alianza-litoral", "joint-business-plan", "es"),
    ("alianza-litoral", "contract-frame", "es"),
    ("brightwater-caldera", "close-out-report", "es"),
    ("aquarow", "transition-review", "en"),
    ("aquarow", "steering-pack", "en"),
    ("helios-nordwind", "steering-pack", "es"),
    ("helios-nordwind", "exit-plan", "en"),
    ("alianza-litoral", "decision-log", "es"),
)
FULL = ("joint-business-plan", "metric-report")
"""Papers whose page of the ask is full: a picture with Spanish words, and the dashboard of all metrics."""
FRONT = tuple(one for one in (*PAPERS[:3], PAPERS[4]) if one[1] not in FULL)
"""Papers with contents, which have room on the page of the ask."""


@cache
def paper(name: str, id_: str, lang: str) -> bytes:
    """Return a paper for a board as a Word file."""
    templates = TemplateSet()
    made = compose(sample(name), artifact(id_).in_edition("board"), lang, templates, Stamp())
    return write(made.document, load_theme(templates), resources=templates.read)


@cache
def laid(office: Office, name: str, id_: str, lang: str) -> list[Block]:
    """Return its blocks as LibreOffice lays them out."""
    return blocks(office.pdf(paper(name, id_, lang), tagged=True))


def whole(docx: bytes) -> list[bool]:
    """Return of each table of a Word file whether all its rows but the last stay with the next one."""
    styles = part(docx, "word/styles.xml")
    keeps = {
        one.get(f"{W}styleId")
        for one in styles.iter(f"{W}style")
        if one.find("w:pPr/w:keepNext", NS) is not None
    }
    return [_kept(one, keeps) for one in part(docx, "word/document.xml").findall("w:body/w:tbl", NS)]


def _kept(table: Any, keeps: set[str]) -> bool:
    rows = table.findall("w:tr", NS)
    styles = (row.find("w:tc/w:p/w:pPr/w:pStyle", NS).get(f"{W}val") for row in rows[:-1])
    return len(rows) > 1 and all(one in keeps for one in styles)


@pytest.mark.office
@pytest.mark.parametrize(("name", "id_", "lang"), PAPERS)
def test_no_heading_stands_alone_and_no_short_table_is_torn(
    office: Office, name: str, id_: str, lang: str
) -> None:
    assert [] == faults(laid(office, name, id_, lang), whole(paper(name, id_, lang)))


@pytest.mark.office
@pytest.mark.parametrize(("name", "id_", "lang"), FRONT)
def test_contents_stand_on_the_page_of_the_ask(office: Office, name: str, id_: str, lang: str) -> None:
    found = [one for one in laid(office, name, id_, lang) if one.style.startswith("Contents Heading")]
    assert [(2,)] == [one.pages for one in found]


def test_what_is_wrong_would_be_seen() -> None:
    """The twins: a heading at a foot, a table torn, signatures on a sheet of their own."""
    signed = frozenset({"Signature Party"})
    made = [
        Block("H1", (2,)), Block("Finding", (3,)), Block("caption", (3,)),
        Block("Table", (3, 4), ((3,), (3,), (3,), (4,))), Block("Text body", (4,)),
        Block("Table", (4,), ((4,), (4,)), signed), Block("Table", (5,), ((5,), (5,)), signed),
    ]  # fmt: skip
    assert faults(made, [True, True, True]) == [
        "page 2: `H1` stands apart from `Finding` below it",
        "page 3: a table of 4 rows is torn",
        "page 5: nothing but signatures",
    ]
