"""What the decision and issue log shows: what waits, what was decided under which conditions, what went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from datetime import date

from allidocs.artifacts.catalogue import titles_of
from allidocs.base.measure import Period
from allidocs.base.record import dataclass
from allidocs.insight.decided import (
    ConditionState,
    DecisionTime,
    Escalations,
    Step,
    Waiting,
    conditions,
    decision_time,
    escalations,
    newest_first,
    open_conditions,
    open_issues,
    superseded,
    version_before,
    waiting,
)
from allidocs.plan.model import Plan

BACK, AHEAD = 8, 3
"""How many quarters are drawn until the cut-off day, and of those to come in which a decision is due."""
WIDEST = 12
"""How many quarters a picture has room for."""
LEAST = 3
"""Quarters with decisions below which a picture of them says no more than a sentence."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """How many decisions of a quarter stand, how many have a condition that is open, and how many wait to be taken in it."""

    period: Period
    firm: int
    conditional: int
    waiting: int


@dataclass(frozen=True, slots=True)
class DecisionLogFacts:
    """All facts of the log.

    `decisions` are logged ones, the newest first, `recent` those since the version before this one, whose day is `since`;
    `met` are conditions that are met or dropped. `steps[issue]` are the steps of an issue up its route, `titles[document]`
    the title of a document that asks. `course` are quarters with decisions in order of time, none where they are too few to draw; `dayless` counts decisions that wait for no day, which are in none.
    """

    waiting: tuple[Waiting, ...]
    open: tuple[ConditionState, ...]
    met: tuple[ConditionState, ...]
    issues: tuple[str, ...]
    settled: tuple[str, ...]
    steps: Mapping[str, tuple[Step, ...]]
    decisions: tuple[str, ...]
    recent: tuple[str, ...]
    since: date | None
    superseded: Mapping[str, str]
    time: DecisionTime
    escalations: Escalations
    titles: Mapping[str, str]
    course: tuple[Quarter, ...]
    dayless: int


def facts(plan: Plan) -> DecisionLogFacts:
    """Compute the log's facts on the plan's cut-off day."""
    unmet, taken, since = open_conditions(plan), newest_first(plan), version_before(plan)
    climbed = escalations(plan)
    live = open_issues(plan)
    titles = titles_of(plan)
    awaited = waiting(plan)
    return DecisionLogFacts(
        awaited,
        unmet,
        tuple(one for one in conditions(plan) if one not in unmet),
        live,
        tuple(id_ for id_ in plan.issues if id_ not in live),
        {id_: tuple(step for step in climbed.steps if step.issue == id_) for id_ in plan.issues},
        taken,
        tuple(id_ for id_ in taken if since is not None and plan.decision_log[id_].date > since),
        since,
        superseded(plan),
        decision_time(plan),
        climbed,
        {id_: titles.get(id_, id_) for id_ in plan.plan.asks},
        _course(plan, {one.decision for one in unmet}, awaited),
        sum(one.by is None for one in awaited),
    )


def _course(plan: Plan, conditional: Set[str], awaited: tuple[Waiting, ...]) -> tuple[Quarter, ...]:
    """Return the quarters with decisions until the cut-off day, and those to come in which one is due."""
    firm = Counter(Period.of(one.date) for id_, one in plan.decision_log.items() if id_ not in conditional)
    bound = Counter(Period.of(one.date) for id_, one in plan.decision_log.items() if id_ in conditional)
    due = Counter(Period.of(one.by) for one in awaited if one.by is not None)
    now = Period.of(plan.plan.as_of)
    every = sorted({*firm, *bound, *due})
    past, coming = [one for one in every if not now < one], [one for one in every if now < one]
    drawn = _whole([*past[-BACK:], *coming[:AHEAD]])
    while drawn and drawn[0] not in every:
        drawn = drawn[1:]
    return (
        tuple(Quarter(one, firm[one], bound[one], due[one]) for one in drawn) if len(drawn) >= LEAST else ()
    )


def _whole(quarters: list[Period]) -> list[Period]:
    """Return the quarters with those between them, so that time runs evenly; the first of them fall away beyond the width of a page."""
    if len(quarters) < LEAST:
        return quarters
    every = [quarters[0]]
    while every[-1] < quarters[-1]:
        every.append(every[-1].next)
    return every[-WIDEST:]
