"""How the end would run: dates, protection of customers, runway, cost, dispositions, order of messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from allidocs.base.measure import Duration, Money
from allidocs.base.record import dataclass
from allidocs.insight.contract import longest_notice
from allidocs.insight.currency import bounded_total, convert, money_unit, total, why_none
from allidocs.insight.days import after
from allidocs.insight.ends import scope
from allidocs.insight.progress import is_open
from allidocs.insight.result import Input, Reason, Result, known, quotient, share, unknown
from allidocs.plan.entity import choices
from allidocs.plan.exit import CustomerGroup, Exit, ExitMessage, ExitStep, Settlement
from allidocs.plan.model import Plan

MESSAGE_ORDER = ("internal", "customers", "other-partners", "public")
"""Who hears of the end before whom (source document L192); authorities stand outside the order."""
TRACKS = choices(ExitStep, "track")


@dataclass(frozen=True, slots=True)
class ExitDates:
    """When things happen. A standing plan has only days from notice (`*_day`); a triggered one has dates too.

    `source` says where the end comes from: `dates`, `exit` (its durations), `contract` (notice and transition period)
    or `none`. `length` and `handover` are notice and transition in the units that the author chose, None where a day
    is stated or nothing is; without a stated transition, `handover` is the longest service's. `reversed` names the two
    of `notice`, `end` and `transition_end` that stand in the wrong order, and then no day is counted from them.
    """

    notice: date | None
    end: date | None
    transition_end: date | None
    end_day: Decimal | None
    transition_day: Decimal | None
    source: str
    length: Duration | None
    handover: Duration | None
    reversed: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """A stretch of the wind-down in days from notice, with dates where notice was given."""

    step: str
    track: str
    start_day: Decimal
    end_day: Decimal
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class MessageOrder:
    """Messages in their sequence; `in_order` False names in `misplaced` those told too early for their kind.

    An audience of a kind that comes before has heard once it had its first message; later ones raise no question.
    """

    order: tuple[str, ...]
    misplaced: tuple[str, ...]
    missing: tuple[str, ...]
    in_order: bool


@dataclass(frozen=True, slots=True)
class CustomerCoverage:
    """Customers who have protection, an owner and somebody who serves them, by number and by contract value."""

    protected: tuple[str, ...]
    unprotected: tuple[str, ...]
    by_count: Result
    by_value: Result


@dataclass(frozen=True, slots=True)
class Account:
    """The money of an end. `cost[partner]` sums what it bears of closing, `cost_total` what all bear; `net[partner]` is what
    the final account brings it (positive) or costs it, and sums to zero among partners; `received[partner]` is what
    companies outside pay it, `outside` all, unknown where none is to pay anything."""

    cost: Mapping[str, Result]
    cost_total: Result
    net: Mapping[str, Result]
    received: Mapping[str, Result]
    outside: Result

    @property
    def settles(self) -> bool:
        """Whether partners pay each other anything."""
        return any(found.value is not None for found in self.net.values())


@dataclass(frozen=True, slots=True)
class ExitView:
    """The exit plan worked out.

    `staying` are the partners that go on when some leave (empty when the whole alliance ends). `runway` is end less
    notice in days. `longest_contract` is the last customer contract's end. `agreed` is the money of all items, `paid` of those that were paid by the
    cut-off day. `open_items` are completion conditions not met; `obligations` (survival id, days).
    """

    dates: ExitDates
    staying: tuple[str, ...]
    customers: CustomerCoverage
    runway: Result
    transition: Result
    longest_contract: date | None
    agreed: Account
    paid: Account
    undecided: Mapping[str, tuple[str, ...]]
    messages: MessageOrder
    timeline: Mapping[str, tuple[TimelineStep, ...]]
    obligations: tuple[tuple[str, Decimal | None], ...]
    completion: Result
    open_items: tuple[str, ...]


def exit_dates(plan: Plan, plan_exit: Exit) -> ExitDates:
    """Return notice, end and end of transition: stated dates first, then durations, then the contract's."""
    notice = plan_exit.notice_date
    contract_notice, found = longest_notice(plan), plan.contract
    length = plan_exit.notice or (contract_notice[1] if contract_notice is not None else None)
    handover = plan_exit.transition or (found.transition_period if found is not None else None)
    if handover is None and plan_exit.transition_end is None:
        handover = longest_service(plan_exit)
    end = plan_exit.end_date or (after(notice, length) if notice is not None and length is not None else None)
    last = plan_exit.transition_end or (
        after(end, handover) if end is not None and handover is not None else None
    )
    wrong = _reversed(notice, end, last)
    end_day = last_day = None
    if wrong is None:
        end_day = _days(notice, end)
        if end_day is None and length is not None:
            end_day = length.days
        last_day = _days(notice, last)
        if last_day is None and end_day is not None and handover is not None:
            last_day = end_day + handover.days
    if plan_exit.end_date is not None:
        source = "dates"
    else:
        source = "exit" if plan_exit.notice is not None else "contract" if length is not None else "none"
    return ExitDates(
        notice, end, last, end_day, last_day, source,
        length=None if plan_exit.end_date else length, handover=None if plan_exit.transition_end else handover,
        reversed=wrong,
    )  # fmt: skip


