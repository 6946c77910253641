"""What conditions of the library may ask beyond the plan's own values: competition, data, and what is signed already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from allidocs.insight.competition import CompetitionTriage, competition_triage
from allidocs.insight.contract import standing
from allidocs.insight.data_roles import DataRole, data_roles
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Triage:
    """The first look at a plan: competition law, and the division of roles for each set of data.

    `competitors` says that partners compete; `needs` are the rules that this takes; `papers` are the contracts that
    personal data take, such as `joint-control-arrangement`; `personal` says that people are concerned. `standing` are
    the agreements that partners have signed with each other already, `secrecy` those of them on confidentiality,
    `data_terms` those on the use of personal data.
    `events` are the kinds of the events that let a partner end the alliance.
    """

    competition: CompetitionTriage
    roles: Mapping[str, DataRole]
    standing: tuple[str, ...] = ()
    secrecy: tuple[str, ...] = ()
    data_terms: tuple[str, ...] = ()
    events: frozenset[str] = frozenset()

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
    signed = standing(plan)
    return Triage(
        competition_triage(plan),
        data_roles(plan),
        signed,
        tuple(id_ for id_ in signed if plan.agreements[id_].kind == "nda"),
        tuple(id_ for id_ in signed if plan.agreements[id_].kind == "data-processing"),
        frozenset(item.kind for item in plan.termination_triggers.values() if item.kind is not None),
    )
