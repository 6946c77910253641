"""What the joint business plan shows: the investment model in full, and extracts of the other documents (F-01 to F-15)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from allidocs.artifacts.governance_tower import Tower, tower
from allidocs.artifacts.riskboard import RiskBoard, risk_board
from allidocs.artifacts.roadmapping import Roadmap, roadmap
from allidocs.base.record import dataclass
from allidocs.insight.approval import approving
from allidocs.insight.ends import is_ending
from allidocs.insight.exchange import Exchange, exchange
from allidocs.insight.gates import phase
from allidocs.insight.holdings import holding
from allidocs.insight.initiatives import funded
from allidocs.insight.metrics import Reading, headline, readings
from allidocs.insight.money import InvestmentView, PartnerMoney, investment_view
from allidocs.insight.outcome import MoneyResult, joint_so_far
from allidocs.insight.result import Result
from allidocs.insight.series import present_value
from allidocs.insight.strategy import GiveGet, give_get, market
from allidocs.insight.variance import MoneySoFar, money_so_far
from allidocs.plan.model import Plan
from allidocs.plan.outside import Shareholding

SHOWN_RISKS = 5
"""How many risks the master document shows."""
LINES = (("investment", -1), ("running_cost", -1), ("revenue", 1), ("savings", 1))
"""The lines of the waterfall, in its order, with their signs."""


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From investment to joint net present value: present value of each line, signed, in the reporting currency."""

    steps: tuple[tuple[str, Decimal], ...]
    total: Decimal


@dataclass(frozen=True, slots=True)
class JointPlanFacts:
    """Everything that the joint business plan computes.

    `money` is None without an investment model, `so_far` without actual figures or forecasts; `came` is the joint result of
    the years that are over, None where it is not told; `ending` says whether the alliance as a whole ends or has ended. `known` are partners whose flows are known; `metrics` are headline readings,
    or all when none is marked; `approving` are the partners that approved this paper; `stakes` counts shareholdings that are held today; `versions` are the plan's by day, `phases` those of offerings, `market` is the size of all segments.
    """

    exchange: GiveGet
    money: InvestmentView | None
    traded: Exchange
    so_far: MoneySoFar | None
    came: MoneyResult | None
    ending: bool
    known: tuple[str, ...]
    waterfall: Waterfall | None
    tower: Tower
    funded: int
    roadmap: Roadmap | None
    risks: RiskBoard | None
    metrics: tuple[Reading, ...]
    versions: tuple[str, ...]
    phases: Mapping[str, str]
    market: Result
    stakes: int
    approving: tuple[str, ...]


def facts(plan: Plan) -> JointPlanFacts:
    """Compute the joint business plan's facts."""
    money = investment_view(plan)
    partners = dict(money.partners) if money else {}
    return JointPlanFacts(
        exchange=give_get(plan),
        money=money,
        traded=exchange(plan, money),
        so_far=money_so_far(plan),
        came=joint_so_far(plan),
        ending=is_ending(plan),
        known=tuple(id_ for id_, side in partners.items() if side.years),
        waterfall=_waterfall(money) if money else None,
        tower=tower(plan),
        funded=len(funded(plan)),
        roadmap=roadmap(plan),
        risks=risk_board(plan, SHOWN_RISKS),
        metrics=headline(plan) or tuple(readings(plan).values()),
        versions=tuple(sorted(plan.plan.history, key=lambda id_: plan.plan.history[id_].date)),
        phases={id_: phase(plan, id_) for id_ in plan.offerings},
        market=market(plan),
        approving=approving(plan, "joint-business-plan"),
        stakes=sum(1 for one in plan.shareholdings.values() if _held(plan, one)),
    )


def _held(plan: Plan, item: Shareholding) -> bool:
    stake = holding(plan, item).stake
    return stake is not None and stake.value > 0


def _waterfall(money: InvestmentView) -> Waterfall | None:
    """Return the joint NPV taken apart by line, each partner at its own rate; None where the NPV is not known (F-02)."""
    if money.joint_npv.value is None:
        return None
    steps = tuple(
        (
            line,
            sign * sum((_line(side, line, money.mid_year) for side in money.partners.values()), Decimal(0)),
        )
        for line, sign in LINES
    )
    return Waterfall(tuple(step for step in steps if step[1]), money.joint_npv.value)


def _line(side: PartnerMoney, line: str, mid_year: bool) -> Decimal:
    if side.rate is None:
        return Decimal(0)
    return present_value([getattr(year, line) for year in side.years], side.rate, mid_year)
