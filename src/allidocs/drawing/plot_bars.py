"""Charts of bars: grouped, stacked, and steps from one sum to another."""

from __future__ import annotations

from typing import Any

from allidocs.document.tree import Chart
from allidocs.drawing.numbers import Values, values_of
from allidocs.drawing.pens import Ink, Pen, category_axis, inks, legend_names
from allidocs.drawing.plot_labels import Label, bar_ways, place


def bars(pen: Pen, chart: Chart) -> None:
    """Draw grouped bars, values above them, targets as dashes across."""
    category_axis(pen, chart)
    pairs = list(zip(chart.series, inks(chart, pen.theme), strict=True))
    solid = [pair for pair in pairs if pair[0].style != "target"]
    width = 0.72 / max(len(solid), 1)
    labels: list[Label] = []
    for nth, (series, ink) in enumerate(solid):
        for index, value in enumerate(values_of(chart, series)):
            if value is None:
                continue
            at = index - 0.36 + width * (nth + 0.5)
            pen.axes.bar(at, value, width * 0.9, color=ink.colour, edgecolor=ink.outline, linewidth=0.6)
            labels.append(_bar_label(pen, at, value, value))
    for series, ink in pairs:
        if series.style == "target":
            _target_marks(pen, values_of(chart, series), ink)
    _bar_frame(pen, chart, labels)


def stacked(pen: Pen, chart: Chart) -> None:
    """Draw stacked bars with their sums above."""
    category_axis(pen, chart)
    above = [0.0] * len(chart.categories)
    below = [0.0] * len(chart.categories)
    for series, ink in zip(chart.series, inks(chart, pen.theme), strict=True):
        values = values_of(chart, series)
        if series.style == "target":
            _target_marks(pen, values, ink)
            continue
        for index, value in enumerate(values):
            if value is None:
                continue
            base = above if value >= 0 else below
            pen.axes.bar(
                index, value, 0.56, bottom=base[index], color=ink.colour, edgecolor=ink.outline, linewidth=0.6
            )
            base[index] += value
    labels = [
        _bar_label(pen, index, total, total + below[index], above=True)
        for index, total in enumerate(above)
        if total or below[index]
    ]
    _bar_frame(pen, chart, labels)


def waterfall(pen: Pen, chart: Chart) -> None:
    """Draw one series of steps, each from where the last one ended."""
    category_axis(pen, chart)
    values = values_of(chart, chart.series[0]) if chart.series else []
    level = 0.0
    labels: list[Label] = []
    for index, value in enumerate(values):
        if value is None:
            continue
        total = index in chart.totals
        base = 0.0 if total else level
        _step(pen, index, value, base, total=total)
        labels.append(_bar_label(pen, index, base + value, value))
        level = base + value
        if index + 1 < len(values):
            ends = [index + 0.3, index + 0.7]
            pen.axes.plot(ends, [level, level], color=pen.theme.colours.soft, linewidth=0.6)
    _bar_frame(pen, chart, labels)


def _target_marks(pen: Pen, values: Values, ink: Ink) -> None:
    for index, value in enumerate(values):
        if value is not None:
            ends = [index - 0.42, index + 0.42]
            pen.axes.plot(ends, [value, value], color=ink.colour, linestyle="--", linewidth=1.1, zorder=4)


def _bar_label(pen: Pen, x: float, y: float, value: float, *, above: bool = False) -> Label:
    side = 1.0 if above else value
    return Label(pen.number(value), (x, y), bar_ways(side), pen.font, pen.theme.colours.ink)


def _bar_frame(pen: Pen, chart: Chart, labels: list[Label]) -> None:
    """Draw the zero line, leave room for labels above and below, and write them."""
    low, high = pen.axes.get_ylim()
    low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        high = 1.0
    several = len(chart.series) > 1
    whole = high - low
    pen.axes.set_ylim(low - 0.13 * whole if low < 0 else 0, high + (0.2 if several else 0.06) * whole)
    pen.axes.axhline(0, color=pen.theme.colours.ink, linewidth=0.8, zorder=4)
    pen.axes.set_yticks([])
    _legend(pen, chart)
    place(pen, labels, ceiling=several)


def _legend(pen: Pen, chart: Chart) -> None:
    """Name bar series above the picture, each beside a patch of its shade."""
    if len(chart.series) < 2:
        return
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    keys: list[Any] = []
    for series, ink in zip(chart.series, inks(chart, pen.theme), strict=True):
        if series.style == "target":
            keys.append(Line2D([], [], color=ink.colour, linestyle="--", linewidth=1.2))
        else:
            keys.append(Patch(facecolor=ink.colour, edgecolor=ink.outline, linewidth=0.6))
    legend = pen.axes.legend(
        keys, legend_names(pen, chart), loc="lower right", bbox_to_anchor=(1, 1.03), frameon=False,
        ncols=len(keys), prop=pen.font, handlelength=1.1, handleheight=0.8, columnspacing=1.6, borderpad=0,
        handletextpad=0.5, borderaxespad=0,
    )  # fmt: skip
    for words in legend.get_texts():
        words.set_color(pen.theme.colours.ink)
        words.set_parse_math(False)


def _step(pen: Pen, index: int, value: float, base: float, *, total: bool) -> None:
    """Draw one bar of a waterfall: sums dark, rises light, falls as an outline."""
    colours = pen.theme.colours
    shade = colours.accent if total else colours.accent_soft if value >= 0 else colours.paper
    edge = colours.accent if total or value >= 0 else colours.bad
    pen.axes.bar(index, value, 0.6, bottom=base, color=shade, edgecolor=edge, linewidth=0.9, zorder=3)
