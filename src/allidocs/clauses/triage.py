"""What conditions of the library may ask beyond the plan's own values: competition, data, and what is signed already."""

from __future__ import annotations

from collections.abc import Mapping

from allidocs.base.record import dataclass
from allidocs.insight.competition import CompetitionTriage, competition_triage
from allidocs.insight.contract import standing
from allidocs.insight.data_roles import DataRole, data_roles
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Triage:
    """The first look at a plan: competition law, and the division of roles for each set of data; worked out when asked."""

    plan: Plan

    @property
    def competition(self) -> CompetitionTriage:
        """What competition law makes of the partners."""
        return competition_triage(self.plan)

    @property
    def roles(self) -> Mapping[str, DataRole]:
        """The partners' roles for each set of data."""
        return data_roles(self.plan)

    @property
    def standing(self) -> tuple[str, ...]:
        """The agreements that partners have signed with each other already."""
        return standing(self.plan)

    @property
    def secrecy(self) -> tuple[str, ...]:
        """Those of them on confidentiality."""
        return self._standing_of("nda")

    @property
    def data_terms(self) -> tuple[str, ...]:
        """Those of them on the use of personal data."""
        return self._standing_of("data-processing")

    def _standing_of(self, kind: str) -> tuple[str, ...]:
        return tuple(id_ for id_ in self.standing if self.plan.agreements[id_].kind == kind)

    @property
    def events(self) -> frozenset[str]:
        """The kinds of the events that let a partner end the alliance."""
        kinds = (item.kind for item in self.plan.termination_triggers.values())
        return frozenset(kind for kind in kinds if kind is not None)

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
        """The contracts that personal data take, such as `joint-control-arrangement`."""
        return frozenset(paper for role in self.roles.values() for paper in role.papers)

    @property
    def personal(self) -> bool:
        """Whether any data concern people, or might."""
        return any(role.personal for role in self.roles.values())
