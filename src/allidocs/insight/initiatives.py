"""What initiatives are worth: scores, expected value, horizons of first wins, ranking (F-16 and the portfolio's basis)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from allidocs.base.measure import Money
from allidocs.base.record import dataclass
from allidocs.insight.currency import by_year, money_unit, total, why_none
from allidocs.insight.days import later
from allidocs.insight.result import Reason, Result, added, known, unknown, weighted
from allidocs.insight.series import factor
from allidocs.insight.thresholds import remembered
from allidocs.plan.entity import choices
from allidocs.plan.hidden import is_hidden
from allidocs.plan.model import Plan
from allidocs.plan.operations import Initiative

FUNDED = ("funded", "active", "done")
"""Statuses that count as funded."""
HORIZONS = choices(Initiative, "horizon")


@dataclass(frozen=True, slots=True)
class Win:
    """A partner's first win from an initiative and how far off it is (None when no start is known)."""

    initiative: str
    partner: str
    date: date
    horizon: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the horizon x partner matrix: how many first wins, of which initiatives, worth what."""

    count: int
    initiatives: tuple[str, ...]
    expected_value: Result


@dataclass(frozen=True, slots=True)
class Ranked:
    """An initiative in the ranking. `group` is funded, proposed, parked or rejected (stopped counts as rejected).

    `score` is out of 5, `score_100` the same out of 100; `below_parked` flags a funded one that scores less than
    some parked one.
    """

    initiative: str
    group: str
    score: Result
    score_100: Result
    below_parked: bool


@dataclass(frozen=True, slots=True)
class Worth:
    """An initiative's expected value: per partner and in all; cost and benefit are undiscounted totals."""

    initiative: str
    partners: Mapping[str, Result]
    joint: Result
    cost: Result
    benefit: Result


def funded(plan: Plan) -> dict[str, Initiative]:
    """Return the funded initiatives (funded, active, done), in the plan's order."""
    return {name: item for name, item in plan.initiatives.items() if item.status in FUNDED}


def score(plan: Plan, initiative: str) -> Result:
    """Return the weighted score out of 5, sum of weight x score; never re-weighted where a score is missing."""
    scores = {name: Decimal(one) for name, one in plan.initiatives[initiative].scores.items()}
    return weighted({name: one.weight.value for name, one in plan.criteria.items()}, scores, "score")


def score_100(plan: Plan, initiative: str) -> Result:
    """Return the weighted score out of 100 (score / 5)."""
    found = score(plan, initiative)
    if found.value is None:
        return found
    scale = Decimal(20)
    return known(found.value * scale, found.formula, found.unit, ("score", found.value), ("scale", scale))


def expected_value(plan: Plan, initiative: str, partner: str) -> Result:
    """Return p x PV(benefits) - PV(costs) of an initiative for a partner.

    Discounted at the partner's rate from the first year of any initiative's money, undiscounted (and said so in the
    inputs) where no rate is stated; MISSING_INPUT where the rates are hidden from the plan's readers. A partner without
    figures in an initiative that has some counts 0; an initiative without any, or with benefits but no probability, gives MISSING_INPUT.
    """
    unit, item = money_unit(plan), plan.initiatives[initiative]
    if not any(item.costs.values()) and not any(item.benefits.values()):
        return unknown(Reason.MISSING_INPUT, "EV", unit, ("missing", "costs and benefits"))
    costs, benefits = (
        by_year(plan, item.costs.get(partner, {})),
        by_year(plan, item.benefits.get(partner, {})),
    )
    if costs is None or benefits is None:
        money = (*item.costs.get(partner, {}).values(), *item.benefits.get(partner, {}).values())
        return unknown(why_none(*money), "EV", unit)
    if benefits and item.probability is None:
        return unknown(Reason.MISSING_INPUT, "EV", unit, ("missing", "probability"))
    if is_hidden(plan, "investment"):
        return unknown(Reason.MISSING_INPUT, "EV", unit, ("missing", "discount rate"))
    rate = _rate(plan, partner)
    if rate is not None and rate <= -1:
        return unknown(Reason.OUT_OF_RANGE, "EV", unit, ("rate", rate * 100))
    chance = item.probability.fraction if item.probability is not None else Decimal(1)
    first, mid_year = (
        _first_year(plan),
        plan.investment is not None and plan.investment.discounting == "mid-year",
    )
    brought, spent = (_worth_now(series, first, rate or Decimal(0), mid_year) for series in (benefits, costs))
    return known(
        chance * brought - spent, "EV", unit, ("probability", chance * 100), ("PV benefits", brought),
        ("PV costs", spent), ("rate", rate * 100 if rate is not None else "none-stated"), ("t0", str(first)),
    )  # fmt: skip


