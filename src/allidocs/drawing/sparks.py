"""Sparks: word-sized lines of values over time, drawn by hand because a plotting library costs a second each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite

from allidocs.document.theme import Theme
from allidocs.document.tree import Spark

WIDTH, HEIGHT = 78.0, 16.0
"""The picture in its own units; a unit is a third of a millimetre."""

SIZE_MM = (26.0, 5.33)
"""Width and height in millimetres."""

_PAD = 2.4
_HUGE = 1e200

Point = tuple[float, float]


def plottable(value: Decimal | None) -> float | None:
    """Return a value as a float that can be drawn: what is no number is a gap, what is huge is clipped."""
    if value is None or value.is_nan():
        return None
    number = float(value)
    return number if isfinite(number) and abs(number) < _HUGE else _HUGE if value > 0 else -_HUGE


@dataclass(frozen=True, slots=True)
class _Lines:
    runs: tuple[tuple[Point, ...], ...]
    target: float | None
    last: Point | None


def _lines(spark: Spark) -> _Lines:
    """Return where the values lie: runs between gaps, the target's height, the last point."""
    values = [plottable(value) for value in spark.values]
    goal = plottable(spark.target)
    known = [value for value in [*values, goal] if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    step = (WIDTH - 2 * _PAD) / max(len(values) - 1, 1)

    def height(value: float) -> float:
        share = (value / 2 - low / 2) / (high / 2 - low / 2) if high > low else 0.5
        return HEIGHT - _PAD - share * (HEIGHT - 2 * _PAD)

    runs: list[tuple[Point, ...]] = []
    run: list[Point] = []
    for index, value in enumerate(values):
        if value is None:
            runs.append(tuple(run))
            run = []
        else:
            run.append((_PAD + index * step, height(value)))
    runs.append(tuple(run))
    kept = tuple(each for each in runs if each)
    return _Lines(kept, None if goal is None else height(goal), kept[-1][-1] if kept else None)


def spark_svg(spark: Spark, theme: Theme) -> bytes:
    """Return the spark as a small SVG picture."""
    lines, colours = _lines(spark), theme.colours
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="78" height="16" viewBox="0 0 {WIDTH:g} {HEIGHT:g}">'
    ]
    if lines.target is not None:
        parts.append(
            f'<line x1="0" x2="{WIDTH:g}" y1="{lines.target:.1f}" y2="{lines.target:.1f}" stroke="{colours.soft}"'
            ' stroke-width=".6" stroke-dasharray="2 2"/>'
        )
    for run in lines.runs:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colours.accent}" stroke-width="1.2"/>'
        )
        if len(run) == 1:
            parts.append(_dot(run[0], 0.9, colours.accent))
    if lines.last is not None:
        parts.append(_dot(lines.last, 1.8, colours.accent))
    parts.append("</svg>")
    return "".join(parts).encode()


def _dot(at: Point, radius: float, colour: str) -> str:
    return f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius}" fill="{colour}"/>'


def spark_png(spark: Spark, theme: Theme) -> bytes:
    """Return the spark as a PNG at 400 dots an inch, for files that cannot hold lines."""
    from io import BytesIO

    from PIL import Image, ImageDraw

    lines, colours = _lines(spark), theme.colours
    fine = 400 * SIZE_MM[0] / 25.4 / WIDTH
    scale = fine * 3
    image = Image.new("RGB", (round(WIDTH * scale), round(HEIGHT * scale)), colours.paper)
    draw = ImageDraw.Draw(image)
    if lines.target is not None:
        for start in range(0, int(WIDTH), 4):
            ends = (start * scale, lines.target * scale, (start + 2) * scale, lines.target * scale)
            draw.line(ends, fill=colours.soft, width=round(0.7 * scale))
    for run in lines.runs:
        draw.line([(x * scale, y * scale) for x, y in run], colours.accent, round(1.2 * scale), joint="curve")
        _disc(draw, run[0], 0.6 * scale, scale, colours.accent)
    if lines.last is not None:
        _disc(draw, lines.last, 1.8 * scale, scale, colours.accent)
    small = image.resize((round(WIDTH * fine), round(HEIGHT * fine)), Image.Resampling.BOX)
    out = BytesIO()
    small.save(out, "PNG", dpi=(400, 400))
    return out.getvalue()


def _disc(draw: object, at: Point, radius: float, scale: float, colour: str) -> None:
    x, y = at[0] * scale, at[1] * scale
    box: Sequence[float] = (x - radius, y - radius, x + radius, y + radius)
    draw.ellipse(box, fill=colour)  # type: ignore[attr-defined]
