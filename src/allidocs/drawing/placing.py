"""Labels beside what they name: the first place of several where no words, edge or line is met."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import product

from allidocs.drawing.board import ASCENT, LEADING, Board, Squares
from allidocs.drawing.overlaps import Frame, edges_of, frame_of
from allidocs.drawing.scene import HAIR, Anchor, Colour, Line, Point, Shape, Style, Words

AROUND = (1.0, 1.6, 2.4, 3.4, 4.6)
"""How far away places are tried, in steps of the room that a mark takes."""

_APART = 3.0
"""The points between words that stand beside each other."""

Way = tuple[float, float, Anchor]
"""From the mark to the words: right, down to the middle of the lines, and where they are held."""


Runs = tuple[tuple[tuple[str, Style], ...], ...]
"""Lines of words in several looks."""


def runs(lines: Iterable[str], style: Style) -> Runs:
    """Return lines of one look."""
    return tuple(((line, style),) for line in lines)


def ways(near: float, *, first: str = "above below right left", rings: int = len(AROUND)) -> tuple[Way, ...]:
    """Return the places around a mark that is `near` points from middle to edge, the nearest ring first."""
    found: list[Way] = []
    for ring in AROUND[:rings]:
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
    board: Board, at: Point, lines: Runs, tried: Iterable[Way], frame: Frame, others: Collection[Point] = (),
    apart: float = _APART,
) -> bool:  # fmt: skip
    """Write lines at the first place inside `frame` where nothing is met, words stand `apart` from others beside them and none of `others` is nearer; say whether there is one."""
    deep = height(lines)
    for right, down, anchor in tried:
        top = at[1] + down - (deep if down < 0 else 0.0 if down > 0 else deep / 2)
        words = spread(board, (at[0] + right, top), lines, anchor)
        mine = near(board, words, at)
        if all(mine < near(board, words, other) for other in others) and free(board, words, frame, apart):
            board.put(*words)
            return True
    return False


def near(board: Board, words: Iterable[Words], at: Point) -> float:
    """Return how far words are from a point."""
    return min(frame_of(one, board.type).away(at) for one in words)


def free(board: Board, words: Iterable[Words], frame: Frame, apart: float = _APART) -> bool:
    """Say whether words lie inside a frame, meet nothing that is on the board, and stand `apart` from others beside them."""
    for one in words:
        mine = frame_of(one, board.type)
        if not frame.holds(mine):
            return False
        roomy = Frame(mine.left - apart, mine.top, mine.right + apart, mine.low)
        for around, shape in _near(board, roomy):
            if not roomy.meets(around):
                continue
            if isinstance(shape, Words) or any(
                mine.crossed(start, end, weight + 1.0) for start, end, weight in edges_of(shape)
            ):
                return False
    return True


def _near(board: Board, frame: Frame) -> Iterator[tuple[Frame, Shape]]:
    """Yield the shapes that lie in the same part of the board as a frame, with the frame around each.

    A board is parted into squares, so that what lies far away costs nothing, however much that is.
    """
    found, shapes = board.squares, board.shapes
    if found.count > len(shapes) or (found.count and shapes[found.count - 1] is not found.last):
        found = board.squares = Squares()
    for shape in shapes[found.count :]:
        if (around := _around(board, shape)) is not None:
            for square in _squares(around):
                found.held.setdefault(square, []).append((around, shape))
    found.count, found.last = len(shapes), shapes[-1] if shapes else None
    for square in _squares(frame):
        yield from found.held.get(square, ())


def _squares(frame: Frame) -> Iterator[tuple[int, int]]:
    across = range(int(frame.left // _SQUARE), int(frame.right // _SQUARE) + 1)
    down = range(int(frame.top // _SQUARE), int(frame.low // _SQUARE) + 1)
    return product(across, down)


_SQUARE = 32.0
"""The side of a square of a board, in points."""


def _around(board: Board, shape: Shape) -> Frame | None:
    """Return what words take up, or a frame that holds all that is seen of another shape's edge; None where nothing is."""
    if isinstance(shape, Words):
        return frame_of(shape, board.type)
    edges = list(edges_of(shape))
    if not edges:
        return None
    far = max(weight for _, _, weight in edges) + 1.0
    across = [point[0] for start, end, _ in edges for point in (start, end)]
    down = [point[1] for start, end, _ in edges for point in (start, end)]
    return Frame(min(across) - far, min(down) - far, max(across) + far, max(down) + far)


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
    board: Board, x: float, top: float, low: float, colour: Colour, weight: float = HAIR, *, dash: tuple[float, ...] = ()
) -> tuple[Line, ...]:  # fmt: skip
    """Return an upright line that is parted where it would meet words."""
    frames = _frames(board)
    blocked = [(one.top, one.low) for one in frames if one.left - _HALO < x < one.right + _HALO]
    return tuple(
        Line(((x, one), (x, other)), colour, weight, dash) for one, other in _pieces(top, low, blocked)
    )


def level(
    board: Board, y: float, left: float, right: float, colour: Colour, weight: float = HAIR
) -> tuple[Line, ...]:
    """Return a level line that is parted where it would meet words."""
    blocked = [(one.left, one.right) for one in _frames(board) if one.top - _HALO < y < one.low + _HALO]
    return tuple(Line(((one, y), (other, y)), colour, weight) for one, other in _pieces(left, right, blocked))


def _frames(board: Board) -> list[Frame]:
    return [frame_of(one, board.type) for one in board.shapes if isinstance(one, Words)]


def _pieces(start: float, end: float, blocked: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return what is left of a stretch beside those that are blocked."""
    pieces = []
    for begin, stop in sorted((one - _HALO, other + _HALO) for one, other in blocked):
        if stop <= start or begin >= end:
            continue
        if begin > start:
            pieces.append((start, begin))
        start = max(start, stop)
    return [*pieces, (start, end)] if start < end else pieces


_HALO = 1.6
"""The points that a line keeps away from words."""
