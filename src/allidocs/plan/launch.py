"""The external launch: if, when and how the partners go public (source document L124-131)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from allidocs.base.measure import Money
from allidocs.plan.entity import EMPTY, Bounds, Entity, Known
from allidocs.plan.kinds import (
    ByPartner,
    InitiativeRef,
    LocalTime,
    LoggedRef,
    MetricRef,
    PartnerRef,
    PartyRef,
    PersonRef,
    Score,
    ZoneName,
)
from allidocs.plan.progress import Awaited, Planned, Standing
from allidocs.plan.text import Text

Day = date
"""A date, where an attribute of that name hides the type."""


class LaunchObjective(Planned):
    """What the launch is to achieve, measurable whatever its mode."""

    text: Text
    """The objective."""
    metric: MetricRef | None = None
    """How it is measured."""
    target: Text | None = None
    """What is to be reached."""
    due: date | None = None
    """By when."""
    result: Annotated[Text, Known(("done",))] | None = None
    """What was reached; `done` is the day on which that was measured."""
    reached: Annotated[bool, Known(("done",))] | None = None
    """Whether that is what was wanted."""


class LaunchAudience(Planned):
    """A group that hears of the alliance, and what it hears."""

    name: Text
    """The group."""
    kind: Literal["customers", "internal", "press", "analysts", "other-partners", "regulators", "investors"]
    """What kind of group."""
    message: Text | None = None
    """The message."""
    proof: Text | None = None
    """What proves it."""
    channel: Text | None = None
    """How it is told."""
    owner: PersonRef | None = None
    """By whom."""
    date: date | None = None
    """On which day."""
    time: LocalTime | None = None
    """At what time, in the launch's time zone."""
    not_applicable: Text | None = None
    """Why this group is not addressed."""


class OtherPartner(Planned):
    """Another partner of one of the companies, whom the launch affects; once it was told, `done` says when."""

    name: str
    """Its name."""
    of: PartnerRef
    """Whose partner it is."""
    impact: Score | None = None
    """How much it is affected, 1 to 5."""
    message: Text | None = None
    """What it is told."""
    contact: PersonRef | None = None
    """By whom."""
    due: date | None = None
    """By which day it is to hear of it."""


class Competitor(Entity):
    """A competitor and how it may react."""

    name: str
    """Its name."""
    reaction: Text
    """What it may do."""
    likelihood: Score | None = None
    """1 to 5."""
    harm: Score | None = None
    """1 to 5."""
    response: Text | None = None
    """What the partners do then."""
    owner: PersonRef | None = None
    """Who."""


class LaunchApproval(Awaited):
    """An approval that the launch needs."""

    partner: PartyRef
    """Whose."""
    function: Literal["legal", "investor-relations", "communications", "brand", "executive"]
    """From which function."""
    person: PersonRef | None = None
    """From whom."""
    draft_sent: Day | None = None
    """When the draft goes out, or went out."""
    due: date | None = None
    """By when."""
    status: Annotated[Literal["pending", "approved", "rejected"], Known(("since",))] = "pending"
    """Where it stands."""


class Education(Planned):
    """Training of a sales force or of customers."""

    name: Text
    """The training."""
    audience: Literal["field", "partner-field", "customers"]
    """Who is trained."""
    partner: PartyRef | None = None
    """Whose people."""
    content: Text | None = None
    """In what."""
    format: Text | None = None
    """How."""
    due: date | None = None
    """By when."""
    needed: bool = True
    """Whether the launch needs them trained; `false` for people of other markets who learn along."""
    heads: int | None = None
    """How many people are to be trained."""
    trained: Annotated[int, Known(("done",), counted=True)] | None = None
    """How many are."""
    owner: PersonRef | None = None
    """Who answers for it."""


class Question(Entity):
    """A question that will be asked, and the agreed answer."""

    question: Text
    """The question."""
    answer: Text
    """The answer."""
    owner: PersonRef | None = None
    """Who gives it."""


class Material(Planned):
    """Something that must be ready."""

    name: Text
    """What."""
    owner: PersonRef | None = None
    """Who makes it."""
    due: date | None = None
    """By when."""


