"""The countdown: one line from today over the first promise to the day itself and the next possible one, and below it the days that decide."""

from __future__ import annotations

from dataclasses import replace

from allidocs.document.picture_nodes import Part, Picture
from allidocs.drawing.board import LEADING, Board, Room
from allidocs.drawing.calendar import Axis, axis_of
from allidocs.drawing.overlaps import Frame
from allidocs.drawing.parts import day, parts, said
from allidocs.drawing.placing import Runs, place, runs
from allidocs.drawing.roadmap import sign
from allidocs.drawing.scene import (
    FIGURE,
    HAIR,
    MAIN,
    NAME,
    NOTE,
    TEXT,
    Area,
    Colour,
    Line,
    Style,
    Words,
    moved,
)

_TALL, _LINE = 74.0, 46.0
"""How deep the line with its labels is, and where the line runs."""
_LESS = 8.0
"""How much less deep the line is with nothing below it."""
_NUMBER, _DAY, _WHO = 62.0, 58.0, 0.22
"""What the days to go and the day take of a row, and the part of the width for who answers for it."""
_PAD = 3.4
_TODAY = Style(NOTE.size, "accent", bold=True)
_LATE = Style(NOTE.size, "bad", bold=True)


def countdown(picture: Picture, board: Board, room: Room) -> float:
    """Draw the countdown and return how deep it reaches."""
    axis = axis_of(parts(picture, "tick"), day(picture, "until"), 0.0, room.width)
    rows = parts(picture, "row")
    top = _raised(picture, board, axis, room.width) if axis is not None else 0.0
    top -= 0.0 if rows else _LESS
    if rows:
        board.put(Line(((0.0, top), (room.width, top)), "ink", HAIR))
    for row in rows:
        top = _row(row, board, room.width, top)
    return top + 2.0


def _raised(picture: Picture, board: Board, axis: Axis, width: float) -> float:
    """Draw the line of days no lower than its labels need, and return how deep it reaches."""
    tried = board.blank()
    deep = _line(picture, tried, axis, width)
    free = min(one.at[1] - one.style.size for one in tried.shapes if isinstance(one, Words))
    board.put(*moved(tried.shapes, down=-max(free, 0.0)))
    return deep - max(free, 0.0)


def _line(picture: Picture, board: Board, axis: Axis, width: float) -> float:
    """Draw the line of days with its months below, and today, the first promise and the day above."""
    board.put(Line(((0.0, _LINE), (width, _LINE)), "rule", 0.8))
    free = 0.0
    for when, name in axis.ticks:
        x, wide = axis.x(when), board.type.width(name, NOTE)
        if x < free or x + wide + 4.0 > width:
            continue
        free = x + wide + 8.0
        board.put(Line(((x, _LINE - 3.0), (x, _LINE + 3.0)), "rule", 0.8))
        board.words(x + 3.0, _LINE + 6.0, name, NOTE)
    marks = {one.state: one for one in parts(picture, "mark")}
    days = {state: its for state, one in marks.items() if (its := day(one, "name")) is not None}
    if "first" in days and "launch" in days and days["first"] != days["launch"]:
        ends = axis.x(days["first"]), axis.x(days["launch"])
        board.put(Line(((ends[0], _LINE), (ends[1], _LINE)), "bad", MAIN))
    for state, its in days.items():
        _mark(board, state, axis.x(its))
    frame = Frame(0.0, 0.0, width, _LINE)
    slip = said(picture, "slip") if "first" in days and "launch" in days else ""
    for state in ("launch", "slip", "first", "today", "next", "check"):
        if state in days:
            _label(
                board, marks[state], axis.x(days[state]), state, frame, over=state == "launch" and bool(slip)
            )
        elif state == "slip" and slip:
            middle = (axis.x(days["first"]) + axis.x(days["launch"])) / 2
            _above(board, middle, runs((slip,), _LATE), frame)
    return _TALL


def _mark(board: Board, state: str, x: float) -> None:
    if state == "today":
        board.put(Line(((x, _LINE - 13.0), (x, _LINE + 5.0)), "accent", 1.2))
    elif state == "check":
        board.put(Line(((x, _LINE - 5.0), (x, _LINE + 5.0)), "ink", 1.2))
    elif state == "next":
        board.put(replace(sign("open", (x, _LINE)), line="accent"))
    elif state == "first":
        mark = sign("open", (x, _LINE))
        board.put(replace(mark, line="soft", weight=0.7, dash=(1.4, 1.2)))
    else:
        board.put(Area(sign("late", (x, _LINE)).points, "accent", "paper", 0.8))


def _label(board: Board, mark: Part, x: float, state: str, frame: Frame, *, over: bool) -> None:
    """Write what a day is; `over` the words on the days lost, which stand beside it."""
    style = {"today": _TODAY, "first": NOTE, "next": NOTE, "check": NOTE}.get(
        state, Style(NOTE.size, bold=True)
    )
    _above(board, x, runs((said(mark, "name"),), style), frame, before=state == "first", lowest=int(over))


def _above(
    board: Board, x: float, words: Runs, frame: Frame, *, before: bool = False, lowest: int = 0
) -> None:
    """Write words above a place of the line, higher or aside where others stand; up to it first where they come `before`.

    `lowest` is the lowest row of words that they may take.
    """
    tiers = [-8.0 - nth * NOTE.size * LEADING for nth in range(lowest, 4)]
    ways = ((0.0, "middle"), (-4.0, "start"), (4.0, "end"))
    tried = [(right, down, anchor) for down in tiers for right, anchor in (ways[::-1] if before else ways)]
    place(board, (x, _LINE), words, tried, frame)  # type: ignore[arg-type]


def _row(row: Part, board: Board, width: float, top: float) -> float:
    """Write one day: how many days to go, which day it is, what is due, who answers for it."""
    strong = row.state in ("decided", "launch")
    colour: Colour = "bad" if row.state == "late" else "accent" if strong else "soft"
    figure = replace(FIGURE, colour=colour)
    start = top + _PAD
    number, unit = said(row, "left"), said(row, "unit")
    x = board.type.width(number, figure)
    board.words(0.0, start, number, figure)
    board.words(x + 4.0, start + 6.0, unit, replace(NOTE, colour=colour, bold=strong))
    text = replace(
        NAME if strong else TEXT, size=TEXT.size, colour="accent" if row.state == "launch" else "ink"
    )
    line = start + 4.4
    board.words(_NUMBER, line, said(row, "day"), replace(text, colour=colour if strong else "ink"))
    who = width * (1 - _WHO)
    low = board.wrapped(_NUMBER + _DAY, line, said(row, "name"), text, who - _NUMBER - _DAY - 8.0)
    low = max(low, board.wrapped(who, line, said(row, "who"), replace(NOTE, size=TEXT.size), width - who))
    low = max(low, start + FIGURE.size) + _PAD - 2.0
    board.put(Line(((0.0, low), (width, low)), "ink" if row.state == "launch" else "hair", HAIR))
    return low
