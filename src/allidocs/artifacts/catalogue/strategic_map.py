"""The entry of the shared strategic map."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_EVALUATE, Artifact, Need

DOCUMENT = Artifact(
    "strategic-map", "Shared strategic map",
    "Why the alliance exists, what each partner brings and wants, and whether to go ahead",
    "Executive sponsors, boards and heads of strategy", FROM_EVALUATE, "allidocs.artifacts.strategic_map:facts", 4,
    (
        Need("strategy.problem", "the problem that the alliance solves", "must"),
        Need("strategy.value_proposition", "what customers get that no partner could give alone", "must"),
        Need("objectives", "joint objectives", "must"),
        Need("strategy.tests", "the three tests: market need, customer demand, business objective"),
        Need("imperatives", "strategic imperatives of each partner"),
        Need("contributions", "what each partner gives"),
        Need("expectations", "what each partner hopes to get"),
        Need("strategy.weaknesses", "weaknesses, each with an action"),
        Need("strategy.value_chain", "the value chain and its gaps"),
        Need("strategy.scope_out", "what the alliance leaves out on purpose"),
        Need("strategy.go_criteria", "criteria of going ahead"),
        Need("strategy.verdict", "the verdict: go, go with conditions, or no-go"),
    ),
    order=1, edition="working",
)  # fmt: skip
