"""How tables stand on screens: how wide they are at the least, what stays in sight while they scroll, which become cards.

A desk shows a table as a sheet does. On a phone a table of figures scrolls sideways and keeps the name and the status of
its rows in sight; one that holds sentences would have to be pushed to and fro for each of them, so its rows become cards:
a name, and below it each cell behind the head of its column.
"""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.document import tree
from allidocs.document.column_widths import fitted, least_widths, placed, wishes
from allidocs.document.text import plain_text
from allidocs.theme.letter_widths import text_width

SCROLLING = 3
"""The columns from which on a table scrolls on a narrow screen."""
_FITS = (("fits-phone", 80.0), ("fits-tablet", 162.0), ("fits-desk", 208.0))
"""What a table is called that fits a screen, by the width of its text in millimetres of a style sheet; the narrowest first."""
_WIDE = 170.0
"""The width of a table in the same millimetres by which its columns are parted on a screen."""
_PHONE = 92.0
"""The width of the text on a phone in the same millimetres."""
_SIZE = 3.9
"""The type size of tables on a screen, in the same millimetres."""
_LINE, _LINES = 14.0, 5
"""The widest that a column of sentences must be, as a multiple of the type size, and the lines that it takes before."""
_SENTENCE, _TITLE = 20.0, 30.0
"""The width of words, as a multiple of the type size, from which on they are a sentence rather than a name; of what the
first column says, rather than a title."""
_LETTER = 1.2
"""The width of a status that is a letter, as a multiple of the type size."""
_NAME = 24
"""The letters up to which words beside a status still leave its column one of statuses."""


def screen_shares(table: tree.Table) -> tuple[tuple[float, ...], float]:
    """Return the shares of columns on a screen, and the width in millimetres below which the table scrolls sideways."""
    figures, heads, words = least_widths(table, _SIZE)
    longest = _longest(table)
    least = sum(max(need, _SIZE * min(_LINE, longest[column] / _LINES)) for column, need in enumerate(words))
    across = max(_WIDE, sum(heads))
    tier = next(tier for tier in (words, heads, figures) if sum(tier) <= across)
    return fitted(wishes(table, across / _SIZE), [need / across for need in tier]), least


def kept_in_sight(table: tree.Table) -> dict[int, str]:
    """Return the class of each column that stays where it is while a screen scrolls: what rows are, and their status.

    Where a status stands first, it stays at the edge and what the row is beside it; one of several letters scrolls away.
    """
    if len(table.columns) < SCROLLING:
        return {}
    marked = _status_columns(table)
    kept = dict.fromkeys(marked - {0}, "state")
    if 0 not in marked:
        return kept | {0: "key"}
    return kept | ({0: "lead", 1: "key led"} if _longest(table)[0] <= _LETTER else {0: "lead wide", 1: "key"})


def becomes_cards(table: tree.Table, least: float) -> bool:
    """Say whether the rows of a table become cards on a phone: it is wider, holds sentences, and each cell has one head."""
    if table.kind != "data" or len(table.columns) < SCROLLING or least <= _PHONE or len(table.head) != 1:
        return False
    spans = any(cell.colspan > 1 or cell.rowspan > 1 for cell in table.head[0].cells)
    spans = spans or any(
        cell.rowspan > 1 or (cell.colspan > 1 and row.kind != "group")
        for row in table.body
        for cell in row.cells
    )
    title, *others = _longest(table)
    return not spans and (title > _TITLE or any(width > _SENTENCE for width in others))


def narrowest_screen(least: float) -> str:
    """Return the class of a table for the narrowest screen that it fits, where it need not scroll by itself; else nothing."""
    return next((name for name, across in _FITS if least <= across), "")


def _longest(table: tree.Table) -> list[float]:
    """Return the width of the longest line of each column's rows, as multiples of the type size."""
    longest = [0.0] * len(table.columns)
    for cell, column in _cells(table):
        lines = plain_text(cell.children).split("\n")
        longest[column] = max([longest[column], *map(text_width, lines)])
    return longest


def _cells(table: tree.Table) -> Iterator[tuple[tree.Cell, int]]:
    """Yield each cell of the body that stands in one column, with the number of it."""
    held: dict[int, int] = {}
    for row in table.body:
        for cell, column in placed(row, held, len(table.columns)):
            if cell.colspan == 1 and column < len(table.columns):
                yield cell, column


def _status_columns(table: tree.Table) -> frozenset[int]:
    """Return the columns that hold statuses and hardly a word more; the first one nothing but statuses."""
    marked: set[int] = set()
    other: set[int] = set()
    for cell, column in _cells(table):
        words = plain_text(cell.children)
        if not column:
            (marked if _status(cell, alone=True) else other).add(column)
        elif len(words) > 1:
            (marked if len(words) <= _NAME and _status(cell) else other).add(column)
    return frozenset(marked - other)


def _status(cell: tree.Cell, *, alone: bool = False) -> bool:
    """Say whether a status leads a paragraph of a cell, or is `alone` in it."""
    lines = [one.children for one in cell.children if isinstance(one, tree.Paragraph) and one.children]
    return any(_bare(line[0]) and (not alone or len(lines) == len(line) == 1) for line in lines)


def _bare(inline: tree.Inline) -> bool:
    """Say whether an inline is a status, be it the value of a field."""
    while isinstance(inline, tree.Field) and len(inline.children) == 1:
        inline = inline.children[0]
    return isinstance(inline, tree.Status)
