"""The wind-down on one page: phases above, steps by track, the revenue still under contract below on the same days, and the
customers it comes from as a strip that turns red where the services have ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from allidocs.document.picture_nodes import Part, Picture
from allidocs.drawing.board import LEADING, Board, Room
from allidocs.drawing.calendar import Axis, axis_of, head, lines
from allidocs.drawing.overlaps import Frame
from allidocs.drawing.parts import day, number, parts, said
from allidocs.drawing.placing import place, runs, upright
from allidocs.drawing.scene import DASH, HAIR, NAME, NOTE, TEXT, Anchor, Area, Box, Colour, Line, Point, Style

_NAMES = 0.3
_BAR, _ROW = 6.4, 12.4
_HILL = 88.0
"""How high the revenue is drawn at least."""
_NEAR = 24.0
"""How far behind its bar a line is behind which words are still seen to belong to the bar."""
_GROUP = Style(NOTE.size, "ink")
_LAYERS: tuple[Colour, ...] = ("accent", "soft", "accent_soft", "rule", "tint")
"""The shade of each group's revenue, the greatest at the foot."""
_LATE = Style(NOTE.size, "bad", bold=True)
_TRACK = Style(TEXT.size - 0.4, "accent", bold=True)


@dataclass(slots=True)
class _Page:
    picture: Picture
    board: Board
    axis: Axis
    names: float
    width: float
    today: date | None


def wind_down(picture: Picture, board: Board, room: Room) -> float:
    """Draw the wind-down and return how deep it reaches."""
    names = room.width * _NAMES
    axis = axis_of(parts(picture, "tick"), day(picture, "until"), names, room.width - 4.0)
    if axis is None:
        return 0.0
    today = day(picture, "today")
    page = _Page(picture, board, axis, names, room.width, today)
    start = top = head(board, axis, (today, said(picture, "today")) if today else None)
    top = _phases(page, top)
    for lane in parts(picture, "lane"):
        top = _lane(page, lane, top)
    if parts(picture, "group"):
        top = _hill(page, top + 12.0)
    top = _strip(page, top)
    for end in parts(picture, "end"):
        if (when := day(end, "name")) is not None:
            board.put(*upright(board, axis.x(when), start, top, "ink", 0.9, dash=DASH))
    lines(board, axis, start, top, today)
    return top + 2.0


def _phases(page: _Page, top: float) -> float:
    """Draw the phases as bars with their names, and how long they last, in them where they fit."""
    found = parts(page.picture, "phase")
    for at, phase in enumerate(found):
        start, end = day(phase, "start"), day(phase, "end")
        if start is None or end is None:
            continue
        left, right = page.axis.x(start), page.axis.x(end)
        page.board.put(Box(left, top, max(right - left - 1.0, 1.0), 12.0, "tint" if at else "accent_soft"))
        name, style = said(phase, "name"), Style(NOTE.size, bold=True)
        full = f"{name}, {time}" if (time := said(phase, "time")) else name
        for words in dict.fromkeys((full, name)):
            if page.board.type.width(words, style) + 6.0 <= right - left:
                page.board.words((left + right) / 2, top + 2.6, words, style, anchor="middle")
                break
    return top + 16.0 if found else top


def _lane(page: _Page, lane: Part, top: float) -> float:
    """Draw the steps of a track under its name."""
    low = page.board.wrapped(0.0, top + 4.0, said(lane, "name"), _TRACK, page.names - 8.0)
    page.board.put(Line(((0.0, low), (page.width, low)), "hair", HAIR))
    top = low + 2.0
    for row in parts(lane, "row"):
        top = _step(page, row, top)
    return top


