"""The transition review: what set it off, each partner's view, the options, the choice (source document L176-186)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from allidocs.base.measure import Duration, Money
from allidocs.plan.entity import EMPTY, Bounds, Entity, Keys, Known
from allidocs.plan.kinds import (
    AgreementRef,
    ByPartner,
    EvidenceRef,
    LoggedRef,
    MetricRef,
    PartnerRef,
    PastDay,
    PersonRef,
    Score,
    Share,
)
from allidocs.plan.text import Text

Day = date
"""A date, where an attribute of that name hides the type."""

Path = Literal["renew", "expand", "refocus", "step-down", "retire", "do-nothing"]


class ObservedTrigger(Entity):
    """Something that was seen and calls for a review (source document L178-182)."""

    kind: Annotated[Literal[
        "strategy-change", "acquisition", "results-shortfall", "cannot-work-together", "sponsor-change", "regulation",
        "success", "other",
    ], Known(("date",), above=("date", "decided"))]  # fmt: skip
    """What kind of event it is."""
    text: Text | None = None
    """What happened; left out, that it was looked for."""
    observed: bool = True
    """Whether it was found; `false` says that it was examined and is not there."""
    partner: PartnerRef | None = None
    """At which partner."""
    date: PastDay | None = None
    """When."""
    severity: Score | None = None
    """How grave it is, 1 to 5."""
    metrics: tuple[MetricRef, ...] = ()
    """The metrics that show it."""
    evidence: tuple[EvidenceRef, ...] = ()
    """Sources."""


class OptionCriterion(Entity):
    """A criterion that the options of a review are scored on."""

    text: Text
    """The criterion."""
    weight: Share
    """Its weight; all weights sum to 100 %."""
    agreed: ByPartner[PastDay] = EMPTY
    """When each partner agreed to it."""


class Unit(Entity):
    """The business unit that takes a simple commercial relation over (source document L186)."""

    name: Text
    """The unit."""
    owner: PersonRef | None = None
    """Who leads it."""


class Option(Entity):
    """A way on from the review."""

    kind: Path
    """Which of the ways it is."""
    text: Text
    """What it would mean."""
    net: ByPartner[Money] = EMPTY
    """Its net present value for each partner."""
    cost: Money | None = None
    """What carrying it out costs."""
    takes: Duration | None = None
    """How long that takes."""
    customers: Text | None = None
    """What it means for customers."""
    lost: Text | None = None
    """What would be lost."""
    scores: Annotated[Mapping[str, Annotated[int, Bounds(1, 5)]], Keys("words")] = EMPTY
    """Scores from 1 to 5, keyed by the review's criterion."""
    scope: Text | None = None
    """For a step-down: what remains."""
    partners: tuple[PartnerRef, ...] = ()
    """For a step-down: between whom, where it is not between all."""
    units: ByPartner[Unit] = EMPTY
    """For a step-down: the business unit of each partner that carries it on."""
    agreements: tuple[AgreementRef, ...] = ()
    """For a step-down: the contracts that go on."""


class Opinion(Entity):
    """How one partner sees the alliance and what it favours."""

    text: Text
    """Its view."""
    favours: Path | None = None
    """The way that it favours."""
    objectives: Annotated[Mapping[str, bool], Keys("objectives")] = EMPTY
    """Whether each objective is still right for it."""


class ObjectiveReview(Entity):
    """What becomes of an objective."""

    result: Literal["kept", "changed", "dropped"]
    """Kept as it is, changed or dropped."""
    text: Text | None = None
    """What was reached, and why it changes."""
    target: Text | None = None
    """The new target."""
    by: date | None = None
    """Its day."""


class Reconfirmation(Entity):
    """Whether a partner stands by the alliance, by name."""

    confirmed: bool
    """Whether it does."""
    date: PastDay
    """When that was said."""
    person: PersonRef | None = None
    """Who said so."""
    statement: Text | None = None
    """In which words."""


Reviewed = Known(("date", "decided"))
"""What a review says is known since it was held."""


class Review(Entity):
    """A review of the whole alliance: renew, expand, refocus, step down or retire."""

    due: date | None = None
    """When it is to be held."""
    date: PastDay | None = None
    """When it was held."""
    period_start: Day | None = None
    """First day that it looks back on."""
    prepared_by: ByPartner[PersonRef] = EMPTY
    """Who prepared it for each partner."""
    facilitator: Annotated[Text, Reviewed] | None = None
    """Who led it, where that was nobody of the partners."""
    triggers: Mapping[str, ObservedTrigger] = EMPTY
    """What set it off, beyond what the plan's own figures show."""
    market: Annotated[Text, Reviewed] | None = None
    """What changed around the alliance."""
    views: Annotated[ByPartner[Opinion], Reviewed] = EMPTY
    """Each partner's view."""
    criteria: Mapping[str, OptionCriterion] = EMPTY
    """What the options are scored on."""
    options: Annotated[Mapping[str, Option], Reviewed] = EMPTY
    """The ways on, doing nothing among them."""
    objectives: Annotated[Mapping[str, ObjectiveReview], Keys("objectives"), Reviewed] = EMPTY
    """What becomes of each objective."""
    reconfirmations: ByPartner[Reconfirmation] = EMPTY
    """Whether each partner stands by the alliance."""
    lessons: Annotated[tuple[Text, ...], Reviewed] = ()
    """What was learned."""
    recommended: Annotated[str, Reviewed] | None = None
    """The option that its authors recommend, by its id."""
    reason: Annotated[Text, Reviewed] | None = None
    """Why they do, above all where it is not the one with the best score."""
    chosen: Annotated[str, Known(("decided", "date"))] | None = None
    """The option that was chosen, by its id, where it is not the recommended one."""
    decided: LoggedRef | None = None
    """The decision."""
