"""The entry of the portfolio report."""

from __future__ import annotations

from allidocs.artifacts.artifact import Artifact, Need

DOCUMENT = Artifact(
    "portfolio-report", "Portfolio report",
    "All alliances of one company: risk against value, spread over partners, contribution to its imperatives",
    "The board and the chief alliance officer of one company", (), "allidocs.artifacts.portfolio_report:facts", 6,
    (Need("portfolio", "several plans, `allidocs portfolio DIR` makes it", "must"),),
    order=25, own=True, edition="working",
)  # fmt: skip
