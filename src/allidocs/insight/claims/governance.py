"""Claims about who decides, and where a disagreement goes."""

from __future__ import annotations

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.governance import decision_coverage, ladders, seats, skills, standing
from allidocs.insight.meetings import calendar, days_between, meeting_load
from allidocs.plan.governance import Decision
from allidocs.plan.model import Plan


@claim("governance.mandates")
def mandates(plan: Plan) -> Answer:
    """Every body that stands has a mandate, a list of what it decides. Unknown without bodies. `lacking` are bodies without one."""
    there = standing(plan)
    if not there:
        return UNKNOWN
    lacking = tuple(id_ for id_, body in there.items() if not body.mandate)
    return answer(not lacking, lacking=lacking, bodies=tuple(there))


@claim("governance.sponsors")
def sponsors(plan: Plan) -> Answer:
    """Every partner has a sponsor from its own company.

    Unknown where the plan names no sponsor at all, or says of one neither who it is nor that nobody is.
    `vacant` are partners without a sponsor, `foreign` those whose sponsor works for another partner.
    """
    if not plan.sponsors:
        return UNKNOWN
    named = {id_: sponsor.person for id_, sponsor in plan.sponsors.items() if sponsor.person is not None}
    vacant = tuple(id_ for id_ in plan.partners if id_ not in plan.sponsors or plan.sponsors[id_].vacant)
    foreign = tuple(id_ for id_, person in named.items() if plan.people[person].partner != id_)
    if vacant or foreign:
        return answer(False, vacant=vacant, foreign=foreign)
    return answer(True) if len(named) == len(plan.partners) else UNKNOWN


@claim("governance.both-sides")
def both_sides(plan: Plan) -> Answer:
    """On every level of the tower each partner has a member with a vote. Unknown without bodies; `levels` lack one.

    `absent` are the partners without one on each of these levels, `bodies` its bodies.

    A body between some of the partners asks for nobody else on its level.
    """
    present: dict[int, set[str]] = {}
    sitting: dict[int, list[str]] = {}
    for row in seats(plan):
        sitting.setdefault(row.level, []).append(row.body)
        there = present.setdefault(row.level, set())
        between = plan.bodies[row.body].partners
        there.update(
            partner
            for partner, people in row.partners.items()
            if people or (between and partner not in between)
        )
    if not present:
        return UNKNOWN
    lacking = tuple(level for level, partners in present.items() if len(partners) < len(plan.partners))
    absent = tuple(tuple(id_ for id_ in plan.partners if id_ not in present[level]) for level in lacking)
    return answer(
        not lacking, levels=lacking, absent=absent, bodies=tuple(tuple(sitting[level]) for level in lacking)
    )


@claim("governance.deciders")
def deciders(plan: Plan) -> Answer:
    """Every decision can be taken: its decider is a person, or a body with rule, quorum and a way out of deadlock (F-47).

    Unknown without decisions. `waiting` are the decisions that cannot, `lacks` what they wait for, `ready` counts the others.
    """
    if not plan.decisions:
        return UNKNOWN
    found = decision_coverage(plan)
    named = {one for lacking in found.lacks.values() for one in lacking}
    lacks = tuple(one for one in ("decider", "rule", "quorum", "members", "deadlock") if one in named)
    ready = len(plan.decisions) - len(found.unready)
    return answer(not found.unready, waiting=found.unready, lacks=lacks, ready=ready)


@claim("governance.consents")
def consents(plan: Plan) -> Answer:
    """Whoever must agree to a decision has a reason. Unknown where nobody must; `without` counts those who have none."""
    asked = [consent for decision in plan.decisions.values() for consent in decision.agrees]
    if not asked:
        return UNKNOWN
    without = sum(consent.reason is None for consent in asked)
    return answer(not without, without=without, asked=len(asked))


