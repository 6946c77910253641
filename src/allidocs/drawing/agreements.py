"""The architecture of contracts and the way to signature: which paper stands under which, what is signed, what is due when.

Papers that others stand under come first, each with those at its right; then papers beside them, then those with others
outside. Signed papers have a dark band, drafts a light one, planned papers a broken outline. Below, the steps to signature
as a chain, and the days until then by lane: points, examinations, obstacles, approvals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from allidocs.document.picture_nodes import Part, Picture
from allidocs.drawing.board import LEADING, Board, Room
from allidocs.drawing.calendar import Axis, axis_of, head, lines
from allidocs.drawing.overlaps import Frame
from allidocs.drawing.parts import day, parts, said
from allidocs.drawing.placing import Way, place, runs
from allidocs.drawing.scene import (
    DASH,
    HAIR,
    LABEL,
    NAME,
    TEXT,
    Area,
    Box,
    Disc,
    Line,
    Shape,
    Style,
    moved,
)

_ROOT, _GAP, _APART, _PAD = 0.29, 26.0, 8.0, 7.0
"""The part of the width of a paper that others stand under, the room for the lines to them, between papers, inside one."""
_BESIDE, _ALONE = 3, 4
"""How many papers stand in a row under another, and how many that stand alone."""
_LANE = 17.0
_NOTE = Style(TEXT.size, "soft")
_STATE = Style(TEXT.size, "accent", bold=True)
_STEP = Style(TEXT.size, bold=True)
_LATE = Style(TEXT.size, "bad", bold=True)
_WAYS: tuple[Way, ...] = (
    (7.0, 0.0, "start"),
    (0.0, -4.5, "middle"),
    (0.0, 4.5, "middle"),
    (-7.0, 0.0, "end"),
)
"""Where the words of a day are tried: at the right of its mark, above, below, at the left."""
_OTHER_WAYS = (_WAYS[0], _WAYS[2], _WAYS[1], _WAYS[3])
"""The same, below before above, so that the words of days side by side do not read as those of one."""
_WORDS = 80.0
"""The room up to which all marks that stand close together are named."""


def contracts(picture: Picture, board: Board, room: Room) -> float:
    """Draw papers, steps and days and return how deep they reach."""
    papers = parts(picture, "paper")
    above = {one.id for one in papers}
    under: dict[str, list[Part]] = {}
    for one in papers:
        for parent in one.of:
            if parent in above:
                under.setdefault(parent, []).append(one)
    top = 0.0
    for root in papers:
        if root.id in under and not set(root.of) & above:
            top = _family(board, root, under[root.id], top, room.width) + _APART
    loose = [one for one in papers if one.id not in under and not set(one.of) & above]
    for name, kept in (("beside", [one for one in loose if not said(one, "others")]), ("outside", [one for one in loose if said(one, "others")])):  # fmt: skip
        if kept and (top or name == "outside"):
            top = board.wrapped(0.0, top + 3.0, said(picture, name).upper(), LABEL, room.width) + 3.0
        if kept:
            top = _grid(board, kept, 0.0, top, room.width, _ALONE)[1] + _APART
    top = _steps(picture, board, top, room.width)
    return _days(picture, board, top, room.width)


def _family(board: Board, root: Part, children: Sequence[Part], top: float, width: float) -> float:
    """Draw a paper with those that stand under it, tied to it from above; return how deep they reach."""
    wide = width * _ROOT
    left, fork = wide + _GAP, wide + _GAP / 2
    count = min(_BESIDE, len(children))
    rows, low = _grid(board, children, left, top + 8.0, width - left, count)
    height = max(low - top, _paper(board.blank(), root, 0.0, 0.0, wide, None))
    _paper(board, root, 0.0, top, wide, height)
    for row, middles in rows:
        board.put(Line(((fork, row - 4.0), (middles[-1], row - 4.0)), "accent", 0.9))
        board.put(*(Line(((x, row - 4.0), (x, row)), "accent", 0.9) for x in middles))
    board.put(Line(((wide, top + 4.0), (fork, top + 4.0)), "accent", 0.9))
    if len(rows) > 1:
        board.put(Line(((fork, top + 4.0), (fork, rows[-1][0] - 4.0)), "accent", 0.9))
    return max(low, top + height)


def _grid(
    board: Board, papers: Sequence[Part], left: float, top: float, width: float, count: int
) -> tuple[list[tuple[float, list[float]]], float]:
    """Draw papers in rows; return where each row begins with the middles of its papers, and how deep they reach."""
    wide = (width - _APART * (count - 1)) / count
    rows: list[tuple[float, list[float]]] = []
    for start in range(0, len(papers), count):
        row = papers[start : start + count]
        height = max(_paper(board.blank(), one, 0.0, 0.0, wide, None) for one in row)
        lefts = [left + place * (wide + _APART) for place in range(len(row))]
        for one, x in zip(row, lefts, strict=True):
            _paper(board, one, x, top, wide, height)
        rows.append((top, [x + wide / 2 for x in lefts]))
        top += height + _APART
    return rows, top - _APART


def _paper(board: Board, paper: Part, x: float, top: float, width: float, height: float | None) -> float:
    """Draw a paper of a height, or return the height that it needs."""
    start, deep = top, height or 0.0
    planned, ended = not paper.state, paper.state == "ended"
    board.put(Box(x, top, width, deep, "paper", "rule" if ended else "accent", 0.9, DASH if planned else ()))
    if paper.state in ("signed", "draft"):
        signed = paper.state == "signed"
        board.put(
            Box(x, top, 3.0, deep, "accent" if signed else "accent_soft", "" if signed else "accent", 0.6)
        )
    left, room = x + _PAD + 2.0, width - 2 * _PAD - 2.0
    top = board.wrapped(
        left, top + 7.0, said(paper, "name"), replace(NAME, colour="soft") if ended else NAME, room
    )
    top = board.wrapped(
        left, top, said(paper, "state"), replace(_STATE, colour="soft") if ended else _STATE, room
    )
    for words in (said(paper, "parties"), said(paper, "others")):
        top = board.wrapped(left, top, words, _NOTE, room) if words else top
    return top + 3.5 - start


# --------------------------------------------------------------------------------------------------- signature


def _steps(picture: Picture, board: Board, top: float, width: float) -> float:
    """Draw the steps to signature as a chain, in as many rows as their words need."""
    steps = parts(picture, "step")
    if not steps:
        return top
    top = board.wrapped(0.0, top + 6.0, said(picture, "route").upper(), LABEL, width) + 4.0
    count = ceil(len(steps) / ceil(len(steps) / 5))
    wide = (width - 6.0) / count
    for start in range(0, len(steps), count):
        row = steps[start : start + count]
        told = [board.type.lines(said(one, "text"), _STEP, wide - 14.0) for one in row]
        height = max(30.0, max(map(len, told)) * TEXT.size * LEADING + 12.0)
        for nth, one in enumerate(told):
            x, right = nth * wide, (nth + 1) * wide - 2.0
            points = ((x, top), (right, top), (right + 6.0, top + height / 2), (right, top + height), (x, top + height), (x + 6.0, top + height / 2))  # fmt: skip
            board.put(Area(points, "tint", "accent_soft"))
            begin = top + (height - len(one) * TEXT.size * LEADING) / 2 + 1.0
            board.lines(x + wide / 2 + 2.0, begin, one, _STEP, anchor="middle")
        top += height + 6.0
    return top


def _days(picture: Picture, board: Board, top: float, width: float) -> float:
    """Draw what falls due until signature on an axis of days, a lane for each kind."""
    lanes = parts(picture, "lane")
    names = min(
        width * 0.26, max((board.type.width(said(one, "name"), TEXT) for one in lanes), default=0.0) + 12.0
    )
    axis = axis_of(parts(picture, "tick"), day(picture, "until"), names + 6.0, width - 4.0)
    if axis is None or not lanes:
        return top
    today = day(picture, "today")
    tried = board.blank()
    start = head(tried, axis, (today, said(picture, "today")) if today is not None else None)
    low = start
    for one in lanes:
        told = tried.type.lines(said(one, "name"), TEXT, names - 6.0)
        marks = _marked(board, axis, one)
        deep = max(marks.deep, len(told) * TEXT.size * LEADING + 5.0)
        tried.lines(0.0, low + (deep - len(told) * TEXT.size * LEADING) / 2 + 1.0, told, TEXT)
        tried.put(*moved(marks.shapes, 0.0, low + deep / 2))
        low += deep
        tried.put(Line(((0.0, low), (width, low)), "hair", HAIR))
    lines(tried, axis, start, low, today)
    board.put(*moved(tried.shapes, 0.0, top + 8.0))
    return top + 8.0 + low + 2.0


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marks of a lane around height 0, and how deep the lane has to be."""

    shapes: tuple[Shape, ...]
    deep: float


