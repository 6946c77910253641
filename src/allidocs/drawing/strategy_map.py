"""The strategic map: what is given makes processes work, processes win customers, customers bring value to each partner.

Layers lie on each other, value on top; arrows lead upward through the gutters between them and enter a card as one.
Cards stand in the order in which the fewest arrows cross. Gives and gets stand at the sides: with two partners one at
each side, with more all gives at the left and all gets at the right. An arrow out of what is behind is dashed and red.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from allidocs.document.picture_nodes import Part, Picture
from allidocs.drawing.board import ASCENT, LEADING, Board, Room, fitting
from allidocs.drawing.marks import TONES, bar, mark
from allidocs.drawing.parts import each, looks, number, parts, said
from allidocs.drawing.scene import (
    ARROW,
    DASH,
    FIGURE,
    LABEL,
    NAME,
    NOTE,
    TEXT,
    Box,
    Line,
    Point,
    Style,
)
from allidocs.drawing.strategy_details import DETAILS, Detail
from allidocs.drawing.strategy_stand import Stand, stand

_APART, _PAD = 12.0, 8.0
"""The room between cards and inside them."""
_WIDE, _NARROW = (124.0, 23.0, 4), (96.0, 16.0, 2)
"""On a sheet that lies and on one that stands: the width of the columns at the sides, the gutters beside them, and the
cards of a layer; further objectives are told on a line each, below them."""
_LYING = 600.0
"""The width from which on a sheet lies."""
_LINES, _STEP, _LEAST = 10.0, 6.0, 20.0
"""The height in which lines run above a layer's name, what each further target adds, and the least of a gutter."""
_CLOSER = 2.5
"""What each gutter and each card gives up where a map is drawn as close as it can be."""
_AIR, _SPARE = 14.0, 6.0
"""The most that a gutter may grow where the sheet has room, and what then stays free below."""
_FEET = ((0.3, 0.4, 0.3), (0.26, 0.37, 0.37), (0.22, 0.36, 0.42), (0.22, 0.42, 0.36))
"""The parts of the foot's width that the verdict, what must hold and the next steps may take."""
_AIM = Style(12.0, "accent", serif=True)
_NOW = replace(FIGURE, colour="ink")
_VERDICT = Style(12.0, bold=True, serif=True)
_WORTH = Style(NOTE.size, "accent", bold=True)
_BOLD = replace(TEXT, bold=True)
_ITALIC = replace(TEXT, italic=True, colour="soft")


def strategy_map(picture: Picture, board: Board, room: Room) -> float:
    """Draw the map and return how deep it reaches."""

    def draw(tried: Board, detail: Detail) -> float:
        """Draw it as close as it may stand, then with what room is left shared out among the gutters."""
        deep = _Map(tried.blank(), picture, room, detail).draw()
        gutters = max(len(parts(picture, "layer")) - 1, 1)
        air = min(max(room.height - deep - _SPARE, 0.0) / gutters, _AIR)
        return _Map(tried, picture, room, detail, air).draw() if deep <= room.height else deep

    return fitting(board, room, DETAILS, draw)


