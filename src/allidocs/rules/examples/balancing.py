"""Plans that break and keep the rules on the portfolio of joint work."""

from __future__ import annotations

OPERATE = {"stage": "operate"}
INCUBATE = {"stage": "incubate"}


def work(*entries: str, more: str = "") -> str:
    """Return initiatives `a`, `b` … with these entries."""
    return (
        "initiatives: {"
        + ", ".join(f"{id_}: {{name: {id_}, {entry}}}" for id_, entry in zip("abcdef", entries, strict=False))
        + "}\n"
        + more
    )


SCORED = "criteria: {k: {text: K, weight: 100%, agreed: {north: 2026-01-01, south: 2026-01-01}}}\n"
ACTIVE = "status: active, start: 2026-01-01"
WINS = ", first_wins: {{north: {{date: {}}}, south: {{date: {}}}}}"
SHORT = ACTIVE + WINS.format("2026-09-01", "2026-09-01")
LONG = ACTIVE + WINS.format("2028-09-01", "2028-09-01")
WORTH = ", probability: 50%, benefits: {{north: {{2027: {0} EUR}}, south: {{2027: {0} EUR}}}}"
LOSS = "status: active, probability: 50%, costs: {north: {2026: 9 EUR}}, benefits: {north: {2027: 2 EUR}}"
SUCH = "status: active, resources: {r: {partner: north, role: R, committed: 2, filled: FILLED}}"
GATE = "offerings: {o: {name: O}}\ngates: {g: {of: o, kind: concept, due: 2026-09-01ENTRY}}\n"


def gates(count: int, last: str = "go") -> str:
    """Return a plan in which so many gates were held."""
    entry = "g{0}: {{of: o, kind: concept, gatekeeper: ann, decided: d{0}}}"
    logged = "d{0}: {{text: D, date: 2026-06-01, decider: ann, outcome: {1}}}"
    held = ", ".join(entry.format(number) for number in range(count))
    log = ", ".join(logged.format(number, "go" if number < count - 1 else last) for number in range(count))
    return f"offerings: {{o: {{name: O}}}}\ngates: {{{held}}}\ndecision_log: {{{log}}}\n"


JUDGED = (
    "offerings: {o: {name: O}}\ngates: {g: {of: o, kind: concept, decided: d, answers: {market: {verdict: pass, agreed: {north: true, south: false}}}}}\n"
    "decision_log: {d: {text: D, date: 2026-06-01, decider: ann, outcome: go}}\n"
)

