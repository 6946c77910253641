"""Plans that break and keep the rules on gates."""

from __future__ import annotations

from allidocs.insight.gates import QUESTIONS

HELD = {"stage": "incubate"}


def logged(entry: str, outcome: str = "approved") -> str:
    """Return a log with one decision `d`, of 3 May 2026 by Ann unless `entry` says otherwise."""
    known = "" if "decider" in entry else "decider: ann, "
    day = "" if "date: 2026-05-0" in entry.partition("conditions")[0] else "date: 2026-05-03, "
    return f"decision_log: {{d: {{text: D, outcome: {outcome}, {known}{day}{entry}}}}}\n"


def gated(phase: str, gate: str = "", offering: str = "", outcome: str = "go") -> str:
    """Return an offering `o` with a gate of concept that was held on 3 May 2026."""
    return logged("revisit: 2026-07-01", outcome) + (
        f"offerings: {{o: {{name: O, phase: {phase}, {offering}}}}}\n"
        f"gates: {{g: {{of: o, kind: concept, decided: d, {gate}}}}}\n"
    )


GATING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    (
        "L381", gated("in-market", offering="launch: 2026-05-02"), HELD, ["gates.g"],
        gated("in-market", offering="launch: 2026-05-03"), HELD,
    ),
    (
        "L382", gated("in-market", offering="launch: 2026-05-10"), HELD, ["offerings.o", "offerings.o"],
        gated("concept-commit", offering="launch: 2026-05-10"), HELD,
    ),
    (
        "L383", gated("concept-commit", "answers: {market: {verdict: fail}}"), HELD, ["gates.g.answers.market"],
        gated("concept-commit", "answers: {market: {verdict: fail, must: false}}"), HELD,
    ),
    (
        "L383", gated("concept-commit", "answers: {market: {verdict: fail}}"), HELD, ["gates.g.answers.market"],
        gated("idea", "answers: {market: {verdict: fail}}", outcome="hold"), HELD,
    ),
    ("L384", gated("launch-commit"), HELD, ["offerings.o.phase"], gated("concept-commit"), HELD),
    ("L384", gated("concept-commit", outcome="hold"), HELD, ["offerings.o.phase"], gated("idea", outcome="hold"), HELD),
    (
        "L385", gated("concept-commit", "answers: {colour: {verdict: pass}}"), HELD, ["gates.g.answers.colour"],
        gated("concept-commit", "answers: {colour: {question: Is it blue}, market: {verdict: pass}}"), HELD,
    ),
    ("L386", gated("concept-commit", "done: 2026-05-02"), HELD, ["gates.g.done"], gated("concept-commit", "done: 2026-05-03"), HELD),
    (
        "L387", gated("concept-commit", "answers: {market: {verdict: pass}}"), HELD, ["gates.g.answers"],
        gated("concept-commit", "answers: {" + ", ".join(f"{one}: {{answer: Yes}}" for one in QUESTIONS["concept"][1:])
              + ", customer-value: {must: false}}"), HELD,
    ),
    ("L387", gated("concept-commit"), HELD, ["gates.g"], gated("idea", outcome="hold"), HELD),
    (
        "L610", gated("idea", "answers: {market: {agreed: {north: true, south: true}}}", outcome="hold"), HELD, ["gates.g.answers.market.verdict"],
        gated("idea", "answers: {market: {agreed: {north: true, south: true}, verdict: pass}}", outcome="hold"), HELD,
    ),
    (
        "L610", gated("idea", "answers: {market: {agreed: {north: false, south: false}, verdict: pass}}", outcome="hold"), HELD,
        ["gates.g.answers.market.verdict"],
        gated("idea", "answers: {market: {agreed: {north: true, south: false}}, risks: {agreed: {north: true}}}", outcome="hold"), HELD,
    ),
]  # fmt: skip
