"""Rules on the transition review: what was looked for, options on one scale, who stands by it. They ask what documents ask."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.claims import judged
from allidocs.insight.transition import current
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, named, no_whole, rule

_TUNE_UP = "Source document of allidocs, L176: a tune-up renews objectives and commitment"
_ENDING = "Source document of allidocs, L178-182: what makes partners wish to end"
_FORK = "Source document of allidocs, L184-188: the ways on"


def _places(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield each review with its path."""
    for id_ in plan.reviews:
        yield id_, join("reviews", id_)


@rule(
    "L340", "review-compares-nothing", Severity.ERROR, "operate", _FORK,
    "add an option of `kind: do-nothing`: what happens if nobody decides",
)  # fmt: skip
def compares_nothing(plan: Plan) -> Iterator[Remark]:
    """The options of a review lack the one that needs no decision. Every other one looks good beside options of its kind."""
    for id_, path in _places(plan):
        if judged("transition.nothing-compared", plan, id_).holds is False:
            yield Remark(join(path, "options"), "doing nothing is not among the options")


@rule(
    "L341", "review-options-scored", Severity.ERROR, "operate", _FORK,
    "score every option from 1 to 5 on every criterion of the review, by the criterion's id",
)  # fmt: skip
def options_scored(plan: Plan) -> Iterator[Remark]:
    """An option has no score on a criterion that others are scored on, or one on a criterion that the review does not have.
    Options are compared on the same scale or not at all."""
    for id_, path in _places(plan):
        review = plan.reviews[id_]
        missing = judged("transition.options-scored", plan, id_).values.get("missing", {})
        for name, option in review.options.items():
            place = join(join(path, "options"), name)
            for criterion in missing.get(name, ()):
                yield Remark(place, f"`{name}` has no score on `{criterion}`",
                             also=((join(join(path, "criteria"), criterion), "the criterion"),))  # fmt: skip
            for criterion in option.scores:
                if criterion not in review.criteria:
                    yield Remark(
                        join(join(place, "scores"), criterion), f"`{criterion}` is no criterion of the review"
                    )


@rule(
    "L342", "review-weights-whole", Severity.ERROR, "operate", "Arithmetic",
    "bring the weights of the criteria to 100 %",
)  # fmt: skip
def weights_whole(plan: Plan) -> Iterator[Remark]:
    """The weights of a review's criteria do not make a hundred percent, so that a score of 5 is not the best there is."""
    for id_, path in _places(plan):
        weights = {
            join(join(join(path, "criteria"), name), "weight"): one.weight
            for name, one in plan.reviews[id_].criteria.items()
        }
        yield from no_whole(weights, "weights of criteria sum to")


@rule(
    "L343", "review-criteria-first", Severity.WARNING, "operate", "Practice of deciding: criteria before scores",
    "agree on criteria before the review, or say in its `reason` why one was added",
)  # fmt: skip
def criteria_first(plan: Plan) -> Iterator[Remark]:
    """A partner agreed to a criterion after the review in which options were scored on it. Criteria that are found when the
    scores are known can be chosen for their result."""
    for id_, path in _places(plan):
        review = plan.reviews[id_]
        for name in judged("transition.criteria-first", plan, id_).values.get("late", ()):
            for partner, day in review.criteria[name].agreed.items():
                if review.date is not None and day > review.date:
                    place = join(join(join(join(path, "criteria"), name), "agreed"), partner)
                    yield Remark(place, f"agreed on {day.isoformat()}, after the scores", also=((join(path, "date"), "the review"),))  # fmt: skip


@rule(
    "L344", "step-down-units", Severity.ERROR, "operate", "Source document of allidocs, L186: between business areas",
    "name the unit of each partner below `units`; where it is not between all, name the others in `partners`",
)  # fmt: skip
def step_down_units(plan: Plan) -> Iterator[Remark]:
    """A review steps down to a simple commercial relation, and nobody says which business unit of a partner carries it on.
    What nobody receives ends on the day on which the alliance team does."""
    for id_, path in _places(plan):
        found = judged("transition.units-named", plan, id_)
        for partner in found.values.get("lacking", ()):
            place = join(join(path, "options"), found.values["option"])
            yield Remark(join(place, "units"), f"no unit of `{partner}` receives what remains")


@rule(
    "L345", "review-reconfirmed", Severity.ERROR, "operate", _TUNE_UP,
    "write below `reconfirmations` whether each partner stands by the alliance, and who said so",
)  # fmt: skip
def each_reconfirms(plan: Plan) -> Iterator[Remark]:
    """A review was decided, and a partner neither stands by the alliance nor refuses, or nobody says so for it by name, or
    somebody of another company does."""
    for id_, path in _places(plan):
        said = plan.reviews[id_].reconfirmations
        if judged("transition.decided", plan, id_).holds is not True:
            continue
        for partner in plan.partners:
            place = join(join(path, "reconfirmations"), partner)
            one = said.get(partner)
            person = plan.people.get(one.person or "") if one is not None else None
            if one is None:
                yield Remark(place, f"`{partner}` neither stands by the alliance nor refuses")
            elif person is None:
                yield Remark(place, f"nobody is named who speaks for `{partner}`")
            elif person.partner != partner:
                yield Remark(join(place, "person"), f"`{one.person}` works for `{person.partner}`")


