"""Give and get as an exchange: what each partner puts in and gets out, and whether that is fair.

Both sides are drawn to the same height, since what goes in and what comes out are of different kinds; amounts stand in
figures. What has no value is named in italics and never drawn. Below, each partner's share out over its share in stands
on a scale with its balanced range, beside its worth with and without the alliance; a column in which nothing is known is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from allidocs.document.picture_nodes import Part, Picture
from allidocs.drawing.board import LEADING, Board, Room
from allidocs.drawing.parts import looks, number, parts, said
from allidocs.drawing.scene import (
    HAIR,
    LABEL,
    NAME,
    NOTE,
    TEXT,
    Area,
    Box,
    Colour,
    Disc,
    Line,
    Ribbon,
    Shape,
    Style,
)

_TALL, _LOW = 250.0, 120.0
"""The most and the least height to which each side is drawn."""
_EACH, _SHARE = 26.0, 55.0
"""What a piece of the fuller side asks of it, and a partner's share in the middle."""
_THICK, _APART, _PITCH = 7.0, 4.0, 11.6
"""How thick the outer bars are, the room between them, and the least way from label to label."""
_LEFT, _IN, _OUT, _RIGHT = 0.252, 0.438, 0.568, 0.735
"""Where the outer bars end and the alliance begins and ends, as parts of the width."""
_HALF = 0.5
"""The part of the width that the scale of fairness takes beside what each partner's part is worth."""
_MOST = 7
"""The kinds of a partner; the least of more become one."""
_TOTAL = Style(19.0, serif=True)
_BOLD = replace(TEXT, bold=True)
_ITALIC = replace(TEXT, italic=True, colour="soft")
_LIGHT: tuple[Colour, ...] = ("accent_soft", "rule", "hair", "rule")
"""The bands of each partner, in the plan's order."""
_DARK = ("accent", "soft")
"""What words stand on in white."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A kind that a partner gives or gets, with the stretch of its outer bar."""

    name: str
    words: str
    share: float


def exchange(picture: Picture, board: Board, room: Room) -> float:
    """Draw the exchange and return how deep it reaches."""
    partners = parts(picture, "partner")
    top = _heads(picture, board, room.width)
    pieces = {kind: {one.id: _pieces(picture, one, kind) for one in partners} for kind in ("give", "gain")}
    tall = _height(pieces.values(), len(partners))
    sides = [_Side(picture, board, room.width, kind, found, tall) for kind, found in pieces.items()]
    lows = [side.draw(partners, top) for side in sides]
    deep = max(lows, default=top)
    mids = [side.middle for side in sides if side.bands]
    if mids:
        start = max(top, sum(mids) / len(mids) - tall / 2)
        _alliance(board, partners, sides, start, room.width)
        deep = max(deep, start + tall)
    return _balance(picture, board, partners, deep + 12.0, room.width)


def _height(sides: Iterable[Mapping[str, Sequence[_Piece]]], partners: int) -> float:
    """Return how tall both sides are drawn: as tall as the fuller one asks for, so that few amounts fill no page."""
    most = max((sum(map(len, side.values())) for side in sides), default=0)
    return min(_TALL, max(_LOW, _EACH * most, _SHARE * partners))


def _pieces(picture: Picture, partner: Part, kind: str) -> list[_Piece]:
    """Return what has a value, the largest first; the least of many become one."""
    found = [one for one in parts(partner, kind) if (number(one, "amount") or 0.0) > 0.0]
    found.sort(key=lambda one: -(number(one, "amount") or 0.0))
    pieces = [_Piece(said(one, "name"), said(one, "amount"), number(one, "amount") or 0.0) for one in found]
    if len(pieces) <= _MOST:
        return pieces
    rest = sum(piece.share for piece in pieces[_MOST - 1 :])
    return [*pieces[: _MOST - 1], _Piece(said(picture, "other"), "", rest)]


