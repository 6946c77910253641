"""How wide the columns of a table are: the shares that its template asks for, and never less than their words need.

A template cannot know how long a partner's name is, what a word becomes in another language, nor how many digits an
amount has. A number, date, status or word that is wider than its column would break inside itself or run into the next
column, so its column takes the room from those that have some: for figures first, then for heads, then for other words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from re import compile as pattern

from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.theme.letter_widths import BOLD, MM, text_width
from allidocs.theme.tokens import Theme

_SPACE = pattern(r"[ \t\n\r]+")
_BREAK = pattern(r"[/–—-]+")
_DIGIT = pattern(r"\d")
_PADDING = {"data": 2.6, "board": 2.2, "plain": 2.6, "grid": 2.4, "timeline": 1.8}
"""Room beside the words of a cell in millimetres, by the kind of table."""
_BESIDE = 1.0
"""Room beside the words of a cell, as a multiple of the type size, where columns follow from their content."""
_SHADED = 2.0
"""Room at the left of words in shaded columns, and in those beside them, in millimetres."""
_STATUS = 0.9
"""The type size of a status, as part of the table's."""
_FRAME = 0.9
"""The room inside a status's frame, as part of its own type size."""
_LONGEST = 24
"""The letters up to which a figure or word is kept in one piece; longer ones are addresses and the like."""


def column_shares(table: tree.Table, theme: Theme, *, landscape: bool = False) -> tuple[float, ...]:
    """Return the part of the text area's width that every column takes; together they are 1.

    No column is narrower than its figures and statuses, the longest word of its heads, and its longest word at all, in
    this order, as long as the table has the room; what it takes, columns with room to spare give in proportion to what
    they can. A table that is too narrow for its figures shares its width by what each column needs; one that is too narrow
    for its heads gives every column an equal part of what its head lacks, so that none alone is torn. Where one column has
    words that are wider than what is left, the others keep theirs whole.
    """
    size, across = type_size(table, theme) * MM, theme.page.sheet(landscape=landscape).across
    shares = wishes(table, across / size)
    needs = [[need / across for need in tier] for tier in least_widths(table, size)]
    figures, heads, words = needs
    if sum(figures) > 1:
        return tuple(need / sum(figures) for need in figures)
    if sum(heads) > 1:
        part = (1 - sum(figures)) / (sum(heads) - sum(figures))
        return tuple(least + part * (need - least) for least, need in zip(figures, heads, strict=True))
    return fitted(shares, _as_many_whole(heads, words))


def type_size(table: tree.Table, theme: Theme) -> float:
    """Return the size of a table's type in points: that of notes for a board, whose rows are low."""
    return float(theme.sizes.note if table.kind == "board" else theme.sizes.table)


def wishes(table: tree.Table, room: float) -> list[float]:
    """Return the shares of the width that a table's columns ask for; together they are 1.

    They are those of its template. Where it names none they follow from the content: a column is as wide as its longest
    line where that fits, and the columns that have longer texts share what is left in proportion to these. Where it names
    some, those are hundredths of the table, and the others share the rest by their content. `room` is the table's width as
    a multiple of its type size.
    """
    asked = [float(column.width) for column in table.columns]
    if not all(asked):
        free = 1 - sum(asked) / 100
        if any(asked) and free <= 0:
            asked = [one or 1.0 for one in asked]
        else:
            natural = _natural(table, room)
            rest = sum(width for width, one in zip(natural, asked, strict=True) if not one)
            asked = [
                one / 100 if one else free * width / rest for width, one in zip(natural, asked, strict=True)
            ]
    return [one / (sum(asked) or 1.0) for one in asked]


def _natural(table: tree.Table, room: float) -> list[float]:
    """Return the widths that columns take by themselves, as multiples of the type size."""
    content = _content(Same(table))
    longest, texts, rows = content.longest, content.texts, content.rows
    if sum(longest) <= room:
        return longest
    wide, left = set(range(len(longest))), room
    while narrow := {column for column in wide if longest[column] <= left / len(wide)}:
        wide -= narrow
        left -= sum(longest[column] for column in narrow)
    whole = sum((texts[column] / rows[column]) ** 0.5 for column in wide)
    return [
        left * (texts[column] / rows[column]) ** 0.5 / whole if column in wide else longest[column]
        for column in range(len(longest))
    ]


@dataclass(frozen=True, slots=True)
class _Content:
    """What the columns of a table hold, as multiples of the type size, whatever that is and however wide the table.

    `longest` are the longest lines, `texts` all lines together in so many `rows`; the others the least widths for
    figures, for heads and for other words.
    """

    longest: list[float]
    texts: list[float]
    rows: list[int]
    figures: list[float]
    heads: list[float]
    words: list[float]


