"""How two sales forces work as one: accounts, deals, roles, pay, conflicts (source document L29, L91)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from allidocs.base.measure import Duration, Money, Percent
from allidocs.plan.entity import EMPTY, Entity, Known
from allidocs.plan.kinds import DeciderRef, PartnerRef, PartyRef, PastDay, PersonRef, SegmentRef, Share
from allidocs.plan.text import Text


class Account(Entity):
    """A customer, or a group of customers, and who leads it."""

    name: Text
    """The customer."""
    led_by: PartnerRef | None = None
    """The company that leads; left out, that a third party does."""
    channel: PartyRef | None = None
    """The reseller or consultant that it is sold through, if any."""
    lead: PersonRef | None = None
    """Who leads."""
    counterpart: PersonRef | None = None
    """Who stands for it in the other company."""
    segment: SegmentRef | None = None
    """Its segment."""
    note: Text | None = None
    """What both have to know."""


class Registration(Entity):
    """How a deal is registered."""

    where: Text
    """Where it is entered, and what with."""
    within: Duration | None = None
    """How soon after the first conversation."""
    answered: Duration | None = None
    """How soon it is accepted or refused."""
    decider: DeciderRef | None = None
    """Who accepts it."""
    lasts: Duration | None = None
    """How long the entry protects the company that made it."""


class Deal(Entity):
    """A deal in the register: counted once, with who brought it and who helped."""

    customer: Text
    """The customer, and what it orders."""
    price: Money
    """What it pays over the first term of its contract."""
    registered: PastDay | None = None
    """When it was entered."""
    accepted: PastDay | None = None
    """When the entry was accepted."""
    brought_by: Annotated[PartyRef, Known(("registered", "signed"))] | None = None
    """The company that brought the customer, if one did."""
    helped_by: Annotated[tuple[PartyRef, ...], Known(("registered", "signed"))] = ()
    """Companies that helped and did not bring the customer."""
    renewal: bool = False
    """Whether it goes on with what the customer had."""
    signed: PastDay | None = None
    """When the customer signed."""
    lost: PastDay | None = None
    """When it was lost."""
    probability: Annotated[Share, Known(("registered",))] | None = None
    """How likely it is signed, while it is open."""
    expected: Annotated[date, Known(("registered",))] | None = None
    """When it should be signed."""


class SalesRole(Entity):
    """Who does what on a deal."""

    phase: Literal["before", "during", "after"]
    """Before, during or after the sale."""
    text: Text
    """What."""
    partner: PartyRef | None = None
    """Which company; left out, both."""
    person: PersonRef | None = None
    """Who answers for it."""


class PayModel(Entity):
    """What somebody earns who sells, and who pays it."""

    name: Text
    """Who: a kind of seller, a reseller, a consultant."""
    kind: Literal["seller", "pre-sales", "manager", "reseller", "consultant"] = "seller"
    """What kind of seller."""
    partner: PartyRef | None = None
    """The company that pays; left out, the joint account does."""
    credit: Percent | None = None
    """How much of a deal counts towards the quota."""
    rate: Percent | None = None
    """What is earned, in percent of the price."""
    own_rate: Percent | None = None
    """What the same people earn on the company's own products, in percent of the price."""
    text: Text | None = None
    """When and on what it is paid."""


class Conflict(Entity):
    """A conflict between sellers and its rule."""

    text: Text
    """What happens."""
    rule: Text
    """What holds then."""
    decider: DeciderRef | None = None
    """Who decides where the rule does not settle it."""
    within: Duration | None = None
    """How soon."""


class DealPart(Entity):
    """What one receiver gets of a deal's price."""

    text: Text
    """What for."""
    amount: Money
    """How much."""
    receiver: PartyRef | None = None
    """Who; left out, somebody whom the text names."""


class DealExample(Entity):
    """A deal worked through to the last euro."""

    name: Text
    """The deal."""
    price: Money
    """What the customer pays."""
    parts: Mapping[str, DealPart] = EMPTY
    """Who gets what of it; together, the price."""
    pays: tuple[str, ...] = ()
    """The pay models that apply, by their ids."""


class Sales(Entity):
    """Sales engagement: how both sales forces sell the joint offering, and what each earns."""

    principles: tuple[Text, ...] = ()
    """Rules that every seller knows."""
    accounts: Mapping[str, Account] = EMPTY
    """Who leads which account."""
    registration: Registration | None = None
    """How a deal is registered."""
    roles: Mapping[str, SalesRole] = EMPTY
    """Who does what before, during and after a sale."""
    pay: Mapping[str, PayModel] = EMPTY
    """What each kind of seller earns."""
    conflicts: Mapping[str, Conflict] = EMPTY
    """Conflicts, their rules and who decides."""
    deals: Mapping[str, Deal] = EMPTY
    """The register of deals; bookings, new commitments, sourced and influenced revenue follow from it (F-23, F-25, F-27, F-28)."""
    examples: Mapping[str, DealExample] = EMPTY
    """Deals worked through."""
