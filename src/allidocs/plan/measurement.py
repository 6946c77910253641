"""Metrics and what was seen: values from each partner's view, targets, stories (source document L30-38)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from allidocs.base.measure import Percent, Period
from allidocs.plan.entity import EMPTY, Bounds, Entity, Happened, Known, Shape
from allidocs.plan.kinds import (
    Actuals,
    ByPartner,
    ByPeriod,
    EvidenceRef,
    LoggedRef,
    MetricRef,
    PartnerRef,
    PartyRef,
    PastDay,
    PersonRef,
)
from allidocs.plan.text import Text

Undisclosed = Annotated[tuple[Period, ...], Happened()]
"""Periods that are over and of which no figure is said."""


class Baseline(Entity):
    """Where a metric stood before."""

    value: Decimal
    """The value."""
    date: date | None = None
    """Its day."""


class Thresholds(Entity):
    """From which attainment on a metric is green or amber; below it is red. Set before the period."""

    green: Percent = Percent(Decimal(95))
    """Green from here."""
    amber: Percent = Percent(Decimal(80))
    """Amber from here."""


class TermTarget(Entity):
    """A target for the whole term, beyond those of single periods."""

    value: Decimal
    """The value."""
    by: date | None = None
    """Its day; the end of the term unless stated."""
    counts: Literal["latest", "sum"] = "latest"
    """What is held against it: the latest figure, or the sum of all periods."""


class TargetChange(Entity):
    """A target that was changed on purpose."""

    period: Period | None = None
    """The period whose target it was; none means the term's."""
    was: Decimal
    """What it was before."""
    date: PastDay
    """When it was changed."""
    reason: Text | None = None
    """Why."""
    decided: LoggedRef | None = None
    """The decision."""


class Band(Entity):
    """Between which values a metric is to stay, where neither more nor less is better."""

    least: Decimal
    """The lowest value that is good."""
    most: Decimal
    """The highest value that is good."""


class Part(Entity):
    """A part of a metric that adds up to the whole with the others."""

    name: Text
    """The part."""
    partner: PartyRef | None = None
    """Whose part it is."""
    targets: ByPeriod = EMPTY
    """Targets per period."""
    values: Actuals = EMPTY
    """Figures per period."""


class Computed(Entity):
    """How a metric follows from others, so that whoever reads it can redo the sum."""

    formula: Literal[
        "attach-rate", "win-rate-uplift", "deal-uplift", "pipeline-cover", "activation", "cost-saving",
        "forecast-accuracy", "joint-revenue", "bookings", "new-commitments", "sourced", "influenced",
    ]  # fmt: skip
    """Deals with the joint offering over all (F-29); win rate together less alone (F-30); deal size together over alone
    (F-31); weighted pipeline over the target still open (F-32); sellers with a joint deal over those trained (F-41);
    baseline less actual unit cost, times volume (F-26); one less the error of the forecast (F-33); what the partners
    report together, less what both count (F-24). From the register of deals (`sales.deals`): the value of those signed
    (F-23), how many of them are no renewals (F-25), the value that a partner brought (F-27) or only helped with (F-28)."""
    of: MetricRef | None = None
    """The first metric: deals with the offering, rate or size together, pipeline, sellers with a deal, unit cost, what
    was forecast, what each partner reports; none for what follows from the register."""
    over: MetricRef | None = None
    """The second: all deals, rate or size alone, what was closed, sellers trained, volume, what both partners count; none
    for a forecast and for what follows from the register."""


class View(Entity):
    """A metric as one partner sees it."""

    values: Actuals = EMPTY
    """Its own figures."""
    comment: Annotated[Text, Known()] | None = None
    """Why they differ from the others'."""


class Metric(Entity):
    """A measure of the alliance, defined so that two people would count the same."""

    name: Text
    """The metric."""
    family: Literal["strategic", "financial", "operational", "relationship"]
    """Which of the four families it belongs to."""
    measures: Literal[
        "bookings-revenue", "new-commitments", "cost-savings", "relationship", "resources", "custom"
    ] = "custom"
    """Which of the five measures every alliance should have it is (source document L33-37)."""
    unit: Text
    """Its unit: `M EUR`, `days`, `of 5`."""
    direction: Literal["up", "down"] = "up"
    """Whether more is better or less."""
    kind: Literal["quantitative", "qualitative"] = "quantitative"
    """Counted, or judged."""
    indicator: Literal["leading", "lagging"] = "lagging"
    """Whether it foretells results or records them."""
    definition: Text | None = None
    """What counts and how."""
    source: Text | None = None
    """The system or record that it is read from."""
    owner: PersonRef | None = None
    """Who reports it."""
    frequency: Literal["monthly", "quarterly", "semiannually", "annually"] = "quarterly"
    """How often."""
    attribution: Text | None = None
    """How a deal is counted once."""
    computed: Computed | None = None
    """How it follows from other metrics, if it does."""
    baseline: Baseline | None = None
    """Where it stood before."""
    attainment: Literal["ratio", "from-baseline"] = "ratio"
    """How attainment is computed: actual over target, or progress from the baseline (F-20)."""
    thresholds: Thresholds = Thresholds()
    """When it is green or amber."""
    targets: ByPeriod = EMPTY
    """Targets per period."""
    band: Band | None = None
    """Between which values it is to stay, in place of targets."""
    forecasts: Annotated[ByPeriod, Known()] = EMPTY
    """What is expected now, per period."""
    term_target: TermTarget | None = None
    """What is to be reached over the whole term."""
    target_changes: tuple[TargetChange, ...] = ()
    """Earlier targets, the oldest first."""
    parts: Mapping[str, Part] = EMPTY
    """Parts of the whole, such as partners or regions, that add up to it."""
    figures: Annotated[str, Shape(r"[\w][\w .-]*\.csv", "actuals.csv")] | None = None
    """A CSV file beside the plan with figures of its own: columns `period` and `value`, `metric` where several share the
    file, `partner` for a partner's view, `note`. They stand in the plan as if written below `values` and `views`."""
    values: Actuals = EMPTY
    """The figures that all partners agreed on."""
    undisclosed: Undisclosed = ()
    """Periods whose agreed figure exists and is not said."""
    views: ByPartner[View] = EMPTY
    """The figures that each partner reports."""
    tolerance: Percent | None = None
    """How far partners' figures may differ without a comment (5 % unless stated)."""
    why_it_matters: ByPartner[Text] = EMPTY
    """Why each partner watches it."""
    headline: bool = False
    """Whether it is one of the three to five figures that a board sees first."""
    cumulative: bool = False
    """Whether a period's figures count from the start, so that each includes those before."""
    decimals: Annotated[int, Bounds(0, 6)] | None = None
    """Decimals to print."""
    changes: Annotated[Text, Known()] | None = None
    """Changes of definition and restatements."""
    evidence: tuple[EvidenceRef, ...] = ()
    """Sources."""


class Story(Entity):
    """Something that happened and tells more than a number."""

    title: Annotated[Text, Known(("date",))]
    """What happened, in a few words."""
    text: Text
    """The story."""
    partner: PartnerRef | None = None
    """Who tells it."""
    date: PastDay | None = None
    """When."""
