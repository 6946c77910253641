"""The roadmap: bars of work under a calendar, milestones with the ghost of their first promise, the chain that decides.

Labels stand below or above their marks, led to them by a line where they would meet, beside the line of today where there
is room; lines keep away from words. Where the sheet is too low, labels of what is reached go first, then who answers for a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from allidocs.document.picture_nodes import Part, Picture
from allidocs.drawing.board import LEADING, Board, Room, fitting
from allidocs.drawing.calendar import Axis, axis_of, head, lines
from allidocs.drawing.overlaps import Frame, frame_of
from allidocs.drawing.parts import day, parts, said
from allidocs.drawing.placing import Runs, free, height, spread, upright
from allidocs.drawing.scene import (
    ARROW,
    HAIR,
    MAIN,
    NAME,
    NOTE,
    TEXT,
    Anchor,
    Area,
    Box,
    Colour,
    Line,
    Point,
    Shape,
    Style,
    Words,
    moved,
)

_NAMES, _MOST_NAMES = 0.27, 168.0
_BAR, _MARK, _LABEL = 6.0, 4.4, 0.29
"""The height of a bar, half the width of a mark, the most of the picture that a label is wide."""
_GHOST = 7.0
"""How far below its bar the ghost of a first promise stands that another mark would cover."""
_TIERS, _LED_TIERS, _FAR = 3, 5, 14
"""How many places above and below a bar are tried for a label, for one that a line leads to, and for one that must be there."""
_BETWEEN = 1.0
_CLEAR = 3.0
"""The points between words and the line of today, which they lie beside where there is room."""
_ASIDE = 9.0
"""The points between labels of two marks on one line: nearer ones read as one."""
_HELD: tuple[tuple[Anchor, ...], ...] = (
    ("middle", "start", "end"), ("start", "middle", "end"), ("end", "middle", "start"),
)  # fmt: skip
"""How names are held by their marks, the first tried first."""
_LED = 1.0
"""The points between a name and the line that leads to it."""
_PAST = ("reached", "passed")
_CRITICAL, _WAITING = ("critical", "critical-waiting"), ("waiting", "critical-waiting")
_STUB = 5.0
"""How far the line of the chain goes straight from a row, so that labels keep clear of it."""
_KEYS = 8.0, 16.0
"""The points between signs of the key, at least and at most: they stand closer where that keeps them on one line."""
_LEVEL = 3.0
"""What lies between two lines that lead to marks of one row."""
_OVER, _LANE = 2.5, 3.0
"""What stands free over the name of a lane, and what is added below the lane before on a sheet that lies."""
_EVEN = tuple(step / 20 for step in range(20, -1, -1))
"""How far rows are evened out, the most first."""
_AIR = 14.0
"""The most that is added between rows where the sheet has room."""
_LATE, _REACHED = Style(NOTE.size, "bad", bold=True), Style(NOTE.size, "soft")
_WIDE = Frame(0.0, -1e4, 0.0, 1e4)


@dataclass(frozen=True, slots=True)
class _Detail:
    """How much is told: labels of what is reached, and who answers for a row."""

    labels: bool = True
    people: bool = True


@dataclass(frozen=True, slots=True)
class _Stub:
    """Where the line of a chain leaves or meets a row whose bar is at height 0: from `start` at its mark or bar to `end`."""

    x: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that is drawn around a bar at height 0: how far it reaches up and down."""

    id: str
    shapes: list[Shape]
    above: float
    below: float


@dataclass(slots=True)
class _Map:
    picture: Picture
    board: Board
    axis: Axis
    names: float
    today: date | None
    detail: _Detail
    label: float
    stubs: Mapping[str, tuple[_Stub, ...]]


def roadmap(picture: Picture, board: Board, room: Room) -> float:
    """Draw the roadmap and return how deep it reaches."""
    details = (_Detail(), _Detail(False), _Detail(False, False))
    return fitting(board, room, details, lambda tried, detail: _roadmap(picture, tried, room, detail))


