"""Claims about the transition review: what calls for it, where partners differ, what is recommended, who stands by it."""

from __future__ import annotations

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.expectations import expectation
from allidocs.insight.governance import quorate, too_few
from allidocs.insight.transition import (
    NOTHING,
    best,
    current,
    favoured,
    found_triggers,
    objectives,
    options,
    overdue_since,
    settled,
    unexamined,
)
from allidocs.plan.model import Plan
from allidocs.plan.transition import Review


def _review(plan: Plan, id_: str | None) -> Review | None:
    """Return the review asked about, else the one that documents are about."""
    name = id_ or current(plan)
    return plan.reviews[name] if name is not None else None


@claim("transition.decided")
def decided(plan: Plan, id_: str | None = None) -> Answer:
    """The review has been decided. Unknown without a review.

    `entry` is the row of the decision log, `option` the option that is carried out, None where nothing was approved.
    """
    review = _review(plan, id_)
    if review is None:
        return UNKNOWN
    entry = plan.decision_log.get(review.decided or "")
    if entry is None or entry.date > plan.plan.as_of:
        return answer(False, option=settled(review))
    approved = entry.outcome in ("approved", "approved-with-conditions", "go", "go-with-conditions")
    return answer(True, entry=review.decided, option=settled(review) if approved else review.chosen)


@claim("transition.vote-possible")
def vote_possible(plan: Plan, id_: str | None = None) -> Answer:
    """The body that is to decide on the review can reach its quorum. Unknown where none is named, or it has decided.

    `body` is that body, `absent` are partners with too few members in it.
    """
    ask = plan.plan.asks.get("transition-review")
    if ask is None or ask.body is None or decided(plan, id_).holds is not False:
        return UNKNOWN
    absent = too_few(plan, ask.body) if plan.bodies[ask.body].members else ()
    return answer(quorate(plan, ask.body), body=ask.body, absent=absent)


@claim("transition.held")
def held(plan: Plan, id_: str | None = None) -> Answer:
    """The review was held. Unknown without a review, or where it has neither a day held nor one due.

    `due` is its day; `late` says that it has passed.
    """
    review = _review(plan, id_)
    if review is None or (review.date is None and review.due is None):
        return UNKNOWN
    late = review.due is not None and review.due < plan.plan.as_of
    return answer(review.date is not None, due=review.due, late=late)


@claim("transition.in-time")
def in_time(plan: Plan) -> Answer:
    """No review of the whole alliance is overdue. Unknown where the plan asks for none.

    `why` is `rhythm`, `sponsor` or `red`, `since` its day, `about` the partner or the metric.
    """
    found = overdue_since(plan)
    if found is not None:
        return answer(False, why=found[0], since=found[1], about=found[2])
    asked = plan.reviews or (plan.plan.term is not None and plan.plan.term.review_every)
    return answer(True) if asked else UNKNOWN


@claim("transition.nothing-met")
def nothing_met(plan: Plan, id_: str | None = None) -> Answer:
    """Nothing calls for a review: no figure of the plan, and nothing that people saw. Unknown without a review.

    `found` are what the plan's facts show and no person names, `seen` the ids of what people saw, `vacant` partners without
    a sponsor.
    """
    review = _review(plan, id_)
    if review is None:
        return UNKNOWN
    seen = tuple(name for name, one in review.triggers.items() if one.observed)
    named = {metric for name in seen for metric in review.triggers[name].metrics}
    found = tuple(one for one in found_triggers(plan) if one.sign != "red" or one.about not in named)
    return answer(
        not found and not seen,
        found=found,
        seen=seen,
        count=len(found) + len(seen),
        vacant=tuple(one.partner for one in found if one.sign == "vacant"),
    )


@claim("transition.all-looked-for")
def all_looked_for(plan: Plan, id_: str | None = None) -> Answer:
    """All four kinds of event that end alliances were looked for. Unknown without a review that was held.

    `unexamined` are kinds that nobody looked for, `absent` those that people looked for and did not find, `present` those
    that they saw.
    """
    review = _review(plan, id_)
    if review is None or (review.date is None and not review.triggers):
        return UNKNOWN
    missing = unexamined(plan, review)
    present = tuple(dict.fromkeys(one.kind for one in review.triggers.values() if one.observed))
    absent = tuple(
        dict.fromkeys(
            one.kind for one in review.triggers.values() if not one.observed and one.kind not in present
        )
    )
    return answer(not missing, unexamined=missing, absent=absent, present=present)


@claim("transition.intent-reached")
def intent_reached(plan: Plan) -> Answer:
    """Every objective that is measured is on target. Unknown where none is. `missed` are the others, red ones
    first, `all` counts them, `close` those that are green and yet short of plan.
    """
    states = [one for one in objectives(plan, Review()) if one.colour != "grey"]
    missed = tuple(one.objective for colour in ("red", "amber") for one in states if one.colour == colour)
    close = sum(one.close for one in states if one.colour == "green")
    return answer(not missed, missed=missed, all=len(states), close=close) if states else UNKNOWN


