"""The older state of a plan that a page on what changed compares with: a day of its own past, a revision, or an issue."""

from __future__ import annotations

from datetime import date

from allidocs.artifacts.past import past_on
from allidocs.history.versions import version_at
from allidocs.pipeline.plans import PlanFiles
from allidocs.pipeline.versions import plan_of
from allidocs.plan.audience import Audience, for_audience
from allidocs.plan.model import Plan
from allidocs.plan.office import in_office


def plan_since(since: str, plan: PlanFiles, whole: Plan, audience: Audience) -> Plan:
    """Return the plan at a day or a commit, as an audience may see it; raises CannotRun where it cannot be read."""
    day = day_of(since)
    if day is not None:
        return for_audience(in_office(past_on(whole, day)), audience)
    return plan_of(version_at(since, plan.given), audience.name)


def day_of(since: str) -> date | None:
    """Return the day that some words are, None where they are none."""
    try:
        return date.fromisoformat(since) if len(since) == 10 else None
    except ValueError:
        return None