def _heads(picture: Picture, board: Board, width: float) -> float:
    """Write what goes in, what comes out, and how much in all."""
    third = width / 3 - 8.0
    low = 0.0
    for x, anchor, name in (
        (0.0, "start", "in"),
        (width * (_IN + _OUT) / 2, "middle", "mid"),
        (width, "end", "out"),
    ):
        top = board.wrapped(x, 1.0, said(picture, f"{name}-head").upper(), LABEL, third, anchor=anchor)  # type: ignore[arg-type]
        total, unit = said(picture, f"{name}-total"), said(picture, f"{name}-unit")
        if anchor == "middle":
            low = max(
                low, board.wrapped(x, top + 9.0, unit, NOTE, width * (_OUT - _IN) + 40.0, anchor="middle")
            )
            continue
        wide = board.type.width(total, _TOTAL) + 5.0 if total else 0.0
        lines = board.type.lines(unit, NOTE, third - wide)
        whole = max((board.type.width(line, NOTE) for line in lines), default=0.0)
        if anchor == "start":
            board.words(0.0, top + 2.0, total, _TOTAL)
            low = max(low, board.lines(wide, top + 9.0, lines, NOTE))
        else:
            board.words(width - whole - 5.0, top + 2.0, total, _TOTAL, anchor="end")
            low = max(low, board.lines(width - whole, top + 9.0, lines, NOTE))
        low = max(low, top + 24.0)
    return low + 4.0


class _Side:
    """One side of the exchange: outer bars with labels, and where each flows into or out of the alliance."""

    def __init__(
        self,
        picture: Picture,
        board: Board,
        width: float,
        kind: str,
        pieces: Mapping[str, Sequence[_Piece]],
        tall: float,
    ) -> None:
        self.picture, self.board, self.width, self.kind, self.pieces = picture, board, width, kind, pieces
        self.tall = tall
        self.left = kind == "give"
        self.whole = sum(piece.share for found in pieces.values() for piece in found)
        self.bands: list[tuple[str, float, float]] = []
        """The partner, upper and lower end of each outer bar, from above."""

    @property
    def middle(self) -> float:
        """Return the middle of the outer bars."""
        return (self.bands[0][1] + self.bands[-1][2]) / 2

    def draw(self, partners: tuple[Part, ...], top: float) -> float:
        """Draw bars and labels; return how deep they reach."""
        for partner in partners:
            unvalued = [one for one in parts(partner, self.kind) if number(one, "amount") is None]
            if not self.pieces[partner.id] and not unvalued:
                continue
            top = self._head(partner, top)
            top = self._bars(partner, partners, top)
            top = self._unvalued(unvalued, top) + 8.0
        return top

    def _head(self, partner: Part, top: float) -> float:
        words = said(partner, "name").upper()
        edge = self.width * (_LEFT if self.left else _RIGHT)
        room = edge + _THICK if self.left else self.width - edge
        x = edge + _THICK if self.left else edge
        return self.board.wrapped(x, top, words, LABEL, room, anchor="end" if self.left else "start") + 3.0

    def _bars(self, partner: Part, partners: tuple[Part, ...], top: float) -> float:
        x = self.width * (_LEFT if self.left else _RIGHT)
        fill, line = looks(partners)[partner.id]
        least = top - 20.0
        told = [said(one, "amount") for one in parts(partner, self.kind) if number(one, "amount") is not None]
        amounts = [self.board.type.width(words, _BOLD) for words in told]
        right = max(amounts, default=0.0)
        low = top
        for piece in self.pieces[partner.id]:
            tall = piece.share / self.whole * self.tall
            self.board.put(Box(x, top, _THICK, max(tall, 0.6), fill, line or fill, 0.6))
            self.bands.append((partner.id, top, top + tall))
            lines = self._label_lines(piece, right)
            deep = len(lines) * TEXT.size * LEADING
            at = max(top + tall / 2 - deep / 2 + 1.0, least)
            self._label(piece, lines, right, at, top + tall / 2)
            least = max(at + deep, at + _PITCH)
            low, top = max(top + tall, at + deep), top + tall + _APART
        for paid in (one for one in parts(partner, self.kind) if (number(one, "amount") or 0.0) < 0.0):
            low = self._paid(paid, right, max(top, least)) - _APART
            top = low + _APART
        return max(low, top - _APART) + 3.0

    def _paid(self, paid: Part, right: float, top: float) -> float:
        """Write what goes off what a partner gets, beside a broken outline to which nothing flows."""
        share = -(number(paid, "amount") or 0.0)
        tall = max(share / self.whole * self.tall, 1.6) if self.whole else 1.6
        piece = _Piece(said(paid, "name"), said(paid, "amount"), share)
        lines = self._label_lines(piece, right)
        deep = len(lines) * TEXT.size * LEADING
        x = self.width * (_LEFT if self.left else _RIGHT)
        at = top + max(TEXT.size * 0.4 - tall / 2, 0.0)
        self.board.put(Box(x, at, _THICK, tall, "paper", "soft", 0.6, (1.4, 1.2)))
        self._label(piece, lines, right, top, at + tall / 2)
        return max(at + tall, top + deep) + _APART

    def _label_lines(self, piece: _Piece, right: float) -> tuple[str, ...]:
        room = (
            self.width * (_LEFT if self.left else 1.0 - _RIGHT)
            - (0.0 if self.left else _THICK)
            - 20.0
            - right
        )
        return self.board.type.lines(piece.name, TEXT, room)

    def _label(self, piece: _Piece, lines: tuple[str, ...], right: float, top: float, middle: float) -> None:
        """Write a name and its amount beside a bar, tied to it where they had to move."""
        if self.left:
            edge = self.width * _LEFT - 8.0
            self.board.words(edge, top, piece.words, _BOLD, anchor="end")
            self.board.lines(edge - right - 7.0, top, lines, TEXT, anchor="end")
            ends = (edge + 1.5, self.width * _LEFT - 1.0)
        else:
            edge = self.width * _RIGHT + _THICK + 8.0
            self.board.words(edge, top, piece.words, _BOLD)
            self.board.lines(edge + right + 7.0, top, lines, TEXT)
            ends = (edge - 1.5, edge - 7.0)
        centre = top + TEXT.size * 0.4
        if abs(centre - middle) > TEXT.size and len(lines) == 1:
            self.board.put(Line(((ends[0], centre), (ends[1], middle)), "soft", HAIR))

    def _unvalued(self, items: Sequence[Part], top: float) -> float:
        if not items:
            return top
        x = self.width * _LEFT - 8.0 if self.left else self.width * _RIGHT + _THICK + 8.0
        room, anchor = (x, "end") if self.left else (self.width - x, "start")
        for one in items[:_MOST]:
            top = self.board.wrapped(x, top, said(one, "name"), _ITALIC, room, anchor=anchor)  # type: ignore[arg-type]
        return self.board.wrapped(x, top, said(self.picture, "unvalued"), NOTE, room, anchor=anchor)  # type: ignore[arg-type]


