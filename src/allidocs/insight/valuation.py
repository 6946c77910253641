"""What each partner puts in and gets out, and whether that is fair (F-06, F-10 to F-14)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from allidocs.insight.cashflow import Money4
from allidocs.insight.currency import bounded_total, by_year, money_unit, why_none
from allidocs.insight.result import Reason, Result, known, quotient, unknown
from allidocs.insight.series import npv, present_value
from allidocs.insight.thresholds import threshold
from allidocs.plan.investment import Investment
from allidocs.plan.model import Plan


def ended(plan: Plan) -> frozenset[str]:
    """Return the contributions that had ended by the cut-off day."""
    day = plan.plan.as_of
    return frozenset(
        name for name, item in plan.contributions.items() if item.to is not None and item.to < day
    )


def contributed(plan: Plan) -> dict[str, Result]:
    """Return what each partner's valued contributions are worth over the term (F-10).

    One that has ended counts with what was given of it, where that is stated. MISSING_INPUT where none is valued, NO_RATE
    where one cannot be converted; at least or at most where one is known within bounds alone.
    """
    over = ended(plan)
    worth = {
        name: item.given if name in over and item.given is not None else item.value
        for name, item in plan.contributions.items()
        if item.value is not None
    }
    return {
        partner: bounded_total(
            plan,
            (
                (name, value)
                for name, value in worth.items()
                if value is not None and plan.contributions[name].partner == partner
            ),
            "F-10",
        )
        for partner in plan.partners
    }


def shares(parts: Mapping[str, Result], formula: str) -> dict[str, Result]:
    """Return each part's share of the sum in percent; every share needs every part, else MISSING_INPUT for all.

    A total of 0 gives DIVISION_BY_ZERO. Used for F-10 and F-11.
    """
    values = {name: part.value for name, part in parts.items() if part.value is not None}
    if any(part.bound for part in parts.values()):
        return {name: unknown(Reason.UNDISCLOSED, formula, "percent") for name in parts}
    if not parts or len(values) < len(parts):
        reasons = [part.reason for part in parts.values() if part.reason is not None]
        reason = reasons[0] if reasons else Reason.MISSING_INPUT
        return {name: unknown(reason, formula, "percent") for name in parts}
    whole = sum(values.values(), Decimal(0))
    return {
        name: quotient(value, whole, formula, "percent", ("part", value), ("whole", whole))
        for name, value in values.items()
    }


def contribution_shares(plan: Plan) -> dict[str, Result]:
    """Return the contribution share per partner (F-10); a partner without a valued contribution has 0 of the valued ones.

    MISSING_INPUT for all when no contribution at all is valued.
    """
    parts = contributed(plan)
    if any(part.value is not None for part in parts.values()):
        nothing = known(0, "F-10", money_unit(plan))
        parts = {
            name: nothing if part.reason is Reason.MISSING_INPUT else part for name, part in parts.items()
        }
    return shares(parts, "F-10")


def benefit(plan: Plan, flows: Money4 | None, rate: Decimal | None, mid_year: bool) -> Result:
    """Return the present value of a partner's benefits: revenue, savings and transfers received less paid (F-11)."""
    unit = money_unit(plan)
    if flows is None or rate is None:
        return unknown(Reason.MISSING_INPUT, "F-11", unit)
    if rate <= -1:
        return unknown(Reason.OUT_OF_RANGE, "F-11", unit, ("rate", rate * 100))
    parts = {
        line: present_value(getattr(flows, line), rate, mid_year)
        for line in ("revenue", "savings", "transfers")
    }
    return known(sum(parts.values()), "F-11", unit, ("rate", rate * 100), *parts.items())


def fairness(value_share: Result, contribution_share: Result) -> tuple[Result, bool | None]:
    """Return the fairness ratio and whether it is flagged, None when it is not available (F-12)."""
    value, given = value_share.value, contribution_share.value
    if value is None or given is None:
        reason = value_share.reason or contribution_share.reason or Reason.MISSING_INPUT
        return unknown(reason, "F-12", "ratio"), None
    ratio = quotient(value, given, "F-12", "ratio", ("value share", value), ("contribution share", given))
    return ratio, None if ratio.value is None else not threshold("fair-least") <= ratio.value <= threshold(
        "fair-most"
    )


def profitability(flows: Money4 | None, rate: Decimal | None, mid_year: bool) -> Result:
    """Return the profitability index: PV of the net inflows over PV of investment, above 1 when NPV > 0 (F-06).

    Net inflows are revenue, savings and transfers less running cost.
    """
    if flows is None or rate is None:
        return unknown(Reason.MISSING_INPUT, "F-06", "ratio")
    if rate <= -1:
        return unknown(Reason.OUT_OF_RANGE, "F-06", "ratio", ("rate", rate * 100))
    put = present_value(flows.investment, rate, mid_year)
    inflow = present_value(flows.net, rate, mid_year) + put
    return quotient(
        inflow, put, "F-06", "ratio", ("rate", rate * 100), ("inflows", inflow), ("investment", put)
    )


def stand_alone(
    plan: Plan, investment: Investment, partner: str, first_year: int, rate: Decimal | None
) -> Result:
    """Return the NPV of a partner's case without the alliance, from the same first year (F-13, F-14)."""
    unit = money_unit(plan)
    case = investment.stand_alone.get(partner)
    if case is None or not case.net:
        return unknown(Reason.MISSING_INPUT, "F-13", unit)
    net = by_year(plan, case.net)
    if net is None:
        return unknown(why_none(*case.net.values()), "F-13", unit)
    if min(net) < first_year:
        return unknown(
            Reason.OUT_OF_RANGE, "F-13", unit, ("first year", str(first_year)), ("year", str(min(net)))
        )
    flows = [net.get(year, Decimal(0)) for year in range(first_year, max(net) + 1)]
    found = npv(flows, rate, unit, investment.discounting == "mid-year")
    return Result(found.value, "F-13", unit, found.inputs, found.reason)
