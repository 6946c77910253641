"""The entry of the readiness report."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_EVALUATE, Artifact, Need

DOCUMENT = Artifact(
    "readiness-report", "Readiness report",
    "What a reviewer would say of the plan, what the partners waived, and which documents it is ready for",
    "Whoever writes the plan, and the alliance managers", FROM_EVALUATE,
    "allidocs.artifacts.readiness_report:facts", 6, (Need("plan", "the plan", "must"),),
    order=20, when_named=True,
)  # fmt: skip
