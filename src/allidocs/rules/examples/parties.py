"""Plans that break and keep the rules on who the partners are."""

from __future__ import annotations

PARTIES: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    ("L003", "", {"south": ", vis: shared"}, [], "", {}),
    ("L008", "approvals: {a: {partner: north, date: 2026-06-01}}\n", {}, [], "", {}),
    ("L172", "contract: {}\n", {}, ["partners.north", "partners.south"], "", {}),
    (
        "L178", "contract: {counsel_engaged: {north: 2026-01-01}}\n", {}, ["contract.counsel_engaged"],
        "contract: {counsel_engaged: {north: 2026-01-01, south: 2026-01-02}}\n", {},
    ),
]  # fmt: skip
