"""Words that say there is none of something, so that `None; counsel advise against it` is no restraint.

Patterns are strings, compiled by `re` when a text is first looked at: a check that never looks pays nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from allidocs.plan.language import phrase
from allidocs.plan.model import Plan
from allidocs.plan.text import Text

_SENTENCE = r"(?<=[.;!?])\s+|\n+"


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, parts between semicolons apart."""
    return [piece for piece in (part.strip() for part in re.split(_SENTENCE, text)) if piece]


def denies(text: str) -> bool:
    """Say whether a text begins by denying: `No exclusivity`, `Sin cesión`, `Ninguna`.

    `No party sells meters` and `Neither hires` deny nothing: they are the restraint itself.
    """
    return re.match(phrase("denial"), text, re.IGNORECASE) is not None


def promised(text: Text | None) -> bool:
    """Say whether a text grants or promises something, in any of its languages: it is there and denies nothing."""
    return text is not None and any(
        version.strip() and not denies(version) for version in text.versions.values()
    )


def promises(text: Text | None, pattern: str) -> bool:
    """Say whether a clause of the text, in any of its languages, matches the pattern (in any case of letters) and is no
    denial. Where a sentence goes on with a subject of its own (`… and neither …`), a new clause begins: what it denies
    does not deny the one before.
    """
    return any(not _denied(clause) for clause in _matching(text, pattern))


def says(text: Text | None, pattern: str) -> bool:
    """Say whether a text matches the pattern, a denial or not: `neither calls on the other's customers`."""
    versions = text.versions.values() if text is not None else ()
    return any(re.search(pattern, version, re.IGNORECASE) for version in versions)


def says_together(
    text: Text | None, tags: tuple[str, ...], wanted: Iterable[Sequence[tuple[bool, str]]]
) -> bool:
    """Say whether a sentence of a text's versions of some tags holds all the parts that one of those `wanted` asks for, in
    any order, and none that it excludes."""
    versions = text.versions if text is not None else {}
    return any(
        all(_holds(sentence, pattern) is held for held, pattern in parts)
        for tag in tags
        for sentence in re.split(r"(?<=[.!?])\s+|\n+", versions.get(tag, ""))
        for parts in wanted
    )


@lru_cache(maxsize=1024)
def _holds(sentence: str, pattern: str) -> bool:
    """Remembered for a while: many of those wanted ask for the same part."""
    return _part(pattern).search(sentence) is not None


@cache
def _part(pattern: str) -> re.Pattern[str]:
    """Compiled when a sentence first comes so far: most sentences lack what is looked for first."""
    return re.compile(pattern, re.IGNORECASE)


def party_names(plan: Plan) -> tuple[str, ...]:
    """Return the names of a plan's partners as texts may have them."""
    names = (name for item in plan.partners.values() for name in (item.short_name, item.name) if name)
    return tuple(dict.fromkeys(names))


def _matching(text: Text | None, pattern: str) -> Iterator[str]:
    for version in text.versions.values() if text is not None else ():
        for sentence in sentences(version):
            for clause in re.split(phrase("next_clause"), sentence, flags=re.IGNORECASE):
                if re.search(pattern, clause, re.IGNORECASE):
                    yield clause


def _denied(sentence: str) -> bool:
    """A sentence that says no, free, alone or each for itself describes conduct that is allowed."""
    return re.search(phrase("negation"), sentence, re.IGNORECASE) is not None
