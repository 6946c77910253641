"""Did you mean: the nearest known word, and short listings of what is known."""

from __future__ import annotations

from collections.abc import Iterable


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None when none is near."""
    from difflib import get_close_matches

    candidates = sorted(set(known))
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