def longest_service(plan_exit: Exit) -> Duration | None:
    """Return how long the longest transition service lasts, None without services."""
    lengths = [item.duration for item in plan_exit.services.values()]
    return max(lengths, key=lambda length: length.days, default=None)


def outlasting(plan: Plan, plan_exit: Exit) -> tuple[str, ...] | None:
    """Return services that last longer than the transition does; None where either is not stated."""
    dates = exit_dates(plan, plan_exit)
    start = dates.end or plan.plan.as_of
    last = dates.transition_end if dates.end is not None else None
    if last is None and dates.handover is not None:
        last = after(start, dates.handover)
    if last is None or not plan_exit.services:
        return None
    return tuple(name for name, item in plan_exit.services.items() if after(start, item.duration) > last)


def ties(plan: Plan, found: Exit, person: str) -> tuple[tuple[str, str], ...]:
    """Return what ties a person to the alliance, each as kind and id.

    That is a body, a role in the team, an initiative, a decision that the person prepares, takes or carries out, the team of the exit.
    """
    bodies = [
        name for name, item in plan.bodies.items() if person in (*item.members, *item.advisers, item.chair)
    ]
    roles = [name for name, item in plan.team.items() if item.person == person]
    sponsors = [name for name, item in plan.sponsors.items() if item.person == person]
    work = [
        name for name, item in plan.initiatives.items() if person == item.owner or person in item.counterparts
    ]
    decided = [
        name
        for name, item in plan.decisions.items()
        if person in (item.decider, item.recommends, *item.performs, *(one.who for one in item.agrees))
    ]
    return (
        *(("bodies", name) for name in bodies),
        *(("team", name) for name in roles),
        *(("sponsors", name) for name in sponsors),
        *(("initiatives", name) for name in work),
        *(("decisions", name) for name in decided),
        *((("exit", "team"),) if person in found.team else ()),
        *((("people", person),) if plan.people[person].function == "alliance" else ()),
    )


def customer_coverage(plan: Plan, plan_exit: Exit) -> CustomerCoverage:
    """Return how many customers, and how much contract value, are protected (source document L190)."""
    groups = plan_exit.customers
    safe = tuple(
        name for name, item in groups.items()
        if item.protections and item.owner is not None and (item.served_by or item.served_by_other is not None)
    )  # fmt: skip
    unsafe = tuple(name for name in groups if name not in safe)
    return CustomerCoverage(safe, unsafe, _by_count(groups, safe), _by_value(plan, groups, safe))


def staying(plan: Plan, plan_exit: Exit) -> tuple[str, ...]:
    """Return the partners that go on when some leave; none where the plan names nobody who does."""
    return tuple(
        partner for partner in plan.partners if plan_exit.leaving and partner not in plan_exit.leaving
    )


def longest_contract(plan_exit: Exit) -> date | None:
    """Return the day on which the last customer contract ends, None where none has a day."""
    return max(
        (item.contract_end for item in plan_exit.customers.values() if item.contract_end), default=None
    )


def covers_contracts(plan: Plan, plan_exit: Exit) -> bool | None:
    """Say whether the transition, or without one the alliance, lasts until then; None where a day is not known."""
    dates, longest = exit_dates(plan, plan_exit), longest_contract(plan_exit)
    last = dates.transition_end or dates.end
    return None if longest is None or last is None or dates.reversed else last >= longest


def unmet(plan_exit: Exit) -> tuple[str, ...]:
    """Return the conditions of the close that are not met."""
    return tuple(name for name, item in plan_exit.completion.items() if is_open(item))


