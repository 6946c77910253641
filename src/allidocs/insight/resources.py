"""Who does the work and what it costs: staffing, load, budget against plan, limits (F-40)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from allidocs.base.record import dataclass
from allidocs.insight.companies import companies
from allidocs.insight.currency import bounded_total, by_year, convert, money_unit, total, why_none
from allidocs.insight.initiatives import funded
from allidocs.insight.result import Reason, Result, added, difference, known, quotient, unknown
from allidocs.insight.thresholds import threshold
from allidocs.plan.hidden import is_hidden
from allidocs.plan.model import Plan
from allidocs.plan.operations import Resource


@dataclass(frozen=True, slots=True)
class Staffing:
    """Full-time equivalents promised and in place; `fill` is their quotient in percent (F-40). `filled` is None where nobody knows."""

    committed: Decimal
    filled: Decimal | None
    fill: Result


@dataclass(frozen=True, slots=True)
class Budget:
    """A partner's money in an initiative (or all): plan in all, plan to date, spent, and spent less plan to date.

    The plan to date counts past years in full and the running year by days passed.
    """

    budget: Result
    to_date: Result
    spent: Result
    variance: Result


@dataclass(frozen=True, slots=True)
class ActiveCount:
    """Active initiatives against the limit."""

    active: int
    limit: int
    within: bool


def staffing_by_company(plan: Plan) -> dict[str, Staffing]:
    """Return people promised and in place per company that commits any, and per partner, over the funded initiatives."""
    grid = staffing_grid(plan)
    return {company: _summed(row[company] for row in grid.values()) for company in _committing(plan)}


def staffing_grid(plan: Plan) -> dict[str, dict[str, Staffing]]:
    """Return `grid[initiative][company]` over the funded initiatives."""
    grid: dict[str, dict[str, Staffing]] = {}
    for name, item in funded(plan).items():
        row = grid[name] = {}
        for company in _committing(plan):
            own = [resource for resource in item.resources.values() if resource.partner == company]
            row[company] = _staffing(sum((part.committed for part in own), _NIL), _all(map(in_place, own)))
    return grid


def _committing(plan: Plan) -> tuple[str, ...]:
    rows = (row for item in funded(plan).values() for row in item.resources.values())
    return companies(plan, (row.partner for row in rows))


def budget(plan: Plan, initiative: str, partner: str) -> Budget:
    """Return a partner's budget in one initiative."""
    unit, item = money_unit(plan), plan.initiatives[initiative]
    stated = item.spent.get(partner)
    spent_amount = convert(plan, stated) if stated is not None else None
    if stated is None:
        spent = unknown(Reason.MISSING_INPUT, "spent", unit)
    elif spent_amount is None:
        spent = unknown(why_none(stated), "spent", unit)
    else:
        spent = known(spent_amount, "spent", unit, ("stated", spent_amount))
    costs = item.costs.get(partner, {})
    series = by_year(plan, costs)
    if not series:
        missing = unknown(
            Reason.MISSING_INPUT if series is not None else why_none(*costs.values()), "budget", unit
        )
        return Budget(missing, missing, spent, missing)
    inputs = [(str(year), amount) for year, amount in series.items()]
    passed = _passed(plan.plan.as_of)
    now = plan.plan.as_of.year
    begun = [(year, amount) for year, amount in series.items() if year <= now]
    due = sum((amount * (passed if year == now else 1) for year, amount in begun), _NIL)
    planned = known(sum(series.values()), "budget", unit, *inputs)
    to_date = known(
        due,
        "budget to date",
        unit,
        *((str(year), amount) for year, amount in begun),
        (f"{now} passed", passed * 100),
    )
    return Budget(planned, to_date, spent, difference(spent, to_date, "variance", unit))


def budgets_by_partner(plan: Plan) -> dict[str, Budget]:
    """Return each partner's budget over the funded initiatives."""
    unit = money_unit(plan)
    answer = {}
    for partner in plan.partners:
        own = {
            name: budget(plan, name, partner)
            for name, item in funded(plan).items()
            if item.costs.get(partner)
        }
        planned = added({name: part.budget for name, part in own.items()}, "budget", unit)
        to_date = added({name: part.to_date for name, part in own.items()}, "budget to date", unit)
        spent = added({name: part.spent for name, part in own.items()}, "spent", unit)
        answer[partner] = Budget(planned, to_date, spent, difference(spent, to_date, "variance", unit))
    return answer


