"""Strategy: the problem, the customers, what each partner gives and gets, go or no-go (source document L57-87)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from allidocs.base.measure import Money
from allidocs.plan.entity import EMPTY, Entity, Known
from allidocs.plan.kinds import (
    ByPartner,
    EvidenceRef,
    ImperativeRef,
    LoggedRef,
    MetricRef,
    ObjectiveRef,
    PartnerRef,
    PartyRef,
    PastDay,
    PersonRef,
    Score,
    SegmentRef,
    Share,
)
from allidocs.plan.progress import Planned, Standing
from allidocs.plan.text import Text

Evaluated = Known(above=("verdict.decided",))
"""What the evaluation found is known since its verdict."""


class Answer(Entity):
    """A test that is passed or not, with the reason."""

    passed: Annotated[bool, Evaluated]
    """Whether the answer is yes."""
    reason: Text
    """Why."""
    evidence: tuple[EvidenceRef, ...] = ()
    """Sources of the reason."""


class Tests(Entity):
    """The three tests that every alliance must pass (source document L71)."""

    market_need: Answer | None = None
    """Is there a need in the market?"""
    customer_demand: Answer | None = None
    """Do customers ask for it?"""
    business_objective: Answer | None = None
    """Does it serve a defined business objective?"""


class Segment(Entity):
    """A group of customers whose need the alliance serves."""

    name: Text
    """The segment."""
    need: Text
    """What these customers need."""
    size: Money | None = None
    """Yearly market size."""
    size_evidence: tuple[EvidenceRef, ...] = ()
    """Sources of the size."""
    window_start: date | None = None
    """When the opportunity opens."""
    window_end: date | None = None
    """When it closes."""


class ValueProposition(Entity):
    """What the customer gets that neither partner could give alone."""

    for_: Text
    """For which customers."""
    need: Text | None = None
    """Who have which need."""
    offer: Text
    """What the partners offer together."""
    benefit: Text
    """The concrete benefit."""
    unlike: Text | None = None
    """Unlike which alternative."""
    evidence: tuple[EvidenceRef, ...] = ()
    """Proof that customers value it."""


class Trait(Entity):
    """A strength or a weakness of one partner or of the partnership."""

    text: Text
    """The strength or weakness."""
    partner: PartnerRef | None = None
    """Whose it is; without a partner it is the partnership's own."""
    impact: Score | None = None
    """How much it matters, 1 to 5."""
    action: Text | None = None
    """For a weakness: what is done about it, or that it is accepted and why."""
    owner: PersonRef | None = None
    """Who does it."""


class ValueStep(Entity):
    """A step of the value chain and who covers it."""

    name: Text
    """The step."""
    covered_by: tuple[PartyRef, ...] = ()
    """Companies that cover it, partners or others; none means a gap."""
    importance: Score | None = None
    """How much the customer depends on it, 1 to 5."""
    gap_action: Text | None = None
    """For a gap: who closes it and how, or that it is accepted."""
    owner: PersonRef | None = None
    """Who closes the gap."""


class Overlap(Entity):
    """An area where partners compete or duplicate each other."""

    area: Text
    """The area."""
    partners: tuple[PartnerRef, ...] = ()
    """Whose interests overlap."""
    intensity: Score | None = None
    """How strongly, 1 to 5."""
    rule: Text | None = None
    """The rule that keeps it from hurting."""


class Alternative(Entity):
    """A way to solve the problem that was considered."""

    kind: Literal["build", "buy", "partner", "nothing"]
    """Do it alone, acquire, ally, or leave it."""
    text: Text
    """What it would mean."""
    chosen: bool = False
    """Whether it is the one chosen."""
    reason: Text | None = None
    """Why it was chosen or rejected."""


class Criterion(Entity):
    """One criterion of the decision to go ahead."""

    text: Text
    """The criterion."""
    must: bool = True
    """Whether failing it alone stops the alliance."""
    threshold: Text | None = None
    """What would pass."""
    actual: Annotated[Text, Evaluated] | None = None
    """What was found."""
    verdict: Annotated[Literal["pass", "fail", "unknown"], Evaluated] = "unknown"
    """Whether it is met."""
    evidence: tuple[EvidenceRef, ...] = ()
    """Sources."""


