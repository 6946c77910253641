"""An exit over time: when each of its items is due, where it stands, and what of customers and money has moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, get_args

from allidocs.base.ids import join
from allidocs.base.measure import Duration
from allidocs.base.record import dataclass
from allidocs.insight.currency import bounded_total, convert, money_unit
from allidocs.insight.days import after
from allidocs.insight.exit import exit_dates
from allidocs.insight.progress import State, expected, state
from allidocs.insight.result import Reason, Result, known, quotient, share, unknown
from allidocs.insight.thresholds import threshold
from allidocs.plan.exit import CustomerGroup, Exit, ExitItem
from allidocs.plan.hidden import is_hidden
from allidocs.plan.model import Plan

Kind = Literal[
    "customers", "told", "steps", "developments", "messages", "notices", "people", "access", "settlement", "services",
    "third_parties", "completion",
]  # fmt: skip
"""What kind of item it is: a collection of the exit, and `told`, that a group of customers hears of it."""
KINDS: tuple[Kind, ...] = get_args(Kind)
Phase = Literal["before", "notice", "transition", "over"]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an exit: the day promised now, the day on which it was done or dropped or is expected, and where it stands.

    `path` is its place below the exit, `owner` who answers for it.
    """

    kind: Kind
    id: str
    due: date | None
    day: date | None
    state: State
    owner: str | None

    @property
    def path(self) -> str:
        """Its place below the exit."""
        return join("customers" if self.kind == "told" else self.kind, self.id)


@dataclass(frozen=True, slots=True)
class Clock:
    """Where an exit stands between notice and end: day `day` of `of`, `left` to come; after the end the days of the transition.

    `phase` is `over` once the last transition service has ended, `before` while no notice was given. Numbers are None where a day is
    not known.
    """

    phase: Phase
    day: int | None
    of: int | None
    left: int | None


@dataclass(frozen=True, slots=True)
class Moved:
    """Customers who were told, and who are with whoever serves them afterwards: how many of how many, and their contract value.

    `counted` says whether every group has a number; where none has, groups are counted.
    """

    all: int
    told: int
    moved: int
    counted: bool
    share: Result
    by_value: Result


@dataclass(frozen=True, slots=True)
class Winding:
    """An exit as it stands on the cut-off day. `late`, `slipping`, `next`, `ahead`, `done` and `dropped` part all items among
    them: `late` has passed its day, `slipping` is expected after the day promised, `next` falls due within `coming-days`,
    or, where nothing does, on the first day of all; what has no day is never next.

    `owed` sums what is to be paid, by anybody to anybody, `paid` what of it was paid; `unpaid` are the items that are open.
    """

    clock: Clock
    items: tuple[Item, ...]
    done: tuple[Item, ...]
    late: tuple[Item, ...]
    slipping: tuple[Item, ...]
    next: tuple[Item, ...]
    ahead: tuple[Item, ...]
    dropped: tuple[Item, ...]
    customers: Moved | None
    owed: Result
    paid: Result
    unpaid: tuple[str, ...]

    def of(self, kind: Kind) -> Mapping[str, Item]:
        """Return the items of one kind by id."""
        return {item.id: item for item in self.items if item.kind == kind}


def winding(plan: Plan, found: Exit) -> Winding:
    """Return an exit as it stands on the cut-off day."""
    as_of = plan.plan.as_of
    every = tuple(sorted(items(plan, found), key=lambda item: item.day or date.max))
    waiting = [item for item in every if item.state in ("planned", "in-progress")]
    near = [
        item
        for item in waiting
        if item.day is not None and item.day <= as_of + timedelta(days=int(threshold("coming-days")))
    ]
    first = next((item.day for item in waiting), None)
    coming = tuple(near or (item for item in waiting if item.day is not None and item.day == first))
    amounts = {id_: item for id_, item in found.settlement.items() if item.dropped is None}
    paid = [(id_, item.amount) for id_, item in amounts.items() if item.done is not None]
    owed = bounded_total(plan, [(id_, item.amount) for id_, item in amounts.items()], "owed")
    done = (
        bounded_total(plan, paid, "paid")
        if paid or owed.value is None
        else known(0, "paid", money_unit(plan))
    )
    return Winding(
        clock=clock(plan, found),
        items=every,
        done=tuple(item for item in every if item.state in ("done", "done-late")),
        late=tuple(item for item in every if item.state == "overdue"),
        slipping=tuple(item for item in every if item.state == "slipping"),
        next=coming,
        ahead=tuple(item for item in waiting if item not in coming),
        dropped=tuple(item for item in every if item.state == "dropped"),
        customers=moved(plan, found),
        owed=owed,
        paid=done,
        unpaid=tuple(id_ for id_, item in amounts.items() if item.done is None),
    )


