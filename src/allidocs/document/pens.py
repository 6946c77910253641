"""What every kind of chart shares: the pen that it is drawn with, the look of its series, and its category axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allidocs.document.sparks import plottable
from allidocs.document.theme import Theme
from allidocs.document.tree import Chart, Series

Values = list[float | None]


@dataclass(frozen=True, slots=True)
class Pen:
    """What drawing needs besides the data: the axes, colours, two fonts, and how numbers are written."""

    axes: Any
    theme: Theme
    font: Any
    bold: Any
    comma: bool
    places: int

    def number(self, value: float) -> str:
        """Return a value as its label says it: groups of three parted by a thin space, a true minus sign."""
        if abs(value) >= 1e12:
            return f"{value:.2g}".replace("e+", "e")
        shown = f"{abs(value):,.{self.places}f}".replace(",", "\u202f")
        if self.comma:
            shown = shown.replace(".", ",")
        return f"\u2212{shown}" if value < 0 and shown.strip("0.,") else shown


@dataclass(frozen=True, slots=True)
class Ink:
    """How one series looks: colour, line and marker, and whether its bars are outlined."""

    colour: str
    dash: str
    marker: str
    width: float
    outline: str


def inks(chart: Chart, theme: Theme) -> list[Ink]:
    """Return the look of each series: by its style, and apart from every series before it."""
    colours = theme.colours
    lines = {
        "main": Ink(colours.accent, "-", "o", 1.8, colours.accent),
        "second": Ink(colours.soft, "-", "s", 1.2, colours.soft),
        "third": Ink(colours.accent_soft, "-.", "^", 1.4, colours.accent),
        "muted": Ink(colours.rule, ":", "D", 1.2, colours.soft),
        "target": Ink(colours.ink, "--", "", 1.0, colours.ink),
    }
    areas = {
        "second": Ink(colours.accent_soft, "-", "s", 1.2, colours.accent_soft),
        "third": Ink(colours.paper, "-", "^", 1.2, colours.accent),
        "muted": Ink(colours.hair, "-", "D", 1.2, colours.soft),
    }
    palette = lines if chart.kind in ("line", "cash", "dumbbell") else lines | areas
    taken: set[str] = set()
    found = []
    for series in chart.series:
        style: str = series.style
        if style in taken and style != "target":
            style = next((other for other in palette if other not in taken and other != "target"), style)
        taken.add(style)
        found.append(palette[style])
    return found


def values_of(chart: Chart, series: Series) -> Values:
    """Return one value or gap for each category, however many the series has."""
    padded = [*series.values, *[None] * len(chart.categories)][: len(chart.categories)]
    return [plottable(value) for value in padded]


def gapped(values: Values) -> list[float]:
    """Return values with gaps as the plotting library takes them."""
    return [float("nan") if value is None else value for value in values]


def category_axis(pen: Pen, chart: Chart) -> None:
    """Name the categories below; where they are many, only every n-th, so that no name covers another."""
    every = max(1, -(-len(chart.categories) * max((len(c) for c in chart.categories), default=1) // 95))
    wrap = every > 1 and chart.kind in ("bars", "stacked", "waterfall")
    names = [_folded(name, len(chart.categories)) for name in chart.categories]
    step = 1 if wrap else every
    pen.axes.set_xticks(
        range(0, len(names), step), [names[index] for index in range(0, len(names), step)], parse_math=False
    )
    pen.axes.set_xlim(-0.6, max(len(names), 1) - 0.4)


def _folded(name: str, many: int) -> str:
    """Return a category's name on at most three lines that fit beside their neighbours."""
    import textwrap

    lines = textwrap.wrap(name, max(8, 100 // max(many, 1)), break_long_words=False) or [""]
    return "\n".join([*lines[:2], " ".join(lines[2:])] if len(lines) > 3 else lines)


def tick(pen: Pen, value: float) -> str:
    """Return a value of a scale as its label says it, without idle decimals."""
    whole = Pen(pen.axes, pen.theme, pen.font, pen.bold, pen.comma, 0 if float(value).is_integer() else 2)
    shown = whole.number(value)
    return shown.rstrip("0").rstrip(".,") if whole.places else shown
