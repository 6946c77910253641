"""A measure in words: the number with which they begin, and what follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from allidocs.document.tree import Conventions

_NUMBER = re.compile(r"([\u2212-]?\d(?:[\d.,]|[\u00a0\u202f ](?=\d{3}\b))*)(?<![.,])\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Measure:
    """`33 M EUR in 2028`: the number as it is written, its value, and the rest."""

    figure: str
    value: Decimal
    rest: str

    @property
    def unit(self) -> str:
        """The first word after the number."""
        return self.rest.split()[0].strip(",;.") if self.rest else ""


def measure(words: str, signs: Conventions) -> Measure | None:
    """Return the measure that words begin with; None where they begin with no number."""
    found = _NUMBER.match(words.strip())
    if found is None:
        return None
    figure, rest = found.groups()
    plain = re.sub(r"\s", "", figure).replace(signs.thousands.strip() or "\u00a0", "").replace("\u2212", "-")
    try:
        return Measure(figure, Decimal(plain.replace(signs.decimal, ".")), rest.strip())
    except InvalidOperation:
        return None


def beyond(now: str, aim: str) -> str:
    """Return what a target says after the words with which both begin: of `M EUR in 2028` after `M EUR in all` the year."""
    own, other = aim.split(), now.split()
    same = 0
    while same < min(len(own), len(other)) and own[same].strip(",;.") == other[same].strip(",;."):
        same += 1
    return " ".join(own[same:]).strip(",; ")
