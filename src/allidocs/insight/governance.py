"""How decisions are taken and how questions rise: coverage, load, seats, routes, the decision grid (F-47, F-48)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import combinations

from allidocs.base.record import dataclass
from allidocs.insight.result import Reason, Result, known, share, unknown
from allidocs.plan.entity import choices
from allidocs.plan.frame import Person
from allidocs.plan.governance import Body
from allidocs.plan.model import Plan
from allidocs.plan.office import has_left

LETTERS = "DARCPI"
"""Decides, agrees, recommends, is consulted, performs, is informed."""
SKILLS = choices(Person, "skills")
LEVELS = choices(Person, "level")


@dataclass(frozen=True, slots=True)
class DecisionCoverage:
    """Decisions that can really be taken: their decider is a person, or a body with rule, a quorum that it can reach, and deadlock route (F-47).

    `unready` are those whose body lacks one of these, `lacks[decision]` which: `decider`, `rule`, `quorum` (none is set),
    `members` (too few hold a seat for it) or `deadlock`. `vetoes[decision]` counts who must agree.
    """

    ready: Result
    unready: tuple[str, ...]
    lacks: Mapping[str, tuple[str, ...]]
    load: tuple[tuple[str, int], ...]
    vetoes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of an escalation ladder with its place on the clock, in days from the start."""

    to: str
    days: Decimal
    start: Decimal
    end: Decimal


@dataclass(frozen=True, slots=True)
class Ladder:
    """An escalation route: its rungs, and which partners' sponsors the last one reaches.

    `climb` is the time until the last rung has the question, `length` until its answer is due, in days (F-48).
    """

    route: str
    rungs: tuple[Rung, ...]
    climb: Result
    length: Result
    sponsors_reached: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seats:
    """Voting members per partner in a body; `sponsors` says that every partner's sponsor sits in it."""

    body: str
    level: int
    partners: Mapping[str, tuple[str, ...]]
    sponsors: bool


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two bodies that share members: how many, and in percent of the smaller one."""

    first: str
    second: str
    shared: tuple[str, ...]
    share: Result


@dataclass(frozen=True, slots=True)
class DecisionGrid:
    """The decision map as a grid: `cells[decision][column]` holds letters in the order D, A, R, C, P, I.

    `columns` are bodies, highest level first, then persons, both only where they have a part.
    """

    decisions: tuple[str, ...]
    columns: tuple[str, ...]
    bodies: tuple[str, ...]
    cells: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class PeerRow:
    """A function and its people in every partner, highest level first; `complete` when each partner has somebody."""

    function: str
    people: Mapping[str, tuple[str, ...]]
    complete: bool


def decision_coverage(plan: Plan) -> DecisionCoverage:
    """Return how many decisions have one decider who can decide (F-47); `load` is the heaviest decider first."""
    decisions = plan.decisions
    single = [
        name for name, item in decisions.items() if item.decider in plan.bodies or item.decider in plan.people
    ]
    lacks = {name: ("decider",) if name not in single else _lacking(plan, name) for name in decisions}
    unready = tuple(name for name in decisions if lacks[name])
    load: dict[str, int] = {}
    for item in decisions.values():
        load[item.decider] = load.get(item.decider, 0) + 1
    vetoes = {name: len(item.agrees) for name, item in decisions.items()}
    return DecisionCoverage(
        ready=share(len(decisions) - len(unready), len(decisions), "F-47"),
        unready=unready,
        lacks={name: lacks[name] for name in unready},
        load=tuple(sorted(load.items(), key=lambda pair: -pair[1])),
        vetoes=vetoes,
    )


def ladders(plan: Plan) -> tuple[Ladder, ...]:
    """Return all escalation routes with their clock, in the plan's order (F-48)."""
    answer = []
    for name, route in plan.routes.items():
        clock = Decimal(0)
        rungs = []
        for level in route.levels:
            days = level.within.days
            rungs.append(Rung(level.to, days, clock, clock + days))
            clock += days
        inputs = [(f"{index}. {rung.to}", rung.days) for index, rung in enumerate(rungs, 1)]
        reached = _sponsors_reached(plan, rungs[-1].to) if rungs else ()
        if rungs:
            climb = known(rungs[-1].start, "F-48", "days", *inputs[:-1])
            length = known(clock, "F-48", "days", *inputs)
        else:
            climb = length = unknown(Reason.NOTHING_TO_COUNT, "F-48", "days")
        answer.append(Ladder(name, tuple(rungs), climb, length, reached))
    return tuple(answer)


def standing(plan: Plan) -> dict[str, Body]:
    """Return the bodies that are not dissolved on the cut-off day."""
    day = plan.plan.as_of
    return {id_: one for id_, one in plan.bodies.items() if one.until is None or one.until >= day}


def seats(plan: Plan) -> tuple[Seats, ...]:
    """Return voting members per partner and body that stands, highest level first, then in the plan's order."""
    rows = []
    for name, body in sorted(standing(plan).items(), key=lambda pair: -pair[1].level):
        partners = {
            partner: tuple(member for member in body.members if _partner_of(plan, member) == partner)
            for partner in plan.partners
        }
        sponsored = all(
            partner in plan.sponsors and plan.sponsors[partner].person in members
            for partner, members in partners.items()
        )
        rows.append(Seats(name, body.level, partners, sponsored))
    return tuple(rows)


