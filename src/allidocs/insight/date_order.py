"""Which of two days comes first wherever a plan gives both, as data; and which days of a plan stand the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from allidocs.base.ids import join
from allidocs.plan.clauses import OpenPoint, Reply
from allidocs.plan.contract import Agreement, Contract
from allidocs.plan.decided import Condition, Escalation, Gate, Issue, LoggedDecision
from allidocs.plan.entity import Entity, shape
from allidocs.plan.exit import Exit
from allidocs.plan.frame import Approval, Ask, Partner, Person, Renewal, Term
from allidocs.plan.governance import Body, Decision, Sponsor
from allidocs.plan.launch import Launch
from allidocs.plan.measurement import Metric, TargetChange
from allidocs.plan.model import Plan
from allidocs.plan.operations import FirstWin, Initiative, Operations
from allidocs.plan.progress import Holder, Planned, Rebaseline
from allidocs.plan.sales import Deal
from allidocs.plan.strategy import ChangedValue, Contribution, Rescored, Risk, Segment
from allidocs.plan.transition import ObservedTrigger, Reconfirmation, Review
from allidocs.plan.walk import walked

Chain = tuple[tuple[str, Entity], ...]
"""An entity below those that hold it, each with its path."""
ABOVE = "above"


class Ordered(NamedTuple):
    """Two days of which `then` never comes before `first`; `said` tells in words what a plan says that has it otherwise.

    A day is an attribute of the entity, with `above.` one of the nearest entity above that has it (and is a `below`), with
    the name of a reference before it that of the decision referred to.
    """

    entity: type[Entity]
    first: str
    then: str
    said: str
    below: type[Entity] = Entity


ORDERED = (
    Ordered(Planned, "started", "done", "done before it was begun"),
    Ordered(Planned, "started", "dropped", "given up before it was begun"),
    Ordered(Rebaseline, "decided.date", "date", "promised anew before that was decided"),
    Ordered(Rebaseline, "date", "above.done", "done before it was promised anew"),
    Ordered(Rebaseline, "date", "above.dropped", "given up before it was promised anew"),
    Ordered(Renewal, "decided.date", "date", "renewed before that was decided"),
    Ordered(ChangedValue, "decided.date", "date", "changed before that was decided"),
    Ordered(ChangedValue, "above.from_", "date", "changed before it began"),
    Ordered(TargetChange, "decided.date", "date", "changed before that was decided"),
    Ordered(Term, "start", "end", "the term ends before it begins"),
    Ordered(Partner, "from_", "until", "it left before it joined"),
    Ordered(Person, "from_", "until", "they left before they came"),
    Ordered(Body, "from_", "until", "dissolved before it was there"),
    Ordered(Body, "from_", "next_meeting", "it meets before it is there"),
    Ordered(Body, "next_meeting", "until", "it meets after it was dissolved"),
    Ordered(Holder, "from_", "until", "the role was given up before it was held"),
    Ordered(Holder, "until", "above.from_", "the next one took over before", Sponsor),
    Ordered(Holder, "above.from_", "until", "a member left before the body was there", Body),
    Ordered(Holder, "until", "above.until", "dissolved before a member left", Body),
    Ordered(Agreement, "signed", "ended", "ended before it was signed"),
    Ordered(Agreement, "signed", "until", "its term was over before it was signed"),
    Ordered(Contract, "sign_by", "long_stop", "the frame lapses before it is to be signed"),
    Ordered(Contract, "signed", "long_stop", "the frame lapsed before it was signed"),
    Ordered(Contract, "sign_by", "above.plan.term.end", "the term ends before the frame is to be signed"),
    Ordered(LoggedDecision, "raised", "date", "decided before it was raised"),
    Ordered(LoggedDecision, "supersedes.date", "date", "it replaces a decision that was taken later"),
    Ordered(LoggedDecision, "date", "revisit", "it comes back before it was decided"),
    Ordered(Condition, "above.date", "due", "the condition was due before the decision"),
    Ordered(Condition, "above.date", "done", "the condition was met before the decision"),
    Ordered(Condition, "above.date", "dropped", "the condition was given up before the decision"),
    Ordered(Ask, "raised", "by", "it is to be decided before it was put"),
    Ordered(Ask, "raised", "decided.date", "decided before it was put"),
    Ordered(Decision, "raised", "needed_by", "it is needed before it was put"),
    Ordered(Issue, "raised", "due", "to be settled before it was raised"),
    Ordered(Issue, "raised", "resolved", "settled before it was raised"),
    Ordered(Issue, "raised", "decided.date", "decided before it was raised"),
    Ordered(Issue, "decided.date", "resolved", "settled before that was decided"),
    Ordered(Escalation, "above.raised", "date", "taken further before it was raised"),
    Ordered(Escalation, "date", "above.resolved", "settled before it was taken further"),
    Ordered(Escalation, "date", "answered", "answered before it was asked"),
    Ordered(Escalation, "date", "decided.date", "decided before it was asked"),
    Ordered(Escalation, "decided.date", "answered", "answered before that was decided"),
    Ordered(OpenPoint, "date", "due", "to be answered before it was asked"),
    Ordered(Reply, "above.date", "date", "answered before it was asked"),
    Ordered(Initiative, "start", "end", "it ends before it begins"),
    Ordered(Initiative, "since", "revisit", "it comes back before it was put aside"),
    Ordered(FirstWin, "above.start", "date", "the first win comes before the work begins"),
    Ordered(FirstWin, "above.start", "done", "the first win came before the work began"),
    Ordered(Operations, "period_start", "period_end", "the period ends before it begins"),
    Ordered(Segment, "window_start", "window_end", "the window closes before it opens"),
    Ordered(Contribution, "from_", "to", "it ends before it begins"),
    Ordered(Contribution, "from_", "given_on", "counted before it began"),
    Ordered(Risk, "raised", "since", "its status holds since a day before it was seen"),
    Ordered(Risk, "raised", "due", "to be answered before it was seen"),
    Ordered(Rescored, "above.raised", "date", "scored anew before it was seen"),
    Ordered(Deal, "registered", "accepted", "accepted before it was entered"),
    Ordered(Launch, "decided.date", "done", "launched before that was decided"),
    Ordered(Launch, "check", "forecast", "it is expected before the day on which it goes ahead or moves"),
    Ordered(Launch, "check", "fallback", "it is moved to a day before that on which it goes ahead or moves"),
    Ordered(Launch, "forecast", "fallback", "it is moved to a day before that on which it is expected"),
    Ordered(Review, "period_start", "due", "it is held before the period on which it looks back"),
    Ordered(Review, "period_start", "date", "held before the period on which it looks back"),
    Ordered(Review, "date", "decided.date", "decided before the review was held"),
    Ordered(ObservedTrigger, "date", "above.date", "the review was held before"),
    Ordered(Exit, "above.plan.term.start", "end_date", "it ends before the alliance began"),
    Ordered(Exit, "decided.date", "end_date", "it ends before that was decided"),
)  # fmt: skip
"""Every pair of days that has an order, but those of which a rule of its own tells more: an exit's own days."""

