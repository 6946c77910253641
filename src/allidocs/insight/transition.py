"""The transition review worked out: what calls for it, results against intent, where partners differ, the options (L176-186)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from allidocs.base.measure import Money
from allidocs.base.record import dataclass
from allidocs.insight.currency import convert, money_unit, why_none
from allidocs.insight.days import later, passed
from allidocs.insight.ends import is_ending
from allidocs.insight.expectations import expectation
from allidocs.insight.layers import aim_of
from allidocs.insight.metrics import Reading, reading, readings, red_in_a_row
from allidocs.insight.result import Reason, Result, known, unknown, weighted
from allidocs.insight.thresholds import threshold
from allidocs.insight.views import DIMENSIONS, health, overdue
from allidocs.plan.model import Plan
from allidocs.plan.office import successor
from allidocs.plan.transition import Option, Review

LOOKED_FOR = ("strategy-change", "acquisition", "results-shortfall", "cannot-work-together")
"""What a review looks for in any case (source document L179-182)."""
NOTHING = "do-nothing"


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something that calls for a review, found in the plan's own facts.

    `sign` is `red`, `expectation`, `vacant`, `changed`, `low`, `falling`, `promise` or `ending`, `kind` the kind of event
    that it shows, `about` the id of the metric, expectation, survey or commitment, `partner` at which partner, `since` the
    day of the event. `figure` is periods in a row, a mean of 5, or the change of one; `dimension` that of the survey.
    """

    sign: str
    kind: str
    about: str = ""
    partner: str = ""
    since: date | None = None
    figure: Decimal | None = None
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveState:
    """An objective on the cut-off day: its readings, the colour of the first (as on the strategic map), who still wants it.

    `close` says that a green one is close to plan and not on it; `right[partner]` is None where a partner said nothing;
    `apart` says that one holds it right and another does not.
    """

    objective: str
    readings: tuple[Reading, ...]
    colour: str
    close: bool
    right: Mapping[str, bool | None]
    apart: bool


@dataclass(frozen=True, slots=True)
class OptionView:
    """An option worked out: its score of 5 by the weights (F-50), net present value and regret per partner (F-69).

    `unscored` are criteria without a score; `rank` is 1 for the best score, None without one.
    """

    option: str
    score: Result
    unscored: tuple[str, ...]
    rank: int | None
    net: Mapping[str, Result]
    joint: Result
    regret: Mapping[str, Result]
    joint_regret: Result


def current(plan: Plan) -> str | None:
    """Return the review that a document is about: the last one that is not decided, else the last one."""
    ordered = sorted(plan.reviews, key=lambda id_: _day(plan.reviews[id_]))
    waiting = [id_ for id_ in ordered if plan.reviews[id_].decided is None]
    return next(reversed(waiting or ordered), None)


def _day(review: Review) -> date:
    return review.date or review.due or date.max


def last_held(plan: Plan) -> date | None:
    """Return the day of the last review that was held."""
    days = [one.date for one in plan.reviews.values() if one.date is not None and one.date <= plan.plan.as_of]
    return max(days, default=None)


def sponsor_changes(plan: Plan) -> dict[str, date]:
    """Return, per partner whose sponsor left, the last day of the last one who did."""
    found = {}
    for partner, sponsor in plan.sponsors.items():
        days = [one.until for one in sponsor.former if one.until <= plan.plan.as_of]
        held = plan.people.get(sponsor.person or "")
        if held is not None and held.until is not None and held.until < plan.plan.as_of:
            days.append(held.until)
        if days:
            found[partner] = max(days)
    return found


def vacant(plan: Plan) -> tuple[str, ...]:
    """Return the partners whose sponsor's seat nobody holds."""
    return tuple(
        partner
        for partner, one in plan.sponsors.items()
        if one.vacant or (one.person is not None and successor(plan, one.person) is None)
    )


def found_triggers(plan: Plan) -> tuple[Trigger, ...]:
    """Return what the plan's own facts show and calls for a review, results first."""
    return (*_results(plan), *_sponsors(plan), *_relationship(plan), *_ending(plan))


def _results(plan: Plan) -> list[Trigger]:
    shortfall = "results-shortfall"
    found = []
    for id_, item in plan.metrics.items():
        count = red_in_a_row(plan, item)
        if item.headline and count >= threshold("red-periods"):
            ends = sorted(
                (period.end for period in item.values if period.start <= plan.plan.as_of), reverse=True
            )
            found.append(Trigger("red", shortfall, id_, since=ends[count - 1], figure=Decimal(count)))
    for id_, hope in plan.expectations.items():
        if expectation(plan, id_).state == "missed":
            found.append(Trigger("expectation", shortfall, id_, hope.partner, hope.by))
    return found


