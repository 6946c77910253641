"""How decisions are taken and how questions rise: coverage, load, seats, routes, the decision grid (F-47, F-48)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from allidocs.insight.result import Result
from allidocs.plan.model import Plan

LETTERS = "DARCPI"
"""Decides, agrees, recommends, is consulted, performs, is informed."""
SKILLS = ("create", "market", "sell")
LEVELS = ("executive", "senior", "manager", "staff")


@dataclass(frozen=True, slots=True)
class DecisionCoverage:
    """Decisions that can really be taken: their decider is a person, or a body with rule, quorum and deadlock route (F-47).

    `unready` are those whose body lacks one of these. `vetoes[decision]` counts who must agree.
    """

    one_decider: Result
    ready: Result
    unready: tuple[str, ...]
    load: tuple[tuple[str, int], ...]
    vetoes: Mapping[str, int]
    veto_total: int
    vetoes_without_reason: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of an escalation ladder with its place on the clock, in days from the start."""

    to: str
    days: Decimal
    start: Decimal
    end: Decimal


@dataclass(frozen=True, slots=True)
class Ladder:
    """An escalation route: rungs, its length in days, and which partners' sponsors its top reaches (F-48)."""

    route: str
    rungs: tuple[Rung, ...]
    length: Result
    sponsors_reached: tuple[str, ...]
    reaches_all_sponsors: bool


@dataclass(frozen=True, slots=True)
class Seats:
    """Voting members per partner in a body, and whether every partner has one."""

    body: str
    level: int
    partners: Mapping[str, tuple[str, ...]]
    all_partners: bool


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
    raise NotImplementedError


def ladders(plan: Plan) -> tuple[Ladder, ...]:
    """Return all escalation routes with their clock, in the plan's order (F-48)."""
    raise NotImplementedError


def seats(plan: Plan) -> tuple[Seats, ...]:
    """Return voting members per partner and body, highest level first, then in the plan's order."""
    raise NotImplementedError


def levels(plan: Plan) -> dict[int, tuple[str, ...]]:
    """Return the bodies of each level of the tower, highest level first."""
    raise NotImplementedError


def one_sided_levels(plan: Plan) -> tuple[int, ...]:
    """Return the levels at which some partner has no voting member at all."""
    raise NotImplementedError


def overlaps(plan: Plan) -> tuple[Overlap, ...]:
    """Return pairs of bodies with shared voting members, most overlap first, ties by id."""
    raise NotImplementedError


def decision_grid(plan: Plan) -> DecisionGrid:
    """Return the decision map as a grid."""
    raise NotImplementedError


def peer_map(plan: Plan) -> tuple[PeerRow, ...]:
    """Return functions x partners, in the order of functions in the plan format; functions without people left out."""
    raise NotImplementedError


def skills(plan: Plan) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return `skills[partner][create|market|sell]`: people of the alliance team who bring it (source document L114)."""
    raise NotImplementedError
