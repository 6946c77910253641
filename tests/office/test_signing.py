"""Signature blocks at the foot of a page, at every height: they go to the next page whole, their heading with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from allidocs.document import tree
from allidocs.document.number import number
from allidocs.templating.template_set import TemplateSet
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import write
from allidocs.writers.pdf import file as pdf
from tests.office.printing import Page, printed_pages
from tests.office.reviewer import Office

RESOURCES = TemplateSet().read
LENGTHS = range(24, 44)
"""Lines of text above the signatures: from a page with room for all blocks to one with room for none."""
PARTIES = ("Helios", "Nordwind", "Sensorica")


def say(words: str) -> tuple[tree.Inline, ...]:
    """Return a text as inlines."""
    return (tree.Text(words),)


def signing(length: int) -> tree.Section:
    """Return a part that starts a page, fills some lines of it and is signed by three parties."""
    lines = tuple(tree.Paragraph(say(f"Line {at} of {length}.")) for at in range(length))
    blocks = tuple(
        tree.Signature(
            say(f"{name} {length} S.A."),
            (
                say(f"Name {name} {length}:"),
                say(f"Capacity {name} {length}:"),
                say(f"Place {name} {length}:"),
            ),
        )
        for name in PARTIES
    )
    signed = tree.Section(
        f"sign-{length}", say(f"Signatures {length}"), (tree.Signatures(blocks),), numbered=False
    )
    return tree.Section(f"part-{length}", say(f"Part {length}"), (*lines, signed), new_page=True)


def contract() -> tree.Document:
    """Return a document that is signed after every length of text."""
    parts = tuple(signing(length) for length in LENGTHS)
    return number(tree.Document("en", "Contract", "Contract", None, parts, "2026-09-30"))


def page_of(words: str, pages: list[Page]) -> int:
    """Return the one page, from 1, that says some words."""
    found = [at for at, page in enumerate(pages, start=1) if any(words in line for line in page)]
    assert len(found) == 1, (words, found)
    return found[0]


def parted(pages: list[Page]) -> list[str]:
    """Return the blocks whose lines stand on different pages, and headings that stand apart from the first block."""
    found = []
    for length in LENGTHS:
        for name in PARTIES:
            lines = [f"{kind} {name} {length}:" for kind in ("Name", "Capacity", "Place")]
            if len({page_of(words, pages) for words in (f"{name} {length} S.A.", *lines)}) > 1:
                found.append(f"{name} {length}")
        if page_of(f"Signatures {length}", pages) != page_of(f"{PARTIES[0]} {length} S.A.", pages):
            found.append(f"Signatures {length}")
    return found


@pytest.mark.parametrize(
    "form", [pytest.param("docx", marks=pytest.mark.office), pytest.param("pdf", marks=pytest.mark.pango)]
)
def test_signature_blocks_stay_whole_wherever_the_page_ends(
    form: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Twenty lengths of text; some of them leave room for the heading alone, for a party's name, for half a block."""
    makers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: _printed(request.getfixturevalue("office")),
        "pdf": lambda: pdf.write(contract(), Theme(), resources=RESOURCES),
    }
    pages = printed_pages(makers[form](), tmp_path)
    alone = [
        length
        for length in LENGTHS
        if page_of(f"Line {length - 1} of {length}.", pages) != page_of(f"{PARTIES[-1]} {length} S.A.", pages)
    ]
    if form == "docx":
        assert 4 < len(alone) < len(LENGTHS), "the lengths reach no page's end"
    else:  # what stands before them comes along, so that no sheet holds signatures alone
        assert [] == alone
        assert any(
            page_of(f"Line 0 of {at}.", pages) < page_of(f"{PARTIES[-1]} {at} S.A.", pages) for at in LENGTHS
        )
    assert [] == parted(pages)


def _printed(office: Office) -> bytes:
    return office.pdf(write(contract(), Theme(), resources=RESOURCES))


def test_a_block_in_two_pieces_would_be_seen() -> None:
    """The twin."""
    pages = [
        [f"Signatures {length}" for length in LENGTHS],
        [f"{name} {length} S.A." for name in PARTIES for length in LENGTHS],
        [
            f"{kind} {name} {length}:"
            for kind in ("Name", "Capacity", "Place")
            for name in PARTIES
            for length in LENGTHS
        ],
    ]
    assert len(LENGTHS) * 4 == len(parted(pages))
