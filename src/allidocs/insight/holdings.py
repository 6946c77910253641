"""Who holds how much of whom: the stake on the cut-off day, what changes next, and what binds it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from allidocs.base.measure import Percent
from allidocs.base.record import dataclass
from allidocs.insight.days import passed
from allidocs.plan.model import Plan
from allidocs.plan.outside import Shareholding


@dataclass(frozen=True, slots=True)
class Holding:
    """A stake on the cut-off day, since when it holds, and the one before; `next` is the day of the planned change.

    A change that was planned for a day that has passed, and was not made, is `overdue`. `locked` says whether it may not be sold on that day.
    """

    stake: Percent | None
    since: date | None
    before: Percent | None
    next: date | None
    overdue: date | None
    target: Percent | None
    locked: bool


@dataclass(frozen=True, slots=True)
class Breach:
    """What a stake does against what binds it: the day of the change, its share, and the key that forbids it."""

    key: Literal["floor", "lock_up", "standstill"]
    day: date
    share: Percent


def holding(plan: Plan, item: Shareholding) -> Holding:
    """Return a stake on the cut-off day."""
    as_of = plan.plan.as_of
    known = sorted(day for day in item.stakes if day <= as_of)
    stake = item.stakes[known[-1]] if known else None
    late = passed(item.planned, as_of) and item.target is not None and stake != item.target
    return Holding(
        stake=stake,
        since=known[-1] if known else None,
        before=item.stakes[known[-2]] if len(known) > 1 else None,
        next=item.planned if item.planned is not None and item.planned > as_of else None,
        overdue=item.planned if late else None,
        target=item.target,
        locked=item.lock_up is not None and item.lock_up >= as_of,
    )


def breaches(item: Shareholding) -> Iterator[Breach]:
    """Yield each change, made or planned, that goes below the floor, sells in the lock-up or buys in the standstill."""
    changes = sorted(item.stakes.items())
    if item.planned is not None and item.target is not None:
        changes.append((item.planned, item.target))
    before: Percent | None = None
    for day, share in changes:
        if item.floor is not None and share.value < item.floor.value:
            yield Breach("floor", day, share)
        if (
            before is not None
            and item.lock_up is not None
            and share.value < before.value
            and day <= item.lock_up
        ):
            yield Breach("lock_up", day, share)
        if (
            before is not None
            and item.standstill is not None
            and share.value > before.value
            and day <= item.standstill
        ):
            yield Breach("standstill", day, share)
        before = share