def _step(page: _Page, row: Part, top: float) -> float:
    late = row.state == "late"
    quiet = row.state == "done"
    style = Style(TEXT.size - 0.4, "bad" if late else "soft" if quiet else "ink", bold=late)
    found = page.board.type.lines(said(row, "name"), style, page.names - 8.0)
    deep = max(len(found) * style.size * LEADING + 2.0, _ROW)
    page.board.lines(0.0, top + 1.8, found, style)
    start, end = day(row, "start"), day(row, "end")
    if start is None or end is None:
        return top + deep
    left, right = page.axis.x(start), max(page.axis.x(end), page.axis.x(start) + 2.0)
    y = top + (_ROW - _BAR) / 2
    _bar(page, row.state, left, right, y)
    if (expected := day(row, "expected")) is not None and page.axis.x(expected) > right:
        page.board.put(Box(right, y, page.axis.x(expected) - right, _BAR, "paper", "bad", 0.7))
        right = page.axis.x(expected)
    if note := said(row, "note"):
        style = _LATE if late else Style(NOTE.size, "good" if quiet else "soft", bold=True)
        frame = Frame(page.axis.left, top - 4.0, page.width, top + deep + 4.0)
        sides = _sides(page, left, right, page.board.type.width(note, style))
        if not place(page.board, (left, y + _BAR / 2), runs((note,), style), sides, frame):
            deep += page.board.wrapped(0.0, top + deep, note, style, page.names - 8.0) - top - deep + 2.0
    return top + deep


def _sides(page: _Page, left: float, right: float, width: float) -> list[tuple[float, float, Anchor]]:
    """Return where words about a bar may stand, seen from its left end: beside it or close behind the line of a day, first where
    the fewest of these lines are crossed.
    """
    marks = [
        page.axis.x(when) for one in parts(page.picture, "end") if (when := day(one, "name")) is not None
    ]
    marks += [page.axis.x(page.today)] if page.today else []
    starts = [right + 5.0, *(mark + 4.0 for mark in marks if right - 1.0 <= mark <= right + _NEAR)]
    ways: list[tuple[float, tuple[float, float, Anchor]]] = [(left - 5.0 - width, (-5.0, 0.0, "end"))]
    ways += [(at, (at - left, 0.0, "start")) for at in starts]
    return [
        way for _, way in sorted(ways, key=lambda one: (_crossed(marks, one[0], width), abs(one[0] - right)))
    ]


def _crossed(marks: list[float], start: float, width: float) -> int:
    """Return how many lines words that begin there would cross."""
    return sum(start - 2.0 < mark < start + width for mark in marks)


def _bar(page: _Page, state: str, left: float, right: float, y: float) -> None:
    """Draw a step: what is done grey, late red, running dark up to today, next as an outline."""
    board, now = page.board, page.axis.x(page.today) if page.today else left
    if state in ("done", "main", "late"):
        fill: Colour = {"done": "rule", "main": "accent", "late": "bad"}[state]  # type: ignore[assignment]
        board.put(Box(left, y, right - left, _BAR, fill))
    elif state == "next" or (state == "" and now <= left and page.today):
        board.put(Box(left, y, right - left, _BAR, "paper", "accent", 0.7))
    else:
        gone = min(max(now, left), right)
        board.put(Box(gone, y, right - gone, _BAR, "accent_soft"))
        if gone > left:
            board.put(Box(left, y, gone - left, _BAR, "accent"))


# ------------------------------------------------------------------------------------------------- revenue


