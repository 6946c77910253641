"""Plans that break and keep the rules on evidence."""

from __future__ import annotations

EVALUATE = {"stage": "evaluate"}
SOURCES = "evidence: {{s: {{title: S{}}}, t: {{title: T}}}}\n"
TESTED = "strategy: {{tests: {{market_need: {{passed: true, reason: R{}}}}}}}\n"
PASSED = (
    "offerings: {o: {name: O}}\ngates: {g: {of: o, kind: concept, decided: d, answers: {market: {verdict: pass, evidence: [s]}}}}\n"
    "decision_log: {d: {text: D, date: 2026-06-01, decider: ann, outcome: go}}\n"
)
CHARTER = {"stage": "form\n  status: agreed"}
VERDICT = "strategy: {verdict: {result: go}, tests: {market_need: {passed: true, reason: R}}}\n"
GIVEN = "contributions: {c: {partner: north, kind: brand, text: C, value: 9 EUR, basis: market-value}}\n"


PROVING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    ("L540", TESTED.format("") + SOURCES.format(""), EVALUATE, ["strategy.tests.market_need.evidence"], TESTED.format(", evidence: [s]") + SOURCES.format(""), EVALUATE),
    (
        "L540", "segments: {s: {name: S, need: N, size: 9M EUR}}\n" + SOURCES.format(""), {}, ["segments.s.size_evidence"],
        "segments: {s: {name: S, need: N, size: 9M EUR}}\n", {},
    ),
    (
        "L541", PASSED + SOURCES.format(", date: 2024-05-31"), {"stage": "operate"}, ["gates.g.answers.market.evidence"],
        PASSED + SOURCES.format(", date: 2024-06-01"), {"stage": "operate"},
    ),
    (
        "L541", TESTED.format(", evidence: [s]") + SOURCES.format(", date: 2024-06-29"), EVALUATE, ["strategy.tests.market_need.evidence"],
        TESTED.format(", evidence: [s]") + SOURCES.format(", date: 2024-06-30"), EVALUATE,
    ),
    (
        "L542", TESTED.format(", evidence: [s]") + SOURCES.format(", partner: north"), EVALUATE, ["strategy.tests.market_need.evidence"],
        TESTED.format(", evidence: [s, t]") + SOURCES.format(", partner: north"), EVALUATE,
    ),
    ("L543", SOURCES.format(", date: 2026-01-01"), {}, ["evidence.t"], "evidence: {s: {title: S, date: 2026-01-01}}\n", {}),
    ("L580", "strategy: {problem: The pumps leak. Customer need TBD.}\n", CHARTER, ["strategy.problem"], "strategy: {problem: The pumps leak.}\n", CHARTER),
    (
        "L580", "strategy: {problem: {en: P, es: Pendiente de redactar}}\n", CHARTER, ["strategy.problem"],
        "strategy: {problem: '???', customer_need: {en: All is done., es: Todo está hecho.}}\n", {},
    ),
    ("L540", VERDICT, EVALUATE, ["strategy.verdict"], TESTED.format(""), EVALUATE),
    (
        "L540", GIVEN + SOURCES.format(""), {}, ["contributions.c.evidence"], GIVEN.replace("market-value", "agreed") + SOURCES.format(""), {},
    ),
]  # fmt: skip
