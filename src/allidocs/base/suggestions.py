"""Did you mean: the nearest known word, and short listings of what is known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

MAX_COMPARED = 300
"""How many known words are compared letter by letter; of more, only those that begin alike and are as long."""


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None when none is near."""
    candidates = sorted(set(known))
    if len(candidates) > MAX_COMPARED:
        alike = (item for item in candidates if item[:1] == word[:1] and abs(len(item) - len(word)) <= 2)
        candidates = list(islice(alike, MAX_COMPARED))
    return _closest(word[:100], tuple(candidates))


@lru_cache(maxsize=1024)
def _closest(word: str, candidates: tuple[str, ...]) -> str | None:
    from difflib import get_close_matches

    lowered = {candidate.lower(): candidate for candidate in candidates}
    near = get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)
    return lowered[near[0]] if near else None


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
