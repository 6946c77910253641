"""The entry of the steering pack."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_INCUBATE, Artifact, Need

DOCUMENT = Artifact(
    "steering-pack", "Steering pack",
    "What the meeting decides, what became of its last actions, what is off target, and the next ninety days",
    "The steering committee", FROM_INCUBATE, "allidocs.artifacts.steering_pack:facts", 6,
    (
        Need("bodies", "bodies that meet", "must"),
        Need(
            "bodies.*.next_meeting | actions | metrics | issues",
            "the day of a meeting, or actions, metrics or issues to speak of", "must",
        ),
        Need("actions", "agreed actions"),
        Need("metrics", "metrics"),
        Need("initiatives", "initiatives with milestones"),
        Need("risks", "risks"),
    ),
    order=18, edition="working",
)  # fmt: skip
