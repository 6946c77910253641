"""The value chain: links in a row, who covers each, where nobody stands and who closes that.

Equal chevrons in a row, five squares for a link's weight, a lane for each partner; neighbouring links of one holder are
one bar. Where names do not fit, the chain runs in more rows, each with its lanes. A gap is hatched across all lanes and
led down to what is done about it. An arrow between lanes says that the work changes hands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil

from allidocs.document.picture_nodes import Part, Picture
from allidocs.drawing.board import ASCENT, DESCENT, LEADING, Board, Room
from allidocs.drawing.parts import number, parts, said
from allidocs.drawing.scene import (
    HAIR,
    LABEL,
    LEAST,
    NAME,
    NOTE,
    TEXT,
    Area,
    Box,
    Line,
    Style,
)

_TIP = 5.0
"""How far a chevron points."""
_LANE, _BAR = 25.0, 14.0
"""The way from lane to lane, and how thick a bar is."""
_LINES = 5
"""The lines that a name may take inside a chevron before the chain runs in more rows."""
_MOST = 9
"""The links of a row."""
_LINK = Style(LEAST, bold=True)
_OPEN = Style(LEAST, "bad", bold=True)
_ALONE, _TOGETHER = Style(LEAST + 0.2, "paper", bold=True), Style(LEAST + 0.2)
_GAP = Style(TEXT.size, "bad", bold=True)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of links: how many stand in one, where they begin and how wide each is."""

    left: float
    wide: float

    def at(self, place: int) -> float:
        """Return where a link begins."""
        return self.left + place * self.wide


def chain(picture: Picture, board: Board, room: Room) -> float:
    """Draw the chain and return how deep it reaches."""
    links, partners = parts(picture, "link"), parts(picture, "partner")
    if not links:
        return 0.0
    names = [board.type.width(said(one, "name"), NAME) for one in partners]
    left = min(max(names, default=0.0) + 9.0, room.width / 5)
    row, count = _fitting(board, links, left, room.width)
    top = _heads(picture, board, row, room.width)
    for start in range(0, len(links), count):
        top = _row(board, links[start : start + count], partners, row, top, room.width)
    return top


def _fitting(board: Board, links: Sequence[Part], left: float, width: float) -> tuple[_Row, int]:
    """Return the fewest rows in which every name fits its chevron with no word parted."""
    least = ceil(len(links) / _MOST)
    for rows in range(least, len(links) + 1):
        count = ceil(len(links) / rows)
        row = _Row(left, (width - left - _TIP) / count)
        room = _room(row)
        fits = all(
            len(board.type.lines(said(one, "name"), _LINK, room)) <= _LINES
            and all(
                board.type.width(word, _LINK) <= room for word in said(one, "name").replace("-", "- ").split()
            )
            for one in links
        )
        if fits or count <= 3:
            break
    return row, count


def _room(row: _Row) -> float:
    return row.wide - _TIP - 3.0


def _heads(picture: Picture, board: Board, row: _Row, width: float) -> float:
    """Write what the row of links is, and what the squares below them mean."""
    label, weight = said(picture, "links").upper(), said(picture, "weight")
    half = (width - row.left) / 2 - 6.0
    low = board.wrapped(row.left, 1.2, label, LABEL, half)
    lines = board.type.lines(weight, NOTE, half)
    return max(low, board.lines(width, 1.0, lines, NOTE, anchor="end")) + 4.0


def _row(
    board: Board, links: Sequence[Part], partners: tuple[Part, ...], row: _Row, top: float, width: float
) -> float:
    """Draw a row of links with its lanes and what is done about its gaps; return how deep it reaches."""
    lines = [board.type.lines(said(one, "name"), _LINK, _room(row)) for one in links]
    height = max(34.0, max(map(len, lines)) * LEAST * LEADING + 12.0)
    for place, (link, name) in enumerate(zip(links, lines, strict=True)):
        _chevron(board, link, name, row.at(place), top, row.wide, height)
        _weight(board, link, row.at(place) + (row.wide + _TIP) / 2, top + height + 5.0)
    top += height + 20.0
    lanes = {one.id: top + _LANE * (place + 0.5) for place, one in enumerate(partners)}
    low = top + _LANE * len(partners)
    for one in partners:
        _lane(board, one, links, row, lanes[one.id])
    for place, (before, after) in enumerate(pairwise(links), 1):
        _handed(board, before, after, row.at(place) + _TIP / 2, lanes)
    gaps = [place for place, link in enumerate(links) if link.state == "gap"]
    for place in gaps:
        _nobody(board, links[place], row, place, top, low)
    return (
        _answers(
            board, [(row.at(place) + row.wide / 2 + _TIP / 2, links[place]) for place in gaps], low, width
        )
        + 14.0
    )


def _chevron(
    board: Board, link: Part, lines: tuple[str, ...], x: float, top: float, wide: float, height: float
) -> None:
    gap, right = link.state == "gap", x + wide - 1.5
    points = (
        (x, top), (right, top), (right + _TIP, top + height / 2), (right, top + height), (x, top + height),
        (x + _TIP, top + height / 2),
    )  # fmt: skip
    if gap:
        board.put(Area(points, "paper", "bad", 0.9, (3.0, 2.0)))
    else:
        board.put(Area(points, "tint", "accent_soft"))
    style = _OPEN if gap else _LINK
    begin = top + (height - len(lines) * style.size * LEADING) / 2 + 1.0
    board.lines(x + (wide + _TIP) / 2 - 0.75, begin, lines, style, anchor="middle")


