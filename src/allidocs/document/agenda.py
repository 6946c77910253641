"""The days of a plan between those who find them and the writer of calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Event:
    """A day: `uid` stays the same when it moves, `cancelled` takes it out of calendars that have it."""

    uid: str
    day: date
    title: str
    kind: str
    note: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Agenda:
    """Days under one name, as they stand on the day `as_of`."""

    name: str
    lang: str
    as_of: date
    events: tuple[Event, ...]
