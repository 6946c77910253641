"""The catalogue: every document that allidocs makes, its reader, its stage, its template and what it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from allidocs.base.errors import CannotRun
from allidocs.base.near import suggestion
from allidocs.plan.entity import Entity
from allidocs.plan.hidden import lost_of
from allidocs.plan.kinds import STAGES, Stage
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a document cannot do without: a path of the plan and, in plain words, what it is for.

    `weight` says what its absence means: `must` leaves the document without its point, `should` with a gap.
    """

    path: str
    reason: str
    weight: Literal["must", "should"] = "should"
    hidden: bool = False
    """Whether a cut for an audience took it away."""

    @property
    def told(self) -> str:
        """What is needed, and that it is only hidden where it is."""
        return f"{self.reason}, which this audience may not see" if self.hidden else self.reason


@dataclass(frozen=True, slots=True)
class Artifact:
    """A document: its id names its files; titles, readers and reasons are messages of the catalogues of words.

    `facts` is `module:function` of what it computes from a plan; `stages` where it is made; `pages` the length that
    its readers bear (domain reference, length budgets).
    """

    id: str
    title: str
    subtitle: str
    reader: str
    stages: tuple[Stage, ...]
    facts: str
    pages: int
    needs: tuple[Need, ...]

    @property
    def template(self) -> str:
        """The name of its template in the template set."""
        return f"artifacts/{self.id}.j2"


_FROM_EVALUATE = STAGES
_FROM_FORM = STAGES[1:]
_FROM_INCUBATE = STAGES[2:]
_FROM_OPERATE = STAGES[3:]

CATALOGUE: tuple[Artifact, ...] = (
    Artifact(
        "strategic-map", "Shared strategic map",
        "Why the alliance exists, what each partner brings and wants, and whether to go ahead",
        "Executive sponsors, boards and heads of strategy", _FROM_EVALUATE, "allidocs.artifacts.strategic_map:facts", 4,
        (
            Need("strategy.problem", "the problem that the alliance solves", "must"),
            Need("strategy.value_proposition", "what customers get that no partner could give alone", "must"),
            Need("objectives", "joint objectives", "must"),
            Need("strategy.tests", "the three tests: market need, customer demand, business objective"),
            Need("imperatives", "strategic imperatives of each partner"),
            Need("contributions", "what each partner gives"),
            Need("expectations", "what each partner hopes to get"),
            Need("strategy.weaknesses", "weaknesses, each with an action"),
            Need("strategy.value_chain", "the value chain and its gaps"),
            Need("strategy.scope_out", "what the alliance leaves out on purpose"),
            Need("strategy.go_criteria", "criteria of going ahead"),
            Need("strategy.verdict", "the verdict: go, go with conditions, or no-go"),
        ),
    ),
    Artifact(
        "contract-frame", "Contract frame",
        "Commercial intent, agreed principles and open points for counsel of all parties",
        "Counsel of all parties, deal leads and finance", _FROM_FORM, "allidocs.artifacts.contract_frame:facts", 8,
        (
            Need("contract", "the contract frame", "must"),
            Need("contract.components", "components, each with its status and what it binds", "must"),
            Need("contract.status", "a sentence that says what binds and what does not"),
            Need("contract.definitions", "defined terms"),
            Need("contract.competition", "the competition-law review"),
            Need("ip", "the register of intellectual property"),
            Need("termination_triggers", "termination triggers with notice and cure"),
            Need("contract.law", "governing law"),
            Need("contract.survivals", "obligations that outlive the end"),
        ),
    ),
    Artifact(
        "governance-framework", "Governance framework",
        "How the partners collaborate, communicate and decide while the alliance runs",
        "Executive sponsors, steering committee, alliance managers and workstream leads", _FROM_FORM,
        "allidocs.artifacts.governance_framework:facts", 10,
        (
            Need("bodies", "bodies that decide", "must"),
            Need("decisions", "the decision map", "must"),
            Need("sponsors", "an executive sponsor of each partner", "must"),
            Need("routes", "escalation routes"),
            Need("team", "the alliance team"),
            Need("communications", "the communication plan"),
            Need("governance.principles", "principles and working norms"),
            Need("governance.review_date", "the date of the framework's review"),
        ),
    ),
    Artifact(
        "operating-plan", "Operating plan",
        "Initiatives, priorities, people and money for the next twelve months inside a longer view",
        "Steering committee, alliance managers, function leads and finance", _FROM_INCUBATE,
        "allidocs.artifacts.operating_plan:facts", 12,
        (
            Need("initiatives", "initiatives", "must"),
            Need("criteria", "criteria on which initiatives are scored"),
            Need("priorities", "priorities"),
            Need("area_plans", "plans for sales, engineering, test, support, training and field"),
            Need("actions", "the actions of the next ninety days"),
            Need("risks", "risks"),
            Need("operations.not_doing", "what the partners decided not to do"),
        ),
    ),
    Artifact(
        "launch-plan", "External launch plan",
        "If, when and how the partners go public, and how field and customers are prepared",
        "Communications, marketing, sponsors, legal, investor relations and sales enablement", _FROM_INCUBATE,
        "allidocs.artifacts.launch_plan:facts", 8,
        (
            Need("launch", "the launch and its mode", "must"),
            Need("launch.objectives", "measurable objectives", "must"),
            Need("launch.audiences", "audiences and their messages", "must"),
            Need("launch.date", "the day"),
            Need("launch.other_partners", "other partners whom it affects"),
            Need("launch.competitors", "competitors' reactions"),
            Need("launch.approvals", "approvals"),
            Need("launch.education", "training of field and customers"),
            Need("launch.readiness", "the readiness checklist"),
            Need("launch.questions", "questions and agreed answers"),
        ),
    ),
    Artifact(
        "metric-report", "Metric report",
        "Results as each partner sees them, and where to move resources",
        "Steering committee, sponsors and function leads", _FROM_OPERATE, "allidocs.artifacts.metric_report:facts", 6,
        (
            Need("metrics", "metrics with targets and values", "must"),
            Need("actions", "corrective actions"),
            Need("commitments", "what partners promised each other"),
            Need("surveys", "the health check of the relationship"),
            Need("stories", "stories beside the numbers"),
        ),
    ),
    Artifact(
        "exit-plan", "Orderly exit plan",
        "How the partners part without harm to customers, people, property or reputation",
        "Sponsors, counsel, customer owners, people, IT and communications", _FROM_FORM,
        "allidocs.artifacts.exit_plan:facts", 12,
        (
            Need("exit", "the exit plan", "must"),
            Need("exit.customers", "mutual customers and their protection", "must"),
            Need("exit.steps", "the wind-down timeline"),
            Need("exit.team", "the disengagement team"),
            Need("exit.supervisor", "a supervisor in each company who is not tied to the alliance"),
            Need("exit.developments", "ongoing work and what happens to it"),
            Need("agreements", "agreements and what happens to them"),
            Need("ip", "intellectual property and what happens to it"),
            Need("datasets", "data and what happens to it"),
            Need("exit.messages", "messages and their order"),
            Need("exit.completion", "conditions of the close"),
        ),
    ),
    Artifact(
        "joint-business-plan", "Joint business plan",
        "The opportunity, what each partner brings, and the investment model the relationship rests on",
        "Boards, executive sponsors and alliance managers of all partners", _FROM_FORM,
        "allidocs.artifacts.joint_business_plan:facts", 15,
        (
            Need("plan.purpose", "the purpose", "must"),
            Need("strategy.value_proposition", "what customers get that no partner could give alone", "must"),
            Need("contributions", "what each partner gives", "must"),
            Need("investment", "the investment model", "must"),
            Need("objectives", "joint objectives"),
            Need("segments", "customer segments and their size"),
            Need("offerings", "the joint offering"),
            Need("investment.stand_alone", "each partner's case without the alliance"),
            Need("investment.scenarios", "low, base and high scenarios"),
            Need("metrics", "metrics"),
            Need("risks", "risks"),
            Need("bodies", "governance bodies"),
        ),
    ),
)  # fmt: skip


