"""The entry of the joint business plan."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_FORM, Artifact, Need

DOCUMENT = Artifact(
    "joint-business-plan", "Joint business plan",
    "The opportunity, what each partner brings, and the investment model the relationship rests on",
    "Boards, executive sponsors and alliance managers of all partners", FROM_FORM,
    "allidocs.artifacts.joint_business_plan:facts", 12,
    (
        Need("plan.purpose", "the purpose", "must"),
        Need("strategy.value_proposition", "what customers get that no partner could give alone", "must"),
        Need("contributions", "what each partner gives", "must"),
        Need("investment", "the investment model", "must"),
        Need("objectives", "joint objectives"),
        Need("segments", "customer segments and their size"),
        Need("offerings", "the joint offering"),
        Need("investment.stand_alone", "each partner's case without the alliance"),
        Need("investment.scenarios", "low, base and high scenarios"),
        Need("metrics", "metrics"),
        Need("risks", "risks"),
        Need("bodies", "governance bodies"),
    ),
    order=8, edition="working",
)  # fmt: skip