def worth(plan: Plan, initiative: str) -> Worth:
    """Return an initiative's expected value for every partner and in all."""
    item, unit = plan.initiatives[initiative], money_unit(plan)
    partners = {partner: expected_value(plan, initiative, partner) for partner in plan.partners}
    return Worth(
        initiative,
        partners,
        added(partners, "EV", unit),
        total(plan, _amounts(item.costs), "cost"),
        total(plan, _amounts(item.benefits), "benefit"),
    )


def horizon_of(plan: Plan, initiative: str, partner: str) -> str | None:
    """Return `short`, `medium` or `long` for a partner's first win; None without a win or a start.

    Months run from the initiative's start, else from the operating year's, else from the term's start.
    """
    item = plan.initiatives[initiative]
    win = item.first_wins.get(partner)
    if win is None or item.horizon is not None:
        return item.horizon if win is not None else None
    term, settings = plan.plan.term, plan.operations
    start = item.start or settings.period_start or (term.start if term is not None else None)
    if start is None:
        return None
    if win.date <= later(start, 12 if settings.short_months is None else settings.short_months):
        return "short"
    return (
        "long"
        if win.date >= later(start, 24 if settings.long_months is None else settings.long_months)
        else "medium"
    )


def wins(plan: Plan, only_funded: bool = True) -> tuple[Win, ...]:
    """Return all first wins by date."""
    chosen = funded(plan) if only_funded else plan.initiatives
    found = [
        Win(name, partner, win.date, horizon_of(plan, name, partner))
        for name, item in chosen.items()
        for partner, win in item.first_wins.items()
    ]
    return tuple(sorted(found, key=lambda win: win.date))


def horizon_matrix(plan: Plan) -> dict[str, dict[str, Cell]]:
    """Return `matrix[horizon][partner]` over the funded initiatives."""
    unit, found = money_unit(plan), wins(plan)
    matrix: dict[str, dict[str, Cell]] = {}
    for horizon in HORIZONS:
        row = matrix[horizon] = {}
        for partner in plan.partners:
            names = tuple(win.initiative for win in found if (win.horizon, win.partner) == (horizon, partner))
            parts = {name: expected_value(plan, name, partner) for name in names}
            row[partner] = Cell(len(names), names, added(parts, "EV", unit))
    return matrix


def ranking(plan: Plan) -> tuple[Ranked, ...]:
    """Return all initiatives: funded, proposed, parked, rejected; in each group the best score first, ties by id."""
    scores = {name: score(plan, name) for name in plan.initiatives}
    parked = [
        found.value
        for name, found in scores.items()
        if plan.initiatives[name].status == "parked" and found.value is not None
    ]
    best_parked = max(parked, default=None)
    rows = []
    for name, found in scores.items():
        group = _GROUPS[plan.initiatives[name].status]
        below = (
            group == "funded"
            and best_parked is not None
            and found.value is not None
            and found.value < best_parked
        )
        rows.append(Ranked(name, group, found, score_100(plan, name), below))
    order = ("funded", "proposed", "parked", "rejected")
    return tuple(sorted(rows, key=lambda row: (order.index(row.group), -(row.score.value or Decimal(0)))))


_GROUPS = {
    "funded": "funded", "active": "funded", "done": "funded", "proposed": "proposed", "parked": "parked",
    "rejected": "rejected", "stopped": "rejected",
}  # fmt: skip


def _rate(plan: Plan, partner: str) -> Decimal | None:
    rate = plan.investment.discount_rates.get(partner) if plan.investment is not None else None
    return None if rate is None else rate.fraction


@remembered(4)
def _first_year(plan: Plan) -> int:
    """Return the first year in which any initiative has money: all are discounted to the same point."""
    years = [
        year
        for item in plan.initiatives.values()
        for side in (item.costs, item.benefits)
        for series in side.values()
        for year in series
    ]
    return min(years, default=plan.plan.as_of.year)


def _worth_now(series: Mapping[int, Decimal], first: int, rate: Decimal, mid_year: bool) -> Decimal:
    return sum((amount * factor(rate, year - first, mid_year) for year, amount in series.items()), Decimal(0))


def _amounts(side: Mapping[str, Mapping[int, Money]]) -> Iterator[tuple[str, Money]]:
    for partner, series in side.items():
        for year, money in series.items():
            yield f"{partner} {year}", money
