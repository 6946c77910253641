"""Numbers sections, clauses, schedules, tables and figures, and says what each reference shows.

Sections and clauses of one parent share a series, so `4.2` is one thing only. An unnumbered section leaves its inner
sections unnumbered too, while clauses inside it go on in the series around it. Schedules have a series of their own,
and what stands inside one carries its number: `1.2` is the second part of Schedule 1. Tables and figures with a
caption are counted over the whole document, the data table of a figure never. What was deleted takes no number and
keeps the one that it had.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from allidocs.base.errors import NoDocument
from allidocs.base.suggestions import suggestion
from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import PARTS, is_deleted, rebuild, walk


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents; `number` is as it is shown, empty for an unnumbered section."""

    level: int
    number: str
    title: tuple[tree.Inline, ...]
    id: str


Papers = Callable[[str], tree.Document]
"""What returns the numbered document of another paper by its id; raises NoDocument where there is none."""


def _no_paper(id_: str) -> tree.Document:
    raise NoDocument(f"the document refers to the paper `{id_}`, which cannot be made", written=f'to="{id_}/')


def number(document: tree.Document, papers: Papers = _no_paper) -> tree.Document:
    """Return the document with all numbers and the texts of its references filled.

    `papers` holds what it refers to in others. Raises NoDocument for a reference to an anchor that is not there or has
    nothing to show.
    """
    counting = _Counting(document.labels.within_schedule)
    numbered = replace(document, blocks=counting.blocks(document.blocks, _Series("")))

    @cache
    def anchors(paper: str) -> dict[str, Any]:
        return _anchors(papers(paper) if paper else numbered)

    def resolve(node: Any) -> Any:
        if isinstance(node, tree.Reference):
            try:
                return replace(node, text=_shown(node, anchors(node.paper), document.labels))
            except NoDocument as error:
                error.path = _path_before(numbered, node)
                raise
        return node

    result: tree.Document = rebuild(numbered, resolve, unless=is_deleted)
    return result


def _path_before(document: tree.Document, node: Any) -> str:
    """Return the path of the last value of the plan that stands before a node; empty without one."""
    path = ""
    for visit in walk(document):
        if visit.node is node:
            return path
        if isinstance(visit.node, tree.Field) and visit.node.kind == "plan":
            path = visit.node.path
    return path


def contents(document: tree.Document, levels: int) -> tuple[Entry, ...]:
    """Return the entries of a numbered document's table of contents: sections `levels` deep, schedules at level 1."""
    return tuple(_entries(document.blocks, 1, levels, document.labels))


def _entries(blocks: tuple[tree.Block, ...], level: int, levels: int, labels: tree.Labels) -> list[Entry]:
    found: list[Entry] = []
    if level > levels:
        return found
    for block in blocks:
        if isinstance(block, tree.Changed):
            if block.change.kind == "ins":
                found.extend(_entries(block.children, level, levels, labels))
            continue
        if isinstance(block, tree.Section):
            found.append(Entry(level, block.label or block.number, block.title, block.id))
        elif isinstance(block, tree.Schedule):
            found.append(Entry(level, f"{labels.schedule} {block.number}", block.title, block.id))
        else:
            continue
        found.extend(_entries(block.children, level + 1, levels, labels))
    return found


@dataclass(slots=True)
class _Series:
    """A running count below a prefix, such as `4.` for what stands in section 4."""

    prefix: str
    count: int = 0

    def next(self) -> str:
        self.count += 1
        return f"{self.prefix}{self.count}"


