"""How one company looks for a partner: criteria from its problem, candidates, judges, its own readiness (source document L57-71)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from allidocs.plan.entity import EMPTY, Entity, Keys, Known
from allidocs.plan.kinds import EvidenceRef, PartnerRef, PastDay, PersonRef, Score, Share
from allidocs.plan.progress import Planned
from allidocs.plan.text import Text

Day = PastDay
"""A day that has passed, where an attribute named `date` hides the type."""


class PartnerCriterion(Entity):
    """A criterion that candidates are judged on, derived from the problem (source document L61-67)."""

    text: Text
    """The criterion."""
    weight: Share
    """Its weight; all weights sum to 100 %."""
    kind: Literal["philosophy", "speed", "market", "commitment", "other"] = "other"
    """Which of the four that every evaluation asks for it is, if any: philosophical alignment, aggressiveness and speed,
    market strength and knowledge, commitment."""
    problem: Text | None = None
    """The part of the problem that it comes from."""
    least: Score | None = None
    """The mean score below which a candidate is out, whatever its other scores (knock-out)."""
    low: Text | None = None
    """What a 1 means."""
    high: Text | None = None
    """What a 5 means."""


class Judgement(Entity):
    """What the judges found of one candidate by one criterion."""

    by: Annotated[Mapping[str, Score], Keys("people"), Known(("date",))] = EMPTY
    """The score of each judge, 1 to 5."""
    evidence: Annotated[Text, Known(("date",))] | None = None
    """What it rests on."""
    sources: Annotated[tuple[EvidenceRef, ...], Known(("date",))] = ()
    """Sources of the evidence."""
    date: Day | None = None
    """The day of the evidence."""


class Candidate(Entity):
    """A company that could become the partner, or the way of doing without one."""

    name: Text
    """The company."""
    partner: PartnerRef | None = None
    """The partner of this plan that it became."""
    alone: bool = False
    """Whether it is to do it alone."""
    found: Annotated[Text, Known()] | None = None
    """How it was found."""
    status: Annotated[Literal["long-list", "short-list", "excluded"], Known()] = "long-list"
    """How far it came."""
    reason: Annotated[Text, Known()] | None = None
    """Why it is on the short list, or why it is out."""
    scores: Annotated[Mapping[str, Judgement], Keys("words")] = EMPTY
    """What the judges found, keyed by criterion."""
    order: int | None = None
    """When it is approached: 1 first."""
    approach: Text | None = None
    """How it is approached."""
    contact: PersonRef | None = None
    """Who approaches it."""
    ties: Text | None = None
    """Whom it works with already, competitors and partners of ours among them."""
    questions: tuple[Text, ...] = ()
    """What has to be found out before the company commits itself."""


class OwnReadiness(Planned):
    """Something that the company itself has to be ready in before it allies."""

    text: Text
    """What."""
    state: Annotated[Literal["ready", "partly", "missing"], Known(("done",))]
    """Whether it is."""
    action: Text | None = None
    """What is done about it."""
    owner: PersonRef | None = None
    """Who does it."""
    due: date | None = None
    """By when."""


class Consulted(Entity):
    """Somebody in the company who was asked what partner it needs."""

    group: Literal["leaders", "product-teams", "functions"]
    """Leaders, product teams or functions."""
    who: Text
    """Who was asked, in words."""
    date: Day | None = None
    """When."""
    said: Annotated[Text, Known(("date",))] | None = None
    """What they said; left out, that they have not answered."""


class Evaluation(Entity):
    """How one company compares the companies that it could ally with. Only that company ever sees it."""

    problem: Text | None = None
    """The problem that it cannot solve alone; left out, that of the strategy."""
    criteria: Mapping[str, PartnerCriterion] = EMPTY
    """What candidates are judged on."""
    omitted: Text | None = None
    """Why one of the four criteria is left out, where one is."""
    candidates: Mapping[str, Candidate] = EMPTY
    """Who was looked at."""
    readiness: Mapping[str, OwnReadiness] = EMPTY
    """How ready the company itself is."""
    consulted: Mapping[str, Consulted] = EMPTY
    """Who was asked in the company, and what they said."""
