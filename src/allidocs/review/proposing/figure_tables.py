"""The figures of a table, however it is laid out: periods across or down, metrics in rows, columns or a column of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from allidocs.base.measure import Period
from allidocs.review.opening.workbook import Cell, Grid
from allidocs.review.proposing.metric_names import IGNORED, Names
from allidocs.review.proposing.spelling import Spelling, marks_of

_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class Raw:
    """A figure as a table has it: where it stands, what its metric and period are called there, and its cell.

    Its period is words where the table has some that name none.
    """

    place: str
    label: str
    period: Period | date | str
    cell: Cell
    partner: str = ""
    unit: str = ""


def figures(grid: Grid, spelling: Spelling, names: Names) -> Iterator[Raw]:
    """Yield the figures of a table, however it is laid out."""
    named = {at: found for at, cell in grid.cells.items() if (found := _period(cell, spelling)) is not None}
    # A bare year may be a figure: it counts where nothing else is a period.
    periods = {at: one for at, one in named.items() if isinstance(one, date) or one.months < 12} or named
    across = _row_of(grid, periods, named.keys())
    if across is not None:
        yield from _across(
            grid, across, {at: one for (row, at), one in periods.items() if row == across}, names
        )
        heads = {at for row, at in named if row == across}
        yield from _unread_across(grid, across, heads)
        return
    down = _column_of(periods)
    if down is not None:
        rows = {row: one for (row, at), one in periods.items() if at == down}
        days, years = (
            {at for _, at in some if all((row, at) in some for row in rows)} for some in (periods, named)
        )
        yield from _down(grid, down, rows, days, years, names)


def with_years(grid: Grid, spelling: Spelling) -> Grid:
    """Return a table whose headings in two steps are one: `2026` over several cells, and `Q1`, `Q2` below or beside them.

    The year is the last one at or before a cell in the row above, or at or above it in the column before.
    """
    years = {
        at: found.year for at, cell in grid.cells.items()
        if isinstance(found := _period(cell, spelling), Period) and found.months == 12
    }  # fmt: skip
    made, used = dict(grid.cells), set[tuple[int, int]]()
    for (row, at), cell in grid.cells.items():
        if not isinstance(cell.value, str) or spelling.period(cell.value) is not None:
            continue
        above = max((one for one in years if one[0] == row - 1 and one[1] <= at), default=None)
        beside = max((one for one in years if one[1] == at - 1 and one[0] <= row), default=None)
        for year in filter(None, (above, beside)):
            whole = f"{cell.value} {years[year]}"
            if isinstance(spelling.period(whole), Period):
                made[row, at] = cell._replace(value=whole)
                used.add(year)
                break
    return replace(grid, cells={at: cell for at, cell in made.items() if at not in used})


def passed_over(
    grid: Grid, spelling: Spelling, names: Names, raws: Collection[Raw]
) -> Iterator[tuple[Raw, list[str]]]:  # fmt: skip
    """Yield the figures that were not read: the first of each column, called as the column is, and the cells of the others."""
    taken = {raw.place for raw in raws}
    titled: dict[int, str] = {}
    found: dict[int, list[tuple[int, int]]] = {}
    left_out = {row for row, at in grid.cells if names.find(_words(grid, row, at)) == IGNORED}
    for row, at in sorted(grid.cells):
        cell = grid.cells[row, at]
        if place(row, at) in taken or row in left_out or names.find(titled.get(at, "")) == IGNORED:
            continue
        if isinstance(cell.value, date) or _period(cell, spelling) is not None:
            continue
        if cell.broken or isinstance(cell.value, Decimal) or marks_of(cell.value.rstrip().removesuffix("%")):
            found.setdefault(at, []).append((row, at))
        elif isinstance(cell.value, str):
            titled.setdefault(at, cell.value.strip())
    for at, (first, *others) in found.items():
        title = titled.get(at, "")
        yield Raw(place(*first), title, "", grid.cells[first]), [place(*one) for one in others]


def _period(cell: Cell, spelling: Spelling) -> Period | date | None:
    if isinstance(cell.value, date):
        return cell.value
    if isinstance(cell.value, Decimal):
        whole = cell.value == cell.value.to_integral_value() and int(cell.value) in _YEARS
        return Period(int(cell.value), 1, 12) if whole and not cell.formula else None
    return spelling.period(cell.value)


def _row_of(
    grid: Grid, periods: Mapping[tuple[int, int], Any], named: Set[tuple[int, int]]
) -> int | None:  # fmt: skip
    """Return the row whose cells are the periods of the columns below them, None where periods stand in rows."""
    counts = Counter(row for row, _ in periods)
    with_figures = {row for row, at in grid.cells.keys() - named if marks_of(_words(grid, row, at))}
    many = [row for row, count in counts.items() if count > 1] or (
        [row for row in counts if row not in with_figures] if len(counts) == 1 else []
    )
    if len(many) != 1:
        return None
    heads = {at for row, at in periods if row == many[0]}
    return many[0] if any(row > many[0] and at in heads for row, at in grid.cells) else None


def _column_of(periods: Mapping[tuple[int, int], Any]) -> int | None:
    """Return the column with the most periods, the first of several."""
    counts = Counter(at for _, at in periods)
    return max(counts, key=lambda at: (counts[at], -at), default=None)


@dataclass(frozen=True, slots=True)
class _Heads:
    """The columns that say of each row which metric it is of, whose figure, and in which unit; None where none does."""

    metric: int | None
    partner: int | None
    unit: int | None

    @classmethod
    def of(cls, told: Mapping[int, Sequence[str]], names: Names) -> _Heads:
        """Return them of columns whose cells say something; a metric's is the first that names one.

        Half of what the others say is enough: what is no partner or unit there is told, and no figure becomes the joint one.
        """
        metric = next(
            (at for at, said in told.items() if any(names.find(one) is not None for one in said)), None
        )
        rest = {at: said for at, said in told.items() if at != metric and said}
        partner = next((at for at, said in rest.items() if _mostly(names.partner, said)), None)
        unit = next((at for at, said in rest.items() if at != partner and _mostly(names.is_unit, said)), None)
        return cls(metric, partner, unit)

    def label(self, grid: Grid, row: int) -> str:
        """Return what a row calls its metric."""
        return _words(grid, row, self.metric)

    def raw(self, grid: Grid, row: int, at: int, label: str, period: Period | date | str) -> Iterator[Raw]:
        """Yield the figure that stands in a cell, if one does."""
        cell = grid.cells.get((row, at))
        if cell is not None:
            yield Raw(
                place(row, at), label, period, cell, _words(grid, row, self.partner), _words(grid, row, self.unit)
            )  # fmt: skip


def _mostly(is_one: Callable[[str], object], said: Sequence[str]) -> bool:
    return 2 * sum(bool(is_one(one)) for one in said) >= len(said)


def _words(grid: Grid, row: int, at: int | None) -> str:
    cell = grid.cells.get((row, at)) if at is not None else None
    return str(cell.value).strip() if cell is not None else ""


def _said(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> dict[int, list[str]]:
    """Return what the cells of columns say in some rows."""
    return {at: [words for row in rows if (words := _words(grid, row, at))] for at in columns}


def _across(
    grid: Grid, head: int, periods: Mapping[int, Period | date], names: Names
) -> Iterator[Raw]:  # fmt: skip
    """Yield the figures of a table with a metric a row and its periods across."""
    rows = [row for row in grid.rows if row > head]
    told = _said(grid, rows, range(min(periods)))
    heads = _Heads.of(told, names)
    if heads.metric is None:
        heads = replace(heads, metric=min((at for at, said in told.items() if said), default=None))
    for row in rows:
        for at, period in periods.items():
            yield from heads.raw(grid, row, at, heads.label(grid, row), period)


def _unread_across(grid: Grid, head: int, heads: Set[int]) -> Iterator[Raw]:
    """Yield the first figure below each head that has a digit and names no period."""
    for at in sorted({at for row, at in grid.cells if row == head and at > min(heads)} - heads):
        words = _words(grid, head, at)
        below = [row for row in grid.rows if row > head and _is_number(_words(grid, row, at))]
        if _is_number(words) and below:
            yield Raw(place(below[0], at), words, words, grid.cells[below[0], at])


def _down(
    grid: Grid, down: int, periods: Mapping[int, Period | date], days: Set[int], years: Set[int], names: Names
) -> Iterator[Raw]:  # fmt: skip
    """Yield the figures of a table with its periods down: a metric a column, or one that names the metric of each row.

    A row whose words in the column of periods, `down`, have a digit and name none has figures that cannot be placed. `days` are the columns of periods, of which there may be two: a first and a last day; `years` those whose every cell could
    be a year, which are figures where no other column has any.
    """
    rows = sorted(periods)
    unread = {
        row: words for row in grid.rows if row not in periods and _is_number(words := _words(grid, row, down))
    }
    head = max((row for row in grid.rows if row < rows[0] and row not in unread), default=-1)
    told = _said(grid, rows, sorted({at for row, at in grid.cells if row in periods and at not in days}))
    heads = _Heads.of(told, names)
    own = (heads.metric, heads.partner, heads.unit)
    figures_ = [
        at for at, said in told.items()
        if at not in own and (any(map(_is_number, said)) or names.find(_words(grid, head, at)) is not None)
    ]  # fmt: skip
    sure = [at for at in figures_ if at not in years or names.find(_words(grid, head, at)) is not None]
    for row in sorted({*rows, *(one for one in unread if one > head)}):
        for at in sure or figures_:
            title = _words(grid, head, at) or f"column {_letters(at)}"
            label = title if heads.metric is None else heads.label(grid, row)
            yield from heads.raw(grid, row, at, label, periods.get(row) or unread[row])


def _is_number(text: str) -> bool:
    return any(character.isdecimal() for character in text)


def place(row: int, at: int) -> str:
    """Return where a cell stands, as people say it: `C4`."""
    return f"{_letters(at)}{row + 1}"


def _letters(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
