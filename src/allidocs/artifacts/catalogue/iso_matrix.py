"""The entry of the ISO 44001 evidence matrix."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_EVALUATE, Artifact, Need

DOCUMENT = Artifact(
    "iso-matrix", "ISO 44001 evidence matrix",
    "Which part of the plan, and which document, gives evidence for each clause of ISO 44001:2017",
    "Auditors, quality leads and alliance managers", FROM_EVALUATE, "allidocs.artifacts.iso_matrix:facts", 5,
    (Need("plan", "the plan", "must"),),
    order=24, when_named=True,
)  # fmt: skip
