"""The entry of the close-out report."""

from __future__ import annotations

from allidocs.artifacts.artifact import Artifact, Need

DOCUMENT = Artifact(
    "close-out-report", "Close-out report",
    "What was reached, what it brought, what the partners still owe and what they learned",
    "Boards and sponsors of all partners, and whoever allies next", ("retire",),
    "allidocs.artifacts.close_out_report:facts", 6,
    (
        Need("exit", "the exit", "must"),
        Need("exit.completion", "conditions of the close", "must"),
        Need("objectives", "objectives, to hold the result against"),
        Need("metrics", "metrics with their figures"),
        Need("expectations", "what each partner hoped for"),
        Need("exit.settlement", "the final account"),
        Need("exit.lessons", "lessons"),
        Need("exit.opportunities", "what the partners may do together later"),
        Need("approvals", "who signs the close off"),
    ),
    order=9, each_end=True, under_way=True,
)  # fmt: skip
