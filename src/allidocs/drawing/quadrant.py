"""The portfolio: value against probability, area for cost, a ring for who pays; and beside it what each partner keeps when one
initiative fails, worst first, with the agreed floor.

Labels never cross a circle: where there is no place beside one, a line leads from it to its name; where there is none at
all, its number stands in it and its name below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import ceil, cos, floor, hypot, pi, sin, sqrt

from allidocs.document.picture_nodes import Part, Picture
from allidocs.drawing.board import ASCENT, LEADING, Board, Room
from allidocs.drawing.chart_parts import Scale, bounds
from allidocs.drawing.numbers import tick
from allidocs.drawing.overlaps import Frame, frame_of
from allidocs.drawing.parts import looks, number, parts, said
from allidocs.drawing.placing import free, height, level, place, runs, upright, ways
from allidocs.drawing.scene import (
    HAIR,
    LABEL,
    NAME,
    NOTE,
    TEXT,
    Anchor,
    Box,
    Colour,
    Disc,
    Line,
    Point,
    Shape,
    Style,
    Words,
)

_PLOT, _GAP = 0.64, 22.0
"""The part of the width that the plot takes beside the failure test, and what lies between."""
_LOW, _LOWER, _TALL, _BROAD = 228.0, 150.0, 300.0, 250.0
"""How deep the plot is at least, where a page holds contents of a line a chapter too, and at most beside the failure test,
whose depth it takes, and where it has the width to itself."""
_AROUND = 46.0
"""What the words over the plot and its axis take."""
_LARGEST, _SMALLER, _LEAST = 18.5, 10.0, 6.0
"""The radius of what costs most, the least that it shrinks to where circles would meet, and the least one of all."""
_NAMED_BELOW = 16.0
"""What the names of the lower quarters take below the circles."""
_LEADS = (
    (1.0, 0.0),
    (1.0, -1.0),
    (1.0, 1.0),
    (-1.0, 0.0),
    (-1.0, -1.0),
    (-1.0, 1.0),
    (0.0, -1.0),
    (0.0, 1.0),
)
"""Which ways a line leads from a circle to a name that finds no place at it: right and down."""
_SPREAD, _BROADER = 14.0, 2.4
"""The most that a row of the failure test grows by, and each of its bars, to reach as deep as the plot."""
_RING = 2.8
_BAR = 4.2
_AWAY = 6.0
"""The points beyond its circle from which on it is shown that something moved."""
_ASIDE = 9.0
"""The points between a name and another beside it: nearer, the two would read as one."""
_ROOMS = (96.0, 70.0, 52.0, 0.0)
"""How wide the lines of a label are, the widest that finds a place; at last name and cost stand on one line."""
_WORST = Style(NOTE.size, "bad", bold=True)


Shades = Mapping[str, tuple[Colour, Colour]]
"""How what belongs to each partner is filled and outlined."""
_NOBODY: tuple[Colour, Colour] = ("soft", "")


@dataclass(slots=True)
class _Plot:
    board: Board
    x: Scale
    y: Scale
    shades: Shades

    @property
    def frame(self) -> Frame:
        return Frame(self.x.start, self.y.end, self.x.end + 8.0, self.y.start)


_NAMED = 40
"""Circles that may have their names beside them; in a picture of more the smaller ones have numbers."""


def quadrant(picture: Picture, board: Board, room: Room) -> float:
    """Draw the portfolio and return how deep it reaches."""
    tests = parts(picture, "test")
    width = room.width * _PLOT if tests else room.width
    shades = looks(parts(picture, "partner"))
    low = _failures(picture, board.blank(), width + _GAP, room.width, shades) if tests else 0.0
    tall = min(max(low - _AROUND, _LOWER if room.low else _LOW), _TALL) if tests else _BROAD
    if tests:
        more = min(max(tall + _AROUND - low, 0.0) / len(tests), _SPREAD)
        low = _failures(picture, board, width + _GAP, room.width, shades, more)
    deep = max(low, _plotted(picture, board, width, tall, shades))
    return _key(picture, board, room.width, deep + 7.0, shades)


def _plotted(picture: Picture, board: Board, width: float, tall: float, shades: Shades) -> float:
    """Draw the circles over their axes; return how deep they reach, with names that found no place."""
    items = [
        one
        for one in parts(picture, "item")
        if number(one, "chance") is not None and number(one, "worth") is not None
    ]
    if not items:
        return 0.0
    top = board.wrapped(0.0, 0.0, said(picture, "up"), Style(NOTE.size, bold=True), width) + 6.0
    values = [0.0, *(number(one, "worth") or 0.0 for one in items)]
    low, high = bounds([min(values), max(values)], zero=True)
    low = max(low, min(values) - 0.1 * (max(values) - min(values)))
    least = min(number(one, "chance") or 0.0 for one in items)
    first = max(0.0, floor((least - 8.0) / 20.0) * 20.0)
    if number(picture, "cut-across") is not None:  # agreed lines stand on agreed scales: two reports compare
        first = 0.0
        if number(picture, "cut-up") is not None:
            low, high = 0.0, 100.0
    beneath = _NAMED_BELOW if said(picture, "wait") else 0.0
    y = Scale(low, high + (high - low) * 0.06, top + tall - _LARGEST - beneath, top + _LARGEST * 0.6)
    left = max((board.type.width(tick(one, board.signs), NOTE) for one in y.ticks), default=0.0) + 8.0
    x = Scale(first, 100.0, left + _LARGEST * 0.7, width - _LARGEST)
    plot = _Plot(board, x, y, shades)
    foot = top + tall
    _axes(picture, plot, left, width, foot)
    sized = _apart(plot, items)
    for item in items:
        _move(plot, item, sized[item.id])
    for item in sorted(items, key=lambda one: -sized[one.id]):
        _circle(plot, item, sized[item.id])
    cuts = _cuts(picture, plot, items, left, width, top, foot)
    _quarters(picture, plot, cuts[-1].points[0][0], Frame(left, top, width, foot))
    edge = width + (_GAP / 2 if parts(picture, "test") else 0.0)
    left_over = _labels(plot, items, sized, Frame(left, top, edge, foot), cuts)
    _lines(plot, cuts)
    deep = foot + NOTE.size * LEADING * 2 + 12.0
    for at, item in left_over:
        deep = board.wrapped(
            left, deep, f"{at}  {said(item, 'name')}, {said(item, 'cost')}", NOTE, width - left
        )
    return deep


def _apart(plot: _Plot, items: list[Part]) -> dict[str, float]:
    """Return the radius of each circle, all of them smaller where circles would meet."""
    largest = _LARGEST
    while largest > _SMALLER and _meet(plot, items, _sized(items, largest)):
        largest -= 0.5
    return _sized(items, largest)


def _meet(plot: _Plot, items: list[Part], sized: Mapping[str, float]) -> bool:
    for one, other in combinations(items, 2):
        (x, y), (right, down) = _at(plot, one), _at(plot, other)
        if hypot(right - x, down - y) < sized[one.id] + sized[other.id] + 1.0:
            return True
    return False


def _sized(items: list[Part], largest: float) -> dict[str, float]:
    """Return the radius of each circle: its area is as large as the cost."""
    costs = {one.id: max(number(one, "cost") or 0.0, 0.0) for one in items}
    most = max(costs.values(), default=0.0) or 1.0
    return {id_: max(largest * sqrt(cost / most), _LEAST) for id_, cost in costs.items()}


def _at(plot: _Plot, item: Part) -> Point:
    return plot.x.at(number(item, "chance") or 0.0), plot.y.at(number(item, "worth") or 0.0)


def _axes(picture: Picture, plot: _Plot, left: float, width: float, foot: float) -> None:
    """Write the values at the left and the chances below, over the line of the axis."""
    board = plot.board
    for one in plot.y.ticks:
        at = plot.y.at(one)
        board.words(left - 6.0, at - NOTE.size * ASCENT / 2, tick(one, board.signs), NOTE, anchor="end")
    board.put(Line(((left, foot), (width, foot)), "ink", HAIR))
    for chance in range(ceil(plot.x.low / 20.0) * 20, 101, 20):
        board.words(plot.x.at(chance), foot + 5.0, f"{chance}\u202f%", NOTE, anchor="middle")
    across = Style(NOTE.size, bold=True)
    board.words(width, foot + 7.0 + NOTE.size * LEADING, said(picture, "across"), across, anchor="end")


def _circle(plot: _Plot, item: Part, radius: float) -> None:
    """Draw what costs so much: filled where it wins soon, dashed where it is parked, a bare line where it is done, else with who pays as a ring."""
    at, board = _at(plot, item), plot.board
    if item.state == "parked":
        board.put(Disc(at, radius, "paper"), Line(tuple(_arc(at, radius, 0.0, 1.0)), "soft", 0.8, (2.0, 2.0)))
        return
    if item.state == "done":
        board.put(Disc(at, radius, "paper", "soft", 0.8))
        return
    board.put(Disc(at, radius, "paper"))
    shares = [(share.of[0], number(share, "name") or 0.0) for share in parts(item, "share") if share.of]
    whole = sum(amount for _, amount in shares if amount > 0)
    start = 0.0
    for partner, amount in shares:
        if amount <= 0 or whole <= 0:
            continue
        end = start + amount / whole
        gap = 0.012 if amount < whole else 0.0
        fill, line = plot.shades.get(partner, _NOBODY)
        arc = tuple(_arc(at, radius - _RING / 2, start + gap, end - gap))
        if line:
            board.put(Line(arc, line, _RING))
        board.put(Line(arc, fill, _RING - (1.2 if line else 0.0)))
        start = end
    if not shares:
        board.put(Disc(at, radius, "", "soft", 0.8))
    if item.state == "short" and radius > _RING + 2.0:
        board.put(Disc(at, radius - _RING - 1.4, "accent_soft"))


def _move(plot: _Plot, item: Part, radius: float) -> None:
    """Draw where something stood before as a small ring, and an arrow from there to the edge of its circle."""
    chance, worth = number(item, "from-chance"), number(item, "from-worth")
    if chance is None or worth is None:
        return
    x, y = plot.x.at(min(max(chance, plot.x.low), 100.0)), plot.y.at(min(max(worth, plot.y.low), plot.y.high))
    right, down = _at(plot, item)
    far = hypot(right - x, down - y)
    if far < radius + _AWAY:
        return
    edge = (far - radius - 1.0) / far
    plot.board.put(Line(((x, y), (x + (right - x) * edge, y + (down - y) * edge)), "soft", head=True))
    plot.board.put(Disc((x, y), 2.6, "paper", "soft"))


def _arc(at: Point, radius: float, start: float, end: float) -> Iterator[Point]:
    """Yield the points of an arc from the top on clockwise; a whole turn is 1."""
    steps = max(int(48 * (end - start)), 2)
    for step in range(steps + 1):
        turn = 2 * pi * (start + (end - start) * step / steps)
        yield at[0] + radius * sin(turn), at[1] - radius * cos(turn)


def _labels(
    plot: _Plot, items: list[Part], sized: Mapping[str, float], frame: Frame, cuts: list[Line]
) -> list[tuple[str, Part]]:
    """Write names beside circles, the largest first, and clear of lines where there is room; return those that are
    numbered because there is no place."""
    over = []
    for at, item in enumerate(sorted(items, key=lambda one: -sized[one.id])):
        apart = item.state in ("parked", "done")
        style = Style(NAME.size - 0.4, "soft" if apart else "ink", bold=not apart)
        if at >= _NAMED or (
            not any(
                _beside(plot, item, style, sized[item.id], room, frame, lines)
                for lines in (cuts, [])
                for room in _ROOMS
            )
            and not _led(plot, item, style, sized[item.id], frame)
        ):
            over.append(item)
    numbered: list[tuple[str, Part]] = []
    for item in over:
        told = str(len(numbered) + 1)
        x, y = _at(plot, item)
        words = Words(told, (x, y + NAME.size * ASCENT / 2), NAME, "middle")
        if free(plot.board, (words,), frame):
            plot.board.put(words)
        elif not place(plot.board, (x, y), runs((told,), NAME), ways(sized[item.id], rings=2), frame):
            told = "\u2013"  # circles upon each other
        numbered.append((told, item))
    return numbered


def _beside(
    plot: _Plot, item: Part, style: Style, radius: float, room: float, frame: Frame, cuts: list[Line]
) -> bool:
    """Write a name with its cost beside its circle on lines of `room` points, or on one; say whether there is a place.

    Clear of lines it stands at its circle: farther away it might be taken for that of another one.
    """
    board = plot.board
    cost = said(item, "cost")
    lines = runs(board.type.lines(said(item, "name"), style, room), style)
    if cost and room:
        lines += runs((cost,), NOTE)
    elif cost:
        lines = (((f"{said(item, 'name')}\u2002", style), (cost, NOTE)),)
    drawn = board.shapes
    board.shapes = [*drawn, *cuts]
    found = place(
        board,
        _at(plot, item),
        lines,
        ways(radius, first="right left above below", rings=1 if cuts else 2),
        frame,
        apart=_ASIDE,
    )
    board.shapes = drawn + board.shapes[len(drawn) + len(cuts) :]
    return found


def _led(plot: _Plot, item: Part, style: Style, radius: float, frame: Frame) -> bool:
    """Write a name away from its circle, with a line that leads to it and meets nothing; say whether there is a place."""
    board = plot.board
    x, y = _at(plot, item)
    found = board.shapes
    for far in (12.0, 22.0, 34.0):
        for right, down in _LEADS:
            turn = hypot(right, down)
            start, end = (
                (x + right / turn * away, y + down / turn * away) for away in (radius + 0.8, radius + far)
            )
            lines = runs(board.type.lines(said(item, "name"), style, _ROOMS[0]), style)
            if cost := said(item, "cost"):
                lines += runs((cost,), NOTE)
            anchor: Anchor = "start" if right > 0 else "end" if right < 0 else "middle"
            leader = Line((start, end), "soft", HAIR)
            board.shapes = [*found, leader]
            if _clear(board, leader, found) and place(
                board, end, lines, ((2.0 * right, 2.0 * down, anchor),), frame, apart=_ASIDE
            ):
                return True
    board.shapes = found
    return False


def _clear(board: Board, line: Line, shapes: list[Shape]) -> bool:
    """Say whether a line meets no words and no circle."""
    start, end = line.points
    for one in shapes:
        if isinstance(one, Words):
            if frame_of(one, board.type).crossed(start, end, 2.0):
                return False
        elif isinstance(one, Disc):
            (x, y), far = one.at, one.radius
            held = Frame(x - far * 0.8, y - far * 0.8, x + far * 0.8, y + far * 0.8)
            if held.crossed(start, end, 1.0):
                return False
    return True


def _quarters(picture: Picture, plot: _Plot, cut: float, frame: Frame) -> None:
    """Name the quarters and say what each holds, at a corner or beside the line that parts it, where no circle stands."""
    board = plot.board
    top, foot = frame.top + 3.0, frame.low - 3.0
    sides = {
        "left": ((frame.left + 2.0, "start"), (cut - 3.0, "end")),
        "right": ((frame.right - 2.0, "end"), (cut + 3.0, "start")),
    }
    for name, side, upper in (
        ("surer", "left", True), ("run", "right", True), ("wait", "left", False), ("cheap", "right", False),
    ):  # fmt: skip
        if not (text := said(picture, name).upper()):
            continue
        for why in (said(picture, f"{name}-why"), ""):
            lines = runs((text,), LABEL) + (runs((why,), NOTE) if why else ())
            deep = height(lines)
            at = top + deep / 2 if upper else foot - deep / 2
            if any(place(board, (x, at), lines, ((0.0, 0.0, held),), frame) for x, held in sides[side]):  # type: ignore[arg-type]
                break


def _cuts(
    picture: Picture, plot: _Plot, items: list[Part], left: float, width: float, top: float, foot: float
) -> list[Line]:
    """Return zero and the agreed lines, or the means where none is agreed."""
    chance, worth = number(picture, "cut-across"), number(picture, "cut-up")
    if chance is None:
        chance = sum(number(one, "chance") or 0.0 for one in items) / len(items)
        worth = sum(number(one, "worth") or 0.0 for one in items) / len(items)
    found = []
    if plot.y.low <= 0:
        found.append(Line(((left, plot.y.at(0.0)), (width, plot.y.at(0.0))), "rule", HAIR))
    if worth is not None:
        found.append(Line(((left, plot.y.at(worth)), (width, plot.y.at(worth))), "hair", 0.8))
    return [*found, Line(((plot.x.at(chance), top), (plot.x.at(chance), foot)), "hair", 0.8)]


def _lines(plot: _Plot, cuts: list[Line]) -> None:
    """Draw the lines behind all, parted where words stand on them."""
    board = plot.board
    behind: list[Line] = []
    for one in cuts:
        (x, y), (right, low) = one.points
        behind += (
            level(board, y, x, right, one.colour, one.weight) if y == low
            else upright(board, x, y, low, one.colour, one.weight)
        )  # fmt: skip
    board.shapes[:0] = behind


# --------------------------------------------------------------------------------------------- the failure test


def _failures(
    picture: Picture, board: Board, left: float, right: float, shades: Shades, more: float = 0.0
) -> float:
    """Draw what each partner keeps without one initiative, each row so much deeper; return how deep they reach."""
    held = max((len(parts(test, "keeps")) for test in parts(picture, "test")), default=0) or 1
    broader = min(more / 2 / held, _BROADER)
    apart = more - broader * held
    least = number(picture, "floor")
    top = board.wrapped(left, 0.0, said(picture, "fails"), Style(NOTE.size, bold=True), right - left) + 2.0
    x = Scale(0.0, 100.0, left, right)
    if least is not None:
        words = said(picture, "floor")
        half = board.type.width(words, _WORST) / 2
        at = min(max(x.at(least), left + half), right - half)
        top = board.words(at, top, words, _WORST, anchor="middle") + 2.0
    for test in parts(picture, "test"):
        bars, low = _failure(test, board, x, top, shades, _BAR + broader)
        if least is not None:  # beside bars alone: names stand between them
            board.put(Line(((x.at(least), bars - 1.5), (x.at(least), low)), "bad", 0.9))
        top = low + 2.8 + apart
    return top - apart


def _failure(
    test: Part, board: Board, x: Scale, top: float, shades: Shades, bar: float
) -> tuple[float, float]:
    """Write what fails over a bar for what each partner keeps; return where the bars begin and how deep they reach."""
    kept = parts(test, "keeps")
    fails = test.state == "fails"
    told = " · ".join(said(one, "name") for one in kept)
    style = _WORST if fails else NOTE
    beside = board.type.width(told, style) + 8.0
    board.words(x.end, top, told, style, anchor="end")
    name = Style(TEXT.size - 0.4, "bad" if fails else "ink", bold=fails)
    top = board.wrapped(x.start, top, said(test, "name"), name, max(x.end - x.start - beside, 40.0)) + 0.5
    if why := said(test, "why"):
        top = board.wrapped(x.start, top, why, _WORST, x.end - x.start) + 0.5
    bars = top
    for one in kept:
        share = number(one, "name")
        board.put(Box(x.start, top, x.end - x.start, bar, "tint"))
        if share is None:
            board.put(Box(x.start, top, x.end - x.start, bar, "", "soft", HAIR, (2.0, 2.0)))
        elif share > 0:
            fill, line = shades.get(one.of[0] if one.of else "", _NOBODY)
            board.put(Box(x.start, top, min(x.at(share), x.end) - x.start, bar, fill, line, HAIR))
        top += bar + 1.0
    return bars, top


# ------------------------------------------------------------------------------------------------- key


def _key(picture: Picture, board: Board, width: float, top: float, shades: Shades) -> float:
    """Draw the key: the partners' shades, then what circles mean."""
    x = 0.0
    for one in (*parts(picture, "partner"), *parts(picture, "key")):
        words = said(one, "name")
        need = 18.0 + board.type.width(words, NOTE)
        if x and x + need > width:
            x, top = 0.0, top + NOTE.size * LEADING + 4.0
        y = top + NOTE.size / 2
        if one.kind == "partner":
            board.put(Box(x, y - 3.0, 12.0, 6.0, *shades[one.id], HAIR))
        elif one.state == "parked":
            board.put(Line(tuple(_arc((x + 6.0, y), 5.0, 0.0, 1.0)), "soft", 0.8, (2.0, 2.0)))
        elif one.state == "done":
            board.put(Disc((x + 6.0, y), 5.0, "paper", "soft", 0.8))
        else:
            board.put(
                Disc(
                    (x + 6.0, y), 5.0, "accent_soft" if one.state == "short" else "paper", "accent_soft", 0.8
                )
            )
        board.wrapped(x + 18.0, top, words, NOTE, width - 18.0)
        x += need + 14.0
    return top + NOTE.size * LEADING + 2.0
