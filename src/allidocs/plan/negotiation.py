"""How one company prepares its talks: interests, alternatives, topics with limits, trades, team (ISO 44001, 8.5.4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from allidocs.base.measure import Money
from allidocs.plan.entity import EMPTY, Entity
from allidocs.plan.kinds import ComponentRef, PartnerRef, PersonRef, Score
from allidocs.plan.text import Text

Day = date
"""A date, where an attribute of that name hides the type."""


class Interest(Entity):
    """What a company really needs, behind what it asks for."""

    partner: PartnerRef
    """Whose interest."""
    text: Text
    """What it needs, and why."""
    guess: bool = False
    """Whether we only think so."""


class NoDeal(Entity):
    """What a company does if the talks fail."""

    partner: PartnerRef
    """Which company."""
    text: Text
    """What it does then."""
    net: Money | None = None
    """What that is worth to it."""


class Topic(Entity):
    """Something that is negotiated, with where we begin, what we want and where we leave."""

    name: Text
    """The topic."""
    component: ComponentRef | None = None
    """The component of the contract frame that it is about."""
    ours: Score | None = None
    """How much it matters to us, 1 to 5."""
    theirs: Score | None = None
    """How much it matters to them, as we see it, 1 to 5."""
    opening: Text | None = None
    """Where we begin."""
    target: Text | None = None
    """What we want."""
    limit: Text | None = None
    """When we walk away: what follows "if", such as "the cap exceeds 3.5 M EUR a year"."""


class Trade(Entity):
    """Something that we give for something that we get."""

    give: Text
    """What we give."""
    get: Text
    """What we get for it."""
    when: Text | None = None
    """When we offer it."""


class Seat(Entity):
    """Who does what at the table."""

    role: Text
    """What they do there."""
    person: PersonRef | None = None
    """Who."""


class Negotiation(Entity):
    """How one company prepares its talks with the others. Only that company ever sees it."""

    aim: Text | None = None
    """What the talks are to bring."""
    date: Day | None = None
    """The day of the next round."""
    interests: Mapping[str, Interest] = EMPTY
    """What each company needs."""
    alternatives: Mapping[str, NoDeal] = EMPTY
    """What each does without an agreement."""
    topics: Mapping[str, Topic] = EMPTY
    """What is negotiated."""
    trades: Mapping[str, Trade] = EMPTY
    """What can be given for what."""
    team: Mapping[str, Seat] = EMPTY
    """Who sits at the table."""
    questions: tuple[Text, ...] = ()
    """What we ask before we offer anything."""
    unsaid: tuple[Text, ...] = ()
    """What we do not say."""
