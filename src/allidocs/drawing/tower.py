"""The governance tower: companies as columns, forums between them by level, the way of a question with its days.

Two partners stand as pillars at the sides of the forums; more stand in columns at their right. Two forums of a level
share its width; three or more are stacked, and lines run in lanes beside them. Lines run in gutters that hold no words
but the label of a line, which stands beside it. Where the sheet is too low, deputies go first, then titles, and then
names join in lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from allidocs.document.picture_nodes import Part, Picture
from allidocs.drawing.board import ASCENT, LEADING, Board, Room, fitting
from allidocs.drawing.parts import each, looks, number, parts, said
from allidocs.drawing.scene import (
    DASH,
    FIGURE,
    HAIR,
    LABEL,
    MAIN,
    NAME,
    NOTE,
    STRESS,
    TEXT,
    TITLE,
    Box,
    Disc,
    Line,
    Point,
    Style,
)

_PILLARS, _FORUMS = (0.2, 0.21, 0.22, 0.235), 0.36
"""The parts of the width that a pillar may take beside two partners, the slimmest first where two forums share a level,
and the part that the forums take beside more partners."""
_GAP, _PAD, _BETWEEN = 14.0, 9.0, 10.0
"""Room between pillar and forum, inside a box, and between two forums of a level."""
_LANE = 16.0
_GUTTER, _JOINT = 26.5, 17.0
"""The height between two levels, and how far below the upper one lines join."""
_HEAD = 22.0
_DAY = Style(TITLE.size, "accent", bold=True)


@dataclass(frozen=True, slots=True)
class _Detail:
    """How much of each person is told: deputies, titles, or names joined in lines."""

    deputies: bool = True
    titles: bool = True
    joined: bool = False
    pillar: float = _PILLARS[-1]


@dataclass(slots=True)
class _Tower:
    """What is drawn on: the board, where pillars and forums lie, and how much of each person is told."""

    board: Board
    picture: Picture
    columns: Mapping[str, tuple[float, float]]
    left: float
    width: float
    detail: _Detail

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


def tower(picture: Picture, board: Board, room: Room) -> float:
    """Draw the tower and return how deep it reaches."""
    told = (_Detail(), _Detail(False), _Detail(False, False), _Detail(False, False, True))
    shared = any(len(level) == 2 for level in _levels(picture))
    pillars = _PILLARS if shared and len(parts(picture, "partner")) == 2 else _PILLARS[-1:]
    details = [replace(detail, pillar=pillar) for detail in told for pillar in pillars]
    return fitting(board, room, details, lambda tried, detail: _tower(picture, tried, room, detail))


def _levels(picture: Picture) -> list[tuple[Part, ...]]:
    """Return the forums by level, the highest first."""
    found = groupby(parts(picture, "forum"), key=lambda one: number(one, "level"))
    return [tuple(group) for _, group in found]


def _tower(picture: Picture, board: Board, room: Room, detail: _Detail) -> float:
    partners = parts(picture, "partner")
    levels = _levels(picture)
    if len(partners) == 2:
        side = room.width * detail.pillar
        columns = {partners[0].id: (0.0, side), partners[1].id: (room.width - side, side)}
        left, width = side + _GAP, room.width - 2 * (side + _GAP)
    else:
        width = room.width * (_FORUMS if partners else 1.0)
        each_ = (room.width - width - _GAP) / max(len(partners), 1)
        columns = {one.id: (width + _GAP + place * each_, each_ - 4.0) for place, one in enumerate(partners)}
        left = 0.0
    drawn = _Tower(board, picture, columns, left, width, detail)
    top = _heads(drawn, partners)
    places: dict[str, Box] = {}
    for place, level in enumerate(levels):
        begin = top + _gutter(picture, levels[place - 1], level) if place else top
        low = _level(drawn, level, begin, places)
        if place:
            _way_up(drawn, places, levels[place - 1], level, top)
        top = low
    # The tint of the columns lies behind whatever stands in them.
    board.shapes[:0] = [Box(x, 0.0, width, top, "tint") for x, width in columns.values()]
    return _routes(drawn, top, room.width)


def _heads(drawn: _Tower, partners: tuple[Part, ...]) -> float:
    """Write the names of the partners above their columns, and what the forums' column holds."""
    board, low = drawn.board, _HEAD
    for one in partners:
        x, width = drawn.columns[one.id]
        fill, line = looks(partners)[one.id]
        board.put(Box(x, 0.0, width, 3.0, fill, line, 0.6))
        low = max(low, board.wrapped(x + _PAD, 8.0, said(one, "name"), TITLE, width - 2 * _PAD) + 2.0)
    ends = (0.55, said(drawn.picture, "forums").upper(), LABEL), (0.45, said(drawn.picture, "load"), NOTE)
    told = [board.type.lines(words, style, share * drawn.width - 6.0) for share, words, style in ends]
    low = max(low, 4.0 + max(len(one) for one in told) * NOTE.size * LEADING)
    for (_, _, style), lines, x in zip(ends, told, (drawn.left, drawn.left + drawn.width), strict=True):
        top = low - 3.5 - len(lines) * style.size * LEADING
        board.lines(x, top, lines, style, anchor="start" if x == drawn.left else "end")
    return low


