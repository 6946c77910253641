"""What the ISO 44001 evidence matrix shows: for each clause, what the plan holds and which documents show it.

Clause numbers are those of ISO 44001:2017; what a clause is about is said in our own words, never in those of the standard.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from allidocs.artifacts.catalogue import has, is_hidden, titles_of
from allidocs.base.ids import join, split
from allidocs.base.record import dataclass
from allidocs.plan.model import Plan

State = Literal["shown", "partly", "missing", "hidden"]
SHOWN_FIRST: tuple[State, ...] = ("shown", "partly", "missing")


class Subject(NamedTuple):
    """Something that a clause asks for: its words (a message), the paths that show it, the documents that print them."""

    clause: str
    words: str
    paths: tuple[str, ...]
    documents: tuple[str, ...]


SUBJECTS: tuple[Subject, ...] = (
    Subject("4", "Purpose, parties and scope of the cooperation", ("plan.purpose", "partners", "strategy.scope_out"), ("strategic-map", "joint-business-plan")),
    Subject("5", "Executives who answer for it, and their duties", ("sponsors", "bodies"), ("governance-framework",)),
    Subject("6", "Risks, opportunities and objectives", ("risks", "objectives"), ("risk-register", "strategic-map")),
    Subject("7", "People, skills and communication", ("team", "communications", "people"), ("governance-framework", "operating-plan")),
    Subject("8.2", "What the cooperation is to be worth", ("objectives", "investment", "strategy.value_proposition"), ("joint-business-plan",)),
    Subject("8.2", "Governance structure", ("bodies", "decisions", "routes"), ("governance-framework",)),
    Subject("8.2", "First look at risks", ("risks", "assumptions"), ("risk-register",)),
    Subject("8.3", "Strategy and business case", ("strategy.problem", "strategy.alternatives", "investment"), ("strategic-map", "board-memo", "joint-business-plan")),
    Subject("8.3", "Knowledge: what is shared and what is not", ("sharing", "datasets"), ("sharing-protocol",)),
    Subject("8.3", "Risks beyond the partners", ("risks", "third_parties"), ("risk-register",)),
    Subject("8.4", "Strengths and weaknesses", ("strategy.strengths", "strategy.weaknesses"), ("strategic-map",)),
    Subject("8.4", "Own readiness and criteria for a partner", ("evaluations",), ("partner-evaluation",)),
    Subject("8.4", "Who leads the cooperation", ("sponsors", "team"), ("governance-framework",)),
    Subject("8.5", "Candidates, evaluation and choice", ("evaluations",), ("partner-evaluation",)),
    Subject("8.5", "Preparation of the talks", ("negotiations",), ("negotiation-brief",)),
    Subject("8.5", "Joint objectives and a first plan for the end", ("objectives", "exit"), ("strategic-map", "exit-plan")),
    Subject("8.6", "Joint governance, issues and escalation", ("bodies", "routes", "issues"), ("governance-framework", "decision-log")),
    Subject("8.6", "Joint risks", ("risks", "governance.risk_management"), ("risk-register",)),
    Subject("8.6", "Contract arrangements", ("contract", "ip", "agreements"), ("contract-frame", "ip-schedule", "negotiation-record")),
    Subject("8.6", "Measures of delivery", ("metrics",), ("metric-report",)),
    Subject("8.6", "Joint plan for the end", ("exit", "termination_triggers"), ("exit-plan",)),
    Subject("8.7", "Initiatives, gates and targets", ("initiatives", "gates", "priorities"), ("operating-plan", "gate-dossier")),
    Subject("8.7", "What is learned on the way", ("reviews", "stories"), ("transition-review", "metric-report")),
    Subject("8.8", "Oversight by executives", ("bodies", "decision_log"), ("steering-pack", "decision-log")),
    Subject("8.8", "Behaviour and trust", ("surveys", "governance.trust_indicators", "commitments"), ("relationship-health",)),
    Subject("8.8", "Results and what follows from them", ("metrics", "actions"), ("metric-report", "steering-pack")),
    Subject("8.8", "Plan for the end kept up to date", ("exit.customers", "exit.steps"), ("exit-plan",)),
    Subject("8.9", "How it ends without harm to customers", ("exit.customers", "exit.messages", "exit.team"), ("exit-plan",)),
    Subject("8.9", "What came of it, and what may come later", ("exit.completion", "exit.lessons", "exit.opportunities"), ("close-out-report",)),
    Subject("9", "Monitoring and review", ("metrics", "surveys", "reviews"), ("metric-report", "relationship-health", "transition-review")),
    Subject("10", "Corrections and improvement", ("actions", "issues", "reviews"), ("steering-pack", "decision-log")),
)  # fmt: skip
"""What each clause asks for, in the order of the standard."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A subject judged: `lacking` are paths that hold nothing; those hidden from these readers are left out of account."""

    words: str
    state: State
    held: tuple[str, ...]
    lacking: tuple[str, ...]
    documents: tuple[str, ...]

    @property
    def own(self) -> tuple[str, ...]:
        """The paths that hold something but for those of further ends."""
        return tuple(path for path in self.held if split(path)[0] != "exits")

    @property
    def ends(self) -> tuple[str, ...]:
        """The further ends that hold something, by id."""
        steps = (split(path) for path in self.held)
        return tuple(dict.fromkeys(str(found[1]) for found in steps if found[0] == "exits"))


@dataclass(frozen=True, slots=True)
class IsoFacts:
    """Everything that the matrix computes.

    `clauses[clause]` are its subjects, `counts[clause]` how many are shown, partly shown and missing, `totals` the same of all
    clauses; `asked` counts the subjects that are judged.
    """

    clauses: Mapping[str, tuple[Evidence, ...]]
    counts: Mapping[str, Mapping[str, int]]
    totals: Mapping[str, int]
    asked: int

    @property
    def whole(self) -> int:
        """How many clauses have every subject that is judged shown."""
        return sum(not one["partly"] and not one["missing"] for one in self.counts.values())


def facts(plan: Plan) -> IsoFacts:
    """Hold the plan against the clauses."""
    titles = titles_of(plan)
    clauses: dict[str, tuple[Evidence, ...]] = {}
    for subject in SUBJECTS:
        clauses[subject.clause] = (*clauses.get(subject.clause, ()), _evidence(plan, subject, titles))
    judged = [one for rows in clauses.values() for one in rows if one.state != "hidden"]
    return IsoFacts(
        clauses,
        {clause: _counted(rows) for clause, rows in clauses.items()},
        _counted(judged),
        len(judged),
    )


def _evidence(plan: Plan, subject: Subject, titles: Mapping[str, str]) -> Evidence:
    places = {path: _places(plan, path) for path in subject.paths}
    seen = [path for path in subject.paths if places[path] or not is_hidden(plan, path)]
    held = tuple(place for path in seen for place in places[path])
    lacking = tuple(path for path in seen if not places[path])
    state: State = "hidden" if not seen else "missing" if not held else "partly" if lacking else "shown"
    return Evidence(subject.words, state, held, lacking, tuple(titles[id_] for id_ in subject.documents))


def _places(plan: Plan, path: str) -> tuple[str, ...]:
    """Return where the plan holds what a path asks for; what is asked of the exit, each end of a part shows, too."""
    first, dot, rest = path.partition(".")
    ends = [join("exits", id_) + dot + rest for id_ in plan.exits] if first == "exit" else []
    return tuple(place for place in (path, *ends) if has(plan, place))


def _counted(rows: list[Evidence] | tuple[Evidence, ...]) -> dict[str, int]:
    return {state: sum(one.state == state for one in rows) for state in SHOWN_FIRST}