OLDEST_FIRST: tuple[tuple[type[Entity], str, str], ...] = (
    (Planned, "rebaselines", "date"),
    (Contribution, "changes", "date"),
    (Term, "renewals", "date"),
    (Metric, "target_changes", "date"),
    (Risk, "rescored", "date"),
    (Issue, "escalations", "date"),
    (OpenPoint, "replies", "date"),
)
"""Lists whose entries stand in the order of their days."""

ACTED: tuple[tuple[type[Entity], str, tuple[str, ...]], ...] = (
    (Planned, "done_by", ("done",)),
    (LoggedDecision, "decider", ("date",)),
    (LoggedDecision, "present", ("date",)),
    (Escalation, "to", ("date",)),
    (Gate, "gatekeeper", ("decided.date", "done")),
    (Issue, "by", ("raised",)),
    (Approval, "person", ("date",)),
    (Reconfirmation, "person", ("date",)),
)
"""Who did what on which day: the first of the days that there is."""


class Dated(NamedTuple):
    """A day where it stands."""

    path: str
    day: date


class Reversed(NamedTuple):
    """Two days the wrong way round: `then` comes before `first`."""

    first: Dated
    then: Dated
    said: str


class Act(NamedTuple):
    """Somebody who did something on a day: `path` is where they are named."""

    who: str
    path: str
    on: Dated