def _level(drawn: _Tower, forums: tuple[Part, ...], top: float, places: dict[str, Box]) -> float:
    """Draw the forums of a level with their people; return where the level ends."""
    if len(forums) > 2:
        return _stack(drawn, forums, top, places)
    width = (drawn.width - _BETWEEN * (len(forums) - 1)) / len(forums)
    boxes = [
        Box(drawn.left + place * (width + _BETWEEN), top, width, _forum_height(drawn, forum, width), "paper", "accent", 0.9)
        for place, forum in enumerate(forums)
    ]  # fmt: skip
    low = max(box.y + box.height for box in boxes)
    low = max(low, *(_people(drawn, forums, partner, top) for partner in drawn.columns), low)
    for forum, box in zip(forums, boxes, strict=True):
        places[forum.id] = Box(box.x, top, width, low - top, "paper", "accent", 0.9)
        _forum(drawn, forum, places[forum.id])
    _ties(drawn, forums, top)
    return low


def _stack(drawn: _Tower, forums: tuple[Part, ...], top: float, places: dict[str, Box]) -> float:
    """Draw three or more forums of a level below each other, with lanes at both sides."""
    left, width = drawn.left + _LANE, drawn.width - 2 * _LANE
    for place, forum in enumerate(forums):
        height = _forum_height(drawn, forum, width)
        low = max(
            top + height, *(_people(drawn, (forum,), partner, top) for partner in drawn.columns), top + height
        )
        places[forum.id] = Box(left, top, width, low - top, "paper", "accent", 0.9)
        _forum(drawn, forum, places[forum.id])
        _ties(drawn, (forum,), top, _LANE)
        top = low + (_BETWEEN if place < len(forums) - 1 else 0.0)
    return top


def _forum_height(drawn: _Tower, forum: Part, width: float) -> float:
    tried = replace(drawn, board=drawn.board.blank())
    return _forum(tried, forum, Box(0.0, 0.0, width, 0.0))


def _forum(drawn: _Tower, forum: Part, box: Box) -> float:
    """Draw a forum: its name and load, how it meets, what it decides; return how far down its words reach."""
    board, x, room = drawn.board, box.x + _PAD, box.width - 2 * _PAD
    board.put(box)
    load = said(forum, "load")
    beside = board.type.width(load, FIGURE) + 6.0 if load else 0.0
    top = board.wrapped(x, box.y + 7.5, said(forum, "name"), TITLE, room - beside)
    if load:
        board.words(x + room, box.y + 5.0, load, FIGURE, anchor="end")
        top = max(top, box.y + 5.0 + FIGURE.size * 0.95)
    top = board.lines(x, top + 0.5, board.type.joined(each(forum, "rhythm"), NOTE, room), NOTE)
    decides, about = said(forum, "decides"), each(forum, "about")
    if decides or about:
        board.put(Line(((x, top + 2.0), (x + room, top + 2.0)), "hair", HAIR))
        top = board.wrapped(x, top + 5.5, decides, STRESS, room)
        top = board.lines(x, top, _told(board, about, room, box.y + box.height - 3.0 - top), TEXT)
    return top + 3.0


def _told(board: Board, about: tuple[str, ...], room: float, height: float) -> tuple[str, ...]:
    """Return the lines of what a forum decides: each on its own where the box is deep enough, else joined."""
    apart = tuple(line for words in about for line in board.type.lines(words, TEXT, room))
    return apart if len(apart) * TEXT.size * LEADING <= height else board.type.joined(about, TEXT, room)