def _alliance(board: Board, partners: tuple[Part, ...], sides: list[_Side], top: float, width: float) -> None:
    """Draw the alliance between both sides: shares in at its left edge, shares out at its right, bands from and to the bars."""
    edges = [_stretches(partners, side, top) for side in sides]
    light = {one.id: _LIGHT[min(place, len(_LIGHT) - 1)] for place, one in enumerate(partners)}
    bands = []
    for side, edge in zip(sides, edges, strict=True):
        ends = {id_: start for id_, (start, _) in edge.items()}
        for id_, start, low in side.bands:
            inner = (ends[id_], ends[id_] + low - start)
            ends[id_] += low - start
            if side.left:
                band = Ribbon(width * _LEFT + _THICK, (start, low), width * _IN, inner, light[id_])
            else:
                band = Ribbon(width * _OUT, inner, width * _RIGHT, (start, low), light[id_])
            bands.append(band)
    board.shapes[:0] = bands
    for one in partners:
        begin = edges[0].get(one.id) or edges[1].get(one.id)
        end = edges[1].get(one.id) or begin
        if begin is None or end is None:
            continue
        fill, line = looks(partners)[one.id]
        x, right = width * _IN, width * _OUT
        board.put(
            Area(((x, begin[0]), (right, end[0]), (right, end[1]), (x, begin[1])), fill, line or "paper", 0.8)
        )
        _share(
            board, one, fill, (x + right) / 2, (max(begin[0], end[0]), min(begin[1], end[1])), right - x - 4.0
        )


def _stretches(partners: tuple[Part, ...], side: _Side, top: float) -> dict[str, tuple[float, float]]:
    """Return the stretch of each partner at an edge of the alliance; none where the side has no values."""
    found = {}
    for one in partners:
        tall = sum(low - start for id_, start, low in side.bands if id_ == one.id)
        if tall:
            found[one.id] = (top, top + tall)
            top += tall
    return found


def _share(
    board: Board, partner: Part, fill: Colour, middle: float, stretch: tuple[float, float], room: float
) -> None:
    """Write a partner's name and shares into its part of the alliance, as much as it holds."""
    colour: Colour = "paper" if fill in _DARK else "ink"
    figure, name = Style(12.0, colour, serif=True), Style(NAME.size, colour, bold=True)
    told = [(line, name) for line in board.type.lines(said(partner, "name"), name, room)]
    told += [(words, figure) for words in (said(partner, "in"), said(partner, "out")) if words]
    while told and sum(style.size * LEADING for _, style in told) + 4.0 > stretch[1] - stretch[0]:
        told.pop()
    told = [one for one in told if board.type.width(*one) <= room]
    top = sum(stretch) / 2 - sum(style.size * LEADING for _, style in told) / 2 + 1.0
    for words, style in told:
        top = board.words(middle, top, words, style, anchor="middle")


