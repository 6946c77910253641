"""The entry of the information-sharing and antitrust protocol."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_FORM, Artifact, Need

DOCUMENT = Artifact(
    "sharing-protocol", "Information-sharing and antitrust protocol",
    "Who may see what of the other company, how it passes, and what is done when something slips",
    "Everybody in the alliance, and counsel of all partners", FROM_FORM, "allidocs.artifacts.sharing_protocol:facts", 4,
    (
        Need("sharing", "who may see what", "must"),
        Need("sharing.classes", "classes of information", "must"),
        Need("sharing.groups", "groups who receive it"),
        Need("sharing.clean_team", "the clean team"),
        Need("sharing.meetings", "rules of meetings"),
        Need("sharing.incident", "what is done when something slips"),
        Need("contract.competition", "the competition-law review"),
    ),
    order=21,
)  # fmt: skip