def _roadmap(picture: Picture, board: Board, room: Room, detail: _Detail) -> float:
    names = min(_NAMES * room.width, _MOST_NAMES)
    axis = axis_of(parts(picture, "tick"), day(picture, "until"), names + 10.0, room.width - 6.0)
    if axis is None:
        return _foot(picture, board, room, 0.0)
    drawn = _Map(
        picture, board, axis, names, day(picture, "today"), detail, _LABEL * room.width, _stubs(picture, axis)
    )
    rows = [[_row(drawn, row) for row in parts(lane, "row")] for lane in parts(picture, "lane")]
    if room.width <= room.height:
        return _placed(drawn, rows, room, 0.0)
    for share in _EVEN:
        over = _LANE * share
        evened = _evened(rows, share)
        tried = replace(drawn, board=board.blank())
        left = room.height - 1.0 - _placed(tried, evened, room, 0.0, over)
        if left >= 0.0:
            break
    return _placed(
        drawn, evened, room, min(max(left / max(sum(map(len, rows)) + len(rows) / 2, 1), 0.0), _AIR), over
    )


def _evened(rows: list[list[_Row]], share: float) -> list[list[_Row]]:
    """Return rows that all reach at least a share of what the fullest reaches, above and below, so that bars stand evenly."""
    held = [row for lane in rows for row in lane]
    above, below = min(one.above for one in held) * share, max(one.below for one in held) * share
    return [
        [replace(one, above=min(one.above, above), below=max(one.below, below)) for one in lane]
        for lane in rows
    ]


def _placed(drawn: _Map, rows: list[list[_Row]], room: Room, air: float, over: float = 0.0) -> float:
    """Put rows below each other, so much air between them and so much over later lanes; return how deep all reaches."""
    board, axis, picture = drawn.board, drawn.axis, drawn.picture
    start = top = head(board, axis, (drawn.today, said(picture, "today")) if drawn.today else None)
    places: dict[str, tuple[float, float, float]] = {}
    for lane, held in zip(parts(picture, "lane"), rows, strict=True):
        top = _lane_head(drawn, lane, top + (over + air / 2 if top > start else 0.0), room)
        for row in held:
            middle = top - row.above + _BETWEEN + air / 2
            board.put(*moved(row.shapes, down=middle))
            places[row.id] = (middle, top, middle + row.below + _BETWEEN + air / 2)
            top = places[row.id][2]
    _links(drawn, places)
    _ties(drawn, places)
    lines(board, axis, start, top, drawn.today)
    return _foot(picture, board, room, top)


def _lane_head(drawn: _Map, lane: Part, top: float, room: Room) -> float:
    """Write the name of a lane over a rule."""
    name = said(lane, "name")
    if not name:
        return top
    style = Style(NAME.size, "accent", bold=True)
    low = drawn.board.wrapped(0.0, top + _OVER, name, style, drawn.names)
    note, beside = said(lane, "note"), drawn.board.type.width(name, style) + 12.0
    if beside + drawn.board.type.width(note, NOTE) <= drawn.names:
        drawn.board.words(beside, top + _OVER + style.size - NOTE.size, note, NOTE)
    else:
        low = max(low, drawn.board.wrapped(0.0, low, note, NOTE, drawn.names))
    low += 1.5
    drawn.board.put(Line(((0.0, low), (room.width, low)), "rule", HAIR))
    return low + 1.4


# ------------------------------------------------------------------------------------------------- rows


def _row(drawn: _Map, row: Part) -> _Row:
    """Draw a row around a bar at height 0."""
    board = drawn.board.blank()
    style = NAME if row.state in _CRITICAL else TEXT
    top = -style.size * LEADING / 2
    low = board.wrapped(0.0, top, said(row, "name"), style, drawn.names)
    if drawn.detail.people:
        low = board.wrapped(0.0, low, said(row, "who"), NOTE, drawn.names)
    _bar(drawn, board, row)
    marks = sorted(parts(row, "mark"), key=lambda one: day(one, "name") or date.min)
    _marks(drawn, board, marks)
    stubs = drawn.stubs.get(row.id, ())
    board.put(*(Line(((one.x, one.start), (one.x, one.end)), "bad", MAIN) for one in stubs))
    tied = _tie_stubs(drawn, row.id)
    board.put(*(Line(((x, side * _MARK), (x, side * (_MARK + _STUB))), "ink", ARROW) for x, side in tied))
    reach = [-_MARK - 1.0, _MARK + 1.0, top, low, *(one.end for one in stubs)]
    met = [side for first, *_, then, _, side in _tied(drawn) if then == row.id and first != row.id]
    spare = {side: _LEVEL * max(met.count(-side) - 1, 0) for side in (1.0, -1.0)}
    reach += [side * (_MARK + _STUB) for _, side in tied]
    ahead = [one for one in marks if one.state not in _PAST]
    orders = (ahead[::-1], ahead)
    tried: list[tuple[list[Shape], list[_Named]]] = []
    for held in _HELD if ahead else _HELD[:1]:
        tried += [_named(drawn, board, order, held) for order in orders]
        if any(all(one.led and one.clear for one in named) for _, named in tried):
            break
    board.shapes, named = min(tried, key=lambda one: _worse(one[1]))
    for mark in marks:
        if mark.state in _PAST:
            named += _label(drawn, board, mark, _HELD[0])
    reach += [y for one in named for y in (one.top, one.low)]
    return _Row(row.id, board.shapes, min(reach) - spare[-1.0], max(reach) + spare[1.0])


