"""The orderly end: a standing exit plan from the start, and the wind-down when it comes (source document L176-193)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from allidocs.base.measure import Duration, Money
from allidocs.plan.entity import EMPTY, Bounds, Entity, Known
from allidocs.plan.frame import Ask
from allidocs.plan.kinds import (
    AgreementRef,
    ByPartner,
    InitiativeRef,
    LastDay,
    LoggedRef,
    OfferingRef,
    PartnerRef,
    PartyRef,
    PastDay,
    PersonRef,
    RiskRef,
    SegmentRef,
    TriggerRef,
)
from allidocs.plan.progress import Planned
from allidocs.plan.text import Text


class ExitItem(Planned):
    """Something that is to be done in an exit."""

    due: date | None = None
    """The day promised, where it is agreed as a day; else it is counted from notice or from the end."""


class CustomerGroup(ExitItem):
    """A mutual customer or group of customers and how it is protected (source document L190)."""

    name: Text
    """Who."""
    segment: SegmentRef | None = None
    """Their segment."""
    count: int | None = None
    """How many customers."""
    contract_value: Money | None = None
    """Value of their running contracts."""
    contract_end: date | None = None
    """When the last of these contracts ends."""
    protections: tuple[
        Literal["continuity", "price-hold", "support-until", "migration", "data-export", "opt-out", "credit"], ...
    ] = ()  # fmt: skip
    """How they are protected."""
    served_by: tuple[PartyRef, ...] = ()
    """Who serves them afterwards."""
    served_by_other: Text | None = None
    """Who else serves them afterwards."""
    owner: PersonRef | None = None
    """Who answers for them."""
    told: PastDay | None = None
    """When they were told."""
    moved: Annotated[int, Known(("moved_on",), counted=True)] | None = None
    """How many of them are with whoever serves them afterwards."""
    moved_on: PastDay | None = None
    """The day on which they were counted; on an earlier day `moved` is not known."""
    told_after: Duration | None = None
    """How long after notice they are told at the latest."""


class Development(ExitItem):
    """Ongoing work and what happens to it (source document L188)."""

    name: Text
    """What."""
    initiative: InitiativeRef | None = None
    """The initiative, if it is one."""
    offering: OfferingRef | None = None
    """The offering, if it is one."""
    disposition: Literal["complete", "transfer", "stop"]
    """Finished, handed over or stopped."""
    to: PartyRef | None = None
    """To whom it is handed over."""
    owner: PersonRef | None = None
    """Who carries that out."""
    within: Duration | None = None
    """How long after notice."""


class StaffGroup(ExitItem):
    """People who work in the alliance."""

    group: Text
    """Who."""
    partner: PartyRef
    """Whose."""
    count: int | None = None
    """How many."""
    plan: Text
    """What happens to them."""
    owner: PersonRef | None = None
    """Who answers for it."""


class Access(ExitItem):
    """An asset or a system and when it is given back or closed."""

    name: Text
    """What."""
    partner: PartyRef | None = None
    """Whose."""
    action: Text
    """What is done."""
    within: Duration | None = None
    """How long after the end at the latest."""
    owner: PersonRef | None = None
    """By whom."""


class Settlement(ExitItem):
    """An item of the final account or of the cost of winding down."""

    text: Text
    """What for."""
    kind: Literal["settlement", "wind-down"] = "wind-down"
    """Owed between partners, or a cost of closing."""
    payer: PartyRef
    """Who pays or bears it."""
    payee: PartyRef | None = None
    """Who receives it, if a company that the plan names."""
    amount: Money
    """How much."""
    within: Duration | None = None
    """How long after the end."""


class TransitionService(ExitItem):
    """A service that goes on for a while after the end."""

    name: Text
    """The service."""
    provider: PartyRef
    """Who gives it."""
    recipient: tuple[PartyRef, ...] = ()
    """Who receives it."""
    duration: Duration
    """How long."""
    price: Text | None = None
    """At what price."""
    service_level: Text | None = None
    """How well."""


class ThirdParty(ExitItem):
    """Resellers, suppliers and other partners whom the end concerns."""

    name: Text
    """Who."""
    effect: Text
    """How it concerns them."""
    action: Text
    """What is done."""
    owner: PersonRef | None = None
    """By whom."""


class Stakeholder(Entity):
    """An internal group and whether it accepts the end (source document L191)."""

    group: Text
    """Who."""
    partner: PartyRef | None = None
    """Of which company."""
    stance: Annotated[Literal["accepts", "neutral", "resists", "unknown"], Known()] = "unknown"
    """How they see it."""
    action: Text | None = None
    """What is done to win them."""
    owner: PersonRef | None = None
    """By whom."""


class ExitMessage(ExitItem):
    """One message of the exit, in its order (source document L192)."""

    audience: Text
    """Who is told."""
    kind: Literal["internal", "customers", "other-partners", "public", "authorities"]
    """What kind of group."""
    order: Annotated[int, Bounds(1, 99)]
    """Its place in the sequence, 1 first."""
    text: Text
    """What they are told."""
    owner: PersonRef | None = None
    """By whom."""
    after: Duration | None = None
    """How long after notice."""


class ExitStep(ExitItem):
    """A stretch of the wind-down, placed by its distance from notice."""

    name: Text
    """What happens."""
    track: Literal["customers", "work", "contracts", "ip-data", "people", "money", "communication"]
    """Which track it belongs to; customers come first."""
    from_: Duration | None = None
    """When it begins after notice; at notice when missing."""
    to: Duration
    """When it is finished after notice."""
    owner: PersonRef | None = None
    """Who answers for it."""


class Notice(ExitItem):
    """A notice to an authority."""

    authority: Text
    """Whom."""
    text: Text
    """Of what."""
    within: Duration | None = None
    """How long after notice at the latest."""
    owner: PersonRef | None = None
    """By whom."""


class Exit(Entity):
    """The exit plan, standing from the start and carried out when a trigger fires."""

    status: Literal["standing", "triggered", "running", "closed"] = "standing"
    """Whether it is only held ready or carried out."""
    since: PastDay | None = None
    """Since when its status holds."""
    decided: LoggedRef | None = None
    """The decision to end."""
    trigger: TriggerRef | None = None
    """What set it off."""
    trigger_note: Text | None = None
    """What happened, with evidence."""
    leaving: tuple[PartnerRef, ...] = ()
    """Who leaves, when the others go on; empty when the whole alliance ends."""
    notice_date: date | None = None
    """When notice was given."""
    end_date: date | None = None
    """When the alliance ends."""
    transition_end: date | None = None
    """When the last transition service ends."""
    notice: Duration | None = None
    """From notice to the end, for a standing plan."""
    transition: Duration | None = None
    """From the end to the last transition service, for a standing plan."""
    last_review: LastDay | None = None
    """When this plan was last reviewed."""
    last_rehearsal: LastDay | None = None
    """When it was last tried out."""
    principles: tuple[Text, ...] = ()
    """How the partners behave when they part."""
    team: tuple[PersonRef, ...] = ()
    """Who carries the exit out; the alliance managers among them."""
    supervisor: ByPartner[PersonRef] = EMPTY
    """A senior of each company who is not tied to the alliance and watches over it."""
    customers: Mapping[str, CustomerGroup] = EMPTY
    """Mutual customers and how they are protected."""
    developments: Mapping[str, Development] = EMPTY
    """Ongoing work."""
    people: Mapping[str, StaffGroup] = EMPTY
    """People."""
    non_solicit: Text | None = None
    """What the partners promise about each other's people."""
    access: Mapping[str, Access] = EMPTY
    """Assets and systems."""
    settlement: Mapping[str, Settlement] = EMPTY
    """Final account and cost of winding down."""
    services: Mapping[str, TransitionService] = EMPTY
    """Transition services."""
    third_parties: Mapping[str, ThirdParty] = EMPTY
    """Resellers, suppliers, other partners."""
    stakeholders: Mapping[str, Stakeholder] = EMPTY
    """Internal groups and whether they accept it."""
    messages: Mapping[str, ExitMessage] = EMPTY
    """Who is told what, in which order."""
    joint_statement: Text | None = None
    """The one text that all use in public."""
    notices: Mapping[str, Notice] = EMPTY
    """Notices to authorities."""
    steps: Mapping[str, ExitStep] = EMPTY
    """The timeline."""
    risks: tuple[RiskRef, ...] = ()
    """Risks of the exit itself."""
    opportunities: tuple[Text, ...] = ()
    """What the partners may do together later."""
    completion: Mapping[str, Completion] = EMPTY
    """What must be true for the exit to be closed."""
    lessons: Annotated[tuple[Text, ...], Known()] = ()
    """What the partners learned, for whoever allies next."""


class Completion(ExitItem):
    """A measurable condition of the close."""

    text: Text
    """What must be true."""
    owner: PersonRef | None = None
    """Who confirms it."""


class FurtherExit(Exit):
    """An end beside that of the whole alliance: of one partner's part, of a strand, or of an agreement; the rest goes on."""

    name: Text
    """What ends, as headings say it."""
    ask: Ask | None = None
    """What its exit plan asks its reader to decide."""
    offerings: tuple[OfferingRef, ...] = ()
    """The offerings that end."""
    initiatives: tuple[InitiativeRef, ...] = ()
    """The initiatives that end."""
    agreements: tuple[AgreementRef, ...] = ()
    """The contracts that end."""
