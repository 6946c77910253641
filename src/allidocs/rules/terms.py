"""A defined term as it is said: in any number and with any capitals, and with those of its definition."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=256)
def pattern(term: str) -> re.Pattern[str]:
    """Match a term and its plural, in any case of letters; a stress that the plural moves falls away (`común`, `comunes`)."""
    body = r"\s+".join(
        rf"(?:{re.escape(word)}(?:s|es)?|{re.escape(unstressed(word))}es)" for word in term.split()
    )
    return re.compile(rf"(?<!\w){body}(?!\w)", re.IGNORECASE)


def unstressed(word: str) -> str:
    """Return a word without the mark on its last vowel, where one letter follows it."""
    return word[:-2] + word[-2:].translate(_STRESSED)


def with_capitals(text: str, term: str) -> str:
    """Return a text in which each word of a term begins with a capital wherever the term's own word does."""

    def raised(said: re.Match[str]) -> str:
        words = iter(term.split())
        return re.sub(r"\S+", lambda word: _raised(word[0], next(words)), said[0])

    return pattern(term).sub(raised, text)


def _raised(said: str, word: str) -> str:
    return said[:1].upper() + said[1:] if word[:1].isupper() else said


_STRESSED = str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU")
