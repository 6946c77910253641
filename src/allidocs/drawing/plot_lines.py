"""Charts of points: lines over time, cumulative cash, and partners side by side on one scale."""

from __future__ import annotations

from math import isfinite

from allidocs.document.tree import Chart
from allidocs.drawing.numbers import Values, values_of
from allidocs.drawing.pens import (
    Ink,
    Pen,
    category_axis,
    folded,
    gapped,
    inks,
    legend_names,
    tick,
    width,
)  # fmt: skip
from allidocs.drawing.plot_labels import Label, place, point_ways


def line(pen: Pen, chart: Chart) -> None:
    """Draw values over categories, each line named at its end."""
    _lines(pen, chart)
    _clear_of_zero(pen)
    _end_labels(pen, chart)


def cash(pen: Pen, chart: Chart) -> None:
    """Draw cumulative cash with its zero line, the lowest point of each line ringed."""
    _lines(pen, chart)
    _clear_of_zero(pen)
    low, high = pen.axes.get_ylim()
    low, high = min(low, 0.0), max(high, 0.0)
    pen.axes.set_ylim(low - 0.1 * (high - low), high)
    pen.axes.axhline(0, color=pen.theme.colours.ink, linewidth=0.8, zorder=2)
    drawn = [values_of(chart, series) for series in chart.series if series.style != "target"]
    troughs = [
        min((value, index) for index, value in enumerate(values) if value is not None)
        for values in drawn
        if any(value is not None and value < 0 for value in values)
    ]
    for value, index in troughs:
        _ring(pen, value, index)
    place(pen, [_trough(pen, value, index) for value, index in sorted(troughs)], ceiling=False)
    _end_labels(pen, chart)


def dumbbell(pen: Pen, chart: Chart) -> None:
    """Draw each category as a row: a line between its least and greatest value, a marker for each partner."""
    axes, rows = pen.axes, len(chart.categories)
    looks = inks(chart, pen.theme)
    columns = [values_of(chart, series) for series in chart.series]
    for row, name in enumerate(chart.categories):
        _row_name(pen, row, name)
        _row_span(pen, row, [column[row] for column in columns if column[row] is not None])
    for column, ink in zip(columns, looks, strict=True):
        axes.plot(
            gapped(column), range(rows), linestyle="", marker=ink.marker or "|", markersize=6.5, color=ink.colour,
            markeredgecolor=ink.outline, markeredgewidth=0.8, zorder=3, clip_on=False,
        )  # fmt: skip
    axes.set_ylim(max(rows, 1) - 0.5, -0.5)
    axes.set_yticks([])
    _dumbbell_scale(pen, [value for column in columns for value in column if value is not None])
    _marker_legend(pen, chart, looks)


def _lines(pen: Pen, chart: Chart) -> None:
    _scale(pen)
    category_axis(pen, chart)
    for series, ink in zip(chart.series, inks(chart, pen.theme), strict=True):
        pen.axes.plot(
            range(len(chart.categories)), gapped(values_of(chart, series)), color=ink.colour, linestyle=ink.dash,
            linewidth=ink.width, marker=ink.marker, markersize=3.2, solid_capstyle="round", clip_on=False, zorder=3,
        )  # fmt: skip


def _scale(pen: Pen) -> None:
    """Draw a hairline grid with few steps, for lines whose values are read off."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    colours = pen.theme.colours
    pen.axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    pen.axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(pen, value)))
    pen.axes.grid(axis="y", color=colours.hair, linewidth=0.5)
    pen.axes.set_axisbelow(True)


def _clear_of_zero(pen: Pen) -> None:
    """Give flat or missing data a sensible scale, and start at zero where nothing is below it."""
    low, high = pen.axes.get_ylim()
    known = [value for line in pen.axes.lines for value in line.get_ydata() if isfinite(value)]
    if not known:
        pen.axes.set_ylim(0, 1)
    elif min(known) >= 0 and min(known) < 0.6 * max(known):
        pen.axes.set_ylim(0, high)
    elif low == high:
        pen.axes.set_ylim(low - 1, high + 1)


def _end_labels(pen: Pen, chart: Chart) -> None:
    """Name each line at its right end, with its last value, moved apart where two would touch."""
    low, high = pen.axes.get_ylim()
    ends: list[tuple[float, str, Ink]] = []
    for series, ink in zip(chart.series, inks(chart, pen.theme), strict=True):
        known = [value for value in values_of(chart, series) if value is not None]
        if known:
            words = f"{series.name} \u00a0{pen.number(known[-1])}"
            ends.append(((known[-1] - low) / (high - low), folded(words, _end_room(pen), pen.bold), ink))
    placed: list[tuple[float, str, Ink]] = []
    for at, words, ink in sorted(ends, key=lambda end: (end[0], end[1])):
        least = placed[-1][0] + _apart(placed[-1][1], words) if placed else at
        placed.append((max(at, least), words, ink))
    over = max((placed[-1][0] - 1.02) if placed else 0.0, 0.0)
    for at, words, ink in placed:
        main = ink.width > 1.5
        pen.axes.annotate(
            words, (1.012, at - over), xycoords="axes fraction", va="center", ha="left", annotation_clip=False, linespacing=1.1,
            fontproperties=pen.bold if main else pen.font, parse_math=False,
            color=pen.theme.colours.accent if main else pen.theme.colours.ink,
        )  # fmt: skip


def _apart(below: str, above: str) -> float:
    """Return the distance of the middles of two labels, as part of the axes' height."""
    return 0.055 * (below.count("\n") + above.count("\n") + 2)


