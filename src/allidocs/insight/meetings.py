"""What meetings cost and when they take place: load per person, the year's calendar (F-49)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from allidocs.base.measure import Period
from allidocs.insight.result import Result
from allidocs.plan.governance import Body
from allidocs.plan.model import Plan

PER_YEAR: Mapping[str, int] = {
    "daily": 260, "weekly": 52, "biweekly": 26, "monthly": 12, "bimonthly": 6, "quarterly": 4,
    "semiannually": 2, "annually": 1,
}  # fmt: skip
"""Meetings in a year by cadence; daily means on working days. On request has no number."""


@dataclass(frozen=True, slots=True)
class Load:
    """Hours a person spends per year in the alliance's meetings, and in which bodies (F-49)."""

    person: str
    hours: Result
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A body's meetings per month. `anchored` says whether its next meeting is known or only its cadence."""

    body: str
    counts: tuple[int, ...]
    total: int
    anchored: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """Months x bodies."""

    months: tuple[Period, ...]
    rows: tuple[CalendarRow, ...]


def meetings_per_year(body: Body) -> Result:
    """Return how often a body meets in a year: NOT_SCHEDULED on request, MISSING_INPUT without a cadence."""
    raise NotImplementedError


def meeting_load(plan: Plan) -> tuple[Load, ...]:
    """Return hours per person per year, most first, ties by id; MISSING_INPUT where a body's length is not stated (F-49)."""
    raise NotImplementedError


def calendar(plan: Plan) -> Calendar:
    """Return meetings per month of the operating year, or of the 12 months from the cut-off day's on.

    Dates run from a body's next meeting in steps of its cadence, both ways, but none between the cut-off day and the
    next meeting. Bodies on request have only their next meeting.
    """
    raise NotImplementedError
