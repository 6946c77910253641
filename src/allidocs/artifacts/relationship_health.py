"""What the relationship health report shows: scores and gaps over time, actions, meetings, promises, early signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from allidocs.base.measure import rounded
from allidocs.base.record import dataclass
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
class Course:
    """The mean of a partner's means over the subjects that all surveys asked of, to a hundredth, survey by survey."""

    partner: str
    means: tuple[Decimal, ...]

    @property
    def moved(self) -> Decimal:
        """How far it went from the first survey to the last."""
        return self.means[-1] - self.means[0]


@dataclass(frozen=True, slots=True)
class Mean:
    """What all partners' people gave all subjects, on average: in the last survey and in the one before."""

    now: Decimal
    before: Decimal


@dataclass(frozen=True, slots=True)
class HealthFacts:
    """Everything that the report computes.

    `last` is the last survey, `past` the last four with it, the oldest first; `drawn` says whether every score of the last
    is known; `wide[subject]` are actions on a subject on which partners are far apart; `kept` are promises by partner,
    `broken` those past their day; `bodies` and `sponsors` are meetings held, `regular`
    how many of those with a rhythm met as often as planned, `counted` all of these, `seldom` the one that met least often of
    what was planned, None where all did; `lowest` is the lowest mean of the last survey; `course` is how each partner's
    mean went over the surveys in `past`, nothing where a score of one is not shown or there is one survey alone.
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
    course: tuple[Course, ...]

    @property
    def mean(self) -> Mean | None:
        """The mean of all partners' means, in the last survey and in the one before."""
        if not self.course:
            return None
        now, before = (
            rounded(sum((one.means[at] for one in self.course), Decimal(0)) / len(self.course), 2)
            for at in (-1, -2)
        )
        return Mean(now, before)


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
        course=_course(plan, closed[-SHOWN:]),
    )


def _course(plan: Plan, surveys: Sequence[Health]) -> tuple[Course, ...]:
    """Return how the mean of each partner went, over subjects that all surveys asked of."""
    asked = set.intersection(*map(_asked, surveys)) if len(surveys) > 1 else set()
    found = []
    for partner in plan.partners if asked else ():
        rows = [[one.scores[subject][partner].value for subject in sorted(asked)] for one in surveys]
        means = [
            rounded(sum(known, Decimal(0)) / len(known), 2) for row in rows if (known := _all_known(row))
        ]
        if len(means) < len(surveys):
            return ()
        found.append(Course(partner, tuple(means)))
    return tuple(found)


def _asked(survey: Health) -> set[str]:
    return {
        subject
        for subject, row in survey.scores.items()
        if any(one.value is not None for one in row.values())
    }


def _all_known(row: Sequence[Decimal | None]) -> list[Decimal]:
    known = [one for one in row if one is not None]
    return known if len(known) == len(row) else []


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
