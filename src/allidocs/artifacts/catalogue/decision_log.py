"""The entry of the decision and issue log."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_FORM, Artifact, Need

DOCUMENT = Artifact(
    "decision-log", "Decision and issue log",
    "What waits for a decision, what was decided and under which conditions, and what went wrong",
    "Whoever keeps the minutes, alliance managers, steering committee and sponsors", FROM_FORM,
    "allidocs.artifacts.decision_log:facts", 8,
    (
        Need("decision_log", "decisions that were taken", "must"),
        Need("issues", "issues, and where they were taken"),
        Need("decisions", "the decision map with its time limits"),
        Need("routes", "escalation routes with their time limits"),
    ),
    order=12,
)  # fmt: skip
