"""Give and get as an exchange: what each partner puts in by kind, what it gets out, and how both compare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from allidocs.base.record import dataclass
from allidocs.insight.contributions import Given, given_by_kind
from allidocs.insight.currency import convert
from allidocs.insight.money import InvestmentView
from allidocs.insight.result import Result
from allidocs.insight.thresholds import threshold
from allidocs.insight.valuation import contribution_shares
from allidocs.plan.model import Plan

NEGLIGIBLE = Decimal("0.002")
"""The part of all gains below which one is left out: it would print as nothing."""
LINES = ("revenue", "savings", "transfers")
"""The lines of the model that a partner gets; transfers are what others pay it, less what it pays them."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What a partner gets: a line of the model at present value, or an expectation over the term."""

    line: str
    expectation: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Exchange:
    """What goes in and comes out, in the reporting currency.

    `modelled` says that gains are present values of the investment model rather than hopes for the term. `hopes` are
    expectations that have no amount here, `payers` partners that pay the others on balance, with how much. `put_in` is the
    sum of what is drawn, `got` that less what partners pay each other, which no customer brings; both are None where
    nothing is drawn. `largest` is the kind that most of it is, with how much, None where only one goes in or two are alike. Shares are in percent. Where a contribution is `bounded`, its
    value known within bounds alone or not disclosed, nobody can say what is put in. `least` and `most` are the ratios
    between which a split is balanced.
    """

    modelled: bool
    gives: Mapping[str, tuple[Given, ...]]
    gains: Mapping[str, tuple[Gain, ...]]
    hopes: Mapping[str, tuple[str, ...]]
    payers: Mapping[str, Decimal]
    put_in: Decimal | None
    largest: tuple[str, Decimal] | None
    got: Decimal | None
    shares_in: Mapping[str, Result]
    shares_out: Mapping[str, Result]
    bounded: bool
    least: Decimal
    most: Decimal


def exchange(plan: Plan, money: InvestmentView | None) -> Exchange:
    """Return the exchange; gains come from the investment model where it knows every partner's, else from hopes."""
    gives = given_by_kind(plan)
    sides = money.partners if money is not None else {}
    modelled = bool(sides) and all(side.benefit.value is not None for side in sides.values())
    lines = {id_: _lines(sides[id_].benefit) if modelled else {} for id_ in plan.partners}
    least = NEGLIGIBLE * sum(
        (max(one, Decimal(0)) for found in lines.values() for one in found.values()), Decimal(0)
    )
    gains = {
        id_: tuple(Gain(line, "", amount) for line, amount in found.items() if amount > least) if modelled else _hoped(plan, id_)
        for id_, found in lines.items()
    }  # fmt: skip
    counted = {gain.expectation for found in gains.values() for gain in found}
    hopes = {
        id_: tuple(
            key
            for key, one in plan.expectations.items()
            if one.partner == id_ and (one.value is None if modelled else key not in counted)
        )
        for id_ in plan.partners
    }
    payers = {
        id_: -found["transfers"]
        for id_, found in lines.items()
        if found.get("transfers", Decimal(0)) < -least
    }
    bounded = any(one.value is not None and one.value.bound != "" for one in plan.contributions.values())
    return Exchange(
        modelled, gives, gains, hopes,
        payers,
        None if bounded else _sum(one.amount for found in gives.values() for one in found),
        None if bounded else _largest(one for found in gives.values() for one in found),
        _sum((*(gain.amount for found in gains.values() for gain in found), *(-paid for paid in payers.values()))),
        contribution_shares(plan),
        {id_: sides[id_].value_share for id_ in plan.partners if modelled},
        bounded,
        threshold("fair-least"),
        threshold("fair-most"),
    )  # fmt: skip


def _lines(benefit: Result) -> dict[str, Decimal]:
    return {name: value for name, value in benefit.inputs if name in LINES and isinstance(value, Decimal)}


def _hoped(plan: Plan, partner: str) -> tuple[Gain, ...]:
    """Return a partner's expectations with an amount for the whole term."""
    found = []
    for key, one in plan.expectations.items():
        if one.partner == partner and one.value is not None and one.period == "term":
            amount = convert(plan, one.value)
            if amount is not None:
                found.append(Gain("", key, amount))
    return tuple(found)


def _largest(given: Iterable[Given]) -> tuple[str, Decimal] | None:
    """Return the kind that all give most of, with how much; None where there is no other, or none that is less."""
    sums: dict[str, Decimal] = {}
    for one in given:
        if one.amount is not None:
            sums[one.kind] = sums.get(one.kind, Decimal(0)) + one.amount
    order = sorted(sums.items(), key=lambda one: -one[1])
    return order[0] if len(order) > 1 and order[0][1] > order[1][1] else None


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