def _end_room(pen: Pen) -> float:
    """Return the points at the right of the axes."""
    whole: float = pen.axes.figure.get_figwidth() * 72
    return whole * (1 - float(pen.axes.get_position().x1)) - 6


def _ring(pen: Pen, value: float, index: int) -> None:
    """Ring the lowest point of a line."""
    pen.axes.plot(
        [index], [value], marker="o", markersize=6.5, color=pen.theme.colours.paper,
        markeredgecolor=pen.theme.colours.bad, markeredgewidth=1.4, zorder=5, clip_on=False,
    )  # fmt: skip


def _trough(pen: Pen, value: float, index: int) -> Label:
    """Return the label of a lowest point: its value."""
    return Label(pen.number(value), (index, value), point_ways(), pen.bold, pen.theme.colours.bad)


def _row_span(pen: Pen, row: int, values: Values) -> None:
    known = [value for value in values if value is not None]
    if not known:
        return
    low, high = min(known), max(known)
    pen.axes.plot([low, high], [row, row], color=pen.theme.colours.rule, linewidth=2.2, zorder=1)
    ends = [(high, 7, "left")] if low == high else [(low, -7, "right"), (high, 7, "left")]
    for value, shift, align in ends:
        pen.axes.annotate(
            pen.number(value), (value, row), xytext=(shift, 0), textcoords="offset points", ha=align,
            va="center_baseline", fontproperties=pen.font, color=pen.theme.colours.ink, annotation_clip=False,
        )  # fmt: skip


def _row_name(pen: Pen, row: int, name: str) -> None:
    import textwrap

    lines = textwrap.wrap(name, 32, max_lines=2, placeholder="\u2026") or [""]
    pen.axes.annotate(
        "\n".join(lines), (0, row), xytext=(-0.44, row), xycoords=pen.axes.get_yaxis_transform(), va="center",
        textcoords=pen.axes.get_yaxis_transform(), ha="left", fontproperties=pen.font, annotation_clip=False,
        color=pen.theme.colours.ink, parse_math=False, linespacing=1.15,
    )  # fmt: skip


def _dumbbell_scale(pen: Pen, values: list[float]) -> None:
    """Draw few hairlines, and leave room for the values beside the outermost markers."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    whole: float = pen.axes.figure.get_figwidth() * 72 * pen.axes.get_position().width
    room = (max((width(pen.number(value), pen.font) for value in values), default=0.0) + 10) / whole
    pen.axes.margins(x=max(0.1, room / (1 - 2 * min(room, 0.4))))
    pen.axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    pen.axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(pen, value)))
    pen.axes.grid(axis="x", color=pen.theme.colours.hair, linewidth=0.5)
    pen.axes.set_axisbelow(True)


def _marker_legend(pen: Pen, chart: Chart, looks: list[Ink]) -> None:
    from matplotlib.lines import Line2D

    if not chart.series:
        return
    keys = [
        Line2D(
            [],
            [],
            linestyle="",
            marker=ink.marker or "|",
            markersize=6,
            color=ink.colour,
            markeredgecolor=ink.outline,
        )
        for ink in looks
    ]
    legend = pen.axes.legend(
        keys, legend_names(pen, chart), loc="lower right", bbox_to_anchor=(1, 1.01), frameon=False,
        ncols=len(keys), prop=pen.font, columnspacing=1.6, handletextpad=0.2, borderpad=0, borderaxespad=0.4,
    )  # fmt: skip
    for words in legend.get_texts():
        words.set_color(pen.theme.colours.ink)
        words.set_parse_math(False)
