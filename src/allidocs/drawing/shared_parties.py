"""What alliances have in common: a row for each company or group of customers, a mark under each alliance that it is in.

Marks of a row hang on one line, so that who meets whom is seen across. Where one of them keeps what is shared for itself, the
row is marked by squares, a dashed line and words in the colour of what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from allidocs.document.picture_nodes import Part, Picture
from allidocs.drawing.board import LEADING, Board, Room
from allidocs.drawing.parts import parts, said
from allidocs.drawing.scene import ARROW, HAIR, NAME, NOTE, TEXT, Box, Disc, Line, Style

_NAMES, _GAP = 0.36, 6.0
"""The part of the width that the names of rows take, and what lies between two columns."""
_PAD, _MARK = 6.0, 3.4
"""What lies above and below the words of a row, and how far a mark reaches from its middle."""
_HEAD = Style(NOTE.size, bold=True)
_BAD = Style(NOTE.size, "bad", bold=True)


def ties(picture: Picture, board: Board, room: Room) -> float:
    """Draw alliances as columns and what they share as rows; return how deep the picture reaches."""
    alliances = parts(picture, "alliance")
    left = room.width * _NAMES
    wide = (room.width - left) / max(len(alliances), 1)
    middle = {one.id: left + wide * (nth + 0.5) for nth, one in enumerate(alliances)}
    top = _heads(board, alliances, middle, wide - _GAP)
    board.put(Line(((0.0, top), (room.width, top)), "ink", HAIR))
    for tie in parts(picture, "tie"):
        top = _row(board, tie, middle, left - _GAP, top)
        board.put(Line(((0.0, top), (room.width, top)), "soft", HAIR))
    return top


def _heads(board: Board, alliances: Sequence[Part], middle: Mapping[str, float], wide: float) -> float:
    """Write the alliances above their columns on one foot; return where rows begin."""
    told = [board.type.lines(said(one, "name"), _HEAD, wide) for one in alliances]
    deep = max(map(len, told), default=0) * _HEAD.size * LEADING
    for one, lines in zip(alliances, told, strict=True):
        top = deep - len(lines) * _HEAD.size * LEADING
        board.lines(middle[one.id], top, lines, _HEAD, anchor="middle")
    return deep + 4.0


def _row(board: Board, tie: Part, middle: Mapping[str, float], wide: float, top: float) -> float:
    """Write what is shared and mark those that share it; return where the next row begins."""
    closed = tie.state == "closed"
    low = board.wrapped(0.0, top + _PAD, said(tie, "name"), NAME if closed else TEXT, wide)
    low = board.wrapped(0.0, low, said(tie, "word"), _BAD if closed else NOTE, wide) + _PAD
    across = (top + low) / 2
    at = [middle[id_] for id_ in tie.of if id_ in middle]
    if len(at) > 1:
        dash = (3.0, 2.0) if closed else ()
        board.put(Line(((min(at), across), (max(at), across)), "bad" if closed else "accent", ARROW, dash))
    for x in at:
        if closed:
            board.put(Box(x - _MARK, across - _MARK, 2 * _MARK, 2 * _MARK, "bad"))
        else:
            board.put(Disc((x, across), _MARK, "accent"))
    return low
