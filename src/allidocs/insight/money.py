"""The investment model as a whole: everything that a board asks about the money (F-01 to F-15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from allidocs.base.measure import Percent
from allidocs.base.record import dataclass
from allidocs.insight.cashflow import LINES, Money4, Year, joint, partner_flows, table, years_of
from allidocs.insight.currency import money_unit, why_none
from allidocs.insight.result import Input, Reason, Result, difference, known, quotient, unknown
from allidocs.insight.scenarios import (
    Rates,
    ScenarioCase,
    TornadoBar,
    Undercut,
    expected,
    joint_npv,
    scenario_cases,
    tornado,
    undercut,
)
from allidocs.insight.series import (
    Exposure,
    Payback,
    discounted,
    irr,
    npv,
    payback,
    peak_exposure,
    present_value,
)
from allidocs.insight.thresholds import threshold
from allidocs.insight.valuation import (
    benefit,
    contributed,
    contribution_shares,
    fairness,
    profitability,
    shares,
    stand_alone,
)
from allidocs.insight.variance import net_so_far
from allidocs.plan.investment import Investment
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class PartnerMoney:
    """One partner's side of the model. `years` is empty when its flows cannot be computed (`npv.reason` says why)."""

    partner: str
    rate: Decimal | None
    years: tuple[Year, ...]
    npv: Result
    irr: Result
    payback: Payback
    discounted_payback: Payback
    profitability: Result
    peak: Exposure
    stand_alone_npv: Result
    gain: Result
    rational: bool | None
    contribution: Result
    contribution_share: Result
    benefit: Result
    value_share: Result
    fairness: Result
    fairness_flag: bool | None
    equal_gain: Result
    scenario_npv: Result


@dataclass(frozen=True, slots=True)
class InvestmentView:
    """The whole model in the reporting currency.

    `partners` in the plan's order. `calendar` are the model's years, and every partner whose flows are known has a row
    for each; `years` are the joint totals, empty when one partner's flows are not known. `joint_npv` is the sum over
    partners, each at its own rate, before transfers; `rate_effect` is what transfers add to the sum of the partners'
    NPVs because rates differ (0 with one rate). `joint_peak` is that
    of the plan, `expected_peak` with what came so far and the forecast of the year that runs, None where they are not told.
    """

    currency: str
    mid_year: bool
    calendar: tuple[int, ...]
    years: tuple[Year, ...]
    partners: Mapping[str, PartnerMoney]
    joint_npv: Result
    joint_irr: Result
    joint_payback: Payback
    joint_discounted_payback: Payback
    joint_peak: Exposure
    expected_peak: Exposure | None
    joint_profitability: Result
    rate_effect: Result
    stand_alone_total: Result
    synergy: Result
    scenarios: tuple[ScenarioCase, ...]
    expected_npv: Result
    tornado: tuple[TornadoBar, ...]
    total_investment: Result

    @property
    def undercut(self) -> Undercut | None:
        """The driver that alone leaves less than the worst scenario does, None where none does."""
        return undercut(self.joint_npv, self.tornado, self.scenarios)

    @property
    def fair_least(self) -> Decimal:
        """The least fairness ratio of a balanced split."""
        return threshold("fair-least")

    @property
    def fair_most(self) -> Decimal:
        """The greatest fairness ratio of a balanced split."""
        return threshold("fair-most")


def investment_view(plan: Plan) -> InvestmentView | None:
    """Return the investment model worked out, or None when the plan has none or it names no year."""
    investment = plan.investment
    years = years_of(investment) if investment is not None else ()
    if investment is None or not years:
        return None
    unit, mid_year = money_unit(plan), investment.discounting == "mid-year"
    flows = partner_flows(plan, investment)
    rates = {name: _fraction(investment.discount_rates.get(name)) for name in plan.partners}
    cases = scenario_cases(investment, flows, rates, unit)
    partners = _partners(plan, investment, flows, rates, cases)
    complete = {name: flow for name, flow in flows.items() if flow is not None}
    whole = joint(complete) if len(complete) == len(flows) else None
    net = whole.net if whole else ()
    npv_all = joint_npv(flows, rates, unit, mid_year)
    own_sum = _sum({name: side.npv for name, side in partners.items()}, "F-02", unit)
    apart = _sum({name: side.stand_alone_npv for name, side in partners.items()}, "F-13", unit)
    synergy = difference(npv_all, apart, "F-13", unit)
    return InvestmentView(
        currency=plan.plan.currency,
        mid_year=mid_year,
        calendar=years,
        years=table(whole, years[0]) if whole else (),
        partners=partners,
        joint_npv=npv_all,
        joint_irr=irr(net),
        joint_payback=payback(net),
        joint_discounted_payback=_joint_discounted_payback(flows, rates, mid_year),
        joint_peak=peak_exposure(net, years[0], unit),
        expected_peak=_expected_peak(plan, net, years[0], unit),
        joint_profitability=_joint_profitability(flows, rates, npv_all, mid_year),
        rate_effect=difference(own_sum, npv_all, "F-02", unit),
        stand_alone_total=apart,
        synergy=synergy,
        scenarios=cases,
        expected_npv=expected(cases, unit),
        tornado=tornado(investment, flows, rates, unit),
        total_investment=_undiscounted(whole, ("investment",), "F-01", unit),
    )


