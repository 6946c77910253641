"""What meetings cost and when they take place: load per person, the year's calendar (F-49)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from allidocs.base.measure import Period, rounded
from allidocs.base.record import dataclass
from allidocs.insight.days import later
from allidocs.insight.governance import standing
from allidocs.insight.result import Input, Reason, Result, known, quotient, unknown
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


@dataclass(frozen=True, slots=True)
class Held:
    """Meetings held over those planned in the same periods (F-38): of a body, or of a partner's sponsor.

    `planned` is a whole number, so that the share follows from the two numbers that are printed beside it.
    """

    of: str
    held: Decimal
    planned: Result
    rate: Result


def bodies_held(plan: Plan) -> tuple[Held, ...]:
    """Return the meetings that each body held, of those that say so (F-38)."""
    return tuple(
        _held(name, body.meetings, meetings_per_year(body))
        for name, body in plan.bodies.items()
        if body.meetings
    )


def sponsors_held(plan: Plan) -> tuple[Held, ...]:
    """Return the sponsors' meetings that each sponsor came to, of those that say so (F-38)."""
    answer = []
    for partner, sponsor in plan.sponsors.items():
        if sponsor.attended:
            yearly = sponsor.meetings_per_year
            planned = (
                known(yearly, "meetings", "count", ("stated", Decimal(yearly)))
                if yearly
                else unknown(Reason.MISSING_INPUT, "meetings", "count")
            )
            answer.append(_held(partner, sponsor.attended, planned))
    return tuple(answer)


def _held(of: str, counts: Mapping[Period, Decimal], yearly: Result) -> Held:
    held, months = sum(counts.values(), Decimal(0)), sum(period.months for period in counts)
    if yearly.value is None:
        reason = yearly.reason or Reason.MISSING_INPUT
        return Held(of, held, yearly, unknown(reason, "F-38", "percent", ("held", held)))
    due = yearly.value * months / 12
    if due < 1:
        early = unknown(Reason.NOT_DUE, "F-38", "count", ("planned", due))
        return Held(of, held, early, unknown(Reason.NOT_DUE, "F-38", "percent", ("held", held)))
    planned = rounded(due)
    inputs: tuple[Input, ...] = (("held", held), ("planned", planned))
    return Held(
        of,
        held,
        known(planned, "F-38", "count", *inputs),
        quotient(held, planned, "F-38", "percent", *inputs),
    )


def meetings_per_year(body: Body) -> Result:
    """Return how often a body meets in a year: NOT_SCHEDULED on request, MISSING_INPUT without a cadence."""
    if body.cadence is None:
        return unknown(Reason.MISSING_INPUT, "meetings", "count")
    if body.cadence not in PER_YEAR:
        return unknown(Reason.NOT_SCHEDULED, "meetings", "count", ("cadence", body.cadence))
    return known(PER_YEAR[body.cadence], "meetings", "count", ("cadence", body.cadence))


def days_between(body: Body) -> int | None:
    """Return the calendar days from one meeting of a body to the next, a month counted as 30; None without a cadence."""
    if body.cadence in _DAYS:
        return _DAYS[body.cadence]
    return _MONTHS[body.cadence] * 30 if body.cadence in _MONTHS else None


def meeting_load(plan: Plan) -> tuple[Load, ...]:
    """Return hours per person per year, most first; MISSING_INPUT where a body's length is not stated (F-49)."""
    answer = []
    for person in plan.people:
        own = {
            name: body for name, body in standing(plan).items()
            if person in body.members or person in body.advisers or person == body.chair
        }  # fmt: skip
        if own:
            answer.append(Load(person, _hours(own), tuple(own)))
    return tuple(sorted(answer, key=lambda row: -(row.hours.value or Decimal(0))))


def calendar(plan: Plan) -> Calendar:
    """Return meetings per month of the operating year, or of the 12 months from that of the day after the cut-off on.

    Dates run from a body's next meeting in steps of its cadence, both ways, but none between the cut-off day and the
    next meeting. Bodies on request have only their next meeting.
    """
    first, last = _window(plan)
    months: list[Period] = []
    month = Period.of(first, 1)
    while month.start <= last and len(months) < MOST_MONTHS:
        months.append(month)
        month = month.next
    rows = []
    for name, body in standing(plan).items():
        counts = [0] * len(months)
        place = {month: index for index, month in enumerate(months)}
        for day in _meetings(body, months[0].start, months[-1].end, plan.plan.as_of):
            counts[place[Period.of(day, 1)]] += 1
        rows.append(CalendarRow(name, tuple(counts), sum(counts), body.next_meeting is not None))
    return Calendar(tuple(months), tuple(rows))


MOST_MONTHS = 24
"""A calendar shows two years at most."""
_MONTHS = {"monthly": 1, "bimonthly": 2, "quarterly": 3, "semiannually": 6, "annually": 12}
_DAYS = {"daily": 1, "weekly": 7, "biweekly": 14}


def _hours(bodies: Mapping[str, Body]) -> Result:
    """Return the sum of cadence x length; bodies that meet on request only have no yearly number and add nothing."""
    hours = Decimal(0)
    inputs: list[Input] = []
    for name, body in bodies.items():
        times = meetings_per_year(body)
        if times.reason is Reason.NOT_SCHEDULED:
            inputs.append((name, "on-request"))
        elif times.value is None or body.minutes is None:
            return unknown(Reason.MISSING_INPUT, "F-49", "hours", ("body", name))
        else:
            hours += times.value * body.minutes / 60
            inputs += [(f"{name} meetings", times.value), (f"{name} minutes", Decimal(body.minutes))]
    return known(hours, "F-49", "hours", *inputs)


def _window(plan: Plan) -> tuple[date, date]:
    """Return the first and last day that the calendar shows; a year that ends before it starts does not count."""
    settings = plan.operations
    start = settings.period_start or (plan.plan.as_of + timedelta(days=1)).replace(day=1)
    end = settings.period_end
    if end is None or end < start:
        end = later(start, 12) - timedelta(days=1)
    return start, end


def _meetings(body: Body, first: date, last: date, as_of: date) -> Iterator[date]:
    """Yield the meetings from `first` to `last`; none lies between the cut-off day and a known next meeting."""
    anchor = body.next_meeting
    if body.cadence not in _MONTHS and body.cadence not in _DAYS:
        if anchor is not None and first <= anchor <= last:
            yield anchor
        return
    for day in _steps(body.cadence, anchor or first, first, last):
        if anchor is not None and as_of < day < anchor:
            continue
        if body.cadence != "daily" or day.weekday() < 5:
            yield day


def meetings_until(body: Body, as_of: date, last: date) -> Iterator[date]:
    """Yield the meetings of a body after the cut-off day until `last`, from its next one on."""
    if body.next_meeting is not None:
        yield from _meetings(body, as_of + timedelta(days=1), last, as_of)


def _steps(cadence: str, anchor: date, first: date, last: date) -> Iterator[date]:
    if cadence in _DAYS:
        step = _DAYS[cadence]
        day = first + timedelta(days=(anchor - first).days % step)
        while day <= last:
            yield day
            day += timedelta(days=step)
        return
    step = _MONTHS[cadence]
    gap = (first.year - anchor.year) * 12 + first.month - anchor.month
    count = -(-gap // step) * step
    while (day := later(anchor, count)) <= last:
        if day >= first:
            yield day
        count += step