@dataclass(slots=True)
class _Counting:
    """The counts that run over the whole document; `within` is the letter ahead of what schedules count."""

    within: str
    tables: _Series = field(default_factory=lambda: _Series(""))
    figures: _Series = field(default_factory=lambda: _Series(""))
    schedules: _Series = field(default_factory=lambda: _Series(""))

    def blocks(
        self, blocks: tuple[tree.Block, ...], series: _Series, *, numbered: bool = True
    ) -> tuple[tree.Block, ...]:
        return self._all(blocks, series, numbered)

    def _all(self, nodes: tuple[Any, ...], series: _Series, numbered: bool) -> tuple[Any, ...]:
        return tuple(self._node(node, series, numbered) for node in nodes)

    def _node(self, node: Any, series: _Series, numbered: bool) -> Any:
        if is_deleted(node):
            return node
        match node:
            case tree.Section():
                return self._section(node, series, numbered)
            case tree.Clause():
                own = series.next()
                return replace(node, number=own, children=self.blocks(node.children, _Series(f"{own}.")))
            case tree.Schedule():
                own = self.schedules.next()
                inside = _Series(f"{self.within}{own}.")
                return replace(node, number=own, children=self.blocks(node.children, inside))
            case tree.Table():
                shown = node.caption and node.kind != "plain"
                return replace(node, number=self.tables.next()) if shown else node
            case tree.Figure():
                return replace(node, number=self.figures.next())
            case tree.Aside() | tree.ListItem() | tree.Definition():
                return replace(node, children=self.blocks(node.children, series))
            case tree.Changed():
                return replace(node, children=self.blocks(node.children, series, numbered=numbered))
            case tree.List():
                return replace(node, items=self._all(node.items, series, numbered))
            case tree.Definitions():
                return replace(node, items=self._all(node.items, series, numbered))
            case _:
                return node

    def _section(self, node: tree.Section, series: _Series, numbered: bool) -> tree.Section:
        if numbered and node.numbered:
            own = series.next()
            return replace(node, number=own, children=self.blocks(node.children, _Series(f"{own}.")))
        return replace(node, children=self.blocks(node.children, series, numbered=False))


def _anchors(document: tree.Document) -> dict[str, Any]:
    """Return what each id names; text inside paragraphs has no anchors."""
    found: dict[str, Any] = {}

    def gather(node: Any) -> None:
        if isinstance(node, tree.Inline) or is_deleted(node):
            return
        name = getattr(node, "id", "")
        if name:
            found[name] = node
        if isinstance(node, tree.Paragraph):
            return
        for part in PARTS.get(type(node), ()):
            value = getattr(node, part)
            for child in value if isinstance(value, tuple) else (value,):
                if child is not None and not isinstance(child, tuple):
                    gather(child)

    for block in document.blocks:
        gather(block)
    return found


def _shown(reference: tree.Reference, anchors: dict[str, Any], labels: tree.Labels) -> str:
    name = reference.target.rpartition("/")[2]
    node = anchors.get(name)
    if node is None:
        raise NoDocument(
            f"the document refers to `{reference.target}`, which is no id in it",
            suggestion(name, anchors, "ids"),
            written=f'to="{reference.target}"',
        )
    shown = (shown_number(node, labels) if reference.show == "number" else "") or _title_of(node)
    shown = shown or shown_number(node, labels)
    if not shown:
        raise NoDocument(
            f"the document refers to `{reference.target}`, which has neither a number nor a title to show",
            written=f'to="{reference.target}"',
        )
    return shown


def shown_number(node: Any, labels: tree.Labels) -> str:
    """Return the number of a section, clause, schedule, table or figure as readers name it; empty without one."""
    own = str(getattr(node, "number", ""))
    if not own:
        return ""
    match node:
        case tree.Table():
            return f"{labels.table} {own}"
        case tree.Figure():
            return f"{labels.figure} {own}"
        case tree.Schedule():
            return f"{labels.schedule} {own}"
        case _:
            return own


def _title_of(node: Any) -> str:
    match node:
        case tree.Section() | tree.Schedule():
            words = node.title
        case tree.Clause():
            words = node.heading
        case tree.Table() | tree.Figure():
            words = node.caption
        case tree.Definition():
            words = node.term
        case _:
            return ""
    return plain_text(words).replace("\n", " ")
