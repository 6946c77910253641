"""Charts of rows: partners' values side by side on one scale, and what each assumption changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from allidocs.document.picture_nodes import Chart
from allidocs.drawing.board import ASCENT, LEADING, Board, Room
from allidocs.drawing.chart_parts import Ink, Plot, Scale, inks, known
from allidocs.drawing.scene import TEXT, Box, Line, Point

_NAMES = 0.3
"""The part of the width that the names of rows take."""
_ROW, _PAD = 19.8, 4.0
_MARK = 3.4
"""Half of how wide the mark of a partner is."""


def _rows(plot: Plot, top: float) -> tuple[list[float], float]:
    """Write the names of the rows with hairlines between them; return the middle of each, and where they end."""
    middles = []
    room = plot.room.width * _NAMES - 8.0
    for name in plot.chart.categories:
        lines = plot.board.type.lines(name, TEXT, room)
        deep = max(_ROW, len(lines) * TEXT.size * LEADING + 2 * _PAD)
        plot.rule(0.0, plot.room.width, top)
        middles.append(top + deep / 2)
        plot.board.lines(0.0, top + (deep - len(lines) * TEXT.size * LEADING) / 2 + 1.0, lines, TEXT)
        top += deep
    plot.rule(0.0, plot.room.width, top)
    return middles, top


def _beside(plot: Plot, x: float, y: float, words: str, *, left: bool) -> None:
    """Write words beside a mark or the end of a bar."""
    at = x - 7.0 if left else x + 7.0
    plot.board.words(at, y - TEXT.size * ASCENT / 2, words, TEXT, anchor="end" if left else "start")


def _across(plot: Plot, values: list[float], said: Iterable[str], *, zero: bool) -> Scale:
    """Return the scale of the rows, with room for the values beside the outermost marks."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = low - 1.0, high + 1.0
        if low == high:
            low, high = low * 0.9, high * 1.1
        low, high = min(low, high), max(low, high)
    widest = max((plot.board.type.width(one, TEXT) for one in said), default=0.0) + 12.0
    return Scale(low, high, plot.room.width * _NAMES + widest, plot.room.width - widest)


def dumbbell(chart: Chart, board: Board, room: Room) -> float:
    """Draw each category as a row: a line between its least and greatest value, a mark for each partner."""
    plot = Plot(chart, board, room)
    middles, deep = _rows(plot, plot.head() + 2.0)
    columns = plot.columns
    x = _across(plot, known(columns), map(plot.said, known(columns)), zero=False)
    for at, y in enumerate(middles):
        values = [value for column in columns if (value := column[at]) is not None]
        if not values:
            continue
        low, high = min(values), max(values)
        board.put(Line(((x.at(low), y), (x.at(high), y)), "rule", 2.2))
        for ink, point in _beneath(
            [
                (ink, x.at(value))
                for column, ink in zip(columns, inks(chart), strict=True)
                if (value := column[at]) is not None
            ],
            y,
        ):
            plot.mark(ink, point, _MARK)
        if low != high:
            _beside(plot, x.at(low), y, plot.said(low), left=True)
        _beside(plot, x.at(high), y, plot.said(high), left=False)
    return deep


def _beneath(marks: list[tuple[Ink, float]], y: float) -> Iterator[tuple[Ink, Point]]:
    """Yield each mark with its place; those that would hide one another stand one below the other."""
    runs: list[list[tuple[Ink, float]]] = []
    for ink, x in sorted(marks, key=lambda one: one[1]):
        if runs and x < runs[-1][-1][1] + _MARK:
            runs[-1].append((ink, x))
        else:
            runs.append([(ink, x)])
    for run in runs:
        step = min(2 * _MARK, (_ROW - 2 * _MARK) / max(len(run) - 1, 1))
        for nth, (ink, x) in enumerate(run):
            yield ink, (x, y + step * (nth - (len(run) - 1) / 2))


def tornado(chart: Chart, board: Board, room: Room) -> float:
    """Draw what the low and the high of each assumption change, as bars from zero to both sides."""
    plot = Plot(chart, board, room)
    middles, deep = _rows(plot, plot.head() + 2.0)
    columns = plot.columns
    rows = [[value for column in columns if (value := column[at]) is not None] for at in range(len(middles))]
    sides = [[_joined(plot, row, below=below) for below in (True, False)] for row in rows]
    x = _across(plot, known(columns), [words for pair in sides for words in pair], zero=True)
    zero = x.at(0.0)
    for at, y in enumerate(middles):
        for column, ink in zip(columns, inks(chart), strict=True):
            if (value := column[at]) is not None:
                end = x.at(value)
                board.put(Box(min(zero, end), y - 5.0, abs(end - zero), 10.0, ink.fill, ink.outline, 0.7))
        for words, outer, left in zip(sides[at], (min, max), (True, False), strict=True):
            if words:
                _beside(plot, x.at(outer(rows[at])), y, words, left=left)
    if middles:
        board.put(Line(((zero, middles[0] - _ROW / 2), (zero, deep)), "ink", 0.8))
    return deep


def _joined(plot: Plot, row: list[float], *, below: bool) -> str:
    """Return what is changed to one side of zero, in the order of the series."""
    return " · ".join(plot.said(value) for value in row if (value < 0) == below)
