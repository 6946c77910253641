"""Claims about what came of an alliance: objectives reached, money earned, versions signed off."""

from __future__ import annotations

from allidocs.insight.approval import approving
from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.claims.exit import closed
from allidocs.insight.ends import end_in_view, scope
from allidocs.insight.outcome import money_results, objective_outcome
from allidocs.plan.exit import Exit
from allidocs.plan.model import Plan


@claim("close.objectives-reached")
def objectives_reached(plan: Plan) -> Answer:
    """Every measured objective of what ends was reached. Unknown without one that is measured and whose day has come.

    `reached` of `all` these were; `unmeasured` are the others.
    """
    found = {id_: objective_outcome(plan, id_) for id_ in scope(plan, plan.exit or Exit()).objectives}
    measured = [id_ for id_, outcome in found.items() if outcome in ("reached", "missed")]
    reached = sum(found[id_] == "reached" for id_ in measured)
    if not measured:
        return UNKNOWN
    unmeasured = tuple(id_ for id_ in found if id_ not in measured)
    return answer(reached == len(measured), reached=reached, all=len(measured), unmeasured=unmeasured)


@claim("close.money-as-planned")
def money_as_planned(plan: Plan) -> Answer:
    """The net of no partner is below what the base case planned for past years with actual figures. Unknown without them.

    Of an end of a part, only those count who leave the alliance. `short` are the partners whose net is.
    """
    about = scope(plan, plan.exit or Exit()).partners
    found = {id_: one for id_, one in money_results(plan).items() if id_ in about}
    pairs = {partner: (one.planned.value, one.actual.value) for partner, one in found.items()}
    if not pairs or any(None in pair for pair in pairs.values()):
        return UNKNOWN
    short = tuple(
        partner
        for partner, (planned, actual) in pairs.items()
        if planned is not None and actual is not None and actual < planned
    )
    return answer(not short, short=short)


@claim("close.signed-off")
def signed_off(plan: Plan) -> Answer:
    """Every partner whom the end concerns has approved this version of the plan, or the report that closes this end. Unknown without approvals, and
    until the exit is closed: what was approved so far is no close.

    `missing` are the partners that have not.
    """
    if not plan.approvals or closed(plan).holds is not True:
        return UNKNOWN
    signed = approving(
        plan, f"close-out-report.{about}" if (about := end_in_view(plan)) else "close-out-report"
    )
    concerned = scope(plan, plan.exit or Exit()).concerned
    missing = tuple(partner for partner in concerned if partner not in signed)
    return answer(not missing, missing=missing)
