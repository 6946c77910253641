"""The plan as a whole: every top-level key, and how a source becomes a Plan or a list of what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any

from allidocs.base.finding import Finding, Severity, sort_key
from allidocs.base.ids import is_slug, join, tidied
from allidocs.base.suggestions import suggestion
from allidocs.plan.clauses import OpenPoint
from allidocs.plan.conflicts import conflict_findings
from allidocs.plan.contract import Agreement, Contract, Dataset, IpItem, TerminationTrigger
from allidocs.plan.decided import Gate, Issue, LoggedDecision
from allidocs.plan.entity import EMPTY, Bounds, Entity
from allidocs.plan.evaluation import Evaluation
from allidocs.plan.exit import Exit, FurtherExit
from allidocs.plan.frame import Approval, Evidence, Header, Partner, Person, Waiver
from allidocs.plan.governance import (
    Body,
    Communication,
    Decision,
    Governance,
    Route,
    Sponsor,
    Survey,
    TeamRole,
)
from allidocs.plan.investment import Investment
from allidocs.plan.kinds import ByPartner, PrivateByPartner
from allidocs.plan.launch import Launch
from allidocs.plan.measurement import Metric, Story
from allidocs.plan.negotiation import Negotiation
from allidocs.plan.operations import (
    Action,
    AreaPlan,
    Commitment,
    Initiative,
    Offering,
    Operations,
    Priority,
    ScoreCriterion,
)
from allidocs.plan.outside import Shareholding, ThirdCompany
from allidocs.plan.reading import read_entity
from allidocs.plan.reading_pass import FAILED, Reading
from allidocs.plan.sales import Sales
from allidocs.plan.sharing import Sharing
from allidocs.plan.source import Scalar, Source
from allidocs.plan.strategy import (
    Assumption,
    Contribution,
    Expectation,
    Imperative,
    Objective,
    Risk,
    Segment,
    Strategy,
)
from allidocs.plan.text import Text
from allidocs.plan.transition import Review

RESERVED = ("all", "counsel", "clean-team", "shared")
"""Names of audiences and labels, which no partner may have as its id."""
MAX_SUGGESTED = 200
"""For how many unknown ids the nearest known one is looked up; nobody reads more."""


class GlossaryEntry(Entity):
    """A word that the partners use in one meaning only."""

    term: Text
    """The word."""
    meaning: Text
    """What it means here."""


class Plan(Entity):
    """A joint business plan: everything that the documents of an alliance are made from."""

    allidocs: Annotated[int, Bounds(1, 1)]
    """Version of this format; write `1`."""
    plan: Header
    """What the plan is, for whom, and at which stage of its life."""
    partners: Mapping[str, Partner]
    """The companies of the alliance, two or more."""
    people: Mapping[str, Person] = EMPTY
    """Everybody who has a part in it."""
    approvals: Mapping[str, Approval] = EMPTY
    """Who approved which version."""
    evidence: Mapping[str, Evidence] = EMPTY
    """Sources that claims and numbers refer to."""
    glossary: Mapping[str, GlossaryEntry] = EMPTY
    """Words that the partners use in one meaning only."""
    strategy: Strategy = Strategy()
    """Why the alliance exists and where it plays."""
    evaluations: PrivateByPartner[Evaluation] = EMPTY
    """How each company compared those that it could ally with; only the company itself sees its own."""
    segments: Mapping[str, Segment] = EMPTY
    """Customer groups that it serves."""
    imperatives: Mapping[str, Imperative] = EMPTY
    """Strategic imperatives of each partner."""
    objectives: Mapping[str, Objective] = EMPTY
    """Joint objectives."""
    contributions: Mapping[str, Contribution] = EMPTY
    """What each partner gives."""
    expectations: Mapping[str, Expectation] = EMPTY
    """What each partner hopes to get."""
    assumptions: Mapping[str, Assumption] = EMPTY
    """What is held true and could turn out false."""
    risks: Mapping[str, Risk] = EMPTY
    """What could go wrong."""
    investment: Investment | None = None
    """The money: what each partner puts in and gets out."""
    sponsors: ByPartner[Sponsor] = EMPTY
    """Each partner's executive sponsor."""
    bodies: Mapping[str, Body] = EMPTY
    """Groups that decide."""
    decisions: Mapping[str, Decision] = EMPTY
    """Key decisions and who takes them."""
    decision_log: Mapping[str, LoggedDecision] = EMPTY
    """Decisions that were taken."""
    issues: Mapping[str, Issue] = EMPTY
    """What went wrong, or waits for somebody."""
    routes: Mapping[str, Route] = EMPTY
    """Escalation routes."""
    team: Mapping[str, TeamRole] = EMPTY
    """The alliance team."""
    communications: Mapping[str, Communication] = EMPTY
    """The communication plan."""
    governance: Governance = Governance()
    """How the partners work together beyond bodies and decisions."""
    surveys: Mapping[str, Survey] = EMPTY
    """Health checks of the relationship."""
    offerings: Mapping[str, Offering] = EMPTY
    """Joint products and services."""
    gates: Mapping[str, Gate] = EMPTY
    """Commit gates of offerings and initiatives."""
    priorities: Mapping[str, Priority] = EMPTY
    """Priorities of the operating plan."""
    criteria: Mapping[str, ScoreCriterion] = EMPTY
    """Criteria that initiatives are scored on."""
    initiatives: Mapping[str, Initiative] = EMPTY
    """Joint work."""
    area_plans: Mapping[str, AreaPlan] = EMPTY
    """Plans for sales, engineering, test, support, training and field."""
    actions: Mapping[str, Action] = EMPTY
    """Agreed actions."""
    commitments: Mapping[str, Commitment] = EMPTY
    """What partners promised each other, and whether it was kept."""
    operations: Operations = Operations()
    """Settings and statements of the operating plan."""
    metrics: Mapping[str, Metric] = EMPTY
    """How the alliance is measured."""
    stories: Mapping[str, Story] = EMPTY
    """What happened and tells more than a number."""
    sales: Sales | None = None
    """How the sales forces of the partners sell together."""
    launch: Launch | None = None
    """The external launch."""
    negotiations: PrivateByPartner[Negotiation] = EMPTY
    """How each company prepares its talks; only the company itself sees its own."""
    contract: Contract | None = None
    """The contract frame."""
    sharing: Sharing | None = None
    """Who may see what of the other company."""
    ip: Mapping[str, IpItem] = EMPTY
    """Intellectual property that the alliance uses or makes."""
    datasets: Mapping[str, Dataset] = EMPTY
    """Data that partners share."""
    agreements: Mapping[str, Agreement] = EMPTY
    """Contracts between the partners and with others."""
    open_points: Mapping[str, OpenPoint] = EMPTY
    """Questions and comments on documents that wait for an answer."""
    termination_triggers: Mapping[str, TerminationTrigger] = EMPTY
    """Events that let a partner end the alliance."""
    exit: Exit | None = None
    """The exit plan."""
    exits: Mapping[str, FurtherExit] = EMPTY
    """Ends of a part of the alliance, while the rest goes on."""
    reviews: Mapping[str, Review] = EMPTY
    """Reviews of the whole alliance: renew, refocus, step down or retire."""
    third_parties: Mapping[str, ThirdCompany] = EMPTY
    """Companies and authorities that are no partners."""
    shareholdings: Mapping[str, Shareholding] = EMPTY
    """Who holds how much of whom."""
    waivers: Mapping[str, Waiver] = EMPTY
    """Findings of `allidocs check` that the partners know and live with for a while."""


