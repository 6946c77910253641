"""The entry of the IP schedule."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_FORM, Artifact, Need

DOCUMENT = Artifact(
    "ip-schedule", "IP schedule",
    "Who owns what was brought and what is made, who may use it, and what becomes of it at the end",
    "Counsel, engineering and product leads of all partners", FROM_FORM, "allidocs.artifacts.ip_schedule:facts", 5,
    (
        Need("ip", "the register of intellectual property", "must"),
        Need("initiatives", "the work that makes results"),
    ),
    order=22,
)  # fmt: skip
