"""One unit for one kind of amount in a document: millions, or in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from allidocs.base.measure import Money
from allidocs.plan.entity import Entity, shape
from allidocs.plan.model import Plan

COMPUTED = frozenset({"investment", "initiatives"})
"""Parts of the plan whose amounts always stand in millions, as the tables do that are computed from them."""
ENDS = ("exit", "exits")
"""Ends: what they cost and the contracts that they touch are two kinds, of one size in all of them."""
TOGETHER = {"contributions": "expectations", "expectations": "contributions"}
"""What partners give and what they hope for is one kind: both stand in one table."""
MILLION = Decimal(1_000_000)


FINEST = 3
"""Decimals of a million that other amounts take over; one that is finer stands alone with its own."""


def kind_of(path: str) -> str:
    """Return the kind of the amount that stands at a path: the part of the plan that holds it; of an end, which of its amounts."""
    first = path.partition(".")[0]
    return column(path) if first in ENDS else first


def in_millions(plan: Plan, kind: str) -> bool:
    """Say whether amounts of a kind print in millions.

    They do where one of them reaches a million, of an end where all of them together do, so that no two amounts of a kind
    stand in two units.
    """
    if kind in COMPUTED:
        return True
    amounts = [
        money
        for part in _parts(kind)
        for path, money in _within(getattr(plan, part), part)
        if part not in ENDS or column(path) == kind
    ]
    if kind.partition(".")[0] not in ENDS:
        return any(abs(money.amount) >= MILLION for money in amounts)
    own = [money.amount for money in amounts if money.currency == plan.plan.currency]
    return sum(map(abs, own or [money.amount for money in amounts])) >= MILLION


def _parts(kind: str) -> tuple[str, ...]:
    """Return the parts of the plan that hold amounts of a kind."""
    first = kind.partition(".")[0]
    return ENDS if first in ENDS else (first, TOGETHER[first]) if first in TOGETHER else (first,)


def column(path: str) -> str:
    """Return where an amount stands, without ids and years: `exit.amount` of `exit.wind_down.desk.amount`."""
    first, *rest = (step for step in path.split(".") if not step.isdecimal())
    first = ENDS[0] if first in ENDS else first
    return f"{first}.{rest[-1]}" if rest else first


def precisions(plan: Plan, kind: str) -> Mapping[tuple[str, str], int]:
    """Return how many decimals of a million the amounts of a column and a currency need, at most `FINEST`.

    `0.2` and `0.15` side by side look as if one were rounded: all amounts of a column print with the same.
    """
    found: dict[tuple[str, str], int] = {}
    held = _parts(kind) if kind.partition(".")[0] in ENDS else (kind,)
    for path, money in (one for part in held for one in _within(getattr(plan, part), part)):
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
