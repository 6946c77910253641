"""Feet of pages: what a page leaves empty because a table or picture does not fit into the rest of it.

A page is laid out as its style sheet says. Where the next thing is too tall for what is left of it, and much of the
page would stay empty, its rows and paragraphs are set closer by as little as takes the thing in, or, where that is not
enough, a longer table may begin on it, or the lines are spread over the page. Only pages that end badly are laid out
again. What would be left alone on a last page is taken in by the pages before it, or
the page before it hands something on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from allidocs.writers.pdf.measuring import (
    MARGINS,
    SIDES,
    Kept,
    Room,
    Unit,
    atoms,
    between_of,
    filled,
    parted_styles,
    room_of,
    signing_of,
    torn,
    unit_of,
)

EMPTY = 0.22
"""The share of a page's height that may stay empty at its foot before it is laid out again."""
CLOSEST, WIDEST = 0.5, 1.75
"""How close and how wide rows are set at most, as part of the room that the style sheet gives them."""
TIGHT = 0.94
"""How close lines of text are set at most, as part of what the style sheet gives them: only where rows are not enough."""
LEAST, LITTLE = 0.45, 0.3
"""The share of a last page that its words fill at least, or the pages before it take them in; the one before it hands something
on where they cannot and it holds less than the second."""
MANY = 100
"""Pages that are too many for what the last one holds to matter."""
ROOMY = 1.6
"""How much more room pages that take something in must have together than it needs: none parts just where it would suit."""
HOLLOW = 0.45
"""The share of a page from which on, left empty, it is no page: those before it take in what it holds, or signatures part
from what stands before them."""
HANDING = 1.4
"""How wide the rows of a page are set that hands some on to a last page that would hold little."""
SAFE = 1.12
"""How much more room is made than a thing seems to need."""
NEAR = 3
"""How many pages before a hollow one are set as they were, where something was drawn up to them."""
ROUNDED = 4
"""Pixels that lines and rules take beyond what was measured."""


