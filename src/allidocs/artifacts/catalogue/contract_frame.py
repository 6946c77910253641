"""The entry of the contract frame."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_FORM, Artifact, Need

DOCUMENT = Artifact(
    "contract-frame", "Contract frame",
    "Commercial intent, agreed principles and open points for counsel of all parties",
    "Counsel of all parties, deal leads and finance", FROM_FORM, "allidocs.artifacts.contract_frame:facts", 0,
    (
        Need("contract", "the contract frame", "must"),
        Need("contract.components", "components, each with its status and what it binds", "must"),
        Need("contract.status", "a sentence that says what binds and what does not"),
        Need("contract.definitions", "defined terms"),
        Need("contract.competition", "the competition-law review"),
        Need("ip", "the register of intellectual property"),
        Need("termination_triggers", "termination triggers with notice and cure"),
        Need("contract.law", "governing law"),
        Need("contract.survivals", "obligations that outlive the end"),
    ),
    order=2, titles={"term-sheet": "Term sheet", "definitive": "Alliance agreement"},
)  # fmt: skip
