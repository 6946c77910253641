"""What the governance framework shows: the tower, the decision map, escalation ladders, calendar and load (F-47 to F-49)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from allidocs.artifacts.governance_tower import Tower, tower
from allidocs.base.record import dataclass
from allidocs.insight.companies import companies
from allidocs.insight.decided import DecisionTime, decision_time
from allidocs.insight.governance import (
    LETTERS,
    LEVELS,
    DecisionCoverage,
    DecisionGrid,
    Ladder,
    Overlap,
    Seats,
    decision_coverage,
    decision_grid,
    ladders,
    overlaps,
    peer_map,
    standing,
)
from allidocs.insight.meetings import Calendar, Load, calendar, meeting_load, meetings_per_year
from allidocs.insight.ranking import leading
from allidocs.insight.result import Reason, Result, known, unknown
from allidocs.plan.model import Plan

RARE = ("quarterly", "semiannually", "annually", "on-request")
"""Cadences of bodies whose single meetings stand out in a calendar."""


@dataclass(frozen=True, slots=True)
class PeerLevel:
    """The people of one function on one level, by partner; `partners` without any are counterparts that lack."""

    level: str
    people: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PeerFunction:
    """A function with its levels, highest first; `lacking` are partners with nobody in it on any level."""

    function: str
    levels: tuple[PeerLevel, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyLoad:
    """What a body costs its members: meetings a year and hours of one member a year (F-49)."""

    body: str
    seats: Mapping[str, int]
    meetings: Result
    hours: Result


@dataclass(frozen=True, slots=True)
class DecisionLanes:
    """The decision map in lanes: one per body with a part in it, then one per partner for its people's parts.

    `cells[decision][lane]` holds letters in the order D, A, R, C, P, I; a lane's id is a body's or a partner's.
    """

    bodies: tuple[str, ...]
    partners: tuple[str, ...]
    cells: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class GovernanceFacts:
    """Everything that the governance framework computes.

    `routes_told` says that some escalation route has its cover, triggers or evidence;
    `slowest` is the ladder whose last rung is reached latest;
    `deciders` are those who decide most (three at most) with their count,
    `busiest` those who spend most hours in meetings (five at most), none where somebody's hours are not known;
    `team` groups roles by company; `dissolved` are bodies that ended; `time` is how long decisions took.
    """

    coverage: DecisionCoverage
    lanes: DecisionLanes
    consents: tuple[str, ...]
    routes_told: bool
    tower: Tower
    overlaps: tuple[Overlap, ...]
    ladders: tuple[Ladder, ...]
    slowest: Ladder | None
    deciders: tuple[tuple[str, int], ...]
    busiest: tuple[Load, ...]
    mean_hours: Result
    body_load: tuple[BodyLoad, ...]
    calendar: Calendar
    rare: frozenset[str]
    peers: tuple[PeerFunction, ...]
    team: Mapping[str, tuple[str, ...]]
    dissolved: tuple[str, ...]
    deadlocks: tuple[str, ...]
    time: DecisionTime


def facts(plan: Plan) -> GovernanceFacts:
    """Compute the governance framework's facts."""
    routes = ladders(plan)
    load = meeting_load(plan)
    told = all(one.hours.value is not None for one in load)
    shown = tower(plan)
    coverage = decision_coverage(plan)
    return GovernanceFacts(
        coverage=coverage,
        deciders=leading(coverage.load, 3, lambda pair: pair[1]),
        lanes=decision_lanes(plan),
        routes_told=any(
            route.evidence or route.covers or any(level.trigger for level in route.levels)
            for route in plan.routes.values()
        ),
        consents=tuple(
            id_ for id_, decision in plan.decisions.items()
            if decision.agrees or decision.default or decision.threshold or decision.reversible is False
        ),
        tower=shown,
        overlaps=overlaps(plan),
        ladders=routes,
        slowest=shown.main,
        busiest=leading(load, 5, lambda one: one.hours.value) if told else (),
        mean_hours=_mean_hours(load),
        body_load=tuple(_body_load(plan, row) for row in shown.rows),
        calendar=_downwards(calendar(plan), shown.rows),
        rare=frozenset(id_ for id_, body in plan.bodies.items() if body.cadence in RARE),
        peers=_peers(plan),
        team=_team(plan),
        time=decision_time(plan),
        dissolved=tuple(id_ for id_ in plan.bodies if id_ not in standing(plan)),
        deadlocks=tuple(row.body for row in shown.rows if plan.bodies[row.body].deadlock or plan.bodies[row.body].escalates_to),
    )  # fmt: skip


