"""How the end would run: dates, protection of customers, runway, cost, dispositions, order of messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from allidocs.insight.result import Result
from allidocs.plan.exit import Exit
from allidocs.plan.model import Plan

MESSAGE_ORDER = ("internal", "customers", "other-partners", "public")
"""Who hears of the end before whom (source document L192); authorities stand outside the order."""
TRACKS = ("customers", "work", "contracts", "ip-data", "people", "money", "communication")


@dataclass(frozen=True, slots=True)
class ExitDates:
    """When things happen. A standing plan has only days from notice (`*_day`); a triggered one has dates too.

    `source` says where the end comes from: `dates`, `exit` (its durations), `contract` (notice and transition period)
    or `none`.
    """

    notice: date | None
    end: date | None
    transition_end: date | None
    end_day: Decimal | None
    transition_day: Decimal | None
    source: str


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
    """Messages in their sequence; `in_order` False names in `misplaced` those told too early for their kind."""

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
class ExitView:
    """The exit plan worked out.

    `staying` are the partners that go on when some leave (empty when the whole alliance ends). `runway` is end less
    notice in days. `longest_contract` is the last customer contract's end; `covers_contracts` whether the transition
    lasts until then (None when unknown). `cost[partner]` sums the wind-down items that it bears; `net[partner]` is what
    the final account brings it (positive) or costs it, and sums to zero among partners. Coverages are shares of items
    that have a disposition. `open_items` are completion conditions not met; `obligations` (survival id, days).
    """

    dates: ExitDates
    staying: tuple[str, ...]
    customers: CustomerCoverage
    runway: Result
    transition: Result
    longest_contract: date | None
    covers_contracts: bool | None
    cost: Mapping[str, Result]
    cost_total: Result
    net: Mapping[str, Result]
    ip_coverage: Result
    data_coverage: Result
    agreement_coverage: Result
    undecided: Mapping[str, tuple[str, ...]]
    messages: MessageOrder
    timeline: Mapping[str, tuple[TimelineStep, ...]]
    obligations: tuple[tuple[str, Decimal | None], ...]
    completion: Result
    open_items: tuple[str, ...]
    stances: Mapping[str, tuple[str, ...]]


def exit_dates(plan: Plan, plan_exit: Exit) -> ExitDates:
    """Return notice, end and end of transition: stated dates first, then durations, then the contract's."""
    raise NotImplementedError


def customer_coverage(plan: Plan, plan_exit: Exit) -> CustomerCoverage:
    """Return how many customers, and how much contract value, are protected (source document L190)."""
    raise NotImplementedError


def exit_view(plan: Plan) -> ExitView | None:
    """Return the exit plan worked out, None without one."""
    raise NotImplementedError
