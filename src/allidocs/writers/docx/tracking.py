"""Tracked changes: the elements around runs, in paragraph marks and in rows, and where a mark may stand.

Words and the mark of a paragraph are tracked apart. A paragraph that came or went as a whole has its mark tracked too,
so that accepting or rejecting leaves no empty paragraph behind; the last paragraph of a cell and the one that ends a
section of pages must stay, so their marks never are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from allidocs.document import tree
from allidocs.writers.docx import xml
from allidocs.writers.docx.parts import Shared
from allidocs.writers.docx.records import Block, Finished, Mark, Paragraph, is_marked
from allidocs.writers.docx.styles.stylebook import PARTED

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z?)?")
_NUMBERED = re.compile(
    r"Heading\d|ScheduleHeading|(Schedule)?Clause\d(?!Text)|(Clause|Schedule)Item|List(Bullet|Number)"
)


@dataclass(frozen=True, slots=True)
class Track:
    """One tracked change: its kind, who made it and when (a moment as Word writes it); `move` names a move."""

    kind: Literal["ins", "del"]
    author: str
    date: str
    move: str = ""

    @property
    def element(self) -> str:
        """The element around tracked runs."""
        if not self.move:
            return f"w:{self.kind}"
        return "w:moveTo" if self.kind == "ins" else "w:moveFrom"

    @property
    def whose(self) -> str:
        """The attributes that name author and moment."""
        return f'w:author="{xml.escape(self.author)}" w:date="{self.date}"'

    def numbered(self, shared: Shared) -> int:
        """Return an id for one more element of this change."""
        shared.changes[self.author, self.date] = None
        return shared.next_id()

    def attributes(self, shared: Shared) -> str:
        """Return the attributes of one element, with an id of its own."""
        return f'w:id="{self.numbered(shared)}" {self.whose}'

    def mark(self, shared: Shared) -> Mark:
        """Return what says this of the end of a paragraph."""
        return Mark(self.element, self.numbered(shared), self.whose)

    def looked(self, shared: Shared, style: str) -> str:
        """Return the property of a paragraph that says which style it had before this."""
        was = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        return f"<w:pPrChange {self.attributes(shared)}>{was}</w:pPrChange>"

    def row(self, shared: Shared) -> str:
        """Return the element that says this of a row; rows do not move."""
        return f"<w:{self.kind} {self.attributes(shared)}/>"

    def cell(self, shared: Shared) -> str:
        """Return the element that says this of a cell."""
        return f"<w:cell{self.kind.capitalize()} {self.attributes(shared)}/>"


def track_of(change: tree.Change | tree.Inserted | tree.Deleted, document: tree.Document) -> Track:
    """Return a change of the tree as Word tells it; without author or date they are the document's."""
    kind: Literal["ins", "del"]
    if isinstance(change, tree.Change):
        kind, move = change.kind, change.move
    else:
        kind, move = "ins" if isinstance(change, tree.Inserted) else "del", ""
    date = change.date if _DATE.fullmatch(change.date) else document.as_of
    stamp = date if "T" in date else f"{date}T00:00:00"
    return Track(kind, change.author or document.author or "allidocs", f"{stamp.rstrip('Z')}Z", move)


def nested_changes(tracks: Iterable[Track]) -> tuple[Track, ...]:
    """Return the changes around a run from the outside in: the innermost insertion, then the innermost deletion.

    Words inside a part that somebody else brought or took away are theirs who changed them.
    """
    insertion = deletion = None
    for track in tracks:
        if track.kind == "ins":
            insertion = track
        else:
            deletion = track
    return tuple(track for track in (insertion, deletion) if track is not None)


def wrapped(run: str, tracks: Sequence[Track], shared: Shared) -> str:
    """Return finished runs inside their changes."""
    for track in reversed(tracks):
        run = f"<{track.element} {track.attributes(shared)}>{run}</{track.element}>"
    return run


def settled(blocks: list[Block]) -> list[Block]:
    """Return the paragraphs of a cell with an untracked mark at the end, which Word cannot take away.

    Where paragraphs came or went at the end of a cell, each passes its mark to the one before it, as Word itself does.
    """
    at = len(blocks)
    while at and is_marked(blocks[at - 1]):
        at -= 1
    tail = [block for block in blocks[at:] if isinstance(block, Paragraph)]
    if not tail:
        return blocks
    marks = [block.marks for block in tail]
    above = blocks[at - 1] if at else None
    if isinstance(above, Paragraph) and len({_plain_style(block) for block in (above, *tail)}) == 1:
        tail.insert(0, above)
    else:
        del marks[0]
    for block, passed in zip(tail, [*marks, ()], strict=True):
        block.marks = passed
    return blocks


def settle_numbers(body: list[Block], shared: Shared) -> None:
    """Let paragraphs that came leave none with a number and no words when they are rejected.

    Where a table or an empty paragraph follows them, LibreOffice cannot take the last one away and gives it the look of
    the first. So a numbered first one is tracked as one that came without a number, too: Word takes it away, LibreOffice
    leaves a small empty line.
    """
    first: Paragraph | None = None
    whose = ""
    for block in body:
        if isinstance(block, Paragraph) and block.marks and block.marks[-1].came:
            if whose != block.marks[-1].whose:
                first, whose = block, block.marks[-1].whose
        elif isinstance(block, Paragraph) or block.kind == "table":
            stuck = isinstance(block, Finished) or not block.ahead + block.words
            if first is not None and stuck and _NUMBERED.match(_plain_style(first)):
                was = '<w:pPr><w:pStyle w:val="TableEnd"/></w:pPr>'
                first.was = f'<w:pPrChange w:id="{shared.next_id()}" {whose}>{was}</w:pPrChange>'
            first, whose = None, ""


def _plain_style(block: Paragraph) -> str:
    """Return the style of a paragraph, wherever in its cell it stands."""
    return block.style.removesuffix(PARTED)
