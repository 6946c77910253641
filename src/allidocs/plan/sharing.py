"""Who may see what of the other company: classes of information, groups, the clean team, meetings (source document L95-96)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from allidocs.base.measure import Duration
from allidocs.plan.entity import EMPTY, Entity, Keys
from allidocs.plan.kinds import ByPartner, PastDay, PersonRef
from allidocs.plan.text import Text

Way = Literal["direct", "aggregated", "clean-team", "never"]


class Readers(Entity):
    """People who receive information of the other company."""

    name: Text
    """The group."""
    members: tuple[PersonRef, ...] = ()
    """Its people, where they are named."""


class InformationClass(Entity):
    """A kind of information and how it may pass between the companies."""

    name: Text
    """The information."""
    light: Literal["green", "amber", "red"]
    """Free, with care, or kept apart: future prices, capacity, strategy and demand of competitors are red."""
    examples: Text | None = None
    """What belongs to it."""
    to: Annotated[Mapping[str, Way], Keys("words")] = EMPTY
    """How each group receives it, keyed by the group's id."""
    age: Duration | None = None
    """How old it has to be."""
    rule: Text | None = None
    """What else has to hold."""


class CleanTeam(Entity):
    """People who may see what nobody else of the other company may."""

    members: tuple[PersonRef, ...] = ()
    """Who."""
    task: Text | None = None
    """What they do with it, and what leaves the team."""
    afterwards: Text | None = None
    """What they may not do, and for how long, after they left it."""


class Sharing(Entity):
    """The protocol on information between companies that compete somewhere."""

    groups: Mapping[str, Readers] = EMPTY
    """Who receives information."""
    classes: Mapping[str, InformationClass] = EMPTY
    """What passes, and how."""
    clean_team: CleanTeam | None = None
    """The clean team."""
    meetings: tuple[Text, ...] = ()
    """Rules of meetings and messages."""
    training: Text | None = None
    """Who is trained, in what and how often."""
    log: Text | None = None
    """How it is recorded who saw what."""
    incident: tuple[Text, ...] = ()
    """What is done when something passed that should not have, step by step."""
    counsel: ByPartner[PersonRef] = EMPTY
    """Who of each company's counsel approved the protocol."""
    approved: PastDay | None = None
    """When they did."""
