"""The ends that a plan knows: that of the whole alliance, and those of a part of it while the rest goes on."""

from __future__ import annotations

from datetime import date
from typing import Literal, cast

from allidocs.base.ids import join
from allidocs.base.record import dataclass
from allidocs.insight.days import passed
from allidocs.plan.exit import Exit, FurtherExit
from allidocs.plan.hidden import status_of, uncovered
from allidocs.plan.model import Plan

WHOLE = ""
"""The id of the end that `exit` describes."""
ENDING = ("initiatives", "offerings", "agreements", "partners")
"""Collections of the plan from which an end of a part may take something away."""
UNDER_WAY = ("triggered", "running")


@dataclass(frozen=True, slots=True)
class End:
    """One end: its id (`WHOLE` for that of `exit`), the path at which it stands, and itself."""

    id: str
    path: str
    exit: Exit


@dataclass(frozen=True, slots=True)
class Scope:
    """What an end is about, as ids of the plan; of the whole alliance, everything.

    `partners` are those whose money and part in the alliance come to an end, `concerned` all who have a part in the end.
    """

    agreements: tuple[str, ...]
    initiatives: tuple[str, ...]
    ip: tuple[str, ...]
    datasets: tuple[str, ...]
    commitments: tuple[str, ...]
    survivals: tuple[str, ...]
    objectives: tuple[str, ...]
    metrics: tuple[str, ...]
    contributions: tuple[str, ...]
    expectations: tuple[str, ...]
    partners: tuple[str, ...]
    concerned: tuple[str, ...]


def ends(plan: Plan) -> tuple[End, ...]:
    """Return every end of the plan, that of the whole alliance first."""
    whole = (End(WHOLE, "exit", plan.exit),) if plan.exit is not None else ()
    return (*whole, *(End(id_, join("exits", id_), found) for id_, found in plan.exits.items()))


def running(plan: Plan) -> tuple[End, ...]:
    """Return the ends that are under way: notice was given, and they are not closed."""
    return tuple(end for end in ends(plan) if edition(plan, end.exit) == "status")


def edition(plan: Plan, found: Exit) -> Literal["plan", "status", "close"]:
    """Say what a document about an end has to tell: what would be, how far it is, or what came of it."""
    if found.status == "closed":
        return "close"
    given = found.notice_date is not None and found.notice_date <= plan.plan.as_of
    return "status" if found.status == "running" or (found.status == "triggered" and given) else "plan"


def seen_from(plan: Plan, about: str) -> Plan:
    """Return the plan as a document about one end sees it: that end is its `exit`. WHOLE leaves it as it is."""
    return plan if about == WHOLE else cast("Plan", uncovered(plan, exit=plan.exits.get(about)))


def end_in_view(plan: Plan) -> str:
    """Return the id of the end that the plan is seen from, as `seen_from` makes it; WHOLE for that of the alliance."""
    return next((id_ for id_, found in plan.exits.items() if found == plan.exit), WHOLE)


def scope(plan: Plan, found: Exit) -> Scope:
    """Return what an end is about.

    An end of a part takes what it names, the initiatives of its offerings, the objectives and metrics that nothing else
    serves, and what belongs to those who leave the alliance.
    """
    agreements = tuple(
        id_
        for id_, item in plan.agreements.items()
        if status_of(item) != "ended" or item.disposition or item.ended
    )
    if not isinstance(found, FurtherExit):
        return Scope(
            agreements, tuple(plan.initiatives), tuple(plan.ip), tuple(plan.datasets), tuple(plan.commitments),
            tuple(plan.contract.survivals) if plan.contract is not None else (),
            tuple(plan.objectives), tuple(plan.metrics), tuple(plan.contributions), tuple(plan.expectations),
            tuple(plan.partners), tuple(plan.partners),
        )  # fmt: skip
    leaving = set(leavers(found))
    initiatives = ended_initiatives(plan, found)
    objectives, metrics = _purposes(plan, initiatives)
    return Scope(
        tuple(
            id_
            for id_ in agreements
            if id_ in found.agreements or leaving & set(plan.agreements[id_].parties)
        ),
        initiatives,
        tuple(
            id_
            for id_, item in plan.ip.items()
            if item.initiative in initiatives or leaving & set(item.owner)
        ),
        tuple(id_ for id_, item in plan.datasets.items() if leaving & set(item.controller)),
        tuple(id_ for id_, item in plan.commitments.items() if item.partner in leaving),
        tuple(plan.contract.survivals) if plan.contract is not None and leaving else (),
        objectives,
        metrics,
        tuple(id_ for id_, item in plan.contributions.items() if item.partner in leaving),
        tuple(
            id_
            for id_, item in plan.expectations.items()
            if item.partner in leaving or item.metric in metrics
        ),
        leavers(found),
        _concerned(plan, found),
    )