def _people(drawn: _Tower, forums: tuple[Part, ...], partner: str, top: float) -> float:
    """Write who sits for a partner in the forums of a level; return how far down they reach."""
    board = drawn.board
    x, width = drawn.columns[partner]
    x, room = x + _PAD, width - 2 * _PAD
    board.put(Line(((x, top), (x + room, top)), "rule", HAIR))
    top += 6.0
    for forum in forums:
        seats = tuple(seat for seat in parts(forum, "seat") if partner in seat.of)
        if len(forums) > 1 and seats:
            top = board.wrapped(x, top, said(forum, "name"), STRESS, room) + 1.0
        held = tuple(seat for seat in seats if not seat.state)
        if drawn.detail.joined:
            names = tuple(said(seat, "name") for seat in held)
            top = board.lines(x, top, board.type.joined(names, TEXT, room), TEXT)
            held = ()
        for seat in held:
            top = board.wrapped(x, top, said(seat, "name"), NAME, room)
            if drawn.detail.titles:
                top = board.wrapped(x, top - 0.6, said(seat, "title"), NOTE, room) + 1.4
            deputy = said(seat, "deputy")
            if deputy and drawn.detail.deputies:
                top = board.wrapped(x, top + 3.0, said(drawn.picture, "deputy"), STRESS, room)
                top = board.wrapped(x, top, deputy, NAME, room) + 1.4
        for seat in seats:
            if seat.state:
                style = Style(NOTE.size, "bad" if seat.state == "gap" else "soft", italic=seat.state != "gap", bold=seat.state == "gap")  # fmt: skip
                top = board.wrapped(x, top, said(seat, "name"), style, room)
        top += 3.0 if seats else 0.0
    return top + 3.0


def _ties(drawn: _Tower, forums: tuple[Part, ...], top: float, inset: float = 0.0) -> None:
    """Tie a level's forums to the pillars of those who sit in them; columns at the right need none."""
    if len(drawn.columns) != 2:
        return
    y = top + 10.0
    for place, (partner, (x, width)) in enumerate(drawn.columns.items()):
        forum = forums[0] if place == 0 else forums[-1]
        if not any(partner in seat.of for seat in parts(forum, "seat")):
            continue
        edge = drawn.left + inset if place == 0 else drawn.left + drawn.width - inset
        start = x + width if place == 0 else x
        drawn.board.put(
            Line(((start, y), (edge, y)), "accent", 0.9),
            Disc((start if place == 0 else edge, y), 1.7, "accent"),
        )


# ------------------------------------------------------------------------------------------------- the way up


def _rises(picture: Picture, upper: tuple[Part, ...], lower: tuple[Part, ...]) -> list[Part]:
    """Return the rises from one level to the one above it, the main one last, so that it lies on top."""
    below, above = {one.id for one in lower}, {one.id for one in upper}
    found = [rise for rise in parts(picture, "rise") if {*rise.of} & below and {*rise.to} & above]
    return sorted(found, key=lambda one: one.state == "main")


def _gutter(picture: Picture, upper: tuple[Part, ...], lower: tuple[Part, ...]) -> float:
    """Return the height between two levels."""
    rises = _rises(picture, upper, lower)
    bent = len(rises) > 1 or len(lower) > 1 or len(upper) > 1
    return (_GUTTER + _BETWEEN * bent) if rises else _BETWEEN + 4.0


def _way_up(
    drawn: _Tower, places: Mapping[str, Box], upper: tuple[Part, ...], lower: tuple[Part, ...], top: float
) -> None:
    """Draw the lines of a gutter that begins at `top`, each with its day."""
    rises = _rises(drawn.picture, upper, lower)
    targets: dict[str, float] = {}
    for rise in rises:
        points = _way(drawn, places, (upper, lower), rise, top)
        main = rise.state == "main"
        line = Line(points, "accent", MAIN) if main else Line(points, dash=DASH)
        drawn.board.put(replace(line, radius=5.0, head=True))
        if points[-1][0] == points[-2][0]:
            targets[rise.to[0]] = points[-1][0]
    _labels(drawn, rises, targets, top)


