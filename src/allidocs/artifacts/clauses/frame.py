"""The contract frame as its template prints it: sections of clauses with their words, and the register of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from allidocs.artifacts.clauses.library import ANCHORS, SCHEDULES, Library, load_library
from allidocs.artifacts.clauses.printing import Printer
from allidocs.artifacts.clauses.settled import LAST_SECTION, Settled, Settlement, settle
from allidocs.artifacts.clauses.words import Listing, pieces
from allidocs.artifacts.contract_frame import SECTIONS, component_marks
from allidocs.artifacts.edition import Edition
from allidocs.artifacts.search import TemplateSet
from allidocs.artifacts.view import Leaf, plan_view
from allidocs.document.markdown import escape, inline_xml, plain
from allidocs.plan.contract import Contract
from allidocs.plan.text import Text

BINDING_CLAUSE = "binding-effect"
"""The clause that says what binds; it always lists the clauses, whatever words it has."""
_TAKEN = ("s-", "c-", "def-", "party-", "schedule-", "term-", "own-")
_RESERVED = frozenset({"decision", "glossary", "sources", "formulas"})


class Xml(str):
    """XML of the vocabulary that a template prints as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return itself: there is nothing left to escape."""
        return self


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause ready to print: `words` are its blocks, `heading` its title, `notes` stand beside it.

    `references` are rules of law that it rests on, each with the day on which somebody last checked it.
    """

    id: str
    anchor: str
    path: str
    heading: Xml
    words: Xml
    stage: str
    openness: str
    survives: bool
    side: str
    override: bool
    notes: tuple[Xml, ...]
    references: tuple[tuple[Xml, date], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a section: a clause, and the components of the plan that stand in it or, without one, alone."""

    clause: ClauseView | None
    components: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with its entries, in order."""

    id: str
    title: Xml
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class UndecidedView:
    """A row of the register: the clause, its section, what it is for, and the options there are."""

    id: str
    section: Xml
    title: Xml
    purpose: Xml
    options: tuple[Xml, ...]


@dataclass(frozen=True, slots=True)
class BlankView:
    """A printed clause that is open, or in which something is still to be filled in: `words`, empty for all of it."""

    anchor: str
    heading: Xml
    words: tuple[Xml, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """A defined term that the library brings along."""

    id: str
    term: Xml
    meaning: Xml


@dataclass(frozen=True, slots=True)
class FrameView:
    """Everything that the contract frame's template needs of the library.

    `schedules` are the entries of each schedule, `components` the plan's components in the order in which they stand.
    """

    paper: str
    sections: tuple[SectionView, ...]
    schedules: Mapping[str, tuple[Entry, ...]]
    undecided: tuple[UndecidedView, ...]
    blanks: tuple[BlankView, ...]
    omitted: tuple[tuple[Xml, str], ...]
    terms: tuple[TermView, ...]
    binding: tuple[str, ...]
    anchors: Mapping[str, str]
    components: tuple[str, ...]

    def anchor(self, at: Any) -> str:
        """Return the anchor of the clause that a path or a clause's id points at, empty without one."""
        steps = str(getattr(at, "raw", at)).split(".")
        if steps[:2] == ["contract", "clauses"] and len(steps) > 2:
            return self.anchors.get(steps[2], "")
        if steps[:2] == ["contract", "components"] and len(steps) > 2:
            return self.anchors.get(f"c-{steps[2]}", "")
        return self.anchors.get(steps[0], "") if len(steps) == 1 else ""


def frame_view(edition: Edition, templates: TemplateSet, anchors: Iterable[str]) -> FrameView:
    """Return the frame of an edition's plan; `anchors` are the schedules and tables that the document will have."""
    library = load_library(templates)
    plan = edition.plan
    anchors = frozenset(anchors)
    settlement = _seated(settle(plan, library), anchors)
    contract = plan.contract or Contract()
    components = _placed(contract, settlement, library)
    names = {clause.id: _anchor(clause, library) for clause in settlement.clauses}
    stages = _stages(settlement, contract, components, names, library)
    printer = Printer(
        edition,
        plan_view(edition),
        frozenset((*names.values(), *(f"c-{id_}" for id_ in contract.components), *anchors)),
        _absent(library, edition),
        {
            "binding": tuple(name for name, (stage, _) in stages.items() if stage == "binding"),
            "survives": tuple(name for name, (_, survives) in stages.items() if survives),
        },
        _terms(library, contract, edition),
    )
    views = {}
    blanks = []
    section = ""
    for clause in settlement.clauses:
        if clause.section != section:
            section, printer.seen = clause.section, set()
        printer.blanks = []
        view = views[clause.id] = _view(clause, names[clause.id], printer, edition)
        if printer.blanks or clause.openness == "open":
            words = tuple(Xml(one) for one in dict.fromkeys(printer.blanks))
            blanks.append(BlankView(view.anchor, view.heading, words))
    sections = []
    titles = {id_: _shown(one.title, edition) for id_, one in library.sections.items()}
    titles.update({id_: Xml(escape(edition.words.get(message))) for id_, message in SCHEDULES.items()})
    for id_, title in titles.items():
        entries = [Entry(None, (one,)) for one in components.get((id_, ""), ())]
        entries += [
            Entry(views[clause.id], tuple(components.get((id_, clause.id), ())))
            for clause in settlement.clauses
            if clause.section == id_
        ]
        if entries:
            sections.append(SectionView(id_, title, tuple(entries)))
    return FrameView(
        settlement.paper,
        tuple(part for part in sections if part.id not in SCHEDULES),
        {part.id: part.entries for part in sections if part.id in SCHEDULES},
        tuple(
            UndecidedView(
                one.id,
                titles[one.section],
                _shown(one.title, edition),
                _shown(one.purpose, edition),
                tuple(_shown(option, edition) for option in one.options),
            )
            for one in settlement.undecided
        ),
        tuple(blanks),
        tuple((_shown(one.title, edition), one.id) for one in settlement.omitted),
        _library_terms(library, contract, edition, printer.used),
        printer.lists["binding"],
        {**names, **{f"c-{id_}": f"c-{id_}" for id_ in contract.components}},
        tuple(name[2:] for name in stages if name[:2] == "c-" and name[2:] in contract.components),
    )  # fmt: skip


def _absent(library: Library, edition: Edition) -> dict[str, str]:
    """Return what stands for an anchor that the document lacks: a clause's title, or that a schedule or table is to come."""
    found: dict[str, str] = {
        anchor: escape(
            edition.words.get("table to be added" if anchor.endswith("-table") else "schedule to be added")
        )
        for anchor in ANCHORS
    }
    return found | {id_: _shown(clause.title, edition) for id_, clause in library.clauses.items()}


def _seated(settlement: Settlement, anchors: frozenset[str]) -> Settlement:
    """Return the settlement with clauses of a schedule that the document lacks moved to the frame's last section."""
    clauses = [
        replace(clause, section=LAST_SECTION)
        if clause.section in SCHEDULES and clause.section not in anchors
        else clause
        for clause in settlement.clauses
    ]
    return replace(settlement, clauses=tuple(sorted(clauses, key=lambda clause: clause.section in SCHEDULES)))


def _shown(text: Text, edition: Edition) -> Xml:
    return Xml(inline_xml(text.pick(edition.lang, "en")[0]))


def _anchor(clause: Settled, library: Library) -> str:
    """Return a clause's anchor: its id, kept apart from the document's other anchors for a clause of one's own."""
    if clause.id in library.clauses or not (clause.id.startswith(_TAKEN) or clause.id in _RESERVED or clause.id.endswith("-table")):  # fmt: skip
        return clause.id
    return f"own-{clause.id}"


def _view(clause: Settled, anchor: str, printer: Printer, edition: Edition) -> ClauseView:
    words = printer.blocks(clause.text, clause.path if clause.override or clause.own else "")
    if clause.id == BINDING_CLAUSE and not _lists_binding(clause, edition):
        lead = escape(edition.words.get("The clauses that bind:"))
        words += f"<p>{lead} {printer.listing('binding')}.</p>"
    heading = "" if clause.heading is None else _shown(clause.heading, edition)
    if heading and clause.own:
        heading = _owned(clause, edition)
    notes = [_shown(note, edition) for note in clause.notes]
    references = tuple((_shown(one.text, edition), one.as_of) for one in clause.references)
    return ClauseView(
        clause.id, anchor, clause.path, Xml(heading), Xml(words), clause.stage, clause.openness,
        clause.survives, clause.side, clause.override, tuple(Xml(note) for note in notes), references,
    )  # fmt: skip


def _owned(clause: Settled, edition: Edition) -> str:
    """Return the heading of a clause of the parties' own, marked as the plan's value that it is."""
    assert clause.heading is not None
    return Leaf(edition, f"{clause.path}.heading", clause.heading, "text").__html__()


def _lists_binding(clause: Settled, edition: Edition) -> bool:
    source = clause.text.pick(edition.lang, edition.plan.plan.language)[0]
    return Listing("binding") in tuple(pieces(source))


def _placed(contract: Contract, settlement: Settlement, library: Library) -> dict[tuple[str, str], list[str]]:
    """Return where components stand: by section and the clause that they follow, empty for the section's beginning."""
    lead: dict[str, Settled] = {}
    for clause in settlement.clauses:
        for topic in clause.topics:
            lead.setdefault(topic, clause)
    printed = {clause.id: clause for clause in settlement.clauses}
    homes = {topic: clause.section for clause in library.clauses.values() for topic in clause.topics}
    placed: dict[tuple[str, str], list[str]] = {}
    for topics in SECTIONS.values():
        for topic in topics:
            for id_, item in contract.components.items():
                if item.topic == topic:
                    leader = printed.get(item.clause or "") or lead.get(topic)
                    where = (leader.section, leader.id) if leader else (homes.get(topic, "general"), "")
                    placed.setdefault(where, []).append(id_)
    return placed


def _stages(
    settlement: Settlement,
    contract: Contract,
    components: Mapping[tuple[str, str], list[str]],
    names: Mapping[str, str],
    library: Library,
) -> dict[str, tuple[str, bool]]:
    """Return stage and survival of everything that is printed with a mark, by anchor, in the order of the frame."""
    found: dict[str, tuple[str, bool]] = {}

    marks = component_marks(contract)

    def component(id_: str) -> None:
        found[f"c-{id_}"] = (marks[id_].stage, marks[id_].survives)

    for section in (*library.sections, *SCHEDULES):
        for id_ in components.get((section, ""), ()):
            component(id_)
        for clause in settlement.clauses:
            if clause.section == section:
                found[names[clause.id]] = (clause.stage, clause.survives)
                for id_ in components.get((section, clause.id), ()):
                    component(id_)
    return found


def _terms(library: Library, contract: Contract, edition: Edition) -> tuple[str, ...]:
    own = edition.plan.plan.language
    words = [item.term.pick(edition.lang, own)[0] for item in contract.definitions.values()]
    words += [item.term.pick(edition.lang, "en")[0] for item in library.terms.values()]
    return tuple(dict.fromkeys(escape(plain(word)) for word in words if word.strip()))


def _library_terms(
    library: Library, contract: Contract, edition: Edition, used: Iterable[str]
) -> tuple[TermView, ...]:
    """Return the library's terms that printed clauses use and the plan does not define itself."""
    own = {
        plain(item.term.pick(edition.lang, edition.plan.plan.language)[0]).casefold()
        for item in contract.definitions.values()
    }
    said = set(used)
    found = []
    for id_, item in library.terms.items():
        word = plain(item.term.pick(edition.lang, "en")[0])
        if id_ not in contract.definitions and word.casefold() not in own and escape(word) in said:
            found.append(TermView(id_, _shown(item.term, edition), _shown(item.meaning, edition)))
    return tuple(found)
