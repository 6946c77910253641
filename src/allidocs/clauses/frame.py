"""The contract frame as its template prints it: sections of clauses with their words, and the register of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from unicodedata import normalize

from allidocs.clauses.binding import Candidate, bound
from allidocs.clauses.frame_views import (
    BlankView,
    ClauseView,
    ComponentView,
    Entry,
    FrameView,
    SectionView,
    TermView,
    UndecidedView,
    Xml,
)
from allidocs.clauses.library import ANCHORS, SCHEDULES, Library, load_library
from allidocs.clauses.printing import Printer
from allidocs.clauses.sections import SECTIONS
from allidocs.clauses.settled import (
    LAST_SECTION,
    Conditions,
    Settled,
    Settlement,
    free,
    settle,
    standing_alone,
)
from allidocs.clauses.triage import Triage
from allidocs.clauses.words import Listing, pieces
from allidocs.document.markdown import escape, inline_xml, plain
from allidocs.insight.data_roles import EEA
from allidocs.plan.contract import Contract
from allidocs.plan.hidden import status_of
from allidocs.plan.kinds import SOURCE
from allidocs.plan.text import Text
from allidocs.templating.edition import Edition
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.view import Leaf, plan_view
from allidocs.templating.words import languages_of, words_for

BINDING_CLAUSE = "binding-effect"
"""The clause that says what binds; it always lists the clauses that do, or those that do not, whatever words it has."""
CAP = "liability"
"""The clause that says how much a Party may have to pay."""
_TAKEN = ("s-", "c-", "def-", "party-", "schedule-", "term-", "own-")
_TABLE = re.compile(r'<ref to="(schedule-[a-z-]+|[a-z-]+-table)"')
_RESERVED = frozenset({"decision", "sources", "formulas"})


def frame_view(edition: Edition, templates: TemplateSet, anchors: Iterable[str]) -> FrameView:
    """Return the frame of an edition's plan; `anchors` are the schedules and tables that the document will have."""
    library = load_library(templates)
    plan = edition.plan
    anchors = frozenset(anchors)
    settlement = _seated(settle(plan, library), anchors)
    contract = plan.contract or Contract()
    names = {clause.id: _anchor(clause, library) for clause in settlement.clauses}
    places = {f"c-{clause.component}": names[clause.id] for clause in settlement.clauses if clause.component}
    places = {f"c-{id_}": places.get(f"c-{id_}", f"c-{id_}") for id_ in contract.components}
    printer = Printer(
        edition,
        plan_view(edition),
        frozenset((*names.values(), *places.values(), *anchors)),
        _absent(library, edition),
        {},
        _terms(library, contract, edition),
        _capitals(contract, edition),
        places,
        languages=languages_of(templates),
        words_for=partial(words_for, templates=templates),
    )
    settlement, alone = _bound(settlement, contract, names, printer)
    order = _order(settlement, contract, alone, library)
    printer.lists = _lists(settlement, names, alone, order, Triage(plan))
    titles = _titles(library, edition)
    printer.parts = _parts(settlement, contract, names, order, titles, edition)
    views, blanks = _clauses(settlement, names, printer, edition)
    sections = _sections(titles, order, views, alone)
    subjects = {names[one.id]: one.component for one in settlement.clauses if one.component}
    marks = {
        **{names[one.id]: one.openness for one in settlement.clauses},
        **{f"c-{id_}": one.openness for id_, one in alone.items()},
    }
    unsettled = tuple(name for name in order if marks[name] == "open")
    asked = {names.get(one.at or "") for one in plan.open_points.values() if one.status == "open"}
    terms = _library_terms(library, contract, edition, printer.used)
    return FrameView(
        settlement.paper,
        tuple(part for part in sections if part.id not in SCHEDULES),
        {part.id: part.entries for part in sections if part.id in SCHEDULES},
        _undecided(settlement, titles, edition),
        blanks,
        tuple((_shown(one.title, edition), one.id) for one in settlement.omitted),
        tuple((_shown(library.terms[id_].term, edition), id_) for id_ in contract.terms_omitted if id_ in library.terms),
        terms,
        _by_letter(library, contract, edition, terms),
        _synonyms(library, contract, edition, printer.used),
        printer.lists["binding"],
        unsettled,
        _undated(unsettled, subjects, contract, asked),
        bool(printer.lists["binding"]) and CAP in names and names[CAP] not in printer.lists["binding"],
        {**names, **places},
        tuple(
            subjects.get(name) or name.removeprefix("c-") for name in order if name in subjects or name not in views
        ),
        {one.component: views[names[one.id]].heading for one in settlement.clauses if one.component and one.heading},
        _stages(settlement, alone),
        _needed(views, printer.lists["binding"]),
    )  # fmt: skip


