"""Governance: how the partners collaborate, communicate, decide and escalate (source document L79-83, L108-123)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from allidocs.base.measure import Duration, Money
from allidocs.plan.entity import EMPTY, Bounds, Entity, Keys, Known
from allidocs.plan.kinds import (
    Actuals,
    BodyRef,
    ByPartner,
    Cadence,
    CoveredRef,
    DeciderRef,
    PartnerRef,
    PartyRef,
    PastDay,
    PersonRef,
)
from allidocs.plan.progress import Holder
from allidocs.plan.text import Text

Rule = Literal["single", "consensus", "unanimity", "majority", "one-vote-per-partner"]


class Quorum(Entity):
    """Who must be there for a body to decide."""

    total: int | None = None
    """Members in all."""
    per_partner: int | None = None
    """Members of each partner."""


class Body(Entity):
    """A group that decides, at one level of the governance tower."""

    name: Text
    """The body."""
    level: Annotated[int, Bounds(1, 9)]
    """Its level: 1 is nearest the work, the highest number is the sponsors'."""
    purpose: Text | None = None
    """Why it exists."""
    mandate: tuple[Text, ...] = ()
    """What it may decide, as a list of decisions rather than of topics."""
    partners: tuple[PartnerRef, ...] = ()
    """Between whom, where it is not for all partners."""
    members: tuple[PersonRef, ...] = ()
    """Voting members."""
    vacant: ByPartner[int] = EMPTY
    """Voting seats that nobody holds yet, by partner."""
    advisers: tuple[PersonRef, ...] = ()
    """Those who attend without a vote."""
    chair: PersonRef | None = None
    """Who leads it."""
    chair_rotates: bool = False
    """Whether the chair passes from partner to partner."""
    cadence: Cadence | None = None
    """How often it meets."""
    minutes: int | None = None
    """How long a meeting lasts, in minutes."""
    between: Text | None = None
    """How it decides what cannot wait for its next meeting, such as in writing or by call."""
    papers_before: Duration | None = None
    """How long before a meeting its papers are sent."""
    quorum: Quorum | None = None
    """Who must be there."""
    rule: Rule | None = None
    """How it decides."""
    deadlock: Text | None = None
    """What happens when it cannot agree."""
    escalates_to: BodyRef | None = None
    """Where an undecided question goes."""
    time_limit: Duration | None = None
    """How long it may take before the question goes up."""
    next_meeting: date | None = None
    """Its next meeting."""
    from_: date | None = None
    """Since when it exists, where that was not the start."""
    until: PastDay | None = None
    """Its last day."""
    former: tuple[Holder, ...] = ()
    """Who was a member before."""
    meetings: Actuals = EMPTY
    """How many meetings were held, per period (F-38)."""


class Consent(Entity):
    """Somebody who must agree: a veto, which needs a reason."""

    who: DeciderRef
    """Who."""
    reason: Text | None = None
    """Why a veto is justified."""


class Decision(Entity):
    """A key decision and who takes it: one row of the decision map (source document L121)."""

    question: Text
    """The question that is decided."""
    category: Literal[
        "strategic", "commercial", "technical", "ip-licence", "people", "legal", "external", "exit"
    ]
    """Its class."""
    decider: DeciderRef
    """The one person or body that decides."""
    recommends: DeciderRef | None = None
    """Who prepares the decision."""
    agrees: tuple[Consent, ...] = ()
    """Who must agree first (a veto)."""
    consulted: tuple[DeciderRef, ...] = ()
    """Whose input is asked."""
    performs: tuple[DeciderRef, ...] = ()
    """Who carries it out."""
    informed: tuple[DeciderRef, ...] = ()
    """Who is told."""
    threshold: Money | None = None
    """From which amount on it applies."""
    time_limit: Duration | None = None
    """Longest time from question to decision."""
    default: Text | None = None
    """What holds while nothing is decided."""
    reversible: bool | None = None
    """Whether it can be taken back at small cost."""
    rule: Rule | None = None
    """How it is decided where this differs from the body's own rule."""
    needed_by: date | None = None
    """When the answer is needed."""
    raised: PastDay | None = None
    """When the question was put, while it waits for its answer."""


class RouteLevel(Entity):
    """One rung of an escalation ladder."""

    to: DeciderRef
    """Who takes the question."""
    within: Duration
    """How long they have."""
    trigger: Text | None = None
    """What sends a question here."""


