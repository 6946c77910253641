"""Labels beside what they name: the first place of several where no words, edge or line is met."""

from __future__ import annotations

from collections.abc import Iterable

from allidocs.drawing.board import ASCENT, DESCENT, LEADING, Board
from allidocs.drawing.overlaps import Frame, edges_of, frame_of
from allidocs.drawing.scene import Anchor, Point, Style, Words

AROUND = (1.0, 1.6, 2.4, 3.4, 4.6)
"""How far away places are tried, in steps of the room that a mark takes."""

Way = tuple[float, float, Anchor]
"""From the mark to the words: right, down to the middle of the lines, and where they are held."""


def ways(near: float, *, first: str = "above below right left") -> tuple[Way, ...]:
    """Return the places around a mark that is `near` points from middle to edge, the nearest ring first."""
    found: list[Way] = []
    for ring in AROUND:
        far = near * ring + 2.0
        around: dict[str, Way] = {
            "above": (0.0, -far, "middle"), "below": (0.0, far, "middle"), "right": (far, 0.0, "start"),
            "left": (-far, 0.0, "end"),
        }  # fmt: skip
        found += [around[name] for name in first.split()]
        bent = far * 0.75
        found += [(bent, -bent, "start"), (bent, bent, "start"), (-bent, -bent, "end"), (-bent, bent, "end")]
    return tuple(found)


def place(
    board: Board, at: Point, lines: tuple[str, ...], style: Style, tried: Iterable[Way], frame: Frame
) -> bool:
    """Write lines at the first place inside `frame` where nothing is met; say whether there is one."""
    for right, down, anchor in tried:
        words = _written(at, lines, style, (right, down, anchor))
        if free(board, words, frame):
            board.put(*words)
            return True
    return False


def free(board: Board, words: Iterable[Words], frame: Frame) -> bool:
    """Say whether words lie inside a frame and meet nothing that is on the board."""
    for one in words:
        mine = frame_of(one, board.type)
        if not frame.holds(mine):
            return False
        for shape in board.shapes:
            if isinstance(shape, Words):
                if mine.meets(frame_of(shape, board.type)):
                    return False
            elif any(mine.crossed(start, end, weight + 1.0) for start, end, weight in edges_of(shape)):
                return False
    return True


def _written(at: Point, lines: tuple[str, ...], style: Style, way: Way) -> tuple[Words, ...]:
    """Return lines of words around a point: whole above or below it, or beside it."""
    right, down, anchor = way
    leading = style.size * LEADING
    deep = leading * (len(lines) - 1) + style.size * (ASCENT + DESCENT)
    top = at[1] + down - (deep if down < 0 else 0.0 if down > 0 else deep / 2)
    return tuple(
        Words(line, (at[0] + right, top + style.size * ASCENT + leading * nth), style, anchor)
        for nth, line in enumerate(lines)
    )
