"""An axis of days: where a day stands, its years and quarters above, hairlines below that keep away from words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from allidocs.document.picture_nodes import Part
from allidocs.drawing.board import LEADING, Board
from allidocs.drawing.parts import day, said
from allidocs.drawing.placing import upright
from allidocs.drawing.scene import HAIR, NAME, NOTE, STRESS, Box, Colour, Line, Style

_FLAG = Style(STRESS.size, "paper", bold=True)
_YEAR = 12.5


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from left to right: `ticks` are the starts of its periods, `until` the end of the last."""

    ticks: tuple[tuple[date, str], ...]
    until: date
    left: float
    right: float

    def x(self, when: date) -> float:
        """Return where a day stands; days beyond the ends stand there."""
        first = self.ticks[0][0]
        share = (when - first).days / max((self.until - first).days, 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)


def axis_of(ticks: tuple[Part, ...], until: date | None, left: float, right: float) -> Axis | None:
    """Return the axis of a picture's ticks, None where it has none."""
    found = tuple((when, said(one, "name")) for one in ticks if (when := day(one, "name")) is not None)
    return Axis(found, until or found[-1][0], left, right) if found else None


def head(board: Board, axis: Axis, today: tuple[date, str] | None) -> float:
    """Write today's flag, the years and the periods; return where rows may begin.

    The flag stands beside the years where it meets none, else over them.
    """
    top = 0.0
    if today is not None:
        left, right = _flag(board, axis, *today)
        years = {when.year: axis.x(when) for when, _ in reversed(axis.ticks)}
        wide = board.type.width("2000", NAME) + 6.0
        if any(left - 3.0 < x + wide and x < right + 3.0 for x in years.values()):
            top = _FLAG.size * LEADING + 5.0
    last = None
    for when, _ in axis.ticks:
        if when.year != last and axis.x(when) < axis.right - 18.0:
            board.words(axis.x(when) + 3.0, top, str(when.year), NAME)
        last = when.year
    top += _YEAR
    names = [(axis.x(when) + 3.0, name) for when, name in axis.ticks if name]
    if not names:
        return top + 2.0
    widest = max(board.type.width(name, NOTE) for _, name in names) + 5.0
    pitch = (axis.right - axis.left) / len(names)
    for x, name in names[:: max(1, -(-int(widest) // max(int(pitch), 1)))]:
        if x + board.type.width(name, NOTE) <= axis.right + 4.0:
            board.words(x, top, name, NOTE)
    return top + NOTE.size * LEADING + 2.0


def _flag(board: Board, axis: Axis, when: date, words: str) -> tuple[float, float]:
    """Draw the flag of today; return how far it reaches left and right."""
    width = board.type.width(words, _FLAG) + 10.0
    x = min(max(axis.x(when) - width / 2, 0.0), axis.right - width)
    board.put(Box(x, 0.0, width, _FLAG.size * LEADING + 3.0, "accent", radius=1.5))
    board.words(x + width / 2, 2.6, words, _FLAG, anchor="middle")
    return x, x + width


def lines(board: Board, axis: Axis, top: float, low: float, today: date | None) -> None:
    """Draw the hairlines of the axis behind what is on the board, and the line of today above it."""
    years = {when.year: when for when, _ in reversed(axis.ticks)}
    behind: list[Line] = []
    for when, _ in axis.ticks:
        first = years[when.year] == when
        colour: Colour = "rule" if first else "hair"
        behind += upright(board, axis.x(when), top - (_YEAR + 8.0 if first else 0.0), low, colour, HAIR)
    behind += upright(board, axis.right, top, low, "hair", HAIR)
    board.shapes[:0] = behind
    if today is not None:
        board.put(*upright(board, axis.x(today), _FLAG.size * LEADING + 3.0, low, "accent", 1.2))
