"""On which page everything lies, before any office suite opens the file.

The estimate reads the finished parts, fills pages as Word and LibreOffice do, and knows nothing by itself: sheets,
styles and column widths come from the parts, widths of letters from the faces.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from allidocs.writers.docx.layout_boxes import Box, Section, gap, sections
from allidocs.writers.docx.styles.resolved import Looks, W

_ORPHANS = 2
"""Lines of a paragraph that stay together at the foot and at the head of a page."""
_AHEAD = 8
"""Blocks after a heading that can decide on which page it stands: lead, caption, table, note, and some to spare."""
_SLACK = 0.05
"""Points that rounding may cost before a line counts as too much."""


@dataclass(slots=True)
class Estimate:
    """The page of every bookmark, from 1 as the footer counts, and whether the contents need a page of their own start."""

    pages: dict[str, int] = field(default_factory=dict)
    turned: bool = False


def estimate(body: Any, looks: Looks, wanted: frozenset[str] = frozenset()) -> Estimate:
    """Return where everything in a `w:body` lies.

    With `wanted` bookmarks it ends soon after the last of them: what an annex holds moves nothing before it.
    Contents stay together: where they would be torn they go to the next page, which the caller is to ask for.
    """
    found = Estimate()
    first = 1
    for section in sections(_before_rest(body, wanted) if wanted else body, looks):
        first = Filler(section, first, found).fill() + 1
    return found


def _before_rest(body: Any, wanted: frozenset[str]) -> list[Any]:
    """Return the blocks without those that follow the last wanted bookmark, but for the few that may stay with it."""
    blocks = list(body)
    last = len(blocks) - 1
    while last and not any(mark.get(f"{W}name") in wanted for mark in blocks[last].iter(f"{W}bookmarkStart")):
        last -= 1
    ends = (f"{W}sectPr", f"{W}pPr/{W}sectPr")
    rest = [one for one in blocks[last + _AHEAD :] if one.tag == ends[0] or one.find(ends[1]) is not None]
    return blocks[: last + _AHEAD] + rest


class Filler:
    """Fills the pages of one section."""

    def __init__(self, section: Section, first: int, found: Estimate) -> None:
        self.section = section
        self.page = first
        self.found = found
        self.at = 0.0
        self.last: Box | None = None

    def fill(self) -> int:
        """Place every box; return the last page."""
        boxes = self.section.boxes
        at = 0
        while at < len(boxes):
            end = at
            while end < len(boxes) - 1 and boxes[end].keep_next and not boxes[end + 1].new_page:
                end += 1
            self._together(boxes[at : end + 1])
            at = end + 1
        return self.page

    def _together(self, chain: list[Box]) -> None:
        """Place boxes that stay together, on a new page where they lack room on this one."""
        if self.last is not None and (chain[0].new_page or not self._fits(chain)):
            self.turn()
            self.found.turned |= chain[0].entry
        for box in chain:
            self._place(box)

    def _fits(self, chain: list[Box]) -> bool:
        """Say whether all of a chain, and of its last box as much as must stand together, has room on this page."""
        at, last = self.at, self.last
        for box in chain[:-1]:
            at += self._room(last, box) + sum(box.lines)
            last = box
        return at + self._room(last, chain[-1]) + _needed(chain[-1]) <= self._limit

    @property
    def _limit(self) -> float:
        return self.section.height + _SLACK

    def _room(self, last: Box | None, box: Box) -> float:
        """Return the room above a box; what starts a page has none, but a row has the head of its table."""
        return box.above + box.head if last is None else gap(last, box)

    def _place(self, box: Box) -> None:
        """Put a box on the page, and what of it has no room there on the next ones."""
        at = self.at + self._room(self.last, box)
        if self.last is not None and at + _needed(box) > self._limit:
            self.turn()
            at = self._room(None, box)
        for mark in box.marks:
            self.found.pages[mark] = self.page
        rest = box.lines
        while at + sum(rest) > self._limit and len(rest) > 1:
            rest = rest[self._count(rest, at) :]
            self.turn()
            at = box.head
        self.at = at + sum(rest)
        while self.at > self._limit + box.head:
            self.at -= self.section.height - min(box.head, self.section.height / 2)
            self.page += 1
        self.last = box

    def _count(self, lines: list[float], at: float) -> int:
        """Return how many lines go on this page, at least one, leaving enough for the next."""
        count = 0
        for height in lines:
            at += height
            if at > self._limit:
                break
            count += 1
        return max(min(count, len(lines) - _ORPHANS), 1)

    def turn(self) -> None:
        """Start a page."""
        self.page += 1
        self.at = 0.0
        self.last = None


def _needed(box: Box) -> float:
    """Return the height of what must stand together at the start of a box."""
    if box.whole or len(box.lines) < 2 * _ORPHANS:
        return sum(box.lines) + box.below
    return sum(box.lines[:_ORPHANS])
