"""Plans that break and keep the rules on work under way."""

from __future__ import annotations

OPERATING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    (
        "L097", "initiatives: {i: {name: I, status: active}, p: {name: P, status: parked}}\n", {"stage": "operate"}, ["initiatives.i"],
        "initiatives: {i: {name: I, status: active, owner: ann}}\n", {"stage": "operate"},
    ),
    (
        "L100", "commitments: {c: {partner: north, text: C, due: 2026-06-29}}\n", {"stage": "incubate"}, ["commitments.c"],
        "commitments: {c: {partner: north, text: C, due: 2026-06-29, done: 2026-06-30}, d: {partner: north, text: D, due: 2026-06-30}}\n",
        {"stage": "incubate"},
    ),
]  # fmt: skip
