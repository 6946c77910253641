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
from allidocs.writers.docx.styles.stylebook import PARTED

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z?)?")
_MARK = re.compile(r"<w:rPr>((?:<w:(?:ins|del|moveFrom|moveTo) [^>]*/>)+)</w:rPr>(?=</w:pPr>)")
_PROPERTIES = re.compile(r"<w:p><w:pPr>.*?</w:pPr>")
_CAME = re.compile(r'<w:(?:ins|moveTo) w:id="\d+"( [^>]*)/></w:rPr>$')
_NUMBERED = re.compile(
    r"Heading\d|ScheduleHeading|(Schedule)?Clause\d(?!Text)|(Clause|Schedule)Item|List(Bullet|Number)"
)
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"/>')


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

    def attributes(self, shared: Shared) -> str:
        """Return the attributes of one element, with an id of its own."""
        shared.changes[self.author, self.date] = None
        return f'w:id="{shared.next_id()}" w:author="{xml.escape(self.author)}" w:date="{self.date}"'

    def mark(self, shared: Shared) -> str:
        """Return the element that says this of a paragraph mark."""
        return f"<{self.element} {self.attributes(shared)}/>"

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


def nested(tracks: Iterable[Track]) -> tuple[Track, ...]:
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


def paragraph_mark(marks: str) -> str:
    """Return the properties of a paragraph mark that is tracked."""
    return f"<w:rPr>{marks}</w:rPr>" if marks else ""


def is_marked(paragraph: str) -> bool:
    """Say whether a finished paragraph has a tracked mark."""
    head = _PROPERTIES.match(paragraph)
    return head is not None and _MARK.search(head[0]) is not None


def settled(blocks: list[str]) -> list[str]:
    """Return the paragraphs of a cell with an untracked mark at the end, which Word cannot take away.

    Where paragraphs came or went at the end of a cell, each passes its mark to the one before it, as Word itself does.
    """
    at = len(blocks)
    while at and is_marked(blocks[at - 1]):
        at -= 1
    if at == len(blocks):
        return blocks
    marks = [_mark_of(block) for block in blocks[at:]]
    if (
        at
        and blocks[at - 1].startswith("<w:p>")
        and len({_style_of(block) for block in blocks[at - 1 :]}) == 1
    ):
        at -= 1
    else:
        marks = marks[1:]
    tail = [_with_mark(block, mark) for block, mark in zip(blocks[at:], [*marks, ""], strict=True)]
    return [*blocks[:at], *tail]


def without_numbered_rests(body: list[str], shared: Shared) -> list[str]:
    """Return a body in which paragraphs that came leave none with a number and no words when they are rejected.

    Where a table or an empty paragraph follows them, LibreOffice cannot take the last one away and gives it the look of
    the first. So a numbered first one is tracked as one that came without a number, too: Word takes it away, LibreOffice
    leaves a small empty line.
    """
    made, first, whose = list(body), -1, ""
    for at, block in enumerate(body):
        if not block.startswith(("<w:p>", "<w:tbl>")):
            continue
        head = _PROPERTIES.match(block)
        mark = _MARK.search(head[0]) if head else None
        came = _CAME.search(mark[0]) if mark else None
        if came is not None:
            first, whose = (first, whose) if whose == came[1] else (at, came[1])
            continue
        stuck = block.startswith("<w:tbl>") or block.endswith("</w:pPr></w:p>")
        if whose and stuck and _NUMBERED.match(_style_of(made[first])):
            was = '<w:pPr><w:pStyle w:val="TableEnd"/></w:pPr>'
            change = f'<w:pPrChange w:id="{shared.next_id()}"{whose}>{was}</w:pPrChange>'
            made[first] = made[first].replace("</w:pPr>", f"{change}</w:pPr>", 1)
        whose = ""
    return made


def _mark_of(paragraph: str) -> str:
    match = _MARK.search(paragraph)
    return match[1] if match else ""


def _style_of(paragraph: str) -> str:
    match = _STYLE.search(paragraph)
    return match[1].removesuffix(PARTED) if match else ""


def _with_mark(paragraph: str, mark: str) -> str:
    head = _PROPERTIES.match(paragraph)
    assert head is not None
    bare = _MARK.sub("", head[0])
    return bare.replace("</w:pPr>", f"{paragraph_mark(mark)}</w:pPr>") + paragraph[head.end() :]
