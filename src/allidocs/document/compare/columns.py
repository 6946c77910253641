"""Columns of two versions of a table: which belong together, and how cells of both lie in one grid of all columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from allidocs.document import tree
from allidocs.document.columns import placed
from allidocs.document.compare.align import Pair, gaps, matching, similar
from allidocs.document.compare.tokens import WORD, says
from allidocs.document.text import plain_text

_LIKELY = 0.4
"""The part of words that two columns under other heads share at least to be one."""


def paired(old: tree.Table, new: tree.Table) -> list[Pair]:
    """Return the columns that both versions have: those under the same heads, and between them those that say the same."""
    olds, news = ([_heads(table, at) for at in range(len(table.columns))] for table in (old, new))
    fixed = matching(olds, news) if old.head and new.head else []
    pairs: list[Pair] = []
    for at, (left, right) in enumerate(gaps(fixed, len(olds), len(news))):

        def score(i: int, j: int, left: range = left, right: range = right) -> float:
            one, two = _words(old, left[i]), _words(new, right[j])
            share = 2 * len(one & two) / (len(one) + len(two) or 1)
            return share if share >= _LIKELY else 0.0

        pairs += [(left[i], right[j]) for i, j in similar(len(left), len(right), score)]
        pairs += fixed[at : at + 1]
    return pairs


def grew(old: tree.Table, new: tree.Table) -> bool:
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
        for at, (left, right) in enumerate(gaps(pairs, len(old.columns), len(new.columns))):
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

    def joined(
        self, old: tree.Row, new: tree.Row
    ) -> list[tuple[tree.Cell | None, tree.Cell | None, int]] | None:
        """Return the cells of two versions of a row side by side, each with its span; None where they do not go together.

        A cell that only one version has lies in columns that only it has.
        """
        if old.kind != new.kind or any(cell.rowspan > 1 for cell in (*old.cells, *new.cells)):
            return None
        olds, news = list(placed(old, {}, len(self.old))), list(placed(new, {}, len(self.new)))
        mates: dict[int, int] = {}
        for i, j in self.pairs:
            one, two = _covering(olds, i), _covering(news, j)
            if mates.setdefault(one, two) != two:
                return None
        if len(set(mates.values())) < len(mates):
            return None
        left = [(self.old[column], cell, None) for at, (cell, column) in enumerate(olds) if at not in mates]
        others = {two: olds[one][0] for one, two in mates.items()}
        if any(cell.header != news[two][0].header for two, cell in others.items()):
            return None
        right = [(self.new[column], others.get(at), cell) for at, (cell, column) in enumerate(news)]
        found = sorted([*left, *right], key=lambda one: one[0])
        edges = [0, *(start for start, _, _ in found[1:]), len(self.columns)]
        return [(one, two, edges[at + 1] - edges[at]) for at, (_, one, two) in enumerate(found)]


def _covering(cells: list[tuple[tree.Cell, int]], column: int) -> int:
    return next(at for at, (cell, start) in enumerate(cells) if start <= column < start + cell.colspan)
