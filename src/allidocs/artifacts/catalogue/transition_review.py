"""The entry of the transition review."""

from __future__ import annotations

from allidocs.artifacts.artifact import Artifact, Need

DOCUMENT = Artifact(
    "transition-review", "Transition review",
    "What was intended and achieved, and whether to renew, expand, refocus, step down or retire",
    "Sponsors, boards and steering committee", ("operate", "transition"),
    "allidocs.artifacts.transition_review:facts", 8,
    (
        Need("reviews", "a review of the whole alliance", "must"),
        Need("objectives", "joint objectives"),
        Need("metrics", "metrics with targets and values"),
        Need("expectations", "what each partner hopes to get"),
        Need("surveys", "the health check of the relationship"),
    ),
    order=10,
)  # fmt: skip
