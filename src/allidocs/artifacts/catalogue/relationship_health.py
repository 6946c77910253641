"""The entry of the relationship health report."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_INCUBATE, Artifact, Need

DOCUMENT = Artifact(
    "relationship-health", "Relationship health",
    "How the partners see their work together, where they see it differently, and what they do about it",
    "The steering committee, sponsors and alliance managers", FROM_INCUBATE,
    "allidocs.artifacts.relationship_health:facts", 3,
    (
        Need("surveys", "a survey of the relationship", "must"),
        Need("commitments", "promises and whether they were kept"),
        Need("governance.trust_indicators", "early signs of how the relationship is"),
    ),
    order=19, edition="working",
)  # fmt: skip