def _concerned(plan: Plan, found: FurtherExit) -> tuple[str, ...]:
    """Return the partners that an end of a part concerns: of contracts alone, their parties and those who leave."""
    parties = {one for id_ in found.agreements for one in plan.agreements[id_].parties}
    if not parties or found.offerings or found.initiatives:
        return tuple(plan.partners)
    team = {plan.people[one].partner for one in found.team}
    return tuple(one for one in plan.partners if one in {*parties, *found.leaving, *found.supervisor, *team})


def _purposes(plan: Plan, initiatives: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the objectives that only these initiatives serve, and the metrics that show nothing but them."""
    ending = [plan.initiatives[id_] for id_ in initiatives]
    others = [item for id_, item in plan.initiatives.items() if id_ not in initiatives]
    kept = {id_ for item in others for id_ in item.objectives}
    objectives = tuple(
        id_ for id_ in plan.objectives if id_ not in kept and any(id_ in item.objectives for item in ending)
    )
    rest = [item for id_, item in plan.objectives.items() if id_ not in objectives]
    own = {id_ for item in ending for id_ in item.metrics}
    own |= {id_ for name in objectives for id_ in plan.objectives[name].metrics}
    shared = {id_ for item in others for id_ in item.metrics} | {id_ for one in rest for id_ in one.metrics}
    return objectives, tuple(id_ for id_ in plan.metrics if id_ in own and id_ not in shared)


def leavers(found: Exit) -> tuple[str, ...]:
    """Return the partners that leave the alliance; one that leaves a strand or a contract only stays in it."""
    partial = isinstance(found, FurtherExit) and (found.offerings or found.initiatives or found.agreements)
    return () if partial else found.leaving


def ended_initiatives(plan: Plan, found: FurtherExit) -> tuple[str, ...]:
    """Return the initiatives that an end of a part ends: those that it names, and those of its offerings."""
    return tuple(
        id_ for id_, item in plan.initiatives.items()
        if id_ in found.initiatives or (item.offering is not None and item.offering in found.offerings)
    )  # fmt: skip


def ending(plan: Plan, kind: str, id_: str) -> End | None:
    """Return the end that takes an initiative, offering, agreement or partner away, None where it goes on.

    `kind` is one of `ENDING`. An end that is only held ready takes nothing away.
    """
    for end in ends(plan):
        found = end.exit
        if found.status == "standing" or not isinstance(found, FurtherExit):
            continue
        named = {
            "initiatives": ended_initiatives(plan, found),
            "offerings": found.offerings,
            "agreements": found.agreements,
            "partners": leavers(found),
        }
        if id_ in named[kind]:
            return end
    return None


def gone(plan: Plan, partner: str) -> date | None:
    """Return the last day of a partner that has left by the cut-off day, None while it is there."""
    until = plan.partners[partner].until
    return until if passed(until, plan.plan.as_of) else None


def is_ending(plan: Plan) -> bool:
    """Say whether the alliance as a whole is ending or has ended: targets and terms then bind nobody to new plans."""
    return plan.exit is not None and plan.exit.status != "standing" and not plan.exit.leaving


def seats(plan: Plan, partner: str) -> tuple[str, ...]:
    """Return the bodies in which people of a partner still sit or preside, as ids."""
    own = {
        id_ for id_, item in plan.people.items()
        if item.partner == partner and not passed(item.until, plan.plan.as_of)
    }  # fmt: skip
    return tuple(id_ for id_, item in plan.bodies.items() if own & {*item.members, item.chair})


def strands(plan: Plan) -> dict[str, End]:
    """Return the initiatives that an end under way or closed takes away, each with it."""
    return {id_: end for id_ in plan.initiatives if (end := ending(plan, "initiatives", id_)) is not None}
