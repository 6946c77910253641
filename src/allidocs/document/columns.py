"""How wide the columns of a table are: the shares that its template asks for, and never less than their heads need.

A template cannot know how long a partner's name is, nor what a word becomes in another language. A head or a status
that is wider than its column would break inside a word, so its column takes the room from those that have some.
"""

from __future__ import annotations

from collections.abc import Iterator
from re import compile as pattern

from allidocs.document import tree
from allidocs.document.letters import BOLD, MM, text_width
from allidocs.document.text import plain_text
from allidocs.document.theme import Theme

_BREAK = pattern(r"[\s/–—-]+")
_PADDING = {"data": 2.6, "plain": 2.6, "grid": 2.4, "timeline": 1.8}
"""Room beside the words of a cell in millimetres, by the kind of table."""
_STATUS = 0.9
"""The type size of a status, as part of the table's."""
_FRAME = 0.9
"""The room inside a status's frame, as part of its own type size."""


def column_shares(table: tree.Table, theme: Theme, *, landscape: bool = False) -> tuple[float, ...]:
    """Return the part of the text area's width that every column takes; together they are 1.

    No column is narrower than the longest word of its head and than the statuses in it, as long as the table has the
    room; what it takes, columns with room to spare give in proportion to what they can.
    """
    asked = [float(column.width) for column in table.columns]
    shares = [one / (sum(asked) or 1.0) for one in asked]
    across = theme.page.sheet(landscape=landscape).across
    return _fitted(shares, [need / across for need in _needs(table, float(theme.sizes.table) * BOLD * MM)])


def _fitted(shares: list[float], needs: list[float]) -> tuple[float, ...]:
    """Give columns that lack room what the others have to spare; unchanged where none lacks or all of it is too little."""
    pairs = list(zip(shares, needs, strict=True))
    lack = sum(max(need - share, 0.0) for share, need in pairs)
    spare = sum(max(share - need, 0.0) for share, need in pairs)
    if not lack or lack > spare:
        return tuple(shares)
    return tuple(need if need > share else share - lack * (share - need) / spare for share, need in pairs)


def _needs(table: tree.Table, size: float) -> list[float]:
    """Return the least width of every column in millimetres, for type of `size` millimetres."""
    count = len(table.columns)
    needs = [0.0] * count
    for rows, width in ((table.head, _head_width), (table.body, _status_width)):
        held: dict[int, int] = {}
        for row in rows:
            for cell, column in placed(row, held, count):
                if cell.colspan == 1 and column < count:
                    needs[column] = max(needs[column], width(cell))
    padding = _PADDING[table.kind]
    return [need * size + padding if need else 0.0 for need in needs]


def roomy_columns(table: tree.Table) -> frozenset[int]:
    """Return the columns whose words need room at their left: those with a shaded cell, and those beside one.

    In matrices and charts of time every column has room of its own.
    """
    if table.kind not in ("data", "plain"):
        return frozenset()
    held: dict[int, int] = {}
    found: set[int] = set()
    for row in table.body:
        for cell, column in placed(row, held, len(table.columns)):
            if cell.tone not in ("", "muted"):
                found |= {column, column + cell.colspan}
    return frozenset(found)


def placed(row: tree.Row, held: dict[int, int], width: int) -> Iterator[tuple[tree.Cell, int]]:
    """Yield each cell with its column; `held` counts the rows that cells above still reach into, by column."""
    column = 0
    for cell in row.cells:
        while held.get(column, 0) > 0:
            held[column] -= 1
            column += 1
        yield cell, column
        for covered in range(column, column + cell.colspan):
            held[covered] = cell.rowspan - 1
        column += cell.colspan
    for later in range(column, width):
        held[later] = max(held.get(later, 0) - 1, 0)


def _head_width(cell: tree.Cell) -> float:
    """Return the width of the longest word in a head, as part of the type size."""
    return max(text_width(word) for word in _BREAK.split(plain_text(cell.children)))


def _status_width(cell: tree.Cell) -> float:
    """Return the width of the widest status that stands first in a paragraph of a cell, as part of the type size."""
    widest = 0.0
    for child in cell.children:
        if isinstance(child, tree.Paragraph) and child.children:
            first = child.children[0]
            if isinstance(first, tree.Status):
                widest = max(widest, (text_width(first.words) + _FRAME) * _STATUS)
    return widest
