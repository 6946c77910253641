"""What the decision and issue log shows: what waits, what was decided under which conditions, what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from allidocs.artifacts.catalogue import titles_of
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


@dataclass(frozen=True, slots=True)
class DecisionLogFacts:
    """All facts of the log.

    `decisions` are logged ones, the newest first, `recent` those since the version before this one, whose day is `since`;
    `met` are conditions that are met or dropped. `steps[issue]` are the steps of an issue up its route, `titles[document]`
    the title of a document that asks.
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


def facts(plan: Plan) -> DecisionLogFacts:
    """Compute the log's facts on the plan's cut-off day."""
    unmet, taken, since = open_conditions(plan), newest_first(plan), version_before(plan)
    climbed = escalations(plan)
    live = open_issues(plan)
    titles = titles_of(plan)
    return DecisionLogFacts(
        waiting(plan),
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
    )