@claim("governance.defaults")
def defaults(plan: Plan) -> Answer:
    """Every decision says what holds until it is taken. Unknown without decisions; `lacking` are those that do not."""
    if not plan.decisions:
        return UNKNOWN
    lacking = tuple(id_ for id_, decision in plan.decisions.items() if decision.default is None)
    return answer(not lacking, lacking=lacking)


@claim("governance.forums-in-time")
def forums_in_time(plan: Plan) -> Answer:
    """Every body meets at least as often as its decisions are due, or says how it decides in between.

    `early` are decisions due before the next meeting of a body that does not.

    Unknown where no body decides, or where a time limit or a cadence is not stated and no decision is due too early.
    """
    judged = {id_: _in_time(plan, one) for id_, one in plan.decisions.items() if one.decider in plan.bodies}
    early = tuple(id_ for id_, fits in judged.items() if fits is False)
    if early:
        return answer(False, early=early)
    return answer(True, early=()) if judged and None not in judged.values() else UNKNOWN


def _in_time(plan: Plan, decision: Decision) -> bool | None:
    """Say whether a decision is due no sooner than its body meets, or is taken in between; None where that is not stated."""
    body = plan.bodies[decision.decider]
    between = days_between(body)
    if body.between is not None:
        return True
    if between is None or decision.time_limit is None:
        return None
    return decision.time_limit.days >= between


@claim("governance.routes")
def routes(plan: Plan) -> Answer:
    """Every escalation route ends at the sponsors of all partners.

    Unknown without routes, and where a partner has no sponsor and no route misses the others'. `short` are the routes
    that end below, `routes` counts all.
    """
    known = {id_ for id_, sponsor in plan.sponsors.items() if sponsor.person is not None}
    found = ladders(plan)
    if not found or not known:
        return UNKNOWN
    short = tuple(one.route for one in found if not known <= set(one.sponsors_reached))
    if not short and known != set(plan.partners):
        return UNKNOWN
    return answer(not short, short=short, routes=len(found))


@claim("governance.busiest")
def busiest(plan: Plan) -> Answer:
    """One person gives more hours a year to meetings than anybody else.

    False where several give as much; unknown where the hours of somebody in a body are. `people` are those who give
    most, `hours` how many, `bodies` in how many the first of them sits.
    """
    load = meeting_load(plan)
    if len(load) < 2 or any(one.hours.value is None for one in load):
        return UNKNOWN
    most = load[0].hours
    people = tuple(one.person for one in load if one.hours.value == most.value)
    return answer(len(people) == 1, people=people, hours=most, bodies=len(load[0].bodies))


@claim("governance.meetings-dated")
def meetings_dated(plan: Plan) -> Answer:
    """The calendar counts from the next meeting of each body. `undated` have only a cadence. Unknown without bodies."""
    rows = calendar(plan).rows
    if not rows:
        return UNKNOWN
    undated = tuple(row.body for row in rows if row.total and not row.anchored)
    return answer(not undated, undated=undated)


@claim("governance.review")
def review(plan: Plan) -> Answer:
    """The review of the framework lies ahead of the cut-off day. Unknown without a day."""
    day = plan.governance.review_date
    return UNKNOWN if day is None else answer(day >= plan.plan.as_of, day=day)


@claim("governance.skills")
def team_skills(plan: Plan) -> Answer:
    """The people whom each partner has in the alliance team create, market and sell (source document L114).

    Unknown where a partner has no team, or one whose skills the plan does not state, and no other lacks one.
    `gaps[partner]` are the skills that nobody brings.
    """
    held = skills(plan)
    stated = {id_: row for id_, row in held.items() if any(row.values())}
    gaps = {id_: tuple(skill for skill, people in row.items() if not people) for id_, row in stated.items()}
    gaps = {id_: lacking for id_, lacking in gaps.items() if lacking}
    if not gaps and len(stated) < len(plan.partners):
        return UNKNOWN
    return answer(not gaps, gaps=gaps)
