"""Blocks of a body before they are XML: what a paragraph is made of stays apart until everything around it is known.

A comment, the end of a section of pages or the look of a rejected change is added to a paragraph that was written before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allidocs.writers.docx import xml


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a paragraph's end: the element that says so, with an id of its own, whose it was and when."""

    element: str
    identity: int
    whose: str
    """The attributes that name author and moment."""

    def to_xml(self) -> str:
        """Return the element."""
        return f'<{self.element} w:id="{self.identity}" {self.whose}/>'

    @property
    def came(self) -> bool:
        """Whether the end came with the change."""
        return self.element in ("w:ins", "w:moveTo")


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its style, its runs, those `ahead` of them that no bookmark or comment holds, and its properties.

    `listed` is the list that it takes part in, `marks` what became of its end, `section` the section of pages that ends
    with it, `was` how it looked before a change.
    """

    style: str
    words: str
    ahead: str = ""
    listed: str = ""
    marks: tuple[Mark, ...] = ()
    section: str = ""
    was: str = ""

    def to_xml(self) -> str:
        """Return the paragraph with its properties in schema order."""
        marks = "".join(mark.to_xml() for mark in self.marks)
        tracked = f"<w:rPr>{marks}</w:rPr>" if marks else ""
        properties = f"{self.listed}{tracked}{self.section}{self.was}"
        return xml.paragraph(self.style, self.ahead + self.words, properties)


@dataclass(frozen=True, slots=True)
class Finished:
    """A block that is XML already: a table, or what is neither a table nor a paragraph."""

    content: str
    kind: Literal["table", "other"] = "other"

    def to_xml(self) -> str:
        """Return the block."""
        return self.content


Block = Paragraph | Finished


def is_marked(block: Block) -> bool:
    """Say whether a block is a paragraph whose end came or went."""
    return isinstance(block, Paragraph) and bool(block.marks)


def joined(blocks: list[Block]) -> str:
    """Return blocks as XML, one after the other."""
    return "".join(block.to_xml() for block in blocks)
