"""Long regular expressions of many ways to say one thing, of which only those are compiled that a text can say.

Compiling all of them takes longer than most checks of a text: each way is asked first for words that it cannot do without.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

_PIECE = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:P<\w+>|<?[=!]|:)|[()|]|(?:[?*+]|\{\d*,?\d*\})[?+]?|\{\w+\}|[^\\\[\]()|?*+{}^$.]+|.", re.DOTALL
)  # fmt: skip
_OPTIONAL = re.compile(r"[?*]|\{(?:0|,)")
_LONG = 4
"""Letters from which on a word is rare enough: of such words, those that are fewest are asked for."""
_AROUND = ("(?=", "(?!", "(?<=", "(?<!")


class Way(NamedTuple):
    """One way to say it: a regular expression, and words of which a text that says it, in lower case, holds one (none: unknown)."""

    pattern: str
    needs: tuple[str, ...]


def ways(pattern: str) -> list[Way]:
    """Return the alternatives of a regular expression, `a|b`, each with the words that it cannot do without."""
    pieces: list[str] = _PIECE.findall(pattern)
    found, start = [], 0
    for end in (*_bars(pieces), len(pieces)):
        part = pieces[start:end]
        found.append(Way("".join(part), _needs(part)))
        start = end + 1
    return found


def needs(pattern: str) -> tuple[str, ...]:
    """Return words of which a text that a regular expression matches holds one, in lower case; none where that is unknown."""
    return _any_of(_PIECE.findall(pattern))


def _bars(pieces: list[str]) -> list[int]:
    """Return where alternatives part that stand in no group."""
    depth, found = 0, []
    for place, piece in enumerate(pieces):
        if piece == "|" and not depth:
            found.append(place)
        depth += piece.startswith("(") - (piece == ")")
    return found


def _needs(pieces: list[str]) -> tuple[str, ...]:
    """Return the words of the part of an expression that says most: longer ones, and few."""
    found: list[tuple[str, ...]] = []
    place = 0
    while place < len(pieces):
        piece, start = pieces[place], place
        if piece.startswith("("):
            depth = 1
            while depth:
                place += 1
                depth += pieces[place].startswith("(") - (pieces[place] == ")")
        place += 1
        after = pieces[place] if place < len(pieces) else ""
        optional = _OPTIONAL.match(after) is not None
        if piece in _AROUND:
            continue
        if piece.startswith("("):
            inner = pieces[start + 1 : place - 1]
            if not optional:
                found.append(_any_of(inner))
        elif piece[0].isalpha() or piece[0] == " ":
            found.append((piece[:-1] if optional else piece,))
    return max((one for one in found if one and all(one)), key=_worth, default=())


def _any_of(pieces: list[str]) -> tuple[str, ...]:
    """Return the words of a group: those of each of its alternatives, nothing where one has none."""
    found: list[str] = []
    start = 0
    for end in (*_bars(pieces), len(pieces)):
        needs = _needs(pieces[start:end])
        if not needs:
            return ()
        found += needs
        start = end + 1
    return tuple(found)


def _worth(words: tuple[str, ...]) -> tuple[int, int]:
    return min(_LONG, *(len(word.strip()) for word in words)), -len(words)


class Wording:
    """What looks for any of many ways to say something, as the whole expression would, in any case of letters.

    `patterns` are regular expressions, each with what fills the marks that stand in it.
    """

    def __init__(self, patterns: Iterable[tuple[str, Callable[[str], str]]]) -> None:
        self._ways = [(way, fill) for pattern, fill in patterns for way in ways(pattern)]

    def search(self, text: str) -> str | None:
        """Return the first words of a text that say it, None without any."""
        lower = text.lower()
        found = [
            hit
            for way, fill in self._ways
            if not way.needs or any(word in lower for word in way.needs)
            if (hit := _compiled(fill(way.pattern)).search(text)) is not None
        ]
        return min(found, key=lambda hit: hit.start())[0] if found else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
