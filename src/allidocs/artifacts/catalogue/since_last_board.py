"""The entry of the page on what changed since the last board."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_EVALUATE, Artifact, Need

DOCUMENT = Artifact(
    "since-last-board", "Since the last board",
    "What is to be decided, what was decided, and which dates, figures and risks moved",
    "The boards of the partners", FROM_EVALUATE, "allidocs.artifacts.since_last_board:facts", 2,
    (Need("plan.history", "an earlier version of the plan and its day", "must"),),
    order=27,
)  # fmt: skip