def _sponsors(plan: Plan) -> list[Trigger]:
    """Return seats that are vacant, and sponsors who changed since the last review."""
    changes, empty, before = sponsor_changes(plan), vacant(plan), _looked_back(plan)
    found = [Trigger("vacant", "sponsor-change", "", one, changes.get(one)) for one in empty]
    return found + [
        Trigger("changed", "sponsor-change", "", one, day)
        for one, day in changes.items()
        if one not in empty and (before is None or day > before)
    ]


def _looked_back(plan: Plan) -> date | None:
    """Return the day from which on the current review looks: its own first day, else that of the review before."""
    now = current(plan)
    if now is not None and plan.reviews[now].period_start is not None:
        return plan.reviews[now].period_start
    held = [one.date for id_, one in plan.reviews.items() if id_ != now and one.date is not None]
    return max(held, default=None)


def _relationship(plan: Plan) -> list[Trigger]:
    apart = "cannot-work-together"
    found = []
    surveys = [one for one in health(plan) if plan.surveys[one.survey].date <= plan.plan.as_of]
    if surveys:
        last = surveys[-1]
        day = plan.surveys[last.survey].date
        for dimension in DIMENSIONS:
            for partner, score in last.scores[dimension].items():
                change = last.change[dimension][partner].value if last.change else None
                if score.value is not None and score.value < threshold("relationship-low"):
                    found.append(Trigger("low", apart, last.survey, partner, day, score.value, dimension))
                elif change is not None and change <= -threshold("relationship-fall"):
                    found.append(Trigger("falling", apart, last.survey, partner, day, change, dimension))
    found += [
        Trigger("promise", apart, id_, one.partner, one.due)
        for id_, one in plan.commitments.items()
        if one.dropped is None and overdue(plan, one)
    ]
    return found


def _ending(plan: Plan) -> list[Trigger]:
    end = plan.plan.term.end if plan.plan.term is not None else None
    near = end is not None and plan.plan.as_of <= end <= later(plan.plan.as_of, int(threshold("term-ends")))
    return [Trigger("ending", "other", since=end)] if near else []


def unexamined(plan: Plan, review: Review) -> tuple[str, ...]:
    """Return the kinds of event that a review has to look for and nobody did: no statement, and no figure of the plan."""
    looked = {one.kind for one in review.triggers.values()}
    if any(one.rag != "grey" for one in readings(plan).values()):
        looked.add("results-shortfall")
    if plan.surveys:
        looked.add("cannot-work-together")
    return tuple(kind for kind in LOOKED_FOR if kind not in looked)


def objectives(plan: Plan, review: Review) -> tuple[ObjectiveState, ...]:
    """Return every objective with its results and what each partner thinks of it."""
    found = []
    for id_, item in plan.objectives.items():
        rows = tuple(reading(plan, metric) for metric in item.metrics)
        right = {
            partner: review.views[partner].objectives.get(id_) if partner in review.views else None
            for partner in item.partners or plan.partners
        }
        aim, apart = aim_of(plan, id_), {True, False} <= set(right.values())
        found.append(ObjectiveState(id_, rows, aim.state, aim.close, right, apart))
    return tuple(found)


def favoured(review: Review) -> dict[str, tuple[str, ...]]:
    """Return who favours which way."""
    found: dict[str, tuple[str, ...]] = {}
    for partner, one in review.views.items():
        if one.favours is not None:
            found[one.favours] = (*found.get(one.favours, ()), partner)
    return found


def options(plan: Plan, review: Review) -> tuple[OptionView, ...]:
    """Return the options with score, money and regret, in the order written."""
    scores = {id_: _score(review, one) for id_, one in review.options.items()}
    ranked = sorted({score.value for score in scores.values() if score.value is not None}, reverse=True)
    net = {id_: {p: _net(plan, one, p) for p in plan.partners} for id_, one in review.options.items()}
    joint = {id_: _sum(plan, row) for id_, row in net.items()}
    return tuple(
        OptionView(
            option=id_,
            score=scores[id_],
            unscored=unscored(review, one),
            rank=None if (value := scores[id_].value) is None else ranked.index(value) + 1,
            net=net[id_],
            joint=joint[id_],
            regret={p: _regret([row[p] for row in net.values()], net[id_][p]) for p in plan.partners},
            joint_regret=_regret([*joint.values()], joint[id_]),
        )
        for id_, one in review.options.items()
    )


