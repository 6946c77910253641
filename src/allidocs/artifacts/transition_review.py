"""What the transition review shows: intent and result, what calls for a review, views, options, who stands by it."""

from __future__ import annotations

from collections.abc import Mapping

from allidocs.base.record import dataclass
from allidocs.insight.expectations import ExpectationState, expectation
from allidocs.insight.metrics import Reading, readings, red_in_a_row
from allidocs.insight.result import places
from allidocs.insight.transition import (
    ObjectiveState,
    OptionView,
    current,
    objectives,
    options,
    settled,
)
from allidocs.insight.views import Health, Kept, commitments_kept, health
from allidocs.plan.model import Plan
from allidocs.plan.transition import Review

MOST_BARS = 3
"""More bars than this beside each other do not tell partners apart."""


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """Everything that the transition review computes.

    `review` is the id of the review that it is about, empty without one; `decided` whether it was decided, `settled` the
    option that is to be carried out, or is recommended, `earlier` the reviews held before. `drawn` says whether each partner's net present value of
    every option is known, so that a chart can show them, `valued` whether any is, `places` how many decimals of a million
    they all need; `seconds` are the option that is second by score and the one that is second by joint net present value,
    None where they are one, or one of them is not known; `reds` are the metrics that are red and
    for how many periods in a row; `reached` are expectations per partner whose day has come.
    """

    review: str
    decided: bool
    settled: str
    earlier: tuple[str, ...]
    objectives: tuple[ObjectiveState, ...]
    reached: Mapping[str, tuple[ExpectationState, ...]]
    health: Health | None
    kept: Mapping[str, Kept]
    options: tuple[OptionView, ...]
    drawn: bool
    valued: bool
    places: int
    seconds: tuple[str, str] | None
    readings: Mapping[str, Reading]
    reds: Mapping[str, int]


def facts(plan: Plan) -> ReviewFacts:
    """Compute the transition review's facts; a plan without a review gives those of an empty one."""
    name = current(plan)
    review = plan.reviews[name] if name is not None else Review()
    surveys = [one for one in health(plan) if plan.surveys[one.survey].date <= plan.plan.as_of]
    rows = options(plan, review)
    states = {id_: expectation(plan, id_) for id_ in plan.expectations}
    held = sorted(
        ((one.date, id_) for id_, one in plan.reviews.items() if one.date is not None and id_ != name),
        key=lambda one: one[0],
    )
    return ReviewFacts(
        review=name or "",
        decided=review.decided is not None,
        settled=settled(review) or "",
        earlier=tuple(id_ for _, id_ in held),
        objectives=objectives(plan, review),
        reached={
            partner: tuple(
                states[id_]
                for id_, one in plan.expectations.items()
                if one.partner == partner and states[id_].state in ("met", "missed")
            )
            for partner in plan.partners
        },
        health=surveys[-1] if surveys else None,
        kept=commitments_kept(plan),
        options=rows,
        drawn=len(rows) > 1
        and len(plan.partners) <= MOST_BARS
        and all(one.joint.value is not None for one in rows),
        valued=any(net.value is not None for one in rows for net in one.net.values()),
        places=places(one for row in rows for one in (*row.net.values(), row.joint)),
        seconds=_seconds(rows),
        readings=readings(plan),
        reds={id_: count for id_, one in plan.metrics.items() if (count := red_in_a_row(plan, one))},
    )


def _seconds(rows: tuple[OptionView, ...]) -> tuple[str, str] | None:
    """Return what comes second by score and what by money, where these part."""
    scores = {row.option: row.score.value for row in rows if row.score.value is not None}
    worth = {row.option: row.joint.value for row in rows if row.joint.value is not None}
    if len(rows) < 3 or len(scores) < len(rows) or len(worth) < len(rows):
        return None
    one, other = (sorted(known, key=lambda id_: -known[id_])[1] for known in (scores, worth))
    return (one, other) if scores[one] != scores[other] and worth[one] != worth[other] else None
