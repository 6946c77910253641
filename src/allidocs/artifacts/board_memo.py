"""What the board memo shows: one ask with its options, the money of each partner and the three gravest risks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from allidocs.artifacts.riskboard import gravest
from allidocs.insight.currency import money_unit, total
from allidocs.insight.money import InvestmentView, investment_view
from allidocs.insight.outcome import MoneyResult, joint_result
from allidocs.insight.paper import put_before
from allidocs.insight.result import Result, known, places
from allidocs.insight.risks import RiskView, risk_views
from allidocs.plan.frame import BoardOption, BoardPaper
from allidocs.plan.model import Plan

SHOWN_RISKS = 3
"""A board hears of about as many in two pages; none is left out that weighs the same as one that is not."""


@dataclass(frozen=True, slots=True)
class OptionMoney:
    """What an option is worth to each partner and to all together; unknown where the plan states no amount."""

    net: Mapping[str, Result]
    joint: Result


@dataclass(frozen=True, slots=True)
class BoardMemoFacts:
    """Everything that the board memo computes. `puts` is the document whose ask it puts before the boards.

    `places` is how many decimals of a million the joint worth of all options needs, `ranked` are those whose joint worth is
    known, the best first; `ahead` is the joint investment of the years after the cut-off day's, None where no such year has any, `came` the joint
    result of the years that are over, None where it is not told.
    """

    puts: str
    options: Mapping[str, OptionMoney]
    valued: bool
    places: int
    ranked: tuple[str, ...]
    money: InvestmentView | None
    came: MoneyResult | None
    ahead: Result | None
    risks: tuple[RiskView, ...]


def facts(plan: Plan) -> BoardMemoFacts:
    """Compute the memo's facts."""
    puts = put_before(plan)
    money = investment_view(plan)
    options = {id_: _money(plan, one) for id_, one in plan.plan.board.get(puts, BoardPaper()).options.items()}
    return BoardMemoFacts(
        puts=puts,
        options=options,
        valued=any(one.value is not None for row in options.values() for one in row.net.values()),
        places=places(one.joint for one in options.values()),
        ranked=_ranked(options),
        money=money,
        came=joint_result(plan),
        ahead=_ahead(plan, money) if money else None,
        risks=tuple(gravest(risk_views(plan, live=True), SHOWN_RISKS)),
    )


def _ranked(options: Mapping[str, OptionMoney]) -> tuple[str, ...]:
    worth = {id_: one.joint.value for id_, one in options.items() if one.joint.value is not None}
    return tuple(sorted(worth, key=lambda id_: -worth[id_]))


def _ahead(plan: Plan, money: InvestmentView) -> Result | None:
    years = [one for one in money.years if one.year > plan.plan.as_of.year and one.investment]
    parts = [(str(one.year), one.investment) for one in years]
    whole = sum((amount for _, amount in parts), Decimal(0))
    return known(whole, "F-01", money_unit(plan), *parts) if parts else None


def _money(plan: Plan, option: BoardOption) -> OptionMoney:
    net = {
        partner: total(plan, [(partner, option.net[partner])] if partner in option.net else (), "F-02")
        for partner in plan.partners
    }
    whole = all(partner in option.net for partner in plan.partners)
    return OptionMoney(net, total(plan, option.net.items() if whole else (), "F-02"))
