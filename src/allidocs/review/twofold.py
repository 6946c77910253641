"""A returned document that holds two languages side by side: read as two, each against what it says itself.

An edit in the column of a language is an edit of the plan's words in that language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from allidocs.review.base import Base
from allidocs.review.story import Comment, Paragraph, Story
from allidocs.templating.words import halves
from allidocs.writers.docx.stylebook import SPOKEN


def each_language(base: Base, story: Story) -> Iterator[tuple[Base, Story]]:
    """Yield a base with what came back of it for each of its languages: one, as a rule."""
    first, *others = halves(base.lang)
    if not others:
        yield base, story
        return
    yield _of(base, story, first, lambda style: not any(_is_in(style, other) for other in others))
    for other in others:
        yield _of(base, story, other, partial(_is_in, lang=other))


def _is_in(style: str, lang: str) -> bool:
    return f"{SPOKEN}{lang.title()}" in style


def _of(base: Base, story: Story, lang: str, spoken: Callable[[str], bool]) -> tuple[Base, Story]:
    """Return the part of both that is in one language; places in the story stay where they are."""
    paragraphs = [
        one if spoken(one.style) else replace(one, contents=True, pieces=list(one.pieces))
        for one in story.paragraphs
    ]
    mine = base.lang.startswith(lang)
    return (
        replace(base, lang=lang, paragraphs=tuple(one for one in base.paragraphs if spoken(one.style))),
        replace(
            story,
            paragraphs=paragraphs,
            comments=[one for one in story.comments if _stands(one, story.paragraphs, spoken)],
            notices=story.notices if mine else [],
            charts=story.charts if mine else [],
        ),
    )


def _stands(comment: Comment, paragraphs: list[Paragraph], spoken: Callable[[str], bool]) -> bool:
    """Say whether a comment stands on words of a language."""
    at = comment.start.paragraph if comment.start is not None else -1
    return spoken(paragraphs[at].style if 0 <= at < len(paragraphs) else "")
