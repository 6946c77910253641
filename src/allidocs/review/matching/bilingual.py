"""A returned document that holds two languages side by side: read as two, each against what it says itself.

An edit in the column of a language is an edit of the plan's words in that language. The rows that hold clause beside
clause are no table of the plan's: a clause that goes from one, or comes into it, is a clause of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from allidocs.review.matching.base import Base, BaseParagraph
from allidocs.review.opening.story import CLAUSE_MARK, Comment, Paragraph, Story
from allidocs.templating.words import halves
from allidocs.writers.docx.styles.stylebook import COLUMN, SPOKEN

Either = TypeVar("Either", BaseParagraph, Paragraph)
Spoken = Callable[[BaseParagraph | Paragraph], bool]


def each_language(base: Base, story: Story) -> Iterator[tuple[Base, Story]]:
    """Yield a base with what came back of it for each of its languages: one, as a rule."""
    first, *others = halves(base.lang)
    if not others:
        yield base, story
        return
    sent, back = _paired(base.paragraphs), _paired(story.paragraphs)

    def spoken(paragraph: BaseParagraph | Paragraph, lang: str) -> bool:
        here = paragraph.cell
        if here is not None and here[0] in (sent if isinstance(paragraph, BaseParagraph) else back):
            return (lang == first) is (here[2] == 0)
        told = [other for other in others if f"{SPOKEN}{other.title()}" in paragraph.style]
        return lang in told or (lang == first and not told)

    for lang in (first, *others):
        yield _of(base, story, lang, partial(spoken, lang=lang), sent, back)


def _paired(paragraphs: Sequence[BaseParagraph | Paragraph]) -> frozenset[int]:
    """Return the tables that hold one language beside the other, by number."""
    return frozenset(one.cell[0] for one in paragraphs if one.cell is not None and COLUMN in one.style)


def _of(
    base: Base, story: Story, lang: str, spoken: Spoken, sent: frozenset[int], back: frozenset[int]
) -> tuple[Base, Story]:
    """Return the part of both that is in one language; places in the story stay where they are."""
    paragraphs = [
        _alone(one, back) if spoken(one) else replace(one, contents=True, pieces=list(one.pieces))
        for one in story.paragraphs
    ]
    mine = base.lang.startswith(lang)
    return (
        replace(
            base, lang=lang, paragraphs=tuple(_alone(one, sent) for one in base.paragraphs if spoken(one))
        ),
        replace(
            story,
            paragraphs=[
                replace(one, row_inserted=False, row_deleted=False) if one.cell is None else one
                for one in paragraphs
            ],
            comments=[one for one in story.comments if _stands(one, story.paragraphs, spoken, mine=mine)],
            notices=story.notices if mine else [],
            charts=story.charts if mine else [],
        ),
    )


def _alone(paragraph: Either, paired: frozenset[int]) -> Either:
    """Return a paragraph without its place in a table that holds both languages.

    A clause's mark, which stands above its words there, is what it is in a margin.
    """
    if paragraph.cell is None or paragraph.cell[0] not in paired:
        return paragraph
    if paragraph.style.startswith(CLAUSE_MARK):
        return replace(paragraph, cell=None, where="textbox", style=CLAUSE_MARK)
    return replace(paragraph, cell=None)


def _stands(comment: Comment, paragraphs: list[Paragraph], spoken: Spoken, *, mine: bool) -> bool:
    """Say whether a comment stands on words of a language; one that stands nowhere is of the first."""
    at = comment.start.paragraph if comment.start is not None else -1
    return spoken(paragraphs[at]) if 0 <= at < len(paragraphs) else mine