def overlaps(plan: Plan) -> tuple[Overlap, ...]:
    """Return pairs of bodies that stand with shared voting members, most overlap first."""
    found = []
    for first, second in combinations(standing(plan), 2):
        one, two = plan.bodies[first].members, plan.bodies[second].members
        shared = tuple(member for member in dict.fromkeys(one) if member in two)
        if shared:
            smaller = min(len(set(one)), len(set(two)))
            found.append(Overlap(first, second, shared, share(len(shared), smaller, "overlap")))
    return tuple(sorted(found, key=lambda row: -(row.share.value or Decimal(0))))


def decision_grid(plan: Plan) -> DecisionGrid:
    """Return the decision map as a grid."""
    cells: dict[str, dict[str, str]] = {}
    for name, item in plan.decisions.items():
        parts = (
            (item.decider,), tuple(consent.who for consent in item.agrees),
            (item.recommends,) if item.recommends else (), item.consulted, item.performs, item.informed,
        )  # fmt: skip
        row = cells[name] = {}
        for letter, who in zip(LETTERS, parts, strict=True):
            for one in dict.fromkeys(who):
                row[one] = row.get(one, "") + letter
    used = {one for row in cells.values() for one in row}
    bodies = tuple(
        name for name, _ in sorted(plan.bodies.items(), key=lambda pair: -pair[1].level) if name in used
    )
    people = tuple(name for name in plan.people if name in used and name not in plan.bodies)
    return DecisionGrid(tuple(plan.decisions), (*bodies, *people), bodies, cells)


def peer_map(plan: Plan) -> tuple[PeerRow, ...]:
    """Return functions x partners with those who are there on the cut-off day, in the format's order of functions.

    Functions without people are left out.
    """
    rows = []
    for function in FUNCTIONS:
        people = {
            partner: tuple(
                sorted(
                    (
                        name
                        for name, one in plan.people.items()
                        if (one.partner, one.function) == (partner, function) and not has_left(plan, name)
                    ),
                    key=lambda name: _rank(plan.people[name].level),
                )
            )
            for partner in plan.partners
        }
        if any(people.values()):
            rows.append(PeerRow(function, people, all(people.values())))
    return tuple(rows)


def skills(plan: Plan) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return `skills[partner][create|market|sell]`: people of the alliance team who bring it (source document L114)."""
    answer: dict[str, dict[str, tuple[str, ...]]] = {}
    for partner in plan.partners:
        brought: dict[str, dict[str, None]] = {skill: {} for skill in SKILLS}
        for role in plan.team.values():
            if role.partner == partner and role.person in plan.people and role.person is not None:
                for skill in (*role.skills, *plan.people[role.person].skills):
                    brought[skill][role.person] = None
        answer[partner] = {skill: tuple(people) for skill, people in brought.items()}
    return answer


FUNCTIONS = choices(Person, "function")


def _rank(level: str | None) -> int:
    return LEVELS.index(level) if level is not None else len(LEVELS)


def _partner_of(plan: Plan, person: str) -> str | None:
    return plan.people[person].partner if person in plan.people else None


def _lacking(plan: Plan, decision: str) -> tuple[str, ...]:
    """Return what a decision's body lacks to take it; nothing where a person decides."""
    item = plan.decisions[decision]
    body = plan.bodies.get(item.decider)
    if body is None:
        return ()
    there = {
        "rule": item.rule or body.rule,
        "quorum": body.quorum,
        "members": quorate(plan, item.decider),
        "deadlock": body.deadlock or body.escalates_to or plan.governance.deadlock,
    }
    return tuple(name for name, found in there.items() if not found)


def quorate(plan: Plan, body: str) -> bool:
    """Say whether those who hold a seat in a body on the cut-off day are enough for it to decide.

    A body of which the plan names no member may be.
    """
    item = plan.bodies[body]
    there = [member for member in item.members if not has_left(plan, member)]
    named = item.members or item.vacant
    short = item.quorum is not None and item.quorum.total is not None and len(there) < item.quorum.total
    return not named or not (short or too_few(plan, body))


def too_few(plan: Plan, body: str) -> tuple[str, ...]:
    """Return the partners that have fewer members in a body on the cut-off day than its quorum asks of each."""
    item = plan.bodies[body]
    asked = item.quorum.per_partner if item.quorum is not None and item.quorum.per_partner is not None else 0
    there = [_partner_of(plan, member) for member in item.members if not has_left(plan, member)]
    return tuple(one for one in item.partners or plan.partners if there.count(one) < asked)


def _sponsors_reached(plan: Plan, top: str) -> tuple[str, ...]:
    """Return the partners whose sponsor is the last rung, or sits with a vote in the body that is."""
    there = plan.bodies[top].members if top in plan.bodies else (top,)
    return tuple(
        partner for partner in plan.partners
        if partner in plan.sponsors and plan.sponsors[partner].person in there
    )  # fmt: skip
