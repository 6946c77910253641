"""What every kind of chart shares: the look of its series, its scale, its names, its legend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from allidocs.document.picture_nodes import Chart
from allidocs.drawing.board import LEADING, Board, Room
from allidocs.drawing.numbers import Values, number, places, tick, values_of
from allidocs.drawing.scene import HAIR, NOTE, TEXT, Area, Box, Colour, Disc, Line, Point, Style

SOFT = Style(TEXT.size, "soft")
STEPS = 4
"""About how many steps a scale has."""
_DOTS, _DASHES, _MIXED = (1.0, 2.0), (4.0, 2.5), (5.0, 2.0, 1.0, 2.0)
_WIDEST = 60.0
"""The points that the name of a place on a line takes before it is folded."""
_KEY, _GAP = 12.0, 14.0
"""The points that the key of a series takes, and those between two series of a legend."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How one series looks: colour, line and marker, how its bars are filled and outlined."""

    colour: Colour
    dash: tuple[float, ...]
    marker: str
    weight: float
    fill: Colour
    outline: Colour


INKS = {
    "main": Ink("accent", (), "disc", 1.8, "accent", ""),
    "second": Ink("soft", (), "square", 1.2, "accent_soft", ""),
    "third": Ink("accent", _MIXED, "triangle", 1.2, "paper", "accent"),
    "muted": Ink("soft", _DOTS, "diamond", 1.2, "hair", "soft"),
    "target": Ink("ink", _DASHES, "", 1.0, "ink", ""),
}


def inks(chart: Chart) -> list[Ink]:
    """Return the look of each series: by its style, and apart from every series before it."""
    taken: set[str] = set()
    found = []
    for series in chart.series:
        style: str = series.style
        if style in taken and style != "target":
            style = next((other for other in INKS if other not in taken and other != "target"), style)
        taken.add(style)
        found.append(INKS[style])
    return found


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a value stands between two ends: `start` and `end` are points, `low` and `high` the values there."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the point of a value."""
        # Halves, since the difference of two huge values is more than a float holds.
        share = (value / 2 - self.low / 2) / (self.high / 2 - self.low / 2)
        return self.start + share * (self.end - self.start)

    @property
    def ticks(self) -> tuple[float, ...]:
        """The round values of the scale."""
        step = _step(self.low, self.high)
        first = ceil(self.low / step - 1e-9)
        return tuple((first + nth) * step for nth in range(floor(self.high / step + 1e-9) - first + 1))


def _step(low: float, high: float) -> float:
    rough = max(high / STEPS - low / STEPS, 1e-9)
    power = 10.0 ** floor(log10(rough))
    return next(power * part for part in (1, 2, 5, 10) if power * part >= rough * 0.999)


def known(columns: Iterable[Values]) -> list[float]:
    """Return the values that are there."""
    return [value for column in columns for value in column if value is not None and isfinite(value)]


CUT = 0.8
"""The share of the greatest value that the least one has at least in a scale that does not begin at zero."""


def bounds(values: Sequence[float], *, zero: bool) -> tuple[float, float]:
    """Return the round ends of a scale: from zero where asked, and where the least is well below the most, as a cut scale exaggerates."""
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if zero or 0 <= low < CUT * high:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = (0.0, low * 1.25) if low > 0 else (low * 1.25, 0.0) if low < 0 else (0.0, 1.0)
    step = _step(low, high)
    return floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step