class Verdict(Entity):
    """The result of the evaluation: go, go with conditions, or no-go (source document L77)."""

    result: Annotated[Literal["go", "go-with-conditions", "no-go"], Known(("decided",))]
    """The verdict."""
    conditions: tuple[Text, ...] = ()
    """Conditions that are proposed with it; once it is decided, they are those of the decision."""
    should_share: Share | None = None
    """The share of should-criteria that must pass."""
    decided: LoggedRef | None = None
    """The decision that adopted it."""


class NextStep(Planned):
    """What happens next, by whom and when."""

    text: Text
    """The step."""
    owner: PersonRef | None = None
    """Who."""
    due: date | None = None
    """By when."""


class Strategy(Entity):
    """Why the alliance exists and where it plays."""

    problem: Text | None = None
    """The problem to solve."""
    customer_need: Text | None = None
    """What customers need and cannot get today."""
    tests: Tests | None = None
    """Market need, customer demand, business objective."""
    value_proposition: ValueProposition | None = None
    """What customers get from both that none could give alone."""
    focus: tuple[Text, ...] = ()
    """The few areas of most value."""
    scope_in: tuple[Text, ...] = ()
    """What the alliance covers."""
    scope_out: tuple[Text, ...] = ()
    """What it leaves out on purpose."""
    alternatives: Mapping[str, Alternative] = EMPTY
    """Build, buy, partner, do nothing: what was compared."""
    alliance_type: Text | None = None
    """The form of the alliance and why it fits (source document L72)."""
    strengths: Mapping[str, Trait] = EMPTY
    """Strengths of each partner and of the partnership."""
    weaknesses: Mapping[str, Trait] = EMPTY
    """Weaknesses, each with an action or an acceptance."""
    value_chain: Mapping[str, ValueStep] = EMPTY
    """The steps from idea to served customer, in order."""
    overlaps: Mapping[str, Overlap] = EMPTY
    """Where partners compete or duplicate each other."""
    capabilities: Mapping[str, Text] = EMPTY
    """People, culture and systems that the alliance builds on (the lowest layer of the map)."""
    processes: Mapping[str, Text] = EMPTY
    """Processes in which the partners must excel together."""
    go_criteria: Mapping[str, Criterion] = EMPTY
    """Criteria of the decision to go ahead."""
    verdict: Verdict | None = None
    """The decision."""
    next_steps: Mapping[str, NextStep] = EMPTY
    """What happens next."""
    go_to_market: Mapping[str, Text] = EMPTY
    """The motions by which the joint offering reaches customers."""


class Imperative(Entity):
    """A strategic imperative of one partner, which the alliance may serve."""

    partner: PartnerRef
    """Whose imperative it is."""
    text: Text
    """The imperative."""
    weight: Share | None = None
    """Its weight among this partner's imperatives; they sum to 100 %."""


class Objective(Entity):
    """A joint objective, measurable, that serves imperatives of every partner."""

    text: Text
    """The objective."""
    name: Text | None = None
    """The objective in a few words, as the strategic map says it."""
    layer: Literal["value", "customers", "processes", "people"] | None = None
    """Where it stands in the strategic map: value for the partners, customers, processes, people and culture.

    Unless stated it follows from the family of its first metric."""
    feeds: tuple[ObjectiveRef, ...] = ()
    """The objectives, a layer above, that it makes possible."""
    owners: ByPartner[PersonRef] = EMPTY
    """Who answers for it in each company."""
    imperatives: tuple[ImperativeRef, ...] = ()
    """The imperatives that it serves."""
    metrics: tuple[MetricRef, ...] = ()
    """How it is measured."""
    segments: tuple[SegmentRef, ...] = ()
    """The customers whom it serves."""
    baseline: Text | None = None
    """Where things stood at the start."""
    now: Annotated[Text, Known()] | None = None
    """Where things stand today, in the measure of the target."""
    target: Text | None = None
    """What is to be reached."""
    by: date | None = None
    """By when."""
    partners: tuple[PartnerRef, ...] = ()
    """Between whom, where it is not for all partners."""


