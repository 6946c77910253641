"""The entry of the negotiation record."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_FORM, Artifact, Need

DOCUMENT = Artifact(
    "negotiation-record", "Negotiation record",
    "What is open in the contract frame, who answers for it by when, and how the talks stand",
    "Counsel of all parties and deal leads", FROM_FORM, "allidocs.artifacts.contract_frame:facts", 10,
    (
        Need("contract", "the contract frame", "must"),
        Need("contract.components", "components, each with its status and what it binds", "must"),
        Need("contract.structure_options", "legal structures that were considered"),
        Need("contract.obstacles", "legal obstacles"),
        Need("contract.due_diligence", "due diligence"),
        Need("contract.sign_by", "the planned signature"),
        Need("agreements", "agreements that stand beside it"),
    ),
    order=13,
)  # fmt: skip
