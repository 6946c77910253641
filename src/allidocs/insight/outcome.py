"""What came of an alliance against what was intended: objectives, expectations, gives, money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from allidocs.base.record import dataclass
from allidocs.insight.cashflow import LINES
from allidocs.insight.currency import by_year, money_unit, why_none
from allidocs.insight.days import passed
from allidocs.insight.metrics import met, reading
from allidocs.insight.result import Reason, Result, added, known, unknown
from allidocs.insight.variance import money_so_far
from allidocs.plan.investment import Cashflow
from allidocs.plan.model import Plan

Outcome = Literal["reached", "missed", "ahead", "unknown"]
"""Whether what was intended came: `ahead` while its day is to come, `unknown` without a figure or a target for it."""
_SIGNS = {"revenue": 1, "savings": 1, "investment": -1, "running_cost": -1}


@dataclass(frozen=True, slots=True)
class MoneyResult:
    """What one partner planned to earn and what it earned, over past years with actual figures; transfers left out.

    `expected` is the year of the cut-off day where it is the last of them, with what is expected of it; None elsewhere.
    """

    partner: str
    planned: Result
    actual: Result
    years: tuple[int, ...]
    expected: int | None = None


def metric_outcome(plan: Plan, metric: str) -> Outcome:
    """Say whether a metric's last figure met its target."""
    last = reading(plan, metric)
    reached = met(plan.metrics[metric], last.value, last.target)
    return "unknown" if reached is None else "reached" if reached else "missed"


def objective_outcome(plan: Plan, objective: str) -> Outcome:
    """Say whether an objective was reached: all its metrics were; one that was missed is enough to miss it.

    Before its day nothing is missed yet, unless the end came first.
    """
    item = plan.objectives[objective]
    found = {metric_outcome(plan, metric) for metric in item.metrics}
    if "missed" in found:
        return "missed" if _judged(plan, item.by) else "ahead"
    return "reached" if found == {"reached"} else "unknown"


def expectation_outcome(plan: Plan, expectation: str) -> Outcome:
    """Say whether what a partner hoped for came, by the metric that shows it."""
    item = plan.expectations[expectation]
    found = "unknown" if item.metric is None else metric_outcome(plan, item.metric)
    return "ahead" if found == "missed" and not _judged(plan, item.by) else found


def _judged(plan: Plan, by: date | None) -> bool:
    """Say whether nothing more can come of what was intended by a day: the day has passed, or the end has."""
    as_of = plan.plan.as_of
    over = plan.exit is not None and (plan.exit.status == "closed" or passed(plan.exit.end_date, as_of))
    return by is None or by <= as_of or over


def money_results(plan: Plan) -> Mapping[str, MoneyResult]:
    """Return each partner's planned and actual net over past years with actual figures; none without such figures.

    The year of the cut-off day is not over: what came of it so far is no match for what the whole of it was to bring.
    """
    model, now = plan.investment, plan.plan.as_of
    if model is None or not any(_years(flow, now) for flow in model.actuals.values()):
        return {}
    found = {}
    for partner in plan.partners:
        actual = model.actuals.get(partner, Cashflow())
        years = _years(actual, now)
        planned = model.flows.get(partner, Cashflow())
        reached = _net(plan, actual, years)
        if _lacks(planned, actual, years):
            reached = unknown(Reason.MISSING_INPUT, "net", money_unit(plan))
        found[partner] = MoneyResult(partner, _net(plan, planned, years), reached, years)
    return found


def _lacks(planned: Cashflow, actual: Cashflow, years: tuple[int, ...]) -> bool:
    """Say whether something was planned in these years of which nobody says what came."""
    return any(
        year in getattr(planned, line) and year not in getattr(actual, line)
        for line in LINES
        for year in years
    )


def joint_result(plan: Plan) -> MoneyResult | None:
    """Return what all partners together planned and earned over the past years of which each has told the figures.

    None without such years, and where an amount is not known.
    """
    found = money_results(plan)
    told = [one for one in found.values() if one.planned.value is not None and one.actual.value is not None]
    if not found or len(told) < len(found) or len({one.years for one in told}) > 1:
        return None
    planned, actual = (
        added({one.partner: getattr(one, name) for one in told}, "net", money_unit(plan))
        for name in ("planned", "actual")
    )
    return MoneyResult("", planned, actual, told[0].years)


def joint_so_far(plan: Plan) -> MoneyResult | None:
    """Return the joint result of the years that are over and of the running one, where it is known what is expected of it.

    None where no year is over: what is only expected is no result.
    """
    over, told = joint_result(plan), money_so_far(plan)
    running = told.net[-1] if told is not None and told.running is not None else None
    if over is None or running is None or running.expected is None:
        return over
    planned, actual = (
        known(
            (part.value or Decimal(0)) + more,
            "net",
            money_unit(plan),
            *part.inputs,
            (str(running.year), more),
        )
        for part, more in ((over.planned, running.planned), (over.actual, running.expected))
    )
    return MoneyResult("", planned, actual, (*over.years, running.year), running.year)


def _years(flow: Cashflow, now: date) -> tuple[int, ...]:
    return tuple(
        sorted({year for line in LINES for year in getattr(flow, line) if date(year, 12, 31) <= now})
    )


def _net(plan: Plan, flow: Cashflow, years: tuple[int, ...]) -> Result:
    if not years:
        return unknown(Reason.MISSING_INPUT, "net", money_unit(plan))
    inputs: list[tuple[str, Decimal]] = []
    for line in LINES:
        amounts = by_year(plan, getattr(flow, line))
        if amounts is None:
            return unknown(why_none(*getattr(flow, line).values()), "net", money_unit(plan))
        inputs += [(f"{line} {year}", _SIGNS[line] * amounts[year]) for year in years if year in amounts]
    return known(sum((amount for _, amount in inputs), Decimal(0)), "net", money_unit(plan), *inputs)
