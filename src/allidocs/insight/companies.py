"""The companies that a table has a row or column for: partners, and others that the plan names there."""

from __future__ import annotations

from collections.abc import Iterable

from allidocs.plan.model import Plan


def companies(plan: Plan, named: Iterable[str | None]) -> tuple[str, ...]:
    """Return the partners and whichever third parties are named, each once, in the plan's order."""
    found = set(named)
    return (*plan.partners, *(id_ for id_ in plan.third_parties if id_ in found))
