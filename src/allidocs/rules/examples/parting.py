"""Plans that break and keep the rules on how partners part."""

from __future__ import annotations

OPERATE = {"stage": "operate"}
INCUBATE = {"stage": "incubate"}
LAID_BY = "exit: {{{}customers: {{c: {{name: C, protections: [migration]{}}}}}}}\n"
UNDER = "exit: {{status: running, {}}}\n"
PUBLIC = "messages: {p: {audience: P, kind: public, order: 1, text: T}}"
WORKS = "initiatives: {i: {name: I, status: active}}\n"
MANAGER = "team: {a: {name: A, partner: north, kind: alliance-manager, person: ann}}\n"


PARTING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    ("L550", WORKS, OPERATE, ["exit"], WORKS + "exit: {last_review: 2026-01-01}\n", OPERATE),
    ("L551", "exit: {last_review: 2025-04-29}\n", OPERATE, ["exit.last_review"], "exit: {last_review: 2025-04-30}\n", OPERATE),
    ("L551", "exit: {notice: 6 months}\n", OPERATE, ["exit.last_review"], "exit: {status: running}\n", OPERATE),
    ("L552", LAID_BY.format("", ""), INCUBATE, ["exit.customers.c"], LAID_BY.format("", ", told_after: 2 days"), INCUBATE),
    (
        "L552", LAID_BY.format(PUBLIC + ", ", ""), INCUBATE, ["exit.customers.c"],
        LAID_BY.format(PUBLIC.replace("public", "customers") + ", ", ""), INCUBATE,
    ),
    ("L553", UNDER.format(PUBLIC), {}, ["exit.messages.p"], UNDER.format(PUBLIC + ", joint_statement: J"), {}),
    ("L554", UNDER.format("team: [low]") + MANAGER, {}, ["exit.team"], UNDER.format("team: [low, ann]") + MANAGER, {}),
    (
        "L555", LAID_BY.format("", ""), INCUBATE, ["exit.customers.c"],
        LAID_BY.format("", ", owner: ann, served_by_other: A utility"), INCUBATE,
    ),
    (
        "L556", "offerings: {o: {name: O, phase: in-market}}\nexit: {notice: 6 months}\n", OPERATE, ["exit.customers"],
        "offerings: {o: {name: O, phase: concept-commit}}\nexit: {notice: 6 months}\n", OPERATE,
    ),
    ("L557", "exit: {status: closed, lessons: [L]}\n", {}, ["exit.opportunities"], "exit: {status: closed, lessons: [L], opportunities: [O]}\n", {}),
    (
        "L558", "exit: {notice: 6 months}\n", OPERATE, ["exit.settlement"],
        "exit: {settlement: {s: {text: S, payer: north, amount: 5 EUR}}}\n", OPERATE,
    ),
    ("L560", "exit: {notice: 6 months}\n", INCUBATE, ["exit"], "exit: {transition: 6 months}\n", INCUBATE),
    (
        "L561", UNDER.format("notice_date: 2026-01-01, settlement: {s: {text: S, payer: north, amount: 5 EUR, due: 2026-06-29}}"), {}, ["exit.settlement.s"],
        UNDER.format("notice_date: 2026-01-01, settlement: {s: {text: S, payer: north, amount: 5 EUR, due: 2026-06-30}}"), {},
    ),
    (
        "L562", UNDER.format("people: {p: {group: P, partner: north, plan: Stay}}"), {}, ["exit.access", "exit.settlement"],
        UNDER.format("people: {p: {group: P, partner: north, plan: Stay}}, access: {a: {name: A, action: Close}}, settlement: {s: {text: S, payer: north, amount: 5 EUR}}"), {},
    ),
]  # fmt: skip
