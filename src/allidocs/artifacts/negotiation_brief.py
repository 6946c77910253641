"""What the negotiation brief shows: interests, alternatives, topics by whom they matter to, trades, the team."""

from __future__ import annotations

from collections.abc import Mapping

from allidocs.base.record import dataclass
from allidocs.insight.money import InvestmentView, investment_view
from allidocs.insight.negotiation import Leanings, leanings, without_limit
from allidocs.plan.model import Plan
from allidocs.plan.negotiation import Negotiation


@dataclass(frozen=True, slots=True)
class BriefFacts:
    """Everything that the brief computes. `partner` is the company whose brief it is, "" without any.

    `interests[partner]` are what each company needs, `sides` those of which an interest or an alternative is known, `money` the investment model with the value of no agreement; `open` are
    topics without a limit, `positions` components of the frame of which the company noted its own position.
    """

    partner: str
    leanings: Leanings
    open: tuple[str, ...]
    interests: Mapping[str, tuple[str, ...]]
    sides: tuple[str, ...]
    money: InvestmentView | None
    positions: tuple[str, ...]


def facts(plan: Plan) -> BriefFacts:
    """Compute the facts of the one brief that this edition holds; of none where it holds none."""
    partner = next(iter(plan.negotiations), "")
    one = plan.negotiations.get(partner, Negotiation())
    interests = {
        id_: tuple(key for key, entry in one.interests.items() if entry.partner == id_)
        for id_ in (partner, *(other for other in plan.partners if other != partner))
        if id_
    }
    known = {id_ for id_, keys in interests.items() if keys} | {
        alt.partner for alt in one.alternatives.values()
    }
    components = plan.contract.components if plan.contract else {}
    return BriefFacts(
        partner,
        leanings(one),
        without_limit(one),
        {id_: keys for id_, keys in interests.items() if keys},
        tuple(id_ for id_ in interests if id_ in known),
        investment_view(plan),
        tuple(id_ for id_, entry in components.items() if partner in entry.positions),
    )
