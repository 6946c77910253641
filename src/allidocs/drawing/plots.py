"""How a chart is laid out and drawn, on a matplotlib figure that `figures` makes and saves."""

from __future__ import annotations

from typing import Any

from allidocs.document.theme import Theme
from allidocs.document.tree import Chart
from allidocs.drawing import plot_bars, plot_lines
from allidocs.drawing.numbers import places
from allidocs.drawing.pens import Pen, name_font

_KINDS = {
    "line": plot_lines.line,
    "cash": plot_lines.cash,
    "dumbbell": plot_lines.dumbbell,
    "bars": plot_bars.bars,
    "stacked": plot_bars.stacked,
    "waterfall": plot_bars.waterfall,
}


def draw(figure: Any, chart: Chart, theme: Theme, *, fonts: tuple[Any, Any], lang: str) -> None:
    """Draw the chart on the figure, in a regular and a bold font."""
    axes = figure.add_axes(_room(chart))
    pen = Pen(axes, theme, *fonts, lang=lang, places=places(chart))
    _quiet(pen, chart)
    _KINDS[chart.kind](pen, chart)
    small = name_font(pen, chart)
    for labels, font in ((axes.get_xticklabels(), small), (axes.get_yticklabels(), pen.font)):
        for label in labels:
            label.set_fontproperties(font)
            label.set_color(theme.colours.soft)


def dumbbell_height(rows: int) -> float:
    """Return the height in millimetres of a chart with so many rows."""
    return min(16.0 + 7.0 * rows, 220.0)


def _room(chart: Chart) -> tuple[float, float, float, float]:
    """Return where the axes lie in the figure: left, bottom, width, height as shares."""
    if chart.kind == "dumbbell":
        whole = dumbbell_height(len(chart.categories))
        return 0.30, 7 / whole, 0.66, 1 - 15 / whole
    if chart.kind in ("line", "cash"):
        return 0.065, 0.14, 0.74, 0.72
    return 0.0, 0.24, 1.0, 0.61


def _quiet(pen: Pen, chart: Chart) -> None:
    axes, colours = pen.axes, pen.theme.colours
    axes.set_facecolor("none")
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0, pad=4)
    if chart.unit:
        _, bottom, _, height = _room(chart)
        axes.figure.text(
            0, bottom + height + 0.07, chart.unit, fontproperties=pen.font, color=colours.soft, va="bottom",
            ha="left", parse_math=False,
        )  # fmt: skip