def _way(
    drawn: _Tower,
    places: Mapping[str, Box],
    levels: tuple[tuple[Part, ...], tuple[Part, ...]],
    rise: Part,
    top: float,
) -> tuple[Point, ...]:
    """Return the line of a rise: straight where it can be, else with one level stretch in the gutter.

    In and out of the stacked forums of a level it runs through a lane: into them at the left, out of them at the right.
    """
    upper, lower = levels
    source, target = places[rise.of[0]], places[rise.to[0]]
    joint, end = top + _JOINT, target.x + target.width / 2
    tail: tuple[Point, ...] = ((end, joint), (end, top))
    if len(upper) > 2 and rise.to[0] != upper[-1].id:
        lane, y = drawn.left + _LANE / 2 - 2.0, target.y + target.height / 2
        tail = ((lane, joint), (lane, y), (target.x, y))
    if len(lower) == 1:
        return (tail[0][0], source.y), *tail[1:]
    if len(lower) > 2 and rise.of[0] != lower[0].id:
        lane, y = drawn.left + drawn.width - _LANE / 2 + 2.0, source.y + source.height / 2
        return (source.x + source.width, y), (lane, y), (lane, joint), *tail
    start = source.x + source.width / 2
    return ((start, source.y), *tail[1:]) if start == end else ((start, source.y), (start, joint), *tail)


def _labels(drawn: _Tower, rises: list[Part], targets: Mapping[str, float], top: float) -> None:
    """Write the day of the main rise beside its last stretch, at its right where there is room, else at its left.

    The time of its level stands behind the day, or at the other side, where there is room.

    The days of the other routes stand below, where each is told whole: two days in one gutter would be told apart by nobody.
    """
    edges = sorted({drawn.left, *targets.values(), drawn.left + drawn.width})
    free = [[start + 9.0, end - 9.0] for start, end in pairwise(edges)]
    free[0][0], free[-1][1] = edges[0], edges[-1]
    for rise in rises:
        if rise.state != "main" or (x := targets.get(rise.to[0])) is None:
            continue
        at = edges.index(x)
        sides = ((free[at], 1), (free[at - 1], -1))
        day, within = (said(rise, "day"), _DAY), (said(rise, "within"), NOTE)
        if not _beside(drawn, *sides[0], (day, within), top):
            _ = any(_beside(drawn, gap, side, (day,), top) for gap, side in sides)
            _ = any(_beside(drawn, gap, side, (within,), top) for gap, side in reversed(sides))
        answer = ((said(rise, "answer"), NOTE),)
        _ = any(_beside(drawn, gap, side, answer, top) for gap, side in reversed(sides))


def _beside(
    drawn: _Tower, free: list[float], side: int, told: tuple[tuple[str, Style], ...], top: float
) -> bool:
    """Write words at the end of a free stretch of a gutter and shorten it; say whether they have room there."""
    board = drawn.board
    kept = [(words, style) for words, style in told if words]
    widths = [board.type.width(words, style) for words, style in kept]
    whole = sum(widths) + 6.0 * (len(kept) - 1)
    if not kept or whole > free[1] - free[0]:
        return False
    x = free[0] if side > 0 else free[1] - whole
    for (words, style), width in zip(kept, widths, strict=True):
        board.words(x, top + 12.0 - style.size * ASCENT, words, style)
        x += width + 6.0
    free[0 if side > 0 else 1] += side * (whole + 9.0)
    return True


def _routes(drawn: _Tower, top: float, width: float) -> float:
    """Write the routes below: how each climbs, where the picture has no line for it."""
    routes = parts(drawn.picture, "route")
    if not routes:
        return top
    board, head = drawn.board, said(drawn.picture, "routes")
    top += 10.0
    board.put(Line(((0.0, top), (width, top)), "ink", HAIR))
    top += 6.0
    names = min(0.3 * width, 12.0 + max(board.type.width(said(one, "name"), NAME) for one in routes))
    start = min(0.2 * width, board.type.width(head, NAME) + 16.0)
    deep = board.wrapped(0.0, top, head, NAME, start - 8.0)
    for one in routes:
        low = board.wrapped(start, top, said(one, "name"), TEXT, names - 12.0)
        top = (
            max(low, board.wrapped(start + names, top, said(one, "path"), NOTE, width - start - names)) + 1.5
        )
    return max(top, deep)
