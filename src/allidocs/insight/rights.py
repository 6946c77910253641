"""Who owns and who may use what the alliance brings and makes, during it and after it (source document L97-100)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from allidocs.insight.initiatives import funded
from allidocs.plan.contract import IpItem
from allidocs.plan.model import Plan

Use = Literal["owns", "shares", "passes", "divided", "destroyed", "licence", "winding", "conditional", "none"]
"""What a partner may do with an item: `passes` is said of an owner who hands it to somebody else at the end, `divided` of
several who do, `destroyed` of owners whose joint results go, `winding` of a use that runs off, `conditional` of a licence
that outlives the end only if something happens."""
FOUR = ("copyright", "patent", "trade-secret", "trademark")
"""The kinds of right that every register addresses; know-how is kept as a trade secret."""


def lacking_kinds(plan: Plan) -> tuple[str, ...]:
    """Return which of the four kinds of right are neither on the register nor said to be absent."""
    kinds: set[str] = {"trade-secret" if item.kind == "know-how" else item.kind for item in plan.ip.values()}
    kinds |= set(plan.contract.ip_absent if plan.contract else ())
    return tuple(kind for kind in FOUR if kind not in kinds)


def without_end(plan: Plan) -> tuple[str, ...]:
    """Return items of which nothing says what happens to them at the end."""
    return tuple(id_ for id_, item in plan.ip.items() if item.on_exit is None and item.disposition is None)


def unsettled(plan: Plan) -> tuple[str, ...]:
    """Return results and improvements that nobody owns, or that have no licence."""
    return tuple(
        id_
        for id_, item in plan.ip.items()
        if item.origin != "background" and (not item.owner or item.licence is None)
    )


def use(item: IpItem, partner: str, *, after: bool = False) -> Use:
    """Return what a partner may do with an item, while the alliance lasts or `after` it.

    What becomes of it at the end holds before that, too, once it was carried out.
    """
    over = after or item.disposed is not None
    if partner in item.owner:
        return _owning(item, over=over)
    licence = item.licence
    if licence is None or (licence.to and partner not in licence.to):
        return "none"
    if over and item.disposition == "destroy":
        return "none"
    if after and item.disposition == "run-off":
        return "winding" if item.disposed is None else "none"
    if after and not licence.survives:
        return "none"
    return "conditional" if after and licence.only_if is not None else "licence"


def _owning(item: IpItem, *, over: bool) -> Use:
    """Return what an owner has of an item; what a partner brought stays its own, though others destroy their copies."""
    alone = len(item.owner) == 1
    if over and item.disposition == "transfer":
        return "passes" if alone else "divided"
    if over and item.disposition == "destroy" and item.origin != "background":
        return "destroyed"
    return "owns" if alone else "shares"


def results_of_work(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Return the results and improvements that each funded initiative makes; an initiative without any has none."""
    return {
        id_: tuple(
            key for key, item in plan.ip.items() if item.initiative == id_ and item.origin != "background"
        )
        for id_ in funded(plan)
    }
