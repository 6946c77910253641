"""Money in the plan's reporting currency, by the rates that the plan states and by no others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from allidocs.base.measure import Money
from allidocs.insight.result import Input, Reason, Result, known, unknown
from allidocs.plan.model import Plan


def money_unit(plan: Plan) -> str:
    """Return the unit of results in the plan's reporting currency, `money:EUR`."""
    return f"money:{plan.plan.currency}"


def _rank(day: date, fresh: bool) -> int:
    return day.toordinal() if fresh else -day.toordinal()


def convert(plan: Plan, money: Money) -> Decimal | None:
    """Return `money` in the plan's reporting currency, by a stated rate or its inverse; None without one.

    None, too, of an amount that is undisclosed or known within bounds alone: `why_none` says which.

    Where several rates fit, the latest that is not after the plan's cut-off day counts, a direct one first.
    """
    amount, currency, target = money.amount, money.currency, plan.plan.currency
    if money.bound:
        return None
    if currency == target:
        return amount
    candidates = []
    for rate in plan.plan.rates.values():
        if rate.rate <= 0:
            continue
        fresh = rate.date <= plan.plan.as_of
        if (rate.from_, rate.to) == (currency, target):
            candidates.append(((fresh, _rank(rate.date, fresh), True), amount * rate.rate))
        elif (rate.from_, rate.to) == (target, currency):
            candidates.append(((fresh, _rank(rate.date, fresh), False), amount / rate.rate))
    return max(candidates)[1] if candidates else None


def why_none(*amounts: Money) -> Reason:
    """Return why amounts have no value in the reporting currency."""
    return Reason.UNDISCLOSED if any(money.bound for money in amounts) else Reason.NO_RATE


def total(plan: Plan, amounts: Iterable[tuple[str, Money]], formula: str = "sum") -> Result:
    """Return the sum of named amounts in the reporting currency; NO_RATE when one of them cannot be converted.

    Without any amount there is no sum: MISSING_INPUT. With one that is not known exactly there is none either: UNDISCLOSED.
    """
    inputs: list[Input] = []
    answer: Decimal = Decimal(0)
    for name, money in amounts:
        value = convert(plan, money)
        if value is None:
            return unknown(why_none(money), formula, money_unit(plan), (name, str(money)))
        answer += value
        inputs.append((name, value))
    if not inputs:
        return unknown(Reason.MISSING_INPUT, formula, money_unit(plan))
    return known(answer, formula, money_unit(plan), *inputs)


def bounded_total(plan: Plan, amounts: Iterable[tuple[str, Money]], formula: str = "sum") -> Result:
    """Return the sum of amounts none of which is negative, at least or at most where some are known within bounds alone.

    UNDISCLOSED where nothing of them is known. Whoever computes further from such a sum looks at its `bound`.
    """
    found = tuple(amounts)
    bounds = {money.bound for _, money in found} - {""}
    if not bounds:
        return total(plan, found, formula)
    bound: Literal["least", "most"] = "most" if bounds == {"most"} else "least"
    kept = ("", "most") if bound == "most" else ("", "least", "range")
    told = [(name, money.exact) for name, money in found if money.bound in kept]
    if not told:
        return unknown(Reason.UNDISCLOSED, formula, money_unit(plan))
    return replace(total(plan, told, formula), bound=bound)


def by_year(plan: Plan, series: Mapping[int, Money]) -> dict[int, Decimal] | None:
    """Return a yearly series in the reporting currency, or None when a year cannot be converted."""
    answer: dict[int, Decimal] = {}
    for year, money in sorted(series.items()):
        value = convert(plan, money)
        if value is None:
            return None
        answer[year] = value
    return answer
