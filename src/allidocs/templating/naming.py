"""How a designer is told what kind of value a template has before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from allidocs.base.measure import Duration, Money, Percent, Period
from allidocs.insight.result import Result
from allidocs.plan.text import Text
from allidocs.templating.view import Branch, Collection, Items, Leaf

_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "yes or no"),
    (Money, "an amount of money"),
    (Percent, "a share in percent"),
    (Duration, "a length of time"),
    (Period, "a period"),
    (Result, "a computed figure"),
    (date, "a day"),
    ((int, float, Decimal), "a number"),
    ((Text, str), "a text"),
    ((Collection, Items, Mapping, list, tuple), "a list"),
)
"""The first kind that a value belongs to counts."""


def kind_of(value: Any) -> str:
    """Return what kind of value one is, as a sentence names it: `a text`; an entity of the plan by its path."""
    if isinstance(value, Branch):
        return f"`{value.path}`" if value.path else "the plan"
    if isinstance(value, Leaf):
        return kind_of(value.raw)
    for kinds, said in _KINDS:
        if isinstance(value, kinds):
            return said
    return f"a value of the kind {type(value).__name__}"
