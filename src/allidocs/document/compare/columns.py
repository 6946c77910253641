"""Columns of two versions of a table: which belong together, and how cells of both lie in one grid of all columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from allidocs.document import tree
from allidocs.document.column_widths import placed
from allidocs.document.compare.align import Pair, best_scored, matching, unpaired_ranges
from allidocs.document.compare.tokens import WORD, says
from allidocs.document.text import plain_text

Rows = Sequence[tree.Row]
Joined = tuple[tree.Cell | None, tree.Cell | None, int]
"""A cell in both versions, or in the one that has it, and how many columns of both it reaches over."""
_LIKELY = 0.4
"""The part of words that two columns under other heads share at least to be one."""


def paired(old: tree.Table, new: tree.Table) -> list[Pair]:
    """Return the columns that both versions have: those under the same heads, and between them those that say the same."""
    olds, news = ([_heads(table, at) for at in range(len(table.columns))] for table in (old, new))
    fixed = matching(olds, news) if old.head and new.head else []
    pairs: list[Pair] = []
    for at, (left, right) in enumerate(unpaired_ranges(fixed, len(olds), len(news))):

        def score(i: int, j: int, left: range = left, right: range = right) -> float:
            one, two = _words(old, left[i]), _words(new, right[j])
            share = 2 * len(one & two) / (len(one) + len(two) or 1)
            return share if share >= _LIKELY else 0.0

        pairs += [(left[i], right[j]) for i, j in best_scored(len(left), len(right), score)]
        pairs += fixed[at : at + 1]
    return pairs


def only_columns_changed(old: tree.Table, new: tree.Table) -> bool:
    """Say whether a table only got or lost columns: most of those of the wider version stand in both."""
    return 2 * len(paired(old, new)) > max(len(old.columns), len(new.columns))


def _cells(table: tree.Table, column: int, rows: Sequence[tree.Row]) -> Iterator[tree.Cell]:
    held: dict[int, int] = {}
    for row in rows:
        for cell, at in placed(row, held, len(table.columns)):
            if at <= column < at + cell.colspan:
                yield cell


def _heads(table: tree.Table, column: int) -> tuple[str, ...]:
    return tuple(plain_text(cell) for cell in _cells(table, column, table.head))


def _words(table: tree.Table, column: int) -> frozenset[str]:
    return frozenset(
        word for cell in _cells(table, column, table.body) if cell.colspan == 1
        for word in WORD.findall(plain_text(cell)) if says(word)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of both versions in one order; `old` and `new` say where those of either stand in it."""

    columns: tuple[tree.Column, ...]
    old: tuple[int, ...]
    new: tuple[int, ...]
    pairs: tuple[Pair, ...]

    @classmethod
    def of(cls, old: tree.Table, new: tree.Table) -> Grid:
        """Return the grid of two versions of a table."""
        pairs = paired(old, new)
        columns: list[tree.Column] = []
        places: tuple[list[int], list[int]] = ([], [])
        for at, (left, right) in enumerate(unpaired_ranges(pairs, len(old.columns), len(new.columns))):
            for i in left:
                places[0].append(len(columns))
                columns.append(replace(old.columns[i], change="del"))
            for j in right:
                places[1].append(len(columns))
                columns.append(replace(new.columns[j], change="ins"))
            if at < len(pairs):
                places[0].append(len(columns))
                places[1].append(len(columns))
                columns.append(new.columns[pairs[at][1]])
        return cls(tuple(columns), tuple(places[0]), tuple(places[1]), tuple(pairs))

    def widened(self, rows: Sequence[tree.Row], place: tuple[int, ...]) -> tuple[tree.Row, ...]:
        """Return rows of one version whose cells also cover the columns beside them that the other alone has."""
        held: dict[int, int] = {}
        made = []
        for row in rows:
            cells = []
            for cell, column in placed(row, held, len(place)):
                edge = column + cell.colspan
                end = place[edge] if edge < len(place) else len(self.columns)
                cells.append(replace(cell, colspan=end - (place[column] if column else 0)))
            made.append(replace(row, cells=tuple(cells)))
        return tuple(made)

    def joined(self, old: Rows, new: Rows) -> list[list[Joined]] | None:
        """Return the cells of two versions of rows that cells hold together, row by row; None where they do not go together.

        A cell that only one version has lies in columns that only it has; what both have begins at the earlier of its
        columns, and covers its own ones of either version and no others.
        """
        if [row.kind for row in old] != [row.kind for row in new]:
            return None
        made: list[list[Joined]] = []
        for at, (olds, news) in enumerate(zip(_laid(old, self.old), _laid(new, self.new), strict=True)):
            beside = self._beside(olds, news)
            if beside is None:
                return None
            row: list[Joined] = []
            edges = [0, *(start for start, _, _ in beside[1:]), len(self.columns)]
            for (_, one, two), (low, high) in zip(beside, pairwise(edges), strict=False):
                if not (_covers(one, self.old, low, high) and _covers(two, self.new, low, high)):
                    return None
                if at in (one and one.row, two and two.row):
                    row.append((one.cell if one else None, two.cell if two else None, high - low))
            made.append(row)
        return made

    def _beside(self, olds: list[_Laid], news: list[_Laid]) -> list[_Beside] | None:
        """Return what lies in a row of both versions in the order of their columns, with where each begins."""
        mates: dict[_Laid, _Laid] = {}
        for i, j in self.pairs:
            one, two = _covering(olds, i), _covering(news, j)
            if mates.setdefault(one, two) != two:
                return None
        others = {two: one for one, two in mates.items()}
        if len(others) < len(mates) or any(one.form != two.form for one, two in mates.items()):
            return None
        left: list[_Beside] = [(self.old[one.column], one, None) for one in olds if one not in mates]
        right: list[_Beside] = []
        for two in news:
            mate, place = others.get(two), self.new[two.column]
            right.append((min(place, self.old[mate.column]) if mate else place, mate, two))
        return sorted([*left, *right], key=lambda one: one[0])


@dataclass(frozen=True, slots=True)
class _Laid:
    """A cell in rows that cells hold together: the row and the column that it begins in."""

    cell: tree.Cell = field(compare=False)
    row: int
    column: int

    @property
    def form(self) -> tuple[int, object]:
        """The row that it begins in and what it heads, alike in two versions of one cell; so is how far down it reaches."""
        return self.row, self.cell.header


_Beside = tuple[int, _Laid | None, _Laid | None]


def _laid(rows: Rows, place: tuple[int, ...]) -> list[list[_Laid]]:
    """Return for every row the cells that lie in it, those that reach down from rows above too."""
    held: dict[int, int] = {}
    found: list[list[_Laid]] = []
    for at, row in enumerate(rows):
        above = [one for one in (found[-1] if found else ()) if one.row + one.cell.rowspan > at]
        begun = [_Laid(cell, at, column) for cell, column in placed(row, held, len(place))]
        found.append(sorted([*above, *begun], key=lambda one: one.column))
    return found


def _covers(one: _Laid | None, place: tuple[int, ...], low: int, high: int) -> bool:
    """Say whether the columns of one version in a stretch of both are those of a cell."""
    if one is None:
        return True
    lying = [column for column, at in enumerate(place) if low <= at < high]
    return lying == list(range(one.column, one.column + one.cell.colspan))


def _covering(cells: list[_Laid], column: int) -> _Laid:
    return next(one for one in cells if one.column <= column < one.column + one.cell.colspan)
