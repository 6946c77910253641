"""Plans that break and keep the rules on what is wound down."""

from __future__ import annotations

METRIC = "metrics: {{m: {{name: M, family: financial, unit: EUR, {}}}}}\n"
RUNNING = "exit: {{status: running, notice_date: 2026-02-01, {}}}\n"
LEFT = "exits: {e: {name: E, status: running, leaving: [south], notice_date: 2026-02-01, end_date: 2026-05-31}}\n"
THIRD = "}\n  east: {name: East Ltd, short_name: East, competition_checked: true"
SIDE = (
    "agreements: {{works: {{name: Works, kind: other, parties: [north, south]}}}}\n"
    "exits: {{e: {{name: E, status: running, agreements: [works], notice_date: 2026-02-01, end_date: 2026-05-31}}}}\n"
    "bodies: {{b: {{name: B, level: 1, partners: [north, south]{}}}}}\n"
)
STRAND = "exits: {e: {name: E, status: running, initiatives: [i], notice_date: 2026-02-01, end_date: 2026-12-31}}\n"
STAKE = "shareholdings: {{s: {{holder: north, company: south, stakes: {{2025-01-01: 50%, 2026-04-01: 20%}}, {}}}}}\n"


WINDING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    ("L320", "exit: {customers: {c: {name: C}}}\n", {"stage": "retire"}, ["exit.status"], "exit: {status: triggered}\n", {"stage": "retire"}),
    ("L320", "", {"stage": "retire"}, ["exit.status"], "exit: {}\n", {"stage": "transition"}),
    (
        "L321", RUNNING.format("messages: {m: {audience: A, kind: public, order: 1, text: T, done: 2026-01-31}}, customers: {c: {name: C, told: 2026-01-30}}"),
        {}, ["exit.messages.m.done", "exit.customers.c.told"],
        RUNNING.format("messages: {m: {audience: A, kind: public, order: 1, text: T, done: 2026-02-01}}"), {},
    ),
    (
        "L322", RUNNING.format("customers: {a: {name: A, count: 4, moved: 5}, b: {name: B, count: 4, moved: 3, done: 2026-03-01}}"), {},
        ["exit.customers.a.moved", "exit.customers.b.done"],
        RUNNING.format("customers: {a: {name: A, count: 4, moved: 4, done: 2026-03-01}, b: {name: B, count: 4, moved: 3}}"), {},
    ),
    (
        "L323", "exit: {status: closed, since: 2026-05-31, steps: {s: {name: S, track: money, to: 3 months, done: 2026-06-01}}}\n"
        + METRIC.format("values: {2026Q1: 1, 2026-06: 2}"), {}, ["exit.steps.s.done", "metrics.m.values"],
        "exit: {status: closed, since: 2026-05-31, steps: {s: {name: S, track: money, to: 3 months, done: 2026-05-31}}}\n"
        + METRIC.format("values: {2026Q1: 1, 2026-05: 2}"), {},
    ),
    (
        "L324", "exit: {steps: {s: {name: S, track: money, to: 3 months, done: 2026-06-01}}}\n", {}, ["exit.status"],
        RUNNING.format("steps: {s: {name: S, track: money, to: 3 months, done: 2026-06-01}}"), {},
    ),
    (
        "L324", "exit: {status: closed, steps: {s: {name: S, track: money, to: 3 months}}, settlement: {p: {text: P, payer: north, amount: 5 EUR}}}\n",
        {}, ["exit.steps.s", "exit.settlement.p"],
        "exit: {status: closed, steps: {s: {name: S, track: money, to: 3 months, done: 2026-06-01}}, settlement: {p: {text: P, payer: north,"
        " amount: 5 EUR, dropped: 2026-06-01}}}\n", {},
    ),
    (
        "L324", "exit: {status: closed, end_date: 2026-07-31, transition_end: 2026-08-31}\n", {}, ["exit.status"] * 2,
        "exit: {status: closed, end_date: 2026-05-31, transition_end: 2026-06-30}\n", {},
    ),
    (
        "L328", RUNNING.format("end_date: 2026-12-31") + "launch: {mode: low-profile, date: 2027-01-01}\n", {}, ["launch.date"],
        RUNNING.format("end_date: 2026-12-31") + "launch: {mode: low-profile, date: 2027-01-01, dropped: 2026-06-01}\n", {},
    ),
    (
        "L326", LEFT, {}, ["partners.south.until"], LEFT, {"south": ", until: 2026-05-31"},
    ),
    (
        "L326", LEFT, {"south": ", until: 2026-05-01"}, ["partners.south.until"],
        "agreements: {lease: {name: L, kind: lease}}\n" + LEFT.replace("leaving", "agreements: [lease], leaving"), {},
    ),
    (
        "L327", "bodies: {b: {name: B, level: 1, members: [ann, sue]}}\n", {"south": ", until: 2026-05-31"}, ["bodies.b.members"],
        "bodies: {b: {name: B, level: 1, members: [ann]}}\n", {"south": ", until: 2026-05-31"},
    ),
    (
        "L330", SIDE.format(""), {"south": THIRD}, ["bodies.b.until"], SIDE.format(", until: 2026-06-01"), {"south": THIRD},
    ),
    (
        "L328", STRAND + "initiatives: {i: {name: I, status: active, end: 2027-01-31}, j: {name: J, status: active, end: 2027-01-31}}\n", {},
        ["initiatives.i"], STRAND + "initiatives: {i: {name: I, status: active, end: 2026-12-31}}\n", {},
    ),
    (
        "L328", "contributions: {c: {partner: south, kind: cash, text: C}}\n", {"south": ", until: 2026-05-31"}, ["contributions.c"],
        "contributions: {c: {partner: south, kind: cash, text: C, to: 2026-05-31}}\n", {"south": ", until: 2026-05-31"},
    ),
    (
        "L328", LEFT.replace("leaving: [south]", "offerings: [o], agreements: [a]") + "offerings: {o: {name: O, phase: in-market}}\n"
        "agreements: {a: {name: A, kind: lease, status: signed}}\n", {}, ["offerings.o", "agreements.a"],
        LEFT.replace("leaving: [south]", "offerings: [o], agreements: [a, b]") + "offerings: {o: {name: O, phase: stopped}, p: {name: P, phase: in-market}}\n"
        "agreements: {a: {name: A, kind: lease, status: ended}, b: {name: B, kind: lease, status: signed, disposition: survive}}\n", {},
    ),
    (
        "L329", STAKE.format("floor: 25%, lock_up: 2026-04-01, planned: 2027-01-01, target: 30%, standstill: 2027-12-31"), {},
        ["shareholdings.s.stakes"] * 2 + ["shareholdings.s.target"],
        STAKE.format("floor: 20%, lock_up: 2026-03-31, planned: 2027-01-01, target: 20%, standstill: 2027-12-31"), {},
    ),
]  # fmt: skip
