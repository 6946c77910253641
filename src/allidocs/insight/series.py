"""The mathematics of a yearly cash flow: present value, rate of return, payback, exposure (F-02 to F-07)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext
from itertools import accumulate, pairwise

from allidocs.base.record import dataclass
from allidocs.insight.result import Input, Reason, Result, known, unknown

Flows = Sequence[Decimal]
"""Net money per year, first year first; the first counts as t = 0."""


@dataclass(frozen=True, slots=True)
class Payback:
    """When a cash flow has paid itself back: `years` after the first flow; `dips_again` warns of a later low."""

    years: Result
    dips_again: bool


@dataclass(frozen=True, slots=True)
class Exposure:
    """The deepest cumulative outlay (never above 0) and the year of it (None when nothing is ever outlaid)."""

    amount: Result
    year: int | None


def factor(rate: Decimal, t: int, mid_year: bool = False) -> Decimal:
    """Return the discount factor of year t, `1 / (1 + rate)^t`, or `^(t + 0.5)` by the mid-year convention."""
    time = Decimal(t) + (Decimal("0.5") if mid_year else 0)
    return 1 / (1 + rate) ** time


def present_value(flows: Flows, rate: Decimal, mid_year: bool = False) -> Decimal:
    """Return the sum of the discounted flows; `rate` is a fraction above -1."""
    return sum(discounted(flows, rate, mid_year), Decimal(0))


def npv(flows: Flows, rate: Decimal | None, unit: str, mid_year: bool = False) -> Result:
    """Return net present value (F-02): MISSING_INPUT without rate or flows, OUT_OF_RANGE for a rate of -100 % or less."""
    convention: Input = ("discounting", "mid-year" if mid_year else "year-end")
    if rate is None or not flows:
        return unknown(Reason.MISSING_INPUT, "F-02", unit, convention)
    inputs: list[Input] = [("rate", rate * 100), convention]
    inputs += [(f"t{t}", flow) for t, flow in enumerate(flows)]
    if rate <= -1:
        return unknown(Reason.OUT_OF_RANGE, "F-02", unit, *inputs)
    return known(present_value(flows, rate, mid_year), "F-02", unit, *inputs)


def sign_changes(flows: Flows) -> int:
    """Return how often the sign changes from one flow that is not 0 to the next."""
    signs = [flow > 0 for flow in flows if flow]
    return sum(first != second for first, second in pairwise(signs))


def irr(flows: Flows) -> Result:
    """Return the internal rate of return in percent (F-03): only a flow with exactly one change of sign has one.

    The same under both discounting conventions. NO_SIGN_CHANGE or SEVERAL_SIGN_CHANGES otherwise.
    """
    inputs: list[Input] = [(f"t{t}", flow) for t, flow in enumerate(flows)]
    if not flows:
        return unknown(Reason.MISSING_INPUT, "F-03", "percent")
    changes = sign_changes(flows)
    if changes != 1:
        reason = Reason.SEVERAL_SIGN_CHANGES if changes else Reason.NO_SIGN_CHANGE
        return unknown(reason, "F-03", "percent", *inputs)
    with localcontext() as context:
        context.prec = 40
        rate = (1 / _root(flows) - 1) * 100
    return known(rate.quantize(Decimal("1e-8")), "F-03", "percent", *inputs)


def payback(flows: Flows, formula: str = "F-04") -> Payback:
    """Return the payback in years from the first flow, linear inside a year (F-04; F-05 for discounted flows).

    Where cumulative flow is never negative, there is NOTHING_TO_PAY_BACK.
    """
    inputs: list[Input] = [(f"t{t}", flow) for t, flow in enumerate(flows)]
    if not flows:
        return Payback(unknown(Reason.MISSING_INPUT, formula, "years"), False)
    curve = cumulative(flows)
    out = next((t for t, level in enumerate(curve) if level < 0), None)
    if out is None:
        return Payback(unknown(Reason.NOTHING_TO_PAY_BACK, formula, "years", *inputs), False)
    at = next((t for t, level in enumerate(curve) if t > out and level >= 0), None)
    if at is None:
        return Payback(unknown(Reason.NEVER_WITHIN_HORIZON, formula, "years", *inputs), False)
    years = at - 1 + -curve[at - 1] / flows[at]
    return Payback(known(years, formula, "years", *inputs), any(level < 0 for level in curve[at:]))


def discounted(flows: Flows, rate: Decimal, mid_year: bool = False) -> tuple[Decimal, ...]:
    """Return each flow times its discount factor."""
    return tuple(flow * factor(rate, t, mid_year) for t, flow in enumerate(flows))


def cumulative(flows: Flows) -> tuple[Decimal, ...]:
    """Return the running total."""
    return tuple(accumulate(flows))


def peak_exposure(flows: Flows, first_year: int, unit: str) -> Exposure:
    """Return the deepest point of the cumulative flow (F-07)."""
    if not flows:
        return Exposure(unknown(Reason.MISSING_INPUT, "F-07", unit), None)
    curve = cumulative(flows)
    inputs: list[Input] = [(str(first_year + t), level) for t, level in enumerate(curve)]
    lowest = min(curve)
    if lowest >= 0:
        return Exposure(known(0, "F-07", unit, *inputs), None)
    return Exposure(known(lowest, "F-07", unit, *inputs), first_year + curve.index(lowest))


def _root(flows: Flows) -> Decimal:
    """Return the one positive discount factor v at which the sum of flow x v^t is 0, by bisection.

    One change of sign means exactly one positive root (rule of Descartes), and that the sign near 0 is that of the
    first flow, and far out that of the last.
    """
    first = next(flow for flow in flows if flow)
    low, high = Decimal(0), Decimal(1)
    while (_polynomial(flows, high) > 0) == (first > 0):
        low, high = high, high * 2
    for _ in range(100):
        middle = (low + high) / 2
        if (_polynomial(flows, middle) > 0) == (first > 0):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _polynomial(flows: Flows, v: Decimal) -> Decimal:
    value = Decimal(0)
    for flow in reversed(flows):
        value = value * v + flow
    return value
