"""Charts of lines: values over time, each line named at its end, and cumulative cash with its lowest point."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import dist

from allidocs.document.picture_nodes import Chart
from allidocs.drawing.board import ASCENT, LEADING, Board, Room
from allidocs.drawing.chart_parts import SOFT, Ink, Plot, Scale, bounds, inks, known
from allidocs.drawing.numbers import Values
from allidocs.drawing.overlaps import Frame
from allidocs.drawing.placing import place, runs, ways
from allidocs.drawing.scene import TEXT, Disc, Line, Point, Style

_END, _MOST, _AWAY = 0.2, 0.32, 8.0
"""The parts of the width that names at the ends of lines take, the second where a word is long; how far they stand from them."""
_MARK, _RING = 1.7, 3.0
"""The half of a marker's width, and of a ring's."""

_LOWEST = Style(TEXT.size, "bad", bold=True)


def line(chart: Chart, board: Board, room: Room) -> float:
    """Draw values over categories; return how deep the chart reaches."""
    plot = Plot(chart, board, room)
    drawn = _lines(plot)
    _ends(plot, drawn)
    return drawn.deep


def cash(chart: Chart, board: Board, room: Room) -> float:
    """Draw cumulative cash over its zero line: the lowest point of each line ringed and said, with whose it is."""
    plot = Plot(chart, board, room)
    drawn = _lines(plot, zero=True)
    plot.rule(drawn.left, drawn.right, drawn.y.at(0.0), "ink", 0.8)
    _ends(plot, drawn)
    marked: list[tuple[Point, str]] = []
    for series, values in zip(chart.series, plot.columns, strict=True):
        lowest, least = min(
            ((at, value) for at, value in enumerate(values) if value is not None),
            key=lambda one: one[1],
            default=(0, 0.0),
        )
        if least < 0 and series.style != "target":
            words = f"{series.name}\u00a0{plot.said(least)}" if series.name else plot.said(least)
            marked.append(((drawn.x(lowest), drawn.y.at(least)), words))
    for at, _ in marked:
        board.put(Disc(at, _RING, "paper", "bad", 1.3))
    inside = Frame(drawn.left, 0.0, room.width, drawn.deep)
    others = [
        (drawn.x(at), drawn.y.at(value))
        for values in drawn.values
        for at, value in enumerate(values)
        if value is not None
    ]
    for at, words in sorted(marked):
        lower = any(x == at[0] and y < at[1] for (x, y), _ in marked)
        first = "below right left above" if lower else "above right below left"
        away = [one for one in others if dist(one, at) > 2 * _RING]
        place(board, at, runs((words,), _LOWEST), ways(4.0, first=first), inside, away)
    return drawn.deep


class _Drawn:
    """Where a plot of lines lies: its edges, its scale, its categories."""

    def __init__(self, plot: Plot, *, zero: bool) -> None:
        self.values = plot.columns
        self.low, self.high = bounds(known(self.values), zero=zero)
        self.right = plot.room.width - _end_room(plot)
        self.top, self.deep = plot.head() + 4.0, plot.room.height
        scale = Scale(self.low, self.high, 0.0, 1.0)
        self.ticks = scale.ticks
        self.left = (
            max((plot.board.type.width(plot.tick(one), SOFT) for one in self.ticks), default=0.0) + 8.0
        )
        self.count = len(plot.chart.categories)
        self.y = Scale(self.low, self.high, 0.0, 1.0)

    def step(self) -> float:
        """The way from one category to the next."""
        return (self.right - self.left - 16.0) / max(self.count - 1, 1)

    def x(self, at: int) -> float:
        """Return where a category stands."""
        return self.left + 8.0 + (self.step() * at if self.count > 1 else 0.0)


def _lines(plot: Plot, *, zero: bool = False) -> _Drawn:
    """Draw the scale, the categories and the lines; return where they lie."""
    drawn = _Drawn(plot, zero=zero)
    tried = plot.board.blank()
    centres = [drawn.x(at) for at in range(drawn.count)]
    names = Plot(plot.chart, tried, plot.room).names_below(centres, 0.0, drawn.step(), some=True)
    foot = drawn.deep - names - 6.0
    drawn.y = Scale(drawn.low, drawn.high, foot, drawn.top)
    for tick in drawn.ticks:
        y = drawn.y.at(tick)
        plot.rule(drawn.left, drawn.right, y)
        plot.board.words(drawn.left - 6.0, y - TEXT.size * ASCENT / 2, plot.tick(tick), SOFT, anchor="end")
    plot.names_below(centres, foot + 6.0, drawn.step(), some=True)
    for values, ink in zip(drawn.values, inks(plot.chart), strict=True):
        points = [
            None if value is None else (drawn.x(at), drawn.y.at(value)) for at, value in enumerate(values)
        ]
        plot.board.put(*(Line(run, ink.colour, ink.weight, ink.dash) for run in _runs(points)))
        for point in points:
            if point is not None and ink.marker:
                plot.mark(ink, point, _MARK)
    return drawn


def _runs(points: list[Point | None]) -> Iterator[tuple[Point, ...]]:
    """Yield the points between gaps, where there are two or more."""
    run: list[Point] = []
    for point in [*points, None]:
        if point is not None:
            run.append(point)
            continue
        if len(run) > 1:
            yield tuple(run)
        run = []


def _ends(plot: Plot, drawn: _Drawn) -> None:
    """Name each line at its right end with its last value, moved apart where two would touch."""
    room = plot.room.width - drawn.right - _AWAY
    found: list[tuple[float, tuple[str, ...], Style]] = []
    for series, values, ink in zip(plot.chart.series, drawn.values, inks(plot.chart), strict=True):
        last = _last(values)
        if last is not None:
            style = _end_style(ink)
            words = f"{series.name} \u00a0{plot.said(last)}" if series.name else plot.said(last)
            found.append((drawn.y.at(last), plot.board.type.lines(words, style, room), style))
    found.sort(key=lambda one: (one[0], one[1]))
    heights = [len(lines) * style.size * LEADING for _, lines, style in found]
    tops = [y - height / 2 for (y, _, _), height in zip(found, heights, strict=True)]
    for at, after in pairwise(range(len(tops))):
        tops[after] = max(tops[after], tops[at] + heights[at] + 1.0)
    over = max(tops[-1] + heights[-1] - _deepest(plot, drawn), 0.0) if tops else 0.0
    over = min(over, max(tops[0], tops[-1] + heights[-1] - plot.room.height, 0.0)) if tops else 0.0
    for top, (_, lines, style) in zip(tops, found, strict=True):
        plot.board.lines(drawn.right + _AWAY, top - over, lines, style)


def _deepest(plot: Plot, drawn: _Drawn) -> float:
    """Return how deep names at the ends of lines may reach: no deeper than the last category's, where that reaches below them."""
    last = plot.chart.categories[-1] if plot.chart.categories else ""
    beside = plot.board.type.width(last, TEXT) / 2 < _AWAY
    return plot.room.height if beside else drawn.y.at(drawn.low) + 6.0


def _end_room(plot: Plot) -> float:
    """Return the width that names at the ends of lines take: enough for their longest word, where that is no giant."""
    widths = (
        plot.board.type.width(word, _end_style(ink)) + _AWAY
        for series, ink in zip(plot.chart.series, inks(plot.chart), strict=True)
        for word in series.name.split(" ")
    )
    least, most = plot.room.width * _END, plot.room.width * _MOST
    return max((width for width in widths if least < width <= most), default=least)


def _end_style(ink: Ink) -> Style:
    return Style(TEXT.size, "accent", bold=True) if ink.weight > 1.5 else TEXT


def _last(values: Values) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)
