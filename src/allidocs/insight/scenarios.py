"""What may come: scenarios with their probabilities, and the drivers that move the result most (F-08, F-09, F-15)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import accumulate

from allidocs.base.record import dataclass
from allidocs.insight.cashflow import Money4
from allidocs.insight.result import Reason, Result, known, unknown
from allidocs.insight.series import npv, present_value
from allidocs.plan.investment import Driver, Investment


@dataclass(frozen=True, slots=True)
class ScenarioCase:
    """One scenario: its probability in percent, NPV per partner (with transfers) and joint (F-08).

    `cumulative` is the joint cash flow before transfers, summed up year by year; empty where a partner's is not known.
    """

    scenario: str
    probability: Decimal
    partners: Mapping[str, Result]
    joint: Result
    cumulative: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """What a driver's low and high case change in the joint NPV; `range` is their distance (F-15).

    `break_even` is the factor on the driver's line at which the joint NPV is 0, others unchanged (F-09).
    """

    driver: str
    low: Result
    high: Result
    range: Result
    break_even: Result


@dataclass(frozen=True, slots=True)
class Undercut:
    """A driver of which one case alone leaves the alliance worth less than its worst scenario does.

    `value` is the joint NPV in that case (F-15), the other drivers as planned; `worst` that of the worst scenario.
    `low` says that it is the low case.
    """

    driver: str
    low: bool
    value: Result
    worst: Result


Rates = Mapping[str, Decimal | None]
"""Discount rate per partner as a fraction."""


def joint_npv(
    flows: Mapping[str, Money4 | None], rates: Rates, unit: str, mid_year: bool, formula: str = "F-02"
) -> Result:
    """Return the sum of the partners' NPVs before transfers, each at its own rate."""
    inputs: list[tuple[str, Decimal | str]] = [("discounting", "mid-year" if mid_year else "year-end")]
    answer = Decimal(0)
    for partner, flow in flows.items():
        rate = rates.get(partner)
        if flow is None or rate is None:
            return unknown(Reason.MISSING_INPUT, formula, unit, ("partner", partner))
        if rate <= -1:
            return unknown(Reason.OUT_OF_RANGE, formula, unit, ("partner", partner), ("rate", rate * 100))
        part = present_value(flow.before_transfers, rate, mid_year)
        inputs += [(f"{partner} rate", rate * 100), (f"{partner} before transfers", part)]
        answer += part
    if not flows:
        return unknown(Reason.MISSING_INPUT, formula, unit)
    return known(answer, formula, unit, *inputs)


def scenario_cases(
    investment: Investment, flows: Mapping[str, Money4 | None], rates: Rates, unit: str
) -> tuple[ScenarioCase, ...]:
    """Return every scenario's NPVs, in the plan's order (F-08)."""
    mid_year = investment.discounting == "mid-year"
    cases = []
    for name, item in investment.scenarios.items():
        scaled = {
            partner: flow and flow.scaled(item.revenue, item.savings, item.investment, item.running_cost)
            for partner, flow in flows.items()
        }
        partners = {}
        for partner, flow in scaled.items():
            found = npv(flow.net if flow else (), rates.get(partner), unit, mid_year)
            partners[partner] = Result(found.value, "F-08", unit, found.inputs, found.reason)
        joint = joint_npv(scaled, rates, unit, mid_year, "F-08")
        cases.append(ScenarioCase(name, item.probability.value, partners, joint, _summed_up(scaled)))
    return tuple(cases)


def _summed_up(flows: Mapping[str, Money4 | None]) -> tuple[Decimal, ...]:
    """Return the joint cash flow, summed up year by year; empty where a partner's is not known."""
    known_flows = [flow.before_transfers for flow in flows.values() if flow is not None]
    if not known_flows or len(known_flows) < len(flows):
        return ()
    return tuple(accumulate(sum(year, Decimal(0)) for year in zip(*known_flows, strict=True)))


