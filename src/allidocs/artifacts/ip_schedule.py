"""What the IP schedule shows: the matrix of items and partners, what the work makes, licences, the end."""

from __future__ import annotations

from collections.abc import Mapping

from allidocs.base.record import dataclass
from allidocs.insight.rights import Use, results_of_work, use
from allidocs.plan.contract import IpItem
from allidocs.plan.entity import choices
from allidocs.plan.model import Plan

COMMON, NOBODY = "*", ""
"""The shelves of what several own, and of what nobody does; no id looks so."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What a partner may do with an item while the alliance lasts (`now`), and after it (`after`)."""

    now: Use
    after: Use


@dataclass(frozen=True, slots=True)
class IpFacts:
    """Everything that the schedule computes.

    `shelves` are items by who owns them: one partner (its id, in the plan's order), several (`*`), nobody (empty),
    an outside company.
    `origins[origin]` are items brought in, made, or improved; `rights[item][partner]`; `work[initiative]` what it makes,
    `bare` initiatives that make nothing on the register; `shared` counts what several own; `licensed` counts
    licences, `lasting` those that outlive the end, `vague` those that do not state their field, territory or term,
    `unstated` which of the three some do not state.
    """

    shelves: tuple[tuple[str, tuple[str, ...]], ...]
    origins: Mapping[str, tuple[str, ...]]
    rights: Mapping[str, Mapping[str, Rights]]
    work: Mapping[str, tuple[str, ...]]
    bare: tuple[str, ...]
    shared: int
    licensed: int
    lasting: int
    vague: int
    unstated: tuple[str, ...]


def facts(plan: Plan) -> IpFacts:
    """Compute the schedule's facts."""
    origins = {
        origin: tuple(id_ for id_, item in plan.ip.items() if item.origin == origin)
        for origin in choices(IpItem, "origin")
    }
    work = results_of_work(plan)
    licences = [item.licence for item in plan.ip.values() if item.licence is not None]
    return IpFacts(
        shelves=_shelves(plan),
        origins={origin: ids for origin, ids in origins.items() if ids},
        rights={
            id_: {
                partner: Rights(use(item, partner), use(item, partner, after=True))
                for partner in plan.partners
            }
            for id_, item in plan.ip.items()
        },
        work={id_: items for id_, items in work.items() if items},
        bare=tuple(id_ for id_, items in work.items() if not items),
        shared=sum(len(item.owner) > 1 for item in plan.ip.values()),
        licensed=len(licences),
        lasting=sum(one.survives for one in licences),
        vague=sum(None in (one.field, one.territory, one.term) for one in licences),
        unstated=tuple(
            name
            for name in ("field", "territory", "term")
            if any(getattr(one, name) is None for one in licences)
        ),
    )


def _shelves(plan: Plan) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the items of each partner, of several owners, of nobody, and of outside companies; a shelf without any is left out."""
    found: dict[str, list[str]] = {**{id_: [] for id_ in plan.partners}, COMMON: [], NOBODY: []}
    for id_, item in plan.ip.items():
        found.setdefault(COMMON if len(item.owner) > 1 else next(iter(item.owner), NOBODY), []).append(id_)
    return tuple((owner, tuple(ids)) for owner, ids in found.items() if ids)
