"""The risk map: where risks stand by likelihood and impact, what their responses do, who answers for each.

Unused rows and columns shrink; numbered discs stand in slots, those of today before the rings of what is left once a
response works. Rings of the gravest stand where arrows from their discs cross no number. The gravest stand beside the
map, all of them below it, each with its arrow on a scale from 0 to 25. From the broken line on a risk is high.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, permutations, product
from math import ceil, hypot

from allidocs.document.picture_nodes import Part, Picture
from allidocs.drawing.board import LEADING, Board, Room
from allidocs.drawing.parts import number, parts, said
from allidocs.drawing.scene import (
    DASH,
    HAIR,
    LABEL,
    LEAST,
    NAME,
    NOTE,
    TEXT,
    Anchor,
    Box,
    Disc,
    Line,
    Point,
    Style,
)

_HIGH = 15
"""The exposure from which on a risk is high."""
_RADIUS, _SLOT, _ROW = 6.6, 17.0, 15.0
"""How large a disc is, and the room that it takes in a cell, across and down."""
_CELL, _SPARE = 42.0, 12.0
"""The least height of a row of the map, and that of one in which nothing stands."""
_SHOWN, _BESIDE = 20, 3
"""How many risks the map shows, and how many stand beside it."""
_AXIS = 32.0
_TRIES = 400
"""How many ways to place the rings are looked at."""
_LOOSE, _TIGHT, _MANY = 4.0, 2.0, 8
"""The room above a row of the list, and that of a list of more rows than many."""
_LEAST_ROW = _TIGHT + TEXT.size * LEADING + 0.8
"""The height of a row of a long list whose words take one line."""
_IN, _OUT = Style(LEAST, "paper", bold=True), Style(LEAST, "accent", bold=True)
_BOLD = replace(TEXT, bold=True)
_HEAD = Style(NOTE.size, "ink", bold=True)
_FIGURE = Style(12.0, "accent", serif=True)

Cell = tuple[int, int]
"""Likelihood and impact."""


def risk_map(picture: Picture, board: Board, room: Room) -> float:
    """Draw map and list and return how deep they reach; rows that the sheet cannot hold are left to the register."""
    risks = parts(picture, "risk")
    # More rows than these are higher than the sheet, whatever they say.
    most = min(int(room.height / _LEAST_ROW), int(said(picture, "rows") or len(risks)))
    for count in range(min(len(risks), most), 2, -1):
        tried = board.blank()
        height = _drawn(picture, tried, room.width, risks, count)
        if height <= room.height:
            break
    else:
        tried = board.blank()
        height = _drawn(picture, tried, room.width, risks, min(len(risks), 3))
    board.put(*tried.shapes)
    return height


def _drawn(picture: Picture, board: Board, width: float, risks: Sequence[Part], listed: int) -> float:
    """Draw all risks on the map and the first of them in the list."""
    edge = width * 0.56
    top = board.wrapped(0.0, 1.0, said(picture, "map-head").upper(), LABEL, edge - 10.0)
    beside = board.wrapped(edge + 20.0, 1.0, said(picture, "side-head").upper(), LABEL, width - edge - 20.0)
    top = max(top, beside) + 4.0
    low = max(
        _map(picture, board, edge, risks[:_SHOWN], top),
        _gravest(picture, board, edge + 20.0, width, risks[:_BESIDE], top),
    )
    return _list(picture, board, width, risks[:listed], len(risks) - listed, low + 10.0)


# ------------------------------------------------------------------------------------------------------ map


def _cell(risk: Part, when: str = "") -> Cell | None:
    likelihood, impact = number(risk, f"likelihood{when}"), number(risk, f"impact{when}")
    if likelihood is None or impact is None or risk.state == "occurred":
        return None
    return int(likelihood), int(impact)


def _after(risk: Part) -> Cell | None:
    """Return where a risk stands once its response works."""
    return _cell(risk, "-then")


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where each column and row of the map begins and ends."""

    columns: Mapping[int, tuple[float, float]]
    rows: Mapping[int, tuple[float, float]]

    def slots(self, cell: Cell, count: int) -> Iterator[Point]:
        """Yield the middles of as many slots of a cell, row by row, around its middle and clear of its number."""
        (left, right), (top, _) = self.columns[cell[0]], self.rows[cell[1]]
        across = _across(right - left)
        for place in range(count):
            row, column = divmod(place, across)
            here = min(across, count - row * across)
            yield (
                (left + right) / 2 + (column - (here - 1) / 2) * _SLOT,
                top + 4.0 + _ROW / 2 + row * _ROW,
            )