def costs_by_year(plan: Plan) -> dict[int, dict[str, Result]]:
    """Return `costs[year][partner]` of the funded initiatives, years in order."""
    return _by_year(plan, "costs")


def benefits_by_year(plan: Plan) -> dict[int, dict[str, Result]]:
    """Return `benefits[year][partner]` of the funded initiatives if they succeed, years in order."""
    return _by_year(plan, "benefits")


def owner_load(plan: Plan) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (person, funded initiatives that are not done), heaviest load first."""
    load: dict[str, list[str]] = {}
    for name, item in funded(plan).items():
        if item.owner is not None and item.status != "done":
            load.setdefault(item.owner, []).append(name)
    return tuple(
        (person, tuple(names)) for person, names in sorted(load.items(), key=lambda row: -len(row[1]))
    )


def vacancies(plan: Plan) -> tuple[tuple[str, str, Decimal], ...]:
    """Return (initiative, resource, missing full-time equivalents) of funded work that is not done, the greatest gap first."""
    found = [
        (name, id_, resource.committed - filled)
        for name, item in funded(plan).items()
        if item.status != "done"
        for id_, resource in item.resources.items()
        if (filled := in_place(resource)) is not None and resource.committed > filled
    ]
    return tuple(sorted(found, key=lambda gap: -gap[2]))


def spent_on_stopped(plan: Plan) -> Result:
    """Return what the partners spent on initiatives that were stopped; MISSING_INPUT where nothing is stated."""
    spent = [
        (f"{name} {partner}", amount)
        for name, item in plan.initiatives.items()
        if item.status == "stopped"
        for partner, amount in item.spent.items()
    ]
    return bounded_total(plan, spent, "spent")


def active_count(plan: Plan) -> ActiveCount:
    """Return how many initiatives are active, and the limit."""
    active = sum(item.status == "active" for item in plan.initiatives.values())
    limit = (
        int(threshold("active-initiatives"))
        if plan.operations.active_limit is None
        else plan.operations.active_limit
    )
    return ActiveCount(active, limit, active <= limit)


_NIL = Decimal(0)


def in_place(resource: Resource) -> Decimal | None:
    """Return how many people of a resource are in place, None where the day that the plan is judged on does not tell."""
    return None if is_hidden(resource, "filled") else resource.filled


def _all(parts: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum of what is known, None where a part of it is not."""
    found = tuple(parts)
    return None if None in found else sum((part for part in found if part is not None), _NIL)


def _staffing(committed: Decimal, filled: Decimal | None) -> Staffing:
    if filled is None:
        return Staffing(committed, None, unknown(Reason.MISSING_INPUT, "F-40", "percent"))
    fill = quotient(filled, committed, "F-40", "percent", ("filled", filled), ("committed", committed))
    return Staffing(committed, filled, fill)


def _summed(parts: Iterable[Staffing]) -> Staffing:
    found = tuple(parts)
    return _staffing(sum((part.committed for part in found), _NIL), _all(part.filled for part in found))


def _passed(day: date) -> Decimal:
    """Return the share of its year that has passed at the end of `day`."""
    whole = date(day.year, 12, 31).timetuple().tm_yday
    return Decimal(day.timetuple().tm_yday) / whole


def _by_year(plan: Plan, side: str) -> dict[int, dict[str, Result]]:
    """Return yearly money per partner over the funded initiatives; a partner without any in a year has 0."""
    unit, chosen = money_unit(plan), funded(plan)
    years = sorted(
        {year for item in chosen.values() for series in getattr(item, side).values() for year in series}
    )
    answer: dict[int, dict[str, Result]] = {}
    for year in years:
        row = answer[year] = {}
        for partner in plan.partners:
            own = [(name, getattr(item, side).get(partner, {}).get(year)) for name, item in chosen.items()]
            stated = [(name, money) for name, money in own if money is not None]
            row[partner] = total(plan, stated, side) if stated else known(0, side, unit)
    return answer
