"""Plans that break and keep the rules on how a company looks for a partner."""

from __future__ import annotations

EVALUATE = {"stage": "evaluate"}
FOUR = ", ".join(
    f"{kind[0]}: {{text: {kind}, weight: 25%, kind: {kind}}}"
    for kind in ("philosophy", "speed", "market", "commitment")
)


def evaluation(criteria: str = FOUR, candidates: str = "", more: str = "") -> str:
    """Return north's evaluation."""
    return f"evaluations: {{north: {{criteria: {{{criteria}}}, candidates: {{{candidates}}}{more}}}}}\n"


def judged(
    first: int, second: int, third: int = 3, fourth: int = 3, more: str = "evidence: E", judges: str = "eve"
) -> str:
    """Return scores by two judges on the four criteria."""
    scores = zip("psmc", (first, second, third, fourth), strict=True)
    rows = ", ".join(
        f"{id_}: {{by: {{ann: {score}, {judges}: {score}}}{more and ', '}{more}}}" for id_, score in scores
    )
    return f"scores: {{{rows}}}"


def listed(id_: str, entry: str) -> str:
    """Return a candidate on the short list."""
    return f"{id_}: {{name: {id_}, status: short-list, {entry}}}"


BOTH = listed("x", judged(5, 5, 5, 5)) + ", " + listed("y", judged(2, 2, 2, 2))
CLOSE = listed("x", judged(5, 3, 3, 3)) + ", " + listed("y", judged(3, 5, 3, 3) + ", reason: R")
WHO = ", consulted: {a: {group: leaders, who: W, said: S}, b: {group: product-teams, who: W, said: S}, c: {group: functions, who: WGROUP}}"

EVALUATING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    ("L411", evaluation("a: {text: A, weight: 60%}, b: {text: B, weight: 60%}"), EVALUATE, ["evaluations.north.criteria.a.weight"], evaluation(), EVALUATE),
    (
        "L412", evaluation("a: {text: A, weight: 100%, kind: speed}"), EVALUATE, ["evaluations.north.criteria"],
        evaluation("a: {text: A, weight: 100%, kind: speed}", more=", omitted: The others are alike"), EVALUATE,
    ),
    (
        "L413", evaluation("a: {text: A, weight: 50%, problem: P}, b: {text: B, weight: 50%}"), EVALUATE, ["evaluations.north.criteria.b"],
        evaluation("a: {text: A, weight: 50%, problem: P}, b: {text: B, weight: 50%, kind: speed}"), EVALUATE,
    ),
    (
        "L414", evaluation(candidates="x: {name: X}, o: {name: Own, alone: true}"), EVALUATE, ["evaluations.north.candidates"],
        evaluation(candidates="x: {name: X}, y: {name: Y}, o: {name: Own, alone: true}"), EVALUATE,
    ),
    ("L414", "strategy: {verdict: {result: go}}\n", EVALUATE, ["evaluations"], "strategy: {verdict: {result: no-go}}\n", EVALUATE),
    ("L414", evaluation(candidates="x: {name: X}, y: {name: Y}"), EVALUATE, ["evaluations.north.candidates"], evaluation(), EVALUATE),
    (
        "L415", evaluation(candidates=listed("x", "scores: {p: {by: {ann: 3}}}")), EVALUATE, ["evaluations.north.candidates.x"],
        evaluation(candidates=listed("x", "scores: {p: {by: {ann: 3, eve: 3}}}")), EVALUATE,
    ),
    (
        "L416", evaluation(candidates=BOTH.replace("c: {by: {ann: 2, eve: 2}, evidence: E}", "c: {evidence: E}")), EVALUATE, ["evaluations.north.candidates.y.scores"],
        evaluation(candidates=BOTH), EVALUATE,
    ),
    (
        "L417", evaluation(candidates=BOTH.replace("c: {by: {ann: 2, eve: 2}, evidence: E}", "c: {by: {ann: 2, eve: 2}}")), EVALUATE,
        ["evaluations.north.candidates.y.scores.c"], evaluation(candidates=BOTH), EVALUATE,
    ),
    (
        "L418", evaluation(FOUR.replace("kind: speed", "kind: speed, least: 3"), BOTH), EVALUATE, ["evaluations.north.candidates.y.status"],
        evaluation(FOUR.replace("kind: speed", "kind: speed, least: 2"), BOTH), EVALUATE,
    ),
    ("L419", evaluation(candidates=CLOSE), EVALUATE, ["evaluations.north.criteria"], evaluation(candidates=BOTH), EVALUATE),
    (
        "L425", evaluation(candidates=BOTH), EVALUATE, ["evaluations.north.candidates.x", "evaluations.north.candidates.y"],
        evaluation(candidates=BOTH.replace("status: short-list", "status: short-list, order: 1, approach: A, contact: ann")), EVALUATE,
    ),
    (
        "L426", evaluation(candidates=BOTH, more=WHO.replace("GROUP", "")), EVALUATE, ["evaluations.north.consulted"],
        evaluation(candidates=BOTH, more=WHO.replace("GROUP", ", said: S")), EVALUATE,
    ),
    (
        "L427", evaluation(candidates="x: {name: X, status: excluded}"), EVALUATE, ["evaluations.north.candidates.x"],
        evaluation(candidates="x: {name: X, status: excluded, reason: It was sold}"), EVALUATE,
    ),
]  # fmt: skip
