"""The pages of a Word file as LibreOffice lays them out, read from the tags of its PDF: what stands where, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

_LEADS = ("H1", "H2", "H3", "H4")
_SAID = ("caption", "Finding", "Label", "Contents Heading")
"""Styles that only lead to what follows, as LibreOffice calls them."""
_SIGNED = "Signature Party"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, picture or table: its style, its pages from 1, and of a table the pages of each row."""

    style: str
    pages: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...] = ()
    held: frozenset[str] = frozenset()
    """The styles inside."""

    @property
    def leads(self) -> bool:
        """Whether it is nothing without what follows."""
        return self.style in _LEADS or self.style.startswith(_SAID)

    @property
    def signed(self) -> bool:
        """Whether parties sign here."""
        return any(one.startswith(_SIGNED) for one in self.held)


def blocks(pdf: bytes) -> list[Block]:
    """Return the blocks of a tagged PDF in their order; of some pictures it says no page."""
    reader = PdfReader(BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    pages = {
        one.indirect_reference.idnum: at for at, one in enumerate(reader.pages, 1) if one.indirect_reference
    }
    (document,) = _kids(root["/StructTreeRoot"])
    return [_block(one, pages) for one in _kids(document)]


def _kids(node: Any) -> list[Any]:
    held = node.get("/K")
    held = held.get_object() if hasattr(held, "get_object") else held
    return [one.get_object() for one in (held if isinstance(held, list) else [held]) if one is not None]


def _block(node: Any, pages: dict[int, int]) -> Block:
    rows = [one for one in _kids(node) if isinstance(one, dict) and one.get("/S") == "/TR"]
    return Block(
        str(node.get("/S", ""))[1:],
        tuple(sorted(set(_pages(node, pages)))),
        tuple(tuple(sorted(set(_pages(row, pages)))) for row in rows),
        frozenset(_styles(node)),
    )


def _pages(node: Any, pages: dict[int, int]) -> Iterator[int]:
    """Yield the pages on which content of an element stands, once for each piece."""
    if not isinstance(node, DictionaryObject):
        return
    kids = _kids(node)
    if "/Pg" in node and (any(isinstance(one, int) for one in kids) or "/MCID" in node):
        yield pages[DictionaryObject.raw_get(node, "/Pg").idnum]
    for one in kids:
        yield from _pages(one, pages)


def _styles(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield str(node.get("/S", ""))[1:]
        for one in _kids(node):
            yield from _styles(one)


def faults(made: list[Block], whole: list[bool]) -> list[str]:
    """Return what is wrong with the feet of pages; `whole` says of each table whether it was to stay on one page."""
    found = [
        f"page {one.pages[-1]}: `{one.style}` stands apart from `{after.style}` below it"
        for one, after in pairwise(made)
        if one.leads and one.pages and after.pages and one.pages[-1] != after.pages[0]
    ]
    tables = [one for one in made if one.rows]
    assert len(tables) == len(whole)
    for one, kept in zip(tables, whole, strict=True):
        if len(one.pages) < 2:
            continue
        if kept:
            found.append(f"page {one.pages[0]}: a table of {len(one.rows)} rows is torn")
        first, last = (sum(row == (page,) for row in one.rows) for page in (one.pages[0], one.pages[-1]))
        if min(first - 1, last) < min(2, len(one.rows) // 3):
            found.append(f"page {one.pages[0]}: a table is torn into {first} and {last} rows")
    found += [
        f"page {page}: nothing but signatures"
        for page in {page for one in made if one.signed for page in one.pages}
        if not any(page in one.pages and not one.signed for one in made)
    ]
    return found
