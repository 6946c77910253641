"""Both views of what came back: its paragraphs with every tracked change rejected, and what those changes make of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from allidocs.review.matching.align import Line
from allidocs.review.opening.story import Mark, Paragraph


class Text:
    """Paragraphs as one text, each ended by a newline."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.starts = [0]
        for text in self.texts:
            self.starts.append(self.starts[-1] + len(text) + 1)
        self.whole = "".join(f"{text}\n" for text in self.texts)

    def paragraph(self, offset: int) -> int:
        return min(len(self.texts) - 1, bisect_right(self.starts, offset) - 1)


@dataclass(slots=True)
class Tracked:
    """A tracked change of the rejected text: `start` to `end` became `new`.

    `row` says that rows came ("ins") or went ("del") with it; such a change is never one with a neighbour of another kind.
    """

    start: int
    end: int
    new: str
    marks: list[Mark]
    row: str = ""


@dataclass(slots=True)
class Returned:
    """Both views of what came back: the rejected paragraphs, and what the tracked changes make of them."""

    rejected: Text
    lines: list[Line]
    tracked: list[Tracked]
    rows: set[int]
    physical: list[int]
    """For each rejected paragraph, the number of the first paragraph of the file that it is made of."""


def both_views(paragraphs: Sequence[Paragraph]) -> Returned:
    """Return the rejected paragraphs and the tracked changes in terms of their text."""
    views = _Views()
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        views.read(number, paragraph, following)
    return views.finish()


@dataclass(slots=True)
class _Open:
    """A rejected paragraph being read: the first paragraph of the file that it is made of, its words and names."""

    first: Paragraph
    number: int
    words: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


class _Views:
    """Reads the paragraphs of a file in order: one with an inserted mark goes on in the rejected view of the next."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.lines: list[Line] = []
        self.physical: list[int] = []
        self.tracked: list[Tracked] = []
        self.rows: set[int] = set()
        self.open: _Open | None = None
        self.offset = 0
        """Characters of the rejected text so far."""
        self.grew = False
        """Whether the change taken down last added words."""

    def read(self, number: int, paragraph: Paragraph, following: Paragraph | None) -> None:
        """Read a paragraph; it ends a rejected one unless its mark was inserted."""
        now = self.open = self.open or _Open(paragraph, number)
        now.names.update(paragraph.names)
        row = "del" if paragraph.row_deleted else "ins" if paragraph.row_inserted else ""
        self._pieces(paragraph, now, row)
        if paragraph.row_deleted:
            self.rows.add(len(self.texts))
        if paragraph.inserted is not None and following is not None:
            if paragraph.deleted is None:
                self._change(0, "\n", paragraph.inserted, row)
            if not _in_own_row(paragraph, following):
                return
            # The last paragraph of an added cell ends in nothing that the rejected view could join.
            if not now.words:
                self.open = None
                return
        self._close(now)
        if paragraph.deleted is not None:
            self._change(1, "", paragraph.deleted, row)
        self.offset += 1

    def finish(self) -> Returned:
        """Return both views of all that was read."""
        if self.open is not None:
            self._close(self.open)
        return Returned(Text(self.texts), self.lines, self.tracked, self.rows, self.physical)

    def _pieces(self, paragraph: Paragraph, now: _Open, row: str) -> None:
        for piece in paragraph.pieces:
            if piece.inserted is not None:
                if piece.deleted is None:
                    self._change(0, piece.text, piece.inserted, row)
                continue
            now.words.append(piece.text)
            if piece.deleted is not None:
                self._change(len(piece.text), "", piece.deleted, row)
            self.offset += len(piece.text)

    def _change(self, length: int, new: str, mark: Mark, row: str) -> None:
        """Take down that the next `length` characters became `new`; what follows a change of its kind goes on with it."""
        start, end = self.offset, self.offset + length
        last, before, self.grew = self.tracked[-1] if self.tracked else None, self.grew, bool(new)
        # A deletion behind an insertion begins a replacement of its own.
        if (
            last is not None
            and last.end == start
            and last.row == row
            and not (before and end > start and last.end > last.start)
        ):
            last.end, last.new = end, last.new + new
            last.marks.append(mark)
        else:
            self.tracked.append(Tracked(start, end, new, [mark], row))

    def _close(self, done: _Open) -> None:
        text = "".join(done.words)
        self.texts.append(text)
        self.lines.append(Line(text, done.first.where, done.first.cell, frozenset(done.names)))
        self.physical.append(done.number)
        self.open = None


def _in_own_row(paragraph: Paragraph, following: Paragraph) -> bool:
    """Say whether a paragraph with an inserted mark belongs to another cell or place than the one that follows."""
    return paragraph.cell != following.cell or paragraph.where != following.where
