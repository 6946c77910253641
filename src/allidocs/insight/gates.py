"""Commit gates of offerings and initiatives: what each asks, how it came out, and what went to market without (L11-27)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from allidocs.base.record import dataclass
from allidocs.insight.decided import AGAIN, CONDITIONAL, PASSED
from allidocs.insight.progress import expected, state
from allidocs.insight.result import Reason, Result, share, unknown
from allidocs.plan.decided import Gate
from allidocs.plan.entity import choices
from allidocs.plan.hidden import is_hidden
from allidocs.plan.model import Plan
from allidocs.plan.operations import AreaPlan, Offering

DISCOVERY = ("customer-value", "market", "risks", "barriers")
"""What is looked into before anything is judged (source document L14)."""
QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "concept": (
        *DISCOVERY,
        "strategic-fit",
        "target-customers",
        "feasibility",
        "return",
        "stakeholder-commitment",
    ),
    "execution": choices(AreaPlan, "area"),
    "launch": ("marketing-plans", "legal-agreements", "organisation-model", "plan-review", "staffing"),
}
"""The standard questions of each kind of gate by their ids (source document L14-26)."""
KINDS = choices(Gate, "kind")
PHASES = choices(Offering, "phase")

Outcome = Literal["passed", "passed-with-conditions", "held", "stopped", "not-decided"]
"""How a gate came out: `held` sends it back to be repeated, `not-decided` is not held yet."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a gate by its id: one of the standard ones, or the plan's own; `answered` says that something was found.

    `view` is each partner's: whether it judges the question met, None where it did not say.
    """

    id: str
    standard: bool
    answered: bool
    verdict: str
    must: bool
    view: Mapping[str, bool | None]


@dataclass(frozen=True, slots=True)
class GateView:
    """A gate on the cut-off day. `day` is when it was decided, else when it is expected; `attempt` counts from 1 to `attempts`.

    `unsettled` are questions that are not met, or that a partner judges so, `failed` musts that failed, `areas` the area plans that a gate of execution
    rests on, `late_areas` those complete only after the day of a gate that is not held, `staffed` the share of people in place of those `promised`, for a gate of launch,
    to the initiatives of its offering, `serving`.
    """

    gate: str
    of: str
    kind: str
    outcome: Outcome
    state: str
    day: date | None
    attempt: int
    attempts: int
    questions: tuple[Question, ...]
    unsettled: tuple[str, ...]
    failed: tuple[str, ...]
    areas: tuple[str, ...]
    late_areas: tuple[str, ...]
    staffed: Result
    promised: Decimal
    serving: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """What passes gates, an offering or an initiative: the last attempt of each kind of gate, None without a record.

    `lacking` are the kinds that it went past without having passed them: a later gate, or the market.
    """

    of: str
    collection: Literal["offerings", "initiatives"]
    gates: Mapping[str, GateView | None]
    lacking: tuple[str, ...]
    launched: date | None


def held_on(plan: Plan, gate: Gate) -> date | None:
    """Return the day on which a gate was held: that of its decision."""
    decision = plan.decision_log.get(gate.decided or "")
    return decision.date if decision is not None else gate.done


def outcome(plan: Plan, gate: Gate) -> Outcome:
    """Return how a gate came out."""
    decision = plan.decision_log.get(gate.decided or "")
    if decision is None:
        return "not-decided"
    if decision.outcome in AGAIN:
        return "held"
    if decision.outcome in CONDITIONAL:
        return "passed-with-conditions"
    return "passed" if decision.outcome in PASSED else "stopped"


def passed_on(plan: Plan, gate: Gate) -> date | None:
    """Return the day on which a gate let its offering pass, None where it did not."""
    return held_on(plan, gate) if outcome(plan, gate).startswith("passed") else None


def attempts(plan: Plan, of: str, kind: str) -> tuple[str, ...]:
    """Return the gates of one kind of an offering or initiative, those held by day first, then those to come."""
    found = [id_ for id_, gate in plan.gates.items() if (gate.of, gate.kind) == (of, kind)]

    def day(id_: str) -> tuple[bool, date]:
        gate = plan.gates[id_]
        held = held_on(plan, gate)
        return held is None, held or expected(gate, gate.due) or date.max

    return tuple(sorted(found, key=day))


def failed_musts(gate: Gate) -> tuple[str, ...]:
    """Return the questions that a gate must have met and that failed."""
    return tuple(id_ for id_, one in gate.answers.items() if one.must and one.verdict == "fail")


def launched_on(plan: Plan, offering: str) -> date | None:
    """Return when an offering went to market, None where it did not by the cut-off day."""
    item = plan.offerings.get(offering)
    if item is None or item.phase not in ("in-market", "stopped"):
        return None
    if item.launch is not None and item.launch <= plan.plan.as_of:
        return item.launch
    return item.since if item.phase == "in-market" else None


def lacking(plan: Plan, of: str) -> tuple[str, ...]:
    """Return the kinds of gate that something went past without having passed them before: a later gate, or the market.

    Nothing is lacking where the plan keeps no record of gates at all.
    """
    days = {kind: _first_pass(plan, of, kind) for kind in KINDS}
    launched = launched_on(plan, of)
    found = []
    for place, kind in enumerate(KINDS):
        beyond = [
            day for day in (*(days[later] for later in KINDS[place + 1 :]), launched) if day is not None
        ]
        own = days[kind]
        if plan.gates and beyond and (own is None or own > min(beyond)):
            found.append(kind)
    return tuple(found)


def _first_pass(plan: Plan, of: str, kind: str) -> date | None:
    days = [passed_on(plan, plan.gates[id_]) for id_ in attempts(plan, of, kind)]
    return min((day for day in days if day is not None), default=None)


def late_passes(plan: Plan) -> Iterator[tuple[str, date]]:
    """Yield the gates that were passed after their offering went to market, with that day."""
    for id_, gate in plan.gates.items():
        launched, day = launched_on(plan, gate.of), passed_on(plan, gate)
        if launched is not None and day is not None and day > launched:
            yield id_, launched


def phase(plan: Plan, offering: str) -> str:
    """Return the phase of an offering: the one stated, else that of its gates, else that of an idea."""
    stated = plan.offerings[offering].phase
    return (phase_of_gates(plan, offering) or PHASES[0]) if stated is None else stated


def phase_of_gates(plan: Plan, offering: str) -> str | None:
    """Return the phase that an offering's gates give it, None without a gate on record, or where it is in market or stopped."""
    if plan.offerings[offering].phase in ("in-market", "stopped"):
        return None
    passed = [kind for kind in KINDS if _first_pass(plan, offering, kind) is not None]
    recorded = any(gate.of == offering for gate in plan.gates.values())
    return f"{passed[-1]}-commit" if passed else "idea" if recorded else None


