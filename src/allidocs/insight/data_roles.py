"""Who answers for personal data under European data-protection law, per flow, and which paper that takes.

The reasoning is that of the regulation's own test: whoever decides purposes and means is a controller, several who
decide together are joint controllers, whoever only carries out is a processor. Counsel confirms the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from allidocs.base.record import dataclass
from allidocs.insight.denial import promised
from allidocs.plan.contract import Dataset
from allidocs.plan.model import Plan

Role = Literal[
    "joint-controllers", "controller-processor", "separate-controllers", "not-personal", "undecided"
]
Why = Literal["stated", "not-personal", "decide-together", "one-decides", "nobody-decides", "contradiction"]
Paper = Literal["joint-control-arrangement", "processing-contract", "sharing-terms", "transfer-safeguard"]

_PAPERS: Mapping[Role, tuple[Paper, ...]] = {
    "joint-controllers": ("joint-control-arrangement",),
    "controller-processor": ("processing-contract",),
    "separate-controllers": ("sharing-terms",),
    "not-personal": (),
    "undecided": (),
}
"""Art. 26 arrangement, Art. 28 contract, terms of sharing: what each division of roles takes."""

EEA = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT",
    "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
})  # fmt: skip
"""Countries between which personal data move freely."""


@dataclass(frozen=True, slots=True)
class DataRole:
    """How the roles are divided for one set of data, why, and which contract that needs.

    `why` is `stated` (the plan says it), `not-personal`, `decide-together` (several decide and no role is stated),
    `one-decides`, `nobody-decides`, or `contradiction` (the stated role does not fit who decides, or whether the data
    concern people). `controllers` decide, `processors` are the other partners where one decides and they carry out.
    `abroad` are partners outside the EEA when others are inside: the data cross its border.
    """

    role: Role
    why: Why
    papers: tuple[Paper, ...] = ()
    controllers: tuple[str, ...] = ()
    processors: tuple[str, ...] = ()
    abroad: tuple[str, ...] = ()

    @property
    def personal(self) -> bool:
        """Whether people are concerned, or might be."""
        return self.role != "not-personal"


def data_roles(plan: Plan) -> Mapping[str, DataRole]:
    """Return the role of every dataset by its id, in the plan's order."""
    return {id_: _role(plan, item) for id_, item in plan.datasets.items()}


def _role(plan: Plan, item: Dataset) -> DataRole:
    role, why = _divided(item)
    if role == "not-personal":
        return DataRole(role, why)
    abroad = _abroad(plan)
    papers = _PAPERS[role]
    if abroad or promised(item.transfers):
        papers = (*papers, "transfer-safeguard")
    carry_out = role == "controller-processor"
    return DataRole(
        role,
        why,
        papers,
        item.controller,
        tuple(id_ for id_ in plan.partners if carry_out and id_ not in item.controller),
        abroad,
    )


def _divided(item: Dataset) -> tuple[Role, Why]:
    """Return the division of roles and what it rests on; a stated role stays even where it is contradicted."""
    if item.role is not None:
        return item.role, "contradiction" if _contradicts(item) else "stated"
    if not item.personal:
        return "not-personal", "not-personal"
    if not item.controller:
        return "undecided", "nobody-decides"
    if len(item.controller) > 1:
        return "joint-controllers", "decide-together"
    return "undecided", "one-decides"


def _contradicts(item: Dataset) -> bool:
    if item.role == "not-personal":
        return item.personal
    if not item.personal:
        return True
    deciders = len(item.controller)
    if item.role == "controller-processor":
        return deciders != 1
    return deciders < 2


def _abroad(plan: Plan) -> tuple[str, ...]:
    countries = {
        id_: partner.country for id_, partner in plan.partners.items() if partner.country is not None
    }
    inside = [id_ for id_, country in countries.items() if country in EEA]
    return tuple(id_ for id_ in countries if id_ not in inside) if inside else ()
