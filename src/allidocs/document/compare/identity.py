"""What makes two blocks the same, equal or alike: ids, what they say apart from numbers and looks, and their words."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import Any, Literal

from allidocs.document import tree
from allidocs.document.compare.columns import only_columns_changed
from allidocs.document.compare.shown import shown
from allidocs.document.compare.tokens import WORD, leaf_key, says
from allidocs.document.number import shown_number
from allidocs.document.text import plain_text
from allidocs.document.walk import rebuild, walk

_LIKELY = 0.4
"""The part of words that two blocks share at least to be two versions of one."""
_ALONE = 0.05
"""The same for two blocks that stand alone between others that did not change."""
_NAMED = (tree.Section, tree.Clause, tree.Schedule, tree.Table, tree.Figure, tree.Paragraph)
_IDENTIFIED = (*_NAMED, tree.Definition)
_ONLY = (tree.Contents, tree.KeyFacts, tree.Ask, tree.PageBreak)
"""Blocks that are what they are whatever they say: a document or section has one of them."""


def name_of(block: Any) -> Hashable | None:
    """Return what names a block in both versions, None for one without an id."""
    if isinstance(block, _NAMED) and block.id:
        return type(block).__name__, block.id
    return None


def with_ids_of(old: tree.Document, new: tree.Document) -> tree.Document:
    """Return the older document with the ids of the newer one for parts that say the same under another id.

    How the plan calls a part is no change of what the document says; references follow.
    """
    olds, news = _by_words(old, new), _by_words(new, old)
    ids = {one[0]: news[words][0] for words, one in olds.items() if len(one) == len(news.get(words, ())) == 1}
    if not ids:
        return old

    def renamed(node: Any) -> Any:
        if isinstance(node, tree.Reference) and node.target in ids:
            return replace(node, target=ids[node.target])
        if isinstance(node, _IDENTIFIED) and node.id in ids:
            return replace(node, id=ids[node.id])
        return node

    made: tree.Document = rebuild(old, renamed)
    return made


def labels(document: tree.Document) -> dict[tuple[str, Literal["number", "title"]], str]:
    """Return what references to each part say, and the numbers of tables, figures, and clauses of a second language."""
    found: dict[tuple[str, Literal["number", "title"]], str] = {}
    for visit in walk(document):
        node = visit.node
        if isinstance(node, tree.Reference):
            found[node.target, node.show] = node.text
        elif isinstance(node, tree.Table | tree.Figure) and node.number and node.id:
            found[node.id, "number"] = shown_number(node, document.labels)
        elif isinstance(node, tree.Cell) and node.lang:
            clauses = (one.node for one in walk(node.children) if isinstance(one.node, tree.Clause))
            found.update(((one.id, "number"), one.number) for one in clauses)
    return found


def _by_words(document: tree.Document, other: tree.Document) -> dict[Hashable, list[str]]:
    """Return the ids of parts that another document has no part of the same id for, by what they say."""
    found: dict[Hashable, list[str]] = {}
    known = {visit.node.id for visit in walk(other) if isinstance(visit.node, _IDENTIFIED)}
    for visit in walk(document):
        node = visit.node
        if isinstance(node, _IDENTIFIED) and node.id and node.id not in known:
            found.setdefault((type(node), plain_text(node)), []).append(node.id)
    return found


class Shapes:
    """What nodes say, remembered: two nodes of equal shape differ at most in numbers, cached labels and looks."""

    def __init__(self) -> None:
        self._shapes: dict[int, tuple[Any, Hashable]] = {}
        self._words: dict[int, tuple[Any, frozenset[str]]] = {}

    def shape(self, node: Any) -> Hashable:
        """Return the shape of a block, row, entry or tuple of them."""
        if isinstance(node, tuple):
            if node and isinstance(node[0], tree.Inline):
                return _run(node)
            return tuple(self.shape(part) for part in node)
        known = self._shapes.get(id(node))
        if known is None or known[0] is not node:
            known = self._shapes[id(node)] = (node, hash_of(self._shaped(node)))
        return known[1]

    def _shaped(self, node: Any) -> Hashable:
        kind = type(node).__name__
        change = getattr(node, "change", None)
        match node:
            case tree.Paragraph():
                return kind, node.role, node.id, _run(node.children)
            case tree.ListItem():
                return kind, change, self.shape(node.children)
            case tree.List():
                return kind, node.kind, self.shape(node.items)
            case tree.Cell():
                return kind, change, node.header, node.colspan, node.rowspan, self.shape(node.children)
            case tree.Row():
                return kind, node.kind, change, self.shape(node.cells)
            case tree.Table():
                parts = (
                    _run(node.caption),
                    self.shape(node.head),
                    self.shape(node.body),
                    self.shape(node.notes),
                )
                return kind, node.id, node.kind, len(node.columns), parts
            case tree.Figure():
                data = None if node.data is None else self.shape(node.data)
                of = shown(node.chart), node.was, data
                return kind, node.id, _run(node.caption), *of, self.shape(node.notes)
            case tree.Aside():
                return kind, node.kind, node.title, self.shape(node.children)
            case tree.Ask():
                return kind, node.label, self.shape(node.children)
            case tree.KeyFact():
                return kind, node.label, node.unit, change, _run(node.figure), _run(node.children)
            case tree.KeyFacts():
                return kind, self.shape(node.facts)
            case tree.Section():
                return kind, node.id, node.numbered, _run(node.title), self.shape(node.children)
            case tree.Clause():
                return kind, node.id, _run(node.heading), _run(node.mark), self.shape(node.children)
            case tree.Schedule():
                return kind, node.id, _run(node.title), self.shape(node.children)
            case tree.Definition():
                return kind, node.id, change, _run(node.term), self.shape(node.children)
            case tree.Definitions():
                return kind, self.shape(node.items)
            case tree.Signatures():
                return kind, tuple(
                    (_run(one.party), tuple(_run(line) for line in one.lines)) for one in node.parties
                )
            case tree.Changed():
                return kind, node.change, self.shape(node.children)
            case tree.ControlRow():
                return kind, node.name, change, _run(node.value)
            case _:
                return kind

    def words(self, node: Any) -> frozenset[str]:
        """Return the words that a node says."""
        known = self._words.get(id(node))
        if known is None or known[0] is not node:
            found = frozenset(word for word in WORD.findall(plain_text(node)) if says(word))
            known = self._words[id(node)] = (node, found)
        return known[1]

    def likeness(self, old: Any, new: Any, *, alone: bool = False) -> float:
        """Return how much of their words two nodes share, zero when they cannot be two versions of one."""
        if not can_become(old, new):
            return 0.0
        if isinstance(old, _ONLY):
            return 1.0
        one, two = self.words(old), self.words(new)
        whole = len(one) + len(two)
        share = 2 * len(one & two) / whole if whole else 1.0
        return share if share >= (_ALONE if alone else _LIKELY) else 0.0


def hash_of(shape: Hashable) -> Hashable:
    """Return a number for a shape: shapes nest, and would else be hashed again at every level."""
    return hash(shape), type(shape).__name__


def _run(inlines: Iterable[tree.Inline]) -> Hashable:
    """Return what a run of words says: words, where references lead, whether they are open; not how they look."""
    parts: list[Hashable] = []
    _said(inlines, ("", False), parts)
    return tuple(parts)


def _said(inlines: Iterable[Any], said: tuple[str, bool], parts: list[Hashable]) -> None:
    for node in inlines:
        if isinstance(node, tree.Text):
            last = parts[-1] if parts else None
            if isinstance(last, tuple) and len(last) == 2 and last[1] == said and isinstance(last[0], str):
                parts[-1] = (last[0] + node.text, said)
            else:
                parts.append((node.text, said))
        elif isinstance(node, tree.Deleted | tree.Inserted):
            parts.append((type(node).__name__, node.author, node.date, _run(node.children)))
        elif (inside := getattr(node, "children", None)) is not None:
            href = node.href if isinstance(node, tree.Link) else said[0]
            _said(inside, (href, said[1] or isinstance(node, tree.OpenPoint)), parts)
        else:
            parts.append((leaf_key(node), said, ""))


def can_become(old: Any, new: Any) -> bool:
    """Say whether two nodes are of one kind and form, so that one can become the other by changes inside it."""
    if type(old) is not type(new) or name_of(old) != name_of(new):
        return False
    match old:
        case tree.Paragraph():
            return bool(old.role == new.role)
        case tree.List() | tree.Aside():
            return bool(old.kind == new.kind)
        case tree.Table():
            same = (old.kind, bool(old.caption)) == (new.kind, bool(new.caption))
            return bool(same and (len(old.columns) == len(new.columns) or only_columns_changed(old, new)))
        case tree.Figure():
            return old.data is None or new.data is None or can_become(old.data, new.data)
        case tree.Section():
            return bool(old.numbered == new.numbered)
        case tree.Signatures():
            return [len(one.lines) for one in old.parties] == [len(one.lines) for one in new.parties]
        case tree.Changed():
            return False
        case _:
            return True


def row_name(row: tree.Row) -> Hashable:
    """Return what a row is about: the plan's value that it starts with, else the words that head it."""
    for cell in row.cells[:2]:
        for visit in walk(cell):
            if isinstance(visit.node, tree.Field) and visit.node.kind == "plan" and "." in visit.node.path:
                return "path", visit.node.path
    heads = [cell for cell in row.cells if cell.header == "row"] or list(row.cells[:1])
    return row.kind, tuple(plain_text(cell) for cell in heads)


def row_form(row: tree.Row) -> Hashable:
    """Return the form of a row: its cells' spans."""
    return row.kind, tuple((cell.colspan, cell.rowspan, bool(cell.header)) for cell in row.cells)