@dataclass(slots=True)
class Plot:
    """A chart being drawn: its board and room, its data, how its numbers are said."""

    chart: Chart
    board: Board
    room: Room

    @property
    def columns(self) -> list[Values]:
        """The values of each series, one or a gap for each category."""
        return [values_of(self.chart, series) for series in self.chart.series]

    def said(self, value: float) -> str:
        """Return a value as its label says it."""
        return number(value, places(self.chart), self.board.signs)

    def tick(self, value: float) -> str:
        """Return a value of a scale as its label says it."""
        return tick(value, self.board.signs)

    def head(self) -> float:
        """Write the unit and, of several series, the names beside their keys; return where the plot may begin."""
        width = self.board.type.width
        unit = width(self.chart.unit, SOFT)
        if self.chart.unit:
            self.board.words(0.0, 0.0, self.chart.unit, SOFT)
        if len(self.chart.series) < 2 or self.chart.kind in ("line", "cash"):
            return TEXT.size * LEADING + 4.0
        top, pairs = 0.0, list(zip(self.chart.series, inks(self.chart), strict=True))
        free = self.room.width - unit - 2 * _GAP
        rows: list[list[tuple[str, Ink]]] = [[]]
        for series, ink in pairs:
            lines = self.board.type.lines(series.name, TEXT, free - _KEY)
            for nth, words in enumerate(lines):
                used = sum(width(one, TEXT) + _KEY + _GAP for one, _ in rows[-1])
                if nth or (rows[-1] and used + width(words, TEXT) + _KEY > free):
                    rows.append([])
                rows[-1].append((words, ink if not nth else INKS["main"]) if not nth else (words, _NO_INK))
        for row in rows:
            x = self.room.width - sum(width(words, TEXT) + _KEY for words, _ in row) - _GAP * (len(row) - 1)
            for words, ink in row:
                self.key(ink, x, top + TEXT.size * 0.5)
                self.board.words(x + _KEY, top, words, TEXT)
                x += _KEY + width(words, TEXT) + _GAP
            top += TEXT.size * LEADING
        return top + 4.0

    def key(self, ink: Ink, x: float, y: float) -> None:
        """Draw the key of a series in a legend."""
        if ink is _NO_INK:
            return
        if not ink.marker:
            self.board.put(Line(((x, y), (x + 8.0, y)), ink.colour, ink.weight, (2.0, 1.4)))
        elif self.chart.kind == "dumbbell":
            self.mark(ink, (x + 4.0, y), 3.2)
        else:
            self.board.put(Box(x, y - 3.0, 8.0, 6.0, ink.fill, ink.outline, 0.6))

    def mark(self, ink: Ink, at: Point, radius: float) -> None:
        """Draw the mark of a series: each of another shape."""
        x, y = at
        match ink.marker:
            case "disc":
                self.board.put(Disc(at, radius, ink.colour))
            case "square":
                self.board.put(Box(x - radius, y - radius, 2 * radius, 2 * radius, ink.colour))
            case "triangle":
                wide = radius * 1.15
                self.board.put(Area(((x, y - wide), (x + wide, y + wide), (x - wide, y + wide)), ink.colour))
            case "diamond":
                wide = radius * 1.3
                corners = ((x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y))
                self.board.put(Area(corners, "paper", ink.colour, 0.9))
            case _:
                self.board.put(Line(((x, y - radius), (x, y + radius)), ink.colour, 1.2))

    def names_below(self, centres: Sequence[float], top: float, room: float, *, some: bool) -> float:
        """Write the categories below their places on lines of `room` points; `some` writes every n-th where they are many.

        Return how deep they reach.
        """
        names, step = self.chart.categories, 1
        if some:
            widest = max((self.board.type.width(name, SOFT) for name in names), default=0.0)
            step = max(1, ceil((min(widest, _WIDEST) + 6.0) / max(room, 1.0)))
            room = room * step
        low = top
        for name, x in list(zip(names, centres, strict=True))[::step]:
            lines = self.board.type.lines(name, SOFT, min(max(room - 4.0, 12.0), 2 * x - 1.0))
            low = max(low, self.board.lines(x, top, lines, SOFT, anchor="middle"))
        return low

    def rule(
        self, left: float, right: float, y: float, colour: Colour = "hair", weight: float = HAIR
    ) -> None:
        """Draw a level line."""
        self.board.put(Line(((left, y), (right, y)), colour, weight))


_NO_INK = Ink("", (), "", 0.0, "", "")

__all__ = ["INKS", "NOTE", "Ink", "Plot", "Scale", "bounds", "inks", "known"]