def exit_view(plan: Plan, found: Exit) -> ExitView:
    """Return an exit plan worked out."""
    dates, about = exit_dates(plan, found), scope(plan, found)
    dispositions: dict[str, Mapping[str, str | None]] = {
        "ip": {name: plan.ip[name].disposition for name in about.ip},
        "data": {name: plan.datasets[name].action for name in about.datasets},
        "agreements": {name: plan.agreements[name].disposition for name in about.agreements},
    }
    conditions = [name for name, item in found.completion.items() if item.dropped is None]
    open_items = unmet(found)
    return ExitView(
        dates=dates,
        staying=staying(plan, found),
        customers=customer_coverage(plan, found),
        runway=_length(dates.end_day, "runway", dates.notice, dates.end),
        transition=_length(_span(dates), "transition", dates.end, dates.transition_end),
        longest_contract=longest_contract(found),
        agreed=_account(plan, found, paid_only=False),
        paid=_account(plan, found, paid_only=True),
        undecided={
            kind: tuple(name for name, what in items.items() if what is None)
            for kind, items in dispositions.items()
        },
        messages=message_order(plan, found),
        timeline={track: _track(found, track) for track in TRACKS},
        obligations=_obligations(plan, about.survivals),
        completion=share(len(conditions) - len(open_items), len(conditions), "completion"),
        open_items=open_items,
    )


_NIL = Decimal(0)


def _days(start: date | None, end: date | None) -> Decimal | None:
    return None if start is None or end is None else Decimal((end - start).days)


def _reversed(notice: date | None, end: date | None, last: date | None) -> tuple[str, str] | None:
    """Return the first two days that stand in the wrong order."""
    days = (("notice", notice), ("end", end), ("transition_end", last))
    known = [(name, day) for name, day in days if day is not None]
    return next(
        ((first, then) for (first, one), (then, other) in pairwise(known) if other < one),
        None,
    )


def _span(dates: ExitDates) -> Decimal | None:
    """Return the days from the end to the last transition service."""
    if dates.reversed is not None:
        return None
    if dates.end is not None and dates.transition_end is not None:
        return _days(dates.end, dates.transition_end)
    return (
        None
        if dates.end_day is None or dates.transition_day is None
        else dates.transition_day - dates.end_day
    )


def _length(days: Decimal | None, formula: str, start: date | None, end: date | None) -> Result:
    """Return a length in days with what it is of: two days, or the length that the plan states."""
    if days is None:
        return unknown(Reason.MISSING_INPUT, formula, "days")
    of: tuple[Input, ...] = (("stated", days),)
    if start is not None and end is not None:
        of = (("from", start.isoformat()), ("until", end.isoformat()))
    return known(days, formula, "days", *of)


def _by_count(groups: Mapping[str, CustomerGroup], safe: tuple[str, ...]) -> Result:
    """Return protected customers over all; groups are counted where no group states how many customers it has."""
    counts = {name: item.count for name, item in groups.items() if item.count is not None}
    if not counts:
        return share(len(safe), len(groups), "customer groups")
    if len(counts) < len(groups):
        return unknown(Reason.MISSING_INPUT, "customers", "percent")
    return share(sum(counts[name] for name in safe), sum(counts.values()), "customers")


def _by_value(plan: Plan, groups: Mapping[str, CustomerGroup], safe: tuple[str, ...]) -> Result:
    part = whole = _NIL
    for name, item in groups.items():
        value = convert(plan, item.contract_value) if item.contract_value is not None else None
        if value is None:
            reason = Reason.MISSING_INPUT if item.contract_value is None else why_none(item.contract_value)
            return unknown(reason, "contract value", "percent", ("customers", name))
        whole += value
        part += value if name in safe else _NIL
    if not groups:
        return unknown(Reason.NOTHING_TO_COUNT, "contract value", "percent")
    return quotient(part, whole, "contract value", "percent", ("protected", part), ("all", whole))


def costs(plan: Plan, found: Exit) -> dict[str, Settlement]:
    """Return what the end costs the partners: what they pay to close, and what leaves them for companies outside."""
    return {
        name: item
        for name, item in found.settlement.items()
        if item.dropped is None and account_of(plan, item) == "cost"
    }


def account_of(plan: Plan, item: Settlement) -> Literal["final", "cost", "outside"]:
    """Return where an amount counts: in the final account between partners, as a cost of the end, or as what companies outside pay."""
    if item.payer not in plan.partners:
        return "outside"
    return "cost" if item.kind == "wind-down" or item.payee not in plan.partners else "final"


