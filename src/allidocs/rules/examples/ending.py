"""Plans that break and keep the rules on how an alliance ends."""

from __future__ import annotations

TRIGGER = "termination_triggers: {t: {text: T, notice: 3 months, cure: 0 days, consequence: End"
LOOSE = (
    "agreements: {a: {name: A, kind: frame, status: signed}}\ninitiatives: {i: {name: I, status: active}}\n"
    "ip: {p: {name: P, kind: patent, origin: background}}\ndatasets: {d: {name: D}}\n"
    "commitments: {c: {partner: north, text: C, due: 2027-06-29}}\n"
)


ENDING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    (
        "L260", "bodies: {b: {name: Board, level: 1, members: [ann]}}\nexit: {supervisor: {north: ann, south: sue}}\n", {},
        ["exit.supervisor.north"], "exit: {supervisor: {north: ann, south: sue}}\n", {},
    ),
    (
        "L260", "exit: {team: [ann, sue], supervisor: {south: sue}}\n", {}, ["exit.supervisor.south"],
        "exit: {team: [ann], supervisor: {south: sue}}\n", {},
    ),
    (
        "L261", "exit: {status: triggered, notice_date: 2026-06-01, end_date: 2025-06-01}\n", {}, ["exit.end_date"],
        "exit: {status: triggered, notice_date: 2026-06-01, end_date: 2027-06-01}\n", {},
    ),
    (
        "L262", "exit: {status: closed, completion: {paid: {text: Paid}, told: {text: Told, done: 2026-06-01}}}\n", {},
        ["exit.completion.paid"], "exit: {status: closed, completion: {told: {text: Told, done: 2026-06-01}}}\n", {},
    ),
    (
        "L263", "exit: {status: standing, notice_date: 2026-06-01}\n", {}, ["exit.status"],
        "exit: {status: triggered, notice_date: 2026-06-01}\n", {},
    ),
    (
        "L263", "exit: {status: running, notice_date: 2026-09-01}\n", {}, ["exit.notice_date"],
        "exit: {status: standing, notice_date: 2026-09-01}\n", {},
    ),
    (
        "L264", "exit: {transition: 24 months, services: {spares: {name: S, provider: north, duration: 7 years}}}\n", {},
        ["exit.services.spares.duration"],
        "exit: {transition: 24 months, services: {spares: {name: S, provider: north, duration: 2 years}}}\n", {},
    ),
    (
        "L265", "exit: {messages: {press: {audience: P, kind: public, order: 1, text: T}, staff: {audience: S, kind: internal, order: 2, text: T}}}\n",
        {}, ["exit.messages.press"],
        "exit: {messages: {staff: {audience: S, kind: internal, order: 1, text: T}, press: {audience: P, kind: public, order: 2, text: T},"
        " more: {audience: S, kind: internal, order: 3, text: T}}}\n", {},
    ),
    (
        "L183", "exit: {status: triggered}\n", {}, ["exit.trigger"],
        "exit: {status: triggered, trigger: t}\n" + TRIGGER + "}}\n", {},
    ),
    (
        "L183", "exits: {shop: {name: The shop, status: running}}\n", {}, ["exits.shop.trigger"],
        "exits: {shop: {name: The shop, status: running, decided: end}}\n"
        "decision_log: {end: {text: The shop ends., date: 2026-01-01, decider: ann, outcome: approved}}\n", {},
    ),
    (
        "L268", "exit: {status: running, notice_date: 2026-01-01, end_date: 2026-06-01, notice: 6 months}\n"
        "agreements: {a: {name: A, kind: frame, status: signed, notice: 1 year, disposition: terminate}}\n", {}, ["exit.end_date"] * 2,
        "exit: {status: running, notice_date: 2026-01-01, end_date: 2026-07-01, notice: 6 months}\n"
        "agreements: {a: {name: A, kind: frame, status: ended, notice: 1 year}}\n", {},
    ),
    (
        "L187", "exit: {status: running, customers: {c: {name: C}}}\n", {"stage": "retire"}, ["exit.customers.c"] * 2,
        "exit: {status: running, customers: {c: {name: C, protections: [migration], owner: ann}}}\n", {"stage": "retire"},
    ),
    (
        "L190", "exit: {transition_end: 2026-12-31, customers: {c: {name: C, contract_end: 2027-01-01, protections: [opt-out]}}}\n",
        {"stage": "retire"}, ["exit.customers.c.contract_end"],
        "exit: {transition_end: 2026-12-31, customers: {c: {name: C, contract_end: 2027-01-01, protections: [support-until]},"
        " d: {name: D, contract_end: 2026-12-31}}}\n", {"stage": "retire"},
    ),
    (
        "L188", "exit: {status: running}\n" + LOOSE, {}, ["agreements.a", "initiatives.i", "ip.p", "datasets.d", "commitments.c"],
        "exit: {status: standing}\n" + LOOSE, {},
    ),
    (
        "L192", "exit: {status: running, supervisor: {north: eve}}\n", {}, ["exit.team", "exit.supervisor"],
        "exit: {status: running, team: [ann], supervisor: {north: eve, south: dan}}\n", {},
    ),
    (
        "L194", "exit: {stakeholders: {s: {group: S, stance: resists}}}\n", {}, ["exit.stakeholders.s"],
        "exit: {stakeholders: {s: {group: S, stance: resists, action: A}, t: {group: T, stance: neutral}}}\n", {},
    ),
    (
        "L195", "exit: {status: running, people: {p: {group: P, partner: north, plan: Stay}}}\n", {}, ["exit.people.p"],
        "exit: {status: running, people: {p: {group: P, partner: north, plan: Stay, owner: ann}}}\n", {},
    ),
    (
        "L196", "exit: {status: running}\n", {}, ["exit.completion"],
        "exit: {status: running, completion: {c: {text: C}}}\n", {},
    ),
    (
        "L269", "exit: {joint_statement: It was South's fault., messages: {m: {audience: A, kind: public, order: 1, text: Ellos tienen la culpa.}}}\n",
        {}, ["exit.joint_statement", "exit.messages.m.text"],
        "exit: {joint_statement: Both stay good neighbours., messages: {m: {audience: A, kind: public, order: 1, text: A default value.}}}\n", {},
    ),
    (
        "L611", "contract: {notice: 6 months}\nexit: {status: running, notice_date: 2026-01-31, end_date: 2026-09-30}\n", {}, ["exit.end_date"],
        "contract: {notice: 6 months}\nexit: {status: running, notice_date: 2026-01-31, end_date: 2026-08-15}\n", {},
    ),
    (
        "L611", "exit: {status: running, notice: 3 months, notice_date: 2026-01-31, end_date: 2026-09-30}\n", {}, ["exit.end_date"],
        "exit: {status: running, notice: 3 months, notice_date: 2026-01-31, end_date: 2026-09-30}\n"
        "agreements: {a: {name: A, kind: other, status: signed, signed: 2026-02-20}}\n", {},
    ),
]  # fmt: skip
