"""What was decided and what went wrong: the decision log, gates, issues (source document L11-27, L120-123)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from allidocs.plan.entity import EMPTY, Entity, Keys, Known
from allidocs.plan.kinds import (
    ByPartner,
    DeciderRef,
    DecisionRef,
    EvidenceRef,
    GatedRef,
    InitiativeRef,
    LoggedRef,
    PastDay,
    PersonRef,
    RiskRef,
    Score,
)
from allidocs.plan.progress import Planned
from allidocs.plan.text import Text

Day = date
"""A date, where an attribute of that name hides the type."""


class Condition(Planned):
    """What must be met for a decision to hold."""

    text: Text
    """The condition."""
    owner: PersonRef | None = None
    """Who answers for it."""
    due: date | None = None
    """By when."""


class LoggedDecision(Entity):
    """A decision that was taken: one row of the decision log."""

    text: Text
    """What was decided, in a sentence."""
    date: PastDay
    """When."""
    decider: DeciderRef
    """The body or person that decided."""
    outcome: Literal[
        "approved", "approved-with-conditions", "deferred", "rejected", "go", "go-with-conditions", "hold", "stop"
    ]  # fmt: skip
    """What came out: of a question `approved` to `rejected`, of a gate `go` to `stop`."""
    decision: DecisionRef | None = None
    """The row of the decision map that it answers."""
    raised: PastDay | None = None
    """When the question was put, for the time that the decision took (F-36), where no ask or issue says so."""
    present: tuple[PersonRef, ...] = ()
    """Who was there."""
    agreed: ByPartner[bool] = EMPTY
    """Whether each partner agreed."""
    dissent: Text | None = None
    """Who was of another mind, and why."""
    reason: Text | None = None
    """Why it was decided so."""
    conditions: Mapping[str, Condition] = EMPTY
    """What must be met for it to hold."""
    revisit: Day | None = None
    """For what was deferred or held: when it comes back."""
    evidence: tuple[EvidenceRef, ...] = ()
    """Minutes and sources."""
    supersedes: LoggedRef | None = None
    """The earlier decision that it replaces."""


Held = Known(above=("decided", "done"))
"""What a gate found is known since it was held."""


class GateAnswer(Entity):
    """The answer to one question of a gate."""

    question: Text | None = None
    """The question, where it is none of the standard ones."""
    answer: Annotated[Text, Held] | None = None
    """What was found."""
    verdict: Annotated[Literal["pass", "fail", "unknown"], Held] = "unknown"
    """Whether it is met."""
    must: bool = True
    """Whether failing it alone holds the gate."""
    agreed: Annotated[ByPartner[bool], Held] = EMPTY
    """Whether each partner judges it met."""
    owner: PersonRef | None = None
    """Who answers for it."""
    evidence: Annotated[tuple[EvidenceRef, ...], Held] = ()
    """Sources."""


class Gate(Planned):
    """A commit gate of an offering or an initiative (source document L11-27); its day is that of the decision."""

    of: GatedRef
    """The offering or initiative that it lets pass."""
    kind: Literal["concept", "execution", "launch"]
    """Concept, execution or launch commitment."""
    due: date | None = None
    """When it is to be held."""
    gatekeeper: DeciderRef | None = None
    """Who decides."""
    answers: Annotated[Mapping[str, GateAnswer], Keys("words")] = EMPTY
    """The answer to each question: the standard ones by name, others by a name of your own.

    Concept: `customer-value`, `market`, `risks`, `barriers`; `strategic-fit`, `target-customers`, `feasibility`, `return`,
    `stakeholder-commitment`. Execution: `sales`, `engineering`, `test`, `support`, `training`, `field`. Launch:
    `marketing-plans`, `legal-agreements`, `organisation-model`, `plan-review`, `staffing`.
    """
    decided: LoggedRef | None = None
    """The decision, when it was held."""


class Escalation(Entity):
    """One step of an issue up its route."""

    to: DeciderRef
    """Where it went."""
    date: PastDay
    """When."""
    question: Text | None = None
    """What is to be answered there."""
    answered: PastDay | None = None
    """When an answer came."""
    decided: LoggedRef | None = None
    """The answer, where it was a decision."""


class Issue(Entity):
    """Something that went wrong, or waits for somebody."""

    text: Text
    """What."""
    raised: PastDay
    """When it was raised."""
    by: PersonRef | None = None
    """Who raised it."""
    owner: PersonRef | None = None
    """Who answers for it."""
    severity: Score | None = None
    """How grave it is, 1 to 5."""
    risk: RiskRef | None = None
    """The risk that came true in it."""
    initiative: InitiativeRef | None = None
    """The initiative that it holds up."""
    due: date | None = None
    """By when it is to be settled."""
    escalations: tuple[Escalation, ...] = ()
    """Where it was taken, the first step first (F-37)."""
    resolved: PastDay | None = None
    """When it was settled."""
    resolution: Annotated[Text, Known(("resolved",))] | None = None
    """How."""
    decided: LoggedRef | None = None
    """The decision that settled it."""
