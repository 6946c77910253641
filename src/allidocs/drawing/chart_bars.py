"""Charts of bars: grouped, stacked, and steps from one sum to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from allidocs.document.picture_nodes import Chart
from allidocs.drawing.board import Board, Room
from allidocs.drawing.chart_parts import INKS, Ink, Plot, Scale, inks, known
from allidocs.drawing.numbers import Values
from allidocs.drawing.overlaps import Frame
from allidocs.drawing.placing import Way, place, runs
from allidocs.drawing.scene import DASH, TEXT, Box, Line

_ABOVE, _APART = 12.0, 10.0
"""Room for a label beyond a bar, and how much farther a label goes that would meet another."""


@dataclass(slots=True)
class _Bars:
    """Bars on a level scale: where each category stands, and how high a value is."""

    plot: Plot
    y: Scale
    step: float
    labels: list[tuple[float, float, float]]

    def centre(self, at: int) -> float:
        return self.step * (at + 0.5)

    def bar(self, x: float, width: float, start: float, end: float, ink: Ink) -> None:
        """Draw a bar from one value to another."""
        low, high = sorted((self.y.at(start), self.y.at(end)))
        if high > low:
            self.plot.board.put(Box(x - width / 2, low, width, high - low, ink.fill, ink.outline, 0.7))

    def label(self, x: float, y: float, value: float) -> None:
        """Keep a label for the end of a bar; labels are written when all bars stand."""
        self.labels.append((x, y, value))


def _begun(plot: Plot, ends: Sequence[float]) -> _Bars:
    """Write the names below and return the bars' scale, with room for labels beyond the greatest and the least."""
    count = max(len(plot.chart.categories), 1)
    step = plot.room.width / count
    top = plot.head() + _ABOVE
    tried = plot.board.blank()
    centres = [step * (at + 0.5) for at in range(len(plot.chart.categories))]
    deep = Plot(plot.chart, tried, plot.room).names_below(centres, 0.0, step, some=False)
    foot = max(plot.room.height - deep - 6.0, top + 40.0)
    low, high = min([0.0, *ends]), max([0.0, *ends])
    if low == high:
        high = 1.0
    plot.names_below(centres, foot + 6.0, step, some=False)
    return _Bars(plot, Scale(low, high, foot - (_ABOVE if low < 0 else 0.0), top), step, [])


def _finished(bars: _Bars) -> float:
    """Draw the zero line over the bars, write the labels, and return how deep the chart reaches."""
    plot = bars.plot
    plot.rule(0.0, plot.room.width, bars.y.at(0.0), "ink", 0.8)
    deep = max([plot.room.height, *(one.at[1] + 3.0 for one in plot.board.scene(0, 0, "", "").words)])
    inside = Frame(0.0, 0.0, plot.room.width, deep)
    for x, y, value in bars.labels:
        side = -1.0 if value >= 0 else 1.0
        tried: list[Way] = [(0.0, side * (2.5 + _APART * nth), "middle") for nth in range(5)]
        tried += [(far, side * 2.5, "middle") for far in (-12.0, 12.0, -24.0, 24.0)]
        place(plot.board, (x, y), runs((plot.said(value),), TEXT), tried, inside)
    return deep


def _targets(bars: _Bars, values: Values) -> None:
    for at, value in enumerate(values):
        if value is not None:
            x, y, half = bars.centre(at), bars.y.at(value), bars.step * 0.42
            bars.plot.board.put(Line(((x - half, y), (x + half, y)), "ink", 1.1, DASH))


def bars(chart: Chart, board: Board, room: Room) -> float:
    """Draw grouped bars with their values, targets as dashes across; return how deep the chart reaches."""
    plot = Plot(chart, board, room)
    drawn = _begun(plot, known(plot.columns))
    pairs = list(zip(chart.series, plot.columns, inks(chart), strict=True))
    solid = [(values, ink) for series, values, ink in pairs if series.style != "target"]
    width = drawn.step * 0.72 / max(len(solid), 1)
    for nth, (values, ink) in enumerate(solid):
        for at, value in enumerate(values):
            if value is not None:
                x = drawn.centre(at) - drawn.step * 0.36 + width * (nth + 0.5)
                drawn.bar(x, width * 0.9, 0.0, value, ink)
                drawn.label(x, drawn.y.at(value), value)
    for series, values, _ in pairs:
        if series.style == "target":
            _targets(drawn, values)
    return _finished(drawn)


def stacked(chart: Chart, board: Board, room: Room) -> float:
    """Draw stacked bars with their sums above; return how deep the chart reaches."""
    plot = Plot(chart, board, room)
    pairs = list(zip(chart.series, plot.columns, inks(chart), strict=True))
    solid = [(values, ink) for series, values, ink in pairs if series.style != "target"]
    count = range(len(chart.categories))
    above = [sum(max(values[at] or 0.0, 0.0) for values, _ in solid) for at in count]
    below = [sum(min(values[at] or 0.0, 0.0) for values, _ in solid) for at in count]
    targets = [values for series, values, _ in pairs if series.style == "target"]
    drawn = _begun(plot, [*above, *below, *known(targets)])
    for at in count:
        ends = [0.0, 0.0]
        for values, ink in solid:
            value = values[at] or 0.0
            side = value < 0
            drawn.bar(drawn.centre(at), drawn.step * 0.56, ends[side], ends[side] + value, ink)
            ends[side] += value
        if above[at] or below[at]:
            drawn.label(drawn.centre(at), drawn.y.at(above[at]), above[at] or below[at])
    for values in targets:
        _targets(drawn, values)
    return _finished(drawn)


_RISE = Ink("accent", (), "", 0.9, "accent_soft", "accent")
_FALL = Ink("bad", (), "", 0.9, "paper", "bad")


def waterfall(chart: Chart, board: Board, room: Room) -> float:
    """Draw one series of steps, each from where the last one ended: sums dark, rises light, falls as an outline."""
    plot = Plot(chart, board, room)
    values = plot.columns[0] if chart.series else []
    level, steps = 0.0, []
    for at, value in enumerate(values):
        if value is not None:
            base = 0.0 if at in chart.totals else level
            level = base + value
            steps.append((at, base, level, value))
    drawn = _begun(plot, [end for _, base, last, _ in steps for end in (base, last)])
    for nth, (at, base, end, value) in enumerate(steps):
        ink = INKS["main"] if at in chart.totals else _RISE if value >= 0 else _FALL
        drawn.bar(drawn.centre(at), drawn.step * 0.6, base, end, ink)
        drawn.label(drawn.centre(at), drawn.y.at(end), value)
        if nth + 1 < len(steps):
            x, y = drawn.centre(at) + drawn.step * 0.3, drawn.y.at(end)
            board.put(Line(((x, y), (x + drawn.step * 0.4, y)), "soft", 0.6))
    return _finished(drawn)
