"""A board that a picture is composed on: it collects shapes, writes words line by line and knows how deep they reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from allidocs.document.tree import Conventions
from allidocs.drawing.scene import Anchor, Scene, Shape, Style, Words
from allidocs.drawing.type import Type

D = TypeVar("D")
LEADING = 1.25
"""The way from line to line as part of the type size."""
ASCENT, DESCENT = 0.72, 0.22
"""How far letters reach above and below their base line, as parts of the type size."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a picture may take of a sheet, in points; `low` where more stands on the page that it need not have to itself."""

    width: float
    height: float
    low: bool = False


@dataclass(slots=True)
class Squares:
    """Where on a board shapes lie, as far as `placing` has looked: the first `count` of them, to the `last`."""

    held: dict[tuple[int, int], list[tuple[Any, Shape]]] = field(default_factory=dict)
    count: int = 0
    last: Shape | None = None


@dataclass(slots=True)
class Board:
    """Shapes so far, in drawing order; heights grow downwards."""

    type: Type
    signs: Conventions
    """How numbers are written."""
    shapes: list[Shape] = field(default_factory=list)
    squares: Squares = field(default_factory=Squares)

    def blank(self) -> Board:
        """Return an empty board of the same type and signs, to try on it what a composition takes."""
        return Board(self.type, self.signs)

    def put(self, *shapes: Shape) -> None:
        """Add shapes above those there are."""
        self.shapes += shapes

    def words(self, x: float, top: float, text: str, style: Style, *, anchor: Anchor = "start") -> float:
        """Write one line whose letters reach no higher than `top`; return how far down the next one begins."""
        return self.lines(x, top, (text,), style, anchor=anchor)

    def wrapped(
        self, x: float, top: float, text: str, style: Style, room: float, *, anchor: Anchor = "start"
    ) -> float:
        """Write words on lines of `room` points; return how far down the next line begins."""
        return self.lines(x, top, self.type.lines(text, style, room), style, anchor=anchor)

    def lines(
        self, x: float, top: float, lines: tuple[str, ...], style: Style, *, anchor: Anchor = "start"
    ) -> float:
        """Write lines that are broken already; return how far down the next one begins."""
        for line in lines:
            if line:
                self.put(Words(line, (x, top + style.size * ASCENT), style, anchor))
            top += style.size * LEADING
        return top

    def scene(self, width: float, height: float, title: str, description: str) -> Scene:
        """Return the picture."""
        return Scene(width, height, title, description, tuple(self.shapes))


def fitting(board: Board, room: Room, details: Iterable[D], draw: Callable[[Board, D], float]) -> float:
    """Put on a board the first drawing that the room can hold, tried with less and less detail, else the last one.

    `draw` draws on the board that it is given and returns how deep that reaches, which is returned.
    """
    tried, height = board.blank(), 0.0
    for detail in details:
        tried = board.blank()
        height = draw(tried, detail)
        if height <= room.height:
            break
    board.put(*tried.shapes)
    return height
