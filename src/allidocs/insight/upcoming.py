"""What lies ahead in the next days: meetings, gates, milestones, conditions, actions, promises, the launch, exits, by their day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from allidocs.insight.ends import running
from allidocs.insight.exit import exit_dates
from allidocs.insight.exit_progress import OVER, items
from allidocs.insight.governance import standing
from allidocs.insight.meetings import PER_YEAR
from allidocs.insight.progress import expected, is_open
from allidocs.insight.schedule import milestones
from allidocs.plan.model import Plan

Kind = Literal[
    "meeting", "gate", "milestone", "condition", "action", "promise", "launch", "review", "exit", "end"
]


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that lies ahead; `id` names it in its collection, `inside` an entry below it (a milestone, a condition).

    Of an exit under way, and of its last day (`end`), `id` is its end, `WHOLE` for that of the alliance, `inside` the item and `part` its kind.
    """

    day: date
    kind: Kind
    id: str
    inside: str = ""
    part: str = ""


def coming(plan: Plan, days: int = 90) -> tuple[Coming, ...]:
    """Return what is expected after the cut-off day and at most `days` later, by day, then as it is listed here."""
    as_of = plan.plan.as_of
    last = as_of + timedelta(days)
    return tuple(sorted((one for one in _all(plan) if as_of < one.day <= last), key=lambda one: one.day))


def _all(plan: Plan) -> Iterator[Coming]:
    for id_, body in standing(plan).items():
        if body.next_meeting is not None:
            yield Coming(body.next_meeting, "meeting", id_)
    for id_, gate in plan.gates.items():
        day = expected(gate, gate.due)
        if gate.decided is None and is_open(gate) and day is not None:
            yield Coming(day, "gate", id_)
    for row in milestones(plan):
        if row.done is None:
            yield Coming(row.expected, "milestone", row.initiative, row.milestone)
    for id_, entry in plan.decision_log.items():
        for key, condition in entry.conditions.items():
            day = expected(condition, condition.due)
            if is_open(condition) and day is not None:
                yield Coming(day, "condition", id_, key)
    for id_, action in plan.actions.items():
        day = expected(action, action.due)
        if is_open(action) and day is not None:
            yield Coming(day, "action", id_)
    for id_, promise in plan.commitments.items():
        day = expected(promise, promise.due)
        if is_open(promise) and day is not None:
            yield Coming(day, "promise", id_)
    if plan.launch is not None and is_open(plan.launch):
        day = expected(plan.launch, plan.launch.date)
        if day is not None:
            yield Coming(day, "launch", "")
    for id_, review in plan.reviews.items():
        if review.date is None and review.due is not None:
            yield Coming(review.due, "review", id_)
    yield from _leaving(plan)


def _leaving(plan: Plan) -> Iterator[Coming]:
    """Yield what is to be done for the ends that are under way."""
    for end in running(plan):
        last = exit_dates(plan, end.exit).end
        if last is not None:
            yield Coming(last, "end", end.id)
        for item in items(plan, end.exit):
            if item.state not in OVER and item.day is not None:
                yield Coming(item.day, "exit", end.id, item.id, item.kind)


def steering(plan: Plan) -> str | None:
    """Return the body that steers: the one that the plan names, else below the highest level the one that meets most often.

    A body between some of the partners steers where there is no other; the highest does where nobody below it decides
    anything that the plan knows of.
    """
    if plan.governance.steering is not None:
        return plan.governance.steering
    stand = standing(plan)
    there = {id_: body for id_, body in stand.items() if not body.partners} or stand
    top = max((body.level for body in there.values()), default=0)
    deciding = {id_ for id_ in _deciders(plan) if id_ in there}
    idle = bool(deciding) and all(there[id_].level == top for id_ in deciding)
    below = there if idle else {id_: body for id_, body in there.items() if body.level < top} or there
    level = max((body.level for body in below.values()), default=0)
    chosen = [id_ for id_, body in below.items() if body.level == level]
    return min(chosen, key=lambda id_: -PER_YEAR.get(plan.bodies[id_].cadence or "", 0), default=None)


def _deciders(plan: Plan) -> Iterator[str]:
    """Yield whoever decides something: of the map, of what was decided, of what is asked."""
    yield from (one.decider for one in plan.decisions.values() if one.decider is not None)
    yield from (one.decider for one in plan.decision_log.values() if one.decider is not None)
    yield from (one.body for one in plan.plan.asks.values() if one.body is not None)
