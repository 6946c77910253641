"""Days as a calendar file (RFC 5545), made by icalendar: the same days always give the same bytes.

A day has the same UID however often it moves, so that a calendar which takes the file in again moves it. What the file
stands at is the cut-off day, not the clock: of two files the later one has the greater sequence.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from icalendar import Calendar
from icalendar import Event as Entry

from allidocs.document.agenda import Agenda, Event

_FIRST = date(2000, 1, 1)
"""From which day on sequences count."""


def write(agenda: Agenda) -> bytes:
    """Return days as a file."""
    calendar = Calendar()
    calendar.add("prodid", f"-//allidocs//{agenda.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", agenda.name)
    for event in agenda.events:
        calendar.add_component(_entry(event, agenda.as_of))
    return bytes(calendar.to_ical(sorted=False))


def _entry(event: Event, as_of: date) -> Entry:
    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("dtstamp", datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC))
    entry.add("sequence", max(0, (as_of - _FIRST).days))
    entry.add("dtstart", event.day)
    entry.add("summary", event.title)
    if event.note:
        entry.add("description", event.note)
    entry.add("categories", [event.kind])
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    return entry
