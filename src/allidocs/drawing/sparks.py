"""Sparks: word-sized lines of values over time above the steps of their targets, and bars of one value in its whole."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite

from allidocs.document.inline_nodes import Spark
from allidocs.drawing.scene import Area, Colour, Disc, Line, Point, Scene, Shape
from allidocs.drawing.svg import FINE, png, svg
from allidocs.theme.tokens import Theme

_WIDTH = 64.0
"""Points."""
_HEIGHTS = {"bad": 26.0, "warn": 19.0}
_LEAST = 11.0
"""Points: what is off target is drawn taller, as what a reader looks at."""
_PAD = 2.4
_BAR, _THICK, _ROW = 36.0, 4.6, 8.0
"""Points: how long, thick and high in its line a bar is drawn."""
_HUGE = 1e200
_ENDS: dict[str, Colour] = {"good": "good", "warn": "warn", "bad": "bad"}


def spark_height(spark: Spark) -> float:
    """Return how high a spark is drawn, in points."""
    return _ROW if _is_bar(spark) else _HEIGHTS.get(spark.tone, _LEAST)


def _is_bar(spark: Spark) -> bool:
    """Say whether a spark is one value alone with its target: a part of a whole."""
    return len(spark.values) == len(spark.targets) == 1


def plottable(value: Decimal | None) -> float | None:
    """Return a value as a float that can be drawn: what is no number is a gap, what is huge is clipped."""
    if value is None or value.is_nan():
        return None
    number = float(value)
    return number if isfinite(number) and abs(number) < _HUGE else _HUGE if value > 0 else -_HUGE


def spark_scene(spark: Spark) -> Scene:
    """Return the spark as a picture: targets as steps, values as lines between gaps, the last one as a dot; a bar of one value."""
    if _is_bar(spark):
        return _bar(spark)
    values, goals = ([plottable(value) for value in row] for row in (spark.values, spark.targets))
    known = [value for value in [*values, *goals] if value is not None]
    tall = spark_height(spark)
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    step = (_WIDTH - 2 * _PAD) / max(len(values) - 1, 1)

    def point(at: int, value: float) -> Point:
        # Halves, since the difference of two huge values is more than a float holds.
        share = (value / 2 - low / 2) / (high / 2 - low / 2) if high > low else 0.5
        return _PAD + at * step, tall - _PAD - share * (tall - 2 * _PAD)

    shapes: list[Shape] = []
    steps = [None if goal is None else point(at, goal) for at, goal in enumerate(goals)]
    for run in _runs(steps):
        corners = [(x + half, y) for x, y in run for half in (-step / 2, step / 2)]
        bounded = tuple((min(max(x, 0.0), _WIDTH), y) for x, y in corners)
        shapes.append(Line(bounded, "soft", 0.8, () if len(set(goals)) > 1 else (2.0, 2.0)))
    runs = _runs([None if value is None else point(at, value) for at, value in enumerate(values)])
    for run in runs:
        shapes.append(Line(run, "accent", 1.1) if len(run) > 1 else Disc(run[0], 0.9, "accent"))
    if runs:
        shapes.append(Disc(runs[-1][-1], 2.1, _ENDS.get(spark.tone, "accent")))
    return Scene(_WIDTH, tall, "", spark.alt, tuple(shapes))


def _bar(spark: Spark) -> Scene:
    """Return a bar as long as the target, filled as far as the value reaches."""
    value, goal = plottable(spark.values[0]) or 0.0, plottable(spark.targets[0]) or 0.0
    share = min(max(value / goal, 0.0), 1.0) if goal > 0 else 0.0
    top = (_ROW - _THICK) / 2
    shapes: list[Shape] = [_box(_BAR, top, "hair")]
    if share:
        shapes.append(_box(_BAR * share, top, _ENDS.get(spark.tone, "accent_soft")))
    return Scene(_BAR, _ROW, "", spark.alt, tuple(shapes))


def _box(wide: float, top: float, fill: Colour) -> Area:
    return Area(((0.0, top), (wide, top), (wide, top + _THICK), (0.0, top + _THICK)), fill)


def _runs(points: list[Point | None]) -> list[tuple[Point, ...]]:
    """Return the points between gaps."""
    found: list[list[Point]] = [[]]
    for point in points:
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return [tuple(run) for run in found if run]


def spark_svg(spark: Spark, theme: Theme) -> bytes:
    """Return the spark as lines."""
    return svg(spark_scene(spark), theme)


def spark_png(spark: Spark, theme: Theme) -> bytes:
    """Return the spark as dots, for files that cannot hold lines."""
    return png(spark_scene(spark), theme, FINE)
