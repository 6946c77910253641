"""Labels beside what they name: the first place of several where no words, edge or line is met."""

from __future__ import annotations

from collections.abc import Iterable

from allidocs.drawing.board import ASCENT, DESCENT, LEADING, Board
from allidocs.drawing.overlaps import Frame, edges_of, frame_of
from allidocs.drawing.scene import HAIR, Anchor, Colour, Line, Point, Style, Words

AROUND = (1.0, 1.6, 2.4, 3.4, 4.6)
"""How far away places are tried, in steps of the room that a mark takes."""

_APART = 3.0
"""The points between words that stand beside each other."""

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
        roomy = Frame(mine.left - _APART, mine.top, mine.right + _APART, mine.low)
        for shape in board.shapes:
            if isinstance(shape, Words):
                if roomy.meets(frame_of(shape, board.type)):
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


Runs = tuple[tuple[tuple[str, Style], ...], ...]
"""Lines of words in several looks."""


def spread(board: Board, at: Point, lines: Runs, anchor: Anchor) -> tuple[Words, ...]:
    """Return lines of several looks whose first reaches no higher than a point, each held by its anchor."""
    made, top = [], at[1]
    for line in lines:
        deep = max(style.size for _, style in line)
        widths = [board.type.width(text, style) for text, style in line]
        x = at[0] - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * sum(widths)
        for (text, style), width in zip(line, widths, strict=True):
            made.append(Words(text, (x, top + deep * ASCENT), style))
            x += width
        top += deep * LEADING
    return tuple(made)


def height(lines: Runs) -> float:
    """Return how deep lines of several looks are."""
    return sum(max(style.size for _, style in line) * LEADING for line in lines)


def upright(
    board: Board,
    x: float,
    top: float,
    low: float,
    colour: Colour,
    weight: float = HAIR,
    *,
    dash: tuple[float, ...] = (),
) -> tuple[Line, ...]:
    """Return an upright line that is parted where it would meet words."""
    blocked = sorted(
        (frame.top - _HALO, frame.low + _HALO)
        for words in board.shapes
        if isinstance(words, Words)
        and (frame := frame_of(words, board.type)).left - _HALO < x < frame.right + _HALO
    )
    pieces, start = [], top
    for begin, end in blocked:
        if end <= start or begin >= low:
            continue
        if begin > start:
            pieces.append((start, begin))
        start = max(start, end)
    if start < low:
        pieces.append((start, low))
    return tuple(Line(((x, one), (x, other)), colour, weight, dash) for one, other in pieces)


_HALO = 1.6
"""The points that a line keeps away from words."""
