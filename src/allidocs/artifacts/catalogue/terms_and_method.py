"""The entry of the terms and method: glossary, formulas and sources, once for the set."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_EVALUATE, Artifact, Need

DOCUMENT = Artifact(
    "terms-and-method", "Terms and method",
    "What words mean in these papers, how figures are computed, and what they rest on",
    "Everybody who reads a paper of the alliance", FROM_EVALUATE, "allidocs.artifacts.terms_and_method:facts", 6,
    (
        Need("glossary", "terms and what they mean", "must"),
        Need("evidence", "sources of what the plan states"),
    ),
    order=99,
)  # fmt: skip