class Route(Entity):
    """An escalation route from one part of the alliance up to the sponsors (source document L122-123)."""

    name: Text
    """Where it starts: a workstream, an area, or any part."""
    covers: tuple[CoveredRef, ...] = ()
    """Ids of initiatives and bodies that use it; none means any."""
    levels: tuple[RouteLevel, ...]
    """The rungs, lowest first."""
    evidence: Text | None = None
    """What a question must bring along."""


class Sponsor(Entity):
    """A partner's executive sponsor (source document L80-81)."""

    person: PersonRef | None = None
    """Who, from the partner's own company."""
    vacant: bool = False
    """Whether nobody holds the role yet."""
    from_: date | None = None
    """Since when they hold it."""
    former: tuple[Holder, ...] = ()
    """Who held it before."""
    duties: tuple[Text, ...] = ()
    """What the sponsor does for the alliance."""
    performance_objective: Text | None = None
    """How the alliance's success counts in the sponsor's own performance review."""
    meetings_per_year: int | None = None
    """How often the sponsors meet."""
    attended: Actuals = EMPTY
    """How many of these meetings they came to themselves, per period."""


class TeamRole(Entity):
    """A role in the alliance team."""

    name: Text
    """The role."""
    partner: PartyRef
    """Which company fills it."""
    person: PersonRef | None = None
    """Who holds it; nobody means vacant."""
    former: tuple[Holder, ...] = ()
    """Who held it before."""
    kind: Literal["alliance-manager", "workstream-lead", "specialist", "support"] = "specialist"
    """What kind of role it is; each partner has an alliance manager."""
    share: Annotated[int, Bounds(0, 100)] | None = None
    """Share of a full-time job, in percent."""
    duties: tuple[Text, ...] = ()
    """What the role answers for."""
    skills: tuple[Literal["create", "market", "sell"], ...] = ()
    """Which of the three skills it needs."""


class Communication(Entity):
    """One line of the communication plan."""

    audience: Text
    """Who is told."""
    content: Text
    """What."""
    channel: Text | None = None
    """How."""
    owner: PersonRef | None = None
    """By whom."""
    cadence: Cadence | None = None
    """How often."""


class TrustIndicator(Entity):
    """A sign of how the relationship is, watched before it shows in the results."""

    text: Text
    """The sign."""
    measure: Text | None = None
    """How it is observed."""
    threshold: Text | None = None
    """From when on somebody acts."""
    seen: Annotated[Text, Known(("seen_on",))] | None = None
    """What was seen last."""
    seen_on: PastDay | None = None
    """When."""
    beyond: Annotated[bool, Known(("seen_on",))] | None = None
    """Whether that calls for somebody to act."""


class Survey(Entity):
    """One health check of the relationship, aggregated per partner (F-42 to F-46)."""

    date: PastDay
    """When it closed."""
    invited: ByPartner[int] = EMPTY
    """How many were asked."""
    answered: ByPartner[int] = EMPTY
    """How many answered; groups below five are not shown."""
    strategy: ByPartner[Decimal] = EMPTY
    """Mean of the strategy questions, 1 to 5."""
    operation: ByPartner[Decimal] = EMPTY
    """Mean of the operation questions."""
    governance: ByPartner[Decimal] = EMPTY
    """Mean of the governance questions."""
    relationship: ByPartner[Decimal] = EMPTY
    """Mean of the relationship questions."""
    themes: tuple[Text, ...] = ()
    """What people said, in themes and without names."""


class Governance(Entity):
    """How the partners work together beyond bodies and decisions."""

    principles: tuple[Text, ...] = ()
    """Principles and working norms."""
    deadlock: Text | None = None
    """What happens when the last level cannot agree."""
    information_access: tuple[Text, ...] = ()
    """Who sees what, with which tools."""
    conduct: tuple[Text, ...] = ()
    """Rules of conduct between the companies."""
    trust_indicators: Mapping[str, TrustIndicator] = EMPTY
    """Early signs of how the relationship is."""
    risk_management: Text | None = None
    """How risks and problems are raised, owned and closed."""
    onboarding: Text | None = None
    """How newcomers are brought in."""
    succession: Text | None = None
    """What happens when a sponsor or an alliance manager changes."""
    health_check: Text | None = None
    """How and how often the relationship is examined, and who sees the result."""
    steering: BodyRef | None = None
    """The body that the steering pack is for; left out, the one below the highest level that meets most often."""
    review_date: date | None = None
    """When this framework is reviewed."""
    amendment: Text | None = None
    """How it is changed."""
    level_names: Annotated[Mapping[str, Text], Keys("words")] = EMPTY
    """What each level of the tower is called, keyed by its number."""
