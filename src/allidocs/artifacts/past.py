"""The plan's own past, which what stands now is compared with: the state of the version before."""

from __future__ import annotations

from datetime import date

from allidocs.base.errors import CannotRun
from allidocs.insight.decided import version_before
from allidocs.plan.model import Plan
from allidocs.plan.moment import known_on


def past_on(plan: Plan, day: date) -> Plan:
    """Return the plan's own past on a day, under the version that stood then; raises CannotRun where there is none."""
    past = known_on(plan, day)
    stood = [(change.date, id_) for id_, change in plan.plan.history.items() if change.date <= day]
    return past.replace(plan=past.plan.replace(version=max(stood)[1])) if stood else past


def past_of(plan: Plan) -> Plan | None:
    """Return the plan as it was on the day of the version before, None where it has none."""
    day = version_before(plan)
    if day is None or day >= plan.plan.as_of:
        return None
    try:
        return past_on(plan, day)
    except CannotRun:
        return None