BALANCING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    (
        "L470", work("status: active, scores: {k: 3}", more=SCORED.replace(", south: 2026-01-01", "")), OPERATE, ["criteria.k"],
        work("status: active, scores: {k: 3}", more=SCORED), OPERATE,
    ),
    (
        "L471", work("status: active, scores: {k: 3}", "status: proposed", "status: parked", more=SCORED), OPERATE, ["initiatives.b"],
        work("status: active", "status: proposed", more=SCORED), OPERATE,
    ),
    ("L472", work("status: active", "status: done"), OPERATE, ["initiatives"], work("status: active", "status: done", "status: funded"), OPERATE),
    (
        "L473", work(SHORT + WORTH.format(9), LONG + WORTH.format(9), LONG + WORTH.format(9)), OPERATE, ["initiatives.a"],
        work(SHORT + WORTH.format(9), LONG + WORTH.format(9), LONG + WORTH.format(9), SHORT + WORTH.format(9)), OPERATE,
    ),
    (
        "L474", work(SHORT, ACTIVE + ", first_wins: {north: {date: 2028-09-01}}"), OPERATE, ["initiatives"], work(SHORT, LONG), OPERATE,
    ),
    (
        "L475", work("status: active", "status: parked", more="priorities: {p: {text: P}}\n"), OPERATE, ["initiatives.a"],
        work("status: active, priority: p", more="priorities: {p: {text: P}}\n"), OPERATE,
    ),
    (
        "L476", work("status: active", "status: active", more="operations: {active_limit: 1}\n"), OPERATE, ["operations.active_limit"],
        work("status: active", "status: funded", more="operations: {active_limit: 1}\n"), OPERATE,
    ),
    ("L477", work("status: active, owner: ann"), OPERATE, ["initiatives.a"], work("status: active, owner: ann, counterparts: [sue]"), OPERATE),
    ("L477", work("status: active, owner: ann, counterparts: [eve]"), OPERATE, ["initiatives.a"], work("status: active, owner: ann, counterparts: [eve, dan]"), OPERATE),
    (
        "L478", work("status: active", "status: active, costs: {north: {2026: 1 EUR}}"), OPERATE, ["initiatives.a"],
        work(SUCH.replace("FILLED", "2"), "status: active, costs: {north: {2026: 1 EUR}}"), OPERATE,
    ),
    ("L479", work(LOSS), OPERATE, ["initiatives.a"], work(LOSS + ", reason: It teaches us"), OPERATE),
    (
        "L480", work("status: active, scores: {k: 2}", "status: parked, scores: {k: 5}", more=SCORED), OPERATE, ["initiatives.a"],
        work("status: active, scores: {k: 2}, reason: The law", "status: parked, scores: {k: 5}", more=SCORED), OPERATE,
    ),
    (
        "L481", work("status: active, depends_on: [b]", "status: active, depends_on: [a]"), {}, ["initiatives.a.depends_on"],
        work("status: active, depends_on: [b]", "status: active"), {},
    ),
    (
        "L481", work("status: active, start: 2026-01-01, end: 2026-06-01, depends_on: [b]", "status: active, end: 2026-06-02"), {}, ["initiatives.a.depends_on"],
        work("status: active, end: 2026-06-02, depends_on: [b]", "status: active, end: 2026-06-02"), {},
    ),
    *(
        ("L481", work(f"status: active, milestones: {{m: {{name: M, due: 2026-09-01, waits_for: {{{wanted}}}}}, n: {{name: N, due: {due}}}}}"), {},
         [place], work("status: active, milestones: {m: {name: M, due: 2026-09-01, waits_for: {a: n}}, n: {name: N, due: 2026-09-01}}"), {})
        for wanted, due, place in (
            ("a: x", "2026-08-01", "initiatives.a.milestones.m.waits_for.a"),
            ("a: n", "2026-09-02", "initiatives.a.milestones.m.waits_for.a"),
            ("a: m", "2026-08-01", "initiatives.a.milestones.m.waits_for"),
        )
    ),
    (
        "L482", work("status: active, costs: {north: {2026: 600k EUR}, south: {2027: 400k EUR}}"), OPERATE, ["initiatives.a"],
        work("status: active, costs: {north: {2026: 600k EUR}, south: {2027: 399k EUR}}"), OPERATE,
    ),
    ("L483", work("status: parked, reason: R"), OPERATE, ["initiatives.a"], work("status: parked, reason: R, revisit: 2026-06-30"), OPERATE),
    ("L483", work("status: parked, reason: R, revisit: 2026-06-29"), OPERATE, ["initiatives.a.revisit"], work("status: stopped"), OPERATE),
    ("L484", work(SUCH.replace("FILLED", "1.5").replace("active", "funded, start: 2026-06-30")), OPERATE, ["initiatives.a.resources.r"],
     work(SUCH.replace("FILLED", "1.5").replace("active", "funded, start: 2026-07-01")), OPERATE),
    ("L484", work(SUCH.replace("FILLED", "1.5")), OPERATE, ["initiatives.a.resources.r"], work(SUCH.replace("FILLED", "2")), OPERATE),
    ("L485", GATE.replace("ENTRY", ""), OPERATE, ["gates.g"], GATE.replace("ENTRY", ", gatekeeper: ann"), OPERATE),
    ("L486", gates(6), OPERATE, ["gates"], gates(6, "stop"), OPERATE),
    (
        "L487", work("status: active, costs: {north: {2026: 5 EUR}}, spent: {north: 6 EUR}"), OPERATE, ["initiatives.a.spent.north"],
        work("status: active, costs: {north: {2026: 5 EUR}}, spent: {north: 5 EUR, south: 3 EUR}"), OPERATE,
    ),
    (
        "L488", JUDGED, INCUBATE, ["gates.g.answers.market"], JUDGED.replace("south: false", "south: true"), INCUBATE,
    ),
    (
        "L488", JUDGED, INCUBATE, ["gates.g.answers.market"], JUDGED.replace("outcome: go", "outcome: go, dissent: South has no people"), INCUBATE,
    ),
]  # fmt: skip
