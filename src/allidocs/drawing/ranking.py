"""Candidates by criterion, the best on top, and what would turn their order.

A column is as wide as its criterion weighs, and filled as far as the mean goes: what is filled of a row is its score. Below,
a line for each weight: where it stands, a fifth to both sides, and the weight at which another candidate draws level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from allidocs.document.picture_nodes import Part, Picture
from allidocs.drawing.board import LEADING, Board, Room
from allidocs.drawing.chart_parts import Scale
from allidocs.drawing.parts import number, parts, said
from allidocs.drawing.scene import (
    DASH,
    FIGURE,
    HAIR,
    LABEL,
    MAIN,
    NAME,
    NOTE,
    TEXT,
    Box,
    Colour,
    Disc,
    Line,
    Style,
)

_NAMES, _SCORE, _GAP = 0.23, 42.0, 3.0
"""The part of the width that names take, the room of a score, and what lies between two columns."""
_MOST = 5.0
"""The end of the scale that candidates are judged on."""
_BAR, _PAD = 8.0, 5.0
_HEAD_LINES = 5
"""The lines that a criterion may take above its column before it stands below with a number."""
_TURN, _TURN_ROW, _FLIP = 0.26, 15.0, 104.0
"""The part of the width for the names of weights, how deep a row of theirs is, and the room for who draws level."""
_BAD = Style(NOTE.size, "bad", bold=True)
_MEAN, _HEAD = Style(NOTE.size), Style(NOTE.size, bold=True)


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a criterion stands."""

    criterion: Part
    left: float
    wide: float


def ranking(picture: Picture, board: Board, room: Room) -> float:
    """Draw the candidates and the weights; return how deep the picture reaches."""
    criteria, candidates = parts(picture, "criterion"), parts(picture, "candidate")
    columns = _columns(criteria, room.width)
    below = not all(_fits(board, one) for one in columns)
    top = _heads(picture, board, columns, room.width, numbered=below)
    for candidate in candidates:
        top = _candidate(candidate, board, columns, room.width, top)
    if below:
        top = _listed(board, criteria, room.width, top + 4.0)
    if any(number(one, "weight") is not None for one in criteria) and said(picture, "turns"):
        top = _turns(picture, board, criteria, room.width, top + 10.0)
    return top


def _columns(criteria: Sequence[Part], width: float) -> list[_Column]:
    """Share the room by weight; what weighs nothing still has a column."""
    left = width * _NAMES
    room = width - left - _SCORE - _GAP * len(criteria)
    weights = [max(number(one, "weight") or 0.0, 1.0) for one in criteria]
    found = []
    for one, weight in zip(criteria, weights, strict=True):
        wide = room * weight / sum(weights)
        found.append(_Column(one, left, wide))
        left += wide + _GAP
    return found


def _fits(board: Board, column: _Column) -> bool:
    words = said(column.criterion, "name")
    parted = any(board.type.width(word, _HEAD) > column.wide for word in words.replace("-", "- ").split())
    return not parted and len(board.type.lines(words, _HEAD, column.wide)) <= _HEAD_LINES


def _heads(
    picture: Picture, board: Board, columns: Sequence[_Column], width: float, *, numbered: bool
) -> float:
    """Write the criteria above their columns on one foot, or their numbers; return where rows begin."""
    told = [
        (str(nth),) if numbered else board.type.lines(said(one.criterion, "name"), _HEAD, one.wide)
        for nth, one in enumerate(columns, 1)
    ]
    score = board.type.lines(said(picture, "score"), NOTE, _SCORE - 2.0)
    deep = max(len(score) - 1, *map(len, told), 1) * _MEAN.size * LEADING
    for column, lines in zip(columns, told, strict=True):
        top = deep - len(lines) * _MEAN.size * LEADING
        board.lines(column.left, top, lines, _HEAD)
        weight = said(column.criterion, "weight")
        if board.type.width(weight, NOTE) <= column.wide:
            board.words(column.left, deep, weight, NOTE)
    board.lines(width, deep - (len(score) - 1) * NOTE.size * LEADING, score, NOTE, anchor="end")
    foot = deep + NOTE.size * LEADING + 3.0
    board.put(Line(((0.0, foot), (width, foot)), "ink", HAIR))
    return foot


def _candidate(candidate: Part, board: Board, columns: Sequence[_Column], width: float, top: float) -> float:
    """Draw a row: place and name, the filled columns with their means, the score."""
    out = candidate.state == "out"
    start = top + _PAD
    room = width * _NAMES - 10.0
    place = said(candidate, "place")
    beside = board.type.width(place, NAME) + 5.0 if place else 0.0
    board.words(0.0, start, place, NAME)
    name = replace(NAME, colour="soft" if out else "ink")
    low = board.wrapped(beside, start, said(candidate, "name"), name, room - beside)
    if why := said(candidate, "why"):
        low = board.wrapped(beside, low, why, _BAD if out else NOTE, room - beside)
    means = {one.of[0]: one for one in parts(candidate, "mean") if one.of}
    for column in columns:
        _mean(means.get(column.criterion.id), board, column, start, first=candidate.state == "first", out=out)
    figure = said(candidate, "score")
    style = replace(FIGURE, colour="soft" if out else "accent")
    if board.type.width(figure, style) > _SCORE - 4.0:
        style = replace(NAME, colour=style.colour)
    board.words(width, start + (FIGURE.size - style.size) / 2, figure, style, anchor="end")
    low = max(low, start + _MEAN.size * LEADING + _BAR) + _PAD
    board.put(Line(((0.0, low), (width, low)), "hair", HAIR))
    return low


