"""What has passed its day and stands in no list of its own: a sponsor's empty seat, a review, a promise, a condition of a
decision, an item of an exit.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from allidocs.base.record import dataclass
from allidocs.insight.decided import open_conditions
from allidocs.insight.ends import running
from allidocs.insight.exit_progress import items
from allidocs.insight.progress import expected, state
from allidocs.insight.transition import overdue_since, sponsor_changes, vacant
from allidocs.plan.model import Plan

LATE = ("overdue", "slipping")


@dataclass(frozen=True, slots=True)
class Behind:
    """Something that is late. `id` names it: a partner whose sponsor's seat is empty, a promise, a decision, an end.

    `inside` is a condition of its decision or an item below its end, `part` the kind of the item. `since` is the day promised, or the last of the last sponsor, None where the plan
    does not say it; `expected` the day on which it is expected now, where that lies ahead.
    """

    kind: Literal["seat", "review", "promise", "condition", "exit"]
    id: str
    since: date | None
    inside: str = ""
    part: str = ""
    expected: date | None = None


def behind(plan: Plan) -> tuple[Behind, ...]:
    """Return what is late beside actions, milestones, metrics and decisions: seats first, then by their day."""
    return tuple(sorted(_all(plan), key=lambda one: (one.kind != "seat", one.since or date.min)))


def _all(plan: Plan) -> Iterator[Behind]:
    as_of = plan.plan.as_of
    changes = sponsor_changes(plan)
    for partner in vacant(plan):
        yield Behind("seat", partner, changes.get(partner))
    match overdue_since(plan):
        case ("rhythm", day, _):
            yield Behind("review", "", day)
    for id_, promise in plan.commitments.items():
        if state(promise, promise.due, as_of) in LATE:
            yield Behind("promise", id_, promise.due, expected=_ahead(expected(promise, promise.due), as_of))
    for row in open_conditions(plan):
        if row.state in LATE:
            one = plan.decision_log[row.decision].conditions[row.condition]
            ahead = _ahead(expected(one, one.due), as_of)
            yield Behind("condition", row.decision, row.due, row.condition, expected=ahead)
    for end in running(plan):
        for item in items(plan, end.exit):
            if item.state in LATE:
                yield Behind("exit", end.id, item.due, item.id, item.kind, _ahead(item.day, as_of))


def _ahead(day: date | None, as_of: date) -> date | None:
    return day if day is not None and day > as_of else None
