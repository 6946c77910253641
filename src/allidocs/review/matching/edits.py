"""Edits of the base: one for each change within a paragraph, each paragraph that came or went, each break that moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from allidocs.review.matching.align import Line, folded, pair, plain_spelling, word_cuts
from allidocs.review.matching.base import BaseParagraph
from allidocs.review.matching.overlay import Joined
from allidocs.review.matching.views import Returned, Text
from allidocs.review.opening.story import Mark

EditKind = Literal["words", "added", "removed", "structure"]


_SEAM = 6
"""Words on either side of a break between paragraphs that are told with it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of the base.

    `words`: characters `start` to `end` of base paragraph `at` became `new`. `added`: a paragraph `new` after base
    paragraph `at` (-1: before the first). `removed`: base paragraph `at` is gone. `structure`: breaks between
    paragraphs changed in a way that is none of these. `untracked` when no tracked change covers it, `struck` when words
    of it are struck out by their look.
    """

    kind: EditKind
    at: int
    start: int
    end: int
    old: str
    new: str
    untracked: bool
    authors: tuple[str, ...] = ()
    date: str = ""
    moved: bool = False
    struck: bool = False
    row: bool = False

    @property
    def typographic(self) -> bool:
        """Whether only quotes, dashes or dots are drawn in another way, and nobody tracked it."""
        return (
            self.untracked
            and not self.authors
            and plain_spelling(folded(self.old)) == plain_spelling(folded(self.new))
        )


def line_of(paragraph: BaseParagraph) -> Line:
    """Return a base paragraph as alignment sees it."""
    alone = any(
        span.kind == "plan" and (span.start, span.end) == (0, len(paragraph.text)) for span in paragraph.spans
    )
    return Line(paragraph.text, paragraph.where, paragraph.cell, frozenset(paragraph.names), alone)


def edits_of(
    joined: Iterable[Joined], paragraphs: Sequence[BaseParagraph], old: Text, returned: Returned
) -> Iterable[Edit]:
    """Yield edits of single paragraphs for stretches that may cross several."""
    for one in joined:
        gone = old.whole[one.a0 : one.a1]
        who = _who(one)
        row = any(
            number in returned.rows
            for number in range(
                returned.rejected.paragraph(one.r0), returned.rejected.paragraph(max(one.r0, one.r1 - 1)) + 1
            )
        )
        if "\n" not in gone and "\n" not in one.new:
            at = old.paragraph(one.a0)
            left, right = one.a0 - old.starts[at], one.a1 - old.starts[at]
            if one.new.strip() and not one.untracked and _grown(paragraphs[at], left, right, one.new):
                # Whoever types over words of a value means the value, also where it only grows at its end.
                yield Edit("words", at, left, right, gone, one.new, *who, row=row)
            else:
                yield from _words(old, one.a0, one.a1, one.new, who, row=row)
        else:
            yield from _lines(one, old, paragraphs, who, row=row)


def _grown(paragraph: BaseParagraph, left: int, right: int, new: str) -> bool:
    """Say whether words that were replaced reach from within a value of the plan to an end of it, which grew."""
    ends = {
        end
        for span in paragraph.spans
        if span.kind == "plan" and span.start <= left < right <= span.end
        for end in (span.start, span.end)
    }
    cuts = word_cuts(paragraph.text[left:right], new)
    return any(cut.a0 == cut.a1 and left + cut.a0 in ends for cut in cuts)


Who = tuple[bool, tuple[str, ...], str, bool, bool]


def _who(one: Joined) -> Who:
    authors = tuple(dict.fromkeys(mark.author for mark in one.marks if mark.author))
    dates = [mark.date for mark in one.marks if mark.date]
    moved, struck = any(mark.moved for mark in one.marks), Mark() in one.marks
    return one.untracked, authors, max(dates, default=""), moved, struck


def _words(old: Text, a0: int, a1: int, new: str, who: Who, *, row: bool) -> Iterable[Edit]:
    """Yield the edits within one paragraph, cut down to the words that really changed."""
    at = old.paragraph(a0)
    start = old.starts[at]
    text = old.texts[at]
    gone = text[a0 - start : a1 - start]
    if gone.strip() and gone.strip() == text.strip() and not new.strip():
        yield Edit("removed", at, 0, len(text), text, "", *who, row=row)
        return
    for cut in word_cuts(gone, new):
        left, right = a0 - start + cut.a0, a0 - start + cut.a1
        yield Edit("words", at, left, right, text[left:right], new[cut.b0 : cut.b1], *who, row=row)


def _lines(
    one: Joined, old: Text, paragraphs: Sequence[BaseParagraph], who: Who, *, row: bool
) -> Iterable[Edit]:
    """Yield edits for a stretch in which paragraphs begin or end."""
    gone, new = old.whole[one.a0 : one.a1], one.new
    first = old.paragraph(one.a0)
    if one.a0 == len(old.whole):
        yield from (Edit("added", first, 0, 0, "", line, *who) for line in new.split("\n") if line.strip())
        return
    head = one.a0 - old.starts[first]
    old_lines, new_lines = gone.split("\n"), new.split("\n")
    if len(old_lines) == len(new_lines):
        at = one.a0
        for before, after in zip(old_lines, new_lines, strict=True):
            if before != after:
                yield from _words(old, at, at + len(before), after, who, row=row)
            at += len(before) + 1
        return
    # Whole paragraphs on the old side: the stretch begins and ends where paragraphs do.
    last = first + len(old_lines) - 1
    if head == 0 and gone.endswith("\n") and (not new or new.endswith("\n")):
        yield from _paragraphs(list(range(first, last)), new_lines[:-1], old, paragraphs, who, row=row)
        return
    if len(old_lines) == 1:
        text, tail = old.texts[first], head + len(gone)
        # A row stands before the paragraph that it ends at, also before an empty one.
        if tail == len(text) and not (one.cells and head == 0 and new.endswith("\n")):
            yield from _words(old, one.a0, one.a1, new_lines[0], who, row=row)
            for line in new_lines[1:]:
                if line.strip():
                    yield Edit("added", first, 0, 0, "", line, *who)
            return
        if head == 0:
            for line in new_lines[:-1]:
                if line.strip():
                    yield Edit("added", first - 1, 0, 0, "", line, *who)
            yield from _words(old, one.a0, one.a1, new_lines[-1], who, row=row)
            return
    yield from _stretch(one, old, paragraphs, who, row=row)


def _stretch(
    one: Joined, old: Text, paragraphs: Sequence[BaseParagraph], who: Who, *, row: bool
) -> Iterable[Edit]:
    """Yield edits for a stretch that ends within a paragraph, or at the end of one."""
    gone, new = old.whole[one.a0 : one.a1], one.new
    first = old.paragraph(one.a0)
    head = one.a0 - old.starts[first]
    old_lines, new_lines = gone.split("\n"), new.split("\n")
    last = first + len(old_lines) - 1
    # A stretch from the end of one paragraph to the end of a later one: those between are gone or replaced.
    end = old.starts[last] + len(old.texts[last]) if last < len(old.texts) else len(old.whole)
    if head == len(old.texts[first]) and one.a1 == end and len(old_lines) > 1:
        yield from _words(old, one.a0, one.a0, new_lines[0], who, row=row)
        yield from _paragraphs(list(range(first + 1, last + 1)), new_lines[1:], old, paragraphs, who, row=row)
        return
    if (
        head == 0
        and len(new_lines) == 1
        and (found := _kept(one.a1, gone, new, old, first, last)) is not None
    ):
        # Whole paragraphs went; the mark of the one behind them is still there, and what is new stands in it.
        yield from _paragraphs(list(range(first, found)), [], old, paragraphs, who, row=row)
        yield from _words(old, old.starts[found], one.a1, new, who, row=row)
        return
    before = _last_words(old.texts[first][:head])
    behind = _first_words(old.whole[one.a1 : end])
    yield Edit(
        "structure",
        first,
        head,
        len(old.texts[first]),
        _seam(before, gone, behind),
        _seam(before, new, behind),
        *who,
    )


def _kept(end: int, gone: str, new: str, old: Text, first: int, last: int) -> int | None:
    """Return the paragraph that new words stand in where those before it went whole; None where they are another's.

    `end` is where what went ends: before the first word of that paragraph, or behind its last.
    """
    if gone.endswith("\n"):
        return last
    whole = last < len(old.texts) and end == old.starts[last] + len(old.texts[last])
    lines = [Line(text) for text in old.texts[first : last + 1]]
    return last if whole and not any(at != last - first for at, _ in pair(lines, [Line(new)])) else None


def _seam(lead: str, text: str, tail: str) -> str:
    """Return words around a break between paragraphs, with a sign for the break."""
    return f"{lead}{text}{tail}".strip().replace("\n", " ¶ ")


def _last_words(text: str) -> str:
    """Return the last words of a text, which tell a seam."""
    return "".join(re.findall(r"\S+\s*", text)[-_SEAM:])


def _first_words(text: str) -> str:
    return "".join(re.findall(r"\s*\S+", text)[:_SEAM])


def _paragraphs(
    gone: list[int], lines: list[str], old: Text, paragraphs: Sequence[BaseParagraph], who: Who, *, row: bool
) -> Iterable[Edit]:
    """Yield edits for paragraphs that were taken away where others came; similar ones are pairs."""
    before = [Line(paragraphs[number].text, alone=line_of(paragraphs[number]).alone) for number in gone]
    pairs = dict(pair(before, [Line(line) for line in lines]))
    taken = set(pairs.values())
    at = gone[0] - 1 if gone else -1
    position = 0
    for index, number in enumerate(gone):
        if index in pairs:
            for line in range(position, pairs[index]):
                if lines[line].strip() and line not in taken:
                    yield Edit("added", at, 0, 0, "", lines[line], *who, row=row)
            position = pairs[index] + 1
            start = old.starts[number]
            if folded(old.texts[number]) != folded(lines[pairs[index]]):
                yield from _words(
                    old, start, start + len(old.texts[number]), lines[pairs[index]], who, row=row
                )
        elif old.texts[number].strip():
            yield Edit("removed", number, 0, len(old.texts[number]), old.texts[number], "", *who, row=row)
        at = number
    for line in range(position, len(lines)):
        if lines[line].strip() and line not in taken:
            yield Edit("added", at, 0, 0, "", lines[line], *who, row=row)
