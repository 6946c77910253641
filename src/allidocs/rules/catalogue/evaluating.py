"""Rules on how a company looks for a partner: criteria, candidates, judges, evidence, and whether the order holds."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.evaluation import lacking_kinds, ranking
from allidocs.insight.strategy import goes
from allidocs.plan.entity import choices
from allidocs.plan.evaluation import Consulted, Evaluation
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, listed, named, no_whole, rule

_SEED = "Source document of allidocs"
_GROUPS = choices(Consulted, "group")


def _evaluations(plan: Plan) -> Iterator[tuple[str, Evaluation]]:
    """Yield each company's evaluation with its path."""
    for partner, found in plan.evaluations.items():
        yield join("evaluations", partner), found


@rule(
    "L411", "candidates-weighed", Severity.ERROR, "evaluate", "Arithmetic of weighted scores (F-50, F-51)",
    "correct the weights until they make 100%",
)  # fmt: skip
def candidates_weighed(plan: Plan) -> Iterator[Remark]:
    """The weights of an evaluation's criteria do not make a hundred percent: a candidate's score means nothing."""
    for path, found in _evaluations(plan):
        weights = {
            join(join(join(path, "criteria"), id_), "weight"): one.weight
            for id_, one in found.criteria.items()
        }
        yield from no_whole(weights, "the weights of the criteria make")


@rule(
    "L412", "four-criteria", Severity.WARNING, "evaluate", f"{_SEED}, L64-67: four criteria of a partner",
    "add a criterion of that `kind`, or say in `omitted` why it does not count here",
)  # fmt: skip
def four_criteria(plan: Plan) -> Iterator[Remark]:
    """Candidates are compared, and one of the four criteria on which alliances fail is not among them: philosophical
    alignment, speed, market strength, commitment."""
    for path, found in _evaluations(plan):
        lacking = lacking_kinds(found) if found.criteria and found.omitted is None else ()
        if lacking:
            yield Remark(
                join(path, "criteria"),
                f"no criterion is of the kind {named(lacking, 'or')}",
            )


@rule(
    "L413", "criteria-from-problem", Severity.WARNING, "evaluate", f"{_SEED}, L61-62: criteria derived from the problem",
    "write `problem`: the part of the problem that it comes from, or take the criterion out",
)  # fmt: skip
def criteria_from_problem(plan: Plan) -> Iterator[Remark]:
    """A criterion comes from no part of the problem, while others do. Candidates can be chosen for what nobody needs."""
    for path, found in _evaluations(plan):
        derived = any(one.problem is not None for one in found.criteria.values())
        for id_, one in found.criteria.items() if derived else ():
            if one.problem is None and one.kind == "other":
                yield Remark(
                    join(join(path, "criteria"), id_),
                    f"nothing says which part of the problem `{id_}` comes from",
                )


@rule(
    "L414", "several-candidates", Severity.WARNING, "evaluate", f"{_SEED}, L60-63: a table of candidates; practice: the first is not always the best",
    "add others, and doing it alone (`alone: true`)",
)  # fmt: skip
def several_candidates(plan: Plan) -> Iterator[Remark]:
    """One candidate is compared with nobody, or no one asks what doing it alone would score. Or the evaluation ends in a
    verdict to ally, and nobody was compared: neither candidates nor other ways."""
    ways = {item.kind for item in plan.strategy.alternatives.values()}
    if plan.plan.stage == "evaluate" and goes(plan) and not plan.evaluations and len(ways) < 2:
        yield Remark(
            "evaluations", "the verdict is to ally, and no candidates were compared by criteria",
            "write below `evaluations` who was looked at, by which criteria, with which scores",
            also=(("strategy.verdict", "the verdict"),),
        )  # fmt: skip
    for path, found in _evaluations(plan):
        others = [one for one in found.candidates.values() if not one.alone]
        if found.candidates and len(others) < 2:
            yield Remark(join(path, "candidates"), "only one company was looked at")
        elif found.candidates and len(others) == len(found.candidates):
            yield Remark(join(path, "candidates"), "nobody asked what doing it alone would score")


@rule(
    "L415", "several-judges", Severity.WARNING, "evaluate", "Practice of selection: two judges see more than one (F-52)",
    "let a second person score the candidate, without knowing the first score", judges=2,
)  # fmt: skip
def several_judges(plan: Plan, judges: int) -> Iterator[Remark]:
    """A candidate on the short list was scored by one person. Its score is a liking."""
    for path, found in _evaluations(plan):
        for id_, one in found.candidates.items():
            who = {judge for judged in one.scores.values() for judge in judged.by}
            if one.status == "short-list" and one.scores and len(who) < judges:
                yield Remark(join(join(path, "candidates"), id_), f"{len(who)} person scored `{id_}`")


