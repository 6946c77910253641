"""What a plan makes of the library: which option holds, which clauses are printed, what each binds, what stays open.

Everything here is decided on the plan of one audience: what a label hides cannot choose an option or place a clause.
A component of the plan and the clause on its subject are one clause here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from allidocs.base.errors import TemplateFailed
from allidocs.base.record import dataclass
from allidocs.clauses.binding import stage_of
from allidocs.clauses.library import SCHEDULES, LegalReference, Library, LibraryClause, Option
from allidocs.insight.contract import openness
from allidocs.plan.clauses import ClauseChoice
from allidocs.plan.contract import Component, Contract
from allidocs.plan.hidden import Watch, status_of
from allidocs.plan.kinds import SOURCE
from allidocs.plan.model import Plan
from allidocs.plan.text import Text

LAST_SECTION = "general"
"""Where a clause of one's own stands that names no section of the frame."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A clause as it is printed: where it comes from, its words, what it binds and how far it is agreed.

    `option` is the library's option, empty for a clause of the parties' own; `override` says that their words replace
    the library's; `side` is the partner whose proposal the words are, `own` marks a clause that the library does not
    have. `stated` says that the plan itself decides what it binds. `component` is the component of the plan that is its
    subject: the two are one clause, with the state that the plan gives. `notes` stand beside it.
    """

    id: str
    section: str
    heading: Text | None
    text: Text
    stage: str
    openness: str
    option: str = ""
    survives: bool = False
    override: bool = False
    side: str = ""
    notes: tuple[Text, ...] = ()
    references: tuple[LegalReference, ...] = ()
    topics: tuple[str, ...] = ()
    own: bool = False
    stated: bool = False
    component: str = ""

    @property
    def path(self) -> str:
        """Where edits of its words go in the plan."""
        return f"contract.clauses.{self.id}"


@dataclass(frozen=True, slots=True)
class Undecided:
    """A clause that the frame calls for and of which nothing is decided: a row of the register."""

    id: str
    section: str
    title: Text
    purpose: Text
    options: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Omitted:
    """A clause that the parties left out on purpose."""

    id: str
    title: Text
    reason: Text | None


@dataclass(frozen=True, slots=True)
class Settlement:
    """The frame of one audience: clauses in order, the register of what is undecided, what was left out."""

    paper: str
    clauses: tuple[Settled, ...]
    undecided: tuple[Undecided, ...]
    omitted: tuple[Omitted, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of printed clauses."""
        return frozenset(clause.id for clause in self.clauses)


def settle(plan: Plan, library: Library) -> Settlement:
    """Return what the plan makes of the library.

    Raises TemplateFailed with file and line for a condition that asks for what is not there.
    """
    contract = plan.contract or Contract()
    conditions = Conditions(plan, library)
    paper = contract.stage
    lasting = {item.clause for item in contract.survivals.values()}
    printed: list[Settled] = []
    undecided: list[Undecided] = []
    omitted: list[Omitted] = []
    for id_, clause in library.clauses.items():
        choice = contract.clauses.get(id_)
        if choice is not None and choice.omit:
            omitted.append(Omitted(id_, clause.title, choice.reason))
            continue
        override = choice.override if choice is not None else None
        chosen = override is not None or (choice is not None and choice.option in clause.options)
        if clause.papers and paper not in clause.papers and not chosen:
            continue
        if not chosen and not conditions.hold(clause.called, f"clauses.{id_}.called", default=True):
            continue
        name = conditions.option(id_, clause, choice)
        if name or override is not None:
            made = _from_library(id_, clause, name or "", choice, paper)
            words = made.text if made.override else library.called(made.text, plan)
            printed.append(replace(made, text=words, survives=made.survives or id_ in lasting))
        elif name is not None and not _spoken(contract, id_, clause):
            titles = tuple(option.title for option in clause.options.values())
            undecided.append(Undecided(id_, clause.section, clause.title, clause.purpose, titles))
    for id_, choice in contract.clauses.items():
        if id_ not in library.clauses and choice.text is not None and not choice.omit:
            made = _own(id_, choice, library, paper)
            _insert(printed, replace(made, survives=id_ in lasting), choice.after or "", library)
    subjects = _subjects(contract, printed)
    return Settlement(
        paper,
        tuple(_with_component(one, contract, subjects.get(one.id, ""), library) for one in printed),
        tuple(undecided),
        tuple(omitted),
    )


# ------------------------------------------------------------------------------------------- components


def component_state(item: Component) -> tuple[str, str]:
    """Return stage and openness of a component.

    Agreed stays agreed; open with a principle and no question is proposed; deferred is reserved for later. What is not
    decided to bind waits for the definitive agreement, and so does what nobody agreed on.
    """
    if status_of(item) == "deferred":
        return "definitive", "reserved"
    stage = {"binding": "binding", "non-binding": "intent", "to-be-decided": "definitive"}[item.binding]
    return stage, openness(item)


