"""The investment model: what each partner puts in and gets out, year by year (source document L75; F-01 to F-16)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from allidocs.base.measure import Percent
from allidocs.plan.entity import EMPTY, Entity, Known
from allidocs.plan.kinds import ByPartner, ByYear, EvidenceRef, PartnerRef, Share, YearActuals
from allidocs.plan.text import Text


class Cashflow(Entity):
    """One partner's money by calendar year; all amounts positive, signs follow from their meaning (F-01)."""

    revenue: ByYear = EMPTY
    """Revenue share that it receives."""
    savings: ByYear = EMPTY
    """Cost that it saves."""
    investment: ByYear = EMPTY
    """What it invests."""
    running_cost: ByYear = EMPTY
    """What running the alliance costs it."""


class ActualCashflow(Cashflow):
    """What became of one partner's money, by calendar year."""

    revenue: YearActuals = EMPTY
    """Revenue share that it received."""
    savings: YearActuals = EMPTY
    """Cost that it saved."""
    investment: YearActuals = EMPTY
    """What it invested."""
    running_cost: YearActuals = EMPTY
    """What running the alliance cost it."""


class Transfer(Entity):
    """A compensation payment between partners; what one pays the other receives, so all sum to zero."""

    from_: PartnerRef
    """Who pays."""
    to: PartnerRef
    """Who receives."""
    reason: Text
    """What for."""
    amounts: ByYear
    """How much, by year."""
    paid: YearActuals = EMPTY
    """What of it was paid, by year."""


class StandAlone(Entity):
    """What a partner would earn without the alliance: the no-deal case (F-13, F-14)."""

    text: Text
    """What it would do instead."""
    net: ByYear = EMPTY
    """Its net cash flow by year, negative where it would lose."""


class Scenario(Entity):
    """A course that the joint case may take; probabilities of all scenarios sum to 100 % (F-08)."""

    name: Text
    """The scenario."""
    probability: Share
    """How likely it is."""
    revenue: Decimal = Decimal(1)
    """Factor on all revenue of the base case."""
    savings: Decimal = Decimal(1)
    """Factor on all savings."""
    investment: Decimal = Decimal(1)
    """Factor on all investment."""
    running_cost: Decimal = Decimal(1)
    """Factor on all running cost."""
    text: Text | None = None
    """What would have to happen."""


class Driver(Entity):
    """A quantity that moves the result: its low and high case are factors on the base case (F-15)."""

    name: Text
    """The driver."""
    moves: Literal["revenue", "savings", "investment", "running_cost"]
    """Which line it multiplies."""
    low: Decimal
    """Factor in its low case."""
    high: Decimal
    """Factor in its high case."""


class Investment(Entity):
    """The investment model on which the relationship rests."""

    discounting: Literal["year-end", "mid-year"] = "year-end"
    """When a year's money counts: at the year's end with the first year undiscounted, or half a year later each."""
    discount_rates: ByPartner[Percent] = EMPTY
    """Each partner's discount rate."""
    flows: ByPartner[Cashflow] = EMPTY
    """Each partner's money in the base case, before transfers."""
    actuals: ByPartner[ActualCashflow] = EMPTY
    """What became of it, for years that are over or under way up to the cut-off day."""
    forecasts: Annotated[ByPartner[Cashflow], Known()] = EMPTY
    """What is expected now, where it is not the base case."""
    transfers: Mapping[str, Transfer] = EMPTY
    """Compensation payments between partners."""
    stand_alone: ByPartner[StandAlone] = EMPTY
    """Each partner's case without the alliance."""
    scenarios: Mapping[str, Scenario] = EMPTY
    """Low, base, high."""
    drivers: Mapping[str, Driver] = EMPTY
    """What moves the result most."""
    funding: ByPartner[Text] = EMPTY
    """Where each partner's money comes from and who released it."""
    fairness_note: Text | None = None
    """Why an uneven split is accepted."""
    basis: tuple[EvidenceRef, ...] = ()
    """Sources of the figures."""
