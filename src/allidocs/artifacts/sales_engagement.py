"""What the sales engagement and compensation plan shows: deals worked through, and which teams are trained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from allidocs.insight.sales import DealView, deal
from allidocs.plan.entity import choices
from allidocs.plan.model import Plan
from allidocs.plan.sales import SalesRole


@dataclass(frozen=True, slots=True)
class SalesFacts:
    """Everything that the plan for the sales forces computes.

    `phases` are the phases of a sale that have roles, `teams` the courses for sellers and the partners' field, `heads` and
    `trained` their people.
    """

    deals: Mapping[str, DealView]
    phases: Mapping[str, tuple[str, ...]]
    teams: tuple[str, ...]
    heads: int
    trained: int


def facts(plan: Plan) -> SalesFacts:
    """Compute the facts of the plan for the sales forces."""
    phases: dict[str, tuple[str, ...]] = {}
    for id_, role in plan.sales.roles.items() if plan.sales else ():
        phases[role.phase] = (*phases.get(role.phase, ()), id_)
    courses = plan.launch.education if plan.launch else {}
    teams = [id_ for id_, one in courses.items() if one.audience in ("field", "partner-field") and one.heads]
    return SalesFacts(
        {id_: deal(plan, id_) for id_ in (plan.sales.examples if plan.sales else ())},
        {phase: phases[phase] for phase in choices(SalesRole, "phase") if phase in phases},
        tuple(teams),
        sum(courses[id_].heads or 0 for id_ in teams),
        sum(courses[id_].trained or 0 for id_ in teams),
    )