def _mean(mean: Part | None, board: Board, column: _Column, top: float, *, first: bool, out: bool) -> None:
    """Write a mean over its bar; a bound that must be reached is a line across the bar."""
    bar = top + _MEAN.size * LEADING
    state = mean.state if mean else "missing"
    value = number(mean, "name") if mean else None
    words, style = (said(mean, "name") if mean else "–"), _BAD if state == "below" else _MEAN
    if board.type.width(words, style) <= column.wide:
        board.words(column.left, top, words, style)
    if value is None:
        board.put(Box(column.left, bar, column.wide, _BAR, "", "soft", HAIR, DASH))
        return
    fill: Colour = "bad" if state == "below" else "paper" if out else "accent" if first else "accent_soft"
    line: Colour = "bad" if state == "below" else "soft" if out else "accent"
    board.put(Box(column.left, bar, column.wide, _BAR, "tint"))
    board.put(Box(column.left, bar, column.wide * min(value / _MOST, 1.0), _BAR, fill, line, HAIR))
    least = number(column.criterion, "least")
    if least is not None:
        x = column.left + column.wide * min(least / _MOST, 1.0)
        board.put(Line(((x, bar - 0.5), (x, bar + _BAR + 1.5)), "ink", 1.1))


def _listed(board: Board, criteria: Sequence[Part], width: float, top: float) -> float:
    """Name what stands above the columns as a number only."""
    room = width / 2 - 8.0
    tops = [top, top]
    for nth, one in enumerate(criteria, 1):
        side = (nth - 1) * 2 // max(len(criteria), 1)
        told = f"{nth}\u00a0 {said(one, 'name')} · {said(one, 'weight')}"
        tops[side] = board.wrapped(side * (room + 16.0), tops[side], told, NOTE, room) + 1.0
    return max(tops)


def _turns(picture: Picture, board: Board, criteria: Sequence[Part], width: float, top: float) -> float:
    """Draw a line from 0 to 100 percent for each weight of which it is said where it turns the order, or for all; return how deep they reach."""
    criteria = [one for one in criteria if said(one, "flip")] or criteria
    top = board.wrapped(0.0, top, said(picture, "turns").upper(), LABEL, width) + 3.0
    scale = Scale(0.0, 100.0, width * _TURN, width - _FLIP)
    for one in criteria:
        top = _turn(one, board, scale, top)
    for at in (0, 50, 100):
        board.words(scale.at(at), top + 1.0, f"{at}\u202f%", NOTE, anchor="middle")
    return top + NOTE.size * LEADING + 2.0


def _turn(criterion: Part, board: Board, scale: Scale, top: float) -> float:
    weight, small, large = (number(criterion, name) for name in ("weight", "smaller", "larger"))
    flip, turns = number(criterion, "flip"), criterion.state == "turns"
    style = replace(TEXT, colour="bad" if turns else "ink", bold=turns)
    lines = board.type.lines(said(criterion, "name"), style, scale.start - 12.0)
    told = board.type.lines(said(criterion, "flip"), _BAD if flip is not None else NOTE, _FLIP - 12.0)
    deep = max(_TURN_ROW, len(lines) * TEXT.size * LEADING + 3.0, len(told) * NOTE.size * LEADING + 3.0)
    middle = top + deep / 2
    board.lines(0.0, middle - len(lines) * TEXT.size * LEADING / 2 + 0.8, lines, style)
    board.lines(
        scale.end + 12.0, middle - len(told) * NOTE.size * LEADING / 2 + 0.8, told,
        _BAD if flip is not None else NOTE,
    )  # fmt: skip
    board.put(Line(((scale.start, middle), (scale.end, middle)), "rule", HAIR))
    if small is not None and large is not None:
        left, right = scale.at(max(small, 0.0)), scale.at(min(large, 100.0))
        board.put(Box(left, middle - 3.0, right - left, 6.0, "accent_soft", "accent", HAIR))
    if flip is not None:
        x = scale.at(min(max(flip, 0.0), 100.0))
        board.put(Line(((x - 3.2, middle - 3.2), (x + 3.2, middle + 3.2)), "bad", MAIN))
        board.put(Line(((x - 3.2, middle + 3.2), (x + 3.2, middle - 3.2)), "bad", MAIN))
    if weight is not None:
        board.put(Disc((scale.at(min(max(weight, 0.0), 100.0)), middle), 2.8, "accent", "paper", 0.7))
    return top + deep