@rule(
    "L416", "scores-complete", Severity.ERROR, "evaluate", "Arithmetic: candidates are compared on the same scale (F-53)",
    "score it, or take the candidate off the short list until somebody can",
)  # fmt: skip
def scores_complete(plan: Plan) -> Iterator[Remark]:
    """A candidate on the short list has no score on a criterion that others are scored on."""
    for path, found in _evaluations(plan):
        listed = {id_: one for id_, one in found.candidates.items() if one.status == "short-list"}
        for id_, one in listed.items() if any(item.scores for item in listed.values()) else ():
            for name in found.criteria:
                if name not in one.scores or not one.scores[name].by:
                    yield Remark(
                        join(join(join(path, "candidates"), id_), "scores"),
                        f"`{id_}` has no score on `{name}`",
                    )


@rule(
    "L417", "scores-grounded", Severity.WARNING, "evaluate", "Cummings and Holmberg, Long Range Planning 2012; practice of boards",
    "write `evidence`, and the `date` of it",
)  # fmt: skip
def scores_grounded(plan: Plan) -> Iterator[Remark]:
    """A score of a candidate on the short list rests on nothing that is said."""
    for path, found in _evaluations(plan):
        for id_, one in found.candidates.items():
            for name, judged in one.scores.items() if one.status == "short-list" else ():
                if judged.evidence is None and not judged.sources:
                    yield Remark(
                        join(join(join(join(path, "candidates"), id_), "scores"), name),
                        f"the score of `{id_}` on `{name}` has no evidence",
                    )


@rule(
    "L418", "knocked-out-listed", Severity.ERROR, "evaluate", "Practice of selection: what must be met is not averaged away (F-54)",
    "take it off the short list, or lower `least` and say why",
)  # fmt: skip
def knocked_out_listed(plan: Plan) -> Iterator[Remark]:
    """A candidate is on the short list although it scores less on a criterion than the least that counts."""
    for path, found in _evaluations(plan):
        for row in ranking(found).rows:
            if row.below and found.candidates[row.candidate].status == "short-list":
                names = named(row.below)
                yield Remark(
                    join(join(join(path, "candidates"), row.candidate), "status"),
                    f"`{row.candidate}` is on the short list, and below the least on {names}",
                )


@rule(
    "L419", "order-holds", Severity.WARNING, "evaluate", "Practice of weighted scores: who wins by a weight has not won (F-55 to F-57)",
    "look again at that weight, and say in the candidate's `reason` why it leads all the same", percent=80,
)  # fmt: skip
def order_holds(plan: Plan, percent: int) -> Iterator[Remark]:
    """Somebody else would lead if one weight were a fifth larger or smaller, or under many of the weights that are as
    plausible. The order is decided by the weights."""
    for path, found in _evaluations(plan):
        order = ranking(found)
        reasoned = all(found.candidates[one].reason is not None for one in order.leaders)
        loose = order.stability.value is not None and order.stability.value < percent
        turning = [f"`{one.criterion}`" for one in order.weights if one.turns]
        if (turning or loose) and not reasoned:
            said = (
                f"a fifth more or less of {listed(turning, 'or')} puts somebody else first"
                if turning
                else f"the leader stays first under {order.stability.value:.0f}% of plausible weights"
            )
            yield Remark(join(path, "criteria"), said)


@rule(
    "L425", "approach-for-each", Severity.WARNING, "evaluate", f"{_SEED}, L68-69: order of priority and approach for each",
    "write `order`, `approach` and `contact`",
)  # fmt: skip
def approach_for_each(plan: Plan) -> Iterator[Remark]:
    """Several companies are on the short list, and nothing says in which order one is approached, how, or by whom."""
    for path, found in _evaluations(plan):
        ranked = {
            id_: one for id_, one in found.candidates.items() if one.status == "short-list" and not one.alone
        }
        for id_, one in ranked.items() if len(ranked) > 1 else ():
            lacking = [key for key in ("order", "approach", "contact") if getattr(one, key) is None]
            if lacking:
                yield Remark(
                    join(join(path, "candidates"), id_),
                    f"`{id_}` has {listed(f'no {one}' for one in lacking)}",
                )


@rule(
    "L426", "company-consulted", Severity.WARNING, "evaluate", f"{_SEED}, L60: leaders sit with product teams and functional groups",
    "ask them, and write below `consulted` what they said",
)  # fmt: skip
def company_consulted(plan: Plan) -> Iterator[Remark]:
    """A partner is chosen, and leaders, product teams or functions of the company were not asked what they lack. They will
    be asked to work with it."""
    for path, found in _evaluations(plan):
        asked = {one.group for one in found.consulted.values() if one.said is not None}
        lacking = [one for one in _GROUPS if one not in asked]
        if found.candidates and lacking:
            yield Remark(join(path, "consulted"), f"nobody asked {named(lacking)}")


@rule(
    "L427", "exclusion-reasoned", Severity.WARNING, "evaluate", "Practice of selection: who was left out will be asked about",
    "write `reason`",
)  # fmt: skip
def exclusion_reasoned(plan: Plan) -> Iterator[Remark]:
    """A company was excluded and nothing says why. The board asks about it first."""
    for path, found in _evaluations(plan):
        for id_, one in found.candidates.items():
            if one.status == "excluded" and one.reason is None:
                yield Remark(join(join(path, "candidates"), id_), f"`{id_}` is excluded, without a reason")
