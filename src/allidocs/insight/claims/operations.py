"""Claims about the work: what is funded, what holds if it fails, what was kept, who is missing."""

from __future__ import annotations

from decimal import Decimal

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.initiatives import funded, worth
from allidocs.insight.resilience import resilience
from allidocs.insight.resources import active_count, vacancies
from allidocs.insight.schedule import dependencies, milestone_hit_rate, milestones
from allidocs.plan.model import Plan


@claim("operations.within-limit")
def within_limit(plan: Plan) -> Answer:
    """No more initiatives are active than the partners agreed. Unknown where the plan states no limit."""
    if plan.operations.active_limit is None:
        return UNKNOWN
    count = active_count(plan)
    return answer(count.active <= count.limit, limit=count.limit)


def _joint_values(plan: Plan) -> dict[str, Decimal | None]:
    return {id_: worth(plan, id_).joint.value for id_ in funded(plan)}


@claim("operations.none-loses")
def none_loses(plan: Plan) -> Answer:
    """No funded initiative is expected to cost the partners together more than it brings.

    Unknown where an initiative's expected value is and no other loses. `losing` are those that do, the worst first.
    """
    values = _joint_values(plan)
    losing = sorted(
        ((value, id_) for id_, value in values.items() if value is not None and value < 0),
        key=lambda one: one[0],
    )
    if losing or (values and None not in values.values()):
        return answer(not losing, losing=tuple(id_ for _, id_ in losing))
    return UNKNOWN


@claim("operations.losses-explained")
def losses_explained(plan: Plan) -> Answer:
    """The plan says why an initiative is funded that is expected to lose. Unknown where none is; `silent` of them have no reason."""
    losing = none_loses(plan).values.get("losing", ())
    silent = tuple(id_ for id_ in losing if plan.initiatives[id_].reason is None)
    return answer(not silent, losing=losing, silent=silent) if losing else UNKNOWN


@claim("operations.survives")
def survives(plan: Plan) -> Answer:
    """Whatever single initiative fails, each partner keeps a short-term and a long-term win and enough of its value (F-16).

    Unknown without a test, and where one lacks figures and no other fails. `failed` are the initiatives whose loss would leave too little.
    """
    found = resilience(plan)
    failed = tuple(test.initiative for test in found.tests if test.passes is False)
    return UNKNOWN if found.passes is None else answer(found.passes, failed=failed, share=found.least_share)


@claim("operations.carried-by-few")
def carried_by_few(plan: Plan) -> Answer:
    """Less than half of the funded initiatives that go on carry more than half of what they are expected to bring: `few` do.

    Unknown where the worth of one of them is, and where together they bring nothing.
    """
    values = [value for id_, value in _joint_values(plan).items() if plan.initiatives[id_].status != "done"]
    known = sorted((value for value in values if value is not None), reverse=True)
    whole = sum(known, Decimal(0))
    if len(known) < len(values) or whole <= 0:
        return UNKNOWN
    few = next(n for n in range(1, len(known) + 1) if sum(known[:n]) * 2 > whole)
    return answer(few * 2 < len(known), few=few)


@claim("operations.balanced")
def balanced(plan: Plan) -> Answer:
    """Each partner has a short-term and a long-term first win. Unknown where no funded initiative has a first win."""
    if not any(item.first_wins for item in funded(plan).values()):
        return UNKNOWN
    return answer(resilience(plan).balanced)


@claim("operations.milestones-kept")
def milestones_kept(plan: Plan) -> Answer:
    """Every milestone that was due was reached by the day first promised. Unknown where none was due (F-35)."""
    counted = dict(milestone_hit_rate(plan).inputs)
    if not counted:
        return UNKNOWN
    kept, due = int(counted["part"]), int(counted["whole"])
    return answer(kept == due, kept=kept, due=due)


@claim("operations.milestones-hold")
def milestones_hold(plan: Plan) -> Answer:
    """No open milestone is expected later than it was first promised. Unknown where none is open.

    `late` counts those that are; of the one that slipped farthest, `initiative`, `milestone` and `days`.
    """
    open_ = [one for one in milestones(plan) if one.done is None]
    late = [
        (one.slip.value, one.initiative, one.milestone)
        for one in open_
        if one.slip.value and one.slip.value > 0
    ]
    if not open_:
        return UNKNOWN
    days, initiative, milestone = max(late, default=(Decimal(0), "", ""))
    return answer(not late, late=len(late), initiative=initiative, milestone=milestone, days=days)


@claim("operations.critical-ends-last")
def critical_ends_last(plan: Plan) -> Answer:
    """The critical path ends later than every funded initiative beside it. Unknown without a path of more than one.

    `alike` are funded initiatives beside the path that end on the same day.
    """
    path = dependencies(plan).critical
    if len(path) < 2:
        return UNKNOWN
    last = plan.initiatives[path[-1]].end
    alike = tuple(id_ for id_, item in funded(plan).items() if item.end == last and id_ not in path)
    return answer(not alike, alike=alike)


@claim("operations.staffed")
def staffed(plan: Plan) -> Answer:
    """Every role promised to a funded initiative that goes on is filled. Unknown where none is promised."""
    missing = vacancies(plan)
    promised = any(item.resources for item in funded(plan).values() if item.status != "done")
    return answer(not missing, missing=missing) if promised else UNKNOWN


@claim("operations.criteria-agreed")
def criteria_agreed(plan: Plan) -> Answer:
    """Every partner has agreed to every criterion that initiatives are scored on. Unknown without criteria."""
    open_ = sum(not set(plan.partners) <= set(criterion.agreed) for criterion in plan.criteria.values())
    return answer(not open_, open=open_) if plan.criteria else UNKNOWN


@claim("operations.revisit")
def revisit(plan: Plan, initiative: str) -> Answer:
    """An initiative is to be looked at again on a day that lies ahead. Unknown without a day."""
    day = plan.initiatives[initiative].revisit
    return UNKNOWN if day is None else answer(day >= plan.plan.as_of)