@dataclass(frozen=True, slots=True)
class _Named:
    """How far up and down a name reaches, whether its mark is told by its place or a line, and whether it stands beside the line of today."""

    top: float
    low: float
    led: bool
    clear: bool


def _worse(named: list[_Named]) -> tuple[int, int, int, float]:
    """Return how badly marks are named: first those that are not, then names not led to their marks, those across today, depth."""
    unled, across = (sum(not getattr(one, of) for one in named) for of in ("led", "clear"))
    return -len(named), unled, across, sum(max(-one.top, one.low) for one in named)


def _named(
    drawn: _Map, board: Board, marks: list[Part], held: tuple[Anchor, ...]
) -> tuple[list[Shape], list[_Named]]:
    """Name marks in an order; return all shapes of the row, and the names."""
    tried = board.blank()
    tried.put(*board.shapes)
    return tried.shapes, [one for mark in marks for one in _label(drawn, tried, mark, held)]


def _bar(drawn: _Map, board: Board, row: Part) -> None:
    """Draw the bar of a row: what is behind today dark, what lies ahead light, what has not begun as an outline."""
    start, end = day(row, "start"), day(row, "end")
    if start is None and end is None:
        return
    left, right = drawn.axis.x(start or end or date.min), drawn.axis.x(end or start or date.min)
    y = -_BAR / 2
    now = drawn.axis.x(drawn.today) if drawn.today else left
    gone = min(max(now, left), right)
    if row.state in _WAITING:
        board.put(Box(left, y, max(right - left, 1.0), _BAR, "paper", "accent", 0.7))
    elif gone > left:
        board.put(Box(left, y, gone - left, _BAR, "soft"))
    if row.state not in _WAITING and right > gone:
        board.put(Box(gone, y, right - gone, _BAR, "accent_soft"))
    if row.state in _CRITICAL:
        board.put(Line(((left, y + _BAR + 1.4), (right, y + _BAR + 1.4)), "bad", ARROW))


def _marks(drawn: _Map, board: Board, marks: list[Part]) -> None:
    """Draw ghosts of first promises, then the marks themselves."""
    stand = {at: its for at, one in enumerate(marks) if (its := day(one, "name"))}
    for at, mark in enumerate(marks):
        first, when = day(mark, "first"), day(mark, "name")
        if first is None or when is None or first >= when:
            continue
        start, end = drawn.axis.x(first), drawn.axis.x(when)
        others = [drawn.axis.x(its) for key, its in stand.items() if key != at]
        low = _GHOST if any(abs(start - x) < 2 * _MARK - 0.5 for x in others) else 0.0
        colour: Colour = "soft" if mark.state == "reached" else "bad"
        board.put(Line(((start, low), (end, 0.0)), colour, 1.0))
        board.put(Area(_diamond(start, _MARK * 0.8, low), "paper", "soft", 0.6, (1.4, 1.2)))
    for mark in marks:
        when = day(mark, "name")
        if when is not None:
            board.put(sign(mark.state, (drawn.axis.x(when), 0.0)))


def _diamond(x: float, wide: float, y: float = 0.0) -> tuple[Point, ...]:
    return (x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y)


