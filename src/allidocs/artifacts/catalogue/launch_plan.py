"""The entry of the external launch plan."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_INCUBATE, Artifact, Need

DOCUMENT = Artifact(
    "launch-plan", "External launch plan",
    "If, when and how the partners go public, and how field and customers are prepared",
    "Communications, marketing, sponsors, legal, investor relations and sales enablement", FROM_INCUBATE,
    "allidocs.artifacts.launch_plan:facts", 6,
    (
        Need("launch", "the launch and its mode", "must"),
        Need("launch.objectives", "measurable objectives", "must"),
        Need("launch.audiences", "audiences and their messages", "must"),
        Need("launch.date", "the day"),
        Need("launch.other_partners", "other partners whom it affects"),
        Need("launch.competitors", "competitors' reactions"),
        Need("launch.approvals", "approvals"),
        Need("launch.education", "training of field and customers"),
        Need("launch.readiness", "the readiness checklist"),
        Need("launch.questions", "questions and agreed answers"),
    ),
    order=5, edition="working",
)  # fmt: skip
