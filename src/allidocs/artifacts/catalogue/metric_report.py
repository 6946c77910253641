"""The entry of the metric report."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_OPERATE, Artifact, Need

DOCUMENT = Artifact(
    "metric-report", "Metric report",
    "Results as each partner sees them, and where to move resources",
    "Steering committee, sponsors and function leads", FROM_OPERATE, "allidocs.artifacts.metric_report:facts", 6,
    (
        Need("metrics", "metrics with targets and values", "must"),
        Need("actions", "corrective actions"),
        Need("commitments", "what partners promised each other"),
        Need("surveys", "the health check of the relationship"),
        Need("stories", "stories beside the numbers"),
    ),
    order=6, edition="working",
)  # fmt: skip
