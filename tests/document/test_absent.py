"""One paper in two editions: what belongs to the other is not there, and is named where the words refer to it."""

from __future__ import annotations

import pytest

from allidocs.base.errors import NoDocument
from allidocs.document.number import number
from allidocs.document.parse import parse_document
from allidocs.document.text import paragraphs
from allidocs.document.tree import Document

XML = """<document lang="en" title="T" subject="S" as-of="2026-09-30">
<labels working="working edition"/>
<omitted edition="board">Also in the working edition:</omitted>
<section id="risks"><h>Risks</h><p>All of them are in <ref to="register"/>; the figures in <ref to="figures" show="title"/>.</p>
<ul><li>for all</li><li edition="working">for few</li></ul></section>
<section id="team" edition="working"><h>The team</h><p>Ten people.</p>
<section id="deeper" edition="working"><h>Deeper</h><p>More.</p></section></section>
<table id="register" edition="working"><caption>Register of risks</caption>
<tbody><tr><th>one</th></tr></tbody></table>
<section id="method" edition="working"><h>Method</h>
<table id="figures"><caption>All figures</caption><tbody><tr><th>two</th></tr></tbody></table></section>
<section id="annex" edition="working"><h>Annex</h><section id="cards"><h>Cards</h><p>c</p></section>
<section id="glossary"><h>Glossary</h><p>g</p></section></section>
<section id="ask" edition="board"><h>For the board</h><p>Decide.</p></section>
</document>"""


def edition(name: str) -> Document:
    """Return the document in one of its editions, numbered."""
    return number(parse_document(XML, name))


def test_each_edition_has_its_own_parts_and_those_of_both() -> None:
    """Sections, tables and entries of the other edition are gone with all that they hold."""
    board, working = (" ".join(paragraphs(edition(name))) for name in ("board", "working"))
    for words in ("Ten people", "More", "for few", "one", "two"):
        assert words not in board
        assert words in working
    assert "Decide" in board
    assert "Decide" not in working
    assert "for all" in board


def test_a_reference_to_what_is_left_out_names_it_and_where_it_stands() -> None:
    """No dead link: the reader learns the heading or caption, and which edition to open."""
    told = next(text for text in paragraphs(edition("board")) if text.startswith("All of them"))
    assert (
        told
        == "All of them are in Register of risks (working edition); the figures in Method (working edition)."
    )
    told = next(text for text in paragraphs(edition("working")) if text.startswith("All of them"))
    assert told == "All of them are in Table 1; the figures in All figures."


def test_one_line_names_the_sections_that_are_left_out() -> None:
    """Outermost ones, in their order, and what is in those that hold sections alone; with none left out it says nothing."""
    assert "Also in the working edition: The team; Method; Cards; Glossary." in paragraphs(edition("board"))
    assert not any(text.startswith("Also") for text in paragraphs(edition("working")))


def test_an_edition_that_nobody_makes_is_an_error() -> None:
    """A slip in a template is told with its element, in either edition."""
    with pytest.raises(NoDocument, match="none of `board`, `working`"):
        parse_document(XML.replace('id="team" edition="working"', 'id="team" edition="bored"'), "board")


def test_only_parts_that_stand_alone_belong_to_an_edition() -> None:
    """A cell cannot go without its column."""
    with pytest.raises(NoDocument, match="has no attribute `edition`"):
        parse_document(XML.replace("<th>one</th>", '<th edition="board">one</th>'), "working")


def test_on_a_cover_it_is_a_line_of_document_control() -> None:
    """The line has a name there, and is not there where nothing is left out."""
    cover = '<cover><title>T</title><omitted name="Working edition" edition="board">Holds:</omitted></cover>'
    plain = XML.replace('<omitted edition="board">Also in the working edition:</omitted>', "").replace(
        '<labels working="working edition"/>', '<labels working="working edition"/>' + cover
    )
    rows = {}
    for name in ("board", "working"):
        found = parse_document(plain, name).cover
        assert found is not None
        rows[name] = [row.name for row in found.control]
    assert rows == {"board": ["Working edition"], "working": []}
    assert "Holds: The team; Method; Cards; Glossary." in paragraphs(parse_document(plain, "board"))
