"""What every kind of chart shares: the pen that it is drawn with, the look of its series, and its category axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allidocs.document.theme import Theme
from allidocs.document.tree import Chart
from allidocs.drawing.numbers import Values, number


@dataclass(frozen=True, slots=True)
class Pen:
    """What drawing needs besides the data: the axes, colours, two fonts, and how numbers are written."""

    axes: Any
    theme: Theme
    font: Any
    bold: Any
    lang: str
    places: int

    def number(self, value: float) -> str:
        """Return a value as its label says it."""
        return number(value, self.places, self.lang)


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


def gapped(values: Values) -> list[float]:
    """Return values with gaps as the plotting library takes them."""
    return [float("nan") if value is None else value for value in values]


_NAME_LINES = 3
"""The most lines that a category's name takes below its bar."""
_KEY = 36
"""Points beside a name in a legend: its key and the room between keys."""
_SCALES = (1.0, 0.9, 0.8)
"""How much smaller the names below bars become before they are shortened."""
_BARS = ("bars", "stacked", "waterfall")


def category_axis(pen: Pen, chart: Chart) -> None:
    """Name the categories below; bars fold each name to its own width, lines name only every n-th where they are many."""
    names = list(chart.categories)
    if chart.kind in _BARS:
        names, step = _beside(pen, chart), 1
    else:
        step = max(1, -(-len(names) * max((len(name) for name in names), default=1) // 95))
    pen.axes.set_xticks(
        range(0, len(names), step), [names[index] for index in range(0, len(names), step)], parse_math=False
    )
    pen.axes.set_xlim(-0.6, max(len(names), 1) - 0.4)


def name_font(pen: Pen, chart: Chart) -> Any:
    """Return the font of the categories' names: below bars so much smaller, within bounds, that none is shortened."""
    if chart.kind not in _BARS:
        return pen.font
    room = _name_room(pen, len(chart.categories))
    font = pen.font
    for scale in _SCALES:
        font = pen.font.copy()
        font.set_size(pen.font.get_size_in_points() * scale)
        if not any("\u2026" in folded(name, room, font) for name in chart.categories):
            break
    return font


def _name_room(pen: Pen, names: int) -> float:
    """Return the points that the name of a bar may take beside its neighbours'."""
    whole: float = pen.axes.figure.get_figwidth() * 72 * pen.axes.get_position().width
    return whole / (names + 0.2) - 4 if names else whole


def _beside(pen: Pen, chart: Chart) -> list[str]:
    """Return the names of bars on a few lines each, so narrow that no name touches its neighbour."""
    room, font = _name_room(pen, len(chart.categories)), name_font(pen, chart)
    return [folded(name, room, font) for name in chart.categories]


def folded(name: str, room: float, font: Any) -> str:
    """Return a name on at most three lines of `room` points; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    words = [part for word in name.split(" ") if word for part in _parts(word, room, font)]
    for word in words:
        glue = "" if lines and lines[-1].endswith("-") else " "
        if lines and width(lines[-1] + glue + word, font) <= room:
            lines[-1] += glue + word
        else:
            lines.append(word)
    kept = lines[:_NAME_LINES]
    if len(lines) > _NAME_LINES:
        kept[-1] = _shortened(f"{kept[-1]}\u2026", room, font)
    return "\n".join(_shortened(line, room, font) for line in kept)


def _parts(word: str, room: float, font: Any) -> list[str]:
    """Return a word whole where it fits, else parted after its hyphens."""
    if width(word, font) <= room or "-" not in word.strip("-"):
        return [word]
    pieces = word.split("-")
    return [f"{piece}-" for piece in pieces[:-1]] + [pieces[-1]]


def _shortened(line: str, room: float, font: Any) -> str:
    """Return a line that fits: whole, or its first letters and an ellipsis."""
    if width(line, font) <= room:
        return line
    stem = line.rstrip("\u2026")
    while len(stem) > 2 and width(f"{stem}\u2026", font) > room:
        stem = stem[:-1]
    return f"{stem.rstrip()}\u2026"


def legend_names(pen: Pen, chart: Chart) -> list[str]:
    """Return the names of series as the legend says them, so short that they stand beside each other and the unit."""
    whole: float = pen.axes.figure.get_figwidth() * 72
    room = (whole - width(chart.unit, pen.font)) / max(len(chart.series), 1) - _KEY
    return [_shortened(series.name, room, pen.font) for series in chart.series]


def width(words: str, font: Any) -> float:
    """Return the width of some words in points."""
    from matplotlib.textpath import text_to_path

    width: float = text_to_path.get_text_width_height_descent(words, font, ismath=False)[0]
    return width


def tick(pen: Pen, value: float) -> str:
    """Return a value of a scale as its label says it, without idle decimals."""
    whole = Pen(pen.axes, pen.theme, pen.font, pen.bold, pen.lang, 0 if float(value).is_integer() else 2)
    shown = whole.number(value)
    return shown.rstrip("0").rstrip(".,") if whole.places else shown