def expected(cases: tuple[ScenarioCase, ...], unit: str, partner: str | None = None) -> Result:
    """Return the probability-weighted NPV, joint or of one partner; SHARES_NOT_WHOLE unless they sum to 100 % (F-08)."""
    if not cases:
        return unknown(Reason.MISSING_INPUT, "F-08", unit)
    if sum(case.probability for case in cases) != 100:
        return unknown(
            Reason.SHARES_NOT_WHOLE, "F-08", unit, *((case.scenario, case.probability) for case in cases)
        )
    answer = Decimal(0)
    inputs: list[tuple[str, Decimal | str]] = []
    for case in cases:
        found = case.joint if partner is None else case.partners[partner]
        if found.value is None:
            return unknown(found.reason or Reason.MISSING_INPUT, "F-08", unit, ("scenario", case.scenario))
        answer += case.probability * found.value / 100
        inputs += [(f"{case.scenario} probability", case.probability), (f"{case.scenario} NPV", found.value)]
    return known(answer, "F-08", unit, *inputs)


def tornado(
    investment: Investment, flows: Mapping[str, Money4 | None], rates: Rates, unit: str
) -> tuple[TornadoBar, ...]:
    """Return the drivers, widest range first (F-15)."""
    mid_year = investment.discounting == "mid-year"
    base = joint_npv(flows, rates, unit, mid_year)
    bars = [
        _bar(name, driver, _line_value(driver.moves, flows, rates, mid_year) if base.value is not None else None,
             base, unit)
        for name, driver in investment.drivers.items()
    ]  # fmt: skip
    return tuple(sorted(bars, key=lambda bar: -(bar.range.value or Decimal(0))))


def undercut(base: Result, bars: tuple[TornadoBar, ...], cases: tuple[ScenarioCase, ...]) -> Undercut | None:
    """Return the driver that takes the joint NPV furthest below the worst scenario, or None where none does."""
    known_cases = [case.joint for case in cases if case.joint.value is not None]
    if base.value is None or not known_cases:
        return None
    worst = min(known_cases, key=lambda one: one.value or Decimal(0))
    falls = [
        (min(bar.low.value, bar.high.value), bar.driver, bar.low.value <= bar.high.value)
        for bar in bars
        if bar.low.value is not None and bar.high.value is not None
    ]
    fall, driver, low = min(falls, default=(Decimal(0), "", True))
    left = base.value + fall
    if not driver or worst.value is None or left >= worst.value:
        return None
    return Undercut(
        driver, low, known(left, "F-15", base.unit, ("joint NPV", base.value), (driver, fall)), worst
    )


def _line_value(line: str, flows: Mapping[str, Money4 | None], rates: Rates, mid_year: bool) -> Decimal:
    """Return what a line adds to the joint NPV, negative for money that goes out."""
    sign = 1 if line in ("revenue", "savings") else -1
    answer = Decimal(0)
    for partner, flow in flows.items():
        rate = rates.get(partner)
        if flow is not None and rate is not None:
            answer += sign * present_value(getattr(flow, line), rate, mid_year)
    return answer


def _bar(name: str, driver: Driver, line: Decimal | None, base: Result, unit: str) -> TornadoBar:
    if line is None or base.value is None:
        reason = base.reason or Reason.MISSING_INPUT
        missing = unknown(reason, "F-15", unit)
        return TornadoBar(name, missing, missing, missing, unknown(reason, "F-09", "ratio"))
    shown = (("line PV", line), ("low factor", driver.low), ("high factor", driver.high))
    low, high = line * (driver.low - 1), line * (driver.high - 1)
    even = (
        unknown(Reason.DIVISION_BY_ZERO, "F-09", "ratio")
        if line == 0
        else known(1 - base.value / line, "F-09", "ratio", ("NPV", base.value), ("line PV", line))
    )
    return TornadoBar(
        name,
        known(low, "F-15", unit, *shown),
        known(high, "F-15", unit, *shown),
        known(abs(high - low), "F-15", unit, *shown),
        even,
    )
