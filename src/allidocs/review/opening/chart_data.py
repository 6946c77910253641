"""The data of charts in a returned document: what their workbooks say, and what the charts themselves keep of it.

Programs that edit a chart write the workbook behind it; some, which have no workbook, write the chart's own copy alone.
Both are read, by the names of series and categories where these are still there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from allidocs.base.errors import LimitReached
from allidocs.base.measure import whole
from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import walk
from allidocs.review.opening.elements import child, get, local_name
from allidocs.review.opening.package import NotReadable, Package
from allidocs.review.opening.workbook import decimal, grids

Cells = Mapping[tuple[int, int], str | Decimal | date]
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
        if local_name(one) == "ser":
            name = _first(child(one, "tx"))
            series.setdefault(name, _points(child(one, "val")))
    books = package.related("package", part)
    return Charted(told, at, series, _cells(package, books[0]) if books else {})


def _first(element: Any) -> str:
    """Return the first value that an element holds, in words."""
    if element is None:
        return ""
    return next(("".join(one.itertext()) for one in element.iter() if local_name(one) == "v"), "")


def _points(element: Any) -> dict[int, Decimal]:
    found: dict[int, Decimal] = {}
    for one in element.iter() if element is not None else ():
        at = whole(get(one, "idx")) if local_name(one) == "pt" else None
        value = decimal(_first(one)) if at is not None else None
        if at is not None and value is not None:
            found[at] = value
    return found


def _cells(package: Package, part: str) -> Cells:
    try:
        first = next(grids(package.inner(part)), None)
    except (NotReadable, LimitReached):
        return {}
    return {} if first is None else {place: cell.value for place, cell in first.cells.items()}
