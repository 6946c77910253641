"""One edition of a document being made: its language, its words, and what it met on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from allidocs.artifacts.locale import Format
from allidocs.artifacts.words import Words
from allidocs.plan.model import Plan


@dataclass
class Edition:
    """A plan in one language for one audience; remembers what to tell the author once, at the end.

    `untranslated` holds paths of texts that exist in another language only, `missing` paths of values that a template
    asked for and the plan does not have, `formulas` and `sources` what the numbers rest on, `at` the path of the value
    that a template asked for last.
    """

    plan: Plan
    lang: str
    words: Words
    format: Format
    untranslated: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    formulas: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    at: str = ""

    @classmethod
    def of(cls, plan: Plan, words: Words) -> Edition:
        """Return a fresh edition of `plan` in the language of `words`."""
        return cls(plan, words.lang, words, Format(words.lang))
