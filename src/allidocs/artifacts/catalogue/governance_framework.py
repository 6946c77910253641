"""The entry of the governance framework."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_FORM, Artifact, Need

DOCUMENT = Artifact(
    "governance-framework", "Governance framework",
    "How the partners collaborate, communicate and decide while the alliance runs",
    "Executive sponsors, steering committee, alliance managers and workstream leads", FROM_FORM,
    "allidocs.artifacts.governance_framework:facts", 8,
    (
        Need("bodies", "bodies that decide", "must"),
        Need("decisions", "the decision map", "must"),
        Need("sponsors", "an executive sponsor of each partner", "must"),
        Need("routes", "escalation routes"),
        Need("team", "the alliance team"),
        Need("communications", "the communication plan"),
        Need("governance.principles", "principles and working norms"),
        Need("governance.review_date", "the date of the framework's review"),
    ),
    order=3, edition="working",
)  # fmt: skip
