"""Claims about information between companies that compete: what is kept apart, by whom, and who approved that."""

from __future__ import annotations

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.sharing import leaking, seats_of_clean_team, sellers_in_clean_team, unapproved
from allidocs.plan.model import Plan


@claim("sharing.red-kept")
def red_kept(plan: Plan) -> Answer:
    """Nothing that is red passes directly. Unknown without a red class that says how it passes. `open` are those that do."""
    red = [
        one
        for one in (plan.sharing.classes.values() if plan.sharing else ())
        if one.light == "red" and one.to
    ]
    found = leaking(plan)
    return answer(not found, open=found, all=len(red)) if red else UNKNOWN


@claim("sharing.team-apart")
def team_apart(plan: Plan) -> Answer:
    """Nobody in the clean team sells. Unknown without named members. `sellers` are those who do."""
    team = plan.sharing.clean_team if plan.sharing else None
    if team is None or not team.members:
        return UNKNOWN
    found = sellers_in_clean_team(plan)
    return answer(not found, sellers=found, all=len(team.members))


@claim("sharing.team-alone")
def team_alone(plan: Plan) -> Answer:
    """Nobody in the clean team sits on another body. Unknown without named members. `seats` are those who do, each with the bodies."""
    team = plan.sharing.clean_team if plan.sharing else None
    if team is None or not team.members:
        return UNKNOWN
    found = seats_of_clean_team(plan)
    return answer(not found, seats=found)


@claim("sharing.approved")
def approved(plan: Plan) -> Answer:
    """Counsel of every partner approved the protocol. Unknown without a protocol. `open` are partners whose counsel did not."""
    if plan.sharing is None:
        return UNKNOWN
    found = unapproved(plan)
    return answer(not found, open=found, day=plan.sharing.approved)
