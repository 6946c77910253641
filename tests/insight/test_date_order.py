"""Which of two days comes first: every pair of days of the format is in the table, or has a reason why it has no order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from allidocs.insight.date_order import ACTED, OLDEST_FIRST, ORDERED, Ordered, reversed_in
from allidocs.plan.clauses import Override
from allidocs.plan.contract import Agreement, Contract
from allidocs.plan.decided import Condition, Escalation, Gate, Issue, LoggedDecision
from allidocs.plan.entity import Entity, shape
from allidocs.plan.exit import CustomerGroup, Exit
from allidocs.plan.frame import Change, Header, Renewal, Term
from allidocs.plan.launch import Launch, LaunchApproval, LaunchAudience
from allidocs.plan.model import Plan
from allidocs.plan.operations import FirstWin, Initiative, Offering
from allidocs.plan.outside import Shareholding
from allidocs.plan.progress import Planned, Rebaseline, Standing
from allidocs.plan.sales import Deal
from allidocs.plan.strategy import Assumption, Contribution
from allidocs.plan.transition import Reconfirmation, Review

LOOSE: dict[tuple[type[Entity], str], str] = {
    (Planned, "due"): "a promise is kept early or late",
    (Planned, "forecast"): "what is expected comes early or late",
    (FirstWin, "date"): "a promise",
    (Launch, "date"): "a promise",
    (Launch, "check"): "planned: what is launched early, or given up, is so before it and after it",
    (Launch, "fallback"): "planned: a launch that was not moved, or was given up, is so before it and after it",
    (LaunchAudience, "date"): "a promise",
    (Review, "due"): "a promise",
    (Issue, "due"): "a promise",
    (LaunchApproval, "due"): "a promise",
    (LaunchApproval, "forecast"): "what is expected",
    (Contract, "sign_by"): "a promise",
    (Assumption, "by"): "a promise",
    (Deal, "expected"): "what is expected",
    (Standing, "since"): "a status holds since any day; L318 tells what a day denies",
    (Exit, "since"): "a status holds since any day; L324 tells what a day denies",
    (Initiative, "since"): "its status changes before it begins and after it ends",
    (Initiative, "spent_on"): "the day of a count",
    (Contribution, "given_on"): "the day of a count",
    (Override, "date"): "words are proposed before a choice and after it",
    (Initiative, "revisit"): "what is parked comes back before or after its days",
    (CustomerGroup, "moved_on"): "the day of a count",
    (CustomerGroup, "told"): "customers hear of a move before it and after it",
    (CustomerGroup, "contract_end"): "contracts end before an alliance does and after it",
    (Exit, "last_review"): "the day of a look at it",
    (Exit, "last_rehearsal"): "the day of a look at it",
    (Exit, "notice_date"): "L261 tells more of the days of an exit",
    (Exit, "transition_end"): "L261 tells more of the days of an exit",
    (LaunchApproval, "draft_sent"): "a draft is sent again after it was approved",
    (Deal, "registered"): "a deal that is over may be entered; it then counts for nobody",
    (Shareholding, "lock_up"): "L329 tells what a stake breaks",
    (Shareholding, "standstill"): "L329 tells what a stake breaks",
    (Rebaseline, "date"): "a promise is changed at any time until it is kept",
    (Renewal, "was"): "what lapsed can be renewed",
    (Change, "date"): "a version is approved before its day or after it",
    (Reconfirmation, "date"): "partners stand by an alliance before a review and after it",
}  # fmt: skip
"""Days that have an order with no other but those in the table, and why."""
APART: dict[tuple[type[Entity], str, str], str] = {
    (Planned, "done", "dropped"): "L302: one of them alone",
    (Planned, "started", "above.date"): "work on a condition, or on a launch, begins before it is decided",
    (Launch, "started", "decided.date"): "a launch is prepared before it is decided",
    (Launch, "dropped", "decided.date"): "what was dropped was decided or not",
    (Gate, "done", "decided.date"): "L386: the day of a gate is that of its decision",
    (Gate, "started", "decided.date"): "L386: the day of a gate is that of its decision",
    (Gate, "dropped", "decided.date"): "L386: the day of a gate is that of its decision",
    (Offering, "launch", "since"): "L318: its phase and its launch",
    (Agreement, "ended", "until"): "an agreement may be ended early, or go on after its term",
    (Deal, "lost", "signed"): "L509: one of them alone",
    (Deal, "accepted", "signed"): "an entry accepted late counts for nobody",
    (Deal, "accepted", "lost"): "an entry is accepted or not, whatever becomes of it",
    (Escalation, "answered", "above.resolved"): "an answer may come when the matter is settled",
    (Escalation, "answered", "above.raised"): "follows from the step between",
    (LoggedDecision, "raised", "revisit"): "follows from the decision between",
    (LoggedDecision, "raised", "supersedes.date"): "a question may be older than an earlier answer",
    (Condition, "done", "above.raised"): "follows from the decision between",
    (Condition, "dropped", "above.raised"): "follows from the decision between",
    (Condition, "started", "above.raised"): "work on a condition begins before it is one",
}  # fmt: skip
"""Pairs without an order, and why."""
LOOSE_WHOLES = (Launch, Contract)
"""What has parts before its day and after it."""


def placed() -> Iterator[tuple[type[Entity], tuple[type[Entity], ...]]]:
    """Yield each kind of entity with those that hold it, in every place that the format has for it."""
    seen: set[tuple[type[Entity], tuple[type[Entity], ...]]] = set()
    todo: list[tuple[type[Entity], tuple[type[Entity], ...]]] = [(Plan, ())]
    while todo:
        here = todo.pop()
        if here in seen:
            continue
        seen.add(here)
        yield here
        for item in shape(here[0]).fields:
            kind = item.kind
            while kind.form in ("list", "map") and kind.item is not None:
                kind = kind.item
            if kind.entity is not None:
                todo.append((kind.entity, (*here[1], here[0])))


def days(entity: type[Entity]) -> dict[str, bool]:
    """Return the days of a kind of entity, and of each whether it is a fact."""
    return {
        item.name: item.kind.happened is not None for item in shape(entity).fields if item.kind.form == "date"
    }


def pairs() -> Iterator[tuple[type[Entity], str, type[Entity], str, str]]:
    """Yield every pair of days that could have an order: of one entity, of facts below each other, of a fact and its decision."""
    for entity, above in placed():
        own = days(entity)
        for first, then in combinations(own, 2):
            yield entity, first, entity, then, then
        for name in (name for name, fact in own.items() if fact):
            for holder in above:
                for other in (other for other, fact in days(holder).items() if fact):
                    yield entity, name, holder, other, f"above.{other}"
            for item in shape(entity).fields:
                if "decision_log" in item.kind.collections:
                    yield entity, name, LoggedDecision, "date", f"{item.name}.date"


def _loose(entity: type[Entity], name: str) -> bool:
    return any(issubclass(entity, kind) and name == day for kind, day in LOOSE)


def _told(entity: type[Entity], first: str, holder: type[Entity], other: str, then: str) -> bool:
    both = {first, then}
    return (
        any(issubclass(entity, one.entity) and {one.first, one.then} == both for one in ORDERED)
        or any(issubclass(entity, kind) and {a, b} == both for kind, a, b in APART)
        or _loose(entity, first)
        or _loose(holder, other)
        or (holder is not entity and issubclass(holder, LOOSE_WHOLES))
    )


def test_every_pair_of_days_has_an_order_or_a_reason_why_it_has_none() -> None:
    """So that whoever adds a day to the format says what it may not lie before."""
    assert sorted({f"{one[0].__name__}: {one[1]}, {one[4]}" for one in pairs() if not _told(*one)}) == []


def test_no_reason_is_left_without_its_pair() -> None:
    """Neither a day nor a pair that the format does not have."""
    assert [name for kind, name in LOOSE if name not in days(kind) and kind is not Planned] == []
    assert {one.first for one in ORDERED} | {one.then for one in ORDERED} >= {
        "started",
        "above.raised",
        "decided.date",
    }


EARLY, LATE = date(2026, 1, 1), date(2026, 2, 1)


def made(kind: type[Any], **values: object) -> Any:
    """Return an entity with these values alone."""
    return kind(**values)


def told_of(one: Ordered, first: date, then: date) -> list[str]:
    """Return what is said of a pair with these days, in the first place that the format has for it."""
    given: dict[str, dict[str, object]] = {"own": {}, "above": {}}
    logged = made(LoggedDecision, date=LATE)
    for name, day in ((one.first, first), (one.then, then)):
        where, _, rest = name.rpartition(".")
        if where in ("", "above"):
            given[where or "own"][rest] = day
        elif where.startswith("above."):
            given["above"] = {"plan": made(Header, term=made(Term, **{rest: day}))}
        else:
            given["own"][where], logged = "d", made(LoggedDecision, date=day)
    above = next(
        (kinds[-1] if one.below is Entity else one.below)
        for entity, kinds in placed()
        if issubclass(entity, one.entity) and (not given["above"] or set(given["above"]) <= set(shape(kinds[-1]).by_name))
        and (one.below is Entity or one.below in kinds)
    )  # fmt: skip
    plan = made(Plan, decision_log={"d": logged})
    chain = (("above", made(above, **given["above"])), ("above.own", made(one.entity, **given["own"])))
    return [found.said for found in reversed_in(plan, chain)]


@pytest.mark.parametrize("one", ORDERED, ids=lambda one: f"{one.entity.__name__}-{one.first}-{one.then}")
def test_every_pair_is_told_the_wrong_way_round_alone(one: Ordered) -> None:
    """A day later is what it should be, the same day is no contradiction."""
    assert one.said in told_of(one, LATE, EARLY)
    assert told_of(one, EARLY, LATE) == told_of(one, EARLY, EARLY) == []


def test_every_list_in_order_and_every_act_names_what_there_is() -> None:
    """As the pairs do."""
    for kind, name, _ in OLDEST_FIRST:
        assert name in shape(kind).by_name
    for kind, name, _ in ACTED:
        assert name in shape(kind).by_name
