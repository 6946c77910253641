"""Where partners see the same thing differently, and who kept what was promised (F-34, F-42 to F-46)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from allidocs.base.measure import Period
from allidocs.base.record import dataclass
from allidocs.insight.days import passed
from allidocs.insight.result import Reason, Result, known, quotient, share, unknown
from allidocs.insight.thresholds import threshold
from allidocs.plan.entity import choices
from allidocs.plan.governance import Survey
from allidocs.plan.measurement import Metric
from allidocs.plan.model import Plan
from allidocs.plan.operations import Action, Commitment

DIMENSIONS = choices(Action, "relationship")
"""The subjects of a survey of the relationship."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Partners' figures for one metric in the latest period that two or more of them reported.

    `gap` is the largest less the smallest figure, in percent of the agreed figure (of their mean without one).
    """

    metric: str
    period: Period
    figures: Mapping[str, Decimal]
    agreed: Decimal | None
    gap: Result
    beyond: bool
    commented: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """Commitments of one partner by the cut-off day: due, done on time, done late, still open; `rate` in percent (F-34)."""

    due: int
    on_time: int
    late: int
    open: int
    rate: Result


@dataclass(frozen=True, slots=True)
class Health:
    """One survey: scores of 5 per dimension and partner (hidden groups n/a), largest pairwise gap, response (F-42 to F-45)."""

    survey: str
    scores: Mapping[str, Mapping[str, Result]]
    gaps: Mapping[str, Result]
    widest: str | None
    response: Mapping[str, Result]
    hidden: tuple[str, ...]
    change: Mapping[str, Mapping[str, Result]]


def differences(plan: Plan) -> tuple[Difference, ...]:
    """Return all metrics that two or more partners reported, widest gap first, ties by id."""
    found = []
    for name, item in plan.metrics.items():
        shared = _shared_period(plan, item)
        if shared is None:
            continue
        figures = {
            partner: view.values[shared] for partner, view in item.views.items() if shared in view.values
        }
        agreed = item.values.get(shared)
        base = agreed if agreed is not None else sum(figures.values(), Decimal(0)) / len(figures)
        apart = max(figures.values()) - min(figures.values())
        gap = quotient(apart, abs(base), "view gap", "percent", *figures.items(), ("base", base))
        limit = item.tolerance.value if item.tolerance is not None else threshold("views-apart")
        beyond = gap.value > limit if gap.value is not None else apart > 0
        commented = any(item.views[partner].comment is not None for partner in figures)
        found.append(Difference(name, shared, figures, agreed, gap, beyond, commented))
    return tuple(sorted(found, key=lambda row: -(row.gap.value or Decimal(0))))


def still_open(plan: Plan, promised: Commitment) -> bool:
    """Say whether a promise is not kept yet on the cut-off day."""
    return promised.done is None or promised.done > plan.plan.as_of


def overdue(plan: Plan, promised: Commitment) -> bool:
    """Say whether the day of a promise has passed and it is not kept yet."""
    return still_open(plan, promised) and passed(promised.due, plan.plan.as_of)


def commitments_kept(plan: Plan) -> dict[str, Kept]:
    """Return commitments kept per partner (F-34)."""
    answer = {}
    for partner in plan.partners:
        due = [
            item for item in plan.commitments.values() if item.partner == partner and _fell_due(plan, item)
        ]
        done = [item for item in due if not still_open(plan, item)]
        on_time = sum(item.done <= item.due for item in done if item.done is not None)
        rate = share(on_time, len(due), "F-34") if due else unknown(Reason.NOT_DUE, "F-34", "percent")
        answer[partner] = Kept(len(due), on_time, len(done) - on_time, len(due) - len(done), rate)
    return answer


def _fell_due(plan: Plan, promised: Commitment) -> bool:
    """Say whether the day of a promise has passed, or is the cut-off day and the promise is kept."""
    return passed(promised.due, plan.plan.as_of) or (
        promised.due == plan.plan.as_of and not still_open(plan, promised)
    )


def least_kept(plan: Plan) -> tuple[str, ...]:
    """Return the partners that kept the smallest share of their promises, several at a tie, nobody where none was due."""
    rates = {partner: one.rate.value for partner, one in commitments_kept(plan).items()}
    least = min((rate for rate in rates.values() if rate is not None), default=None)
    return tuple(partner for partner, rate in rates.items() if rate is not None and rate == least)


def health(plan: Plan) -> tuple[Health, ...]:
    """Return all surveys by date, each with its change since the one before (F-46)."""
    ordered = sorted(plan.surveys.items(), key=lambda pair: pair[1].date)
    answer: list[Health] = []
    for name, survey in ordered:
        scores = {dimension: _scores(plan, survey, dimension) for dimension in DIMENSIONS}
        gaps = {dimension: _widest_pair(row) for dimension, row in scores.items()}
        wide = [(-gap.value, dimension) for dimension, gap in gaps.items() if gap.value is not None]
        answer.append(
            Health(
                survey=name,
                scores=scores,
                gaps=gaps,
                widest=min(wide)[1] if wide else None,
                response={partner: _response(survey, partner) for partner in plan.partners},
                hidden=tuple(partner for partner in plan.partners if _hidden(survey, partner)),
                change=_change(scores, answer[-1].scores if answer else None),
            )
        )
    return tuple(answer)


def _shared_period(plan: Plan, item: Metric) -> Period | None:
    """Return the latest period, begun by the cut-off day, that two partners or more reported."""
    counts: dict[Period, int] = {}
    for view in item.views.values():
        for period in view.values:
            counts[period] = counts.get(period, 0) + 1
    shared = [period for period, count in counts.items() if count > 1 and period.start <= plan.plan.as_of]
    return max(shared, key=lambda period: (period.end, -period.months), default=None)


def _hidden(survey: Survey, partner: str) -> bool:
    """Say whether a partner's scores would reveal single people: fewer answers than may be shown (F-44)."""
    return survey.answered.get(partner, 0) < threshold("least-answers")