def _spoken(contract: Contract, id_: str, clause: LibraryClause) -> bool:
    """Say whether a component of the plan is on the subject of a clause: then it is not undecided."""
    return any(
        item.clause == id_ or (item.clause is None and item.topic in clause.topics)
        for item in contract.components.values()
        if status_of(item) != "deferred"
    )


def _subjects(contract: Contract, printed: Iterable[Settled]) -> dict[str, str]:
    """Return the component that is a clause's subject: the one that names the clause, else the only one on its topic.

    What is deferred is a subject of its own, and so are several on one topic.
    """
    printed = tuple(printed)
    found: dict[str, str] = {}
    unnamed: dict[str, list[str]] = {}
    for id_, item in contract.components.items():
        if status_of(item) == "deferred":
            continue
        if any(one.id == item.clause for one in printed):
            found.setdefault(item.clause or "", id_)
        elif item.clause is None:
            unnamed.setdefault(item.topic, []).append(id_)
    for topic, ids in unnamed.items():
        leader = next((one.id for one in printed if topic in one.topics), None)
        if leader is not None and len(ids) == 1:
            found.setdefault(leader, ids[0])
    return found


def _with_component(clause: Settled, contract: Contract, component: str, library: Library) -> Settled:
    """Return a clause with the state of the component that is its subject, unless the plan says more of the clause."""
    if not component:
        return clause
    item = contract.components[component]
    choice = contract.clauses.get(clause.id)
    stage, openness = component_state(item)
    if item.binding == "to-be-decided":
        stage = "definitive" if clause.stage == "binding" else clause.stage
    final = library.clauses[clause.id].final if clause.id in library.clauses else "binding"
    told = choice is not None and (choice.openness is not None or choice.override is not None)
    return replace(
        clause,
        stage=clause.stage if clause.stated else stage_of(stage, contract.stage, stated=False, final=final),
        openness=clause.openness if told else openness,
        survives=clause.survives or item.survives or _lasts(contract, component),
        stated=clause.stated or free(contract, item),
        component=component,
    )


def free(contract: Contract, item: Component) -> bool:
    """Say whether the plan states that a component does not bind, which is said of the time before a definitive agreement."""
    return contract.stage != "definitive" and item.binding == "non-binding"


def _lasts(contract: Contract, component: str) -> bool:
    """Say whether an obligation after the end comes from a component, which then outlives it, too."""
    return any(item.component == component for item in contract.survivals.values())


def standing_alone(contract: Contract, component: str) -> tuple[str, str, bool]:
    """Return stage, openness and survival of a component that stands as a clause of its own."""
    item = contract.components[component]
    stage, openness = component_state(item)
    return (
        stage_of(stage, contract.stage, stated=False),
        openness,
        item.survives or _lasts(contract, component),
    )


def _from_library(
    id_: str, clause: LibraryClause, name: str, choice: ClauseChoice | None, paper: str
) -> Settled:
    option = clause.options.get(name)
    override = choice.override if choice is not None else None
    openness = clause.openness
    stage = (option.stage if option is not None else None) or clause.stage
    if paper == "term-sheet" and clause.early is not None:
        stage = clause.early
    side = ""
    if override is not None:
        openness, side = override.status, override.side or ""
    stated = False
    if choice is not None:
        openness = choice.openness or openness
        stated = choice.stage is not None
        stage = choice.stage or stage
        side = side or choice.side or ""
    words = override.text if override is not None else option.text if option is not None else clause.title
    notes = tuple(
        note for note in (clause.note, option.note if option is not None else None) if note is not None
    )
    heading = (choice.heading if choice is not None else None) or clause.title
    return Settled(
        id_, clause.section, heading, words, stage_of(stage, paper, stated=stated, final=clause.final), openness, name,
        clause.survives, override is not None, side, notes, tuple(clause.references.values()), clause.topics, stated=stated,
    )  # fmt: skip


def _own(id_: str, choice: ClauseChoice, library: Library, paper: str) -> Settled:
    section = choice.section if choice.section in (*library.sections, *SCHEDULES) else LAST_SECTION
    openness = choice.openness or "proposed"
    stated = choice.stage is not None
    stage = stage_of(choice.stage or "definitive", paper, stated=stated)
    text = choice.override.text if choice.override is not None else choice.text
    assert text is not None and section is not None
    return Settled(
        id_, section, choice.heading, text, stage, openness, side=choice.side or "", own=True, stated=stated
    )