class ChangedValue(Entity):
    """A value that was changed on purpose."""

    was: Money
    """What it was before."""
    date: PastDay
    """When it was changed."""
    reason: Text | None = None
    """Why."""
    decided: LoggedRef | None = None
    """The decision."""


class Contribution(Entity):
    """Something that a partner gives to the alliance (source document L75)."""

    partner: PartnerRef
    """Who gives it."""
    kind: Literal[
        "cash", "people", "ip", "product", "brand", "channel", "customers", "data", "facility", "know-how"
    ]
    """What kind of asset it is."""
    text: Text
    """What it is."""
    value: Money | None = None
    """What it is worth over the term."""
    basis: Literal["cost", "market-value", "agreed", "none"] = "none"
    """How the value was found; `none` when it is not valued."""
    reason: Text | None = None
    """Why it is not valued, or how the value was agreed."""
    evidence: tuple[EvidenceRef, ...] = ()
    """Sources of the value."""
    from_: date | None = None
    """From when."""
    to: date | None = None
    """Until when."""
    given: Annotated[Money, Known(("given_on",), counted=True)] | None = None
    """What was given so far, at the same measure as `value`."""
    given_on: PastDay | None = None
    """The day on which that was counted; on an earlier day `given` is not known."""
    note: Annotated[Text, Known()] | None = None
    """Why it ended, grew or was not kept."""
    changes: tuple[ChangedValue, ...] = ()
    """Earlier values, the oldest first."""
    exclusive: bool = False
    """Whether only the alliance may use it."""
    returns_on_exit: bool = True
    """Whether it goes back when the alliance ends."""


class Expectation(Entity):
    """Something that a partner hopes to get from the alliance."""

    partner: PartnerRef
    """Who hopes."""
    text: Text
    """For what."""
    from_: tuple[PartnerRef, ...] = ()
    """From whom; empty means from all the others."""
    metric: MetricRef | None = None
    """How it will be seen."""
    value: Money | None = None
    """What it is worth."""
    period: Literal["term", "year"] | None = None
    """What the amount covers: the whole term, or a year, the one of `by` where a day stands there."""
    by: date | None = None
    """By when."""


class Assumption(Standing):
    """Something held true that could turn out false."""

    text: Text
    """The assumption."""
    test: Text | None = None
    """How it is tested."""
    by: date | None = None
    """By when."""
    status: Annotated[Literal["open", "confirmed", "refuted"], Known(("since",))] = "open"
    """What the test said."""
    consequence: Text | None = None
    """What follows for the plan where it proved false."""
    owner: PersonRef | None = None
    """Who tests it."""


class Rescored(Entity):
    """A risk that came to weigh more or less: how it was scored before."""

    likelihood: Score | None = None
    """Its likelihood before."""
    impact: Score | None = None
    """Its impact before."""
    date: PastDay
    """When it was scored anew."""
    reason: Text | None = None
    """Why."""


class Risk(Standing):
    """Something that could go wrong, for all partners or for some."""

    name: Text
    """The risk in a few words."""
    category: Literal[
        "strategic", "partner", "market", "operational", "legal", "ip", "reputation", "financial", "exit"
    ]
    """Its class."""
    cause: Text | None = None
    """Because of what."""
    effect: Text | None = None
    """With which effect."""
    likelihood: Score | None = None
    """1 to 5."""
    impact: Score | None = None
    """1 to 5."""
    impact_by_partner: ByPartner[Score] = EMPTY
    """Where the same event hurts partners unequally."""
    raised: PastDay | None = None
    """When it was first seen; before that day nobody knew of it."""
    rescored: tuple[Rescored, ...] = ()
    """Earlier scores, the oldest first."""
    response: Text | None = None
    """What is done about it."""
    owner: PersonRef | None = None
    """Who does it."""
    due: date | None = None
    """By when."""
    loss: Money | None = None
    """What it would cost."""
    residual_likelihood: Score | None = None
    """After the response, 1 to 5."""
    residual_impact: Score | None = None
    """After the response, 1 to 5."""
    status: Annotated[Literal["open", "closed", "occurred"], Known(("since",))] = "open"
    """Where it stands."""
