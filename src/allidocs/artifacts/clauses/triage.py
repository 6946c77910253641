"""What conditions of the library may ask beyond the plan's own values: competition and data protection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from allidocs.insight.competition import CompetitionTriage, competition_triage
from allidocs.insight.data_roles import DataRole, data_roles
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Triage:
    """The first look at a plan: competition law, and the division of roles for each set of data.

    `competitors` says that partners compete; `needs` are the rules that this takes; `papers` are the contracts that
    personal data take, such as `joint-control-arrangement`; `personal` says that people are concerned.
    """

    competition: CompetitionTriage
    roles: Mapping[str, DataRole]

    @property
    def competitors(self) -> bool:
        """Whether partners compete with each other."""
        return self.competition.level in ("medium", "high")

    @property
    def needs(self) -> tuple[str, ...]:
        """Ids of the rules of conduct that the competitive relation takes."""
        return self.competition.required

    @property
    def papers(self) -> frozenset[str]:
        """The contracts that personal data take."""
        return frozenset(paper for role in self.roles.values() for paper in role.papers)

    @property
    def personal(self) -> bool:
        """Whether any data concern people, or might."""
        return any(role.personal for role in self.roles.values())


def triage(plan: Plan) -> Triage:
    """Return the first look at a plan."""
    return Triage(competition_triage(plan), data_roles(plan))