def sign(state: str, at: Point) -> Area:
    """Return the mark of a state: a diamond, full when reached, crossed when late; a square for a gate; a triangle for a launch."""
    x, y = at
    match state:
        case "gate" | "passed":
            half = _MARK * 0.85
            square = ((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half))
            return Area(square, "accent" if state == "passed" else "paper", "accent", 1.1)
        case "launch":
            return Area(
                ((x, y - _MARK), (x + _MARK, y + _MARK), (x - _MARK, y + _MARK)), "paper", "accent", 1.1
            )
        case "reached":
            return Area(_diamond(x, _MARK, y), "ink", "paper", 0.6)
        case "late":
            return Area(_diamond(x, _MARK, y), "paper", "bad", 1.3, hatch="bad")
        case _:
            return Area(_diamond(x, _MARK, y), "paper", "ink", 1.1)


def _label(drawn: _Map, board: Board, mark: Part, held: tuple[Anchor, ...]) -> list[_Named]:
    """Write the name of a mark and the days that it slipped, if there is room.

    Words that do not stand at their mark are led to it by a line.
    """
    when, name = day(mark, "name"), said(mark, "name")
    gone = drawn.today is not None and when is not None and when <= drawn.today
    reached = mark.state in _PAST or (mark.state == "launch" and gone)
    if when is None or not name or (reached and not drawn.detail.labels):
        return []
    told = _told(drawn, name, said(mark, "slip"), _REACHED if reached else Style(NOTE.size, "ink"))
    deep, x = height(told), drawn.axis.x(when)
    inside = replace(_WIDE, left=drawn.axis.left - 8.0, right=drawn.axis.right + 6.0)
    sides = _sides(drawn, x, gone, held)
    for clear, led, tiers in (
        (True, True, _TIERS if reached else _FAR),
        (False, True, _TIERS if reached else _LED_TIERS),
        (True, False, _FAR),
        (False, False, _FAR),
    ):
        for y, right, anchor in () if reached and not led else _places(deep, tiers, sides):
            words = spread(board, (x + right, y), told, anchor)
            leader = _leader(board, x, y, deep, words) if led else ()
            if leader is None or not free(board, words, inside, _ASIDE):
                continue
            across = _under_today(drawn, words)
            if not (clear and across):
                board.put(*leader, *words)
                return [_Named(y, y + deep, led, not across)]
    return []


def _leader(
    board: Board, x: float, y: float, deep: float, words: tuple[Words, ...]
) -> tuple[Line, ...] | None:
    """Return the line from a mark to its name, none where the name stands at it; None where words are in its way."""
    edge = y if y > 0 else y + deep
    if abs(edge) < _MARK + NOTE.size:
        return ()
    frames = [frame_of(one, board.type) for one in words]
    if not min(one.left for one in frames) <= x <= max(one.right for one in frames):
        return None
    start, end = (_MARK + 0.8, edge - _LED) if y > 0 else (edge + _LED, -_MARK - 0.8)
    others = (frame_of(one, board.type) for one in board.shapes if isinstance(one, Words))
    if any(one.crossed((x, start), (x, end), 2.0) for one in others):
        return None
    return (Line(((x, start), (x, end)), "soft", HAIR),)


def _sides(drawn: _Map, x: float, gone: bool, held: tuple[Anchor, ...]) -> tuple[tuple[float, Anchor], ...]:
    """Return how words may be held by a mark: over it, from it on, up to it; beside the line of today where that is near."""
    offset: Mapping[Anchor, float] = {"middle": 0.0, "start": -_MARK, "end": _MARK}
    sides: list[tuple[float, Anchor]] = [(offset[one], one) for one in held]
    if drawn.today is not None and abs(away := drawn.axis.x(drawn.today) - x) <= 2 * _MARK:
        beside: list[tuple[float, Anchor]] = [(away - _CLEAR, "end"), (away + _CLEAR, "start")]
        sides[1:1] = beside if gone else beside[1:]
    return tuple(sides)


def _under_today(drawn: _Map, words: tuple[Words, ...]) -> bool:
    """Say whether the line of today would have to part for words."""
    if drawn.today is None:
        return False
    x = drawn.axis.x(drawn.today)
    frames = [frame_of(one, drawn.board.type) for one in words]
    return any(one.left - _CLEAR + 0.01 < x < one.right + _CLEAR - 0.01 for one in frames)