@dataclass(frozen=True, slots=True)
class Read:
    """What reading gave: the plan (None when it has errors), its source, and every finding in order of place.

    `names_private` says whether any reference names something that a label narrows, or holds one inside: only then
    can a shared value betray a private one.
    """

    plan: Plan | None
    source: Source
    findings: tuple[Finding, ...]
    names_private: bool = False


@lru_cache(maxsize=8)
def read_plan(source: Source) -> Read:
    """Validate a source and resolve every id in one pass; all errors come back at once."""
    twice = conflict_findings(source)
    if twice:
        # What a merge left twice is told first: whatever else follows from it would only hide that.
        return Read(None, source, tuple(sorted((*source.findings, *twice), key=sort_key)))
    reading = Reading()
    made: Any = FAILED
    if source.root.entries or not source.findings:
        made = read_entity(Plan, source.root, reading)
        if any(finding.code in ("P002", "P013") for finding in source.findings):
            # A file that could not be read may hold what others refer to: its own error comes alone.
            reading.findings = [found for found in reading.findings if found.path or found.code != "P007"]
        else:
            _resolve(source, reading)
            _check_labels(source, reading)
        _check_partner_ids(source, reading)
        if made is not FAILED and len(made.partners) < 2:
            place = source.nearest("partners") or source.root.place
            reading.findings.append(
                Finding(
                    "P014",
                    Severity.ERROR,
                    "an alliance has two partners or more",
                    place,
                    "add the other one",
                    "partners",
                )
            )
    findings = tuple(sorted((*source.findings, *reading.findings), key=sort_key))
    sound = made is not FAILED and all(found.severity is not Severity.ERROR for found in findings)
    plan = made if sound else None
    return Read(plan, source, findings, plan is not None and _names_private(reading))


