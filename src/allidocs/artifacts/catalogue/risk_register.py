"""The entry of the risk and assumption register."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_EVALUATE, Artifact, Need

DOCUMENT = Artifact(
    "risk-register", "Risk and assumption register",
    "What could go wrong, what it would cost, what is done about it and by when",
    "Alliance managers, risk owners and the steering committee", FROM_EVALUATE,
    "allidocs.artifacts.risk_register:facts", 6,
    (
        Need("risks", "risks", "must"),
        Need("assumptions", "assumptions, each with its test"),
        Need("governance.risk_management", "how risks are raised, owned and closed"),
    ),
    order=17, edition="working",
)  # fmt: skip
