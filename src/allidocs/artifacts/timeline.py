"""Stretches of time as rows of cells: a countdown is a table whose columns are weeks before and after a day.

Every cell knows whether its row's bar covers it and which marks fall into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from allidocs.base.measure import Period

Head = tuple[int, ...]
"""What neighbouring columns share: the year, or year and month."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A day that is marked on a row by a sign, such as `◆`."""

    day: date
    sign: str


@dataclass(frozen=True, slots=True)
class Bar:
    """What a row shows: a stretch from `start` to `end` (either may be missing) and marks; `tone` shades the stretch."""

    id: str
    start: date | None
    end: date | None
    marks: tuple[Mark, ...] = ()
    tone: str = "soft"
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column from `start` to `end`, both inclusive.

    `current` says that it holds the cut-off day; `period` is set for calendar columns, `week` (…, -1, 0, 1, …) for those
    of a countdown, where week 0 begins on the day itself; `weeks` is how many weeks such a column holds.
    """

    start: date
    end: date
    current: bool
    period: Period | None = None
    week: int | None = None
    weeks: int = 1


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell: the tone of the bar where it covers the column (else empty), and the signs that fall into it."""

    tone: str
    signs: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table; `lane` is the heading that it stands under."""

    id: str
    lane: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A table of time: columns, the heads above them as (first column, number of columns), and rows.

    `months` is the length of a calendar column (3, 6 or 12) and 0 for weeks. `undated` are rows without any day that
    could be shown, `outside` counts days beyond the columns.
    """

    columns: tuple[Column, ...]
    heads: tuple[tuple[Column, int], ...]
    rows: tuple[Row, ...]
    months: int
    undated: tuple[str, ...]
    outside: int

    @property
    def tones(self) -> frozenset[str]:
        """The tones of bars that are shown."""
        return frozenset(slot.tone for row in self.rows for slot in row.slots if slot.tone)

    @property
    def lanes(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """The rows under their headings, in the order in which headings first appear."""
        order = list(dict.fromkeys(row.lane for row in self.rows))
        return tuple((lane, tuple(row for row in self.rows if row.lane == lane)) for lane in order)


def by_week(bars: Sequence[Bar], day: date, before: int, after: int, as_of: date, block: int = 4) -> Timeline:
    """Return the bars by week around `day`: `before` weeks before it, one from it on, then `after` blocks of weeks."""
    columns = [_weeks(day, week, 1, as_of) for week in range(-before, 1)]
    columns += [_weeks(day, 1 + block * number, block, as_of) for number in range(after)]
    return _table(bars, columns, 0, lambda column: (column.start.year, column.start.month))


def _weeks(day: date, week: int, weeks: int, as_of: date) -> Column:
    start = day + timedelta(weeks=week)
    end = start + timedelta(days=7 * weeks - 1)
    return Column(start, end, start <= as_of <= end, week=week, weeks=weeks)


def _table(
    bars: Sequence[Bar], columns: Sequence[Column], months: int, head: Callable[[Column], Head]
) -> Timeline:
    heads: list[tuple[Column, int]] = []
    for _, group in groupby(columns, key=head):
        members = list(group)
        heads.append((members[0], len(members)))
    first, last = columns[0].start, columns[-1].end
    shown = [
        bar for bar in bars if any(first <= day <= last for day in _days(bar)) or _spans(bar, first, last)
    ]
    names = {bar.id for bar in shown}
    outside = sum(not first <= day <= last for bar in bars for day in _marked(bar))
    return Timeline(
        tuple(columns), tuple(heads), tuple(_row(bar, columns) for bar in shown), months,
        tuple(bar.id for bar in bars if bar.id not in names), outside,
    )  # fmt: skip


def _row(bar: Bar, columns: Sequence[Column]) -> Row:
    return Row(bar.id, bar.lane, tuple(_slot(bar, column) for column in columns))


def _slot(bar: Bar, column: Column) -> Slot:
    start, end = bar.start or bar.end, bar.end or bar.start
    covered = start is not None and end is not None and start <= column.end and end >= column.start
    signs = [mark.sign for mark in bar.marks if column.start <= mark.day <= column.end]
    return Slot(bar.tone if covered else "", _written(signs))


def _written(signs: Iterable[str]) -> str:
    """Write signs, the repeated ones with their number: `◆`, `3◆ ▲`."""
    counts: dict[str, int] = {}
    for sign in signs:
        counts[sign] = counts.get(sign, 0) + 1
    return " ".join(sign if count == 1 else f"{count}{sign}" for sign, count in counts.items())


def _marked(bar: Bar) -> list[date]:
    return [mark.day for mark in bar.marks]


def _days(bar: Bar) -> list[date]:
    return [day for day in (bar.start, bar.end, *_marked(bar)) if day is not None]


def _spans(bar: Bar, first: date, last: date) -> bool:
    return bar.start is not None and bar.end is not None and bar.start <= first and bar.end >= last
