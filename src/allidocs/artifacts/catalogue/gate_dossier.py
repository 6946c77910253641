"""The entry of the gate dossier."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_INCUBATE, Artifact, Need

DOCUMENT = Artifact(
    "gate-dossier", "Gate dossier",
    "How each offering passes from concept to execution to launch, by which criteria, and how each gate came out",
    "Gatekeepers, steering committee, sponsors and offering leads", FROM_INCUBATE,
    "allidocs.artifacts.gate_dossier:facts", 6,
    (
        Need("gates", "commit gates", "must"),
        Need("offerings", "the joint offerings"),
        Need("decision_log", "decisions that were taken"),
        Need("area_plans", "plans for sales, engineering, test, support, training and field"),
    ),
    order=11, edition="working",
)  # fmt: skip
