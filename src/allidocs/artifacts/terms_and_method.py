"""What the terms and method show: the formulas by which the papers of the plan's set compute, and no others."""

from __future__ import annotations

from collections.abc import Mapping

from allidocs.artifacts.catalogue import CATALOGUE, of_plan, ready
from allidocs.base.record import dataclass
from allidocs.insight.computing import FORMULAS as COMPUTED
from allidocs.plan.model import Plan


def _of(*numbers: int) -> frozenset[str]:
    return frozenset(f"F-{number:02}" for number in numbers)


PRINTED: Mapping[str, frozenset[str]] = {
    "strategic-map": _of(1, 2, 4, 7, 8, 10, 11, 12, 13),
    "governance-framework": _of(36, 47, 48, 49),
    "operating-plan": _of(16, 35, 40),
    "metric-report": _of(20, 21, 22, 34, 39),
    "joint-business-plan": _of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 20, 48),
    "transition-review": _of(2, 20, 43, 50, 69),
    "gate-dossier": _of(40),
    "decision-log": _of(36, 37),
    "board-memo": _of(1, 2, 7, 8, 13, 14, 15),
    "since-last-board": _of(20),
    "sales-engagement": _of(23, 25, 27, 28),
    "relationship-health": _of(38, 42, 43, 44, 45, 46),
    "negotiation-brief": _of(13, 14),
    "partner-evaluation": _of(50, 51, 52, 53, 54, 55, 56, 57, 58),
}
"""The formulas that each paper can print figures, colours or orders by, by the paper's id."""


@dataclass(frozen=True, slots=True)
class Method:
    """`formulas` are the ids of those that papers of the set use, in order."""

    formulas: tuple[str, ...]


def facts(plan: Plan) -> Method:
    """Return the formulas of all papers that are made of the plan at its stage, and of metrics that follow from others."""
    made = {
        item.id
        for item in of_plan(plan, tuple(one for one in CATALOGUE if one.id in PRINTED))
        if plan.plan.stage in item.stages and ready(plan, item)
    }
    used = {formula for id_ in made for formula in PRINTED[id_]}
    if "metric-report" in made:
        ways = (one.computed.formula for one in plan.metrics.values() if one.computed is not None)
        used |= {COMPUTED[way][0] for way in ways if way in COMPUTED}
    return Method(tuple(sorted(used)))