def _account(plan: Plan, found: Exit, *, paid_only: bool) -> Account:
    """Return the money of an end: all that is agreed, or what of it was paid."""
    partners, unit = set(plan.partners), money_unit(plan)
    live = {name: item for name, item in found.settlement.items() if item.dropped is None}
    closing = [(item.payer, name, item.amount) for name, item in costs(plan, found).items()]
    outside = [
        (item.payee, name, item.amount)
        for name, item in live.items()
        if item.payer not in partners and item.payee in partners
    ]
    between = [
        row
        for name, item in live.items()
        if item.kind == "settlement" and item.payee != item.payer and {item.payer, item.payee} <= partners
        for row in ((item.payer, name, -item.amount), (item.payee, name, item.amount))
    ]

    def summed(
        rows: Sequence[tuple[str | None, str, Money]], formula: str, partner: str | None = None
    ) -> Result:
        """Return the sum of a partner (or of all); nothing is known where the end has no item of the kind."""
        if not rows:
            return unknown(Reason.MISSING_INPUT, formula, unit)
        told = [
            (name, amount)
            for who, name, amount in rows
            if partner in (None, who) and (not paid_only or live[name].done is not None)
        ]
        add = total if formula == "settlement" else bounded_total
        return add(plan, told, formula) if told else known(0, formula, unit)

    return Account(
        cost={partner: summed(closing, "cost of exit", partner) for partner in plan.partners},
        cost_total=summed(closing, "cost of exit"),
        net={partner: summed(between, "settlement", partner) for partner in plan.partners},
        received={partner: summed(outside, "received from outside", partner) for partner in plan.partners},
        outside=summed(outside, "received from outside"),
    )


def message_order(plan: Plan, found: Exit) -> MessageOrder:
    """Return the messages in the order in which they are sent, and which of them are told too early.

    Days decide who hears first, the place in the sequence where two have the same day, or one has none. A group of
    customers that was told on a day of its own comes before other partners and the public, too.
    """
    messages = found.messages
    days = {name: _told_on(plan, found, item) for name, item in messages.items()}
    order = tuple(sorted(messages, key=lambda name: messages[name].order))
    ranked = {
        name: MESSAGE_ORDER.index(messages[name].kind)
        for name in order
        if messages[name].kind in MESSAGE_ORDER and messages[name].dropped is None
    }

    def earlier(one: str, other: str) -> bool:
        first, then, places = days[one], days[other], (messages[one].order, messages[other].order)
        if first is None or then is None or first == then:
            return places[0] < places[1]
        return first < then

    letters: dict[tuple[str, str], list[str]] = {}
    for name in ranked:
        letters.setdefault((messages[name].kind, str(messages[name].audience)), []).append(name)
    misplaced = tuple(
        name for name in ranked
        if any(
            MESSAGE_ORDER.index(kind) < ranked[name] and all(earlier(name, other) for other in told)
            for (kind, _), told in letters.items()
        )
        or (ranked[name] > MESSAGE_ORDER.index("customers")
        and _before_customers(found, messages[name].done))
    )  # fmt: skip
    kinds = {messages[name].kind for name in ranked}
    missing = tuple(kind for kind in MESSAGE_ORDER if kind not in kinds)
    return MessageOrder(order, misplaced, missing, not misplaced)


def _before_customers(found: Exit, day: date | None) -> bool:
    """Say whether a day lies before the one on which some group of customers was told."""
    return day is not None and any(
        group.told is not None and day < group.told for group in found.customers.values()
    )


def _told_on(plan: Plan, found: Exit, item: ExitMessage) -> date | None:
    """Return the day on which a message was told or will be; without notice, as if it were given on the cut-off day.

    What was not told by the cut-off day is not told before it, whatever was promised.
    """
    notice, as_of = found.notice_date or plan.plan.as_of, plan.plan.as_of
    promised = item.due or (None if item.after is None else after(notice, item.after))
    day = item.done or item.forecast or promised
    return day if day is None or item.done is not None else max(day, as_of)


def _track(found: Exit, track: str) -> tuple[TimelineStep, ...]:
    notice = found.notice_date
    rows = []
    for name, item in found.steps.items():
        if item.track != track:
            continue
        begins = item.from_
        start = notice if notice is None or begins is None else after(notice, begins)
        end = item.due or (None if notice is None else after(notice, item.to))
        last = item.to.days if notice is None or end is None else Decimal((end - notice).days)
        rows.append(TimelineStep(name, track, begins.days if begins is not None else _NIL, last, start, end))
    return tuple(sorted(rows, key=lambda row: (row.start_day, row.end_day)))


def _obligations(plan: Plan, names: tuple[str, ...]) -> tuple[tuple[str, Decimal | None], ...]:
    """Return the obligations that outlive the end, the longest first, those without a period before all."""
    survivals = plan.contract.survivals if plan.contract is not None else {}
    rows = [(name, period.days if (period := survivals[name].period) is not None else None) for name in names]
    return tuple(sorted(rows, key=lambda row: (row[1] is not None, -(row[1] or _NIL))))