def fitting(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return the engine's way to make all pages so that the first time each page is fitted before the next but one."""

    def make(context: Any, root: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        if pages:
            return iter(original(context, root, html, pages))
        parted_styles(root)
        return iter(_Fitter(context, root, html).run())

    return make


class _Fitter:
    """Makes the pages of one document, the first time."""

    def __init__(self, context: Any, root: Any, html: Any) -> None:
        self.context, self.root, self.html = context, root, html
        self.pages: list[Any] = []
        self.usual: dict[int, tuple[Any, dict[str, Any]]] = {}
        self.drawn: dict[int, Kept] = {}
        self.refused: set[int] = set()
        self.tried: set[Any] = set()
        self.kept: set[Any] = set()
        self.leads: dict[int, tuple[Any, float]] = {}

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
        held = filled(self.pages[last]) / self.pages[last].height if last else 1.0
        if held < LEAST and not self.take_in(last) and held < LITTLE:
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
            left = page.height - filled(page)
            if left < EMPTY * page.height:
                return
            room = room_of(page)
            if self.natural(at + 1):
                unit = unit_of(self.pages[at + 1])
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
        table, short = torn(self.pages[at], self.pages[at + 1])
        if table is None or table.element in self.tried:
            return
        self.tried.add(table.element)
        table.style["break_inside"] = "avoid"
        self.make(at)
        self.make(at + 1)
        page = self.pages[at]
        if not short and page.height - filled(page) > HOLLOW * page.height:
            table.style["break_inside"] = "auto"
            self.make(at)
            self.make(at + 1)
        elif not short:
            self.kept.add(table.element)

    def drawn_up(self, at: int, unit: Unit, room: Room, left: float) -> bool:
        """Take the next thing in by setting the page closer; say whether it stands there now."""
        both = Room(
            {**room.styles, **unit.room.styles}, room.rows + unit.room.rows, room.between + unit.room.between
        )
        wanted = unit.height - left + ROUNDED
        if wanted > both.gained(CLOSEST) or at in self.refused:
            return False
        start, before = self.start(at + 1), Kept([both])
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

    def parted(self, at: int, unit: Unit, left: float) -> bool:
        """Let part of the next thing stand on the page; say whether it does.

        A longer table that stays whole may be parted, and signatures from what stands before them.
        """
        hollow = left > HOLLOW * self.pages[at].height
        signing = signing_of(self.pages[at + 1]) if hollow else None
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
        room = room_of(page)
        now = self.factor(room)
        usual = room.rows / now + MARGINS * room.between / between_of(now)
        factor = min(most, now + (page.height - filled(page)) / SAFE / max(1.0, usual))
        if factor <= now:
            return
        start, before = self.start(at + 1), Kept([room])
        self.set(room, factor)
        self.make(at)
        if self.start(at + 1) != start:
            before.restore()
            self.make(at)
        self.pages[at + 1 :] = after

    def factor(self, room: Room) -> float:
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
        used = filled(page)
        if len(self.pages) > MANY or not self.natural(at):
            return False
        first, rooms, gained, free, closer = at, [room_of(page)], 0.0, 0.0, 0.0
        while gained < used * ROOMY and first > 0 and self.natural(first):
            first -= 1
            rooms.append(room_of(self.pages[first]))
            gained += rooms[-1].gained(CLOSEST)
            closer += (1 - TIGHT) * rooms[-1].lines
            free += self.pages[first].height - filled(self.pages[first])
        if gained + free + closer < used:
            return False
        goal, before = self.start(at + 1), Kept(rooms)
        gentle = 1 - SAFE * used / max(1.0, sum(room.gained(0.0) for room in rooms))
        for factor, tight in ((max(CLOSEST, gentle), False), (CLOSEST, False), (CLOSEST, True)):
            for room in rooms:
                self.set(room, factor)
            if tight:
                self.tighten(rooms)
            ended = self.onwards(first, at)
            if ended if goal is None else not ended and self.start(at) == goal:
                if goal is not None:
                    self.make(at)
                return True
        before.restore()
        self.onwards(first, at + 1 if goal is None else at + 2)
        return False

    def hand_on(self, at: int) -> None:
        """Let the page before one that holds little hand something on to it: a chapter, a table, or rows by being set wider."""
        if not self.natural(at) or any(self.begun_at(at, box) for box in self.offered(at - 1)):
            return
        room, held = room_of(self.pages[at - 1]), filled(self.pages[at])
        start, before = self.start(at), Kept([room])
        self.set(room, HANDING)
        self.onwards(at - 1, at + 1)
        page = self.pages[at - 1]
        better = self.start(at + 1) is None and self.start(at) != start
        if not better or filled(self.pages[at]) <= held or page.height - filled(page) > EMPTY * page.height:
            before.restore()
            self.onwards(at - 1, at + 1)

    def offered(self, at: int) -> list[Any]:
        """Return where the next page may begin instead: chapters first, then what else parts, each from the foot upwards."""
        page, after = self.pages[at], filled(self.pages[at + 1])
        found: list[Any] = []
        joined = True
        for box, held in atoms(page.children[0]):
            top = box.position_y - page.content_box_y()
            enough = top >= (1 - HOLLOW) * page.height and filled(page) - top + after >= LITTLE * page.height
            if enough and not joined and not held and _parts(box):
                found.insert(0, box)
            joined = box.style["break_after"] == "avoid"
        return sorted(found, key=lambda box: not _chapter(box))

    def begun_at(self, at: int, box: Any) -> bool:
        """Let the last page begin with a box of the one before; say whether it does and still is the last."""
        box.style["break_before"] = "page"
        if not self.onwards(at - 1, at) and self.make(at) is None and len(self.pages) == at + 1:
            self.spread(at - 1, WIDEST)
            return True
        box.style["break_before"] = "auto"
        self.onwards(at - 1, at + 1)
        return False

    def onwards(self, at: int, end: int) -> bool:
        """Lay out pages from one to before another; say whether the document ends among them."""
        return any(self.make(each) is None for each in range(at, end))

    def set(self, room: Room, factor: float) -> None:
        """Give boxes room of this factor, of what the style sheet gives them."""
        for key, style in room.styles.items():
            if key not in self.usual:
                self.usual[key] = (
                    style,
                    {side: style[side] for side in SIDES if getattr(style[side], "unit", "") == "px"},
                )
            for side, usual in self.usual[key][1].items():
                share = factor if side.startswith("padding") else between_of(factor)
                style[side] = usual._replace(value=usual.value * share)

    def tighten(self, rooms: list[Room]) -> None:
        """Set the lines of text in boxes as close as they go."""
        for room in rooms:
            for key, style in room.leads.items():
                _, usual = self.leads.setdefault(key, (style, style["line_height"]))
                style["line_height"] = usual * TIGHT


def _parts(box: Any) -> bool:
    """Say whether a page may begin with a box that another stood before: no row of a table does."""
    from weasyprint.formatting_structure import boxes

    return not isinstance(box, (boxes.TableRowBox, boxes.TableRowGroupBox, boxes.TableCaptionBox))


def _chapter(box: Any) -> bool:
    """Say whether a box begins a chapter."""
    return box.element is not None and box.element_tag == "h1"
