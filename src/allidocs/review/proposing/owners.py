"""Whose words an edit changes: a value of the plan, a figure, a reference, a clause, or nobody's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from allidocs.review.matching.align import TOKEN
from allidocs.review.matching.base import BaseParagraph, Span
from allidocs.review.matching.edits import Edit

Numbered = tuple[int, Edit]


@dataclass(slots=True)
class Reworded:
    """A span of a base paragraph with the edits inside it."""

    at: int
    span: Span
    edits: list[Numbered] = field(default_factory=list)

    def old(self, paragraphs: Sequence[BaseParagraph]) -> str:
        """Return the words as they were sent."""
        return paragraphs[self.at].text[self.span.start : self.span.end]

    def new(self, paragraphs: Sequence[BaseParagraph]) -> str:
        """Return the words as they came back."""
        text = paragraphs[self.at].text
        end = self.span.end
        made = ""
        for _, edit in sorted(self.edits, key=lambda one: (one[1].start, one[1].end), reverse=True):
            made = edit.new + text[edit.end : end] + made
            end = edit.start
        return text[self.span.start : end] + made


def owner(paragraph: BaseParagraph, edit: Edit) -> Span | None:
    """Return the innermost span that an edit of words lies in; None where it crosses a border or lies in none."""
    found: Span | None = None
    for span in paragraph.spans:
        if _inside(paragraph, span, edit) and (
            found is None or span.end - span.start <= found.end - found.start
        ):
            if found is not None and found.kind == "plan" and span.kind == "clause":
                continue
            found = span
    return found


def crossed(paragraph: BaseParagraph, edit: Edit) -> list[Span]:
    """Return the values, figures and references that an edit touches without lying inside."""
    return [
        span for span in paragraph.spans
        if span.kind != "clause" and span.start < edit.end and edit.start < span.end
        and not (span.start <= edit.start and edit.end <= span.end)
    ]  # fmt: skip


Reads = Callable[[Span, str, str], bool]
"""Whether a span that printed certain words would be read as a value from others."""


def parted(paragraphs: Sequence[BaseParagraph], edits: Iterable[Edit], reads: Reads) -> list[Edit]:
    """Return edits with those over the border of a value cut in two there, where only one cut leaves a value."""
    made: list[Edit] = []
    for one in edits:
        spans = paragraphs[one.at].spans if one.kind == "words" and one.start < one.end else []
        ways = [
            way for span in spans if span.kind == "plan"
            for way in (_over_end(paragraphs[one.at].text, span, one, reads), _over_start(paragraphs[one.at].text, span, one, reads))
            if way
        ]  # fmt: skip
        made += ways[0] if len(ways) == 1 else [one]
    return made


def _over_end(text: str, span: Span, edit: Edit, reads: Reads) -> list[Edit]:
    """Return an edit that begins in a value and goes on behind it as two."""
    if not (span.start <= edit.start < span.end <= edit.end):
        return []
    old, lead = text[span.start : span.end], text[span.start : edit.start]
    if edit.end == span.end and reads(span, old, lead + edit.new):
        return []
    cuts = [
        cut for cut in _ends(edit.new)
        if (cut < len(edit.new) or edit.end > span.end) and reads(span, old, lead + edit.new[:cut])
    ]  # fmt: skip
    if len(cuts) != 1:
        return []
    value = replace(edit, end=span.end, old=text[edit.start : span.end], new=edit.new[: cuts[0]])
    return [value, replace(edit, start=span.end, old=text[span.end : edit.end], new=edit.new[cuts[0] :])]


def _over_start(text: str, span: Span, edit: Edit, reads: Reads) -> list[Edit]:
    """Return an edit that begins before a value and ends in it as two."""
    if not (edit.start <= span.start < edit.end <= span.end):
        return []
    old, tail = text[span.start : span.end], text[edit.end : span.end]
    if edit.start == span.start and reads(span, old, edit.new + tail):
        return []
    cuts = [
        cut for cut in _starts(edit.new)
        if (cut > 0 or edit.start < span.start) and reads(span, old, edit.new[cut:] + tail)
    ]  # fmt: skip
    if len(cuts) != 1:
        return []
    words = replace(edit, end=span.start, old=text[edit.start : span.start], new=edit.new[: cuts[0]])
    return [words, replace(edit, start=span.start, old=text[span.start : edit.end], new=edit.new[cuts[0] :])]


_VALUE = 200
"""Characters that a printed value has at most; longer ones are not looked for in what was typed over its border."""


def _ends(text: str) -> list[int]:
    return [found.end() for found in TOKEN.finditer(text[:_VALUE]) if not found[0].isspace()]


def _starts(text: str) -> list[int]:
    far = max(0, len(text) - _VALUE)
    return [far + found.start() for found in TOKEN.finditer(text[far:]) if not found[0].isspace()]


def _inside(paragraph: BaseParagraph, span: Span, edit: Edit) -> bool:
    if not span.start <= edit.start or not edit.end <= span.end:
        return False
    if edit.start < edit.end or (span.start < edit.start < span.end):
        return True
    # An insertion at a border belongs to the span when nothing lies beyond, or when it grows together with it.
    text = paragraph.text
    if span.kind == "clause":
        return True
    if edit.start == span.end:
        rest = text[span.end :].strip()
        return not rest or bool(edit.new[:1].isalnum() and text[span.end - 1 : span.end].isalnum())
    lead = text[: span.start].strip()
    return not lead or bool(edit.new[-1:].isalnum() and text[span.start : span.start + 1].isalnum())


def reworded(
    paragraphs: Sequence[BaseParagraph], edits: Sequence[Numbered]
) -> tuple[list[Reworded], list[Numbered]]:
    """Return edits of words by the span that they belong to, and those that belong to none."""
    found: dict[tuple[int, Span], Reworded] = {}
    nobody: list[Numbered] = []
    for number, edit in edits:
        span = owner(paragraphs[edit.at], edit)
        if span is None:
            nobody.append((number, edit))
            continue
        found.setdefault((edit.at, span), Reworded(edit.at, span)).edits.append((number, edit))
    return list(found.values()), nobody


def blank_at(paragraph: BaseParagraph, span: Span) -> Span | None:
    """Return the open point in whose place a value would stand; None where the span is no such value's."""
    return next(
        (one for one in paragraph.spans
         if one.kind == "open" and span.kind == "plan" and (one.start, one.end) == (span.start, span.end)), None
    )  # fmt: skip


def filling(paragraphs: Sequence[BaseParagraph], groups: Sequence[Reworded]) -> list[Reworded]:
    """Return edits of open points as edits of the values that they stand for, where they stand for one.

    What is printed inside such a blank is what it asks: edits of that belong to the blank where others touch the blank itself.
    """
    made: dict[tuple[int, Span], Reworded] = {}
    touched = {(one.at, one.span.start, one.span.end) for one in groups}
    for one in groups:
        value = next(
            (span for span in paragraphs[one.at].spans
             if span.start <= one.span.start and one.span.end <= span.end and (one.at, span.start, span.end) in touched
             and blank_at(paragraphs[one.at], span) is not None), one.span
        )  # fmt: skip
        made.setdefault((one.at, value), Reworded(one.at, value)).edits.extend(one.edits)
    return list(made.values())