def _balance(picture: Picture, board: Board, partners: tuple[Part, ...], top: float, width: float) -> float:
    """Draw each partner's ratio on a scale with its balanced range, and beside it its worth with and without the alliance."""
    fair = [one for one in partners if number(one, "ratio") is not None]
    worth = [one for one in partners if said(one, "with") or said(one, "without")]
    if not fair and not worth:
        return top - 6.0
    board.put(Line(((0.0, top), (width, top)), "ink", HAIR))
    low = (
        _fairness(picture, board, partners, fair, top + 6.0, width * (_HALF if worth else 0.7))
        if fair
        else top
    )
    if worth:
        left = width * (1.0 - _HALF + 0.06) if fair else 0.0
        low = max(low, _worths(picture, board, worth, top + 6.0, left, width))
    return low


def _fairness(
    picture: Picture, board: Board, partners: tuple[Part, ...], rows: list[Part], top: float, right: float
) -> float:
    """Draw what a partner gets out over what it puts in, each on its own line of one scale."""
    names = min(max(board.type.width(said(one, "name"), NAME) for one in rows) + 12.0, right * 0.4)
    least, most = number(picture, "least"), number(picture, "most")
    beside = board.type.width(said(picture, "fairness"), NAME) + 8.0
    low = board.words(0.0, top, said(picture, "fairness"), NAME)
    low = max(
        low, board.wrapped(beside, top + NAME.size - NOTE.size, said(picture, "ratio"), NOTE, right - beside)
    )
    top = low + 4.0
    span = [number(one, "ratio") or 1.0 for one in rows] + [least or 0.8, most or 1.25]
    lower, upper = max(min(0.6, *span), 0.4) - 0.05, min(max(1.5, *span), 1.8) + 0.05
    figures = max(board.type.width(said(one, "ratio"), _BOLD) for one in rows) + 8.0
    start, end = names, right - figures

    def at(ratio: float) -> float:
        return start + (end - start) * (min(max(ratio, lower), upper) - lower) / (upper - lower)

    first = top
    marks: list[Shape] = []
    for one in rows:
        fill, line = looks(partners)[one.id]
        middle = top + NAME.size * 0.4
        marks += [
            Line(((start, middle), (end, middle)), "rule", HAIR),
            Disc((at(number(one, "ratio") or 1.0), middle), 3.2, fill, line or fill),
        ]
        board.words(right, top, said(one, "ratio"), _BOLD, anchor="end")
        top = board.wrapped(0.0, top, said(one, "name"), NAME, names - 8.0) + 3.0
    if least is None or most is None:
        board.put(*marks)
        return top
    board.put(Box(at(least), first - 2.0, at(most) - at(least), top - first + 1.0, "tint"))
    board.put(Line(((at(1.0), first - 2.0), (at(1.0), top - 1.0)), "ink", HAIR))
    board.put(*marks)
    for ratio, name in ((least, "least"), (1.0, "even"), (most, "most")):
        board.words(at(ratio), top + 1.0, said(picture, name), NOTE, anchor="middle")
    return top + NOTE.size * LEADING + 2.0


def _worths(picture: Picture, board: Board, rows: list[Part], top: float, left: float, right: float) -> float:
    """Write what each partner's part is worth after all costs, with the alliance and without it."""
    columns = [name for name in ("with", "without") if any(said(one, name) for one in rows)]
    room = (right - left) * (0.3 if len(columns) > 1 else 0.4)
    ends = [right - room * place for place in range(len(columns))][::-1]
    low = board.wrapped(left, top, said(picture, "after"), NAME, right - left - room * len(columns))
    for x, name in zip(ends, columns, strict=True):
        words = board.type.lines(said(picture, name), NOTE, room - 6.0)
        low = max(low, board.lines(x, top + NAME.size - NOTE.size, words, NOTE, anchor="end"))
    top = low + 4.0
    for one in rows:
        board.put(Line(((left, top - 2.0), (right, top - 2.0)), "rule", HAIR))
        for x, name in zip(ends, columns, strict=True):
            style = replace(_BOLD, colour="accent") if name == "with" else TEXT
            board.words(x, top, said(one, name) or "\u2013", style, anchor="end")
        top = board.wrapped(left, top, said(one, "name"), TEXT, right - left - room * len(columns)) + 3.0
    return board.wrapped(left, top, said(picture, "worth"), NOTE, right - left) + 2.0
