"""What passes between companies that compete: classes that are kept apart, the clean team, approval."""

from __future__ import annotations

from allidocs.plan.model import Plan

KEPT = ("aggregated", "clean-team", "never")
"""Ways in which what is red may pass."""


def leaking(plan: Plan) -> tuple[str, ...]:
    """Return classes that are red and yet pass directly to some group."""
    classes = plan.sharing.classes if plan.sharing else {}
    return tuple(
        id_
        for id_, one in classes.items()
        if one.light == "red" and any(way not in KEPT for way in one.to.values())
    )


def sellers_in_clean_team(plan: Plan) -> tuple[str, ...]:
    """Return members of the clean team who sell or market."""
    team = plan.sharing.clean_team if plan.sharing else None
    return tuple(
        id_
        for id_ in (team.members if team else ())
        if plan.people[id_].function in ("sales", "marketing") or "sell" in plan.people[id_].skills
    )


def seats_of_clean_team(plan: Plan) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return members of the clean team who sit on bodies of the alliance, as members, advisers or chair, each with these."""
    team = plan.sharing.clean_team if plan.sharing else None
    found = (
        (
            person,
            tuple(
                id_
                for id_, body in plan.bodies.items()
                if person in (*body.members, *body.advisers, body.chair)
            ),
        )
        for person in (team.members if team else ())
    )
    return tuple((person, bodies) for person, bodies in found if bodies)


def unapproved(plan: Plan) -> tuple[str, ...]:
    """Return partners whose counsel has not approved the protocol."""
    found = plan.sharing
    return tuple(
        id_ for id_ in plan.partners if found is None or found.approved is None or id_ not in found.counsel
    )