def _needed(views: Mapping[str, ClauseView], binding: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the clauses that bind and refer to a schedule or to a table of one, by the anchor of that."""
    found: dict[str, list[str]] = {}
    for name in binding:
        for table in dict.fromkeys(_TABLE.findall(views[name].words) if name in views else ()):
            found.setdefault(table, []).append(name)
    return {table: tuple(names) for table, names in found.items()}


def _stages(settlement: Settlement, alone: Mapping[str, ComponentView]) -> dict[str, str]:
    """Return how far each subject binds: of its clause, or of its own where no clause says it."""
    return {
        **{one.component: one.stage for one in settlement.clauses if one.component},
        **{id_: one.stage for id_, one in alone.items()},
    }


def _undated(
    unsettled: Iterable[str], subjects: Mapping[str, str], contract: Contract, asked: Iterable[str | None]
) -> tuple[str, ...]:
    """Return the open clauses that neither a question nor an open point gives a day."""
    return tuple(
        name
        for name in unsettled
        if name not in asked and not _pointed(contract, subjects.get(name) or name.removeprefix("c-"))
    )


def _pointed(contract: Contract, component: str) -> bool:
    """Say whether a component keeps an open point, which has a day."""
    item = contract.components.get(component)
    return item is not None and status_of(item) != "agreed"


def _lists(
    settlement: Settlement, names: Mapping[str, str], alone: Mapping[str, ComponentView], order: Iterable[str],
    signed: Triage,
) -> dict[str, tuple[str, ...]]:  # fmt: skip
    """Return the clauses that each list of a clause's words names, by anchor, in the order of the frame."""
    marks: dict[str, Settled | ComponentView] = {
        **{names[one.id]: one for one in settlement.clauses},
        **{f"c-{id_}": one for id_, one in alone.items()},
    }
    return {
        "standing": signed.standing,
        "secrecy": signed.secrecy,
        "data-terms": signed.data_terms,
        "binding": tuple(name for name in order if marks[name].stage == "binding"),
        "unbound": tuple(name for name in order if marks[name].stage != "binding"),
        "survives": tuple(name for name in order if marks[name].survives),
    }


def _parts(
    settlement: Settlement, contract: Contract, names: Mapping[str, str], order: Mapping[str, str],
    titles: Mapping[str, Xml], edition: Edition,
) -> dict[str, list[tuple[str, str]]]:  # fmt: skip
    """Return the anchors of what is printed with a mark, each with its heading, by the title of its section."""
    own = edition.plan.plan.language
    headings = {f"c-{id_}": item.name for id_, item in contract.components.items()}
    headings |= {names[one.id]: one.heading for one in settlement.clauses if one.heading is not None}
    found: dict[str, list[tuple[str, str]]] = {}
    for name, section in order.items():
        words = headings[name].pick(edition.lang, own)[0] if name in headings else ""
        found.setdefault(titles[section], []).append((name, escape(plain(words))))
    return found


def _clauses(
    settlement: Settlement, names: Mapping[str, str], printer: Printer, edition: Edition
) -> tuple[dict[str, ClauseView], tuple[BlankView, ...]]:
    """Return the clauses ready to print, by anchor, and those in which something is open or to be filled in."""
    views: dict[str, ClauseView] = {}
    blanks = []
    section = ""
    for clause in settlement.clauses:
        if clause.section != section:
            section, printer.seen = clause.section, set()
        printer.blanks = []
        view = views[names[clause.id]] = _view(clause, names[clause.id], printer, edition)
        if printer.blanks or (clause.openness == "open" and not clause.component):
            words = tuple(Xml(one) for one in dict.fromkeys(printer.blanks))
            blanks.append(BlankView(view.anchor, view.heading, words))
    return views, tuple(blanks)


def _titles(library: Library, edition: Edition) -> dict[str, Xml]:
    """Return the title of every section and schedule, in their order."""
    titles = {id_: _shown(one.title, edition) for id_, one in library.sections.items()}
    return titles | {id_: Xml(escape(edition.words.get(message))) for id_, message in SCHEDULES.items()}


def _sections(
    titles: Mapping[str, Xml], order: Mapping[str, str], views: Mapping[str, ClauseView],
    alone: Mapping[str, ComponentView],
) -> list[SectionView]:  # fmt: skip
    """Return the sections and schedules in which something stands."""
    entries: dict[str, list[Entry]] = {id_: [] for id_ in titles}
    for name, section in order.items():
        entry = Entry(views[name]) if name in views else Entry(None, alone[name.removeprefix("c-")])
        entries[section].append(entry)
    return [SectionView(id_, titles[id_], tuple(found)) for id_, found in entries.items() if found]


def _undecided(
    settlement: Settlement, titles: Mapping[str, Xml], edition: Edition
) -> tuple[UndecidedView, ...]:
    return tuple(
        UndecidedView(
            one.id,
            titles[one.section],
            _shown(one.title, edition),
            _shown(one.purpose, edition),
            tuple(_shown(option, edition) for option in one.options),
        )
        for one in settlement.undecided
    )


def _bound(
    settlement: Settlement, contract: Contract, names: Mapping[str, str], printer: Printer
) -> tuple[Settlement, dict[str, ComponentView]]:
    """Return clauses, and components that no clause is about, with the stage that holds in the finished paper."""
    shown = {clause.component for clause in settlement.clauses}
    alone = {
        id_: ComponentView(id_, *standing_alone(contract, id_))
        for id_ in contract.components
        if id_ not in shown
    }
    blank = {clause.id: printer.has_blank(clause.text) for clause in settlement.clauses}
    found = bound(
        {
            **{
                names[one.id]: Candidate(
                    one.stage, one.openness, one.stated, blank[one.id], printer.rests(one.text)
                )
                for one in settlement.clauses
            },
            **{
                f"c-{id_}": Candidate(one.stage, one.openness, free(contract, contract.components[id_]))
                for id_, one in alone.items()
            },
        }
    )
    clauses = tuple(
        replace(
            one,
            stage=found[names[one.id]],
            openness="open" if blank[one.id] and one.openness == "proposed" else one.openness,
        )
        for one in settlement.clauses
    )
    return (
        replace(settlement, clauses=clauses),
        {id_: replace(one, stage=found[f"c-{id_}"]) for id_, one in alone.items()},
    )


def _order(
    settlement: Settlement, contract: Contract, alone: Mapping[str, ComponentView], library: Library
) -> dict[str, str]:
    """Return the section of everything that is printed with a mark, by anchor, in the order of the frame."""
    components = _placed(contract, settlement, library, alone)
    found: dict[str, str] = {}
    for section in (*library.sections, *SCHEDULES):
        found.update({f"c-{id_}": section for id_ in components.get((section, ""), ())})
        for clause in settlement.clauses:
            if clause.section == section:
                found[_anchor(clause, library)] = section
                found.update({f"c-{id_}": section for id_ in components.get((section, clause.id), ())})
    return found


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
    return Xml(inline_xml(text.pick(edition.lang, SOURCE)[0]))


def _anchor(clause: Settled, library: Library) -> str:
    """Return a clause's anchor: its id, kept apart from the document's other anchors for a clause of one's own."""
    if clause.id in library.clauses or not (clause.id.startswith(_TAKEN) or clause.id in _RESERVED or clause.id.endswith("-table")):  # fmt: skip
        return clause.id
    return f"own-{clause.id}"


def _view(clause: Settled, anchor: str, printer: Printer, edition: Edition) -> ClauseView:
    words = printer.blocks(clause.text, clause.path if clause.override or clause.own else "")
    if clause.id == BINDING_CLAUSE and not _lists_binding(clause, edition):
        lead = escape(edition.words.get("The clauses that bind:"))
        words += f"<p>{lead} {printer.listing('binding')}.</p>{printer.table('binding')}"
    heading = "" if clause.heading is None else _heading(clause, edition)
    notes = [_shown(note, edition) for note in clause.notes]
    home = _laws_at_home(edition)
    references = tuple(
        (_shown(one.text, edition), one.as_of, one.system is not None and one.system not in home)
        for one in clause.references
    )
    return ClauseView(
        clause.id, anchor, clause.path, Xml(heading), Xml(words), clause.stage, clause.openness,
        clause.survives, clause.side, clause.override, clause.component, tuple(Xml(note) for note in notes), references,
    )  # fmt: skip


def _laws_at_home(edition: Edition) -> frozenset[str]:
    """Return the codes of the countries in which the Parties have their seats and whose law governs, with `EU` where one is
    a member of the EEA."""
    seats = {partner.country for partner in edition.plan.partners.values() if partner.country is not None}
    if edition.plan.contract is not None and edition.plan.contract.law_of is not None:
        seats.add(edition.plan.contract.law_of)
    return frozenset(seats | ({"EU"} if seats & EEA else set()))


def _heading(clause: Settled, edition: Edition) -> str:
    """Return the heading of a clause, marked as the plan's value that it is or would be."""
    assert clause.heading is not None
    path = f"{clause.path}.heading"
    contract = edition.plan.contract or Contract()
    choice = contract.clauses.get(clause.id)
    if choice is not None and choice.heading is not None:
        return Leaf(edition, path, clause.heading, "text").__html__()
    return _fillable(path, _shown(clause.heading, edition))


def _fillable(path: str, xml: str) -> Xml:
    """Mark words of the library as the value of the plan that would stand in their place."""
    return Xml(f'<field path="{escape(path)}">{xml}</field>')


def _lists_binding(clause: Settled, edition: Edition) -> bool:
    source = clause.text.pick(edition.lang, edition.plan.plan.language)[0]
    return not {Listing("binding"), Listing("unbound")}.isdisjoint(
        one for one in pieces(source) if isinstance(one, Listing)
    )


def _placed(
    contract: Contract, settlement: Settlement, library: Library, alone: Iterable[str]
) -> dict[tuple[str, str], list[str]]:
    """Return where components stand that no clause is about: by section and the clause that they follow, empty for the
    section's beginning."""
    lead: dict[str, Settled] = {}
    for clause in settlement.clauses:
        for topic in clause.topics:
            lead.setdefault(topic, clause)
    printed = {clause.id: clause for clause in settlement.clauses}
    homes = {topic: id_ for id_, section in library.sections.items() for topic in section.topics}
    homes |= {topic: clause.section for clause in library.clauses.values() for topic in clause.topics}
    last = {clause.section: clause.id for clause in settlement.clauses}
    placed: dict[tuple[str, str], list[str]] = {}
    for topics in SECTIONS.values():
        for topic in topics:
            for id_ in alone:
                item = contract.components[id_]
                if item.topic == topic:
                    leader = printed.get(item.clause or "") or lead.get(topic)
                    section = leader.section if leader else homes.get(topic, LAST_SECTION)
                    where = (section, leader.id if leader else last.get(section, ""))
                    placed.setdefault(where, []).append(id_)
    return placed


def _terms(library: Library, contract: Contract, edition: Edition) -> tuple[str, ...]:
    own = edition.plan.plan.language
    words = [item.term.pick(edition.lang, own)[0] for item in contract.definitions.values()]
    words += [item.term.pick(edition.lang, SOURCE)[0] for item in library.terms.values()]
    return tuple(dict.fromkeys(escape(plain(word)) for word in words if word.strip()))


def _capitals(contract: Contract, edition: Edition) -> tuple[str, ...]:
    """Return the plan's terms of several words, the longest first; one of one word can be an ordinary word besides."""
    own = edition.plan.plan.language
    words = (plain(item.term.pick(edition.lang, own)[0]) for item in contract.definitions.values())
    return tuple(sorted((word for word in words if len(word.split()) > 1), key=len, reverse=True))


def _library_terms(
    library: Library, contract: Contract, edition: Edition, used: Iterable[str]
) -> tuple[TermView, ...]:
    """Return the library's terms that printed clauses use and the plan neither defines itself nor leaves out."""
    own = _own_terms(contract, edition)
    settled = contract.definitions.keys() | contract.terms_omitted.keys()
    said = set(used)
    found = []
    conditions = Conditions(edition.plan, library)
    for id_, item in library.terms.items():
        word = plain(item.term.pick(edition.lang, SOURCE)[0])
        if id_ in settled or word.casefold() in own or escape(word) not in said:
            continue
        if conditions.hold(item.when, f"terms.{id_}.when", default=True):
            own.add(word.casefold())
            at = f"contract.definitions.{id_}"
            meaning = _shown(library.called(item.meaning, edition.plan), edition)
            term = _shown(item.term, edition)
            found.append(TermView(id_, _fillable(f"{at}.term", term), _fillable(f"{at}.meaning", meaning)))
    return tuple(found)


def _by_letter(
    library: Library, contract: Contract, edition: Edition, terms: tuple[TermView, ...]
) -> tuple[str, ...]:
    """Return the ids of the plan's definitions and of the library's by the letters of their terms, accents put aside."""
    own = edition.plan.plan.language
    names = {id_: plain(item.term.pick(edition.lang, own)[0]) for id_, item in contract.definitions.items()}
    names |= {one.id: plain(library.terms[one.id].term.pick(edition.lang, SOURCE)[0]) for one in terms}
    return tuple(sorted(names, key=lambda id_: (normalize("NFD", names[id_]).casefold(), id_)))


def _synonyms(library: Library, contract: Contract, edition: Edition, used: Iterable[str]) -> dict[str, Xml]:
    """Return the library's word for each term that the plan defines under the same id and that clauses call otherwise."""
    own = _own_terms(contract, edition)
    said = set(used)
    found = {}
    for id_ in contract.definitions:
        if id_ in library.terms:
            word = plain(library.terms[id_].term.pick(edition.lang, SOURCE)[0])
            if word.casefold() not in own and escape(word) in said:
                found[id_] = Xml(escape(word))
    return found


def _own_terms(contract: Contract, edition: Edition) -> set[str]:
    """Return the terms that the plan defines, as this edition prints them, in small letters."""
    own = edition.plan.plan.language
    return {plain(item.term.pick(edition.lang, own)[0]).casefold() for item in contract.definitions.values()}