def decision_lanes(plan: Plan) -> DecisionLanes:
    """Return the decision map with people gathered in their partner's lane, so that it fits a page."""
    grid = decision_grid(plan)
    cells = {decision: _lanes(plan, grid, decision) for decision in grid.decisions}
    used = {lane for row in cells.values() for lane in row}
    return DecisionLanes(
        tuple(id_ for id_ in grid.columns if id_ in grid.bodies and id_ in used),
        tuple(id_ for id_ in plan.partners if id_ in used),
        cells,
    )


def _lanes(plan: Plan, grid: DecisionGrid, decision: str) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for column, letters in grid.cells[decision].items():
        lane = column if column in plan.bodies else plan.people[column].partner
        found.setdefault(lane, set()).update(letters)
    return {lane: "".join(sorted(letters, key=LETTERS.index)) for lane, letters in found.items() if letters}


def _downwards(found: Calendar, rows: tuple[Seats, ...]) -> Calendar:
    """Return the calendar with its bodies from the sponsors down, as every table has them."""
    order = [row.body for row in rows]
    return Calendar(found.months, tuple(sorted(found.rows, key=lambda row: order.index(row.body))))


def _mean_hours(load: tuple[Load, ...]) -> Result:
    """Return the mean of hours per person and year, unknown where one person's are (F-49)."""
    if not load or any(one.hours.value is None for one in load):
        return unknown(Reason.MISSING_INPUT, "F-49", "hours")
    total = sum((one.hours.value or Decimal(0) for one in load), Decimal(0))
    return known(total / len(load), "F-49", "hours", ("hours", total), ("people", Decimal(len(load))))


def _body_load(plan: Plan, row: Seats) -> BodyLoad:
    body = plan.bodies[row.body]
    meetings = meetings_per_year(body)
    if meetings.value is None or body.minutes is None:
        hours = unknown(meetings.reason or Reason.MISSING_INPUT, "F-49", "hours")
    else:
        inputs = (("meetings", meetings.value), ("minutes", Decimal(body.minutes)))
        hours = known(meetings.value * body.minutes / 60, "F-49", "hours", *inputs)
    return BodyLoad(row.body, {id_: len(people) for id_, people in row.partners.items()}, meetings, hours)


def _peers(plan: Plan) -> tuple[PeerFunction, ...]:
    """Return function by function who faces whom; people without a level stand with the staff."""
    found = []
    for row in peer_map(plan):
        levels = []
        for level in LEVELS:
            people = {
                partner: tuple(id_ for id_ in ids if (plan.people[id_].level or LEVELS[-1]) == level)
                for partner, ids in row.people.items()
            }
            if any(people.values()):
                levels.append(PeerLevel(level, people))
        lacking = tuple(id_ for id_ in plan.partners if not row.people.get(id_))
        found.append(PeerFunction(row.function, tuple(levels), lacking))
    return tuple(found)


def _team(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the roles of each company that fills any, in the plan's order."""
    found = {
        id_: tuple(key for key, role in plan.team.items() if role.partner == id_)
        for id_ in companies(plan, (role.partner for role in plan.team.values()))
    }
    return {id_: roles for id_, roles in found.items() if roles}