def items(plan: Plan, found: Exit) -> Iterator[Item]:
    """Yield every item of an exit with its day and its state, in the order of the format."""
    dates, as_of = exit_dates(plan, found), plan.plan.as_of
    notice, end = dates.notice, dates.end
    lengths: dict[Kind, tuple[date | None, str]] = {
        "steps": (notice, "to"),
        "developments": (notice, "within"),
        "messages": (notice, "after"),
        "notices": (notice, "within"),
        "access": (end, "within"),
        "settlement": (end, "within"),
        "services": (end, "duration"),
    }
    for kind in KINDS:
        if kind == "told":
            yield from _told(found, notice, as_of)
            continue
        start, key = lengths.get(kind, (None, ""))
        entries: Mapping[str, ExitItem] = getattr(found, kind)
        for id_, item in entries.items():
            due = item.due or _after(start, getattr(item, key, None))
            if kind == "customers" and due is None:
                due = end
            stands = state(_complete(item), due, as_of)
            day = item.dropped or expected(item, due)
            yield Item(kind, id_, due, day, stands, getattr(item, "owner", None))


def clock(plan: Plan, found: Exit) -> Clock:
    """Return where an exit stands between notice, end and the last transition service."""
    dates, as_of = exit_dates(plan, found), plan.plan.as_of
    notice, end, last = dates.notice, dates.end, dates.transition_end
    if notice is None or notice > as_of:
        return Clock("before", None, None, None)
    if (end is not None and last is not None and last < as_of) or (
        last is None and end is not None and end < as_of
    ):
        return Clock("over", None, None, None)
    start, stop = (notice, end) if end is None or as_of <= end else (end, last)
    day = (as_of - start).days
    if stop is None or dates.reversed is not None:
        return Clock("notice", day, None, None)
    phase: Phase = "notice" if start == notice else "transition"
    return Clock(phase, day, (stop - start).days, (stop - as_of).days)


def moved(plan: Plan, found: Exit) -> Moved | None:
    """Return how many customers were told and have moved, None without customers. Groups that were dropped do not count."""
    groups = {id_: item for id_, item in found.customers.items() if item.dropped is None}
    if not groups:
        return None
    counted = all(
        item.count is not None and not (item.done is None and is_hidden(item, "moved"))
        for item in groups.values()
    )
    counts = {id_: (item.count if counted and item.count is not None else 1) for id_, item in groups.items()}
    gone = {id_: _gone(item) if counted else int(item.done is not None) for id_, item in groups.items()}
    return Moved(
        all=sum(counts.values()),
        told=sum(counts[id_] for id_, item in groups.items() if item.told is not None),
        moved=sum(gone.values()),
        counted=counted,
        share=share(sum(gone.values()), sum(counts.values()), "moved"),
        by_value=_by_value(plan, groups),
    )


def _gone(item: CustomerGroup) -> int:
    """Return how many customers of a group have moved."""
    if item.moved is not None:
        return item.moved
    return (item.count or 0) if item.done is not None else 0


def _by_value(plan: Plan, groups: Mapping[str, CustomerGroup]) -> Result:
    """Return the contract value of customers who have moved over all, each of a group with the same part of its value."""
    part = whole = Decimal(0)
    for id_, item in groups.items():
        value = None if item.contract_value is None else convert(plan, item.contract_value)
        if value is None or (item.done is None and (not item.count or is_hidden(item, "moved"))):
            return unknown(Reason.MISSING_INPUT, "value moved", "percent", ("customers", id_))
        whole += value
        part += value if item.done is not None else value * _gone(item) / Decimal(item.count or 1)
    return quotient(part, whole, "value moved", "percent", ("moved", part), ("all", whole))


def _complete(item: ExitItem) -> ExitItem:
    """Return a group of customers of whom some have moved as one that was begun."""
    if isinstance(item, CustomerGroup) and item.moved and item.started is None and item.done is None:
        return item.replace(started=item.told or date.min)
    return item


def _told(found: Exit, notice: date | None, as_of: date) -> Iterator[Item]:
    for id_, group in found.customers.items():
        if group.dropped is not None or (group.told is None and group.told_after is None):
            continue
        due = _after(notice, group.told_after)
        stands = state(ExitItem(done=group.told), due, as_of)
        yield Item("told", id_, due, group.told or due, stands, group.owner)


def _after(start: date | None, length: Duration | None) -> date | None:
    return None if start is None or length is None else after(start, length)
