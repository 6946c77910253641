"""What the strategic map shows: alignment of objectives, give and get, value chain with gaps, go or no-go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from allidocs.artifacts.riskboard import RiskBoard, risk_board
from allidocs.base.record import dataclass
from allidocs.insight.companies import companies
from allidocs.insight.ends import is_ending
from allidocs.insight.exchange import Exchange, exchange
from allidocs.insight.exit import exit_view
from allidocs.insight.layers import Aim, layers
from allidocs.insight.money import InvestmentView, investment_view
from allidocs.insight.outcome import MoneyResult, joint_so_far
from allidocs.insight.result import Result
from allidocs.insight.strategy import (
    ChainStep,
    GiveGet,
    GoScore,
    ImperativeCoverage,
    alignment,
    gap_weight,
    give_get,
    go_score,
    imperative_coverage,
    market,
    strengths,
    value_chain,
    weaknesses,
)
from allidocs.plan.hidden import status_of
from allidocs.plan.model import Plan
from allidocs.plan.strategy import Assumption

SHOWN_RISKS = 3
"""How many risks a map shows."""


@dataclass(frozen=True, slots=True)
class StrategicFacts:
    """Everything that the strategic map computes.

    `codes` gives each imperative a short code by partner, such as H2; `owners` lists whose traits there are, the partnership's own last under the key ``; `assumptions` are
    the open ones first, then by date; `steps` are the next steps by day, undated ones last. `layers` are the objectives
    by layer of the map, `traded` what goes in and comes out. `market` is the size of all
    segments, `money` the investment model, `stop` what it costs to end the alliance; both are None without one. `came` is the
    joint result of the years that are over, None where it is not told, `ending` whether the alliance ends or has ended.
    """

    codes: Mapping[str, str]
    imperatives: Mapping[str, tuple[str, ...]]
    coverage: Mapping[str, ImperativeCoverage]
    alignment: Mapping[str, Mapping[str, bool]]
    exchange: GiveGet
    owners: tuple[str, ...]
    strengths: Mapping[str, tuple[str, ...]]
    weaknesses: Mapping[str, tuple[str, ...]]
    chain: tuple[ChainStep, ...]
    links_of: tuple[str, ...]
    gap_weight: Result
    go: GoScore | None
    assumptions: tuple[str, ...]
    steps: tuple[str, ...]
    risks: RiskBoard | None
    layers: Mapping[str, tuple[Aim, ...]]
    traded: Exchange
    market: Result
    money: InvestmentView | None
    came: MoneyResult | None
    ending: bool
    stop: Result | None


def facts(plan: Plan) -> StrategicFacts:
    """Compute the strategic map's facts."""
    own, lacking = strengths(plan), weaknesses(plan)
    chain, money = value_chain(plan), investment_view(plan)
    return StrategicFacts(
        codes=imperative_codes(plan),
        imperatives={
            id_: tuple(key for key, imperative in plan.imperatives.items() if imperative.partner == id_)
            for id_ in plan.partners
        },
        coverage=imperative_coverage(plan),
        alignment=alignment(plan),
        exchange=give_get(plan),
        owners=tuple(id_ for id_ in (*plan.partners, "") if own.get(id_) or lacking.get(id_)),
        strengths=own,
        weaknesses=lacking,
        chain=chain,
        links_of=companies(plan, (one for step in chain for one in step.partners)),
        gap_weight=gap_weight(plan),
        go=go_score(plan),
        assumptions=by_urgency(plan.assumptions),
        steps=tuple(
            sorted(plan.strategy.next_steps, key=lambda id_: plan.strategy.next_steps[id_].due or date.max)
        ),
        risks=risk_board(plan, SHOWN_RISKS),
        layers=layers(plan),
        traded=exchange(plan, money),
        market=market(plan),
        money=money,
        came=joint_so_far(plan),
        ending=is_ending(plan),
        stop=exit_view(plan, plan.exit).agreed.cost_total if plan.exit else None,
    )


def imperative_codes(plan: Plan) -> dict[str, str]:
    """Return a code for each imperative: as many letters of its partner's short name as tell partners apart, and a number."""
    names = {id_: partner.short_name.upper().replace(" ", "") for id_, partner in plan.partners.items()}
    length = next(
        (size for size in range(1, 9) if len({name[:size] for name in names.values()}) == len(names)), 8
    )
    counts = dict.fromkeys(plan.partners, 0)
    codes = {}
    for id_, imperative in plan.imperatives.items():
        counts[imperative.partner] += 1
        codes[id_] = f"{names[imperative.partner][:length]}{counts[imperative.partner]}"
    return codes


def by_urgency(assumptions: Mapping[str, Assumption]) -> tuple[str, ...]:
    """Return assumptions: refuted, open, unknown, confirmed; in each group by date, undated ones last, then as written."""
    order = ("refuted", "open", None, "confirmed")

    def urgency(item: tuple[str, Assumption]) -> tuple[int, bool, str]:
        return order.index(status_of(item[1])), item[1].by is None, str(item[1].by)

    pairs: Iterable[tuple[str, Assumption]] = sorted(assumptions.items(), key=urgency)
    return tuple(id_ for id_, _ in pairs)
