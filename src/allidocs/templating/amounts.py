"""One unit for one kind of amount in a document: millions, or in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from allidocs.base.measure import Money
from allidocs.plan.entity import Entity, shape
from allidocs.plan.model import Plan

COMPUTED = frozenset({"investment", "initiatives", "exit", "exits"})
"""Parts of the plan whose amounts always stand in millions, as the tables do that are computed from them."""
TOGETHER = {"contributions": "expectations", "expectations": "contributions"}
"""What partners give and what they hope for is one kind: both stand in one table."""
MILLION = Decimal(1_000_000)


FINEST = 3
"""Decimals of a million that other amounts take over; one that is finer stands alone with its own."""


def in_millions(plan: Plan, kind: str) -> bool:
    """Say whether amounts of a kind, the part of the plan that holds them, print in millions.

    They do where one of them reaches a million, so that no two amounts of a kind stand in two units.
    """
    return kind in COMPUTED or any(
        abs(money.amount) >= MILLION
        for part in (kind, TOGETHER.get(kind, kind))
        for _, money in _within(getattr(plan, part), part)
    )


def column(path: str) -> str:
    """Return where an amount stands, without ids and years: `exit.amount` of `exit.wind_down.desk.amount`."""
    first, *rest = (step for step in path.split(".") if not step.isdigit())
    return f"{first}.{rest[-1]}" if rest else first


def precisions(plan: Plan, kind: str) -> Mapping[tuple[str, str], int]:
    """Return how many decimals of a million the amounts of a column and a currency need, at most `FINEST`.

    `0.2` and `0.15` side by side look as if one were rounded: all amounts of a column print with the same.
    """
    found: dict[tuple[str, str], int] = {}
    for path, money in _within(getattr(plan, kind), kind):
        if money.bound == "undisclosed":
            continue
        places = -int(money.amount.scaleb(-6).normalize().as_tuple().exponent)
        at = column(path), money.currency
        if places <= FINEST:
            found[at] = max(found.get(at, 0), places)
    return found


def _within(value: Any, path: str) -> Iterator[tuple[str, Money]]:
    if isinstance(value, Money):
        yield path, value
    elif isinstance(value, Entity):
        for item in shape(type(value)).fields:
            yield from _within(getattr(value, item.name), f"{path}.{item.key}")
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _within(one, f"{path}.{key}")
    elif isinstance(value, tuple):
        for one in value:
            yield from _within(one, path)
