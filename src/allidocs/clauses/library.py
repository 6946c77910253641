"""The library as lawyers write it: `templates/clauses/*.yaml`, read as strictly as a plan, every error at its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from allidocs.base.errors import FindingsError
from allidocs.base.finding import Finding, Place, Severity, sort_key
from allidocs.base.suggestions import suggestion
from allidocs.clauses.words import Pointer, complaint, pieces
from allidocs.plan.clauses import Openness, Stage
from allidocs.plan.contract import Topic
from allidocs.plan.entity import EMPTY, Entity
from allidocs.plan.language import FOLDER as LANGUAGES
from allidocs.plan.model import Plan
from allidocs.plan.reading import read_entity
from allidocs.plan.reading_pass import FAILED, Reading
from allidocs.plan.source import Source, read_source, read_texts
from allidocs.plan.text import Text
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import languages_of

if TYPE_CHECKING:
    from allidocs.templating.asked import Unasked

FOLDER = "clauses/"
SCHEDULES: Mapping[str, str] = {
    "schedule-initiatives": "Initiatives", "schedule-contributions": "Contributions",
    "schedule-decisions": "Decision map", "schedule-metrics": "Metrics",
    "schedule-ip": "Register of intellectual property", "schedule-data": "Data",
    "schedule-exit": "Termination and exit", "schedule-filings": "Approvals and filings",
}  # fmt: skip
"""Schedules that clauses may stand in instead of a section of the frame, with the messages of their headings."""
ANCHORS = frozenset(
    {
        *SCHEDULES, "schedule-definitions",
        "trigger-table", "survival-table", "customer-table", "filing-table", "ip-table", "data-table", "step-table",
    }
)  # fmt: skip
"""What clauses may refer to besides each other: schedules and tables that the contract frame can have."""


class LegalReference(Entity):
    """A rule of law that a clause rests on."""

    text: Text
    """The rule, as a lawyer cites it."""
    as_of: date
    """The day on which somebody last checked that it stands."""
    system: str | None = None
    """The law that it belongs to: the code of a country, or `EU`. Where no Party has its seat under it, it is called
    comparative."""


class Option(Entity):
    """One way to settle a clause."""

    title: Text
    """What it is called in lists of options."""
    when: str | None = None
    """The condition under which the plan calls for it; without one it is taken only when the plan chooses it."""
    text: Text
    """The words."""
    note: Text | None = None
    """A note that stands beside the clause when this option holds."""
    stage: Stage | None = None
    """What it binds, where that differs from the clause."""


class LibraryClause(Entity):
    """A clause of the library with its options, the first whose condition holds is taken."""

    title: Text
    """Its heading."""
    purpose: Text
    """What it is for."""
    section: str
    """The section of the frame that it stands in, or the schedule, such as `schedule-data`."""
    topics: tuple[Topic, ...] = ()
    """Subjects that it settles: the one component of the plan on such a subject is this clause; several, and what is
    deferred, stand behind it as clauses of their own."""
    stage: Stage
    """What it binds in a frame: before a definitive agreement, as intent, only later, or in a schedule."""
    early: Stage | None = None
    """What it binds in a term sheet, where that differs."""
    final: Stage = "binding"
    """What it binds in a definitive agreement, once nothing in it is open."""
    openness: Openness = "proposed"
    """How far it is agreed while the plan says nothing."""
    survives: bool = False
    """Whether it outlives the end."""
    papers: tuple[Literal["term-sheet", "frame", "definitive"], ...] = ()
    """Kinds of paper that it belongs in; all unless given. What the plan chooses is printed in any."""
    called: str | None = None
    """The condition under which it belongs in the frame at all; without one it always does."""
    requires: tuple[str, ...] = ()
    """Clauses without which it makes no sense."""
    excludes: tuple[str, ...] = ()
    """Clauses that it contradicts."""
    references: Mapping[str, LegalReference] = EMPTY
    """Rules of law that it rests on."""
    note: Text | None = None
    """A note that always stands beside it."""
    options: Mapping[str, Option]
    """Ways to settle it."""


class SectionTitle(Entity):
    """A section of the frame."""

    title: Text
    """Its heading."""
    topics: tuple[Topic, ...] = ()
    """Subjects of which no clause is: components of the plan on them stand at its end."""


class Term(Entity):
    """A term that clauses of the library use; it is defined where one of them is printed."""

    term: Text
    """The term."""
    meaning: Text
    """What it means."""
    when: str | None = None
    """The condition under which it means that; left out, always. Of two terms of one name the first that holds is taken."""


class Paper(Entity):
    """What clauses call the paper that they stand in and those who sign it: the same words in every clause, others in a
    definitive agreement or where there are but two Parties."""

    called: Text
    """What they call it, in words that are written so in every clause."""
    definitive: Text
    """What stands in place of these words in a definitive agreement."""
    others: Text | None = None
    """What they call all Parties but one, never as the subject of a verb."""
    other: Text | None = None
    """What stands in place of these words where there are but two Parties."""


class LibraryFile(Entity):
    """What a file of the library may hold."""

    paper: Paper | None = None
    """What clauses call the paper."""

    sections: Mapping[str, SectionTitle] = EMPTY
    """The sections of the frame, in order."""
    terms: Mapping[str, Term] = EMPTY
    """Defined terms."""
    clauses: Mapping[str, LibraryClause] = EMPTY
    """Clauses, in order."""


@dataclass(frozen=True)
class Library:
    """All clauses by id, in the order of the frame; sections, terms, and where each was written."""

    sections: Mapping[str, SectionTitle]
    terms: Mapping[str, Term]
    clauses: Mapping[str, LibraryClause]
    source: Source
    paper: Paper | None = None

    def called(self, text: Text, plan: Plan) -> Text:
        """Return words of the library as they stand in this plan's paper: what it calls itself, and the other Parties.

        In the meaning of a term `{version}` is the version of the plan.
        """
        paper, pairs = self.paper, []
        if paper is not None and plan.contract is not None and plan.contract.stage == "definitive":
            pairs.append((paper.called, paper.definitive))
        if paper is not None and paper.others and paper.other and len(plan.partners) == 2:
            pairs.append((paper.others, paper.other))
        versions = {
            lang: words.replace("{version}", plan.plan.version) for lang, words in text.versions.items()
        }
        for said, instead in pairs:
            for lang in versions.keys() & said.versions.keys():
                old, new = said.versions[lang], instead.pick(lang, lang)[0]
                versions[lang] = versions[lang].replace(old, new).replace(_capital(old), _capital(new))
        return replace(text, versions=versions)

    def where(self, path: str) -> str:
        """Return `file:line:column` of what a path such as `clauses.law.options.named.when` names."""
        return str(self.source.nearest(path) or FOLDER)


@cache
def load_library(templates: TemplateSet) -> Library:
    """Return the library of a template set; raises FindingsError with every mistake and its place."""
    names = _files(templates)
    source = read_source(templates, names)
    reading = Reading()
    made: Any = read_entity(LibraryFile, source.root, reading) if names else LibraryFile()
    found = [*source.findings, *reading.findings]
    for path, node, _ in reading.visibilities:
        found.append(Finding("C006", Severity.ERROR, "the library has no labels: its words are for everybody", node.place, "remove `vis`", path))  # fmt: skip
    # The library that came with allidocs is judged by its tests: its laws take as long as reading it.
    if made is not FAILED and not found and any(map(templates.is_own, names)):
        found = [*_laws(made, source, templates)]
    if found:
        error = FindingsError(sorted(found, key=sort_key), "the clause library has errors")
        error.texts = source.texts
        raise error
    order = [*made.sections, *SCHEDULES]
    clauses = dict(sorted(made.clauses.items(), key=lambda item: order.index(item[1].section)))
    return Library(made.sections, made.terms, clauses, source, made.paper)


def some_clauses(templates: TemplateSet, ids: Collection[str]) -> Library | None:
    """Return a library of some clauses alone, which costs a tenth of reading it whole; None where that cannot be had.

    What lies in it means what it means in the whole; what is missing may be there. It is for asking whether there is
    anything to say at all: places in it are none of the files'. A library of one's own is read whole.
    """
    names = _files(templates)
    if any(map(templates.is_own, names)):
        return None
    texts = [templates.text(name) for name in names]
    if any(_RELATED.search(text) for text in texts):
        return None
    found = [match[0] for text in texts for match in _CLAUSE.finditer(text) if match["id"] in ids]
    sections = [match[0] for text in texts for match in _SECTIONS.finditer(text)]
    source = read_texts({FOLDER: "".join((*sections, "clauses:\n", *found))})
    reading = Reading()
    made: Any = read_entity(LibraryFile, source.root, reading)
    if made is FAILED or source.findings or reading.findings:
        return None
    return Library(made.sections, made.terms, made.clauses, source)


def _files(templates: TemplateSet) -> list[str]:
    return [name for name in templates.names() if name.startswith(FOLDER) and name.endswith(".yaml")]


_RELATED = re.compile(r"^ +(?:requires|excludes):", re.MULTILINE)
_CLAUSE = re.compile(r"^  (?P<id>[a-z][a-z0-9-]*):\n(?:(?:    .*)?\n)+", re.MULTILINE)
"""An entry of the library as its files are written: its key two spaces in, all of it below."""
_SECTIONS = re.compile(r"^sections:\n(?:(?:  .*)?\n)+", re.MULTILINE)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _laws(made: LibraryFile, source: Source, templates: TemplateSet) -> list[Finding]:
    """Return what breaks the library's own laws: sections, ids, languages, marks in words."""
    found: list[Finding] = []

    def wrong(path: str, message: str, hint: str = "") -> None:
        found.append(Finding("C006", Severity.ERROR, message, source.nearest(path), hint, path))

    places = (*made.sections, *SCHEDULES)
    for id_, clause in made.clauses.items():
        at = f"clauses.{id_}"
        if clause.section not in places:
            wrong(f"{at}.section", f"`{clause.section}` is no section", suggestion(clause.section, places, "sections"))  # fmt: skip
        for key in ("requires", "excludes"):
            for place, name in enumerate(getattr(clause, key)):
                if name not in made.clauses:
                    wrong(f"{at}.{key}[{place}]", f"`{name}` is no clause", suggestion(name, made.clauses, "clauses"))  # fmt: skip
        if not clause.options:
            wrong(f"{at}.options", "a clause has one option or more")
    for path, condition in conditions(made):
        written = source.nearest(path)
        # Those that came with allidocs are judged by its tests: a condition costs more than all other laws of a clause.
        for lacking in _unjudged(condition) if written and templates.is_own(written.file) else ():
            wrong(path, f"the condition `{condition[:80]}` cannot be judged: {lacking.message}", lacking.hint)
    known = ANCHORS | set(made.clauses)
    for path, text in _texts(made):
        for lang in languages_of(TemplateSet()):  # others begin text by text: `young_languages`
            if lang not in text.versions:
                wrong(path, f"the words lack the language `{lang}`", f"write `{lang}:` beside the others")
        if not path.endswith(".text"):
            continue
        for lang, words in text.versions.items():
            for piece in pieces(words):
                trouble = complaint(piece)
                if isinstance(piece, Pointer) and piece.anchor not in known:
                    trouble = (f"`{piece.anchor}` is no clause, schedule or table", suggestion(piece.anchor, known, "anchors"))  # fmt: skip
                if trouble is not None:
                    wrong(f"{path}.{lang}", *trouble)
    return found


