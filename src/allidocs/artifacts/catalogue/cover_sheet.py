"""The entry of the cover sheet of a set."""

from __future__ import annotations

from allidocs.artifacts.artifact import Artifact, Need

DOCUMENT = Artifact(
    "cover-sheet", "Cover sheet", "The papers of this set, what each asks, and who decides",
    "Everybody who receives the set", (), "allidocs.artifacts.sets:facts", 1, (Need("plan", "the plan", "must"),),
    order=26,
)  # fmt: skip
