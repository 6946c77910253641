"""What lies ahead in the next days, and the body that steers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from allidocs.insight.agenda import EXIT, EXIT_ITEM, WATCHED, Dated, agenda
from allidocs.insight.governance import standing
from allidocs.insight.meetings import PER_YEAR, meetings_until
from allidocs.plan.contract import Contract, DueDiligence, Obstacle
from allidocs.plan.decided import Condition, Gate, Issue
from allidocs.plan.frame import Term, Waiver
from allidocs.plan.governance import Body, Governance
from allidocs.plan.launch import Launch
from allidocs.plan.model import Plan
from allidocs.plan.operations import Commitment, FirstWin, Initiative, Milestone
from allidocs.plan.transition import Review

_ALLIANCE = (Launch, Gate, Review, Contract, Governance, Term)
"""What changes the alliance itself."""
_COURSE = (Milestone, FirstWin, Condition, Commitment, Issue, Initiative, Obstacle, DueDiligence)
"""What shows whether it keeps its course."""
_INNER = frozenset(title for kind, _, title in WATCHED if kind is Waiver)
_GRAVITY = {
    **{title: 0 for kind, _, title in WATCHED if kind in _ALLIANCE},
    **dict.fromkeys(EXIT.values(), 0),
    **{title: 1 for kind, _, title in WATCHED if kind is Body},
    **{title: 3 for kind, _, title in WATCHED if kind in _COURSE},
    **{title: 2 for kind, key, title in WATCHED if kind is Issue or (kind is Initiative and key == "start")},
    EXIT_ITEM: 3,
}


def coming(plan: Plan, days: int = 90) -> tuple[Dated, ...]:
    """Return all that a calendar of the plan holds of the days after the cut-off day and at most `days` later, by day.

    Waivers are left out: they are about findings on the plan, which its readers do not know.
    """
    as_of = plan.plan.as_of
    return tuple(
        one
        for one in agenda(plan)
        if as_of < one.day <= as_of + timedelta(days) and not one.dropped and one.title not in _INNER
    )


def meetings(plan: Plan, days: int = 90) -> Mapping[str, int]:
    """Return how many meetings of each body follow from its next one and its rhythm in the days after the cut-off day."""
    last = plan.plan.as_of + timedelta(days)
    return {
        id_: sum(1 for _ in meetings_until(body, plan.plan.as_of, last))
        for id_, body in standing(plan).items()
        if body.next_meeting is not None
    }


def turns(plan: Plan, days: int = 90) -> tuple[Dated, ...]:
    """Return the days ahead that change the alliance as a whole: its launch, its signature, its reviews, its end."""
    return tuple(one for one in coming(plan, days) if gravity(one) == 0 and not one.of)


def gravity(one: Dated) -> int:
    """Return how little a list may leave something out that lies ahead; the least number is the gravest.

    First what changes the alliance itself, then meetings, then issues, starts of initiatives and what was promised for an
    earlier day, then other milestones, promises and items of an exit, then the rest: approvals, training, material and messages of a launch, tests of
    assumptions, responses to risks.
    """
    slips = one.promised is not None and one.promised < one.day
    return min(_GRAVITY.get(one.title, 4), 2 if slips else 4)


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
