"""What the relationship health report shows: scores and gaps over time, actions, meetings, promises, early signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from allidocs.insight.meetings import Held, bodies_held, sponsors_held
from allidocs.insight.result import Result
from allidocs.insight.views import (
    Health,
    Kept,
    commitments_kept,
    health,
    last_health,
    overdue,
    wide_gaps,
)
from allidocs.plan.model import Plan

SHOWN = 4
"""How many surveys are set side by side."""


@dataclass(frozen=True, slots=True)
class Score:
    """The mean that a partner's people gave a subject."""

    subject: str
    partner: str
    score: Result


@dataclass(frozen=True, slots=True)
class HealthFacts:
    """Everything that the report computes.

    `last` is the last survey, `past` the last four with it, the oldest first; `drawn` says whether every score of the last
    is known; `wide[subject]` are actions on a subject on which partners are far apart; `kept` are promises by partner,
    `broken` those past their day; `bodies` and `sponsors` are meetings held, `regular`
    how many of those with a rhythm met as often as planned, `counted` all of these, `seldom` the one that met least often of
    what was planned, None where all did; `lowest` is the lowest mean of the last survey.
    """

    last: Health | None
    past: tuple[Health, ...]
    drawn: bool
    wide: Mapping[str, tuple[str, ...]]
    actions: tuple[str, ...]
    kept: Mapping[str, Kept]
    due: int
    broken: tuple[str, ...]
    bodies: tuple[Held, ...]
    sponsors: tuple[Held, ...]
    regular: int
    counted: int
    seldom: Held | None
    lowest: Score | None


def facts(plan: Plan) -> HealthFacts:
    """Compute the report's facts on the plan's cut-off day."""
    last = last_health(plan)
    closed = [one for one in health(plan) if plan.surveys[one.survey].date <= plan.plan.as_of]
    kept = commitments_kept(plan)
    bodies, sponsors = bodies_held(plan), sponsors_held(plan)
    rates = [one.rate.value for one in (*bodies, *sponsors) if one.rate.value is not None]
    return HealthFacts(
        last=last,
        past=tuple(closed[-SHOWN:]),
        drawn=last is not None
        and all(score.value is not None for row in last.scores.values() for score in row.values()),
        wide=wide_gaps(plan),
        actions=tuple(id_ for id_, one in plan.actions.items() if one.relationship and one.dropped is None),
        kept=kept,
        due=sum(one.due for one in kept.values()),
        broken=tuple(id_ for id_, one in plan.commitments.items() if overdue(plan, one)),
        bodies=bodies,
        sponsors=sponsors,
        regular=sum(rate >= 100 for rate in rates),
        counted=len(rates),
        seldom=_seldom((*bodies, *sponsors)),
        lowest=_lowest(last),
    )


def _seldom(held: tuple[Held, ...]) -> Held | None:
    short = [one for one in held if one.rate.value is not None and one.rate.value < 100]
    return min(short, key=lambda one: one.rate.value or 0, default=None)


def _lowest(last: Health | None) -> Score | None:
    found = [
        Score(subject, partner, score)
        for subject, row in (last.scores.items() if last else ())
        for partner, score in row.items()
        if score.value is not None
    ]
    return min(found, key=lambda one: one.score.value or 0, default=None)
