"""Where words stand in a Word file that the project wrote: its bookmarks, paragraphs and rows."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MANIFEST = "{urn:allidocs:manifest:1}"


@dataclass(slots=True, eq=False)
class Line:
    """A paragraph: its words, the bookmarks in it, and the row of a table that it stands in."""

    style: str
    row: Row | None = None
    computed: bool = False
    """Whether some of its words are the result of a field of Word, such as a page number."""
    text: str = ""
    spots: list[Spot] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Row:
    """A row of a table; `plain` where no cell of its table spans others."""

    header: bool
    plain: bool
    cells: list[list[Line]] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """The words of each cell."""
        return [" ".join(line.text for line in cell) for cell in self.cells]


@dataclass(slots=True, eq=False)
class Spot:
    """The words of one bookmark: where they start in their paragraph, and what they stand for."""

    name: str
    path: str
    kind: str
    line: Line
    start: int
    words: str = ""

    @property
    def alone(self) -> bool:
        """Whether nothing else stands in the paragraph."""
        return self.words.strip() == self.line.text.strip()


def lines(docx: bytes) -> list[Line]:
    """Return the paragraphs of a file's body in order, with the bookmarks that its manifest knows."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        known = {one.get("name"): one for one in _manifest(package)}
    rows: dict[Any, Row] = {}
    found = []
    for paragraph in body.iter(f"{W}p"):
        found.append(line := _line(paragraph, known))
        cell: Any = next(paragraph.iterancestors(f"{W}tc"), None)
        if cell is not None:
            line.row = _row(cell, rows)
            line.row.cells[list(cell.getparent().iterchildren(f"{W}tc")).index(cell)].append(line)
    return found


def texts(docx: bytes, *, rejected: bool = False) -> list[str]:
    """Return the words of all paragraphs that have any, as if all tracked changes were accepted, or rejected."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    gone, shown = (f"{W}ins", f"{W}delText") if rejected else (f"{W}del", f"{W}t")
    found = []
    for paragraph in body.iter(f"{W}p"):
        words = [
            node.text or ""
            for node in paragraph.iter(f"{W}t", shown)
            if next(node.iterancestors(gone), None) is None
        ]
        found.append("".join(words).strip("\u200d"))
    return [one for one in found if one]


def _manifest(package: zipfile.ZipFile) -> Iterator[Any]:
    for name in package.namelist():
        if name.startswith("customXml/item"):
            yield from etree.fromstring(package.read(name)).iter(f"{MANIFEST}anchor")


def _row(cell: Any, rows: dict[Any, Row]) -> Row:
    node = cell.getparent()
    if node not in rows:
        table = next(cell.iterancestors(f"{W}tbl"))
        spans = next(table.iter(f"{W}gridSpan", f"{W}vMerge"), None) is not None
        header = node.find(f"{W}trPr/{W}tblHeader") is not None
        rows[node] = Row(header, not spans, [[] for _ in node.iterchildren(f"{W}tc")])
    return rows[node]


def _line(paragraph: Any, known: dict[str, Any]) -> Line:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    made = Line(style.get(f"{W}val") if style is not None else "")
    opened: dict[str, Spot] = {}
    for node in paragraph.iter():
        if node.tag == f"{W}bookmarkStart" and node.get(f"{W}name") in known:
            anchor = known[node.get(f"{W}name")]
            spot = Spot(anchor.get("name"), anchor.get("path"), anchor.get("kind"), made, len(made.text))
            opened[node.get(f"{W}id")] = spot
            made.spots.append(spot)
        elif node.tag == f"{W}bookmarkEnd" and node.get(f"{W}id") in opened:
            spot = opened.pop(node.get(f"{W}id"))
            spot.words = made.text[spot.start :]
        elif node.tag == f"{W}t":
            made.text += node.text or ""
        elif node.tag in (f"{W}br", f"{W}tab"):
            made.text += " "
        elif node.tag in (f"{W}fldSimple", f"{W}instrText"):
            made.computed = True
    return made
