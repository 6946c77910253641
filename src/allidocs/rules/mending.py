"""What `check --fix` mends: findings with one remedy that takes nothing away that anybody meant."""

from __future__ import annotations

from collections.abc import Iterable

from allidocs.base.finding import Finding
from allidocs.plan.edits import Remove

REMOVED = ("L386", "L590")
"""What says a thing a second time (the day of a gate beside that of its decision) or says nothing (a waiver of nothing)."""


def mends(findings: Iterable[Finding]) -> dict[str, Remove]:
    """Return the changes that mend findings, by path; others are left to their authors."""
    return {one.path: Remove(one.path) for one in findings if one.code in REMOVED}