def _insert(printed: list[Settled], clause: Settled, after: str, library: Library) -> None:
    """Put a clause of the parties' own behind the one it follows, else at the end of its section."""
    for place, one in enumerate(printed):
        if one.id == after:
            printed.insert(place + 1, replace(clause, section=one.section))
            return
    order = {name: place for place, name in enumerate((*library.sections, *SCHEDULES))}
    own = order.get(clause.section, len(order))
    place = sum(order.get(one.section, len(order)) <= own for one in printed)
    printed.insert(place, clause)


# ------------------------------------------------------------------------------------------- conditions


_BLANK = re.compile(r"\{[\w.-]+\|")
"""A value that the words of an option name a blank for: `{contract.law|to be agreed}`."""


class _Facts:
    """The first look at a plan as conditions ask for it; `noticed` says whether what was asked for rests on what is hidden."""

    def __init__(self, plan: Plan) -> None:
        self.noticed = False
        self._plan = plan
        self._known: dict[str, tuple[Any, bool]] = {}

    def __getattr__(self, name: str) -> Any:
        if name not in self._known:
            from allidocs.clauses.triage import Triage

            watch = Watch(self._plan)
            self._known[name] = getattr(Triage(watch.plan), name), watch.noticed
        value, noticed = self._known[name]
        self.noticed |= noticed
        return value


class Conditions:
    """Evaluates the library's conditions over one plan's view, in the sandbox that templates run in.

    A condition on what is hidden from the audience settles nothing: an empty place does not mean that there is none.
    """

    def __init__(self, plan: Plan, library: Library) -> None:
        self.watch = Watch(plan)
        self.plan = plan
        self.library = library
        self._facts = _Facts(plan)
        self._names: Mapping[str, Any] | None = None

    def names(self) -> Mapping[str, Any]:
        """The names that a condition may use."""
        if self._names is None:
            from allidocs.templating.edition import Edition
            from allidocs.templating.view import plan_view
            from allidocs.templating.words import Words

            view = plan_view(Edition.of(self.watch.plan, Words(SOURCE)))
            contract = self.plan.contract or Contract()
            self._names = {
                "plan": view,
                "contract": view.contract,
                "stage": contract.stage,
                "facts": self._facts,
            }
        return self._names

    def option(self, id_: str, clause: LibraryClause, choice: ClauseChoice | None) -> str | None:
        """Return the option that holds: the plan's own choice, else the first whose condition it meets.

        Empty where none does, None where that depends on what is hidden, unless its words leave a blank for it.
        """
        if choice is not None and choice.option in clause.options:
            return choice.option or ""
        self.watch.noticed = False
        for name, option in clause.options.items():
            holds = option.when is not None and self.hold(option.when, f"clauses.{id_}.options.{name}.when")
            if holds and self.watch.noticed and not _BLANK.search(str(option.text.versions)):
                return None
            if holds:
                return name
        return None if self.watch.noticed else ""

    def hold(self, condition: str | None, path: str, *, default: bool = False) -> bool:
        """Say whether a condition holds; raises TemplateFailed with its place in the library."""
        if condition is None:
            return default
        from allidocs.templating.expression import expression

        self._facts.noticed = False
        try:
            holds = bool(expression(condition)(**self.names()))
        except Exception as error:  # whatever a condition raises, its author is told where it stands
            message = getattr(error, "message", None) or str(error)
            raise TemplateFailed(
                f"the condition `{condition[:80]}` cannot be judged: {message}",
                "conditions may use `plan`, `contract`, `stage` and `facts`",
                where=str(self.library.where(path)),
            ) from error
        # What is found in the part that is seen is there; only that it is not there may be false of the whole.
        self.watch.noticed |= self._facts.noticed and (not holds or "not " in condition)
        return holds


# -------------------------------------------------------------------------------------------- one clause


def option_of(plan: Plan, library: Library, clause_id: str) -> Option | None:
    """Return the library's option that holds for a clause, whether or not other words replace it."""
    clause = library.clauses.get(clause_id)
    if clause is None:
        return None
    choice = plan.contract.clauses.get(clause_id) if plan.contract is not None else None
    name = Conditions(plan, library).option(clause_id, clause, choice)
    return clause.options.get(name or "")


def clause_markdown(plan: Plan, library: Library, clause_id: str, lang: str) -> str:
    """Return the words of a clause as Markdown in `lang`; an override wins, nothing decided gives no words."""
    choice = plan.contract.clauses.get(clause_id) if plan.contract is not None else None
    own = plan.plan.language
    if choice is not None and choice.override is not None:
        return choice.override.text.pick(lang, own)[0]
    if clause_id not in library.clauses:
        return choice.text.pick(lang, own)[0] if choice is not None and choice.text is not None else ""
    option = option_of(plan, library, clause_id)
    return library.called(option.text, plan).pick(lang, own)[0] if option is not None else ""
