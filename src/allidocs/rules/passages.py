"""The words of a contract frame as a lint reads them: stretches of text that know their clause and where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from allidocs.base.record import dataclass
from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import PARTS

_BESIDE = (tree.Aside, tree.Cover, tree.Contents, tree.KeyFacts, tree.Ask, tree.Figure, tree.Signatures)
"""What is no text of the contract: notes, cover, summary, pictures."""
_DEFINING = ("def-", "term-")
_OPEN = "[…]"
"""What stands for an open point in the sentence around it: its words are no words of the clause yet."""
BLANK = re.compile(re.escape(_OPEN))


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: its text, the innermost clause around it (None in tables and schedules), and its fields.

    `spans` are start, end and path of values of the plan in the text, inner ones after those around them. The words
    of an open point are a passage of their own, outside any clause, and `blanks` say them in order. `defines` is the term
    that the paragraph or its row defines, empty otherwise.
    """

    text: str
    clause: tree.Clause | None
    spans: tuple[tuple[int, int, str], ...]
    defines: str = ""
    blanks: tuple[str, ...] = ()

    def path_at(self, position: int) -> str:
        """Return where the word at a position comes from: its field's path, else its clause's."""
        inner = ""
        for start, end, path in self.spans:
            if start <= position < end:
                inner = path
        return inner or (self.clause.path if self.clause is not None else "")


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term: as written, the path of its entry in the plan (empty for the library's own), its anchor."""

    term: str
    path: str
    anchor: str


def passages(document: tree.Document) -> tuple[Passage, ...]:
    """Return all text of a contract frame in reading order, notes and summary left out."""
    return tuple(_passages(document.blocks, None, ""))


def definitions(document: tree.Document) -> tuple[Definition, ...]:
    """Return the defined terms in order: rows and entries of definitions, and the parties' short names."""
    return tuple(_definitions(document.blocks))


def names(found: tuple[Passage, ...]) -> frozenset[str]:
    """Return names that are no terms of the contract, folded: short values of the plan's fields, headings of clauses."""
    return frozenset(
        text
        for passage in found
        for start, end, _ in passage.spans
        if len(text := passage.text[start:end].strip().casefold()) <= 60 and not text.endswith(".")
    ) | {
        plain_text(passage.clause.heading).casefold()
        for passage in found
        if passage.clause is not None and passage.clause.heading
    }


def _passages(value: Any, clause: tree.Clause | None, defines: str) -> Iterator[Passage]:
    if isinstance(value, tuple):
        if value and isinstance(value[0], tree.Inline):
            yield _passage(value, clause, defines)
            yield from (_passage(point.children, None, "") for point in _open_points(value))
            return
        for part in value:
            yield from _passages(part, clause, defines)
        return
    if value is None or isinstance(value, _BESIDE):
        return
    if isinstance(value, tree.Clause):
        yield from _passages(value.children, value, "")
        return
    if isinstance(value, tree.Table):
        for row in (*value.head, *value.body):
            yield from _passages(row.cells, None, _defined(row) or defines)
        return
    if isinstance(value, tree.Definition):
        yield from _passages(value.children, None, plain_text(value.term))
        return
    if isinstance(value, (tree.Section, tree.Schedule)):
        yield from _passages(value.children, clause, defines)
        return
    for name in PARTS.get(type(value), ()):
        yield from _passages(getattr(value, name), clause, defines)


def _passage(inlines: tuple[Any, ...], clause: tree.Clause | None, defines: str) -> Passage:
    parts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    _flatten(inlines, parts, spans, [0])
    blanks = tuple(plain_text(point.children) for point in _open_points(inlines))
    return Passage("".join(parts), clause, tuple(spans), defines, blanks)


def _flatten(
    inlines: tuple[Any, ...], parts: list[str], spans: list[tuple[int, int, str]], length: list[int]
) -> None:
    for node in inlines:
        if isinstance(node, tree.Deleted):
            continue
        children = getattr(node, "children", None)
        if children is None or isinstance(node, tree.OpenPoint):
            text = _OPEN if isinstance(node, tree.OpenPoint) else plain_text(node)
            parts.append(text)
            length[0] += len(text)
            continue
        start, place = length[0], len(spans)
        _flatten(children, parts, spans, length)
        if isinstance(node, tree.Field) and node.kind == "plan":
            spans.insert(place, (start, length[0], node.path))


def _open_points(inlines: tuple[Any, ...]) -> Iterator[tree.OpenPoint]:
    for node in inlines:
        if isinstance(node, tree.OpenPoint):
            yield node
        else:
            yield from _open_points(getattr(node, "children", ()))


def _defined(row: tree.Row) -> str:
    """Return the term that a row of a table of definitions defines, empty for any other row."""
    found = _heading(row)
    return plain_text(found).strip() if found is not None else ""


def _heading(row: tree.Row) -> tree.Paragraph | None:
    first = row.cells[0].children if row.cells else ()
    if first and isinstance(first[0], tree.Paragraph) and first[0].id.startswith(_DEFINING):
        return first[0]
    return None


def _definitions(value: Any) -> Iterator[Definition]:
    if isinstance(value, tuple):
        for part in value:
            yield from _definitions(part)
        return
    if isinstance(value, tree.Row):
        heading = _heading(value)
        if heading is not None:
            yield _definition(heading.children, heading.id)
            return
    if isinstance(value, tree.Definition):
        yield _definition(value.term, value.id)
        return
    if isinstance(value, tree.Clause) and value.id.startswith("party-"):
        for term in _terms(value.children):
            yield _definition(term.children, value.id)
        return
    if value is not None and not isinstance(value, _BESIDE):
        for name in PARTS.get(type(value), ()):
            yield from _definitions(getattr(value, name))


def _definition(inlines: tuple[Any, ...], anchor: str) -> Definition:
    passage = _passage(inlines, None, "")
    path = passage.spans[0][2] if passage.spans else ""
    return Definition(passage.text.strip(), path, anchor)


def _terms(value: Any) -> Iterator[tree.Term]:
    if isinstance(value, tuple):
        for part in value:
            yield from _terms(part)
    elif isinstance(value, tree.Term):
        yield value
    elif value is not None:
        for name in PARTS.get(type(value), ()):
            yield from _terms(getattr(value, name))