def reversed_days(plan: Plan) -> Iterator[Reversed]:
    """Yield the pairs of days that contradict each other, in the order of the format."""
    for chain in _chains(plan):
        yield from reversed_in(plan, chain)


def reversed_in(plan: Plan, chain: Chain) -> Iterator[Reversed]:
    """Yield the pairs of the last entity of a chain that contradict each other."""
    kind: type = type(chain[-1][1])
    for pair in _ordered(kind):
        first = dated(plan, chain, pair.first, pair.below)
        then = dated(plan, chain, pair.then, pair.below)
        if first is not None and then is not None and then.day < first.day:
            yield Reversed(first, then, pair.said)


@cache
def _ordered(kind: type) -> tuple[Ordered, ...]:
    """Return the pairs of days that entities of a kind have."""
    return tuple(pair for pair in ORDERED if issubclass(kind, pair.entity))


def unsorted_lists(plan: Plan) -> Iterator[str]:
    """Yield the paths of lists whose entries do not stand in the order of their days."""
    for path, item in walked(plan):
        for kind, name, key in OLDEST_FIRST:
            days = [getattr(one, key) for one in getattr(item, name)] if isinstance(item, kind) else []
            if days != sorted(days):
                yield join(path, name)


def acts(plan: Plan) -> Iterator[Act]:
    """Yield everybody who did something on a day, in the order of the format."""
    for chain in _chains(plan):
        path, item = chain[-1]
        for kind, name, days in ACTED:
            if isinstance(item, kind):
                on = next((found for day in days if (found := dated(plan, chain, day)) is not None), None)
                named = getattr(item, name)
                for at, who in enumerate(named if isinstance(named, tuple) else (named,)):
                    if on is not None and who is not None:
                        place = join(path, name)
                        yield Act(who, join(place, at) if isinstance(named, tuple) else place, on)


def _chains(plan: Plan) -> Iterator[Chain]:
    """Yield every entity of a plan below those that hold it."""
    chain: Chain = ()
    for path, item in walked(plan):
        while chain and chain[-1][0] and not path.startswith((f"{chain[-1][0]}.", f"{chain[-1][0]}[")):
            chain = chain[:-1]
        chain = (*chain, (path, item))
        yield chain


def dated(plan: Plan, chain: Chain, name: str, below: type[Entity] = Entity) -> Dated | None:
    """Return the day that a name of ORDERED finds for the last entity of a chain, None where there is none."""
    names = name.split(".")
    holder: tuple[str, Any] | None = chain[-1]
    if names[0] == ABOVE:
        names = names[1:]
        holders = (one for one in chain[-2::-1] if isinstance(one[1], below))
        holder = next((one for one in holders if names[0] in shape(type(one[1])).by_name), None)
    for step in names:
        holder = _step(plan.decision_log, *holder, step) if holder is not None else None
    return Dated(*holder) if holder is not None and isinstance(holder[1], date) else None


def _step(log: Mapping[str, LoggedDecision], path: str, value: Any, name: str) -> tuple[str, Any] | None:
    """Return what an attribute holds, of the decision where a reference stands for it, with its path."""
    if isinstance(value, str):
        path, value = join("decision_log", value), log.get(value)
    if value is None:
        return None
    return join(path, shape(type(value)).by_name[name].key), getattr(value, name)
