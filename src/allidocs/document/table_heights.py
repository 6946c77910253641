"""How tall a table will be, near enough to decide whether it stays on one page, and without laying it out.

The writers lay out for themselves; what they share is the decision, so that Word and PDF turn the page alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import ceil

from allidocs.document import tree
from allidocs.document.column_widths import Same, type_size, wishes
from allidocs.document.text import plain_text
from allidocs.theme.letter_widths import MM
from allidocs.theme.tokens import Theme

KEPT_SHARE = 1 / 4
"""The part of a page's height up to which a table stays whole: no page is left emptier than that."""

TALLER_SHARE = 2 / 5
"""The same for a timeline, whose rows are read against each other."""
BOARD_SHARE = 3 / 5
"""The same for a board, which is to be seen at a glance."""
WISHED_SHARE = 2 / 5
"""The same where pages can be fitted, and such a table is parted only where it would leave much of one empty."""
FEW = 9
"""The rows up to which a table is one of a few, which torn leave one or two alone."""
FEW_SHARE = 1 / 2
"""The part of a page's height up to which such a table stays whole."""

CLAUSES = "list-"
"""What the ids of tables begin with that list the clauses of a contract."""

HELD = 8
"""Rows that a cell holds together on one page; more may be taller than one."""
LONG = 6
"""The number of rows from which on a page may not end with a table's first two alone, nor start with its last two."""

_LETTER = 0.5
"""The mean advance of a sans letter, as part of the type size."""
_LEADING = 1.36
_LOW_LEADING, _LOW_ROW = 1.22, 1.2
"""The leading and the room above and below the words of a board's rows."""
_PADDING = 2.6
"""Room between columns, in millimetres."""
_ROW = 2.5
"""Room above and below the words of a row with its hairline, in millimetres."""


FIGURE = 12
"""The letters of a key fact's figure up to which it is set large: `100.5 M EUR` and `12 months`, but no verdict."""
LEAD_IN = 420
"""The letters of a paragraph that only leads to what follows: about four lines."""

LISTED = 6
"""The entries up to which a list stays whole."""


def in_words(fact: tree.KeyFact) -> bool:
    """Return whether a key fact's figure is words, which are set smaller so that they need not wrap."""
    return len(plain_text(fact.figure)) > FIGURE


def lead_in(children: tuple[tree.Block, ...], to: type | tuple[type, ...]) -> int:
    """Return how many paragraphs at the start of a section only lead to the `to` after them, and stay with it.

    Zero when something else comes first, when they are more than two, or long enough to stand on a page alone.
    """
    for at, child in enumerate(children[:3]):
        if isinstance(child, to):
            return at
        if not isinstance(child, tree.Paragraph) or len(plain_text(child)) > LEAD_IN:
            return 0
    return 0


def listed_whole(node: tree.List) -> bool:
    """Return whether a list is so short that a page does not turn inside it: a few entries of a line or two."""
    items = node.items
    plain = all(len(item.children) == 1 and isinstance(item.children[0], tree.Paragraph) for item in items)
    return (
        len(items) <= LISTED
        and plain
        and sum(len(plain_text(item.children)) for item in items) <= 2 * LEAD_IN
    )


def stays_whole(
    table: tree.Table, theme: Theme, *, landscape: bool = False, kept: float = KEPT_SHARE
) -> bool:
    """Return whether a table is short enough to move to the next page as a whole.

    A list in columns, a plain table without a head, is parted as lists are: each of its rows is read alone. A list of
    clauses, which says what binds or survives, is read as one where it is short. `kept` is the share of a page up to which
    a table of more than a few rows is.
    """
    clauses = table.id.startswith(CLAUSES)
    if table.kind == "plain" and not table.head and len(table.body) > LISTED and not clauses:
        return False
    sheet = theme.page.sheet(landscape=landscape)
    few = FEW_SHARE if len(table.body) <= FEW and not clauses else kept
    room = sheet.tall * max(few, {"timeline": TALLER_SHARE, "board": BOARD_SHARE}.get(table.kind, 0.0))
    return table_height(table, sheet.across, type_size(table, theme)) <= room


def tall_rows(table: tree.Table, theme: Theme, *, landscape: bool = False) -> frozenset[int]:
    """Return the rows of a body, by place, that a page may break: kept whole they would leave much of a page empty."""
    sheet = theme.page.sheet(landscape=landscape)
    heights = _heights(Same(table), sheet.across, type_size(table, theme))[len(table.head) :]
    return frozenset(at for at, height in enumerate(heights) if height > sheet.tall * TALLER_SHARE)


def joined_rows(rows: tuple[tree.Row, ...]) -> frozenset[int]:
    """Return the rows of a body that stay with the next one, by place.

    A page neither ends with a table's first row nor starts with its last, nor with the first two or last two of a long
    one, and a sum stays with what it sums. Rows that a cell holds together stay together, unless they are so many that no page
    would hold them: the cell would stand on one page, and the rows that it is about on the next.
    """
    held = {
        at + step
        for at, row in enumerate(rows)
        if 1 < (reach := max((cell.rowspan for cell in row.cells), default=1)) <= HELD
        for step in range(min(reach, len(rows) - at) - 1)
    }
    if len(rows) <= 3:
        return frozenset(held)
    long = len(rows) >= LONG
    first = {0, 1} if long else {0}
    last = {len(rows) - 2, len(rows) - 3} if long else {len(rows) - 2}
    summed = {at - 1 for at, row in enumerate(rows) if row.kind == "total" and at}
    return frozenset(first | last | summed | held)


def table_height(table: tree.Table, width: float, size: float) -> float:
    """Return the height of head and body in millimetres, for a text area of `width` mm and type of `size` pt."""
    return sum(_heights(Same(table), width, size))


@lru_cache(maxsize=16)
def _heights(of: Same, width: float, size: float) -> list[float]:
    """Return the heights of the rows of head and body in millimetres; they are read once for all that is decided by them."""
    table = of.table
    shares = [share * width for share in wishes(table, width / (size * MM))]
    low = table.kind == "board"
    line = size * (_LOW_LEADING if low else _LEADING) * MM
    return [
        (_LOW_ROW if low else _ROW) + line * _row_lines(row, shares, size)
        for row in (*table.head, *table.body)
    ]


def _row_lines(row: tree.Row, shares: list[float], size: float) -> int:
    """Return the lines of the tallest cell; a cell that reaches over rows counts in none but its own share."""
    lines, column = 1, 0
    for cell in row.cells:
        room = sum(shares[column : column + cell.colspan]) - _PADDING
        column += cell.colspan
        most = max(1.0, room / (size * _LETTER * MM))
        lines = max(lines, ceil(_lines(cell.children, most) / cell.rowspan))
    return lines


def _lines(blocks: Iterable[tree.Block], letters: float) -> int:
    """Return how many lines of so many letters the blocks fill."""
    texts = (plain_text(block) for block in blocks)
    return sum(max(1, ceil(len(line) / letters)) for text in texts for line in text.split("\n"))
