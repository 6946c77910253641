"""How much two entries say the same, whatever their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping

NAMES = ("name", "title", "term", "question", "text", "what", "decision", "subject", "statement", "summary")
"""Attributes that say what an entity is called, the best one first."""
ALIKE = 0.6
"""Share of equal values from which two entries under different ids are the same thing, renamed."""


def likeness(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """Return the share of equal values of two entries, each given as the texts of its values by their paths."""
    return overlap(counted(one), counted(other))


def counted(said: Mapping[str, str]) -> Counter[Hashable]:
    """Return the values of an entry with their paths; what it is called counts double."""
    return Counter({(path, text): 1 + (path in NAMES) for path, text in said.items()})


def overlap(one: Counter[Hashable], other: Counter[Hashable]) -> float:
    """Return which share of two entries is the same."""
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 0.0
