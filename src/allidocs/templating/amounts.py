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
SUMMED = frozenset({*ENDS, "launch"})
"""Parts whose amounts are told by their sum as well: that decides their unit, as papers that ask for them print it."""
SPLIT = frozenset({"sales"})
"""Parts that hold several kinds: deals, and examples that are worked through to the last unit."""
TOGETHER = {"contributions": "expectations", "expectations": "contributions"}
"""What partners give and what they hope for is one kind: both stand in one table."""
MILLION = Decimal(1_000_000)
TENTH = Decimal(100_000)
"""From here on an amount joins those of other kinds that print in millions, where `FINEST` decimals tell all of its kind."""


FINEST = 3
"""Decimals of a million that other amounts take over; one that is finer stands alone with its own."""


def kind_of(path: str) -> str:
    """Return the kind of the amount that stands at a path: the part of the plan that holds it, or which amounts of that part."""
    steps = path.split(".")
    if steps[0] in ENDS:
        return column(path)
    return ".".join(steps[: 2 if steps[0] in SPLIT else 1])


def in_millions(plan: Plan, kind: str) -> bool:
    """Say whether amounts of a kind print in millions.

    They do where one of them reaches a million, of an end or a launch where all of them together do, so that no two amounts of a kind
    stand in two units. A tenth of one is enough where the plan's tables of money are in millions: half a million is `0.5 M`
    beside them.
    """
    if kind in COMPUTED:
        return True
    kinds = kind, TOGETHER.get(kind, kind)
    amounts = [
        money
        for part in _parts(kind)
        for path, money in _within(getattr(plan, part), part)
        if kind_of(path) in kinds
    ]
    least = TENTH if _computes(plan) and all(_places(money) <= FINEST for money in amounts) else MILLION
    if kind.partition(".")[0] not in SUMMED:
        return any(abs(money.amount) >= least for money in amounts)
    own = [money.amount for money in amounts if money.currency == plan.plan.currency]
    return sum(map(abs, own or [money.amount for money in amounts])) >= least


def _computes(plan: Plan) -> bool:
    """Say whether a plan holds amounts that always stand in millions."""
    return any(True for part in COMPUTED for _ in _within(getattr(plan, part), part))


def _places(money: Money) -> int:
    """Return how many decimals of a million an amount needs."""
    return -int(money.amount.scaleb(-6).normalize().as_tuple().exponent)


def _parts(kind: str) -> tuple[str, ...]:
    """Return the parts of the plan that hold amounts of a kind."""
    first = kind.partition(".")[0]
    return (first, TOGETHER[first]) if first in TOGETHER else _own(first)


def _own(first: str) -> tuple[str, ...]:
    """Return the parts of the plan that hold what one of them holds."""
    return ENDS if first in ENDS else (first,)


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
    first = kind.partition(".")[0]
    for path, money in (one for part in _own(first) for one in _within(getattr(plan, part), part)):
        if money.bound == "undisclosed" or kind_of(path) != kind:
            continue
        places = _places(money)
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
