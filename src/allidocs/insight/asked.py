"""What decisions cost that papers ask for: the amount an ask states, or what its own paper computes."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from allidocs.base.measure import Money
from allidocs.base.record import dataclass
from allidocs.insight.decided import Waiting
from allidocs.insight.launch import launch_view
from allidocs.insight.resources import costs_by_year
from allidocs.insight.result import Result, added, known
from allidocs.insight.transition import current, settled
from allidocs.plan.frame import Ask
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Price:
    """What a decision costs: `stated` where its ask names the amount, else `computed`, `year` where that is for one year."""

    stated: Money | None = None
    computed: Result | None = None
    year: int | None = None


def ask_of(plan: Plan, one: Waiting) -> Ask | None:
    """Return the ask that a decision answers, None for a row of the decision map and for what comes back."""
    if one.kind == "ask":
        return plan.plan.asks[one.id]
    return plan.exits[one.id].ask if one.kind == "exit" else None


def price(plan: Plan, one: Waiting) -> Price | None:
    """Return what a decision costs; None where nothing says it, or where it costs nothing."""
    ask = ask_of(plan, one)
    if ask is None:
        return None
    if ask.amount is not None:
        return Price(stated=ask.amount) if ask.amount.amount else None
    return known_of(plan, one.id) if one.kind == "ask" else None


def known_of(plan: Plan, paper: str) -> Price | None:
    """Return what an ask without an amount costs by its own paper; None where that does not say it, or where it costs nothing."""
    found = computed(plan, paper)
    return found if found is not None and found.computed is not None and found.computed.value else None


def whole(plan: Plan, decisions: Iterable[Waiting]) -> Result | None:
    """Return what several decisions cost, each amount once.

    None where none names money, and where a sum has no meaning: amounts of several currencies, within bounds, or for one
    year alone. Money within another of these asks is part of that one.
    """
    asked = tuple(decisions)
    held = {one.id for one in asked if one.kind == "ask"}
    prices = {
        one.id if one.kind == "ask" else f"{one.kind} {one.id}": found
        for one in asked
        if (found := price(plan, one)) is not None and getattr(ask_of(plan, one), "within", None) not in held
    }
    amounts = {
        id_: money for id_, one in prices.items() if (money := one.stated or _money(one.computed)) is not None
    }
    currencies = {one.currency for one in amounts.values()}
    bounded = any(one.bound for one in amounts.values())
    if len(currencies) != 1 or bounded or any(one.year is not None for one in prices.values()):
        return None
    inputs = [(id_, one.amount) for id_, one in amounts.items()]
    return known(
        sum((amount for _, amount in inputs), Decimal(0)), "asks", f"money:{currencies.pop()}", *inputs
    )


def _money(found: Result | None) -> Money | None:
    if found is None or found.value is None:
        return None
    return Money(found.value, found.unit.partition(":")[2], found.bound or "")


def computed(plan: Plan, paper: str) -> Price | None:
    """Return what the paper of an ask without an amount computes: the launch's budget, the initiatives' coming year, the way that a review recommends."""
    if paper == "launch-plan" and plan.launch is not None:
        view = launch_view(plan)
        return Price(computed=view.budget_total) if view is not None else None
    if paper == "operating-plan":
        year = plan.plan.as_of.year + 1
        row = costs_by_year(plan).get(year, {})
        values = [one.value for one in row.values()]
        if row and None not in values:
            unit = next(iter(row.values())).unit
            return Price(computed=added(row, "asks", unit), year=year)
    review = plan.reviews.get(current(plan) or "") if paper == "transition-review" else None
    way = review.options.get(settled(review) or "") if review is not None else None
    if way is None or way.cost is None or way.cost.bound:
        return None
    cost = ("cost", way.cost.amount)
    return Price(computed=known(way.cost.amount, "asks", f"money:{way.cost.currency}", cost))
