"""The governance tower as a picture shows it: what each forum decides and costs, and how a question climbs."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from allidocs.base.record import dataclass
from allidocs.insight.governance import Ladder, Seats, ladders, seats, standing
from allidocs.insight.meetings import meetings_per_year
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Rise:
    """A question goes from one body up to another: after so many days, on rung `rung` of a route, or on no route.

    `main` says that it is a step of the route that the picture follows.
    """

    of: str
    to: str
    route: str = ""
    rung: int = 0
    day: Decimal | None = None
    main: bool = False


@dataclass(frozen=True, slots=True)
class Tower:
    """`rows` are bodies from the highest down, `hours[body]` of one member a year, `decides[body]` its decisions.

    `decisions` counts all of the plan; `main` is the route that takes longest, `others` are told in words because no
    line of the picture shows them whole.
    """

    rows: tuple[Seats, ...]
    hours: Mapping[str, Decimal]
    decides: Mapping[str, tuple[str, ...]]
    decisions: int
    main: Ladder | None
    rises: tuple[Rise, ...]
    others: tuple[Ladder, ...]


def tower(plan: Plan) -> Tower:
    """Compute the tower."""
    rows, routes = seats(plan), ladders(plan)
    levels = sorted({row.level for row in rows})
    main = max(
        (route for route in routes if route.rungs), key=lambda route: route.climb.value or Decimal(0), default=None
    )  # fmt: skip
    steps = [step for route in routes for step in _steps(plan, route, main, levels)]
    taken: dict[tuple[str, str], Rise] = {}
    for step in sorted(steps, key=lambda one: not one.main):
        taken.setdefault((step.of, step.to), step)
    drawn = list(taken.values())
    known = {step.of for step in drawn}
    drawn += [
        Rise(id_, body.escalates_to)
        for id_, body in standing(plan).items()
        if body.escalates_to in standing(plan)
        and id_ not in known
        and _next(plan, id_, body.escalates_to, levels)
    ]
    whole = main is not None and len([step for step in drawn if step.main]) == len(main.rungs) - 1
    return Tower(
        rows,
        {row.body: hours for row in rows if (hours := _hours(plan, row.body)) is not None},
        {row.body: tuple(id_ for id_, one in plan.decisions.items() if one.decider == row.body) for row in rows},
        len(plan.decisions),
        main,
        tuple(drawn),
        tuple(route for route in routes if route.rungs and not (whole and route is main)),
    )  # fmt: skip


def _steps(plan: Plan, route: Ladder, main: Ladder | None, levels: list[int]) -> list[Rise]:
    """Return the steps of a route that lead from one level of the tower to the next."""
    return [
        Rise(lower.to, upper.to, route.route, place, upper.start, route is main)
        for place, (lower, upper) in enumerate(pairwise(route.rungs))
        if _next(plan, lower.to, upper.to, levels)
    ]


def _next(plan: Plan, lower: str, upper: str, levels: list[int]) -> bool:
    if lower not in plan.bodies or upper not in plan.bodies:
        return False
    below, above = plan.bodies[lower].level, plan.bodies[upper].level
    return levels.index(above) == levels.index(below) + 1


def _hours(plan: Plan, body: str) -> Decimal | None:
    meetings, minutes = meetings_per_year(plan.bodies[body]).value, plan.bodies[body].minutes
    return None if meetings is None or minutes is None else meetings * minutes / 60
