"""Tests of labels in charts: none lies on a line, a marker, a bar or another label, or out of the picture."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from allidocs.document.theme import Theme
from allidocs.document.tree import Chart, Series
from allidocs.drawing import figures, plot_labels, plots

YEARS = tuple(str(year) for year in range(2026, 2032))
LONG = "Nordwind Gesellschaft für energiewirtschaftliche Prognosen und Laststeuerung"


def series(name: str, *values: object, style: str = "main") -> Series:
    """Return a series."""
    return Series(name, tuple(Decimal(str(value)) for value in values), style)  # type: ignore[arg-type]


def chart(kind: str, *lines: Series, names: tuple[str, ...] = YEARS) -> Chart:
    """Return a chart of as many categories as its series have values."""
    return Chart(kind, names[: len(lines[0].values)], lines, "M EUR")  # type: ignore[arg-type]


CHARTS = {
    "troughs beside each other": chart(
        "cash", series("A", -1.9, -2.35, 1, 7), series("B", -1.5, -1.93, 1, 6.5, style="second"),
        series("C", -0.4, -0.3, 1, 4.1, style="third"),
    ),
    "a trough under the zero line": chart(
        "cash", series("A", -3, -3.47, 1, 9.7), series("B", -1.3, -1.68, 1, 5.4, style="second")
    ),
    "a trough just above a hairline": chart(
        "cash", series("A", -3.2, -3.47, 0.9, 9.73), series("B", -1.3, -1.68, 0.6, 5.42, style="second"),
        names=("2025", "2026", "2027", "2028"),
    ),
    "troughs in one point": chart("cash", *(series(f"P{at}", 0, -1, -5, 1 + at, 9 + at) for at in range(4))),
    "ends beside each other": chart("line", *(series(f"Line {at}", 1, 2, 3 + at / 100) for at in range(5))),
    "long names of lines": chart("line", series(LONG, 1, 2, 1069.24), series("Helios", 1, 2, 1100, style="second")),
    "targets on bars": chart(
        "bars", series("Actual", 1069.24, 1200, 800, 640), series("Plan", 1071, 1350, 810, 641, style="target")
    ),
    "many bars of four partners": chart("bars", *(series(f"P{at}", *range(1000 + at, 7000, 1000)) for at in range(4))),
    "long names of bars": chart("bars", series(LONG, 10, 20), series(f"{LONG} AG", 20, 10, style="second")),
    "sums beside targets": chart(
        "stacked", series("A", 1, 2, 3), series("B", 1, 2, 3, style="second"), series("Goal", 2, 4.1, 6.3, style="target")
    ),
    "sums below zero": chart("stacked", series("A", 1, -2, 3), series("B", -1, -2, 3, style="second")),
    "small steps around zero": chart("waterfall", series("A", 0.02, -0.04, 0.01, 5, -4.99, 0.3)),
    "two partners at the edge": chart(
        "dumbbell", series("A", 9269.25, 100, 98, 95), series("B", 10069.24, 100, 107.1, 99, style="second"),
        names=(LONG, "Joint bookings", "Promised posts filled", "Sites"),
    ),
}  # fmt: skip


def drawn(of: Chart) -> Figure:
    """Return the chart as it is drawn."""
    width, height = figures.size(of)
    figure = Figure(figsize=(width / 25.4, height / 25.4))
    canvas = FigureCanvasAgg(figure)
    faces = (figures._font(Theme(), bold=False), figures._font(Theme(), bold=True))
    plots.draw(figure, of, Theme(), fonts=faces, lang="en")
    canvas.draw()
    return figure


def said(figure: Figure) -> list[tuple[str, Any]]:
    """Return the words that are shown, each with the box that the engine gives it."""
    axes = figure.axes[0]
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    unseen: set[Text] = set()
    for axis, bounds in ((axes.xaxis, axes.get_xlim()), (axes.yaxis, axes.get_ylim())):
        ticks = zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=True)
        unseen |= {label for at, label in ticks if not min(bounds) <= at <= max(bounds)}
    texts = [one for one in figure.findobj(Text) if one not in unseen]
    return [(one.get_text(), one.get_window_extent(renderer)) for one in texts if one.get_text().strip()]


def faults(figure: Figure) -> list[str]:
    """Return what lies on something else, or out of the picture."""
    words, axes = said(figure), figure.axes[0]
    found = []
    for (one, box), (other, other_box) in combinations(words, 2):
        if _share(box, other_box):
            found.append(f"{one!r} on {other!r}")
    wide, tall = figure.bbox.width, figure.bbox.height
    found += [
        f"{one!r} out of the picture"
        for one, box in words
        if box.x0 < -1 or box.y0 < -1 or box.x1 > wide + 1 or box.y1 > tall + 1
    ]
    for line in axes.lines:
        path = line.get_transform().transform_path(line.get_path())
        for one, box in words:
            inner = Bbox.from_extents(box.x0 + 1, box.y0 + 2, box.x1 - 1, box.y1 - 2)
            shown = line.get_linestyle() not in ("None", "") and len(path.vertices) > 1
            if shown and path.intersects_bbox(inner, filled=False):
                found.append(f"{one!r} on a line")
            if line.get_marker() not in ("None", "", None) and any(inner.contains(x, y) for x, y in path.vertices):  # fmt: skip
                found.append(f"{one!r} on a marker")
    for step, hairline in zip(axes.yaxis.get_majorticklocs(), axes.yaxis.get_gridlines(), strict=False):
        if not hairline.get_visible() or not axes.get_ylim()[0] < step < axes.get_ylim()[1]:
            continue
        at = axes.transData.transform((0, step))[1]
        within = (shown for shown in axes.texts if shown.get_text().strip())
        boxes = [(shown.get_text(), shown.get_window_extent()) for shown in within]
        inside = [one for one, box in boxes if box.x0 < axes.bbox.x1 and box.y0 + 2 < at < box.y1 - 2]
        found += [f"{one!r} on a hairline" for one in inside]
    for bar in axes.patches:
        found += [f"{one!r} on a bar" for one, box in words if _share(box, bar.get_window_extent())]
    return found


def _share(one: Any, other: Any) -> bool:
    common = Bbox.intersection(one, other)
    return common is not None and common.width > 1 and common.height > 2


@pytest.mark.parametrize("name", CHARTS)
def test_no_label_lies_on_anything(name: str) -> None:
    assert [] == faults(drawn(CHARTS[name]))


def test_values_are_said_where_there_is_room() -> None:
    """Labels move before they are left out: of these all are there."""
    for name in (
        "troughs beside each other",
        "targets on bars",
        "small steps around zero",
        "sums below zero",
    ):
        figure = drawn(CHARTS[name])
        values = 3 if "troughs" in name else len(CHARTS[name].categories)
        assert len(figure.axes[0].texts) >= values, name


def test_a_label_that_stands_where_it_likes_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: placed without looking, labels lie on lines and on each other."""
    monkeypatch.setattr(plot_labels, "_clear", lambda *_: True)
    assert faults(drawn(CHARTS["a trough under the zero line"]))
    assert faults(drawn(CHARTS["targets on bars"]))


@pytest.mark.parametrize(("lang", "value"), [("en", "1,069.24"), ("es", "1.069,24")])
def test_thousands_are_parted_as_in_tables_of_the_language(lang: str, value: str) -> None:
    picture = figures.svg(chart("bars", series("A", "1069.24", 3)), Theme(), lang=lang, outlines=False)
    assert f">{value}<" in picture.decode()
