"""One unit for one kind of amount in a document: millions, or in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from allidocs.base.measure import Money
from allidocs.plan.entity import Entity, shape
from allidocs.plan.model import Plan

COMPUTED = frozenset({"investment", "initiatives", "exit"})
"""Parts of the plan whose amounts always stand in millions, as the tables do that are computed from them."""
TOGETHER = {"contributions": "expectations", "expectations": "contributions"}
"""What partners give and what they hope for is one kind: both stand in one table."""
MILLION = Decimal(1_000_000)


def in_millions(plan: Plan, kind: str) -> bool:
    """Say whether amounts of a kind, the part of the plan that holds them, print in millions.

    They do where one of them reaches a million, so that no two amounts of a kind stand in two units.
    """
    return kind in COMPUTED or any(
        abs(money.amount) >= MILLION
        for part in (kind, TOGETHER.get(kind, kind))
        for money in _within(getattr(plan, part))
    )


def _within(value: Any) -> Iterator[Money]:
    if isinstance(value, Money):
        yield value
    elif isinstance(value, Entity):
        for item in shape(type(value)).fields:
            yield from _within(getattr(value, item.name))
    elif isinstance(value, Mapping | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _within(one)