class _Map:
    """One way to draw a map, with as much as a detail tells."""

    def __init__(self, board: Board, picture: Picture, room: Room, detail: Detail, air: float = 0.0) -> None:
        self.board, self.picture, self.room, self.detail, self.air = board, picture, room, detail, air
        self.partners = parts(picture, "partner")
        sided = any(parts(one, "give") or parts(one, "get") for one in self.partners)
        self.side, self.gap, self.most = _WIDE if room.width >= _LYING else _NARROW
        self.left = self.side + self.gap if sided else 0.0
        self.width = room.width - 2 * self.left
        self.middle = self.left + self.width / 2
        """Where an arrow arrives that leads to a layer and to none of its cards."""
        self.gets, self.closer = detail.gets, _CLOSER if detail.close else 0.0
        self.places: dict[str, Box] = {}
        self.low: dict[str, float] = {}
        self.rows: dict[str, tuple[float, float]] = {}
        self.risen = 0.0
        """From where arrows of texts rise right of their layer's name; 0 where the name leaves no room for them."""
        self.boxes: dict[str, list[Box]] = {}
        """The boxes of a layer, cards and texts."""

    def draw(self) -> float:
        top = 0.0
        upper: Part | None = None
        for layer in parts(self.picture, "layer"):
            cards = self._ordered(parts(layer, "card"))
            start = top
            top = self._gutter(layer, cards, top, first=upper is None)
            middle, low = self.middle, self._layer(layer, cards, top)
            if upper is not None and not (not cards and self._rises(layer, upper, start)):
                self._arrows(cards, start, top, middle)
            top, upper = low, layer
        top = max(top, self._sides(top))
        return self._foot(top + 8.0) if self.detail.foot else top

    # --------------------------------------------------------------------------------------------- layers

    def _ordered(self, cards: tuple[Part, ...]) -> tuple[Part, ...]:
        """Return cards from the left by where what they feed stands, so that few arrows cross."""

        def place(card: Part) -> float:
            found = [self.places[one] for one in card.to if one in self.places]
            return sum(box.x + box.width / 2 for box in found) / len(found) if found else self.room.width

        return tuple(sorted(cards, key=place))

    def _gutter(self, layer: Part, cards: tuple[Part, ...], top: float, *, first: bool) -> float:
        """Write a layer's name above its first card, below the lines that run there; return where its cards begin."""
        beside = first and len(cards) + len(parts(layer, "text")) == 1
        room = self.width / 4 - 4.0 if beside else self._stub()
        named = self.board.type.width(said(layer, "name").upper(), LABEL)
        count = 0 if cards or first else len(parts(layer, "text"))
        wide = (self.width - _APART * (count - 1)) / count - 14.0 if 2 <= count <= self.most else 0.0
        rising = named <= wide  # an arrow from each text, beside the name on one line
        self.risen = self.left + named + 8.0 if rising else 0.0
        room = max(room, wide) if rising else room
        if (
            not first and not rising and not self._targets(cards)
        ):  # one arrow, from the middle of what lies above
            room = max(room, self.middle - self.left - 10.0)
        lines = self.board.type.lines(said(layer, "name").upper(), LABEL, room)
        deep = len(lines) * LABEL.size * LEADING
        if first:
            self.board.lines(self.left, top + 1.0, lines, LABEL)
            return top if beside else top + deep + 2.0
        low = (
            top
            + max(_LINES + _STEP * max(len(self._targets(cards)) - 1, 0) + deep, _LEAST)
            + self.air
            - self.closer
        )
        self.board.lines(self.left, low - deep - 1.0, lines, LABEL)
        return low

    def _stub(self) -> float:
        """Return the room for a layer's name left of where the arrow of its first card may rise."""
        return (self.width - _APART * (self.most - 1)) / self.most - 22.0

    def _layer(self, layer: Part, cards: tuple[Part, ...], top: float) -> float:
        """Draw the cards and texts of a layer; return where it ends."""
        full, rest = cards[: self.most], cards[self.most :]
        texts = parts(layer, "text") if self.detail.texts or not cards else ()
        free = self.most - len(full)
        boxes = [*full, *texts] if len(texts) <= free else [*full]
        joined = texts if free and len(texts) > free else ()
        count = self.most if joined else max(len(boxes), 2)
        wide = (self.width - _APART * (count - 1)) / count
        lefts = [self.left + place * (wide + _APART) for place in range(count)]
        if len(boxes) == 1 and not joined:
            lefts = [self.left + (self.width - wide) / 2]
        height = max((self._card(one, 0.0, 0.0, wide, None) for one in boxes), default=0.0)
        across = self.left + self.width - lefts[len(boxes)] if joined else 0.0
        height = max(height, self._texts(joined, 0.0, 0.0, across, None)) if joined else height
        for one, x in zip(boxes, lefts, strict=False):
            self._card(one, x, top, wide, height)
            self.boxes.setdefault(layer.id, []).append(Box(x, top, wide, height))
            if one.id:
                self.places[one.id] = Box(x, top, wide, height)
        if joined:
            self._texts(joined, lefts[len(boxes)], top, across, self._texts(joined, 0.0, 0.0, across, None))
        if joined and boxes:  # what is told beside cards may end above where an arrow would arrive
            self.middle = max(lefts[len(boxes) // 2] + wide / 2, self.left + self._stub() + 6.0)
        else:
            self.middle = self.left + self.width / 2
        low = top + height
        self.rows[layer.id] = (top, low)
        for one in rest:
            low = self._short(one, low + 3.0)
        self.low.update(dict.fromkeys((one.id for one in boxes), low))
        return low

    def _drawn(self, real: bool) -> Board:
        """Return the board, or one that is thrown away when only a height is asked for."""
        return self.board if real else self.board.blank()

    def _card(self, card: Part, x: float, top: float, width: float, height: float | None) -> float:
        """Draw a card of a height, or return the height that it needs."""
        board = self._drawn(height is not None)
        objective = card.kind == "card"
        board.put(
            Box(
                x,
                top,
                width,
                height or 0.0,
                "paper",
                "accent" if objective else "rule",
                0.9 if objective else 0.7,
            )
        )
        x, room, start = x + _PAD, width - 2 * _PAD, top
        top = board.wrapped(x, top + 7.0 - self.closer, said(card, "name"), NAME, room)
        if not objective:
            top = board.wrapped(x, top, said(card, "text"), TEXT, room)
            return top + 4.0 - start
        found = stand(card, self.board.signs)
        for words, style in zip(found.words, (TEXT, NOTE), strict=False):
            top = board.wrapped(x, top, words, style, room) if self.detail.goals else top
        top = self._figures(board, card, found, x, top + 1.0, room)
        if self.detail.owners:
            top = board.lines(x, top, board.type.joined(each(card, "owner"), NOTE, room), NOTE)
        return top + 2.0 - start

    def _figures(self, board: Board, card: Part, found: Stand, x: float, top: float, room: float) -> float:
        """Draw where a card stands: the figure now, its target, the way between them, the status and the day."""
        now, unit, aim = found.now, found.unit, found.aim
        if now or aim:
            board.words(x, top, now, _NOW)
            board.words(x + room, top + 2.2, aim, _AIM, anchor="end")
            used = board.type.width(now, _NOW) + 5.0
            free = room - used - board.type.width(aim, _AIM) - 5.0
            low = top + 14.5
            if unit and board.type.width(unit, NOTE) <= free:
                board.words(x + used, top + 5.6, unit, NOTE)
            elif unit:
                low = board.wrapped(x, low + 1.0, unit, NOTE, room)
            top = low
        if now or aim or not any(found.words):
            begun = board.type.width(found.start, NOTE) + 4.0 if found.start else 0.0
            board.words(x, top + 4.6 + NOTE.size * (0.33 - ASCENT), found.start, NOTE)
            bar(board, x + begun, top + 2.6, room - begun, found.share, found.plan)
            top += 11.0
        else:
            top += 3.0
        status, by, judge = said(card, "status"), found.by, found.judge
        style = Style(NOTE.size, TONES[card.state or "grey"], bold=True)
        mark(board, card.state or "grey", x + 3.0, top + 3.0)
        used = board.type.width(status, style) + 10.0
        beside = board.type.width(by, NOTE) + 6.0 if by else 0.0
        whole = used + beside <= room
        low = board.wrapped(x + 10.0, top, status, style, room - 10.0 - (beside if whole else 0.0))
        if whole:
            board.words(x + room, top, by, NOTE, anchor="end")
        else:
            low = board.wrapped(x, low, by, NOTE, room)
        if judge and whole and used + 5.0 + board.type.width(judge, NOTE) + beside <= room:
            board.words(x + used + 5.0, top, judge, NOTE)
        elif judge and self.detail.judges:
            low = board.wrapped(x, low, judge, NOTE, room)
        return low

    def _texts(
        self, texts: Sequence[Part], x: float, top: float, width: float, height: float | None
    ) -> float:
        """Draw several texts in one box, or return the height that it needs."""
        board, start = self._drawn(height is not None), top
        board.put(Box(x, top, width, height or 0.0, "paper", "rule", 0.7))
        top += 7.0
        for one in texts:
            words = " ".join(part for part in (said(one, "name"), said(one, "text")) if part)
            top = board.wrapped(x + _PAD, top, words, TEXT, width - 2 * _PAD) + 1.5
        return top + 2.5 - start

    def _short(self, card: Part, top: float) -> float:
        """Write an objective on one line, as far as one is enough: its status, name, figure and target."""
        board, x = self.board, self.left
        mark(board, card.state or "grey", x + 3.0, top + 3.4)
        found = stand(card, self.board.signs)
        now, aim, unit = found.now, found.aim, found.unit
        figures = " / ".join(part for part in (now, aim) if part)
        if board.type.width(f"{figures} {unit}", _BOLD) <= self.width / 3:
            figures = f"{figures} {unit}"
        right = board.type.width(figures, _BOLD)
        board.words(x + self.width, top, figures.strip(), _BOLD, anchor="end")
        return board.wrapped(x + 10.0, top, said(card, "name"), TEXT, self.width - right - 20.0)

    # --------------------------------------------------------------------------------------------- arrows

    def _targets(self, cards: tuple[Part, ...]) -> list[str]:
        """Return what the cards feed, from the left."""
        found = {one for card in cards for one in card.to if one in self.places}
        return sorted(found, key=lambda one: self.places[one].x)

    def _rises(self, layer: Part, upper: Part, above: float) -> bool:
        """Draw an arrow from each text of a layer straight up to what lies over it; say whether each of them has one."""
        least, lines = self.risen, []
        if not least:
            return False
        for box in self.boxes.get(layer.id, ()):
            x = max(box.x + box.width / 2, least if box.x == self.left else 0.0)
            if not any(one.x + 4.0 < x < one.x + one.width - 4.0 for one in self.boxes.get(upper.id, ())):
                return False
            lines.append(Line(((x, box.y), (x, above)), "soft", ARROW, head=True))
        self.board.put(*lines)
        return bool(lines)

    def _arrows(self, cards: tuple[Part, ...], above: float, below: float, middle: float) -> None:
        """Draw what the cards of a layer make possible; one arrow joins two layers where nothing is said of it."""
        targets = self._targets(cards)
        if not targets:
            self.board.put(Line(((middle, below), (middle, above)), "soft", ARROW, head=True))
            return
        least = self.left + self._stub() + 6.0
        for lane, target in enumerate(targets):
            aim = self.places[target]
            joint, end = above + 7.0 + _STEP * lane, aim.x + aim.width / 2
            low = self.low[target]
            sources = [card for card in cards if target in card.to and card.id in self.places]
            for card in sorted(sources, key=lambda one: one.state == "red"):
                box = self.places[card.id]
                at = card.to.index(target) - (len(card.to) - 1) / 2
                start = max(box.x + box.width / 2 + 9.0 * at, least if box.x == self.left else 0.0)
                points: tuple[Point, ...] = ((start, box.y), (start, joint), (end, joint), (end, low))
                if abs(start - end) < 15.0:
                    points = ((start, box.y), (start, low))
                line = Line(points, "bad", 1.2, DASH) if card.state == "red" else Line(points)
                self.board.put(replace(line, radius=5.0, head=True))

    # ---------------------------------------------------------------------------------------------- sides

    def _sides(self, low: float) -> float:
        """Draw what partners give and get beside the layers; return how deep they reach."""
        if not self.left:
            return low
        self._spread(low)
        if len(self.partners) == 2:
            blank = self._drawn(False)
            gets = max(self._gets(blank, one, 0.0, 0.0) for one in self.partners)
            gives = max(self._gives(blank, one, 0.0, 0.0) for one in self.partners)
            deep = max(low, gets + gives + 10.0)
            for place, partner in enumerate(self.partners):
                x = 0.0 if place == 0 else self.room.width - self.side
                got = self._gets(self.board, partner, x, 0.0, gets)
                begin = deep - gives if parts(partner, "give") else deep
                self._gives(self.board, partner, x, begin, deep)
                self._flows(partner, place == 0, (0.0, got), (begin, deep))
            return deep
        apart = 8.0
        heights = [self._gives(self._drawn(False), one, 0.0, 0.0) for one in self.partners]
        deep = max(low, sum(heights) + apart * (len([one for one in heights if one]) - 1))
        top = deep - sum(height + apart for height in heights if height) + apart
        middles = []
        for partner, height in zip(self.partners, heights, strict=True):
            if height:
                self._gives(self.board, partner, 0.0, top)
                middles.append(top + height / 2)
                top += height + apart
        self._join(middles)
        top = 0.0
        for partner in self.partners:
            end = self._gets(self.board, partner, self.room.width - self.side, top)
            if end > top:
                self._branch(partner, (top + end) / 2)
                top = end + apart
        return max(deep, top - apart)

    def _spread(self, low: float) -> None:
        """Let partners get as much as the layers leave room for."""
        apart = 10.0 if len(self.partners) == 2 else 8.0
        for count in range(9, self.detail.gets, -1):
            self.gets, blank = count, self.board.blank()
            got = [self._gets(blank, one, 0.0, 0.0) for one in self.partners]
            if len(self.partners) == 2:
                given = [self._gives(blank, one, 0.0, 0.0) for one in self.partners]
                deep = max(above + below for above, below in zip(got, given, strict=True))
            else:
                deep = sum(got) + apart * (len(got) - 1)
            if deep + apart <= low:
                return
        self.gets = self.detail.gets

    def _join(self, middles: Sequence[float]) -> None:
        """Lead what all partners give together into the lowest layers."""
        rows = [(top + low) / 2 for top, low in list(self.rows.values())[-2:]]
        if not middles or not rows:
            return
        fork, edge = self.side + self.gap / 2 - 3.0, self.left
        ends = (min(*middles, *rows), max(*middles, *rows))
        self.board.put(Line(((fork, ends[0]), (fork, ends[1])), "accent", ARROW))
        self.board.put(*(Line(((self.side, y), (fork, y)), "accent", ARROW) for y in middles))
        self.board.put(*(Line(((fork, y), (edge, y)), "accent", ARROW, head=True) for y in rows))

    def _branch(self, partner: Part, y: float) -> None:
        """Draw the arrow from the value layer to a partner's gets, as strong as its share."""
        begin, end = next(iter(self.rows.values()))
        value = (begin + end) / 2
        boxes = [box for box in self.places.values() if box.y <= value <= box.y + box.height]
        start = max((box.x + box.width for box in boxes), default=self.left + self.width)
        fork, edge = self.left + self.width + self.gap / 2 - 3.0, self.left + self.width + self.gap
        points: tuple[Point, ...] = ((start, value), (fork, value), (fork, y), (edge, y))
        if abs(value - y) < 2.0:
            points = ((start, value), (edge, value))
        self.board.put(Line(points, "accent", self._weight(partner), radius=4.0, head=True))

    def _weight(self, partner: Part) -> float:
        return 0.9 + 1.6 * (number(partner, "share") or 0.3)

    def _flows(
        self, partner: Part, first: bool, gets: tuple[float, float], gives: tuple[float, float]
    ) -> None:
        """Draw the arrows between a side and the layers: value to what a partner gets, what it gives to the layers below."""
        inner, edge = (
            (self.side, self.left) if first else (self.room.width - self.side, self.left + self.width)
        )
        layers = list(self.rows.values())
        value = (layers[0][0] + layers[0][1]) / 2
        if parts(partner, "get") and gets[0] < value < gets[1] - 3.0:
            boxes = [box for box in self.places.values() if box.y <= value <= box.y + box.height]
            # Where no card stands, the name of the layer may begin at its edge.
            start = min((box.x for box in boxes), default=edge - 3.0) if first else max((box.x + box.width for box in boxes), default=edge + 3.0)  # fmt: skip
            self.board.put(Line(((start, value), (inner, value)), "accent", self._weight(partner), head=True))
        for top, low in layers[1:] if parts(partner, "give") else ():
            y = (top + low) / 2
            if gives[0] + 3.0 < y < gives[1] - 3.0:
                self.board.put(Line(((inner, y), (edge, y)), "accent", ARROW, head=True))

    def _gets(self, board: Board, partner: Part, x: float, top: float, deep: float = 0.0) -> float:
        """Draw what a partner gets, in a box that reaches down to `deep` at least; return where it ends."""
        items = parts(partner, "get")
        if not items:
            return top
        place, room = len(board.shapes), self.side - 2 * _PAD
        start, kept = top, items[: self.gets]
        head = board.type.lines(said(partner, "gets").upper(), LABEL, room)
        top = board.lines(x + _PAD, top + 8.0, head, LABEL) + 3.0
        share = said(partner, "share")
        if share:
            board.words(x + _PAD, top, share, _NOW)
            used = board.type.width(share, _NOW) + 5.0
            top = max(
                board.wrapped(x + _PAD + used, top + 5.0, said(partner, "of"), NOTE, room - used), top + 17.0
            )
        for item in kept:
            top = board.wrapped(x + _PAD, top, said(item, "name"), TEXT, room)
            top = board.wrapped(x + _PAD, top, said(item, "amount"), _WORTH, room) + 2.0
        if len(kept) < len(items):
            top = board.wrapped(x + _PAD, top, said(self.picture, "more"), NOTE, room)
        low = max(top + 4.0, deep)
        board.shapes[place:place] = [
            Box(x, start, self.side, low - start, "paper", "accent", 0.9),
            self._band(partner, x, start),
        ]
        return low

    def _band(self, partner: Part, x: float, top: float) -> Box:
        fill, line = looks(self.partners)[partner.id]
        return Box(x, top, self.side, 3.0, fill, line, 0.6)

    def _gives(self, board: Board, partner: Part, x: float, top: float, deep: float = 0.0) -> float:
        """Draw what a partner gives, with a bar for each valued kind, down to `deep` at least; return where it ends."""
        items = parts(partner, "give")
        if not items:
            return top
        place, room, start = len(board.shapes), self.side - 2 * _PAD, top
        x += _PAD
        head = board.type.lines(said(partner, "gives").upper(), LABEL, room)
        top = board.lines(x, top + 8.0, head, LABEL) + 3.0
        total = said(partner, "total")
        if total:
            board.words(x, top, total, _NOW)
            used = board.type.width(total, _NOW) + 5.0
            top = max(
                board.wrapped(x + used, top + 5.0, said(partner, "unit"), NOTE, room - used), top + 17.0
            )
        whole = max((number(one, "amount") or 0.0 for one in items), default=0.0) or 1.0
        right = max(board.type.width(said(one, "amount"), TEXT) for one in items) + 4.0
        name = room - right - 30.0
        for item in items:
            amount, words = number(item, "amount"), said(item, "amount")
            style = TEXT if amount is not None else _ITALIC
            low = board.wrapped(
                x, top, said(item, "name"), TEXT, name if amount is not None else room - right
            )
            if amount is not None:
                fill, line = looks(self.partners)[partner.id]
                board.put(
                    Box(x + name + 3.0, top + 0.4, max(24.0 * amount / whole, 0.8), 5.0, fill, line, 0.5)
                )
            board.words(x + room, top, words, style, anchor="end")
            top = low + 1.5
        top = board.wrapped(x, top + 1.0, said(partner, "part"), NOTE, room) if said(partner, "part") else top
        low = max(top + 3.0, deep)
        board.shapes[place:place] = [
            Box(x - _PAD, start, self.side, low - start, "tint"),
            self._band(partner, x - _PAD, start),
        ]
        return low

    # ----------------------------------------------------------------------------------------------- foot

    def _foot(self, top: float) -> float:
        """Draw the verdict, what must hold and the next steps, as wide each as lets them end highest."""
        says = (said(self.picture, "verdict"), parts(self.picture, "condition"), parts(self.picture, "step"))
        if not any(says):
            return top - 8.0
        columns = []
        for shares in _FEET:
            whole = sum(share for share, has in zip(shares, says, strict=True) if has)
            wide = tuple(
                (self.room.width - 12.0) * share / whole - 14.0 if has else 0.0
                for share, has in zip(shares, says, strict=True)
            )
            columns.append((self._columns(self.board.blank(), wide, top), wide))
        place, low = len(self.board.shapes), self._columns(self.board, min(columns)[1], top) + 5.0
        self.board.shapes[place:place] = [
            Box(0.0, top, self.room.width, low - top, "tint"),
            Box(0.0, top, 3.0, low - top, "accent"),
        ]
        return low

    def _columns(self, board: Board, widths: Sequence[float], top: float) -> float:
        """Write the columns of the foot; return how deep they reach."""
        x, low = 12.0, top
        heads = ("verdict-head", "holds-head", "next-head")
        for at, wide in enumerate(widths):
            if not wide:
                continue
            line = board.wrapped(x, top + 8.0, said(self.picture, heads[at]).upper(), LABEL, wide) + 2.0
            if at == 0:
                line = board.wrapped(x, line, said(self.picture, "verdict"), _VERDICT, wide)
                line = board.wrapped(x, line + 1.0, said(self.picture, "verdict-text"), NOTE, wide)
            elif at == 1:
                for place, one in enumerate(parts(self.picture, "condition"), 1):
                    board.words(x, line, f"{place}", _BOLD)
                    line = board.wrapped(x + 10.0, line, said(one, "text"), TEXT, wide - 10.0) + 1.0
            else:
                steps = parts(self.picture, "step")
                days = max(board.type.width(said(one, "day"), _BOLD) for one in steps) + 6.0
                for one in steps:
                    board.words(x, line, said(one, "day"), _BOLD)
                    line = board.wrapped(x + days, line, said(one, "text"), TEXT, wide - days) + 1.0
            low, x = max(low, line), x + wide + 14.0
        return low
