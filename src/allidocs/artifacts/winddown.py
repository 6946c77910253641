"""The wind-down as a picture shows it: steps under a calendar, the revenue still under contract, the customers it comes from.

An exit that is held ready is played as if notice were given on the cut-off day.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from allidocs.artifacts.roadmapping import periods
from allidocs.base.measure import Period
from allidocs.base.record import dataclass
from allidocs.insight.currency import convert
from allidocs.insight.exit import TRACKS, ExitView, TimelineStep, exit_view
from allidocs.insight.progress import is_open
from allidocs.plan.exit import Exit
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Stretch:
    """A step of the wind-down from one day to another, to the day on which it was done where it is; `expected` is the day forecast
    of one that is open, where it is later.

    `after` says that this day lies after the last day of the alliance.
    """

    step: str
    start: date
    end: date
    expected: date | None = None
    after: bool = False


@dataclass(frozen=True, slots=True)
class Track:
    """The steps of one track, such as `customers`."""

    track: str
    steps: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """A group's contracts: their value now, which runs down evenly until the last of them ends; `customers` may be unknown."""

    group: str
    value: Decimal
    until: date
    customers: int | None


@dataclass(frozen=True, slots=True)
class Strip:
    """How many customers are under contract from one day to another; `after` that the transition services have ended."""

    start: date
    end: date
    customers: int
    after: bool


@dataclass(frozen=True, slots=True)
class WindDown:
    """`rehearsed` says that no notice was given: `start` is then the cut-off day. `end` is that of the alliance, `last` that of
    the transition services; `beyond` customers and `left` revenue are under contract after that day.
    """

    start: date
    rehearsed: bool
    end: date | None
    last: date | None
    periods: tuple[Period, ...]
    tracks: tuple[Track, ...]
    running: tuple[Running, ...]
    strips: tuple[Strip, ...]
    beyond: int
    left: Decimal


def wind_down(plan: Plan, found: Exit, view: ExitView) -> WindDown | None:
    """Compute the wind-down; None without steps."""
    start, rehearsed = found.notice_date or plan.plan.as_of, found.notice_date is None
    if rehearsed:
        found = found.replace(notice_date=start)
        view = exit_view(plan, found)
    dates = view.dates
    end = dates.end or (None if dates.end_day is None else _day(start, dates.end_day))
    tracks = tuple(
        Track(track, tuple(_stretch(found, one, start, end) for one in rows))
        for track in TRACKS
        if (rows := view.timeline.get(track))
    )
    if not tracks:
        return None
    last = dates.transition_end or (
        None if dates.transition_day is None else _day(start, dates.transition_day)
    )
    running = _running(plan, found)
    strips = _strips(plan, running, last)
    days = [day for track in tracks for one in track.steps for day in (one.start, one.end)]
    days += [one.expected for track in tracks for one in track.steps if one.expected is not None]
    days += [day for day in (start, end, last, *(one.until for one in running)) if day is not None]
    after = [one for one in running if last is not None and one.until > last]
    return WindDown(
        start,
        rehearsed,
        end,
        last,
        periods(days),
        tracks,
        running,
        strips,
        sum(one.customers or 0 for one in after),
        sum((_left(plan, one, last) for one in after if last is not None), Decimal(0)),
    )


def _stretch(found: Exit, one: TimelineStep, start: date, end: date | None) -> Stretch:
    """Return a step on the calendar, with the day on which it is expected now."""
    item, begun = found.steps[one.step], _day(start, one.start_day)
    until = max(item.done, begun) if item.done is not None else item.due or _day(start, one.end_day)
    ahead = item.forecast if is_open(item) and item.forecast is not None and item.forecast > until else None
    return Stretch(
        one.step,
        min(begun, until),
        until,
        ahead,
        ahead is not None and end is not None and ahead > end,
    )


def _day(start: date, days: Decimal) -> date:
    return start + timedelta(days=int(days))


def _running(plan: Plan, found: Exit) -> tuple[Running, ...]:
    """Return the groups whose contracts have a value and an end ahead, the greatest value first; none where one has no rate."""
    rows = []
    for id_, group in found.customers.items():
        if (
            group.contract_value is None
            or group.contract_end is None
            or group.contract_end <= plan.plan.as_of
        ):
            continue
        value = convert(plan, group.contract_value)
        if value is None:
            return ()
        rows.append(Running(id_, value, group.contract_end, group.count))
    return tuple(sorted(rows, key=lambda one: -one.value))


def _left(plan: Plan, one: Running, day: date) -> Decimal:
    """Return what of a group's contracts is left on a day."""
    whole, rest = (one.until - plan.plan.as_of).days, (one.until - day).days
    return one.value * max(rest, 0) / whole


def _strips(plan: Plan, running: tuple[Running, ...], last: date | None) -> tuple[Strip, ...]:
    """Return how many customers are under contract, from each end of contracts to the next; none where a number is missing."""
    if not running or any(one.customers is None for one in running):
        return ()
    cuts = sorted({plan.plan.as_of, *(one.until for one in running), *([last] if last else [])})
    cuts = [day for day in cuts if plan.plan.as_of <= day <= max(one.until for one in running)]
    return tuple(
        Strip(
            begin,
            end,
            sum(one.customers or 0 for one in running if one.until >= end),
            last is not None and begin >= last,
        )
        for begin, end in pairwise(cuts)
    )