def _places(
    deep: float, tiers: int, sides: tuple[tuple[float, Anchor], ...]
) -> Iterator[tuple[float, float, Anchor]]:
    near = _MARK + 1.8
    for tier in range(tiers):
        away = near + tier * (NOTE.size * LEADING)
        for y in (away, -away - deep + 1.0):
            for right, anchor in sides:
                yield y, right, anchor


def _told(drawn: _Map, name: str, slip: str, style: Style) -> Runs:
    board = drawn.board
    found = [((line, style),) for line in board.type.lines(name, style, drawn.label)]
    if not slip:
        return tuple(found)
    gap = "\u00a0" if found else ""
    if found and board.type.width(f"{found[-1][0][0]} {slip}", _LATE) <= drawn.label + 14.0:
        return (*found[:-1], (*found[-1], (f"{gap}{slip}", _LATE)))
    return (*found, ((slip, _LATE),))


# ------------------------------------------------------------------------------------------------- chain, foot


def _stubs(picture: Picture, axis: Axis) -> dict[str, tuple[_Stub, ...]]:
    """Return where lines of the chain leave the last open mark of a row, and meet the bar of the one that waits for it."""
    rows = {row.id: row for lane in parts(picture, "lane") for row in parts(lane, "row")}
    order = list(rows)
    found: dict[str, tuple[_Stub, ...]] = {}
    for before, after in _chained(picture, rows):
        down = 1.0 if order.index(after.id) > order.index(before.id) else -1.0
        open_ = [
            when for one in parts(before, "mark") if one.state not in _PAST and (when := day(one, "name"))
        ]
        away = _MARK if open_ else _BAR / 2
        x = axis.x(max(open_) if open_ else day(before, "end") or date.min)
        to = axis.x(day(after, "start") or date.min)
        found[before.id] = (*found.get(before.id, ()), _Stub(x, down * away, down * (away + _STUB)))
        found[after.id] = (*found.get(after.id, ()), _Stub(to, -down * _BAR / 2, -down * (_BAR / 2 + _STUB)))
    return found


def _tied(drawn: _Map) -> Iterator[tuple[str, float, str, float, float]]:
    """Yield what a tie joins: the rows and where their marks stand, and whether it leads down or up, as 1 or -1."""
    order = [row.id for lane in parts(drawn.picture, "lane") for row in parts(lane, "row")]
    for tie in parts(drawn.picture, "tie"):
        first, then = day(tie, "first"), day(tie, "then")
        if not (tie.of and tie.to and first and then and tie.of[0] in order and tie.to[0] in order):
            continue
        down = 1.0 if order.index(tie.to[0]) > order.index(tie.of[0]) else -1.0
        if tie.of[0] != tie.to[0]:
            yield tie.of[0], drawn.axis.x(first), tie.to[0], drawn.axis.x(then), down


def _tie_stubs(drawn: _Map, row: str) -> list[tuple[float, float]]:
    """Return where ties leave or meet the marks of a row, and whether above or below, as -1 or 1."""
    return [
        (x, side)
        for first, start, then, end, down in _tied(drawn)
        for id_, x, side in ((first, start, down), (then, end, -down))
        if id_ == row
    ]


def _ties(drawn: _Map, places: Mapping[str, tuple[float, float, float]]) -> None:
    """Draw what waits for what behind the bars: out of a mark, along beside the row of the one that waits, and to its mark."""
    behind: list[Shape] = []
    met: dict[tuple[str, float], int] = {}
    for first, x, then, to, down in sorted(_tied(drawn), key=lambda one: -abs(one[1] - one[3])):
        y, other = places[first][0], places[then][0]
        _, over, under = places[then]
        off = _BETWEEN / 2 + _LEVEL * met.get((then, down), 0)
        met[then, down] = met.get((then, down), 0) + 1
        gap = over + off if down > 0 else under - off
        start, end = y + down * _MARK, other - down * _MARK
        behind += upright(drawn.board, x, min(start, gap), max(start, gap), "ink", ARROW)
        behind.append(Line(((min(x, to), gap), (max(x, to), gap)), "ink", ARROW))
        behind += upright(drawn.board, to, min(gap, end), max(gap, end), "ink", ARROW)
    drawn.board.shapes[:0] = behind


