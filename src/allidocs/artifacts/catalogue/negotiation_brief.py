"""The entry of the negotiation brief."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_FORM, Artifact, Need

DOCUMENT = Artifact(
    "negotiation-brief", "Negotiation brief",
    "What each side needs, what it does without an agreement, where we begin, when we walk away, what can be traded",
    "Whoever negotiates for one company, and its sponsor", FROM_FORM, "allidocs.artifacts.negotiation_brief:facts", 3,
    (
        Need("negotiations", "how one company prepares its talks", "must"),
    ),
    order=23, own=True,
)  # fmt: skip
