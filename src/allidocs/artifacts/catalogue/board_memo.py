"""The entry of the board memo."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_EVALUATE, Artifact, Need

DOCUMENT = Artifact(
    "board-memo", "Board memo",
    "One decision on two pages: what is asked, what else could be done, the money and the risks",
    "The boards of the partners", FROM_EVALUATE, "allidocs.artifacts.board_memo:facts", 2,
    (
        Need("plan.board", "the decision that is put before the boards", "must"),
        Need("investment", "the investment model"),
        Need("risks", "risks"),
    ),
    order=14,
)  # fmt: skip