def _expected_peak(plan: Plan, net: Sequence[Decimal], first: int, unit: str) -> Exposure | None:
    came = net_so_far(plan)
    if came is None or not net:
        return None
    flows = [came.get(year, planned) for year, planned in enumerate(net, first)]
    return peak_exposure(flows, first, unit)


def _fraction(rate: Percent | None) -> Decimal | None:
    return None if rate is None else rate.fraction


def _partners(
    plan: Plan,
    investment: Investment,
    flows: Mapping[str, Money4 | None],
    rates: Rates,
    cases: tuple[ScenarioCase, ...],
) -> dict[str, PartnerMoney]:
    unit, mid_year = money_unit(plan), investment.discounting == "mid-year"
    benefits = {name: benefit(plan, flow, rates[name], mid_year) for name, flow in flows.items()}
    value_shares = shares(benefits, "F-11")
    given, given_shares = contributed(plan), contribution_shares(plan)
    first = years_of(investment)[0]
    alone = {name: stand_alone(plan, investment, name, first, rates[name]) for name in flows}
    everything = joint_npv(flows, rates, unit, mid_year)
    synergy = difference(everything, _sum(alone, "F-13", unit), "F-13", unit)
    answer = {}
    for name, flow in flows.items():
        rate, net = rates[name], flow.net if flow else ()
        reason = None if flow else _why_no_flows(investment, name)
        with_it = unknown(reason, "F-02", unit) if reason else npv(net, rate, unit, mid_year)
        gain = difference(with_it, alone[name], "F-14", unit)
        ratio, flagged = fairness(value_shares[name], given_shares[name])
        usable = rate is not None and rate > -1
        answer[name] = PartnerMoney(
            partner=name,
            rate=rate,
            years=table(flow, first) if flow else (),
            npv=with_it,
            irr=irr(net),
            payback=payback(net),
            discounted_payback=payback(discounted(net, rate or _NIL, mid_year) if usable else (), "F-05"),
            profitability=profitability(flow, rate, mid_year),
            peak=peak_exposure(net, first, unit),
            stand_alone_npv=alone[name],
            gain=gain,
            rational=None if gain.value is None else gain.value > 0,
            contribution=given[name],
            contribution_share=given_shares[name],
            benefit=benefits[name],
            value_share=value_shares[name],
            fairness=ratio,
            fairness_flag=flagged,
            equal_gain=_equal_gain(alone[name], _per_head(synergy, len(flows), unit), unit),
            scenario_npv=expected(cases, unit, name),
        )
    return answer


_NIL = Decimal(0)


def _why_no_flows(investment: Investment, partner: str) -> Reason:
    flow = investment.flows.get(partner)
    if flow is None:
        return Reason.MISSING_INPUT
    own = [money for line in LINES for money in getattr(flow, line).values()]
    return why_none(*own, *(money for one in investment.transfers.values() for money in one.amounts.values()))


def _sum(parts: Mapping[str, Result], formula: str, unit: str) -> Result:
    inputs: list[Input] = []
    answer = _NIL
    for name, part in parts.items():
        if part.value is None:
            return unknown(part.reason or Reason.MISSING_INPUT, formula, unit, ("partner", name))
        answer += part.value
        inputs.append((name, part.value))
    return known(answer, formula, unit, *inputs)


def _per_head(synergy: Result, heads: int, unit: str) -> Result:
    if synergy.value is None:
        return unknown(synergy.reason or Reason.MISSING_INPUT, "F-13", unit)
    return known(
        synergy.value / heads, "F-13", unit, ("synergy", synergy.value), ("partners", Decimal(heads))
    )


def _equal_gain(alone: Result, part: Result, unit: str) -> Result:
    """Return what the equal split of the gain gives a partner: its stand-alone value and its part of the synergy."""
    if alone.value is None or part.value is None:
        return unknown(alone.reason or part.reason or Reason.MISSING_INPUT, "F-13", unit)
    return known(alone.value + part.value, "F-13", unit, ("stand-alone", alone.value), ("part", part.value))


def _joint_discounted_payback(flows: Mapping[str, Money4 | None], rates: Rates, mid_year: bool) -> Payback:
    """Return F-05 on the sum of the partners' flows, each discounted at its own rate."""
    series = []
    for name, flow in flows.items():
        rate = rates[name]
        if flow is None or rate is None or rate <= -1:
            return payback((), "F-05")
        series.append(discounted(flow.before_transfers, rate, mid_year))
    return payback([sum(year, _NIL) for year in zip(*series, strict=True)], "F-05")


def _joint_profitability(
    flows: Mapping[str, Money4 | None], rates: Rates, npv_all: Result, mid_year: bool
) -> Result:
    if npv_all.value is None:
        return unknown(npv_all.reason or Reason.MISSING_INPUT, "F-06", "ratio")
    put = _NIL
    for name, flow in flows.items():
        rate = rates[name]
        if flow is not None and rate is not None:
            put += present_value(flow.investment, rate, mid_year)
    inflow = npv_all.value + put
    return quotient(inflow, put, "F-06", "ratio", ("inflows", inflow), ("investment", put))


def _undiscounted(whole: Money4 | None, lines: tuple[str, ...], formula: str, unit: str) -> Result:
    if whole is None:
        return unknown(Reason.MISSING_INPUT, formula, unit)
    parts = [(line, sum(getattr(whole, line), _NIL)) for line in lines]
    return known(sum(value for _, value in parts), formula, unit, *parts)
