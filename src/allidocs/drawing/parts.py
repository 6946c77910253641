"""Reading a picture's meaning: what a part says, the number behind it, its parts of a kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from allidocs.document.picture_nodes import Part, Picture
from allidocs.drawing.scene import Colour

Whole = Part | Picture

PARTNERS: tuple[tuple[Colour, Colour], ...] = (
    ("accent", ""),
    ("accent_soft", "accent"),
    ("soft", ""),
    ("paper", "accent"),
)
"""How what belongs to a partner is filled and outlined, in the plan's order of partners; further ones as the last."""


def said(of: Whole, name: str) -> str:
    """Return the words of a name, empty where there are none."""
    return next((say.words for say in of.says if say.name == name), "")


def each(of: Whole, name: str) -> tuple[str, ...]:
    """Return the words of every saying of a name."""
    return tuple(say.words for say in of.says if say.name == name and say.words)


def number(of: Whole, name: str) -> float | None:
    """Return the number behind words, None without one."""
    value = next((say.value for say in of.says if say.name == name), None)
    return float(value) if isinstance(value, Decimal) else None


def day(of: Whole, name: str) -> date | None:
    """Return the day behind words, None without one."""
    value = next((say.value for say in of.says if say.name == name), None)
    return value if isinstance(value, date) else None


def parts(of: Whole, kind: str) -> tuple[Part, ...]:
    """Return the parts of a kind, in their order."""
    return tuple(part for part in of.parts if part.kind == kind)


def looks(partners: tuple[Part, ...]) -> Mapping[str, tuple[Colour, Colour]]:
    """Return how what belongs to each partner is filled and outlined."""
    return {part.id: PARTNERS[min(place, len(PARTNERS) - 1)] for place, part in enumerate(partners)}
