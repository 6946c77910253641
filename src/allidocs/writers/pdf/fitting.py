"""Feet of pages: what a page leaves empty because a table or picture does not fit into the rest of it.

A page is laid out as its style sheet says. Where the next thing is too tall for what is left of it, and much of the
page would stay empty, its rows and paragraphs are set closer by as little as takes the thing in, or, where that is not
enough, a longer table may begin on it, or the lines are spread over the page. Only pages that end badly are laid out
again. What would be left alone on a last page is taken in by the pages before it.

Boxes that are laid out share their styles with those that will be: a style that is changed here is the one that the next
layout of the page sees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

EMPTY = 0.22
"""The share of a page's height that may stay empty at its foot before it is laid out again."""
CLOSEST, WIDEST = 0.5, 1.75
"""How close and how wide rows are set at most, as part of the room that the style sheet gives them."""
MARGINS = 0.75
"""How far room between paragraphs follows room in rows, as part of it."""
LEAST = 0.45
"""The share of a last page that its words fill at least, or the pages before it take them in."""
FEW, MANY = 3, 100
"""Pages, cover and first page among them, that are too few to take in what another one holds, or too many for it to matter."""
ROOMY = 1.6
"""How much more room pages that take something in must have together than it needs: none parts just where it would suit."""
HOLLOW = 0.45
"""The share of a page from which on, left empty, it is no page: those before it take in what it holds, or signatures part
from what stands before them."""
HANDING = 1.4
"""How wide the rows of a page are set that hands some on to a last page that would hold little."""
SAFE = 1.12
"""How much more room is made than a thing seems to need."""
ROWS = 9
"""The rows up to which a table that stays whole is never parted, however much of a page it leaves empty."""
TALL = 1 / 2
"""The part of a page's height up to which such a table is not parted."""
LONG = 0.8
"""The part of a page's height up to which a longer table begins on a new page, where the one before stays more than half full."""
NEAR = 3
"""How many pages before a hollow one are set as they were, where something was drawn up to them."""
ROUNDED = 4
"""Pixels that lines and rules take beyond what was measured."""
_FIXED = {"cover", "front", "facts", "ask", "contents", "signatures"}
"""Elements, by class, whose room stays as it is."""
_SIDES = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")