@claim("transition.expectations-met")
def expectations_met(plan: Plan) -> Answer:
    """Every expectation whose day has passed was met. Unknown where none can be judged.

    `missed` are expectations that were not met, `met` those that were.
    """
    states = [expectation(plan, id_) for id_ in plan.expectations]
    met = tuple(one.expectation for one in states if one.state == "met")
    missed = tuple(one.expectation for one in states if one.state == "missed")
    return answer(not missed, missed=missed, met=met) if met or missed else UNKNOWN


@claim("transition.one-way-favoured")
def one_way_favoured(plan: Plan, id_: str | None = None) -> Answer:
    """All partners favour the same way. Unknown unless two said which.

    `ways` are the ways, `partners[way]` who favours it, `silent` who said nothing.
    """
    review = _review(plan, id_)
    ways = favoured(review) if review is not None else {}
    if sum(map(len, ways.values())) < 2:
        return UNKNOWN
    said = [partner for found in ways.values() for partner in found]
    silent = tuple(partner for partner in plan.partners if partner not in said)
    return answer(len(ways) == 1, ways=tuple(ways), partners=ways, silent=silent)


@claim("transition.objectives-agreed")
def objectives_agreed(plan: Plan, id_: str | None = None) -> Answer:
    """No objective is right for one partner and not for another. Unknown unless two partners spoke of the same one.

    `apart` are the objectives that are.
    """
    review = _review(plan, id_)
    states = objectives(plan, review) if review is not None else ()
    spoken = [one for one in states if sum(said is not None for said in one.right.values()) > 1]
    apart = tuple(one.objective for one in spoken if one.apart)
    return answer(not apart, apart=apart) if spoken else UNKNOWN


@claim("transition.nothing-compared")
def nothing_compared(plan: Plan, id_: str | None = None) -> Answer:
    """Doing nothing is among the options. Unknown without options."""
    review = _review(plan, id_)
    if review is None or not review.options:
        return UNKNOWN
    return answer(any(one.kind == NOTHING for one in review.options.values()))


@claim("transition.options-scored")
def options_scored(plan: Plan, id_: str | None = None) -> Answer:
    """Every option has a score on every criterion. Unknown without options or without criteria.

    `unscored` are options that lack one, `missing[option]` which.
    """
    review = _review(plan, id_)
    if review is None or not review.options or not review.criteria:
        return UNKNOWN
    missing = {row.option: row.unscored for row in options(plan, review) if row.unscored}
    return answer(not missing, unscored=tuple(missing), missing=missing)


@claim("transition.best-recommended")
def best_recommended(plan: Plan, id_: str | None = None) -> Answer:
    """The recommended option has the best score. Unknown without a recommendation, or where it has no score.

    `best` are the options that have, `rank` is that of the recommended one.
    """
    review = _review(plan, id_)
    if review is None or review.recommended not in review.options:
        return UNKNOWN
    rank = next(row.rank for row in options(plan, review) if row.option == review.recommended)
    return answer(rank == 1, best=best(plan, review), rank=rank) if rank is not None else UNKNOWN


@claim("transition.criteria-first")
def criteria_first(plan: Plan, id_: str | None = None) -> Answer:
    """The partners agreed on every criterion before the review scored on it. Unknown where days are not known.

    `late` are criteria agreed after that day.
    """
    review = _review(plan, id_)
    days = [] if review is None else [day for one in review.criteria.values() for day in one.agreed.values()]
    if review is None or review.date is None or not days:
        return UNKNOWN
    late = tuple(
        name for name, one in review.criteria.items() if any(day > review.date for day in one.agreed.values())
    )
    return answer(not late, late=late)


@claim("transition.reconfirmed")
def reconfirmed(plan: Plan, id_: str | None = None) -> Answer:
    """Every partner stands by the alliance, by name. Unknown while none has said so.

    `refused` are partners that do not, `silent` those that said neither, `unnamed` those for whom nobody is named.
    """
    review = _review(plan, id_)
    if review is None or not review.reconfirmations:
        return UNKNOWN
    said = review.reconfirmations
    refused = tuple(partner for partner, one in said.items() if not one.confirmed)
    silent = tuple(partner for partner in plan.partners if partner not in said)
    unnamed = tuple(partner for partner, one in said.items() if one.confirmed and one.person is None)
    stand = tuple(partner for partner in plan.partners if partner in said and said[partner].confirmed)
    return answer(
        len(stand) == len(plan.partners) and not unnamed,
        refused=refused, silent=silent, unnamed=unnamed, stand=stand,
    )  # fmt: skip


@claim("transition.units-named")
def units_named(plan: Plan, id_: str | None = None) -> Answer:
    """The step-down names the business unit of each partner in it that receives what remains. Unknown where none is to be done.

    `option` is the step-down, `lacking` are partners without a unit.
    """
    review = _review(plan, id_)
    name = settled(review) if review is not None else None
    if review is None or name is None or review.options[name].kind != "step-down":
        return UNKNOWN
    step = review.options[name]
    lacking = tuple(one for one in step.partners or plan.partners if one not in step.units)
    return answer(not lacking, option=name, lacking=lacking)