def _across(width: float) -> int:
    return max(int((width - 8.0) // _SLOT), 1)


def _map(picture: Picture, board: Board, edge: float, risks: Sequence[Part], top: float) -> float:
    """Draw the map; return how deep it reaches with the names of its axes."""
    inside: dict[Cell, list[tuple[Part, bool]]] = {}
    for later in (False, True):
        # Where others go the list below tells.
        for risk in risks[:_BESIDE] if later else risks:
            cell = _after(risk) if later else _cell(risk)
            if cell is not None:
                inside.setdefault(cell, []).append((risk, later))
    grid = _grid(edge, inside, top)
    low = grid.rows[1][1]
    for likelihood, (left, right) in grid.columns.items():
        for impact, (start, end) in grid.rows.items():
            weight = likelihood * impact
            tone = Box(left, start, right - left, end - start, "tint")
            if weight >= _HIGH:
                tone = replace(tone, fill="bad", fade=0.12)
            elif weight >= 6:
                tone = replace(tone, fill="warn", fade=0.08)
            board.put(tone)
    for impact, (start, end) in grid.rows.items():
        board.words(_AXIS - 6.0, (start + end) / 2 - 3.6, str(impact), NOTE, anchor="end")
    for likelihood, (left, right) in grid.columns.items():
        board.words((left + right) / 2, low + 3.0, str(likelihood), NOTE, anchor="middle")
    _threshold(board, grid)
    lines = _discs(board, grid, inside)
    small = replace(NOTE, size=LEAST)
    discs = [one.at for one in board.shapes if isinstance(one, Disc)]
    for likelihood, (left, right) in grid.columns.items():
        for impact, (start, end) in grid.rows.items():
            if end - start > 20.0 and right - left > 20.0:
                words = str(likelihood * impact)
                wide = board.type.width(words, small)
                for x, y in (
                    (right - 3.0, end - 9.0),
                    (left + 3.0 + wide, end - 9.0),
                    (right - 3.0, start + 2.0),
                ):
                    middle = (x - wide / 2, y + 3.5)
                    apart = _RADIUS + wide / 2 + 1.5
                    if all(_far(*line, middle) > 7.0 for line in lines) and all(
                        hypot(at[0] - middle[0], at[1] - middle[1]) > apart for at in discs
                    ):
                        board.words(x, y, words, small, anchor="end")
                        break
    impact_name, likelihood_name = said(picture, "impact"), said(picture, "likelihood")
    if board.type.width(impact_name, NOTE) <= _AXIS - 3.0 and grid.rows[5][1] - grid.rows[5][0] > 34.0:
        board.words(0.0, top + 1.0, impact_name, NOTE)
        half = (_AXIS + edge) / 2
        return board.wrapped(half, low + 14.0, likelihood_name, NOTE, edge - _AXIS, anchor="middle")
    return board.wrapped(_AXIS, low + 15.0, f"{impact_name} ↑   {likelihood_name} →", NOTE, edge - _AXIS)


def _grid(edge: float, inside: Mapping[Cell, list[tuple[Part, bool]]], top: float) -> _Grid:
    used = [{cell[axis] for cell in inside} for axis in (0, 1)]
    weights = {step: 1.0 if step in used[0] else 0.3 for step in range(1, 6)}
    whole = (edge - _AXIS) / sum(weights.values())
    columns, x = {}, _AXIS
    for step, weight in weights.items():
        columns[step] = (x, x + weight * whole - 2.0)
        x += weight * whole
    rows = {}
    for impact in range(5, 0, -1):
        tall = _CELL if impact in used[1] else _SPARE
        for likelihood, (left, right) in columns.items():
            lines = ceil(len(inside.get((likelihood, impact), ())) / _across(right - left))
            tall = max(tall, lines * _ROW + 13.0 if lines else 0.0)
        rows[impact] = (top, top + tall - 2.0)
        top += tall
    return _Grid(columns, rows)


def _threshold(board: Board, grid: _Grid) -> None:
    """Draw the stepped line from which on a risk is high."""
    points: list[Point] = []
    for likelihood, (left, right) in grid.columns.items():
        least = next((impact for impact in range(1, 6) if likelihood * impact >= _HIGH), None)
        if least is None:
            continue
        y = grid.rows[least][1] + 1.0
        points += [(left - 1.0, y if points else grid.rows[5][0]), (left - 1.0, y), (right + 1.0, y)]
    if points:
        board.put(Line(tuple(points), "bad", 1.1, DASH))


Places = dict[tuple[str, bool], Point]
"""Where the disc of each risk stands, and its ring (True)."""
Way = tuple[Point, Point]


def _discs(board: Board, grid: _Grid, inside: Mapping[Cell, list[tuple[Part, bool]]]) -> list[Way]:
    """Draw discs, rings and the arrows between them; return the ways of the arrows."""
    tries = [_orders(grid, cell, found) for cell, found in inside.items()]
    best: tuple[int, float] | None = None
    places: Places = {}
    for way in islice(product(*tries), _TRIES):
        found = {name: at for part in way for name, at in part.items()}
        lines = _ways(found)
        worth = (
            len(lines) - sum(_clear(found, one) for one in lines),
            sum(_long(found, one) for one in lines),
        )
        if best is None or worth < best:
            best, places = worth, found
    drawn = [(places[name, False], places[name, True]) for name in _ways(places) if _clear(places, name)]
    for start, end in drawn:
        board.put(Line((_towards(start, end), _towards(end, start)), "accent", 1.1, head=True))
    for (name, later), at in places.items():
        board.put(Disc(at, _RADIUS, "paper" if later else "accent", "accent", 1.0))
        board.words(at[0], at[1] - 2.6, name, _OUT if later else _IN, anchor="middle")
    return drawn


def _orders(grid: _Grid, cell: Cell, found: Sequence[tuple[Part, bool]]) -> list[Places]:
    """Return the ways to fill the slots of a cell: discs in one order, rings wherever there is a slot, first after discs."""
    slots = list(grid.slots(cell, len(found)))
    rings = [said(risk, "number") for risk, later in found if later]
    discs = sorted((risk for risk, later in found if not later), key=_place)
    ways = []
    for taken in islice(permutations(reversed(range(len(slots))), len(rings)), _TRIES):
        free = [slot for at, slot in enumerate(slots) if at not in taken]
        ways.append(
            {
                **{(said(risk, "number"), False): at for risk, at in zip(discs, free, strict=True)},
                **{(name, True): slots[at] for name, at in zip(rings, taken, strict=True)},
            }
        )
    return ways


def _ways(places: Places) -> list[str]:
    """Return the risks whose ring stands so far from their disc that an arrow has room."""
    return [name for name, later in places if later and _long(places, name) > 3 * _RADIUS]


def _long(places: Places, name: str) -> float:
    start, end = places[name, False], places[name, True]
    return hypot(end[0] - start[0], end[1] - start[1])


def _place(risk: Part) -> tuple[float, int]:
    """Order discs of a cell by where their arrows lead, so that these do not cross."""
    after = _after(risk)
    digits = said(risk, "number")
    return (float(after[0]) if after else 9.0, int(digits) if digits.isdecimal() else 99)


def _towards(start: Point, end: Point) -> Point:
    way = hypot(end[0] - start[0], end[1] - start[1])
    share = (_RADIUS + 1.0) / way
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _clear(places: Places, name: str) -> bool:
    """Say whether the arrow of a risk keeps away from the discs and rings of others."""
    start, end = places[name, False], places[name, True]
    return all(_far(start, end, at) > _RADIUS + 1.0 for key, at in places.items() if key[0] != name)


def _far(start: Point, end: Point, at: Point) -> float:
    """Return the distance of a point from a stretch."""
    across, down = end[0] - start[0], end[1] - start[1]
    share = ((at[0] - start[0]) * across + (at[1] - start[1]) * down) / (across**2 + down**2)
    share = min(max(share, 0.0), 1.0)
    return hypot(start[0] + share * across - at[0], start[1] + share * down - at[1])


# ----------------------------------------------------------------------------------------------------- lists


def _gravest(
    picture: Picture, board: Board, x: float, width: float, risks: Sequence[Part], top: float
) -> float:
    """Write the gravest beside the map, each with its response."""
    for risk in risks:
        board.put(Line(((x, top), (width, top)), "rule", HAIR))
        board.put(Disc((x + _RADIUS, top + 6.0 + _RADIUS), _RADIUS, "accent", "accent", 1.0))
        board.words(x + _RADIUS, top + 10.0, said(risk, "number"), _IN, anchor="middle")
        left = x + 2 * _RADIUS + 6.0
        line = board.wrapped(left, top + 6.0, said(risk, "name"), NAME, width - left)
        figures, loss = _figures(risk), said(risk, "loss")
        loss = f"{loss} {said(picture, 'unit')}".strip() if loss else ""
        if figures or loss:
            board.words(left, line, figures, _FIGURE)
            if board.type.width(figures, _FIGURE) + board.type.width(loss, NOTE) + 8.0 <= width - left:
                board.words(width, line + 3.4, loss, NOTE, anchor="end")
            line += 15.0
        top = board.wrapped(left, line, said(risk, "response"), TEXT, width - left) + 4.0
    return top


def _figures(risk: Part) -> str:
    return " → ".join(part for part in (said(risk, "now"), said(risk, "then")) if part)


def _list(
    picture: Picture, board: Board, width: float, risks: Sequence[Part], left_out: int, top: float
) -> float:
    """Write every risk with what its response does, on a scale from 0 to 25; return how deep the list reaches."""
    name, now, then = 16.0, width * 0.418, width * 0.487
    scale = (width * 0.504, width * 0.66)
    owner, due, loss = width * 0.672, width * 0.925, width
    board.put(Line(((0.0, top), (width, top)), "ink", HAIR))
    heads: tuple[tuple[str, float, Anchor, float], ...] = (
        ("risk", name, "start", now - name - 30.0), ("now", now, "end", 30.0), ("then", then, "end", then - now - 4.0),
        ("exposure", scale[0], "start", scale[1] - scale[0]), ("owner", owner, "start", (due - owner) * 0.55),
        ("loss-head", loss, "end", loss - due + (due - owner) * 0.4),
    )  # fmt: skip
    low = top
    for words, x, anchor, room in heads:
        low = max(low, board.wrapped(x, top + 5.0, said(picture, words), _HEAD, room, anchor=anchor))
    top = start = low + 2.0
    place = len(board.shapes)
    above = _TIGHT if len(risks) > _MANY else _LOOSE
    for risk in risks:
        top = _row(board, risk, (name, now, then, owner, due, loss), scale, top, above)
        board.put(Line(((0.0, top), (scale[0] - 8.0, top)), "hair", HAIR), Line(((owner, top), (width, top)), "hair", HAIR))  # fmt: skip
    marks = [
        Line(((x, start), (x, top)), "hair", HAIR) for x in (_at(scale, step) for step in range(0, 26, 5))
    ]
    edge = _at(scale, _HIGH)
    band = Box(edge, start, scale[1] - edge, top - start, "bad", fade=0.08)
    board.shapes[place:place] = [band, *marks, Line(((edge, start), (edge, top)), "bad", 1.1, DASH)]
    for step in (0, 5, 10, 15, 20, 25):
        board.words(_at(scale, step), top + 2.0, str(step), replace(NOTE, size=LEAST), anchor="middle")
    low = top + 12.0
    if left_out:
        low = max(
            low,
            board.wrapped(
                name, top + 2.0, f"+ {left_out} {said(picture, 'more')}", NOTE, scale[0] - name - 10.0
            ),
        )
    return low


def _at(scale: tuple[float, float], exposure: float) -> float:
    return scale[0] + (scale[1] - scale[0]) * exposure / 25


def _brief(board: Board, name: str, room: float) -> str:
    """Return a name, its first word as an initial where it would take a second line."""
    first, _, rest = name.partition(" ")
    return f"{first[0]}. {rest}" if rest and board.type.width(name, TEXT) > room else name


def _row(
    board: Board, risk: Part, columns: tuple[float, ...], scale: tuple[float, float], top: float, above: float
) -> float:
    name, now, then, owner, due, loss = columns
    grave = risk.state in ("high", "occurred")
    style = _BOLD if grave else TEXT
    start = top + above
    board.words(name - 5.0, start, said(risk, "number"), _OUT, anchor="end")
    low = board.wrapped(name, start, said(risk, "name"), style, now - name - 18.0)
    board.words(now, start, said(risk, "now"), style, anchor="end")
    board.words(then, start, said(risk, "then"), NOTE, anchor="end")
    day, amount = said(risk, "due"), said(risk, "loss")
    used = board.type.width(day, NOTE) + 6.0 if day else 0.0
    room = due - owner - used
    low = max(low, board.wrapped(owner, start, _brief(board, said(risk, "owner"), room), TEXT, room))
    board.words(due, start, day, NOTE, anchor="end")
    board.words(loss, start, amount, TEXT, anchor="end")
    middle = start + TEXT.size * 0.42
    ends = number(risk, "now"), number(risk, "then")
    if ends[0] is not None:
        x = _at(scale, ends[0])
        if ends[1] is not None and ends[1] != ends[0]:
            to = _at(scale, ends[1])
            gap = 3.2 if to > x else -3.2
            board.put(Line(((x, middle), (to - gap, middle)), "accent", 1.2, head=abs(to - x) > 9.0))
            board.put(Disc((to, middle), 3.0, "paper", "accent", 1.0))
        board.put(Disc((x, middle), 3.0, "accent"))
    return low + (0.8 if above < _LOOSE else 1.5)