def _patched(board: Board, middle: float, top: float, lines: tuple[str, ...], style: Style) -> None:
    """Write lines around a middle, on one sheet of paper upon a hatch."""
    wide = max(board.type.width(line, style) for line in lines) + 4.0
    deep = style.size * ((len(lines) - 1) * LEADING + ASCENT + DESCENT) + 1.0
    board.put(Box(middle - wide / 2, top - 0.5, wide, deep, "paper"))
    board.lines(middle, top, lines, style, anchor="middle")


def _weight(board: Board, link: Part, middle: float, top: float) -> None:
    """Draw five squares, as many filled as the link weighs."""
    weight = number(link, "weight")
    if weight is None:
        return
    for place in range(5):
        x = middle - 13.1 + place * 5.5
        full = place < weight
        board.put(Box(x, top, 4.2, 4.2, "ink" if full else "", "" if full else "rule", HAIR))


def _lane(board: Board, partner: Part, links: Sequence[Part], row: _Row, y: float) -> None:
    """Draw a partner's lane: a bar over each run of links that it covers in one way, a thin line elsewhere."""
    lines = board.type.lines(said(partner, "name"), NAME, row.left - 6.0)
    board.lines(0.0, y - len(lines) * NAME.size * LEADING / 2 + 1.0, lines, NAME)
    place = 0
    for how, run in groupby(links, lambda link: _how(link, partner)):
        count = len(list(run))
        x, wide = row.at(place) + _TIP / 2, count * row.wide
        if how in ("covered", "shared"):
            word = said(links[place], "word")
            alone = how == "covered"
            box = Box(
                x + 3.0,
                y - _BAR / 2,
                wide - 6.0,
                _BAR,
                "accent" if alone else "accent_soft",
                "accent",
                0.8,
                radius=1.5,
            )
            board.put(box)
            style = _ALONE if alone else _TOGETHER
            if board.type.width(word, style) <= wide - 12.0:
                board.words(x + wide / 2, y - 2.9, word, style, anchor="middle")
        elif how != "gap":
            board.put(Line(((x + 3.0, y), (x + wide - 3.0, y)), "hair", HAIR))
        place += count


def _how(link: Part, partner: Part) -> str:
    """Return how a partner covers a link: as the link is covered, not at all, or as a gap."""
    if link.state == "gap":
        return "gap"
    return link.state if partner.id in link.of else ""


def _handed(board: Board, before: Part, after: Part, x: float, lanes: dict[str, float]) -> None:
    """Draw an arrow where the work goes from one partner alone to another alone."""
    if (before.state, after.state) != ("covered", "covered") or before.of == after.of:
        return
    start, end = lanes[before.of[0]], lanes[after.of[0]]
    way = 1.0 if end > start else -1.0
    reach = _BAR / 2 + 1.0
    board.put(Line(((x, start + way * reach), (x, end - way * reach)), "ink", 1.0, head=True))


def _nobody(board: Board, link: Part, row: _Row, place: int, top: float, low: float) -> None:
    """Draw a gap across all lanes."""
    x, wide = row.at(place) + _TIP / 2 + 3.0, row.wide - 6.0
    board.put(Box(x, top + 4.0, wide, low - top - 8.0, "paper", "bad", 0.9, (3.0, 2.0), "bad", 1.5))
    lines = board.type.lines(said(link, "word"), _OPEN, wide - 4.0)
    deep = len(lines) * LEAST * LEADING
    if deep <= low - top - 12.0:
        _patched(board, x + wide / 2, (top + low - deep) / 2 + 1.0, lines, _OPEN)


def _answers(board: Board, gaps: list[tuple[float, Part]], top: float, width: float) -> float:
    """Write below the lanes what is done about each gap and by whom, led down from it."""
    low = top
    middles = [(one[0] + other[0]) / 2 for one, other in pairwise(gaps)]
    ends = [0.0, *middles, width]
    for place, (x, link) in enumerate(gaps):
        left, right = (
            ends[place] + (6.0 if place else 0.0),
            ends[place + 1] - (6.0 if place < len(gaps) - 1 else 0.0),
        )
        left = max(left, right - 260.0) if x > right - 130.0 else max(left, x - 60.0)
        right = min(right, max(left + 260.0, x + 20.0))
        rule = top + 4.0
        board.put(
            Line(((x, top - 4.0), (x, rule)), "bad", 0.9), Line(((left, rule), (right, rule)), "bad", 0.9)
        )
        owner, room = said(link, "owner"), right - left
        beside = board.type.width(owner, NAME) + 10.0
        whole = owner and beside + board.type.width(said(link, "gap"), _GAP) <= room
        line = board.wrapped(left, rule + 4.0, said(link, "gap"), _GAP, room - (beside if whole else 0.0))
        if whole:
            board.words(right, rule + 4.0, owner, NAME, anchor="end")
        else:
            line = board.wrapped(left, line, owner, NAME, room)
        low = max(low, board.wrapped(left, line, said(link, "action"), TEXT, room))
    return low