class DayStep(Entity):
    """One step of the launch day."""

    time: LocalTime
    """When, in the launch's time zone."""
    text: Text
    """What happens."""
    owner: PersonRef | None = None
    """Who does it."""
    done_at: Annotated[LocalTime, Known(above=("done",))] | None = None
    """When it happened, in the launch's time zone."""
    note: Annotated[Text, Known(above=("done",))] | None = None
    """What happened otherwise than planned."""


class Readiness(Standing):
    """One item of the readiness checklist."""

    text: Text
    """What must be true."""
    must: bool = True
    """Whether the launch waits for it."""
    status: Annotated[Literal["ready", "at-risk", "not-ready"], Known(("since",))] = "not-ready"
    """Whether it is."""
    owner: PersonRef | None = None
    """Who answers for it."""
    due: date | None = None
    """The day by which it must be."""
    so_far: Text | None = None
    """How far it is, in a few words: `7 of 18 people`."""


class AfterMeasure(Planned):
    """What is measured after the launch."""

    days: Annotated[int, Bounds(1, 730)]
    """How many days after."""
    text: Text
    """What is measured."""
    target: Text | None = None
    """What is expected."""
    metric: MetricRef | None = None
    """The metric, if it is one."""
    due: date | None = None
    """The day promised, where it is agreed as a day; else it is counted from the launch."""
    result: Annotated[Text, Known(("done",))] | None = None
    """What was reached; `done` is the day on which that was measured."""
    reached: Annotated[bool, Known(("done",))] | None = None
    """Whether that is what was wanted."""


class BudgetLine(Entity):
    """One line of the launch budget."""

    text: Text
    """What for."""
    partner: PartyRef
    """Who pays."""
    amount: Money
    """How much."""


class Launch(Planned):
    """The external launch."""

    mode: Literal["press-event", "joint-release", "low-profile", "no-announcement"]
    """How public it is."""
    rationale: Text | None = None
    """Why this mode."""
    date: date | None = None
    """The day that is promised."""
    time: LocalTime | None = None
    """The hour."""
    timezone: ZoneName | None = None
    """The time zone of all hours, such as `Europe/Madrid`."""
    check: Day | None = None
    """The day on which it is seen whether everything is ready that the launch waits for: it goes ahead, or moves."""
    fallback: Day | None = None
    """The next possible day, if it moves."""
    embargo: Text | None = None
    """Until when the news is held back, and for whom."""
    customer_benefit: Text | None = None
    """The one concrete benefit that the announcement states."""
    disclosure_check: Text | None = None
    """What the law of disclosure asks, and whether it was examined."""
    objectives: Mapping[str, LaunchObjective] = EMPTY
    """What the launch is to achieve."""
    audiences: Mapping[str, LaunchAudience] = EMPTY
    """Who hears what, when."""
    other_partners: Mapping[str, OtherPartner] = EMPTY
    """Other partners that it affects."""
    competitors: Mapping[str, Competitor] = EMPTY
    """How competitors may react."""
    approvals: Mapping[str, LaunchApproval] = EMPTY
    """Approvals that it needs."""
    education: Mapping[str, Education] = EMPTY
    """Training of sales forces and customers."""
    spokespersons: ByPartner[PersonRef] = EMPTY
    """Who speaks for each company."""
    questions: Mapping[str, Question] = EMPTY
    """Questions and agreed answers."""
    holding_statement: Text | None = None
    """What is said if the news leaks or something goes wrong."""
    crisis_path: tuple[Text, ...] = ()
    """What happens in a crisis, step by step."""
    rollback: Text | None = None
    """How the launch is called off."""
    materials: Mapping[str, Material] = EMPTY
    """What must be ready."""
    day: Mapping[str, DayStep] = EMPTY
    """The launch day, hour by hour."""
    readiness: Mapping[str, Readiness] = EMPTY
    """The readiness checklist."""
    after: Mapping[str, AfterMeasure] = EMPTY
    """What is measured after 30, 60 and 90 days."""
    initiative: InitiativeRef | None = None
    """The initiative whose costs hold the budget of the launch already, so that nobody adds the two up."""
    budget: Mapping[str, BudgetLine] = EMPTY
    """What it costs."""
    decided: LoggedRef | None = None
    """The decision to go to market."""
