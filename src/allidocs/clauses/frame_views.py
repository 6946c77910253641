"""The contract frame as its template sees it: sections, clauses with their words, what is open, what is not decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from allidocs.base.record import dataclass


class Xml(str):
    """XML of the vocabulary that a template prints as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return itself: there is nothing left to escape."""
        return self


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause ready to print: `words` are its blocks, `heading` its title, `notes` stand beside it.

    `component` is the component of the plan that is its subject, empty without one. `references` are rules of law that
    it rests on, each with the day on which somebody last checked it and whether it is of another law than the Parties'.
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
    component: str
    notes: tuple[Xml, ...]
    references: tuple[tuple[Xml, date, bool], ...]


@dataclass(frozen=True, slots=True)
class ComponentView:
    """A component of the plan that stands as a clause of its own, with the mark that it bears."""

    id: str
    stage: str
    openness: str
    survives: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a section: a clause, or a component of the plan that no clause is about."""

    clause: ClauseView | None
    component: ComponentView | None = None


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
    `open` are the anchors of all that is open, clauses and components alike, `loose` those of which no component keeps a
    point and a day and nobody asks a question, `uncapped` says that something binds, and the clause on liability does not.
    `defined` are the ids of all definitions, the plan's and those in `terms`, in the order of the alphabet.
    `subjects` is the name of each component that a clause is about: the heading of that clause.
    `stages` is what each component binds, as the mark of its clause says; `needed` are the clauses that bind and refer to a
    schedule or to a table of one, by the anchor of that.
    `omitted` and `terms_omitted` are the titles and ids of the library's clauses and terms that the plan leaves out.
    `synonyms` are the words that clauses of the library have for a term that the plan defines under another name.
    """

    paper: str
    sections: tuple[SectionView, ...]
    schedules: Mapping[str, tuple[Entry, ...]]
    undecided: tuple[UndecidedView, ...]
    blanks: tuple[BlankView, ...]
    omitted: tuple[tuple[Xml, str], ...]
    terms_omitted: tuple[tuple[Xml, str], ...]
    terms: tuple[TermView, ...]
    defined: tuple[str, ...]
    synonyms: Mapping[str, Xml]
    binding: tuple[str, ...]
    open: tuple[str, ...]
    loose: tuple[str, ...]
    uncapped: bool
    anchors: Mapping[str, str]
    components: tuple[str, ...]
    subjects: Mapping[str, Xml]
    stages: Mapping[str, str]
    needed: Mapping[str, tuple[str, ...]]

    def needing(self, anchors: Iterable[str]) -> tuple[str, ...]:
        """Return the clauses that bind and need what stands at one of these anchors, in their order."""
        found = {name for anchor in anchors for name in self.needed.get(anchor, ())}
        return tuple(name for name in self.binding if name in found)

    def anchor(self, at: Any) -> str:
        """Return the anchor of the clause that a path or a clause's id points at, empty without one."""
        steps = str(getattr(at, "raw", at)).split(".")
        if steps[:2] == ["contract", "clauses"] and len(steps) > 2:
            return self.anchors.get(steps[2], "")
        if steps[:2] == ["contract", "components"] and len(steps) > 2:
            return self.anchors.get(f"c-{steps[2]}", "")
        return self.anchors.get(steps[0], "") if len(steps) == 1 else ""
