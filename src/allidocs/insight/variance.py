"""What became of the money: actual and expected amounts beside the planned ones, by partner, line and year."""

from __future__ import annotations

from decimal import Decimal

from allidocs.base.record import dataclass
from allidocs.insight.cashflow import LINES
from allidocs.insight.currency import by_year
from allidocs.plan.investment import Cashflow
from allidocs.plan.model import Plan

_OUT = ("investment", "running_cost")
"""Lines that are paid, so that more of them is less."""
_NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class YearOfMoney:
    """One line of one partner in one year, in the reporting currency; None where nothing is stated.

    `expected` is the forecast, else for a year that is over what it brought; `variance` is `expected` less `planned`.
    """

    year: int
    planned: Decimal
    actual: Decimal | None
    expected: Decimal | None
    variance: Decimal | None


@dataclass(frozen=True, slots=True)
class LineOfMoney:
    """One line of one partner over the years that are told."""

    partner: str
    line: str
    years: tuple[YearOfMoney, ...]


@dataclass(frozen=True, slots=True)
class MoneySoFar:
    """What became of the money: the years told, oldest first, the lines, and the joint net of each year.

    `running` is the year of the cut-off day where it is among them: its actual figures reach to that day.
    """

    years: tuple[int, ...]
    running: int | None
    lines: tuple[LineOfMoney, ...]
    net: tuple[YearOfMoney, ...]


def money_so_far(plan: Plan) -> MoneySoFar | None:
    """Return actual and expected beside planned money for the year before the cut-off day's and for that year.

    None without actual figures or forecasts for them, or where a currency has no rate.
    """
    return _so_far(plan, plan.plan.as_of.year - 1)


def net_so_far(plan: Plan) -> dict[int, Decimal] | None:
    """Return the joint net of every year that is over as it came, and of the running one as it is expected.

    None where none of it is told, or of a year that is over only a part.
    """
    found = _so_far(plan, None)
    if found is None:
        return None
    net = {one.year: one.expected if one.year == found.running else one.actual for one in found.net}
    told = {year: value for year, value in net.items() if value is not None}
    return told if len(told) == len(net) else None


def _so_far(plan: Plan, first: int | None) -> MoneySoFar | None:
    model, now = plan.investment, plan.plan.as_of.year
    if model is None:
        return None
    lines, told = [], set[int]()
    for partner in plan.partners:
        for line in LINES:
            found = [
                _amounts(plan, kind.get(partner), line)
                for kind in (model.flows, model.actuals, model.forecasts)
            ]
            if any(one is None for one in found):
                return None
            planned, actual, forecast = (one or {} for one in found)
            told |= {
                year for year in (*actual, *forecast) if (first is None or first <= year) and year <= now
            }
            lines.append((partner, line, planned, actual, forecast))
    years = tuple(sorted(told))
    if not years:
        return None
    made = tuple(
        LineOfMoney(partner, line, tuple(_year(year, now, planned, actual, forecast) for year in years))
        for partner, line, planned, actual, forecast in lines
        if any(year in each for year in years for each in (planned, actual, forecast))
    )
    net = tuple(_net(made, index, year, over=year < now) for index, year in enumerate(years))
    return MoneySoFar(years, now if now in years else None, made, net)


def _amounts(plan: Plan, flow: Cashflow | None, line: str) -> dict[int, Decimal] | None:
    return {} if flow is None else by_year(plan, getattr(flow, line))


def _year(
    year: int, now: int, planned: dict[int, Decimal], actual: dict[int, Decimal], forecast: dict[int, Decimal]
) -> YearOfMoney:
    expected = forecast.get(year, actual.get(year) if year < now else None)
    plan = planned.get(year, _NIL)
    return YearOfMoney(year, plan, actual.get(year), expected, None if expected is None else expected - plan)


def _net(lines: tuple[LineOfMoney, ...], index: int, year: int, *, over: bool) -> YearOfMoney:
    """Return a year's joint net.

    Actual only where every line that was planned has a figure: a part of them would be held against the whole. What is
    expected of a line without a figure of its own is what was planned; of a year that is over it is not known.
    """
    told = [(line.years[index], -1 if line.line in _OUT else 1) for line in lines]
    planned = sum((one.planned * sign for one, sign in told), _NIL)
    actual = None
    if all(one.actual is not None for one, _ in told if one.planned):
        actual = sum(((one.actual or _NIL) * sign for one, sign in told), _NIL)
    expected = None
    known = [one.expected is not None for one, _ in told if one.planned or one.expected is not None]
    if all(known) if over else any(known):
        expected = sum(
            ((one.planned if one.expected is None else one.expected) * sign for one, sign in told), _NIL
        )
    return YearOfMoney(year, planned, actual, expected, None if expected is None else expected - planned)
