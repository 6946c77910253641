"""On which page everything lies, before any office suite opens the file.

The estimate reads the finished parts, fills pages as Word and LibreOffice do, and knows nothing by itself: sheets,
styles and column widths come from the parts, widths of letters from the faces.
"""

from __future__ import annotations

from allidocs.writers.docx import xml
from allidocs.writers.docx.boxes import Box, Section, gap, sections
from allidocs.writers.docx.looks import Looks
from allidocs.writers.docx.measures import Measures

_ORPHANS = 2
"""Lines of a paragraph that stay together at the foot and at the head of a page."""
_SLACK = 0.05
"""Points that rounding may cost before a line counts as too much."""


def estimate(body: str, styles: str, measures: Measures) -> dict[str, int]:
    """Return the page (from 1, as the footer counts) of every bookmark of a body; `body` is the content of `w:body`."""
    from lxml import etree

    root = etree.fromstring(f"<w:body {xml.NAMESPACES}>{body}</w:body>".encode())
    pages: dict[str, int] = {}
    first = 1
    for section in sections(root, Looks(styles, measures)):
        first = Filler(section, first, pages).fill() + 1
    return pages


class Filler:
    """Fills the pages of one section."""

    def __init__(self, section: Section, first: int, pages: dict[str, int]) -> None:
        self.section = section
        self.page = first
        self.pages = pages
        self.at = 0.0
        self.last: Box | None = None
        self.trace: list[tuple[int, float, Box]] = []

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
        if chain[0].new_page and self.last is not None:
            self.turn()
        elif self.last is not None and not self._fits(chain, self.at, self.last):
            self.turn()
        for box in chain:
            self._place(box)

    def _fits(self, chain: list[Box], at: float, last: Box | None) -> bool:
        """Say whether all of a chain, and of its last box as much as must stay together, has room."""
        for box in chain[:-1]:
            at += self._room(last, box) + sum(box.lines)
            last = box
        end = chain[-1]
        at += self._room(last, end) + sum(end.lines[: _least(end)])
        if _least(end) == len(end.lines):
            at += end.below
        return at <= self.section.height + _SLACK

    def _room(self, last: Box | None, box: Box) -> float:
        if last is None:
            return box.above + (0.0 if box.opens or not box.row else box.head)
        return gap(last, box)

    def _place(self, box: Box) -> None:
        at = self.at + self._room(self.last, box)
        lines = box.lines
        limit = self.section.height + _SLACK
        if self.last is not None and at + sum(lines[: _least(box)]) + box.below > limit and not box.whole:
            self.turn()
            at = self._room(None, box)
        elif self.last is not None and box.whole and at + sum(lines) + box.below > limit:
            self.turn()
            at = self._room(None, box)
        self.trace.append((self.page, at, box))
        for mark in box.marks:
            self.pages[mark] = self.page
        left = len(lines)
        while left and at + sum(lines[len(lines) - left :]) > limit:
            done, at = self._lines_that_fit(lines, len(lines) - left, at, limit)
            left -= done
            self.page += 1
            at = 0.0
        self.at = at + sum(lines[len(lines) - left :])
        self.last = box

    def _lines_that_fit(self, lines: list[float], start: int, at: float, limit: float) -> tuple[int, float]:
        """Return how many lines go on this page, leaving enough for the next."""
        count = 0
        while start + count < len(lines) and at + lines[start + count] <= limit:
            at += lines[start + count]
            count += 1
        rest = len(lines) - start - count
        if 0 < rest < _ORPHANS:
            count = max(count - (_ORPHANS - rest), 0)
        return max(count, 1), at

    def turn(self) -> None:
        """Start a page."""
        self.page += 1
        self.at = 0.0
        self.last = None


def _least(box: Box) -> int:
    """Return how many lines of a box must stand together."""
    count = len(box.lines)
    return count if box.whole or count < 2 * _ORPHANS else _ORPHANS