def unscored(review: Review, option: Option) -> tuple[str, ...]:
    """Return the criteria on which an option has no score."""
    return tuple(id_ for id_ in review.criteria if id_ not in option.scores)


def _score(review: Review, option: Option) -> Result:
    """Return the sum of the scores times their weights (F-50); missing where a score lacks, or the weights make no whole."""
    scores = {id_: Decimal(one) for id_, one in option.scores.items()}
    return weighted({id_: one.weight.value for id_, one in review.criteria.items()}, scores, "F-50")


def _net(plan: Plan, option: Option, partner: str) -> Result:
    money: Money | None = option.net.get(partner)
    if money is None:
        return unknown(Reason.MISSING_INPUT, "F-02", money_unit(plan))
    value = convert(plan, money)
    if value is None:
        return unknown(why_none(money), "F-02", money_unit(plan))
    return known(value, "F-02", money_unit(plan), (partner, money.amount))


def _sum(plan: Plan, parts: Mapping[str, Result]) -> Result:
    inputs = [(partner, one.value) for partner, one in parts.items() if one.value is not None]
    if len(inputs) < len(parts):
        return unknown(Reason.MISSING_INPUT, "F-02", money_unit(plan), *inputs)
    return known(sum((value for _, value in inputs), Decimal(0)), "F-02", money_unit(plan), *inputs)


def _regret(all_: list[Result], own: Result) -> Result:
    """Return the best net present value of all options less that of one; missing where one of them is (F-69)."""
    values = [one.value for one in all_ if one.value is not None]
    if own.value is None or len(values) < len(all_):
        return unknown(Reason.MISSING_INPUT, "F-69", own.unit)
    return known(max(values) - own.value, "F-69", own.unit, ("best", max(values)), ("own", own.value))


def settled(review: Review) -> str | None:
    """Return the option that is to be carried out: the chosen one, else the recommended one; None for one that is none."""
    name = review.chosen or review.recommended
    return name if name in review.options else None


def best(plan: Plan, review: Review) -> tuple[str, ...]:
    """Return the options with the best score, several at a tie."""
    return tuple(row.option for row in options(plan, review) if row.rank == 1)


def next_due(plan: Plan) -> date | None:
    """Return when the next review is to be held: its own day, else the last one (the start) and the rhythm of the term."""
    waiting = [one.due for one in plan.reviews.values() if one.date is None and one.due is not None]
    if waiting:
        return min(waiting)
    term = plan.plan.term
    before = last_held(plan) or (term.start if term is not None else None)
    return later(before, term.review_every) if term is not None and term.review_every and before else None


def under_way(plan: Plan) -> bool:
    """Say whether a review is set for a day that is still to come."""
    return any(
        one.date is None and one.due is not None and one.due >= plan.plan.as_of
        for one in plan.reviews.values()
    )


def unreviewed_reds(plan: Plan) -> dict[str, date]:
    """Return the metrics that are red for so long that the alliance is to be reviewed, and was not since, by that day.

    None while the alliance ends: it has been looked at.
    """
    held = last_held(plan)
    found: dict[str, date] = {}
    if is_ending(plan):
        return found
    for id_, item in plan.metrics.items():
        count = red_in_a_row(plan, item)
        ends = sorted((period.end for period in item.values if period.start <= plan.plan.as_of), reverse=True)
        least = int(threshold("red-periods"))
        if count >= least and not under_way(plan) and (held is None or ends[count - least] > held):
            found[id_] = ends[count - least]
    return found


def overdue_since(plan: Plan) -> tuple[str, date, str] | None:
    """Return why a review is overdue, since when, and at which partner or by which metric; None where none is.

    The reasons are `rhythm` (its day has passed), `sponsor` (one changed) and `red` (a headline metric red for two
    periods in a row), the last two where no review was held since and none is under way.
    """
    due, held = next_due(plan), last_held(plan)
    if is_ending(plan):
        return None
    if due is not None and passed(due, plan.plan.as_of):
        return ("rhythm", due, "")
    if under_way(plan):
        return None
    for partner, day in sponsor_changes(plan).items():
        if held is None or day > held:
            return ("sponsor", day, partner)
    return next(
        (("red", day, id_) for id_, day in unreviewed_reds(plan).items() if plan.metrics[id_].headline), None
    )
