"""The entry of the orderly exit plan."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_FORM, Artifact, Need

DOCUMENT = Artifact(
    "exit-plan", "Orderly exit plan",
    "How the partners part without harm to customers, people, property or reputation",
    "Sponsors, counsel, customer owners, human resources, IT and communications", FROM_FORM,
    "allidocs.artifacts.exit_plan:facts", 8,
    (
        Need("exit", "the exit plan", "must"),
        Need("exit.customers", "mutual customers and their protection", "must"),
        Need("exit.steps", "the wind-down timeline"),
        Need("exit.team", "the disengagement team"),
        Need("exit.supervisor", "a supervisor in each company who is not tied to the alliance"),
        Need("exit.developments", "ongoing work and what happens to it"),
        Need("agreements", "agreements and what happens to them"),
        Need("ip", "intellectual property and what happens to it"),
        Need("datasets", "data and what happens to it"),
        Need("exit.messages", "messages and their order"),
        Need("exit.completion", "conditions of the close"),
    ),
    order=7, edition="working", each_end=True, titles={"status": "Exit status", "close": "Exit record"},
)  # fmt: skip