class Same:
    """A table that is like itself alone: it need not be read to find what is known of it."""

    def __init__(self, table: tree.Table) -> None:
        self.table = table

    def __hash__(self) -> int:
        return id(self.table)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.table is self.table


@lru_cache(maxsize=64)
def _content(of: Same) -> _Content:
    """Return what the columns of a table hold; it is read once for all formats and passes."""
    table, count = of.table, len(of.table.columns)
    longest, rows = [1.0] * count, [1] * count
    texts, figures, heads, words = ([0.0] * count for _ in range(4))
    for part in (table.head, table.body):
        held: dict[int, int] = {}
        for row in part:
            for cell, column in placed(row, held, count):
                if cell.colspan > 1 or column >= count:
                    continue
                text = plain_text(cell.children)
                lines = [text_width(line) for line in text.split("\n")]
                heavy = part is table.head or bool(cell.header)
                bold = BOLD if heavy else 1.0
                longest[column] = max(longest[column], max(lines) * bold + _BESIDE)
                texts[column] += sum(lines)
                rows[column] += 1
                heavy = heavy or row.kind == "total"
                bold = BOLD if heavy else 1.0
                figure, word = _widths(text)
                figures[column] = max(figures[column], figure * bold, _status_width(cell) * BOLD)
                wide = heads if heavy else words
                wide[column] = max(wide[column], word * bold)
    return _Content(longest, texts, rows, figures, heads, words)


def _as_many_whole(heads: list[float], words: list[float]) -> list[float]:
    """Return the needs of the columns: of their words as long as there is room, least lack first, else of their heads."""
    needs, left = list(heads), 1 - sum(heads)
    for lack, column in sorted((word - heads[at], at) for at, word in enumerate(words)):
        if lack > left:
            break
        needs[column], left = words[column], left - lack
    return needs


def fitted(shares: list[float], needs: list[float]) -> tuple[float, ...]:
    """Give columns that lack room what the others have to spare; together the needs are no more than there is."""
    pairs = list(zip(shares, needs, strict=True))
    lack = sum(max(need - share, 0.0) for share, need in pairs)
    spare = sum(max(share - need, 0.0) for share, need in pairs)
    if not lack:
        return tuple(shares)
    return tuple(need if need > share else share - lack * (share - need) / spare for share, need in pairs)


def least_widths(table: tree.Table, size: float) -> tuple[list[float], ...]:
    """Return the least width of every column in millimetres, for type of `size` millimetres: for figures, heads, words.

    Each list holds what the one before it does.
    """
    content, count = _content(Same(table)), len(table.columns)
    roomy = roomy_columns(table)
    padding = [_PADDING[table.kind] + (_SHADED if column in roomy else 0.0) for column in range(count)]
    tiers = [content.figures]
    for tier in (content.heads, content.words):
        tiers.append([max(pair) for pair in zip(tiers[-1], tier, strict=True)])
    return tuple(
        [need * size + room if need else 0.0 for need, room in zip(tier, padding, strict=True)]
        for tier in tiers
    )


def roomy_columns(table: tree.Table) -> frozenset[int]:
    """Return the columns whose words need room at their left: those with a shaded cell, those beside one or beside figures.

    In matrices and charts of time every column has room of its own.
    """
    if table.kind not in ("data", "board", "plain"):
        return frozenset()
    held: dict[int, int] = {}
    plain = ("", "muted", "good", "warn", "bad") if table.kind == "board" else ("", "muted")
    aligns = [column.align for column in table.columns]
    found = {at for at in range(1, len(aligns)) if aligns[at] == "left" and aligns[at - 1] != "left"}
    for row in table.body:
        for cell, column in placed(row, held, len(table.columns)):
            if cell.tone not in plain:
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


def _widths(text: str) -> tuple[float, float]:
    """Return the widths of the longest figure and of the longest word in a text, as parts of the type size.

    A figure goes from space to space with whatever a no-break space ties to it: `30 Sep 2026`, `1.250.000 EUR`, `11/25`.
    """
    figure = word = 0.0
    for piece in _SPACE.split(text):
        if len(piece) <= _LONGEST and _DIGIT.search(piece):
            figure = max(figure, text_width(piece))
            continue
        for part in _BREAK.split(piece):
            if len(part) <= _LONGEST:
                word = max(word, text_width(part))
    return figure, word


def _status_width(cell: tree.Cell) -> float:
    """Return the width of the widest status that stands first in a paragraph of a cell, in a field of the plan or by itself,
    as part of the type size."""
    widest = 0.0
    for child in cell.children:
        if isinstance(child, tree.Paragraph) and child.children:
            first = child.children[0]
            while isinstance(first, (tree.Field, tree.Language)) and first.children:
                first = first.children[0]
            if isinstance(first, tree.Status):
                widest = max(widest, (text_width(first.words) + _FRAME) * _STATUS)
    return widest
