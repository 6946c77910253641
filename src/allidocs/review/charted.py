"""The data of charts in a returned document: what their workbooks say, and what the charts themselves keep of it.

Programs that edit a chart write the workbook behind it; some, which have no workbook, write the chart's own copy alone.
Both are read, by the names of series and categories where these are still there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from allidocs.base.errors import LimitReached
from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import walk
from allidocs.review.elements import child, get, local
from allidocs.review.package import NotReadable, Package

MAX_CELLS = 100_000
_LONGEST = 40
"""Characters that a number has at most."""
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")

Cells = Mapping[tuple[int, int], str | Decimal]
"""What the cells of a sheet say, by row and column from 0."""


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart of a document: the words that stand for it, the paragraph that it stands in, and its numbers.

    `series` are the points that the chart keeps, by name and place; `cells` its workbook's first sheet.
    """

    told: str
    at: int
    series: Mapping[str, Mapping[int, Decimal]]
    cells: Cells = field(default_factory=dict)

    def of_workbook(self, name: str, category: str, column: int, row: int) -> Decimal | None:
        """Return a number of the workbook: by its head and its category, or where it was sent."""
        heads = [at for (line, at), said in self.cells.items() if line == 0 and at > 0 and said == name]
        names = [line for (line, at), said in self.cells.items() if at == 0 and line > 0 and said == category]
        at = (names[0] if len(names) == 1 else row, heads[0] if len(heads) == 1 else column)
        found = self.cells.get(at)
        return found if isinstance(found, Decimal) else None

    def of_chart(self, name: str, row: int) -> Decimal | None:
        """Return a number of the chart's own copy."""
        return self.series.get(name, {}).get(row)


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart that was sent: as the tree has it, the words that stand for it, its numbers as the document held them."""

    chart: tree.Chart
    told: str
    sent: Charted


def plots(document: tree.Document, charts: Sequence[Charted]) -> tuple[Plot, ...]:
    """Return the charts of a document that was just written, with what they were written as."""
    found = (visit.node for visit in walk(document))
    plotted = [
        (one.chart, one.alt or plain_text(one.caption))
        for one in found
        if isinstance(one, tree.Figure) and isinstance(one.chart, tree.Chart)
    ]
    return tuple(Plot(chart, told, sent) for (chart, told), sent in zip(plotted, charts, strict=True))


def read_chart(package: Package, part: str, told: str, at: int) -> Charted:
    """Return the numbers of a chart; a workbook that cannot be read is passed over, the chart keeps a copy."""
    root = package.xml(part)
    series: dict[str, Mapping[int, Decimal]] = {}
    for one in root.iter():
        if local(one) == "ser":
            name = _first(child(one, "tx"))
            series.setdefault(name, _points(child(one, "val")))
    books = package.related("package", part)
    return Charted(told, at, series, _cells(package, books[0]) if books else {})


def _first(element: Any) -> str:
    """Return the first value that an element holds, in words."""
    if element is None:
        return ""
    return next(("".join(one.itertext()) for one in element.iter() if local(one) == "v"), "")


def _points(element: Any) -> dict[int, Decimal]:
    found: dict[int, Decimal] = {}
    for one in element.iter() if element is not None else ():
        if local(one) == "pt" and get(one, "idx").isdigit():
            value = _number(_first(one))
            if value is not None:
                found[int(get(one, "idx"))] = value
    return found


def _number(text: str) -> Decimal | None:
    """Return a number as programs write it, None for what is none; what floats added in the last place goes."""
    try:
        value = Decimal(f"{float(text):.15g}") if len(text) < _LONGEST else None
    except (ValueError, InvalidOperation):
        return None
    return value if value is not None and value.is_finite() else None


def _cells(package: Package, part: str) -> Cells:
    try:
        book = package.inner(part)
        sheets = [one for one in book.xml(book.main).iter() if local(one) == "sheet"]
        held = book.targets().get(get(sheets[0], "id"), "") if sheets else ""
        if not held:
            return {}
        words = [_words(one) for part in book.related("sharedStrings") for one in book.xml(part)]
        return dict(_said(book.xml(held), words))
    except (NotReadable, LimitReached):
        return {}


def _words(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter() if local(one) == "t")


def _said(sheet: Any, words: list[str]) -> Iterator[tuple[tuple[int, int], str | Decimal]]:
    count = 0
    for cell in sheet.iter():
        place = _CELL.fullmatch(get(cell, "r")) if local(cell) == "c" else None
        if place is None:
            continue
        count += 1
        if count > MAX_CELLS:
            return
        kind, value = get(cell, "t"), _first(cell)
        said: str | Decimal | None = _number(value) if kind in ("", "n") else value
        if kind == "s":
            said = words[int(value)] if value.isdigit() and int(value) < len(words) else None
        elif kind == "inlineStr":
            said = _words(cell)
        if said is not None:
            yield (int(place[2]) - 1, _column(place[1])), said


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1