def artifact(id_: str, catalogue: tuple[Artifact, ...] = CATALOGUE) -> Artifact:
    """Return the document with this id; raises CannotRun with the nearest id."""
    for item in catalogue:
        if item.id == id_:
            return item
    raise CannotRun(
        f"there is no document `{id_}`", suggestion(id_, (item.id for item in catalogue), "documents")
    )


def missing(plan: Plan, item: Artifact) -> tuple[Need, ...]:
    """Return what the plan does not have and the document needs, musts first.

    Of a plan that was cut for an audience, what is hidden from it is no gap; where the document cannot do without it, that is said.
    """
    return tuple(
        replace(need, hidden=True) if _is_hidden(plan, need.path) else need
        for need in lacking(item, lambda path: _has(plan, path))
        if need.weight == "must" or not _is_hidden(plan, need.path)
    )


def lacking(item: Artifact, has: Callable[[str], bool]) -> tuple[Need, ...]:
    """Return what a document needs and is not there, musts first; `has` says whether something stands at a path."""
    gaps = [need for need in item.needs if not has(need.path)]
    return tuple(sorted(gaps, key=lambda need: need.weight != "must"))


def _has(plan: Plan, path: str) -> bool:
    value: object = plan
    for step in path.split("."):
        value = getattr(value, step, None)
        if value is None:
            return False
    return value not in ({}, ())


def _is_hidden(plan: Plan, path: str) -> bool:
    """Say whether a cut for an audience took away what stands at a path or above it."""
    value: object = plan
    for step in path.split("."):
        if isinstance(value, Entity) and step in (lost_of(value) or ()):
            return True
        value = getattr(value, step, None)
    return False


def ready(plan: Plan, item: Artifact) -> bool:
    """Say whether the plan has everything that the document cannot do without."""
    return not any(need.weight == "must" for need in missing(plan, item))
