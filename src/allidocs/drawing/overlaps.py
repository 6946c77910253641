"""Judges a composed picture as its reader would: no words meet others, an edge or a line, run out of it, or are too small.

Composers place labels by rules; the tests hold every picture of every sample, and names made up to break them, to this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from allidocs.drawing.board import ASCENT, DESCENT
from allidocs.drawing.scene import LEAST, Area, Box, Disc, Line, Point, Ribbon, Scene, Shape, Words
from allidocs.drawing.type import Type
from allidocs.theme.tokens import Theme

_TOUCH = 0.3
"""Points by which two may reach into each other unseen."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What words take up."""

    left: float
    top: float
    right: float
    low: float

    def meets(self, other: Frame) -> bool:
        """Say whether two reach into each other."""
        return (
            self.left < other.right - _TOUCH
            and other.left < self.right - _TOUCH
            and self.top < other.low - _TOUCH
            and other.top < self.low - _TOUCH
        )

    def away(self, point: Point) -> float:
        """Return how far a point is from what is taken up, 0 where it lies inside."""
        across = max(self.left - point[0], point[0] - self.right, 0.0)
        return hypot(across, max(self.top - point[1], point[1] - self.low, 0.0))

    def crossed(self, start: Point, end: Point, weight: float) -> bool:
        """Say whether a line meets the frame (Liang and Barsky)."""
        grow = weight / 2 - _TOUCH
        first, last = 0.0, 1.0
        across, down = end[0] - start[0], end[1] - start[1]
        for step, room in (
            (-across, start[0] - self.left + grow),
            (across, self.right + grow - start[0]),
            (-down, start[1] - self.top + grow),
            (down, self.low + grow - start[1]),
        ):
            if step == 0:
                if room < 0:
                    return False
            elif step < 0:
                first = max(first, room / step)
            else:
                last = min(last, room / step)
        return first < last

    def holds(self, other: Frame) -> bool:
        """Say whether another one lies inside."""
        return (
            self.left <= other.left + _TOUCH
            and self.top <= other.top + _TOUCH
            and self.right >= other.right - _TOUCH
            and self.low >= other.low - _TOUCH
        )


def overlaps(scene: Scene, theme: Theme) -> list[str]:
    """Return a sentence for each place where words cannot be read well; none for a sound picture."""
    return list(_found(scene, Type(theme)))


def _found(scene: Scene, type_: Type) -> Iterator[str]:
    whole = Frame(0, 0, scene.width, scene.height)
    words = [(at, one, frame_of(one, type_)) for at, one in enumerate(scene.shapes) if isinstance(one, Words)]
    for place, (at, one, frame) in enumerate(words):
        if one.style.size < LEAST:
            yield f"`{one.text}` is set in {one.style.size} points"
        if not whole.holds(frame):
            yield f"`{one.text}` runs out of the picture"
        for _, other, around in words[place + 1 :]:
            if frame.meets(around):
                yield f"`{one.text}` meets `{other.text}`"
        for shape in scene.shapes:
            if any(frame.crossed(start, end, weight) for start, end, weight in edges_of(shape)):
                yield f"`{one.text}` meets a {type(shape).__name__.lower()} at {_corner(shape)}"
        if _hatched(scene.shapes[:at], frame):
            yield f"`{one.text}` stands on a hatch"


def frame_of(words: Words, type_: Type) -> Frame:
    """Return what a line of words takes up."""
    width, size = type_.width(words.text, words.style), words.style.size
    left = words.at[0] - {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor] * width
    return Frame(left, words.at[1] - size * ASCENT, left + width, words.at[1] + size * DESCENT)


def edges_of(shape: Shape) -> Iterator[tuple[Point, Point, float]]:
    """Yield the straight pieces of what is seen of a shape's edge, each with its weight."""
    match shape:
        case Box() | Area() if shape.fill != "paper" or shape.line:
            yield from _around(shape.points, shape.weight if shape.line else 0.0)
        case Ribbon():
            yield from _around(shape.points, 0.0)
        case Line(points):
            yield from ((*pair, shape.weight) for pair in pairwise(points))
        case Disc((x, y), radius):
            part = radius * 0.92
            corners = ((x - part, y - part), (x + part, y - part), (x + part, y + part), (x - part, y + part))
            yield from _around(corners, 0.0)


def _around(points: tuple[Point, ...], weight: float) -> Iterator[tuple[Point, Point, float]]:
    return ((*pair, weight) for pair in zip(points, (*points[1:], points[0]), strict=True))


def _corner(shape: Shape) -> str:
    points = shape.at if isinstance(shape, (Words, Disc)) else shape.points[0]
    return f"{points[0]:.0f}, {points[1]:.0f}"


def _hatched(below: tuple[Shape, ...], frame: Frame) -> bool:
    """Say whether the last that was drawn behind words is a hatch."""
    hatched = False
    for shape in below:
        if isinstance(shape, Box | Area) and (shape.fill or shape.hatch):
            across, down = zip(*shape.points, strict=True)
            if Frame(min(across), min(down), max(across), max(down)).meets(frame):
                hatched = bool(shape.hatch)
    return hatched
