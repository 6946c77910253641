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
    (
        "L607", "area_plans: {a: {area: sales, text: T, owners: {north: ann}, due: 2026-09-01}}\n", {"stage": "operate"}, ["area_plans.a.owners"],
        "area_plans: {a: {area: sales, text: T, owners: {north: ann, south: sue}, due: 2026-09-01}}\n", {"stage": "operate"},
    ),
    (
        "L607", "area_plans: {a: {area: test, text: T, owners: {north: ann, south: sue}}}\n", {"stage": "operate"}, ["area_plans.a"],
        "area_plans: {a: {area: test, text: T, done: 2026-05-01}}\n", {"stage": "operate"},
    ),
]  # fmt: skip
