"""Plans that break and keep the rules on days and what is late."""

from __future__ import annotations

ORDERS = "metrics: {o: {name: Orders, family: financial, unit: k EUR"
PROMISES = (
    "commitments: {{c: {{partner: north, text: C, due: 2026-09-01, "
    "rebaselines: [{{was: 2026-05-01, date: {}}}, {{was: 2026-07-01, date: {}}}]}}}}\n"
)
RUNNING = "exit: {{status: running, notice_date: 2026-02-01, {}}}\n"


TIME: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    ("L300", "actions: {a: {text: A, done: 2026-07-01}}\n", {}, ["actions.a.done"], "actions: {a: {text: A, done: 2026-06-30}}\n", {}),
    (
        "L300", ORDERS + ", values: {2026Q3: 1}}}\n", {}, ["metrics.o.values.2026Q3"],
        ORDERS + ", values: {2026Q2: 1}, targets: {2026Q3: 1}}}\n", {},
    ),
    (
        "L301", ORDERS + ", values: {2026: 1}}}\n", {"stage": "operate"}, ["metrics.o.values.2026"],
        ORDERS + ", values: {2025: 1}, forecasts: {2026: 1}}}\n", {"stage": "operate"},
    ),
    (
        "L302", "actions: {b: {text: B, done: 2026-06-01, dropped: 2026-06-01}}\n", {}, ["actions.b.dropped"],
        "actions: {b: {text: B, dropped: 2026-06-01}}\n", {},
    ),
    (
        "L302", PROMISES.format("2026-05-01", "2026-04-01"), {}, ["commitments.c.rebaselines"],
        PROMISES.format("2026-04-01", "2026-05-01"), {},
    ),
    (
        "L303", "actions: {a: {text: A, due: 2026-05-01, forecast: 2026-06-29}}\n", {"stage": "incubate"}, ["actions.a.forecast"],
        "actions: {a: {text: A, due: 2026-05-01, forecast: 2026-06-30}, b: {text: B, forecast: 2026-06-01, done: 2026-06-02}}\n",
        {"stage": "incubate"},
    ),
    (
        "L304", "actions: {a: {text: A, owner: kim}}\n", {"people": ", kim: {name: Kim, partner: north, until: 2026-06-29}"},
        ["people.kim.until"], "actions: {a: {text: A, owner: kim}}\n",
        {"people": ", kim: {name: Kim, partner: north, until: 2026-06-29, successor: ann}"},
    ),
    (
        "L305", "", {"people": ", kim: {name: Kim, partner: north, successor: sue}"}, ["people.kim.successor"], "",
        {"people": ", kim: {name: Kim, partner: north, successor: ann}"},
    ),
    (
        "L306", "investment: {flows: {north: {revenue: {2025: 1M EUR}}}, actuals: {north: {revenue: {2025: 1M EUR, 2026: 1M EUR}}}}\n",
        {"stage": "operate"}, ["investment.actuals.north.revenue.2026"],
        "investment: {flows: {north: {revenue: {2026: 1M EUR}}}, actuals: {north: {revenue: {2026: 1M EUR}}}}\n", {"stage": "operate"},
    ),
    (
        "L307", "initiatives: {i: {name: I, status: active, end: 2026-06-29}}\n", {"stage": "incubate"}, ["initiatives.i.end"],
        "initiatives: {i: {name: I, status: active, end: 2026-06-30}, j: {name: J, status: done, end: 2026-06-01}}\n", {"stage": "incubate"},
    ),
    (
        "L308", "actions: {a: {text: A, due: 2026-03-31}}\ngates: {g: {of: o, kind: concept, due: 2026-03-31}}\nofferings: {o: {name: O}}\n"
        + RUNNING.format("steps: {s: {name: S, track: work, to: 1 month}}"), {"stage": "incubate"},
        ["actions.a", "gates.g", "exit.steps.s"],
        "actions: {a: {text: A, due: 2026-04-01}, b: {text: B, due: 2026-03-31, forecast: 2026-07-01},"
        " c: {text: C, due: 2026-03-31, note: The supplier is late.}, d: {text: D, due: 2026-03-31, dropped: 2026-04-01}}\n"
        "gates: {g: {of: o, kind: concept, due: 2026-03-31, decided: d}}\nofferings: {o: {name: O}}\n"
        "decision_log: {d: {text: D, date: 2026-04-01, decider: ann, outcome: go}}\n"
        + RUNNING.format("steps: {s: {name: S, track: work, to: 2 months}}"), {"stage": "incubate"},
    ),
    (
        "L313", "actions: {a: {text: A, due: 2026-07-01, rebaselines: [{was: 2026-05-01, date: 2026-04-01}, {was: 2026-05-01, date: 2026-04-02},"
        " {was: 2026-07-01, date: 2026-04-03}]}}\n", {},
        ["actions.a.rebaselines[0].was", "actions.a.rebaselines[2].was"],
        "actions: {a: {text: A, due: 2026-07-01, rebaselines: [{was: 2026-05-01, date: 2026-04-01}, {was: 2026-06-01, date: 2026-04-02}]}}\n", {},
    ),
    (
        "L313", "contributions: {c: {partner: north, kind: cash, text: C, value: 1M EUR, changes: [{was: 1M EUR, date: 2026-04-01}]}}\n", {},
        ["contributions.c.changes[0].was"],
        "contributions: {c: {partner: north, kind: cash, text: C, value: 1M EUR, changes: [{was: 2M EUR, date: 2026-04-01}]}}\n", {},
    ),
    (
        "L315", "", {"stage": "operate\n  stages: {form: 2026-02-01, incubate: 2026-01-01}"}, ["plan.stages"] * 2,
        "", {"stage": "operate\n  stages: {form: 2026-01-01, operate: 2026-02-01}"},
    ),
    (
        "L317", "bodies: {b: {name: B, level: 1, from: 2026-05-01, until: 2026-04-01}}\n", {}, ["bodies.b.until"],
        "bodies: {b: {name: B, level: 1, from: 2026-05-01, until: 2026-05-01}}\n", {},
    ),
    (
        "L317", "actions: {a: {text: A, due: 2026-07-01, done: 2026-05-01, rebaselines: [{was: 2026-05-01, date: 2026-05-02, decided: d}]}}\n"
        "decision_log: {d: {text: D, date: 2026-05-03, decider: ann, outcome: approved}}\n", {},
        ["actions.a.done", "actions.a.rebaselines[0].date"],
        "actions: {a: {text: A, due: 2026-07-01, done: 2026-05-03, rebaselines: [{was: 2026-05-01, date: 2026-05-03, decided: d}]}}\n"
        "decision_log: {d: {text: D, date: 2026-05-03, decider: ann, outcome: approved}}\n", {},
    ),
    (
        "L317", "launch: {mode: low-profile, date: 2026-08-01, forecast: 2026-09-01, check: 2026-09-02, fallback: 2026-08-31}\n", {},
        ["launch.forecast", "launch.fallback", "launch.fallback"],
        "launch: {mode: low-profile, date: 2026-08-01, forecast: 2026-09-01, check: 2026-09-01, fallback: 2026-09-01}\n", {},
    ),
    (
        "L318",
        "agreements: {a: {name: A, kind: nda, status: planned, signed: 2026-05-01}, b: {name: B, kind: nda, status: signed, ended: 2026-05-01}}\n"
        "offerings: {o: {name: O, phase: in-market, launch: 2026-07-01}}\n"
        "initiatives: {i: {name: I, status: active, start: 2026-07-01}, j: {name: J, status: done, milestones: {m: {name: M, due: 2026-05-01}}}}\n",
        {}, ["agreements.a.signed", "agreements.b.ended", "offerings.o.launch", "initiatives.i.start", "initiatives.j.milestones.m"],
        "agreements: {a: {name: A, kind: nda, status: signed, signed: 2026-05-01}}\n"
        "offerings: {o: {name: O, phase: in-market, launch: 2026-06-30}}\n"
        "initiatives: {i: {name: I, status: active, start: 2026-06-30}, j: {name: J, status: done, milestones: {m: {name: M, due: 2026-05-01, dropped: 2026-05-01}}}}\n", {},
    ),
    (
        "L316", "contributions: {c: {partner: north, kind: cash, text: C, value: 1M EUR, basis: cost, to: 2026-06-29}}\n",
        {"stage": "operate"}, ["contributions.c"],
        "contributions: {c: {partner: north, kind: cash, text: C, value: 1M EUR, basis: cost, to: 2026-06-29, given: 0 EUR},"
        " d: {partner: north, kind: cash, text: D, value: 1M EUR, basis: cost, to: 2026-06-30}}\n",
        {"stage": "operate"},
    ),
    (
        "L306", "investment: {transfers: {t: {from: north, to: south, reason: R, amounts: {2025: 1M EUR}, paid: {2025: 1M EUR, 2026: 1M EUR}}}}\n",
        {"stage": "operate"}, ["investment.transfers.t.paid.2026"],
        "investment: {transfers: {t: {from: north, to: south, reason: R, amounts: {2025: 1M EUR}, paid: {2025: 900k EUR}}}}\n",
        {"stage": "operate"},
    ),
]  # fmt: skip
