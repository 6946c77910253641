"""What the operating plan says: initiatives with their worth, balance, people, money and dates (source document L3-27)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from allidocs.artifacts.portfolio_map import PortfolioMap, portfolio_map
from allidocs.artifacts.riskboard import RiskBoard, risk_board
from allidocs.artifacts.roadmapping import Roadmap, roadmap
from allidocs.base.measure import Money
from allidocs.base.record import dataclass
from allidocs.insight.companies import companies
from allidocs.insight.currency import by_year, money_unit
from allidocs.insight.days import later, passed
from allidocs.insight.ends import is_ending
from allidocs.insight.initiatives import (
    HORIZONS,
    Cell,
    Ranked,
    Worth,
    horizon_matrix,
    horizon_of,
    ranking,
    worth,
)
from allidocs.insight.progress import is_open
from allidocs.insight.resilience import Resilience, resilience
from allidocs.insight.resources import (
    ActiveCount,
    Budget,
    Staffing,
    active_count,
    benefits_by_year,
    budgets_by_partner,
    costs_by_year,
    owner_load,
    spent_on_stopped,
    staffing_by_company,
    staffing_grid,
)
from allidocs.insight.result import Result, added, difference
from allidocs.insight.schedule import (
    Dependencies,
    MilestoneState,
    Tie,
    TimelineRow,
    dependencies,
    milestone_hit_rate,
    milestones,
    ties,
    timeline,
)
from allidocs.plan.entity import choices
from allidocs.plan.model import Plan
from allidocs.plan.operations import AreaPlan

AREAS = choices(AreaPlan, "area")
GROUPS = ("funded", "proposed", "parked", "rejected")
NEAR = timedelta(days=90)
SHOWN_RISKS = 5
"""How many risks the picture shows."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What funded initiatives cost and bring in all, and what of their budgets is still to be spent; None where not all is known."""

    cost: Result | None
    benefit: Result | None
    left: Result | None


@dataclass(frozen=True, slots=True)
class Card:
    """One funded initiative on its own.

    `partners` have a part in it; `cost` and `benefit` are each partner's undiscounted totals in the reporting currency,
    None where the plan has none (or no rate).
    """

    initiative: str
    partners: tuple[str, ...]
    worth: Worth
    milestones: tuple[MilestoneState, ...]
    waits: tuple[Tie, ...]
    horizons: Mapping[str, str | None]
    staffing: Mapping[str, Staffing]
    cost: Mapping[str, Decimal | None]
    benefit: Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class Bars:
    """The waterfall: open initiatives by expected value, the greatest first, and their sum; `finished` have nothing to expect."""

    steps: tuple[tuple[str, Decimal], ...]
    total: Decimal
    left_out: tuple[str, ...]
    finished: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """An open action of the next ninety days (or overdue) by its id."""

    action: str
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class HardestLoss:
    """The failure of one initiative in which a partner keeps least, as a share of its value in percent."""

    initiative: str
    partner: str
    share: Decimal


@dataclass(frozen=True, slots=True)
class OperatingPlan:
    """All facts of the operating plan.

    `groups` are the initiatives by what was decided on them, best score first; `horizons[initiative]` the horizons of
    its first wins; `weight_total` the sum of criteria weights in percent; `done` counts funded initiatives that are
    done, `passed` and `unknown` failure tests; `hardest` is the one in which a partner keeps the smallest share of its
    value; `costing` are the funded initiatives that cost money in a year; `grid` holds initiatives to which somebody is promised; `stopped` is
    what was spent on initiatives that were stopped, `finished` the actions that were done or dropped; `ending` says that the
    alliance as a whole ends or has ended, so that nothing new is asked of its work.
    """

    groups: Mapping[str, tuple[Ranked, ...]]
    horizons: Mapping[str, tuple[str, ...]]
    worth: Mapping[str, Worth]
    weight_total: Decimal
    matrix: Mapping[str, Mapping[str, Cell]]
    resilience: Resilience
    done: int
    passed: int
    unknown: int
    cards: tuple[Card, ...]
    roadmap: Roadmap | None
    portfolio: PortfolioMap | None
    staffing: Mapping[str, Staffing]
    grid: Mapping[str, Mapping[str, Staffing]]
    load: tuple[tuple[str, tuple[str, ...]], ...]
    hit_rate: Result
    hardest: HardestLoss | None
    active: ActiveCount
    budgets: Mapping[str, Budget]
    costs: Mapping[int, Mapping[str, Result]]
    costing: Mapping[int, tuple[str, ...]]
    benefits: Mapping[int, Mapping[str, Result]]
    years: tuple[int, ...]
    short: frozenset[str]
    whole: Whole
    waterfall: Bars | None
    dependencies: Dependencies
    stopped: Result
    ending: bool
    areas: Mapping[str, tuple[str, ...]]
    risks: RiskBoard | None
    actions: tuple[Due, ...]
    finished: tuple[str, ...]
    until: date


