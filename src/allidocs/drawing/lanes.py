"""A sale in lanes: who does what before, during and after it; how a deal becomes somebody's; who settles what both claim.

Phases are chevrons, companies are lanes; what companies do together has a lane of its own. A path of boxes and arrows says
how long each step may take.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from allidocs.document.picture_nodes import Part, Picture
from allidocs.drawing.board import ASCENT, LEADING, Board, Room
from allidocs.drawing.parts import each, looks, parts, said
from allidocs.drawing.scene import HAIR, LABEL, NAME, NOTE, TEXT, Area, Box, Colour, Line, Style

_TIP, _HEAD = 7.0, 20.0
"""How far a phase points, and how deep it is."""
_NAMES = 0.16
"""The part of the width that names of lanes take."""
_PAD, _APART = 5.0, 5.0
_WHO = NOTE
_ARROW = 56.0
"""The room of an arrow with its days."""


@dataclass(frozen=True, slots=True)
class _Card:
    """What is done, broken into lines."""

    text: tuple[str, ...]
    who: tuple[str, ...]

    @property
    def deep(self) -> float:
        return len(self.text) * TEXT.size * LEADING + len(self.who) * _WHO.size * LEADING + 2 * _PAD - 1.0


def lanes(picture: Picture, board: Board, room: Room) -> float:
    """Draw the lanes with the paths below; return how deep the picture reaches."""
    phases, companies = parts(picture, "phase"), parts(picture, "lane")
    top = 0.0
    if phases and companies:
        left = room.width * _NAMES
        wide = (room.width - left) / len(phases)
        _phases(board, phases, left, wide)
        top = _HEAD + 4.0
        shades = looks(tuple(one for one in companies if one.state != "both"))
        for one in companies:
            top = _lane(one, board, phases, shades.get(one.id, ("paper", "soft")), (left, wide), top)
    for path in parts(picture, "path"):
        top = _path(path, board, room.width, top + (10.0 if top else 0.0))
    return top


def _phases(board: Board, phases: Sequence[Part], left: float, wide: float) -> None:
    for nth, phase in enumerate(phases):
        x, low = left + nth * wide, _HEAD
        tip, right = (x + _TIP if nth else x), x + wide - 2.0
        points = (
            (x, 0.0),
            (right - _TIP, 0.0),
            (right, low / 2),
            (right - _TIP, low),
            (x, low),
            (tip, low / 2),
        )
        board.put(Area(points, "tint", "accent", HAIR))
        style = Style(LABEL.size, "accent", bold=True)
        lines = board.type.lines(said(phase, "name"), style, wide - 3 * _TIP)[:1]
        board.lines(x + _TIP + 5.0, low / 2 - style.size * ASCENT / 2, lines, style)


def _lane(
    lane: Part, board: Board, phases: Sequence[Part], look: tuple[Colour, Colour], place: tuple[float, float], top: float
) -> float:  # fmt: skip
    """Draw a lane: its name, and in each phase the cards one below the other."""
    left, wide = place
    stacks = []
    for phase in phases:
        room = wide - 2.0 - 2 * _PAD - 4.0
        stacks.append([
            _Card(board.type.lines(said(one, "text"), TEXT, room), board.type.lines(said(one, "who"), _WHO, room) if said(one, "who") else ())
            for one in parts(lane, "role")
            if phase.id in one.of
        ])  # fmt: skip
    names = board.type.lines(said(lane, "name"), NAME, left - 14.0)
    deep = max(
        [len(names) * NAME.size * LEADING + 6.0, *(sum(card.deep + _APART for card in one) for one in stacks)]
    )
    deep += _APART
    fill, line = look
    board.put(Box(0.0, top + _APART, 4.0, deep - _APART, fill, line or fill, HAIR))
    board.lines(10.0, top + _APART + 2.0, names, NAME)
    for nth, cards in enumerate(stacks):
        at = top + _APART
        for card in cards:
            x = left + nth * wide
            board.put(
                Box(x, at, wide - 6.0, card.deep, "paper", "accent" if lane.state != "both" else "soft", HAIR)
            )
            board.put(Box(x, at, 2.4, card.deep, fill, line or fill, HAIR))
            low = board.lines(x + _PAD + 3.0, at + _PAD, card.text, TEXT)
            board.lines(x + _PAD + 3.0, low, card.who, _WHO)
            at += card.deep + _APART
    low = top + deep + 1.0
    board.put(Line(((0.0, low), (left + wide * len(phases), low)), "hair", HAIR))
    return low


def _path(path: Part, board: Board, width: float, top: float) -> float:
    """Draw boxes in a row, each led to the next by an arrow that says how long that may take."""
    top = board.wrapped(0.0, top, said(path, "name").upper(), LABEL, width) + 4.0
    steps = parts(path, "step")
    if not steps:
        return top
    wide = (width - _ARROW * (len(steps) - 1)) / len(steps)
    lines = [
        [(text, style) for words, style in ((said(one, "text"), NAME), *((more, NOTE) for more in each(one, "more")))
         for text in board.type.lines(words, style, wide - 2 * _PAD - 2.0) if text]
        for one in steps
    ]  # fmt: skip
    times = [
        board.type.lines(said(one, "within"), NOTE, _ARROW - 10.0) if said(one, "within") else ()
        for one in steps
    ]
    deep = max(sum(style.size * LEADING for _, style in one) for one in lines) + 2 * _PAD
    deep = max(deep, 2 * (max(map(len, times)) * NOTE.size * LEADING + 4.0))
    for nth, one in enumerate(lines):
        x = nth * (wide + _ARROW)
        board.put(Box(x, top, wide, deep, "tint" if nth == len(lines) - 1 else "paper", "accent", HAIR))
        at = top + _PAD
        for text, style in one:
            at = board.lines(x + _PAD + 1.0, at, (text,), style)
        if nth:
            middle = top + deep / 2
            board.put(Line(((x - _ARROW + 2.0, middle), (x - 2.0, middle)), "accent", head=True))
            over = middle - len(times[nth]) * NOTE.size * LEADING - 2.0
            board.lines(x - _ARROW / 2, over, times[nth], replace(NOTE, colour="ink"), anchor="middle")
    return top + deep + 1.0
