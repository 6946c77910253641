"""Commit gates: attempts, what was gone past, the phase that gates give, what each kind asks."""

from __future__ import annotations

from datetime import date

from allidocs.insight.gates import (
    KINDS,
    QUESTIONS,
    gate_view,
    lacking,
    phase,
    phase_of_gates,
    staffed,
    tracks,
)
from allidocs.plan.decided import Gate
from allidocs.plan.described import describe
from allidocs.plan.moment import known_on
from tests.insight.build import build

HEAD = """
people: {ann: {name: Ann, partner: a}}
decision_log:
  wait: {text: W, date: 2026-03-01, decider: ann, outcome: hold, revisit: 2026-04-01}
  go: {text: G, date: 2026-04-01, decider: ann, outcome: go}
  later: {text: L, date: 2026-06-01, decider: ann, outcome: go-with-conditions}
"""


def test_each_kind_of_gate_asks_what_the_source_document_asks() -> None:
    """Four heads of discovery and five questions, six areas, five things before a launch; no id twice."""
    assert {"concept": 9, "execution": 6, "launch": 5} == {kind: len(QUESTIONS[kind]) for kind in KINDS}
    every = [one for kind in KINDS for one in QUESTIONS[kind]]
    assert len(every) == len(set(every))


def test_the_page_of_the_format_names_every_standard_question() -> None:
    """Whoever writes a plan finds them there."""
    told = describe(Gate).attributes["answers"]
    assert [] == [one for kind in KINDS for one in QUESTIONS[kind] if f"`{one}`" not in told]


def test_a_gate_that_is_held_again_is_the_second_attempt() -> None:
    """The overview shows the last attempt."""
    plan = build(
        HEAD + "offerings: {o: {name: O}}\n"
        "gates: {again: {of: o, kind: concept, decided: go}, first: {of: o, kind: concept, decided: wait}}\n"
    )
    assert (1, 2) == (gate_view(plan, "first").attempt, gate_view(plan, "again").attempt)
    assert ("held", "passed") == (gate_view(plan, "first").outcome, gate_view(plan, "again").outcome)
    (track,) = tracks(plan)
    assert track.gates["concept"] is not None
    assert "again" == track.gates["concept"].gate
    assert "concept-commit" == phase_of_gates(plan, "o")


def test_a_gate_lacks_where_a_later_one_was_passed_before_it() -> None:
    """Also where it was passed afterwards; and for what went to market, all of them."""
    order = (
        HEAD + "offerings: {o: {name: O, phase: execution-commit}}\n"
        "gates: {one: {of: o, kind: concept, decided: %s}, two: {of: o, kind: execution, decided: %s}}\n"
    )
    assert () == lacking(build(order % ("go", "later")), "o")
    assert ("concept",) == lacking(build(order % ("later", "go")), "o")
    market = "offerings: {o: {name: O, phase: in-market, launch: 2026-05-01}}\ngates: {one: {of: o, kind: concept, decided: go}}\n"
    assert ("execution", "launch") == lacking(build(HEAD + market), "o")


def test_a_plan_without_gates_lacks_none() -> None:
    """It keeps no record of them."""
    assert () == lacking(build("offerings: {o: {name: O, phase: in-market, launch: 2026-05-01}}\n"), "o")


def test_staffing_counts_the_initiatives_that_build_the_offering() -> None:
    """People beyond those promised fill no other post; what is parked asks for nobody."""
    plan = build(
        "offerings: {o: {name: O}}\ninitiatives:\n"
        "  x: {name: X, status: active, offering: o, resources: {r: {partner: a, role: R, committed: 2, filled: 3}, s: {partner: b, role: S, committed: 2, filled: 1}}}\n"
        "  y: {name: Y, status: parked, offering: o, resources: {r: {partner: a, role: R, committed: 9}}}\n"
    )
    assert 75 == staffed(plan, "o").value


def test_an_offering_that_states_no_phase_is_where_its_gates_are() -> None:
    """As it was on a day before the one from which its phase holds."""
    body = (
        HEAD + "offerings: {o: {name: O, phase: execution-commit, since: 2026-06-01}}\n"
        "gates: {one: {of: o, kind: concept, decided: go}, two: {of: o, kind: execution, decided: later}}\n"
    )
    plan = build(body)
    assert ["execution-commit", "concept-commit"] == [
        phase(plan, "o"),
        phase(known_on(plan, date(2026, 5, 1)), "o"),
    ]
