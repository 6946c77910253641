"""Rows that cells hold together, paired between two versions of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from allidocs.document import tree
from allidocs.document.compare.align import Pair, longest_rising, matching, unpaired_ranges
from allidocs.document.compare.columns import Grid, Joined, Rows
from allidocs.document.compare.identity import (
    row_form,
    row_name,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """Rows that cells hold together, as they stand in the table of both versions, and as they are in their `own`."""

    rows: tuple[tree.Row, ...]
    own: tuple[tree.Row, ...]
    change: tree.Change | None = None


def units_of(rows: Sequence[tree.Row]) -> list[tuple[tree.Row, ...]]:
    """Return rows in groups that cells over several rows hold together."""
    edges, reach = [0], 0
    for at, row in enumerate(rows):
        if at >= reach and at:
            edges.append(at)
        reach = max(reach, at + max((cell.rowspan for cell in row.cells), default=1))
    edges.append(len(rows))
    return [tuple(rows[low:high]) for low, high in pairwise(edges) if high > low]


def unit_name(unit: Rows) -> Hashable:
    return row_name(unit[0]), unit[0].kind


def joined_cells(old: Rows, new: Rows, grid: Grid | None) -> Sequence[Sequence[Joined]] | None:
    """Return the cells of two versions of rows side by side; None where the rows are of two forms."""
    if grid is not None:
        return grid.joined(old, new)
    if [row_form(row) for row in old] != [row_form(row) for row in new]:
        return None
    return [
        [(a, b, b.colspan) for a, b in zip(one.cells, two.cells, strict=True)]
        for one, two in zip(old, new, strict=True)
    ]


def kept_in_order(old: Sequence[Hashable], new: Sequence[Hashable], weights: Sequence[int]) -> list[Pair]:
    """Return the rows of one name that stay in their order; of those that changed places the lighter ones moved."""
    counts = Counter(old), Counter(new)
    places = {name: j for j, name in enumerate(new) if counts[0][name] == counts[1][name] == 1}
    named = [(i, places[name]) for i, name in enumerate(old) if name in places]
    fixed = longest_rising(named, [weights[i] for i, _ in named])
    pairs: list[Pair] = []
    for at, (left, right) in enumerate(unpaired_ranges(fixed, len(old), len(new))):
        olds, news = (
            [at for at in side if names[at] not in places] for side, names in ((left, old), (right, new))
        )
        pairs += [(olds[i], news[j]) for i, j in matching([old[i] for i in olds], [new[j] for j in news])]
        pairs += fixed[at : at + 1]
    return pairs
