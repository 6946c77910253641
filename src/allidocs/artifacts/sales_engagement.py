"""What the sales engagement and compensation plan shows: deals worked through, and which teams are trained."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from allidocs.base.measure import Percent, Period
from allidocs.base.record import dataclass
from allidocs.insight.deals import bookings, expected, influenced, new_commitments, new_value, sourced
from allidocs.insight.progress import is_open
from allidocs.insight.result import Result, known
from allidocs.insight.sales import DealView, deal
from allidocs.plan.entity import choices
from allidocs.plan.launch import Education
from allidocs.plan.model import Plan
from allidocs.plan.sales import SalesRole


@dataclass(frozen=True, slots=True)
class Register:
    """What the register of deals counts in a month, the latest in which a customer signed.

    `renewed` is what is not new. `sourced` are by company, those alone that brought; `influenced` are what nobody brought,
    by who helped, and `rest` is what nobody brought nor helped with: together, the bookings. `expected` is what the open
    deals are worth, each by its probability.
    """

    month: Period
    bookings: Result
    new: Result
    new_value: Result
    renewed: Result
    sourced: Mapping[str, Result]
    influenced: Mapping[tuple[str, ...], Result]
    rest: Result
    expected: Result


@dataclass(frozen=True, slots=True)
class SalesFacts:
    """Everything that the plan for the sales forces computes.

    `phases` are the phases of a sale that have roles, `teams` the courses for sellers and the partners' field, `heads` and
    `trained` their people. `register` is None while nobody has signed. `settled` are conflicts, those together that the same
    body decides in the same time. `leads` counts the accounts of each partner that leads some, `rates` are the least and the
    most that a joint deal pays, `next` is the course that comes first and is not over.
    """

    deals: Mapping[str, DealView]
    phases: Mapping[str, tuple[str, ...]]
    teams: tuple[str, ...]
    heads: int
    trained: int
    register: Register | None
    settled: tuple[tuple[str, ...], ...]
    leads: Mapping[str, int]
    rates: tuple[Percent, Percent] | None
    next: str | None


def facts(plan: Plan) -> SalesFacts:
    """Compute the facts of the plan for the sales forces."""
    phases: dict[str, tuple[str, ...]] = {}
    for id_, role in plan.sales.roles.items() if plan.sales else ():
        phases[role.phase] = (*phases.get(role.phase, ()), id_)
    courses = plan.launch.education if plan.launch else {}
    teams = [id_ for id_, one in courses.items() if one.audience in ("field", "partner-field") and one.heads]
    return SalesFacts(
        {id_: deal(plan, id_) for id_ in (plan.sales.examples if plan.sales else ())},
        {phase: phases[phase] for phase in choices(SalesRole, "phase") if phase in phases},
        tuple(teams),
        sum(courses[id_].heads or 0 for id_ in teams),
        sum(courses[id_].trained or 0 for id_ in teams),
        _register(plan),
        _settled(plan),
        _leads(plan),
        _rates(plan),
        _next(courses, teams),
    )


def _leads(plan: Plan) -> dict[str, int]:
    led = [one.led_by for one in plan.sales.accounts.values()] if plan.sales else []
    return {id_: led.count(id_) for id_ in plan.partners if id_ in led}


def _rates(plan: Plan) -> tuple[Percent, Percent] | None:
    paid = [one.rate for one in plan.sales.pay.values() if one.rate is not None] if plan.sales else []
    return (min(paid, key=_share), max(paid, key=_share)) if paid else None


def _share(rate: Percent) -> Decimal:
    return rate.value


def _next(courses: Mapping[str, Education], teams: list[str]) -> str | None:
    days = {id_: due for id_ in teams if (due := courses[id_].due) is not None and is_open(courses[id_])}
    return min(days, key=lambda id_: days[id_], default=None)


def _settled(plan: Plan) -> tuple[tuple[str, ...], ...]:
    groups: dict[tuple[object, object], tuple[str, ...]] = {}
    for id_, one in plan.sales.conflicts.items() if plan.sales else ():
        key = (one.decider, one.within)
        groups[key] = (*groups.get(key, ()), id_)
    return tuple(groups.values())


def _register(plan: Plan) -> Register | None:
    held = plan.sales.deals.values() if plan.sales else ()
    days = [one.signed for one in held if one.signed is not None and one.signed <= plan.plan.as_of]
    if not days:
        return None
    month = Period(max(days).year, max(days).month, 1)
    companies = (*plan.partners, *plan.third_parties)
    brought = {id_: sourced(plan, month, id_) for id_ in companies}
    helped: dict[tuple[str, ...], Result] = {
        (id_,): found for id_ in companies if (found := influenced(plan, month, id_)).value
    }
    together = influenced(plan, month)
    if sum(one.value or 0 for one in helped.values()) != (together.value or 0):
        helped = {tuple(id_ for ids in helped for id_ in ids): together}
    whole, new = bookings(plan, month), new_value(plan, month)
    return Register(
        month,
        whole,
        new_commitments(plan, month),
        new,
        _less(whole, new),
        {id_: found for id_, found in brought.items() if found.value},
        helped,
        _less(whole, sourced(plan, month), together),
        expected(plan),
    )


def _less(whole: Result, *parts: Result) -> Result:
    """Return what parts leave of a whole; unknown where one of them is."""
    missing = next((one for one in (whole, *parts) if one.value is None), None)
    if missing is not None or whole.value is None:
        return missing or whole
    taken = sum((one.value or Decimal(0) for one in parts), Decimal(0))
    return known(whole.value - taken, whole.formula, whole.unit, ("whole", whole.value), ("parts", taken))