def _chained(picture: Picture, rows: Mapping[str, Part]) -> Iterator[tuple[Part, Part]]:
    """Yield the rows that a link joins, where both have the day that it needs."""
    for link in parts(picture, "link"):
        first, after = (rows.get(names[0]) if names else None for names in (link.of, link.to))
        if first and after and day(first, "end") and day(after, "start"):
            yield first, after


def _links(drawn: _Map, places: Mapping[str, tuple[float, float, float]]) -> None:
    """Draw the chain that decides from stub to stub: across below the first row, or above it, and on to the one that waits."""
    rows = {row.id: row for lane in parts(drawn.picture, "lane") for row in parts(lane, "row")}
    met: dict[str, int] = {}
    for first, after in _chained(drawn.picture, rows):
        ends = []
        for id_ in (first.id, after.id):
            stub = drawn.stubs[id_][met.get(id_, 0)]
            met[id_] = met.get(id_, 0) + 1
            ends.append((stub.x, places[id_][0] + stub.end))
        (x, y), (to, other) = ends
        _, over, under = places[first.id]
        gap = under - _BETWEEN / 2 if other > y else over + _BETWEEN / 2
        drawn.board.put(
            *upright(drawn.board, x, min(y, gap), max(y, gap), "bad", MAIN),
            Line(((min(x, to), gap), (max(x, to), gap)), "bad", MAIN),
            *upright(drawn.board, to, min(gap, other), max(gap, other), "bad", MAIN),
        )


def _foot(picture: Picture, board: Board, room: Room, top: float) -> float:
    """Write what is parked and the key below a rule."""
    board.put(Line(((0.0, top), (room.width, top)), "ink", HAIR))
    top += 6.0
    parked = [said(one, "name") for one in parts(picture, "parked")]
    if parked:
        lead = said(picture, "parked")
        start = board.type.width(lead, NAME) + 14.0
        board.words(0.0, top, lead, NAME)
        told = board.type.joined(tuple(parked), NOTE, room.width - start)
        top = max(board.lines(start, top + 0.5, told, NOTE), top + NAME.size * LEADING) + 5.0
    return _key(picture, board, room, top)


def _key(picture: Picture, board: Board, room: Room, top: float) -> float:
    """Draw the key: each sign with its words, on as many lines as it takes."""
    x = 0.0
    keys = [(one, said(one, "name"), 16.0 if one.state in _SIGNS else 22.0) for one in parts(picture, "key")]
    full = sum(wide + 4.0 + board.type.width(words, NOTE) for _, words, wide in keys)
    between = min((room.width - full) / max(len(keys) - 1, 1) - 0.1, _KEYS[1])
    between = between if between >= _KEYS[0] else _KEYS[1]
    for one, words, wide in keys:
        need = wide + 4.0 + board.type.width(words, NOTE)
        if x and x + need > room.width:
            x, top = 0.0, top + NOTE.size * LEADING + 4.0
        _key_sign(board, one.state, x, top + NOTE.size / 2)
        board.wrapped(x + wide + 4.0, top, words, NOTE, room.width - wide - 4.0)
        x += need + between
    return top + NOTE.size * LEADING + 2.0


_SIGNS = ("reached", "open", "late", "gate", "passed", "launch")


def _key_sign(board: Board, state: str, x: float, y: float) -> None:
    if state in _SIGNS:
        board.put(sign(state, (x + 8.0, y)))
    elif state == "bar":
        board.put(Box(x, y - 3.0, 11.0, _BAR, "soft"), Box(x + 11.0, y - 3.0, 11.0, _BAR, "accent_soft"))
    elif state == "waiting":
        board.put(Box(x, y - 3.0, 22.0, _BAR, "paper", "accent", 0.7))
    elif state == "slip":
        board.put(Line(((x + 3.0, y), (x + 18.0, y)), "bad", 1.0))
        board.put(Area(_diamond(x + 3.7, _MARK * 0.8, y), "paper", "soft", 0.6, (1.4, 1.2)))
        board.put(Area(_diamond(x + 17.4, _MARK, y), "paper", "bad", 1.3))
    elif state == "tie":
        board.put(Line(((x, y), (x + 22.0, y)), "ink", ARROW))
    else:
        board.put(Line(((x, y), (x + 22.0, y)), "bad", MAIN))
