"""What a picture is made of: shapes and words at places in points, coloured by the theme's tokens and never by raw values.

Whatever colour says, a second means says as well, so that a grey print reads the same: a dash, a hatch, an outline, a
weight. Shapes are drawn in order, later ones above.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Colour = Literal[
    "", "ink", "soft", "rule", "hair", "accent", "accent_soft", "tint", "good", "warn", "bad", "open", "paper"
]
"""A colour of the theme; nothing is drawn in the empty one."""
Anchor = Literal["start", "middle", "end"]

LEAST = 7.2
"""The points below which no words are set."""
HAIR, BOX, ARROW, MAIN = 0.5, 0.8, 0.9, 1.7
"""How strong lines are: between rows, around boxes, arrows, and the arrow that matters."""
DASH = (3.0, 2.0)
_CURVE = 16
"""The straight pieces that stand for a curve where somebody asks what it meets."""


@dataclass(frozen=True, slots=True)
class Style:
    """How words look; `spacing` is the room between letters, for small capitals."""

    size: float = 8.0
    colour: Colour = "ink"
    bold: bool = False
    italic: bool = False
    serif: bool = False
    spacing: float = 0.0


TITLE = Style(9.6, bold=True)
NAME = Style(8.4, bold=True)
TEXT = Style(8.0)
NOTE = Style(7.5, "soft")
STRESS = Style(7.6, "accent", bold=True)
LABEL = Style(LEAST, "accent", bold=True, spacing=0.55)
"""Set in capitals: a heading inside a picture."""
FIGURE = Style(15.0, "accent", serif=True)


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words; `at` is the point on its base line that the anchor names, `lang` a language other than the document's."""

    text: str
    at: Point
    style: Style = TEXT
    anchor: Anchor = "start"
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `hatch` crosses it with slanted lines of that colour, `fade` lets its filling shine through."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour = ""
    line: Colour = ""
    weight: float = BOX
    dash: tuple[float, ...] = ()
    hatch: Colour = ""
    radius: float = 0.0
    fade: float = 1.0

    @property
    def points(self) -> tuple[Point, ...]:
        """The corners, from the upper left on clockwise."""
        right, low = self.x + self.width, self.y + self.height
        return (self.x, self.y), (right, self.y), (right, low), (self.x, low)


@dataclass(frozen=True, slots=True)
class Area:
    """A shape of straight sides, such as a chevron or a triangle."""

    points: tuple[Point, ...]
    fill: Colour = ""
    line: Colour = ""
    weight: float = BOX
    dash: tuple[float, ...] = ()
    hatch: Colour = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, its corners rounded; `head` puts an arrow at its end."""

    points: tuple[Point, ...]
    colour: Colour = "soft"
    weight: float = ARROW
    dash: tuple[float, ...] = ()
    radius: float = 0.0
    head: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle: filled, or a ring."""

    at: Point
    radius: float
    fill: Colour = ""
    line: Colour = ""
    weight: float = ARROW


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A band that flows from a stretch of a left edge to one of a right edge; stretches are top and bottom."""

    left: float
    start: tuple[float, float]
    right: float
    end: tuple[float, float]
    fill: Colour = "accent_soft"

    @property
    def points(self) -> tuple[Point, ...]:
        """Its outline as straight pieces."""
        upper = [self._at(step / _CURVE, 0) for step in range(_CURVE + 1)]
        lower = [self._at(step / _CURVE, 1) for step in range(_CURVE, -1, -1)]
        return (*upper, *lower)

    def _at(self, share: float, side: int) -> Point:
        """Return the point of a cubic curve whose handles stand half way across."""
        bend, rest = share * share * (3 - 2 * share), self.right - self.left
        across = 1.5 * share * (1 - share) + share**3
        return self.left + rest * across, self.start[side] + (self.end[side] - self.start[side]) * bend


Shape = Words | Box | Area | Line | Disc | Ribbon


@dataclass(frozen=True, slots=True)
class Scene:
    """A composed picture: its size in points, what it is called, what it shows in words, and its shapes."""

    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]

    @property
    def words(self) -> Iterator[Words]:
        """The lines of words in the order in which they are read."""
        return (shape for shape in self.shapes if isinstance(shape, Words))


def moved(shapes: Iterable[Shape], right: float = 0.0, down: float = 0.0) -> tuple[Shape, ...]:
    """Return shapes at another place."""
    return tuple(_moved(shape, right, down) for shape in shapes)


def _moved(shape: Shape, right: float, down: float) -> Shape:
    from dataclasses import replace

    def there(point: Point) -> Point:
        return point[0] + right, point[1] + down

    match shape:
        case Words() | Disc():
            return replace(shape, at=there(shape.at))
        case Box():
            return replace(shape, x=shape.x + right, y=shape.y + down)
        case Area() | Line():
            return replace(shape, points=tuple(map(there, shape.points)))
        case Ribbon():
            start, end = ((one[0] + down, one[1] + down) for one in (shape.start, shape.end))
            return replace(shape, left=shape.left + right, right=shape.right + right, start=start, end=end)
