"""Plans that break and keep the rules on a launch."""

from __future__ import annotations

LAUNCHING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    (
        "L266", "launch: {mode: joint-release, date: 2026-06-15}\n", {}, ["launch.date"],
        "launch: {mode: joint-release, date: 2026-06-15, done: 2026-06-15}\n", {},
    ),
    (
        "L267", "launch: {mode: joint-release, audiences: {press: {name: P, kind: press, date: 2026-09-01}, staff: {name: S, kind: internal, date: 2026-09-01}}}\n",
        {}, ["launch.audiences.staff"],
        "launch: {mode: joint-release, audiences: {press: {name: P, kind: press, date: 2026-09-02}, staff: {name: S, kind: internal, date: 2026-09-01}}}\n", {},
    ),
]  # fmt: skip