def _hill(page: _Page, top: float) -> float:
    """Draw the revenue under contract: each group runs down evenly to the end of its contracts."""
    groups = parts(page.picture, "group")
    board, start = page.board, day(page.picture, "from") or page.axis.ticks[0][0]
    board.wrapped(0.0, top, said(page.picture, "revenue"), NAME, page.names - 8.0)
    total = sum(number(one, "name") or 0.0 for one in groups) or 1.0
    x = page.axis.x(start)
    told = [board.type.lines(said(one, "name"), _GROUP, _room(page, x)) for one in groups]
    high = max(_HILL, sum(len(one) * _GROUP.size * LEADING + 1.0 for one in told) + NAME.size * LEADING)
    foot, unit = top + 14.0 + high, high / total
    ends = [day(one, "until") or start for one in groups]
    days = sorted({start, *ends, *_weeks(start, max(ends))})
    under = [0.0] * len(days)
    middles: list[float] = []
    for at, (one, end) in enumerate(zip(groups, ends, strict=True)):
        value = number(one, "name") or 0.0
        over = [low + value * _share(start, end, when) for low, when in zip(under, days, strict=True)]
        points = _outline(page, days, under, over, foot, unit)
        board.put(Area(points, _LAYERS[min(at, len(_LAYERS) - 1)], "paper", 0.6))
        middles.append(foot - (under[0] + over[0]) / 2 * unit)
        under = over
    board.put(Line(((page.axis.left, foot), (page.axis.right, foot)), "ink", 0.8))
    _names(page, middles, told, x, top)
    frame = Frame(page.axis.left, top - 8.0, page.width, foot)
    place(
        board,
        (x, top + 8.0),
        runs((said(page.picture, "total"),), Style(NAME.size - 0.4, "accent", bold=True)),
        ((4.0, 0.0, "start"),),
        frame,
    )
    last = day(page.picture, "last")
    if (beyond := said(page.picture, "beyond")) and last is not None:
        words = runs(board.type.lines(beyond, _LATE, 82.0), _LATE)
        sides: tuple[tuple[float, Anchor], ...] = ((5.0, "start"), (-5.0, "end"))
        tried = [(aside, -14.0 - rise, side) for rise in (0.0, 12.0, 26.0, 44.0) for aside, side in sides]
        place(board, (page.axis.x(last), foot), words, tried, frame)
    return foot + 6.0


def _weeks(start: date, end: date) -> Iterator[date]:
    """Yield days between two, so that a sum of straight lines is drawn where it bends."""
    step = max((end - start).days // 12, 1)
    for at in range(1, 12):
        yield start + timedelta(days=at * step)


def _share(start: date, end: date, when: date) -> float:
    whole = (end - start).days
    return max((end - when).days, 0) / whole if whole > 0 else 0.0


def _outline(
    page: _Page, days: list[date], under: list[float], over: list[float], foot: float, unit: float
) -> tuple[Point, ...]:
    upper = [(page.axis.x(when), foot - value * unit) for when, value in zip(days, over, strict=True)]
    lower = [(page.axis.x(when), foot - value * unit) for when, value in zip(days, under, strict=True)]
    return (*upper, *reversed(lower))


def _room(page: _Page, x: float) -> float:
    """Return where the names of groups end: left of the hill."""
    return max(min(x, page.axis.left) - 6.0, 40.0)


def _names(page: _Page, middles: list[float], told: list[tuple[str, ...]], x: float, top: float) -> None:
    """Write the groups left of the hill, from the foot up, moved apart where two would touch."""
    heights = [len(lines_) * _GROUP.size * LEADING for lines_ in told]
    tops = [middle - high / 2 for middle, high in zip(middles, heights, strict=True)]
    for at, after in pairwise(range(len(tops))):
        tops[after] = min(tops[after], tops[at] - heights[after] - 1.0)
    over = max(top + NAME.size * LEADING * 2 - min(tops, default=top + 99.0), 0.0)
    for y, lines_ in zip(tops, told, strict=True):
        page.board.lines(_room(page, x), y + over, lines_, _GROUP, anchor="end")


def _strip(page: _Page, top: float) -> float:
    """Draw how many customers are under contract, red where the services have ended."""
    found = parts(page.picture, "strip")
    if not found:
        return top
    low = page.board.wrapped(0.0, top + 1.6, said(page.picture, "customers"), TEXT, page.names - 8.0)
    for one in found:
        start, end = day(one, "start"), day(one, "end")
        if start is None or end is None:
            continue
        left, right = page.axis.x(start), page.axis.x(end)
        after = one.state == "after"
        page.board.put(
            Box(
                left,
                top,
                max(right - left - 1.0, 1.0),
                12.0,
                "paper" if after else "tint",
                "bad" if after else "",
                0.7,
            )
        )
        style = Style(NOTE.size, "bad" if after else "accent", bold=True)
        if page.board.type.width(said(one, "name"), style) + 3.0 <= right - left:
            page.board.words((left + right) / 2, top + 2.6, said(one, "name"), style, anchor="middle")
    return max(low, top + 14.0)
