"""Things on shelves: a column for each shelf with what lies on it, so that who holds what is seen before any row is read."""

from __future__ import annotations

from allidocs.document.tree import Part, Picture
from allidocs.drawing.board import Board, Room, fitting
from allidocs.drawing.marks import TONES, mark
from allidocs.drawing.parts import parts, said
from allidocs.drawing.scene import HAIR, NAME, TEXT, Box, Line, Style

_GAP, _PAD = 12.0, 4.0
"""What lies between two shelves, and above and below what lies on one."""
_EDGE, _INDENT = 3.0, 10.0
"""How thick a shelf's upper edge is, and how far words stand in from a sign."""
_NOTE = Style(TEXT.size, "soft")
_MOVED = Style(TEXT.size, "bad", bold=True)


def shelves(picture: Picture, board: Board, room: Room) -> float:
    """Draw each shelf as a column and return how deep the longest reaches; without notes where they leave no room."""
    found = parts(picture, "shelf")
    wide = (room.width - _GAP * (len(found) - 1)) / max(len(found), 1)

    def drawn(tried: Board, noted: bool) -> float:
        heads = [_head(tried, shelf, nth * (wide + _GAP), wide) for nth, shelf in enumerate(found)]
        top = max(heads, default=0.0)
        return max(
            (_items(tried, shelf, nth * (wide + _GAP), wide, top, noted) for nth, shelf in enumerate(found)),
            default=0.0,
        )

    return fitting(board, room, (True, False), drawn)


def _head(board: Board, shelf: Part, x: float, wide: float) -> float:
    """Write what a shelf is called and what holds for all on it; return where its first thing may begin."""
    tone = TONES.get(shelf.state, "accent")
    board.put(Box(x, 0.0, wide, _EDGE, tone))
    top, left = _EDGE + _PAD, x
    if shelf.state:
        mark(board, shelf.state, x + 3.4, top + NAME.size / 2)
        left = x + _INDENT
    low = board.wrapped(left, top, said(shelf, "name"), NAME, wide - (left - x))
    return board.wrapped(x, low, said(shelf, "note"), _NOTE, wide) + _PAD


def _items(board: Board, shelf: Part, x: float, wide: float, top: float, noted: bool) -> float:
    for item in parts(shelf, "item"):
        board.put(Line(((x, top), (x + wide, top)), "soft", HAIR))
        top = board.wrapped(x, top + _PAD, said(item, "name"), TEXT, wide)
        note = said(item, "note")
        if note and (noted or item.state):
            top = board.wrapped(x, top, note, _MOVED if item.state else _NOTE, wide)
        top += _PAD
    return top