def _marked(board: Board, axis: Axis, lane: Part) -> _Marks:
    """Return a mark for each day with its words beside, above or below it; where they find no place, those of near days as one."""
    found = [(axis.x(when), one) for one in parts(lane, "mark") if (when := day(one, "name")) is not None]
    found.sort(key=lambda pair: pair[0])
    days = [list(run) for _, run in groupby(found, key=lambda pair: pair[0])]
    for deep in (_LANE, _LANE + 2 * TEXT.size * LEADING):
        tried = board.blank()
        for x, one in found:
            _mark(tried, one.state, x, 0.0)
        frame = Frame(axis.left, -deep / 2, axis.right, deep / 2)
        if all(_named(tried, run, frame, turn) for turn, run in enumerate(days)):
            return _Marks(tuple(tried.shapes), deep)
    return _Marks(tuple(_gathered(board, axis, found)), _LANE)


def _named(board: Board, run: Sequence[tuple[float, Part]], frame: Frame, turn: int) -> bool:
    """Write the words of a day at its mark; say whether there is a place. Days in turn have it above and below."""
    words = runs((_told(board, run),), _style(run))
    return place(board, (run[0][0], 0.0), words, _WAYS if turn % 2 == 0 else _OTHER_WAYS, frame)


def _style(run: Sequence[tuple[float, Part]]) -> Style:
    """Return how the words of marks look."""
    states = {one.state for _, one in run}
    return (
        _LATE
        if "late" in states
        else Style(TEXT.size, "ink", bold=not states.isdisjoint({"signature", "stop"}))
    )