def fitting(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return the engine's way to make all pages so that the first time each page is fitted before the next but one."""

    def make(context: Any, root: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        if pages:
            return iter(original(context, root, html, pages))
        return iter(_Fitter(context, root, html).run())

    return make


@dataclass(slots=True)
class _Room:
    """The room in a stretch of boxes that can be more or less, in pixels: in rows, and between blocks."""

    styles: dict[int, Any] = field(default_factory=dict)
    rows: float = 0.0
    between: float = 0.0
    last: float = 0.0

    def gained(self, factor: float) -> float:
        """Return how much lower the boxes become with room of this factor."""
        return (1 - factor) * (self.rows + MARGINS * self.between)

    def factor(self, wanted: float) -> float:
        """Return the factor with which the boxes become lower by as much as is wanted; taller where that is negative."""
        return 1 - wanted / max(1.0, self.rows + MARGINS * self.between)

    def block(self, box: Any) -> None:
        """Count what a block keeps free above and below itself; of two that meet, the larger."""
        self.styles[id(box.style)] = box.style
        top, bottom = _px(box.style, "margin_top"), _px(box.style, "margin_bottom")
        self.between += max(0.0, top - self.last)
        self.between += bottom
        self.last = bottom

    def row(self, row: Any) -> None:
        """Count what the cells of a row keep free above and below their words."""
        for cell in row.children:
            self.styles[id(cell.style)] = cell.style
        self.rows += max(
            (_px(cell.style, "padding_top") + _px(cell.style, "padding_bottom") for cell in row.children),
            default=0.0,
        )


class _Kept:
    """The room that boxes have now, to be given back."""

    def __init__(self, rooms: list[_Room]) -> None:
        self.styles = [
            (style, {side: style[side] for side in _SIDES})
            for room in rooms
            for style in room.styles.values()
        ]

    def restore(self) -> None:
        """Give the boxes the room that they had."""
        for style, sides in self.styles:
            style.update(sides)


@dataclass(slots=True)
class _Unit:
    """What stands at the top of a page and parts from nothing in it: its boxes, its height, a table among them that may part."""

    room: _Room
    height: float = 0.0
    table: Any = None


class _Fitter:
    """Makes the pages of one document, the first time."""

    def __init__(self, context: Any, root: Any, html: Any) -> None:
        self.context, self.root, self.html = context, root, html
        self.pages: list[Any] = []
        self.usual: dict[int, tuple[Any, dict[str, Any]]] = {}
        self.drawn: dict[int, _Kept] = {}
        self.refused: set[int] = set()
        self.tried: set[Any] = set()
        self.kept: set[Any] = set()

    def run(self) -> list[Any]:
        """Return all pages."""
        context = self.context
        context.rendered_notes = []
        at = 0
        while at == 0 or self.start(at) is not None:
            self.make(at)
            if at:
                self.settle(at - 1)
            at = len(self.pages)
        last = len(self.pages) - 1
        little = last and _filled(self.pages[last]) < LEAST * self.pages[last].height
        if little and not self.take_in(last):
            self.hand_on(last)
        for at in range(1, len(self.pages)):
            self.spread(at, 1.0)
        context.page_maker = context.page_maker[: len(self.pages) + 1]
        for *_, state in context.page_maker:
            # What tells pages of other things, as contents do, has to be made again, even if it was by us.
            state["content_changed"] |= bool(state["content_lookups"])
        context.broken_out_of_flow.clear()
        context.reported_footnotes.clear()
        return self.pages

    def start(self, at: int) -> Any:
        """Return where in the document a page begins, as the engine says it."""
        return self.context.page_maker[at][0]

    def natural(self, at: int) -> bool:
        """Say whether a page begins because the one before is full."""
        following = self.context.page_maker[at][1]
        return following["break"] == "any" and following["page"] in (None, self.pages[at - 1].page_type.name)

    def make(self, at: int) -> Any:
        """Lay out a page, forget those after it, and return where the next one begins; nowhere after the last."""
        from weasyprint.layout.page import remake_page

        self.context.page_maker[at][-1].update(
            content_changed=False, pages_wanted=False, anchors=[], content_lookups=[]
        )
        page, resume = remake_page(at, self.context, self.root, self.html)
        self.pages[at:] = [page]
        return resume

    def settle(self, at: int) -> None:
        """Mend the foot of a page whose next one is made; both stay as they are where nothing helps."""
        for _ in range(3):
            if self.pages[at].page_type.name == "cover" or len(self.pages) == at + 1:
                return
            self.mended(at)
            page = self.pages[at]
            left = page.height - _filled(page)
            if left < EMPTY * page.height:
                return
            room = _room(page)
            if self.natural(at + 1):
                unit = _unit(self.pages[at + 1])
                if self.drawn_up(at, unit, room, left) or self.parted(at, unit, left):
                    continue
                if left > HOLLOW * page.height:
                    if self.take_in(at):
                        at -= 1
                        continue
                    if self.undone(at):
                        return
            self.spread(at, WIDEST)
            return

    def mended(self, at: int) -> None:
        """Keep a table whole that parts between two pages: one of few rows that is not tall, or a longer one that fits on a page.

        The longer one begins on the next page only where this one stays more than half full.
        """
        table, short = _torn(self.pages[at], self.pages[at + 1])
        if table is None or table.element in self.tried:
            return
        self.tried.add(table.element)
        table.style["break_inside"] = "avoid"
        self.make(at)
        self.make(at + 1)
        page = self.pages[at]
        if not short and page.height - _filled(page) > HOLLOW * page.height:
            table.style["break_inside"] = "auto"
            self.make(at)
            self.make(at + 1)
        elif not short:
            self.kept.add(table.element)

    def drawn_up(self, at: int, unit: _Unit, room: _Room, left: float) -> bool:
        """Take the next thing in by setting the page closer; say whether it stands there now."""
        both = _Room(
            {**room.styles, **unit.room.styles}, room.rows + unit.room.rows, room.between + unit.room.between
        )
        wanted = unit.height - left + ROUNDED
        if wanted > both.gained(CLOSEST) or at in self.refused:
            return False
        start, before = self.start(at + 1), _Kept([both])
        self.set(both, max(CLOSEST, min(1.0, both.factor(wanted * SAFE))))
        self.make(at)
        if self.start(at + 1) == start:
            before.restore()
            self.onwards(at, at + 2)
            return False
        self.drawn[at] = before
        self.follow(at)
        return True

    def undone(self, at: int) -> bool:
        """Undo what was drawn up a page or two before one that it left hollow; say whether there was such a thing."""
        for earlier in range(at - 1, max(0, at - NEAR - 1), -1):
            if earlier in self.drawn:
                self.drawn.pop(earlier).restore()
                self.refused.add(earlier)
                self.make(earlier)
                return True
        return False

    def follow(self, at: int) -> None:
        """Lay out the page after one, if there is one."""
        if self.start(at + 1) is not None:
            self.make(at + 1)

    def parted(self, at: int, unit: _Unit, left: float) -> bool:
        """Let part of the next thing stand on the page; say whether it does.

        A longer table that stays whole may be parted, and signatures from what stands before them.
        """
        hollow = left > HOLLOW * self.pages[at].height
        signing = _signing(self.pages[at + 1]) if hollow else None
        for box, side in ((unit.table, "break_inside"), (signing, "break_before")):
            if box is None or box.style[side] != "avoid" or box.element in self.kept:
                continue
            before = self.start(at + 1)
            box.style[side] = "auto"
            self.make(at)
            self.follow(at)
            if self.start(at + 1) != before:
                return True
            box.style[side] = "avoid"
        return False

    def spread(self, at: int, most: float) -> None:
        """Spread what stands on a page towards its foot, with this factor of the room that the style sheet gives at most."""
        page, after = self.pages[at], self.pages[at + 1 :]
        room = _room(page)
        now = self.factor(room)
        usual = room.rows / now + MARGINS * room.between / _between(now)
        factor = min(most, now + (page.height - _filled(page)) / SAFE / max(1.0, usual))
        if factor <= now:
            return
        start, before = self.start(at + 1), _Kept([room])
        self.set(room, factor)
        self.make(at)
        if self.start(at + 1) != start:
            before.restore()
            self.make(at)
        self.pages[at + 1 :] = after

    def factor(self, room: _Room) -> float:
        """Return the least factor with which boxes are set now, 1 where none are set closer than usual."""
        found = [1.0]
        for key in room.styles:
            style, sides = self.usual.get(key, ({}, {}))
            for side, usual in sides.items():
                share = style[side].value / usual.value if usual.value else 1.0
                found.append(share if side.startswith("padding") else 1 + (share - 1) / MARGINS)
        return min(found)

    def take_in(self, at: int) -> bool:
        """Let the pages before one that holds little take that in, if they can; say whether they did."""
        page = self.pages[at]
        used = _filled(page)
        if not FEW <= len(self.pages) - 1 < MANY or not self.natural(at):
            return False
        first, rooms, gained, free = at, [_room(page)], 0.0, 0.0
        while gained < used * ROOMY and first > 0 and self.natural(first):
            first -= 1
            rooms.append(_room(self.pages[first]))
            gained += rooms[-1].gained(CLOSEST)
            free += self.pages[first].height - _filled(self.pages[first])
        if gained + free < used:
            return False
        goal, before = self.start(at + 1), _Kept(rooms)
        gentle = 1 - SAFE * used / max(1.0, sum(room.gained(0.0) for room in rooms))
        for factor in (max(CLOSEST, gentle), CLOSEST):
            for room in rooms:
                self.set(room, factor)
            ended = self.onwards(first, at)
            if ended if goal is None else not ended and self.start(at) == goal:
                if goal is not None:
                    self.make(at)
                return True
        before.restore()
        self.onwards(first, at + 1 if goal is None else at + 2)
        return False

    def hand_on(self, at: int) -> None:
        """Let the page before one that holds little hand something on to it, by rows and lines set wider."""
        if not self.natural(at):
            return
        room, filled = _room(self.pages[at - 1]), _filled(self.pages[at])
        start, before = self.start(at), _Kept([room])
        self.set(room, HANDING)
        self.onwards(at - 1, at + 1)
        page = self.pages[at - 1]
        better = self.start(at + 1) is None and self.start(at) != start
        if (
            not better
            or _filled(self.pages[at]) <= filled
            or page.height - _filled(page) > EMPTY * page.height
        ):
            before.restore()
            self.onwards(at - 1, at + 1)

    def onwards(self, at: int, end: int) -> bool:
        """Lay out pages from one to before another; say whether the document ends among them."""
        return any(self.make(each) is None for each in range(at, end))

    def set(self, room: _Room, factor: float) -> None:
        """Give boxes room of this factor, of what the style sheet gives them."""
        for key, style in room.styles.items():
            if key not in self.usual:
                self.usual[key] = (
                    style,
                    {side: style[side] for side in _SIDES if getattr(style[side], "unit", "") == "px"},
                )
            for side, usual in self.usual[key][1].items():
                share = factor if side.startswith("padding") else _between(factor)
                style[side] = usual._replace(value=usual.value * share)


def _between(factor: float) -> float:
    """Return the factor of room between blocks where that of room in rows is this."""
    return 1 + (factor - 1) * MARGINS


def _px(style: Any, side: str) -> float:
    value = style[side]
    return max(0.0, float(value.value)) if getattr(value, "unit", "") == "px" else 0.0


def _filled(page: Any) -> float:
    """Return how far down from its top a page holds words or pictures, in pixels."""
    top = float(page.content_box_y())
    return max((float(box.position_y + box.height) for box in _ink(page)), default=top) - top


def _ink(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes

    for child in getattr(box, "children", ()):
        if isinstance(child, (boxes.LineBox, boxes.ReplacedBox)):
            yield child
        elif not isinstance(child, boxes.MarginBox):
            yield from _ink(getattr(child, "_box", child))


def _room(box: Any) -> _Room:
    """Return the room in what lies in a box."""
    found = _Room()
    for child in getattr(box, "children", ()):
        _count(child, found)
    return found


def _count(box: Any, found: _Room) -> None:
    """Count the room in a box and in what lies in it."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.MarginBox) or (
        box.element is not None and _FIXED & set(box.element.get("class", "").split())
    ):
        return
    if isinstance(box, boxes.TableRowBox):
        found.row(box)
        most = 0.0
        for cell in box.children:
            inside = _room(cell)
            found.styles |= inside.styles
            most = max(most, inside.between)
        found.between += most
        return
    if (
        isinstance(box, boxes.BlockLevelBox)
        and box.element is not None
        and not isinstance(box, boxes.TableBox)
    ):
        found.block(box)
    if isinstance(box, (boxes.BlockLevelBox, boxes.TableRowGroupBox)):
        for child in getattr(box, "children", ()):
            _count(child, found)


def _unit(page: Any) -> _Unit:
    """Return what stands at the top of a page up to where it may part."""
    unit = _Unit(_Room())
    found = list(_atoms(page.children[0]))
    # At the top of a page the first block keeps nothing free above itself, as it would below others.
    above = _px(found[0][0].style, "margin_top") - found[0][0].margin_top if found else 0.0
    for (atom, _), (_, held) in zip(found, [*found[1:], (None, False)], strict=True):
        unit.height = above + atom.position_y + atom.margin_height() - page.content_box_y()
        _count(atom, unit.room)
        table = _whole_table(atom)
        if table is not None and (len(_rows(table)) > ROWS or table.height > TALL * page.height):
            unit.table = table
        if not held and atom.style["break_after"] != "avoid":
            break
    return unit


def _atoms(box: Any) -> Iterator[tuple[Any, bool]]:
    """Yield the boxes that a page does not part, in order: blocks that stay whole, rows, and what holds words alone.

    With each comes whether it, or something that begins with it, is held to what stands before.
    """
    from weasyprint.formatting_structure import boxes

    below = False
    for child in getattr(box, "children", ()):
        if not isinstance(
            child, (boxes.BlockLevelBox, boxes.TableRowGroupBox, boxes.TableRowBox, boxes.TableCaptionBox)
        ):
            continue
        whole = child.style["break_inside"] == "avoid" or _whole_table(child) is not None
        held, below = below or child.style["break_before"] == "avoid", False
        if isinstance(child, boxes.TableRowGroupBox) and child.is_header:
            whole = held = below = True
        inner = [] if whole or isinstance(child, boxes.TableRowBox) else list(_atoms(child))
        if inner:
            (first, already), *rest = inner
            yield first, held or already
            yield from rest
        else:
            yield child, held


def _torn(page: Any, after: Any) -> tuple[Any, bool]:
    """Return the table that parts between two pages, if it could stand on one, and whether it is a short one.

    A short one has few rows and is lower than what a page may leave empty.
    """
    begun, ended = _tables(page)[-1:], _tables(after)[:1]
    if not begun or not ended or begun[0].element is not ended[0].element:
        return None, False
    heads = sum(group.height for group in ended[0].children if group.is_header)
    rows = [*_rows(begun[0]), *_rows(ended[0])]
    many = len({row.element for row in rows})
    if len(ended[0].element.findall("tbody/tr")) != many:
        return None, False
    height = heads + sum(row.height for row in rows)
    short = many <= ROWS and height <= TALL * page.height
    return (ended[0] if short or height <= LONG * page.height else None), short


def _signing(box: Any) -> Any:
    """Return the section in which a document is signed, if it begins on a page."""
    from weasyprint.formatting_structure import boxes

    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.BlockLevelBox) and not isinstance(
            child, (boxes.MarginBox, boxes.TableBox)
        ):
            if child.element is not None and "signing" in child.element.get("class", "").split():
                return child
            if found := _signing(child):
                return found
    return None


def _tables(box: Any) -> list[Any]:
    """Return the tables on a page, in order, those inside of others left out."""
    from weasyprint.formatting_structure import boxes

    found: list[Any] = []
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.TableBox):
            found.append(child)
        elif isinstance(child, boxes.BlockLevelBox) and not isinstance(child, boxes.MarginBox):
            found += _tables(child)
    return found


def _whole_table(box: Any) -> Any:
    """Return the table in its wrapper, if it stays whole."""
    from weasyprint.formatting_structure import boxes

    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.TableBox) and child.style["break_inside"] == "avoid":
            return child
    return None


def _rows(table: Any) -> list[Any]:
    return [row for group in table.children if not group.is_header for row in group.children]
