"""Claims about the relationship: examined lately, gaps answered, meetings held, promises kept."""

from __future__ import annotations

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.days import later
from allidocs.insight.meetings import bodies_held, sponsors_held
from allidocs.insight.thresholds import threshold
from allidocs.insight.views import last_health, wide_gaps
from allidocs.plan.model import Plan


@claim("health.surveyed")
def surveyed(plan: Plan) -> Answer:
    """The last survey of the relationship closed within the last twelve months. Unknown without one. `day` is its day."""
    last = last_health(plan)
    if last is None:
        return UNKNOWN
    day = plan.surveys[last.survey].date
    return answer(later(day, int(threshold("survey-months"))) >= plan.plan.as_of, day=day)


@claim("health.gaps-answered")
def gaps_answered(plan: Plan) -> Answer:
    """Every subject on which the partners' means are half a point or more apart has an action.

    Unknown where no survey tells a gap. `open` are those without one, `wide` all of them.
    """
    last = last_health(plan)
    if last is None or all(gap.value is None for gap in last.gaps.values()):
        return UNKNOWN
    wide = wide_gaps(plan)
    lacking = tuple(name for name, actions in wide.items() if not actions)
    return answer(not lacking, open=lacking, wide=tuple(wide))


@claim("health.meetings-held")
def meetings_held(plan: Plan) -> Answer:
    """Every body, and every sponsor, met at least as often as planned.

    Unknown where the plan counts no meeting against a rhythm. `bodies` and `sponsors` are those that met less often.
    """
    bodies = [one for one in bodies_held(plan) if one.rate.value is not None]
    sponsors = [one for one in sponsors_held(plan) if one.rate.value is not None]
    if not bodies and not sponsors:
        return UNKNOWN
    few = tuple(one.of for one in bodies if one.rate.value is not None and one.rate.value < 100)
    absent = tuple(one.of for one in sponsors if one.rate.value is not None and one.rate.value < 100)
    return answer(not few and not absent, bodies=few, sponsors=absent)
