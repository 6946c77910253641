"""Claims about what was decided, what waits for a decision, and what went wrong."""

from __future__ import annotations

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.days import passed
from allidocs.insight.decided import (
    conditions,
    decision_time,
    disagreeing,
    escalations,
    open_issues,
    waiting,
)
from allidocs.plan.model import Plan


@claim("decisions.waiting-in-time")
def waiting_in_time(plan: Plan) -> Answer:
    """No decision that is waited for is past its day. Unknown where none is waited for. `late` are past it, `all` counts."""
    found = waiting(plan)
    late = tuple(one for one in found if one.late)
    return answer(not late, late=late, all=len(found)) if found else UNKNOWN


@claim("decisions.conditions-met")
def conditions_met(plan: Plan) -> Answer:
    """Every condition of a decision that was due is met.

    Unknown where none was due. `late` are decision and condition of those that are not met, `due` counts what was due,
    `belated` what was met after its day.
    """
    found = conditions(plan)
    late = tuple((one.decision, one.condition) for one in found if one.state == "overdue")
    due = len(late) + sum(one.state in ("done", "done-late") for one in found)
    belated = sum(one.state == "done-late" for one in found)
    return answer(not late, late=late, due=due, belated=belated) if due else UNKNOWN


@claim("decisions.agreed")
def agreed(plan: Plan) -> Answer:
    """Every partner agreed to every decision. Unknown where a decision does not say and nobody disagreed.

    `against` are the decisions to which some partner did not agree.
    """
    against = disagreeing(plan.decision_log.items())
    if against:
        return answer(False, against=against)
    known = [set(plan.partners) <= set(entry.agreed) for entry in plan.decision_log.values()]
    return answer(True, decisions=len(known)) if known and all(known) else UNKNOWN


@claim("decisions.in-time")
def in_time(plan: Plan) -> Answer:
    """No decision took longer than its row of the decision map allows. Unknown where no decision has a row and its days.

    `over` are those that did, `counted` how many could be judged.
    """
    found = decision_time(plan)
    counted = [
        id_ for id_ in found.days
        if (row := plan.decisions.get(plan.decision_log[id_].decision or "")) is not None and row.time_limit is not None
    ]  # fmt: skip
    return answer(not found.over, over=found.over, counted=len(counted)) if counted else UNKNOWN


@claim("decisions.escalations-answered")
def escalations_answered(plan: Plan) -> Answer:
    """Every issue that was taken further has its answer within the time that the route gives, or time is left.

    Unknown where nothing was taken further, or nothing says how long an answer may take. `open` are steps past their time
    without an answer, `late` all that came or come late.
    """
    found = escalations(plan)
    if not any(step.due is not None for step in found.steps):
        return UNKNOWN
    still = tuple(step for step in found.late if step.open)
    return answer(not found.late, open=still, late=found.late, all=len(found.steps))


@claim("decisions.issues-settled")
def issues_settled(plan: Plan) -> Answer:
    """No issue is open. Unknown where none is recorded. `open` are those that are, the gravest first; `overdue` past their day."""
    found = open_issues(plan)
    overdue = tuple(id_ for id_ in found if passed(plan.issues[id_].due, plan.plan.as_of))
    return answer(not found, open=found, overdue=overdue, all=len(plan.issues)) if plan.issues else UNKNOWN
