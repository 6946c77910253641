"""The entry of the operating plan."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_INCUBATE, Artifact, Need

DOCUMENT = Artifact(
    "operating-plan", "Operating plan",
    "Initiatives, priorities, people and money for the next twelve months inside a longer view",
    "Steering committee, alliance managers, function leads and finance", FROM_INCUBATE,
    "allidocs.artifacts.operating_plan:facts", 8,
    (
        Need("initiatives", "initiatives", "must"),
        Need("criteria", "criteria on which initiatives are scored"),
        Need("priorities", "priorities"),
        Need("area_plans", "plans for sales, engineering, test, support, training and field"),
        Need("actions", "the actions of the next ninety days"),
        Need("risks", "risks"),
        Need("operations.not_doing", "what the partners decided not to do"),
    ),
    order=4, edition="working",
)  # fmt: skip