def staffed(plan: Plan, of: str) -> Result:
    """Return people in place over people promised to an initiative, or to those that build an offering (F-40)."""
    rows = [resource for id_ in serving(plan, of) for resource in plan.initiatives[id_].resources.values()]
    promised = promised_to(plan, of)
    if any(is_hidden(row, "filled") for row in rows):
        return unknown(Reason.MISSING_INPUT, "F-40", "percent")
    filled = sum((min(row.filled, row.committed) for row in rows), Decimal(0))
    return share_of(filled, promised)


def serving(plan: Plan, of: str) -> tuple[str, ...]:
    """Return the initiatives with people that build an offering, or an initiative itself."""
    return tuple(
        id_
        for id_, item in plan.initiatives.items()
        if of in (id_, item.offering)
        and item.resources
        and item.status not in ("rejected", "stopped", "parked")
    )


def promised_to(plan: Plan, of: str) -> Decimal:
    """Return the full-time equivalents promised to what builds an offering, or to an initiative."""
    rows = [resource for id_ in serving(plan, of) for resource in plan.initiatives[id_].resources.values()]
    return sum((row.committed for row in rows), Decimal(0))


def share_of(part: Decimal, whole: Decimal) -> Result:
    """Return a share of full-time equivalents in percent."""
    return share(int(part * 100), int(whole * 100), "F-40")


def areas(plan: Plan, of: str) -> tuple[str, ...]:
    """Return the area plans that a gate of execution asks for: those of its offering, and those of every offering."""
    item = plan.initiatives.get(of)
    offering = item.offering if item is not None else of
    return tuple(id_ for id_, one in plan.area_plans.items() if one.offering in (None, offering))


def _complete_after(plan: Plan, names: tuple[str, ...], day: date | None) -> tuple[str, ...]:
    """Return the area plans that are expected to be complete only after a day."""
    days = {id_: expected(plan.area_plans[id_], plan.area_plans[id_].due) for id_ in names}
    return tuple(id_ for id_, due in days.items() if day is not None and due is not None and due > day)


def gate_view(plan: Plan, id_: str) -> GateView:
    """Return one gate worked out."""
    gate = plan.gates[id_]
    asked = (*QUESTIONS[gate.kind], *(name for name in gate.answers if name not in QUESTIONS[gate.kind]))
    questions = tuple(_question(plan, gate, name) for name in asked)
    day, tries = held_on(plan, gate), attempts(plan, gate.of, gate.kind)
    plans = areas(plan, gate.of) if gate.kind == "execution" else ()
    return GateView(
        id_,
        gate.of,
        gate.kind,
        outcome(plan, gate),
        state(gate.replace(done=day), gate.due, plan.plan.as_of),
        day or expected(gate, gate.due),
        tries.index(id_) + 1,
        len(tries),
        questions,
        tuple(one.id for one in questions if one.verdict != "pass" or False in one.view.values()),
        failed_musts(gate),
        plans,
        _complete_after(plan, plans, expected(gate, gate.due)) if day is None else (),
        staffed(plan, gate.of),
        promised_to(plan, gate.of),
        serving(plan, gate.of),
    )


def _question(plan: Plan, gate: Gate, id_: str) -> Question:
    one = gate.answers.get(id_)
    standard = id_ in QUESTIONS[gate.kind]
    if one is None:
        return Question(id_, standard, False, "unknown", True, dict.fromkeys(plan.partners))
    answered = one.answer is not None or one.verdict != "unknown"
    view = {partner: one.agreed.get(partner) for partner in plan.partners}
    return Question(id_, standard, answered, one.verdict, one.must, view)


def gate_views(plan: Plan) -> dict[str, GateView]:
    """Return all gates worked out, in the order of their days."""
    found = [gate_view(plan, id_) for id_ in plan.gates]
    return {view.gate: view for view in sorted(found, key=lambda view: view.day or date.max)}


def tracks(plan: Plan) -> tuple[Track, ...]:
    """Return every offering, and every initiative that has a gate of its own."""
    views = gate_views(plan)
    gated = {gate.of for gate in plan.gates.values()}
    rows: list[tuple[str, Literal["offerings", "initiatives"]]] = [
        *((id_, "offerings") for id_ in plan.offerings),
        *((id_, "initiatives") for id_ in plan.initiatives if id_ in gated and id_ not in plan.offerings),
    ]
    return tuple(
        Track(
            of,
            collection,
            {kind: views[tries[-1]] if (tries := attempts(plan, of, kind)) else None for kind in KINDS},
            lacking(plan, of),
            launched_on(plan, of) if collection == "offerings" else None,
        )
        for of, collection in rows
    )