def young_languages(templates: TemplateSet) -> Iterator[Finding]:
    """Yield each language of one's own that some words of the library lack: they print in another one until they are there."""
    made = load_library(templates)
    texts = _texts(made)
    for lang in languages_of(templates):
        lacking = [path for path, text in texts if lang not in text.versions]
        if not lacking or lang in languages_of(TemplateSet()):
            continue
        places = [
            place for place in map(made.source.nearest, lacking) if place and templates.is_own(place.file)
        ]
        some = ", ".join(f"`{path}`" for path in lacking[:3])
        yield Finding(
            "T004", Severity.WARNING, f"{len(lacking):,} of {len(texts):,} texts of the clause library have no words in `{lang}`: {some} …",
            places[0] if places else Place(f"{LANGUAGES}{lang}.yaml", 1, 1),
            f"write `{lang}:` beside the others, in a copy: `allidocs template eject clauses/….yaml`",
        )  # fmt: skip


def _unjudged(condition: str) -> tuple[Unasked, ...]:
    """Judge a condition; the engine of templates is loaded for it, and only for a library of one's own."""
    from allidocs.clauses.conditions import unjudged

    return unjudged(condition)


def conditions(made: LibraryFile | Library) -> Iterator[tuple[str, str]]:
    """Yield every condition of a library with its path."""
    for id_, term in made.terms.items():
        if term.when is not None:
            yield f"terms.{id_}.when", term.when
    for id_, clause in made.clauses.items():
        if clause.called is not None:
            yield f"clauses.{id_}.called", clause.called
        for name, option in clause.options.items():
            if option.when is not None:
                yield f"clauses.{id_}.options.{name}.when", option.when


def _texts(made: LibraryFile | Library) -> list[tuple[str, Text]]:
    found: list[tuple[str, Text]] = [
        (f"sections.{id_}.title", item.title) for id_, item in made.sections.items()
    ]
    if made.paper is not None:
        named = {
            "called": made.paper.called, "definitive": made.paper.definitive, "others": made.paper.others, "other": made.paper.other,
        }  # fmt: skip
        found += [(f"paper.{key}", said) for key, said in named.items() if said is not None]
    for id_, term in made.terms.items():
        found += [(f"terms.{id_}.term", term.term), (f"terms.{id_}.meaning", term.meaning)]
    for id_, clause in made.clauses.items():
        at = f"clauses.{id_}"
        found += [(f"{at}.title", clause.title), (f"{at}.purpose", clause.purpose)]
        if clause.note is not None:
            found.append((f"{at}.note", clause.note))
        found += [(f"{at}.references.{name}.text", one.text) for name, one in clause.references.items()]
        for name, option in clause.options.items():
            here = f"{at}.options.{name}"
            found += [(f"{here}.title", option.title), (f"{here}.text", option.text)]
            if option.note is not None:
                found.append((f"{here}.note", option.note))
    return found
