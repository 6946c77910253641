"""Claims about why the alliance exists: criteria, objectives, gaps, weaknesses, and what each hopes for."""

from __future__ import annotations

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.days import passed
from allidocs.insight.expectations import objective_reached
from allidocs.insight.layers import aim_of
from allidocs.insight.strategy import go_score, objective_partners, value_chain
from allidocs.plan.model import Plan


@claim("strategy.criteria-judged")
def criteria_judged(plan: Plan) -> Answer:
    """Every criterion of going ahead has been judged. Unknown without criteria; `open` are those that were not."""
    score = go_score(plan)
    return UNKNOWN if score is None else answer(not score.open, open=score.open)


@claim("strategy.go")
def go(plan: Plan) -> Answer:
    """The criteria say go. Unknown without criteria, and while open ones can still turn the result."""
    score = go_score(plan)
    return UNKNOWN if score is None or score.go is None else answer(score.go)


@claim("strategy.verdict-follows")
def verdict_follows(plan: Plan) -> Answer:
    """The verdict is what its criteria say. Unknown without a verdict, and while the criteria say neither.

    `conditional` says whether the verdict sets conditions, of which criteria know nothing.
    """
    score, verdict = go_score(plan), plan.strategy.verdict
    if score is None or score.go is None or verdict is None:
        return UNKNOWN
    conditional = verdict.result == "go-with-conditions"
    return answer(
        (verdict.result != "no-go") == score.go, go=score.go, failed=score.failed, conditional=conditional
    )


@claim("strategy.aligned")
def aligned(plan: Plan) -> Answer:
    """Every objective serves an imperative of every partner that it is for: of all, or of those that it names.

    Unknown without objectives, and where a partner has no imperatives. `apart` are the objectives that do not, `without` the
    partners whom one of these leaves out.
    """
    if not plan.objectives or {item.partner for item in plan.imperatives.values()} != set(plan.partners):
        return UNKNOWN
    left_out = {
        id_: set(plan.objectives[id_].partners or plan.partners) - set(found)
        for id_, found in objective_partners(plan).items()
    }
    apart = tuple(id_ for id_, partners in left_out.items() if partners)
    without = tuple(one for one in plan.partners if any(one in partners for partners in left_out.values()))
    return answer(not apart, apart=apart, aligned=len(plan.objectives) - len(apart), without=without)


@claim("strategy.chain-covered")
def chain_covered(plan: Plan) -> Answer:
    """Some partner covers every step of the value chain. Unknown without one; `gaps` are the steps that nobody covers."""
    steps = value_chain(plan)
    gaps = tuple(step.step for step in steps if step.state == "gap")
    return answer(not gaps, gaps=gaps) if steps else UNKNOWN


@claim("strategy.weaknesses-answered")
def weaknesses_answered(plan: Plan) -> Answer:
    """Every weakness has an action. Unknown without any; `without` are those that have none."""
    found = plan.strategy.weaknesses
    without = tuple(id_ for id_, trait in found.items() if trait.action is None)
    return answer(not without, without=without) if found else UNKNOWN


@claim("strategy.periods-stated")
def periods_stated(plan: Plan) -> Answer:
    """Every amount that a partner hopes for says which period it covers. Unknown without amounts; `without` counts the others."""
    valued = [item for item in plan.expectations.values() if item.value is not None]
    without = sum(item.period is None for item in valued)
    return answer(not without, without=without) if valued else UNKNOWN


@claim("strategy.objective-reached")
def reached(plan: Plan, id_: str) -> Answer:
    """The objective reached the targets of its day. Unknown before that day has passed, and where nothing measures it."""
    return answer(objective_reached(plan, id_))


@claim("strategy.on-course")
def on_course(plan: Plan) -> Answer:
    """Every objective whose first metric can be judged is where it was to be by now.

    Unknown where none can. `behind` are the objectives that are red, `watched` those that are amber, `missed` those of either
    colour whose day has passed, `kept` those that are green, `judged` counts all that can be judged.
    """
    aims = [aim_of(plan, id_) for id_ in plan.objectives]
    states = {aim.objective: aim.state for aim in aims if aim.state != "grey"}
    if not states:
        return UNKNOWN
    missed = tuple(
        id_ for id_, colour in states.items()
        if colour in ("red", "amber") and passed(plan.objectives[id_].by, plan.plan.as_of)
    )  # fmt: skip
    behind, watched = (
        tuple(id_ for id_, colour in states.items() if colour == one and id_ not in missed)
        for one in ("red", "amber")
    )
    return answer(
        not behind and not watched and not missed,
        behind=behind,
        watched=watched,
        missed=missed,
        kept=tuple(id_ for id_, colour in states.items() if colour == "green"),
        judged=len(states),
    )