def _names_private(reading: Reading) -> bool:
    narrowed = {
        step for path, _, label in reading.visibilities if label != "shared" for step in path.split(".")[:3]
    }
    return any(reference.name in narrowed for reference in reading.references)


def collection(plan: Plan, name: str) -> Mapping[str, Any]:
    """Return a collection that references name, such as `people` or `components`, keyed by id."""
    found: Any = plan
    for step in _NESTED.get(name, name).split("."):
        found = getattr(found, step, None)
    return found if isinstance(found, Mapping) else EMPTY


def _ids(source: Source, collection: str) -> dict[str, Any]:
    entry = source.root.entries.get(collection)
    node = entry[1] if entry else None
    if collection in _NESTED:
        node = source.find(_NESTED[collection])
    return dict(getattr(node, "entries", {}))


_NESTED = {"components": "contract.components"}
"""Collections that stand below a group rather than at the top."""


def _resolve(source: Source, reading: Reading) -> None:
    known: dict[tuple[str, ...], dict[str, None]] = {}
    hints: dict[tuple[str, tuple[str, ...]], str] = {}
    for path, node, name, collections in reading.references:
        ids = known.get(collections)
        if ids is None:
            ids = known[collections] = {id_: None for each in collections for id_ in _ids(source, each)}
            # What an entry would be called by a proper id is no second mistake.
            ids.update({tidied(id_): None for id_ in ids if not is_slug(id_)})
        if name in ids:
            continue
        if (name, collections) not in hints:
            few = len(hints) < MAX_SUGGESTED
            hints[name, collections] = suggestion(name, filter(is_slug, ids), "known ids") if few else ""
        kinds = " or ".join(f"`{collection}`" for collection in collections)
        message = f"`{name}` is not among {kinds}"
        reading.findings.append(
            Finding("P004", Severity.ERROR, message, node.place, hints[name, collections], path)
        )


def _check_labels(source: Source, reading: Reading) -> None:
    partners = _ids(source, "partners")
    labels = ["shared", "counsel", "clean-team", *(f"only:{partner}" for partner in partners)]
    for path, node, label in reading.visibilities:
        if label not in labels and isinstance(node, Scalar):
            reading.findings.append(
                Finding("P015", Severity.ERROR, f"`{label}` is no visibility label", node.place,
                        suggestion(label, labels, "labels"), path)
            )  # fmt: skip


def _check_partner_ids(source: Source, reading: Reading) -> None:
    for name, (key, _) in _ids(source, "partners").items():
        if name in RESERVED:
            message = f"`{name}` cannot be a partner's id: it names an audience"
            reading.findings.append(
                Finding(
                    "P009", Severity.ERROR, message, key.place, "choose another id", join("partners", name)
                )
            )
