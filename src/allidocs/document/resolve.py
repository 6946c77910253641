"""From a tree with changes to one without: everything accepted, or everything rejected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Literal, TypeVar

from allidocs.document import tree
from allidocs.document.column_widths import placed
from allidocs.document.text import plain_text
from allidocs.document.walk import PARTS

B = TypeVar("B")
Keep = Literal["ins", "del"]
_MARKS = {tree.Inserted: "ins", tree.Deleted: "del"}
_WRAPPERS = (
    tree.Emphasis, tree.Strong, tree.Link, tree.Field, tree.Term, tree.OpenPoint, tree.Language, tree.Small,
)  # fmt: skip
_FILLED: dict[type, str] = {tree.ListItem: "children", tree.List: "items", tree.Definitions: "items"}
"""Nodes that go when a change took everything that they held."""


def accept(document: tree.Document) -> tree.Document:
    """Return the document with every change made: insertions are text, deletions are gone. Numbers stay as they are."""
    return _document(document, "ins")


def reject(document: tree.Document) -> tree.Document:
    """Return the document as it was before every change; `number` gives it its old numbers again."""
    return _document(document, "del")


def accepted(block: B) -> B | None:
    """Return one block with every change made, None where nothing of it is left."""
    return next(iter(_one(block, "ins")), None)


def rejected(block: B) -> B | None:
    """Return one block as it was before every change, None where nothing of it was there."""
    return next(iter(_one(block, "del")), None)


def accepted_words(inlines: tuple[tree.Inline, ...]) -> tuple[tree.Inline, ...]:
    """Return the words of one paragraph with every change made."""
    return _many(inlines, "ins")


def rejected_words(inlines: tuple[tree.Inline, ...]) -> tuple[tree.Inline, ...]:
    """Return the words of one paragraph as they were before every change."""
    return _many(inlines, "del")


def _document(document: tree.Document, keep: Keep) -> tree.Document:
    found: tree.Document = _one(document, keep)[0]
    return replace(found, formerly=()) if found.formerly else found


def _many(nodes: Iterable[Any], keep: Keep) -> tuple[Any, ...]:
    made: list[Any] = []
    for node in nodes:
        if isinstance(node, tuple):
            made.append(_many(node, keep))
            continue
        for found in _one(node, keep):
            if isinstance(found, tree.Text):
                if not found.text:
                    continue
                if made and isinstance(made[-1], tree.Text):
                    made[-1] = tree.Text(made[-1].text + found.text)
                    continue
            made.append(found)
    return tuple(made)


def _one(node: Any, keep: Keep) -> tuple[Any, ...]:
    """Return what a node becomes: nothing, itself resolved, or its children in its place."""
    kind = type(node)
    if kind in _MARKS:
        return _many(node.children, keep) if _MARKS[kind] == keep else ()
    if kind is tree.Changed:
        return _many(node.children, keep) if node.change.kind == keep else ()
    changes: dict[str, Any] = {}
    if kind is tree.Table and any(column.change for column in node.columns):
        node = _narrowed(node, keep)
    if getattr(node, "change", None) is not None:
        if node.change.kind != keep:
            return ()
        changes["change"] = None
    for name in PARTS.get(kind, ()):
        value = getattr(node, name)
        if isinstance(value, tuple):
            changes[name] = _many(value, keep)
        elif value is not None:
            changes[name] = next(iter(_one(value, keep)), None)
    if getattr(node, "revised", ()):
        changes["revised"] = ()
        for revised in node.revised:
            changes[revised.name] = plain_text(_many(revised.words, keep))
    if kind is tree.Figure:
        changes |= _figure(node, changes, keep)
    return () if _emptied(node, changes) else (replace(node, **changes) if changes else node,)


def _narrowed(table: tree.Table, keep: Keep) -> tree.Table:
    """Return a table with the columns of one version; cells that reach over others shrink, those in others go later."""
    stays = [column.change in ("", keep) for column in table.columns]
    columns = tuple(
        replace(column, change="") for column, stay in zip(table.columns, stays, strict=True) if stay
    )

    def rows(of: tuple[tree.Row, ...]) -> tuple[tree.Row, ...]:
        held: dict[int, int] = {}
        return tuple(replace(row, cells=tuple(cells(row, held))) for row in of)

    def cells(row: tree.Row, held: dict[int, int]) -> Iterable[tree.Cell]:
        for cell, column in placed(row, held, len(stays)):
            yield replace(cell, colspan=sum(stays[column : column + cell.colspan]))

    return replace(table, columns=columns, head=rows(table.head), body=rows(table.body))


def _figure(node: tree.Figure, changes: dict[str, Any], keep: Keep) -> dict[str, Any]:
    data = changes.get("data")
    found: dict[str, Any] = {"was": None}
    if (
        data is not None
        and not data.head
        and not data.body
        and node.data
        and (node.data.head or node.data.body)
    ):
        found["data"] = None
    if node.was is not None and keep == "del":
        found |= {"chart": node.was.chart, "alt": node.was.alt}
    return found


def _emptied(node: Any, changes: dict[str, Any]) -> bool:
    if isinstance(node, (tree.Paragraph, *_WRAPPERS)):
        return not changes["children"]
    name = _FILLED.get(type(node))
    return name is not None and not changes[name] and bool(getattr(node, name))
