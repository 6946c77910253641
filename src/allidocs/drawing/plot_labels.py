"""Where the labels of a chart stand: beside what they name, on no line, no bar and no other label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import inf
from typing import Any

from allidocs.drawing.pens import Pen, width

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the figure's lower left."""

_LINE = 1.25
"""The height of a line of words, as part of the type size."""
_AIR = 1.0
"""Points between a label and whatever is near it."""


@dataclass(frozen=True, slots=True)
class Label:
    """Some words for a point of the data, and the ways in which they may stand apart from it, the best first.

    A way is the offset in points of the words' nearest edge: (0, 3) above the point, (-6, 0) at its left.
    """

    words: str
    at: Point
    ways: Sequence[Point]
    font: Any
    colour: str


def bar_ways(value: float) -> list[Point]:
    """Return the ways of a bar's value: just above its end (below that of a negative one), or somewhat farther."""
    side = 1 if value >= 0 else -1
    return [(0, side * far) for far in (2.5, 6, 9.5, 13, 16.5, 20)]


def point_ways() -> list[Point]:
    """Return the ways of a point's value: below, above, beside, across, and then the same farther off."""
    around = ((0, -1), (0, 1), (1, -0.3), (-1, -0.3), (0.7, -0.8), (-0.7, -0.8), (0.7, 0.8), (-0.7, 0.8))
    return [(x * far, y * far) for far in (6, 11, 17, 24) for x, y in around]


def place(pen: Pen, labels: Iterable[Label], *, ceiling: bool) -> None:
    """Write the labels, each in the first way that is clear; one without such a way is left out.

    The scales must be settled. With a `ceiling` nothing rises above the axes, where the legend is. Only where no way is
    clear of the hairlines of the scale, too, and above its foot, a label may lie on one.
    """
    segments, bars, scale = list(_segments(pen)), list(_bars(pen)), list(_hairlines(pen))
    taken: list[Box] = []
    floor, top = _bounds(pen)[1] - _AIR, _bounds(pen)[3] + _AIR if ceiling else inf
    for label in labels:
        at = _on_page(pen, [label.at])[0]
        choices = product(((scale, floor), ([], -inf)), label.ways)
        for (hairlines, low), way in choices:
            box = _box(label, at, way)
            if low <= box[1] and box[3] <= top and _clear(box, [*segments, *hairlines], bars, taken):
                taken.append(box)
                _write(pen, label, way)
                break


def _write(pen: Pen, label: Label, way: Point) -> None:
    sides = {-1: "right", 0: "center", 1: "left"}
    edges = {-1: "top", 0: "center", 1: "bottom"}
    pen.axes.annotate(
        label.words, label.at, xytext=way, textcoords="offset points", ha=sides[_sign(way[0])],
        va=edges[_sign(way[1])], fontproperties=label.font, color=label.colour, annotation_clip=False, zorder=6,
        parse_math=False,
    )  # fmt: skip


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _box(label: Label, at: Point, way: Point) -> Box:
    wide, tall = width(label.words, label.font), label.font.get_size_in_points() * _LINE
    left = at[0] + way[0] - wide * (1 - _sign(way[0])) / 2
    low = at[1] + way[1] - tall * (1 - _sign(way[1])) / 2
    return left, low, left + wide, low + tall


def _clear(box: Box, segments: list[tuple[Point, Point]], bars: list[Box], taken: list[Box]) -> bool:
    wider = (box[0] - _AIR, box[1] - _AIR, box[2] + _AIR, box[3] + _AIR)
    return not (
        any(_meet(wider, other) for other in taken)
        or any(_meet(box, bar) for bar in bars)
        or any(_crosses(box, *ends) for ends in segments)
    )


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _crosses(box: Box, start: Point, end: Point) -> bool:
    """Return whether a segment runs through a box (Liang and Barsky's clipping)."""
    first, last = 0.0, 1.0
    for axis, low, high in ((0, box[0], box[2]), (1, box[1], box[3])):
        length = end[axis] - start[axis]
        for edge, sign in ((low - start[axis], -1), (start[axis] - high, 1)):
            step = sign * length
            if not step:
                if edge > 0:
                    return False
            elif step < 0:
                first = max(first, edge / -step)
            else:
                last = min(last, -edge / step)
    return first <= last


def _segments(pen: Pen) -> Iterator[tuple[Point, Point]]:
    """Yield the drawn pieces of every line, its markers as short ones."""
    for line in pen.axes.lines:
        points = _on_page(pen, list(line.get_xydata()), line.get_transform())
        if line.get_linestyle() not in ("None", ""):
            yield from pairwise(points)
        if line.get_marker() not in ("None", "", None):
            half = line.get_markersize() / 2
            for x, y in points:
                yield (x - half, y - half), (x + half, y + half)
                yield (x - half, y + half), (x + half, y - half)


def _hairlines(pen: Pen) -> Iterator[tuple[Point, Point]]:
    """Yield the lines across the axes at the steps of a scale that shows them."""
    if not any(line.get_visible() for line in pen.axes.yaxis.get_gridlines()):
        return
    low, high = sorted(pen.axes.get_ylim())
    left, _, right, _ = _bounds(pen)
    for step in pen.axes.yaxis.get_majorticklocs():
        if low <= step <= high:
            ((_, y),) = _on_page(pen, [(0, step)])
            yield (left, y), (right, y)


def _bars(pen: Pen) -> Iterator[Box]:
    """Yield the drawn bars: words stand beside them, not in them."""
    for bar in pen.axes.patches:
        (left, low), (right, high) = _on_page(
            pen, [(bar.get_x(), bar.get_y()), (bar.get_x() + bar.get_width(), bar.get_y() + bar.get_height())]
        )
        yield min(left, right), min(low, high), max(left, right), max(low, high)


def _bounds(pen: Pen) -> Box:
    return tuple(edge * 72 / pen.axes.figure.dpi for edge in pen.axes.get_window_extent().extents)


def _on_page(pen: Pen, points: Sequence[Any], how: Any = None) -> list[Point]:
    """Return where points of the data lie in the figure, in points."""
    scale = 72 / pen.axes.figure.dpi
    moved = (how or pen.axes.transData).transform(points) if len(points) else []
    return [(float(x) * scale, float(y) * scale) for x, y in moved]
