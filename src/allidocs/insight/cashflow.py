"""Who pays and receives what in which year: partners' cash flows and the joint totals (F-01)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from allidocs.base.record import dataclass
from allidocs.insight.currency import by_year
from allidocs.plan.entity import choices
from allidocs.plan.investment import Driver, Investment
from allidocs.plan.model import Plan

LINES = choices(Driver, "moves")
"""The four lines of a cash flow, as the plan names them."""


@dataclass(frozen=True, slots=True)
class Year:
    """One year of money, all amounts in the reporting currency and positive but `transfers` and `net`.

    `transfers` is received less paid; `before_transfers` = revenue + savings - investment - running cost;
    `net` adds the transfers; `cumulative` is the running total of `net`.
    """

    year: int
    revenue: Decimal
    savings: Decimal
    investment: Decimal
    running_cost: Decimal
    transfers: Decimal
    before_transfers: Decimal
    net: Decimal
    cumulative: Decimal


@dataclass(frozen=True, slots=True)
class Money4:
    """The four lines and the transfers of one partner, each year by year from the model's first year."""

    revenue: tuple[Decimal, ...]
    savings: tuple[Decimal, ...]
    investment: tuple[Decimal, ...]
    running_cost: tuple[Decimal, ...]
    transfers: tuple[Decimal, ...]

    @property
    def before_transfers(self) -> tuple[Decimal, ...]:
        """Revenue and savings less investment and running cost."""
        rows = zip(self.revenue, self.savings, self.investment, self.running_cost, strict=True)
        return tuple(gained + saved - put - run for gained, saved, put, run in rows)

    @property
    def net(self) -> tuple[Decimal, ...]:
        """The cash flow of F-01, transfers included."""
        return tuple(own + moved for own, moved in zip(self.before_transfers, self.transfers, strict=True))

    def scaled(
        self, revenue: Decimal, savings: Decimal, investment: Decimal, running_cost: Decimal
    ) -> Money4:
        """Return the same flows with each line times its factor; transfers stay as agreed."""
        return Money4(
            tuple(amount * revenue for amount in self.revenue),
            tuple(amount * savings for amount in self.savings),
            tuple(amount * investment for amount in self.investment),
            tuple(amount * running_cost for amount in self.running_cost),
            self.transfers,
        )


def years_of(investment: Investment) -> tuple[int, ...]:
    """Return every calendar year from the first to the last that the model mentions."""
    years = {year for flow in investment.flows.values() for line in LINES for year in getattr(flow, line)}
    years |= {year for transfer in investment.transfers.values() for year in transfer.amounts}
    return tuple(range(min(years), max(years) + 1)) if years else ()


def partner_flows(plan: Plan, investment: Investment) -> dict[str, Money4 | None]:
    """Return each partner's flows over the model's years; None where a currency has no rate or nothing is stated."""
    years = years_of(investment)
    moved = _transfers(plan, investment)
    answer: dict[str, Money4 | None] = {}
    for partner in plan.partners:
        flow = investment.flows.get(partner)
        lines = [by_year(plan, getattr(flow, line)) for line in LINES] if flow is not None else [None]
        transfers = moved[partner]
        if transfers is None or any(line is None for line in lines):
            answer[partner] = None
            continue
        rows = [
            tuple(line.get(year, _NIL) for year in years) for line in (*lines, transfers) if line is not None
        ]
        answer[partner] = Money4(*rows)
    return answer


def table(flows: Money4, first_year: int) -> tuple[Year, ...]:
    """Return the flows as rows, one per year, with the cumulative curve."""
    rows, level = [], _NIL
    before, net = flows.before_transfers, flows.net
    for t in range(len(net)):
        level += net[t]
        rows.append(
            Year(first_year + t, flows.revenue[t], flows.savings[t], flows.investment[t], flows.running_cost[t],
                 flows.transfers[t], before[t], net[t], level)
        )  # fmt: skip
    return tuple(rows)


def joint(flows: Mapping[str, Money4]) -> Money4:
    """Return the sum over partners; the transfers cancel."""

    def added(line: str) -> tuple[Decimal, ...]:
        return tuple(
            sum(year, _NIL) for year in zip(*(getattr(flow, line) for flow in flows.values()), strict=True)
        )

    return Money4(*(added(line) for line in (*LINES, "transfers")))


_NIL = Decimal(0)


def _transfers(plan: Plan, investment: Investment) -> dict[str, dict[int, Decimal] | None]:
    """Return what each partner receives less what it pays, by year; None where an amount cannot be converted."""
    answer: dict[str, dict[int, Decimal] | None] = {partner: {} for partner in plan.partners}
    for transfer in investment.transfers.values():
        amounts = by_year(plan, transfer.amounts)
        for partner, sign in ((transfer.from_, -1), (transfer.to, 1)):
            sums = answer.get(partner)
            if amounts is None:
                answer[partner] = None
            elif sums is not None:
                for year, amount in amounts.items():
                    sums[year] = sums.get(year, _NIL) + sign * amount
    return answer
