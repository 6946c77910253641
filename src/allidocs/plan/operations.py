"""Operations: offerings, priorities, initiatives and the work around them (source document L3-27)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from allidocs.base.measure import Money, Percent
from allidocs.plan.entity import EMPTY, Entity, Keys, Known
from allidocs.plan.kinds import (
    ByPartner,
    ByYear,
    InitiativeRef,
    MetricRef,
    ObjectiveRef,
    OfferingRef,
    PartyRef,
    PastDay,
    PersonRef,
    PriorityRef,
    RiskRef,
    Score,
    Share,
)
from allidocs.plan.progress import Planned, Standing
from allidocs.plan.text import Text


class Offering(Entity):
    """A joint product or service."""

    name: Text
    """The offering."""
    description: Text | None = None
    """What it does for the customer."""
    phase: (
        Annotated[
            Literal["idea", "concept-commit", "execution-commit", "launch-commit", "in-market", "stopped"],
            Known(("since", "launch")),
        ]
        | None
    ) = None
    """The last commit gate that it passed (source document L12-27); left out, what its gates say."""
    since: PastDay | None = None
    """Since when it is in this phase; on an earlier day its gates say where it was."""
    launch: date | None = None
    """When it goes or went to market."""


class Priority(Entity):
    """A priority of the operating plan; initiatives serve priorities."""

    text: Text
    """The priority."""
    rank: int | None = None
    """Its rank, 1 first."""


class ScoreCriterion(Entity):
    """A criterion that initiatives are scored on, agreed before the first score (source document L7)."""

    text: Text
    """The criterion."""
    weight: Share
    """Its weight; all weights sum to 100 %."""
    low: Text | None = None
    """What a 1 means."""
    high: Text | None = None
    """What a 5 means."""
    agreed: ByPartner[PastDay] = EMPTY
    """When each partner agreed to it."""


class FirstWin(Planned):
    """The first result that a partner sees from an initiative."""

    date: date
    """The day that it is promised for."""
    text: Text | None = None
    """What."""
    value: Money | None = None
    """Worth how much."""


class Milestone(Planned):
    """A dated result of an initiative."""

    name: Text
    """The milestone."""
    short: Text | None = None
    """What the roadmap calls it, in one to three words."""
    due: date
    """The day that it is promised for."""
    owner: PersonRef | None = None
    """Who answers for it."""
    waits_for: Annotated[Mapping[str, str], Keys("initiatives")] = EMPTY
    """The milestone, by its id, of each initiative that it cannot come before; the roadmap ties the two."""
    waiting: Text | None = None
    """What waits for what, in words that a sentence can end with: `sixty sites wait for the second supplier`."""


class Resource(Entity):
    """People that a company commits to an initiative."""

    partner: PartyRef
    """Who commits them."""
    role: Text
    """What they do."""
    committed: Decimal
    """Full-time equivalents promised."""
    filled: Annotated[Decimal, Known()] = Decimal(0)
    """Full-time equivalents in place."""


class Initiative(Standing):
    """A piece of joint work with an owner, money, people and a first win for each partner."""

    name: Text
    """The initiative."""
    short: Text | None = None
    """What the picture of the portfolio calls it, in one to three words."""
    description: Text | None = None
    """What it does and why."""
    status: Literal["proposed", "funded", "active", "parked", "stopped", "rejected", "done"]
    """Where it stands; `funded`, `active` and `done` count as funded."""
    priority: PriorityRef | None = None
    """The priority that it serves."""
    objectives: tuple[ObjectiveRef, ...] = ()
    """The objectives that it serves."""
    offering: OfferingRef | None = None
    """The offering that it builds, if any."""
    owner: PersonRef | None = None
    """The one person who answers for it."""
    counterparts: tuple[PersonRef, ...] = ()
    """Who stands for it in the other companies."""
    start: date | None = None
    """First day."""
    end: date | None = None
    """Last day."""
    horizon: Literal["short", "medium", "long"] | None = None
    """Overrides what follows from the first wins: short within 12 months, long from 24."""
    first_wins: ByPartner[FirstWin] = EMPTY
    """The first result that each partner sees."""
    costs: ByPartner[ByYear] = EMPTY
    """What it costs each partner, by year."""
    benefits: ByPartner[ByYear] = EMPTY
    """What it brings each partner, by year, if it succeeds."""
    probability: Share | None = None
    """How likely it is to succeed."""
    spent: Annotated[ByPartner[Money], Known(("spent_on",), counted=True)] = EMPTY
    """What each partner spent so far."""
    spent_on: PastDay | None = None
    """The day on which that was counted; on an earlier day `spent` is not known."""
    scores: Annotated[Mapping[str, Score], Keys("criteria")] = EMPTY
    """Scores from 1 to 5, keyed by criterion."""
    milestones: Mapping[str, Milestone] = EMPTY
    """Dated results."""
    depends_on: tuple[InitiativeRef, ...] = ()
    """Initiatives that must come first."""
    resources: Mapping[str, Resource] = EMPTY
    """People committed to it."""
    metrics: tuple[MetricRef, ...] = ()
    """How its success is seen."""
    kill_criteria: Text | None = None
    """What ends it early, set in advance."""
    reason: Text | None = None
    """Why it is parked, stopped or rejected, or funded despite its score."""
    revisit: date | None = None
    """When a parked initiative is looked at again."""


class AreaPlan(Planned):
    """The plan of one area: sales, engineering, test, support, training, field (source document L23)."""

    area: Literal["sales", "engineering", "test", "support", "training", "field"]
    """The area."""
    text: Text
    """What will be done."""
    owners: ByPartner[PersonRef] = EMPTY
    """Who answers for it in each company."""
    due: date | None = None
    """When it is complete."""
    offering: OfferingRef | None = None
    """The offering that it is made for, if only one; its gate of execution asks for it."""


class Action(Planned):
    """An agreed action: what, who, by when."""

    text: Text
    """What is done."""
    short: Text | None = None
    """The same in a few words, for tables that have no room for a sentence."""
    owner: PersonRef | None = None
    """Who does it."""
    due: date | None = None
    """By when."""
    metric: MetricRef | None = None
    """The metric that it corrects."""
    risk: RiskRef | None = None
    """The risk that it reduces."""
    initiative: InitiativeRef | None = None
    """The initiative that it belongs to."""
    relationship: Literal["strategy", "operation", "governance", "relationship"] | None = None
    """The subject of the relationship survey that it answers."""


class Commitment(Planned):
    """Something that somebody promised the others, and whether it was kept in time (F-34)."""

    partner: PartyRef
    """Who promised: a partner, or a company that is none."""
    text: Text
    """What."""
    due: date
    """By when."""


class Operations(Entity):
    """Settings and statements of the operating plan."""

    period_start: date | None = None
    """First day of the operating year."""
    period_end: date | None = None
    """Last day of the operating year."""
    not_doing: tuple[Text, ...] = ()
    """What the partners decided not to do."""
    active_limit: int | None = None
    """How many initiatives may be active at once (8 unless stated)."""
    short_months: int | None = None
    """A win within this many months is short-term (12 unless stated)."""
    long_months: int | None = None
    """A win from this many months on is long-term (24 unless stated)."""
    least_share_left: Percent | None = None
    """Share of each partner's expected value that must survive the loss of any one initiative (50 % unless stated)."""