def _costing(plan: Plan, funded: Sequence[str], year: int) -> tuple[str, ...]:
    """Return the funded initiatives that cost some partner money in a year."""
    return tuple(
        one
        for one in funded
        if any(
            (money := series.get(year)) is not None and money.amount
            for series in plan.initiatives[one].costs.values()
        )
    )


def facts(plan: Plan) -> OperatingPlan:
    """Compute the operating plan's facts on the plan's cut-off day."""
    ranked, tied = ranking(plan), ties(plan)
    groups = {group: tuple(row for row in ranked if row.group == group) for group in GROUPS}
    worths = {initiative: worth(plan, initiative) for initiative in plan.initiatives}
    funded = tuple(row.initiative for row in groups["funded"])
    tested = resilience(plan)
    costs, benefits = costs_by_year(plan), benefits_by_year(plan)
    rows = timeline(plan)
    until = plan.plan.as_of + NEAR
    grid = staffing_grid(plan)
    return OperatingPlan(
        groups=groups,
        horizons={initiative: _horizons(plan, initiative) for initiative in plan.initiatives},
        worth=worths,
        weight_total=sum((criterion.weight.value for criterion in plan.criteria.values()), Decimal(0)),
        matrix=horizon_matrix(plan) if funded else {},
        resilience=tested,
        done=sum(plan.initiatives[initiative].status == "done" for initiative in funded),
        passed=sum(test.passes is True for test in tested.tests),
        unknown=sum(test.passes is None for test in tested.tests),
        cards=tuple(
            _card(plan, row, worths[row.initiative], grid.get(row.initiative, {}), tied) for row in rows
        ),
        roadmap=roadmap(plan),
        staffing=staffing_by_company(plan),
        grid={id_: row for id_, row in grid.items() if any(side.committed for side in row.values())},
        load=owner_load(plan),
        hit_rate=milestone_hit_rate(plan),
        hardest=_hardest(tested),
        active=active_count(plan),
        budgets=budgets_by_partner(plan),
        costs=costs,
        costing={year: _costing(plan, funded, year) for year in costs},
        benefits=benefits,
        years=tuple(sorted({*costs, *benefits})),
        short=_short(grid),
        whole=_whole(plan, costs, benefits),
        waterfall=_waterfall(plan, worths, funded),
        portfolio=portfolio_map(plan, tested),
        dependencies=dependencies(plan),
        stopped=spent_on_stopped(plan),
        ending=is_ending(plan),
        areas={
            area: tuple(id_ for id_, one in plan.area_plans.items() if one.area == area) for area in AREAS
        },
        risks=risk_board(plan, SHOWN_RISKS),
        actions=_actions(plan, until),
        finished=_finished(plan),
        until=until,
    )


def _hardest(tested: Resilience) -> HardestLoss | None:
    found = [
        HardestLoss(test.initiative, partner, left.share.value)
        for test in tested.tests
        for partner, left in test.partners.items()
        if left.share.value is not None
    ]
    return min(found, key=lambda one: one.share, default=None)


def _horizons(plan: Plan, initiative: str) -> tuple[str, ...]:
    found = {horizon_of(plan, initiative, partner) for partner in plan.partners}
    return tuple(horizon for horizon in HORIZONS if horizon in found)


