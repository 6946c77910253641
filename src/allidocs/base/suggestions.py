"""Did you mean: the nearest known word, and short listings of what is known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

MAX_COMPARED = 300
"""How many known words are compared letter by letter; of more, only those that begin alike and are as long."""

ALIKE, SURE = 0.6, 0.8
"""How much of two words is alike where one may be meant for the other: of those that begin alike, and of others."""


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None when none is near."""
    candidates = sorted(set(known))
    if len(candidates) > MAX_COMPARED:
        alike = (item for item in candidates if item[:1] == word[:1] and abs(len(item) - len(word)) <= 2)
        candidates = list(islice(alike, MAX_COMPARED))
    return _closest(word[:100], tuple(candidates))


@lru_cache(maxsize=1024)
def _closest(word: str, candidates: tuple[str, ...]) -> str | None:
    from difflib import SequenceMatcher, get_close_matches

    lowered = {candidate.lower(): candidate for candidate in candidates}
    word = word.lower()

    def is_slip(other: str) -> bool:
        # Few mistake a word's first letter: `zeta` is another name than `beta`, not a slip for it.
        begins_alike = (
            word[:1] == other[:1] or sorted(word[:2]) == sorted(other[:2]) or word in other or other in word
        )
        return begins_alike or SequenceMatcher(None, other, word).ratio() >= SURE

    near = get_close_matches(word, lowered, n=3, cutoff=ALIKE)
    return next((lowered[one] for one in near if is_slip(one)), None)


def listing(words: Iterable[str], limit: int = 12) -> str:
    """Return known words as a sentence part, shortened when there are many."""
    ordered = sorted(words)
    if not ordered:
        return "none is defined"
    shown = ", ".join(f"`{word}`" for word in ordered[:limit])
    return shown if len(ordered) <= limit else f"{shown} and {len(ordered) - limit} more"


def suggestion(word: str, known: Iterable[str], noun: str = "known") -> str:
    """Return the hint for an unknown word: the nearest known one, else all of them."""
    words = list(known)
    near = closest(word, words)
    return f"did you mean `{near}`?" if near else f"{noun}: {listing(words)}"