@rule(
    "L346", "shortfall-names-metric", Severity.ERROR, "operate", _ENDING,
    "name below `metrics` which figures fell short",
)  # fmt: skip
def shortfall_names_metric(plan: Plan) -> Iterator[Remark]:
    """A review says that results fell short and names no metric. Whoever reads it later cannot tell by how much."""
    for id_, path in _places(plan):
        for name, one in plan.reviews[id_].triggers.items():
            if one.kind == "results-shortfall" and one.observed and not one.metrics:
                yield Remark(join(join(path, "triggers"), name), "results fell short, and no metric shows it")


@rule(
    "L347", "apart-needs-survey", Severity.WARNING, "operate", _ENDING,
    "ask the people on all sides, and write the result into `surveys`",
)  # fmt: skip
def apart_needs_survey(plan: Plan) -> Iterator[Remark]:
    """A review says that the partners cannot work together, and no survey asked those who do. It may be the opinion of two
    people who fell out."""
    for id_, path in _places(plan):
        for name, one in plan.reviews[id_].triggers.items():
            if one.kind == "cannot-work-together" and one.observed and not plan.surveys:
                yield Remark(join(join(path, "triggers"), name), "no survey of the relationship shows it")


@rule(
    "L348", "review-option-known", Severity.ERROR, "operate", "Arithmetic",
    "write the id of one of the review's options",
)  # fmt: skip
def option_known(plan: Plan) -> Iterator[Remark]:
    """What a review recommends, what was chosen, or the way that a partner favours, is none of its options. A way that nobody
    weighed cannot be compared with those that were."""
    for id_, path in _places(plan):
        review = plan.reviews[id_]
        for key, name in (("recommended", review.recommended), ("chosen", review.chosen)):
            if name is not None and name not in review.options:
                known = named(review.options)
                yield Remark(
                    join(path, key),
                    f"`{name}` is no option of the review",
                    f"options: {known if review.options else 'none yet'}",
                )
        kinds = {one.kind for one in review.options.values()}
        for partner, view in review.views.items():
            if view.favours is not None and kinds and view.favours not in kinds:
                yield Remark(
                    join(join(join(path, "views"), partner), "favours"),
                    f"`{partner}` favours `{view.favours}`, and no option of the review is of that kind",
                    f"add it below `options`; weighed so far: {named(sorted(kinds))}",
                )


@rule(
    "L349", "review-best-or-reason", Severity.WARNING, "operate", _FORK,
    "say why in the review's `reason`, or recommend the option with the best score",
)  # fmt: skip
def best_or_reason(plan: Plan) -> Iterator[Remark]:
    """The recommended option has not the best score, and no reason is given. Then either the criteria are not those that
    count, or the recommendation stood before the scores."""
    for id_, path in _places(plan):
        found = judged("transition.best-recommended", plan, id_)
        if found.holds is False and plan.reviews[id_].reason is None:
            names = named(found.values["best"])
            yield Remark(join(path, "recommended"), f"{names} has the best score, and no reason is given")


@rule(
    "L350", "review-looks-for-all", Severity.WARNING, "operate", _ENDING,
    "say below `triggers` what was found, or with `observed: false` that it was looked for",
)  # fmt: skip
def looks_for_all(plan: Plan) -> Iterator[Remark]:
    """A review was held, and nobody looked for one of the four events that end alliances: another strategy, an acquisition,
    results that fell short, companies that cannot work together."""
    for id_, path in _places(plan):
        if plan.reviews[id_].date is not None:
            for kind in judged("transition.all-looked-for", plan, id_).values.get("unexamined", ()):
                yield Remark(join(path, "triggers"), f"nobody looked for `{kind}`")


_WHY = {
    "rhythm": "it was due on {day}",
    "sponsor": "the sponsor of `{about}` left on {day}, and no review was held since",
}


@rule(
    "L351", "review-in-time", Severity.WARNING, "operate", _TUNE_UP,
    "hold a review and write it into `reviews`, or give it a day there with `due`",
)  # fmt: skip
def review_in_time(plan: Plan) -> Iterator[Remark]:
    """A review of the whole alliance is overdue: by its rhythm, or because a sponsor left since the last one (a figure that
    stays red has a rule of its own, L186). An alliance that is not reviewed goes on as it was meant years ago."""
    found = judged("transition.in-time", plan)
    if found.holds is False and found.values["why"] in _WHY:
        since = found.values["since"].isoformat()
        said = _WHY[found.values["why"]].format(day=since, about=found.values["about"])
        set_for = {
            one.due: join(path, "due")
            for id_, path in _places(plan)
            if (one := plan.reviews[id_]).date is None
        }
        of_rhythm = set_for.get(found.values["since"], "plan.term")
        place = of_rhythm if found.values["why"] == "rhythm" else join("sponsors", found.values["about"])
        yield Remark(place, f"a review is overdue: {said}")


@rule(
    "L352", "review-decided-once", Severity.ERROR, "operate", "Arithmetic",
    "point both at the same entry of `decision_log`",
)  # fmt: skip
def decided_once(plan: Plan) -> Iterator[Remark]:
    """A review has its decision, and what its document asks still waits for one or had another. The first page would ask
    for what is decided."""
    ask, name = plan.plan.asks.get("transition-review"), current(plan)
    if ask is None or name is None or ask.decided == plan.reviews[name].decided:
        return
    place = join(join("reviews", name), "decided")
    yield Remark(join("plan.asks", "transition-review"), f"`{name}` and what is asked of it are not decided alike",
                 also=((place, "the review"),))  # fmt: skip
