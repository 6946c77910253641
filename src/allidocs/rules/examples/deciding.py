"""Plans that break and keep the rules on decisions, issues and gates."""

from __future__ import annotations

BOARD = "bodies: {{b: {{name: Board, level: 1, mandate: [All], members: [ann, sue], {}}}}}\n"
ISSUE = "issues: {{i: {{text: I, raised: 2026-05-01, {}}}}}\n"
ROUTED = (
    "routes: {any: {name: Any, levels: [{to: ann, within: 10 working days}]},"
    " far: {name: Far, covers: [x], levels: [{to: ann, within: 60 days}]}}\ninitiatives: {x: {name: X, status: proposed}}\n"
)
ROW = "decisions: {q: {question: Q, category: legal, decider: b, needed_by: 2026-07-15}}\n" + BOARD.format(
    "rule: consensus"
)
PUT = "exits: {{e: {{name: E, status: running, notice_date: 2026-02-01, end_date: 2026-12-31, ask: {{decision: D, {}by: 2026-07-15, body: b}}}}}}\n"


def logged(entry: str, outcome: str = "approved") -> str:
    """Return a log with one decision `d`, of 3 May 2026 by Ann unless `entry` says otherwise."""
    known = "" if "decider" in entry else "decider: ann, "
    day = "" if "date: 2026-05-0" in entry.partition("conditions")[0] else "date: 2026-05-03, "
    return f"decision_log: {{d: {{text: D, outcome: {outcome}, {known}{day}{entry}}}}}\n"


def two(one: str, other: str) -> str:
    """Return a log with decision `d` of May and `e` of June."""
    return (
        f"decision_log: {{d: {{text: D, date: 2026-05-03, decider: ann, outcome: hold, revisit: 2026-06-01, {one}}},"
        f" e: {{text: E, date: 2026-06-03, decider: ann, outcome: go, {other}}}}}\n"
    )


def gated(phase: str, gate: str = "", offering: str = "", outcome: str = "go") -> str:
    """Return an offering `o` with a gate of concept that was held on 3 May 2026."""
    return logged("revisit: 2026-07-01", outcome) + (
        f"offerings: {{o: {{name: O, phase: {phase}, {offering}}}}}\n"
        f"gates: {{g: {{of: o, kind: concept, decided: d, {gate}}}}}\n"
    )