def _card(
    plan: Plan, row: TimelineRow, worth_: Worth, staffing: Mapping[str, Staffing], tied: tuple[Tie, ...]
) -> Card:
    initiative = row.initiative
    one = plan.initiatives[initiative]
    return Card(
        initiative,
        tuple(
            partner
            for partner in companies(plan, (row.partner for row in one.resources.values()))
            if partner in one.costs
            or partner in one.benefits
            or partner in one.first_wins
            or partner in row.partners
            or any(resource.partner == partner for resource in one.resources.values())
        ),
        worth_,
        milestones(plan, initiative),
        tuple(one for one in tied if one.then.initiative == initiative),
        {partner: horizon_of(plan, initiative, partner) for partner in plan.partners},
        staffing,
        {partner: _sum(plan, one.costs.get(partner)) for partner in plan.partners},
        {partner: _sum(plan, one.benefits.get(partner)) for partner in plan.partners},
    )


def _sum(plan: Plan, series: Mapping[int, Money] | None) -> Decimal | None:
    """Return a yearly series as one amount in the reporting currency, None where it cannot be said."""
    amounts = by_year(plan, series) if series else None
    return sum(amounts.values(), Decimal(0)) if amounts else None


def _waterfall(plan: Plan, worths: Mapping[str, Worth], funded: tuple[str, ...]) -> Bars | None:
    finished = tuple(id_ for id_ in funded if plan.initiatives[id_].status == "done")
    known = [
        (initiative, worths[initiative].joint.value)
        for initiative in funded
        if initiative not in finished and worths[initiative].joint.value is not None
    ]
    steps = sorted(((id_, value) for id_, value in known if value is not None), key=lambda one: -one[1])
    if len(steps) < 2:
        return None
    names = {id_ for id_, _ in steps}
    return Bars(
        tuple(steps),
        sum((value for _, value in steps), Decimal(0)),
        tuple(id_ for id_ in funded if id_ not in names and id_ not in finished),
        finished,
    )


def _finished(plan: Plan) -> tuple[str, ...]:
    """Return actions that were done or dropped in the year up to the cut-off day, the latest first."""
    start = later(plan.plan.as_of, -12)
    days = {id_: item.done or item.dropped for id_, item in plan.actions.items()}
    over = [(day, id_) for id_, day in days.items() if day is not None and day >= start]
    return tuple(id_ for _, id_ in sorted(over, key=lambda one: -one[0].toordinal()))


def _actions(plan: Plan, until: date) -> tuple[Due, ...]:
    """Return open actions that are due by `until`, overdue ones and those without a day included, by day."""
    found = [
        Due(id_, action.due, passed(action.due, plan.plan.as_of))
        for id_, action in plan.actions.items()
        if is_open(action) and (action.due is None or action.due <= until)
    ]
    return tuple(sorted(found, key=lambda one: (one.due is None, one.due or until)))


def _short(grid: Mapping[str, Mapping[str, Staffing]]) -> frozenset[str]:
    """Return the initiatives that lack people of whom somebody promised more."""
    return frozenset(
        initiative
        for initiative, row in grid.items()
        if any(one.filled is not None and one.filled < one.committed for one in row.values())
    )


def _whole(
    plan: Plan, costs: Mapping[int, Mapping[str, Result]], benefits: Mapping[int, Mapping[str, Result]]
) -> Whole:
    unit, budgets = money_unit(plan), budgets_by_partner(plan)
    planned, spent = (
        added({partner: getattr(one, name) for partner, one in budgets.items()}, name, unit)
        for name in ("budget", "spent")
    )
    found = (_over_years(costs, "costs", unit), _over_years(benefits, "benefits", unit),
             difference(planned, spent, "budget", unit))  # fmt: skip
    return Whole(*(None if one.value is None else one for one in found))


def _over_years(rows: Mapping[int, Mapping[str, Result]], formula: str, unit: str) -> Result:
    parts = {f"{partner} {year}": one for year, row in rows.items() for partner, one in row.items()}
    return added(parts, formula, unit)
