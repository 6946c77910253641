"""What the information-sharing and antitrust protocol shows: who competes, lights, the matrix of classes and groups."""

from __future__ import annotations

from collections.abc import Mapping

from allidocs.base.record import dataclass
from allidocs.insight.competition import competing_pairs
from allidocs.plan.entity import choices
from allidocs.plan.model import Plan
from allidocs.plan.sharing import InformationClass


@dataclass(frozen=True, slots=True)
class SharingFacts:
    """Everything that the protocol computes.

    `pairs` are partners that say that they compete, `unchecked` pairs of which nobody looked; `lights[light]` are the classes
    of each light, `red` how many are kept apart.
    """

    pairs: tuple[tuple[str, str], ...]
    unchecked: tuple[tuple[str, str], ...]
    lights: Mapping[str, tuple[str, ...]]
    red: int


def facts(plan: Plan) -> SharingFacts:
    """Compute the protocol's facts."""
    pairs, unchecked = competing_pairs(plan)
    classes = plan.sharing.classes if plan.sharing else {}
    lights = {
        light: tuple(id_ for id_, one in classes.items() if one.light == light)
        for light in reversed(choices(InformationClass, "light"))
    }
    return SharingFacts(
        pairs, unchecked, {key: ids for key, ids in lights.items() if ids}, len(lights["red"])
    )
