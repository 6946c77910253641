"""What the board memo shows: one ask with its options, the money of each partner and the three gravest risks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from math import ceil

from allidocs.artifacts.riskboard import gravest
from allidocs.base.record import dataclass
from allidocs.insight.currency import money_unit, total
from allidocs.insight.money import InvestmentView, investment_view
from allidocs.insight.outcome import MoneyResult, joint_so_far
from allidocs.insight.paper import put_before
from allidocs.insight.result import Reason, Result, difference, known, places, unknown
from allidocs.insight.risks import RiskView, risk_views
from allidocs.plan.frame import BoardOption, BoardPaper
from allidocs.plan.model import Plan

_NEAR = Decimal(10_000)
SHOWN_RISKS = 3
"""A board hears of about as many in two pages; none is left out that weighs the same as one that is not."""


@dataclass(frozen=True, slots=True)
class OptionMoney:
    """What an option is worth to each partner and to all together; unknown where the plan states no amount.

    `gain` is what it is worth to all beyond doing nothing, unknown where that was not valued.
    """

    net: Mapping[str, Result]
    joint: Result
    gain: Result


@dataclass(frozen=True, slots=True)
class BoardMemoFacts:
    """Everything that the board memo computes. `puts` is the document whose ask it puts before the boards.

    `places` is how many decimals of a million the joint worth of all options needs, `ranked` are those whose joint worth is
    known, the best first, `worse` those of them that are worth less than doing nothing; `idle` is the option of doing nothing
    where it is worth a known sum, and `idle_stays` says that this is another sum than the partners' without the alliance; `ahead` is the joint investment of the years after the cut-off day's, None where no such year has any, `came` the joint
    result of the years that are over, None where it is not told; `paid_back` is the year in which each partner has its money back in the base case, where it has. `base` is the recommended option where it is the base case of the model.
    """

    puts: str
    options: Mapping[str, OptionMoney]
    valued: bool
    places: int
    ranked: tuple[str, ...]
    worse: tuple[str, ...]
    idle: str
    idle_stays: bool
    base: str
    paid_back: Mapping[str, int]
    money: InvestmentView | None
    came: MoneyResult | None
    ahead: Result | None
    risks: tuple[RiskView, ...]


def facts(plan: Plan) -> BoardMemoFacts:
    """Compute the memo's facts."""
    puts = put_before(plan)
    money = investment_view(plan)
    ways = plan.plan.board.get(puts, BoardPaper()).options
    options, idle = _options(plan, ways)
    alone = money.stand_alone_total.value if money else None
    return BoardMemoFacts(
        puts=puts,
        options=options,
        valued=any(one.value is not None for row in options.values() for one in row.net.values()),
        places=places(one.joint for one in options.values()),
        ranked=_ranked(options),
        worse=tuple(id_ for id_, one in options.items() if one.gain.value is not None and one.gain.value < 0),
        idle=idle,
        idle_stays=bool(idle) and alone is not None and options[idle].joint.value != alone,
        base=_base(ways, options, money) if money else "",
        paid_back=_paid_back(money) if money else {},
        money=money,
        came=joint_so_far(plan),
        ahead=_ahead(plan, money) if money else None,
        risks=tuple(gravest(risk_views(plan, live=True), SHOWN_RISKS)),
    )


def _options(plan: Plan, ways: Mapping[str, BoardOption]) -> tuple[dict[str, OptionMoney], str]:
    """Return each option's money and the id of doing nothing, empty where it is no option or worth nobody knows what."""
    options = {id_: _money(plan, one) for id_, one in ways.items()}
    idle = next((id_ for id_ in options if ways[id_].nothing and options[id_].joint.value is not None), "")
    if not idle:
        return options, ""
    still = options[idle].joint
    gained = {
        id_: replace(one, gain=difference(one.joint, still, "F-02", money_unit(plan)))
        for id_, one in options.items()
    }
    return gained, idle


def _ranked(options: Mapping[str, OptionMoney]) -> tuple[str, ...]:
    worth = {id_: one.joint.value for id_, one in options.items() if one.joint.value is not None}
    return tuple(sorted(worth, key=lambda id_: -worth[id_]))


def _base(ways: Mapping[str, BoardOption], options: Mapping[str, OptionMoney], money: InvestmentView) -> str:
    """Return the recommended option whose worth to each partner is that of the base case, to the nearest 10,000."""
    for id_, one in options.items():
        pairs = [(net.value, money.partners[partner].npv.value) for partner, net in one.net.items()]
        if ways[id_].recommended and all(
            stated is not None and found is not None and abs(stated - found) < _NEAR
            for stated, found in pairs
        ):
            return id_
    return ""


def _paid_back(money: InvestmentView) -> dict[str, int]:
    """Return the calendar year at whose end, or in which, each partner's cumulative cash is no longer negative."""
    found = {}
    for partner, side in money.partners.items():
        if money.calendar and side.payback.years.value is not None:
            begun = Decimal("0.5") if money.mid_year else Decimal(1)
            found[partner] = money.calendar[0] + ceil(side.payback.years.value + begun) - 1
    return found


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
    gain = unknown(Reason.MISSING_INPUT, "F-02", money_unit(plan))
    return OptionMoney(net, total(plan, option.net.items() if whole else (), "F-02"), gain)
