"""Claims about commit gates: what passed them, at which attempt, and what went past them."""

from __future__ import annotations

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.gates import (
    KINDS,
    attempts,
    gate_view,
    gate_views,
    lacking,
    launched_on,
    outcome,
    phase,
    phase_of_gates,
)
from allidocs.plan.model import Plan


@claim("gates.before-market")
def before_market(plan: Plan) -> Answer:
    """Nothing went to market that had not passed its three gates before.

    Unknown where the plan keeps no record of gates or nothing went to market. `skipped` are offering and kinds of gate.
    """
    launched = [of for of in plan.offerings if launched_on(plan, of) is not None]
    if not plan.gates or not launched:
        return UNKNOWN
    skipped = tuple((of, kinds) for of in launched if (kinds := lacking(plan, of)))
    return answer(not skipped, skipped=skipped, launched=tuple(launched))


@claim("gates.in-order")
def in_order(plan: Plan, of: str) -> Answer:
    """An offering or initiative passed each gate before it went beyond it.

    Unknown where it has no gate on record and did not go to market, or the plan keeps none. `lacking` are the kinds.
    """
    recorded = any(attempts(plan, of, kind) for kind in KINDS)
    if not plan.gates or not (recorded or launched_on(plan, of)):
        return UNKNOWN
    found = lacking(plan, of)
    return answer(not found, lacking=found)


@claim("gates.first-attempt")
def first_attempt(plan: Plan) -> Answer:
    """Every gate that was held was passed at the first attempt. Unknown where none was held.

    `repeated` are gates that were held again after an attempt that did not pass, `stopped` those that neither passed nor
    were held again; `held` counts what was held, `passed` what passed.
    """
    views = [view for view in gate_views(plan).values() if view.outcome != "not-decided"]
    if not views:
        return UNKNOWN
    last = {(view.of, view.kind): view for view in views}
    repeated = tuple(view.gate for view in last.values() if view.attempt > 1)
    stopped = tuple(
        view.gate
        for view in last.values()
        if not view.outcome.startswith("passed") and view.gate not in repeated
    )
    passed = sum(view.outcome.startswith("passed") for view in last.values())
    return answer(
        not repeated and not stopped, repeated=repeated, stopped=stopped, held=len(last), passed=passed
    )


@claim("gates.musts-met")
def musts_met(plan: Plan, gate: str) -> Answer:
    """Every question that a gate must have met is met.

    Unknown where one has no verdict and none failed. `failed` are those that did, `musts` counts all.
    """
    view = gate_view(plan, gate)
    musts = [one for one in view.questions if one.must]
    if view.failed:
        return answer(False, failed=view.failed, musts=len(musts))
    return (
        answer(True, musts=len(musts)) if musts and all(one.verdict == "pass" for one in musts) else UNKNOWN
    )


@claim("gates.partners-agree")
def partners_agree(plan: Plan, gate: str) -> Answer:
    """Every partner judges every question of a gate met. Unknown where one did not say and none judges otherwise.

    `questions` are those that some partner judges not met, `partners` who judges so of any, `judged` of how many each.
    """
    questions = gate_view(plan, gate).questions
    against = tuple(one.id for one in questions if False in one.view.values())
    if against:
        judged = {id_: sum(one.view[id_] is False for one in questions) for id_ in plan.partners}
        partners = tuple(id_ for id_, count in judged.items() if count)
        return answer(False, questions=against, partners=partners, judged=judged)
    said = bool(questions) and all(None not in one.view.values() for one in questions)
    return answer(True) if said else UNKNOWN


@claim("gates.held-in-time")
def held_in_time(plan: Plan) -> Answer:
    """No gate that is to come is past its day. Unknown where none is to come. `late` are past it, `next` the first to come."""
    ahead = [
        view for view in gate_views(plan).values()
        if outcome(plan, plan.gates[view.gate]) == "not-decided" and view.state not in ("done", "done-late", "dropped")
    ]  # fmt: skip
    if not ahead:
        return UNKNOWN
    late = tuple(view.gate for view in ahead if view.state == "overdue")
    return answer(not late, late=late, next=ahead[0].gate)


@claim("gates.phase-agrees")
def phase_agrees(plan: Plan, offering: str) -> Answer:
    """An offering is in the phase that its gates give it. Unknown where no gate of it is on record, or it is in market.

    One that states no phase is where its gates are.
    """
    found = phase_of_gates(plan, offering)
    return UNKNOWN if found is None else answer(phase(plan, offering) == found, phase=found)
