"""The plan as a document shows it: on its day, with those in office then, for its audience."""

from __future__ import annotations

from datetime import date

from allidocs.plan.audience import Audience, for_audience
from allidocs.plan.model import Plan
from allidocs.plan.moment import known_on
from allidocs.plan.office import in_office


def shown(plan: Plan, audience: Audience, day: date | None = None) -> Plan:
    """Return the plan as `audience` may see it, judged on `day` (the plan's own cut-off day where none is given).

    Raises CannotRun where nothing of it may be seen, or was known by then.
    """
    return for_audience(in_office(plan if day is None else known_on(plan, day)), audience)