def _gathered(board: Board, axis: Axis, found: Sequence[tuple[float, Part]]) -> list[Shape]:
    """Return marks with their words at the right, those of days close together as one."""
    drawn = board.blank()
    gathered: list[list[tuple[float, Part]]] = []
    for x, one in found:
        last = gathered[-1] if gathered else []
        if last and x < last[-1][0] + board.type.width(_told(board, last), _LATE) + 18.0:
            last.append((x, one))
        else:
            gathered.append([(x, one)])
    for run in gathered:
        words, style = _told(board, run), _style(run)
        for x, one in run:
            _mark(drawn, one.state, x, 0.0)
        at = run[-1][0] + 7.0
        if at + board.type.width(words, style) > axis.right:
            at = run[0][0] - 7.0 - board.type.width(words, style)
        drawn.words(at, -3.2, words, style)
    return drawn.shapes


def _told(board: Board, run: Sequence[tuple[float, Part]]) -> str:
    """Return the words of marks that stand close together: all of them, or of many the first and the last."""
    words = tuple(dict.fromkeys(said(one, "name") for _, one in run))
    all_ = ", ".join(words)
    return all_ if board.type.width(all_, _LATE) <= _WORDS else f"{words[0]} \u2013 {words[-1]}"


def _mark(board: Board, state: str, x: float, y: float) -> None:
    size = 4.2 if state in ("signature", "stop") else 2.8
    if state in ("signature", "stop"):
        points = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
        board.put(
            Area(
                points,
                "accent" if state == "signature" else "paper",
                "accent" if state == "signature" else "bad",
                1.1,
            )
        )
    else:
        board.put(Disc((x, y), size, "bad" if state == "late" else "accent"))
