"""What the IP schedule shows: the matrix of items and partners, what the work makes, licences, marks, the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from allidocs.insight.rights import Use, results_of_work, use
from allidocs.plan.contract import IpItem
from allidocs.plan.entity import choices
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Rights:
    """What a partner may do with an item while the alliance lasts (`now`), and after it (`after`)."""

    now: Use
    after: Use


@dataclass(frozen=True, slots=True)
class IpFacts:
    """Everything that the schedule computes.

    `origins[origin]` are items brought in, made, or improved; `rights[item][partner]`; `work[initiative]` what it makes,
    `bare` initiatives that make nothing on the register; `shared` counts what several own; `marks` are names and marks; `licensed` counts
    licences, `vague` those that do not state their field, territory or term.
    """

    origins: Mapping[str, tuple[str, ...]]
    rights: Mapping[str, Mapping[str, Rights]]
    work: Mapping[str, tuple[str, ...]]
    bare: tuple[str, ...]
    shared: int
    marks: tuple[str, ...]
    licensed: int
    vague: int


def facts(plan: Plan) -> IpFacts:
    """Compute the schedule's facts."""
    origins = {
        origin: tuple(id_ for id_, item in plan.ip.items() if item.origin == origin)
        for origin in choices(IpItem, "origin")
    }
    work = results_of_work(plan)
    licences = [item.licence for item in plan.ip.values() if item.licence is not None]
    return IpFacts(
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
        marks=tuple(id_ for id_, item in plan.ip.items() if item.kind == "trademark"),
        licensed=len(licences),
        vague=sum(None in (one.field, one.territory, one.term) for one in licences),
    )
