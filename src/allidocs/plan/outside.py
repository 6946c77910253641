"""Companies that are no partners, and who holds how much of whom."""

from __future__ import annotations

from datetime import date
from typing import Literal

from allidocs.base.measure import Percent
from allidocs.plan.entity import EMPTY, Entity
from allidocs.plan.kinds import ByDay, CountryCode, PartyRef
from allidocs.plan.text import Text


class ThirdCompany(Entity):
    """A company or authority that is no partner, and that the plan names."""

    name: str
    """Its exact name."""
    short_name: str | None = None
    """The name that tables use."""
    kind: Literal[
        "receiver", "network", "regulator", "reseller", "supplier", "joint-company", "customer", "other"
    ]
    """What it is to the alliance."""
    country: CountryCode | None = None
    """Where it is (ISO 3166, two letters)."""
    role: Text | None = None
    """What it does for the alliance, or takes over from it."""


class Shareholding(Entity):
    """What one company holds of another over time."""

    holder: PartyRef
    """Who holds."""
    company: PartyRef
    """In whom."""
    stakes: ByDay = EMPTY
    """The share from each day on."""
    planned: date | None = None
    """When the share is to change next."""
    target: Percent | None = None
    """The share that it is to be then."""
    floor: Percent | None = None
    """The least share that the holder keeps."""
    lock_up: date | None = None
    """Until when it may not sell."""
    standstill: date | None = None
    """Until when it may not buy more."""
    trust: Text | None = None
    """Who votes with the shares, where that is not the holder."""
