"""The entry of the partner evaluation."""

from __future__ import annotations

from allidocs.artifacts.artifact import Artifact, Need

DOCUMENT = Artifact(
    "partner-evaluation", "Partner evaluation",
    "From the long list to the short list: which companies, on which criteria, in which order and how",
    "The board and the heads of strategy and of the business units of one company", ("evaluate", "form"),
    "allidocs.artifacts.partner_evaluation:facts", 6,
    (
        Need("evaluations", "one company's evaluation of its candidates", "must"),
    ),
    order=15, edition="working", own=True,
)  # fmt: skip