def _scores(plan: Plan, survey: Survey, dimension: str) -> dict[str, Result]:
    row: dict[str, Result] = {}
    means: Mapping[str, Decimal] = getattr(survey, dimension)
    for partner in plan.partners:
        answers = ("answers", Decimal(survey.answered.get(partner, 0)))
        if partner not in means:
            row[partner] = unknown(Reason.MISSING_INPUT, "F-42", "score", answers)
        elif _hidden(survey, partner):
            row[partner] = unknown(Reason.TOO_FEW_ANSWERS, "F-44", "score", answers)
        else:
            row[partner] = known(means[partner], "F-42", "score", answers)
    return row


def _widest_pair(row: Mapping[str, Result]) -> Result:
    """Return the largest pairwise gap, which is the highest mean less the lowest (F-43)."""
    shown = [(name, score.value) for name, score in row.items() if score.value is not None]
    if len(shown) < 2:
        return unknown(Reason.MISSING_INPUT, "F-43", "score", *shown)
    means = [value for _, value in shown]
    return known(max(means) - min(means), "F-43", "score", *shown)


def _response(survey: Survey, partner: str) -> Result:
    if partner not in survey.invited or partner not in survey.answered:
        return unknown(Reason.MISSING_INPUT, "F-45", "percent")
    return share(survey.answered[partner], survey.invited[partner], "F-45")


def _change(
    now: Mapping[str, Mapping[str, Result]], before: Mapping[str, Mapping[str, Result]] | None
) -> dict[str, dict[str, Result]]:
    if before is None:
        return {}
    return {
        dimension: {partner: _difference(score, before[dimension][partner]) for partner, score in row.items()}
        for dimension, row in now.items()
    }


def _difference(now: Result, before: Result) -> Result:
    if now.value is None or before.value is None:
        return unknown(now.reason or before.reason or Reason.MISSING_INPUT, "F-46", "score")
    return known(now.value - before.value, "F-46", "score", ("now", now.value), ("before", before.value))


def last_health(plan: Plan) -> Health | None:
    """Return the last survey that closed by the cut-off day."""
    closed = [one for one in health(plan) if plan.surveys[one.survey].date <= plan.plan.as_of]
    return closed[-1] if closed else None


def wide_gaps(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the subjects of the last survey on which partners are far apart, each with the actions that answer it."""
    last = last_health(plan)
    if last is None:
        return {}
    wide = [
        name
        for name, gap in last.gaps.items()
        if gap.value is not None and gap.value >= threshold("perception-gap")
    ]
    return {
        name: tuple(
            id_ for id_, one in plan.actions.items() if one.relationship == name and one.dropped is None
        )
        for name in wide
    }