DECIDING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    (
        "L370", logged("date: 2026-05-01, decider: b") + BOARD.format("from: 2026-05-02"), {}, ["decision_log.d.decider"],
        logged("date: 2026-05-02, decider: b") + BOARD.format("from: 2026-05-02, until: 2026-05-02"), {},
    ),
    (
        "L370", logged("decider: b") + BOARD.format("until: 2026-05-02"), {}, ["decision_log.d.decider"],
        logged("decider: b") + BOARD.format("until: 2026-06-02"), {},
    ),
    (
        "L370", ISSUE.format("escalations: [{to: b, date: 2026-05-20}]") + BOARD.format("until: 2026-05-19"), {},
        ["issues.i.escalations[0].to"],
        ISSUE.format("escalations: [{to: b, date: 2026-05-20}]") + BOARD.format("until: 2026-05-20"), {},
    ),
    (
        "L370", gated("concept-commit", "gatekeeper: b") + BOARD.format("until: 2026-05-02"), {}, ["gates.g.gatekeeper"],
        "gates: {g: {of: o, kind: concept, gatekeeper: b}}\nofferings: {o: {name: O}}\n" + BOARD.format("until: 2026-05-02"), {},
    ),
    (
        "L371", logged("conditions: {c: {text: C, due: 2026-06-29}}", "go-with-conditions"), {}, ["decision_log.d.conditions.c"],
        logged("conditions: {c: {text: C, due: 2026-06-29, done: 2026-06-29}, e: {text: E, due: 2026-06-30}}", "go-with-conditions"), {},
    ),
    ("L372", logged("", "deferred"), {}, ["decision_log.d"], logged("revisit: 2026-07-01", "deferred"), {}),
    (
        "L372", two("", "").replace("revisit: 2026-06-01, ", ""), {}, ["decision_log.d"],
        two("", "").replace("revisit: 2026-06-01, ", "")
        + "offerings: {o: {name: O}}\ngates: {g: {of: o, kind: concept, decided: d}, h: {of: o, kind: concept, decided: e}}\n", {},
    ),
    (
        "L373", logged("", "approved-with-conditions"), {}, ["decision_log.d.outcome"],
        logged("revisit: 2026-07-01, conditions: {c: {text: C}}", "deferred"), {},
    ),
    (
        "L373", logged("conditions: {c: {text: C}}"), {}, ["decision_log.d.conditions"],
        logged("conditions: {c: {text: C}}", "approved-with-conditions"), {},
    ),
    (
        "L374", logged("agreed: {north: true, south: false}"), {}, ["decision_log.d.agreed"],
        logged("agreed: {north: true, south: false}, dissent: South wants to wait."), {},
    ),
    ("L375", two("supersedes: e", "supersedes: d"), {}, ["decision_log.d.supersedes"], two("", "supersedes: d"), {}),
    ("L377", ISSUE.format("due: 2026-06-29"), {}, ["issues.i"], ISSUE.format("due: 2026-06-30"), {}),
    (
        "L378", ROUTED + ISSUE.format("escalations: [{to: ann, date: 2026-06-01}]"), {}, ["issues.i.escalations[0]"],
        ROUTED + ISSUE.format("initiative: x, escalations: [{to: ann, date: 2026-06-01}]"), {},
    ),
    (
        "L378", ROUTED + ISSUE.format("escalations: [{to: ann, date: 2026-06-01}]"), {}, ["issues.i.escalations[0]"],
        ROUTED + ISSUE.format("escalations: [{to: ann, date: 2026-06-01, answered: 2026-06-25}]"), {},
    ),
    (
        "L379", ISSUE.format("severity: 4"), {}, ["issues.i"],
        ISSUE.format("severity: 4, escalations: [{to: ann, date: 2026-05-01}]"), {},
    ),
    (
        "L380", ISSUE.format("risk: r") + "risks: {r: {name: R, category: market, likelihood: 3, impact: 3}}\n", {}, ["risks.r"],
        ISSUE.format("risk: r") + "risks: {r: {name: R, category: market, status: occurred}}\n", {},
    ),
    (
        "L388", logged("decider: b, agreed: {north: true, south: false}, dissent: Too dear") + BOARD.format("rule: one-vote-per-partner"), {},
        ["decision_log.d.agreed"],
        logged("decider: b, agreed: {north: true, south: false}, dissent: Too dear") + BOARD.format("rule: majority"), {},
    ),
    (
        "L388", logged("decider: b, agreed: {north: true, south: false}, dissent: Too dear") + BOARD.format("rule: unanimity"), {},
        ["decision_log.d.agreed"],
        logged("decider: b, agreed: {north: true, south: false}, dissent: Too dear", "rejected") + BOARD.format("rule: unanimity"), {},
    ),
    (
        "L388", logged("decision: q, agreed: {north: true, south: false}, dissent: Too dear")
        + "decisions: {q: {question: Q, category: legal, decider: ann, rule: consensus}}\n", {}, ["decision_log.d.agreed"],
        logged("decision: q, agreed: {north: true, south: true}")
        + "decisions: {q: {question: Q, category: legal, decider: ann, rule: consensus}}\n", {},
    ),
    (
        "L389", logged("", "go") + "strategy: {verdict: {result: no-go, conditions: [C], decided: d}}\n", {},
        ["strategy.verdict.result", "strategy.verdict.conditions"],
        logged("conditions: {c: {text: C}}", "go-with-conditions") + "strategy: {verdict: {result: go-with-conditions, decided: d}}\n", {},
    ),
    (
        "L390", ROW + PUT.format(""), {}, ["exits.e.ask"], ROW + PUT.format("row: q, "), {},
    ),
    (
        "L390", ROW + PUT.format(""), {}, ["exits.e.ask"], ROW.replace("07-15", "07-16") + PUT.format(""), {},
    ),
    (
        "L389", logged("revisit: 2026-07-01", "hold") + "strategy: {verdict: {result: no-go, decided: d}}\n", {}, ["strategy.verdict.result"],
        logged("", "stop") + "strategy: {verdict: {result: no-go, decided: d}}\n", {},
    ),
    (
        "L370", "actions: {a: {text: A, done: 2026-05-02, done_by: kim}}\n", {"people": ", kim: {name: Kim, partner: north, until: 2026-05-01}"},
        ["actions.a.done_by"], "actions: {a: {text: A, done: 2026-05-01, done_by: kim}}\n",
        {"people": ", kim: {name: Kim, partner: north, until: 2026-05-01}"},
    ),
    (
        "L370", "actions: {a: {text: A, done: 2026-05-02, done_by: kim}}\n", {"people": ", kim: {name: Kim, partner: north, from: 2026-05-03}"},
        ["actions.a.done_by"], "actions: {a: {text: A, done: 2026-05-03, done_by: kim}}\n",
        {"people": ", kim: {name: Kim, partner: north, from: 2026-05-03}"},
    ),
]  # fmt: skip
