"""How to go through a tree: which fields of a node hold nodes, in reading order, and how to change some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import is_not
from typing import Any, NamedTuple

from allidocs.document import tree

PARTS: dict[type, tuple[str, ...]] = {
    tree.Emphasis: ("children",),
    tree.Strong: ("children",),
    tree.Link: ("children",),
    tree.Field: ("children",),
    tree.Term: ("children",),
    tree.OpenPoint: ("children",),
    tree.Language: ("children",),
    tree.Small: ("children",),
    tree.Inserted: ("children",),
    tree.Deleted: ("children",),
    tree.Paragraph: ("children",),
    tree.ListItem: ("children",),
    tree.List: ("items",),
    tree.Cell: ("children",),
    tree.Row: ("cells",),
    tree.Table: ("caption", "head", "body", "notes"),
    tree.Figure: ("caption", "data", "notes"),
    tree.Aside: ("children",),
    tree.Ask: ("children",),
    tree.KeyFact: ("figure", "children"),
    tree.KeyFacts: ("facts",),
    tree.Section: ("title", "children"),
    tree.Clause: ("heading", "mark", "children"),
    tree.Schedule: ("title", "children"),
    tree.Definition: ("term", "children"),
    tree.Definitions: ("items",),
    tree.Signature: ("party", "lines"),
    tree.Signatures: ("parties",),
    tree.Changed: ("children",),
    tree.ControlRow: ("value",),
    tree.Cover: ("set", "title", "subtitle", "decider", "wanted", "control"),
    tree.Document: ("cover", "blocks"),
}
"""The fields of each kind of node that hold nodes, in reading order."""


class Visit(NamedTuple):
    """A node met on the way, with the number of sections, schedules and clauses around it."""

    node: Any
    depth: int


def is_deleted(node: Any) -> bool:
    """Say whether a node is no part of the document's new version: deleted words, blocks, rows, entries."""
    if isinstance(node, tree.Deleted):
        return True
    change = getattr(node, "change", None)
    return change is not None and change.kind == "del"


def is_change(node: Any) -> bool:
    """Say whether a node itself is marked as inserted, deleted or revised."""
    if isinstance(node, tree.Inserted | tree.Deleted | tree.Changed):
        return True
    if isinstance(node, tree.Figure):
        return node.was is not None
    return getattr(node, "change", None) is not None or bool(getattr(node, "revised", ()))


def has_change(node: Any) -> bool:
    """Say whether a node, a tuple of nodes, or anything in them is marked as changed."""
    return any(is_change(visit.node) for visit in walk(node))


def rebuild(node: Any, change: Callable[[Any], Any], unless: Callable[[Any], bool] | None = None) -> Any:
    """Return `node` with `change` applied to every node below it and then to itself; what stays is not copied.

    Nodes of which `unless` is true stay as they are, with everything below them.
    """

    def made_of(value: Any) -> Any:
        """Return what a field of a node becomes: a node, or a tuple of such fields."""
        if not value:
            return value
        kind = type(value)
        if kind is tuple:
            made = [made_of(part) for part in value]
            return tuple(made) if any(map(is_not, made, value)) else value
        if unless is not None and unless(value):
            return value
        changes: dict[str, Any] = {}
        for name in PARTS.get(kind, ()):
            old = getattr(value, name)
            if old and (new := made_of(old)) is not old:
                changes[name] = new
        return change(replace(value, **changes) if changes else value)

    return made_of(node)


def walk(node: Any, depth: int = 0) -> Iterator[Visit]:
    """Yield every node at and below `node` in reading order; a section's heading level is its depth plus one.

    A tuple of nodes is walked node by node.
    """
    ahead = [(node, depth)]
    while ahead:
        node, depth = ahead.pop()
        if isinstance(node, tuple):
            ahead += [(part, depth) for part in reversed(node) if part]
            continue
        yield Visit(node, depth)
        parts = PARTS.get(type(node), ())
        inside = depth + isinstance(node, tree.Section | tree.Schedule | tree.Clause) if parts else depth
        ahead += [(value, inside) for name in reversed(parts) if (value := getattr(node, name))]


def nodes(node: Any) -> Iterator[Any]:
    """Yield every node at and below `node`, in reading order, without its depth."""
    ahead = [node]
    while ahead:
        node = ahead.pop()
        if isinstance(node, tuple):
            ahead += reversed(node)
            continue
        yield node
        parts = PARTS.get(type(node))
        if parts:
            ahead += [value for name in reversed(parts) if (value := getattr(node, name))]


def says(node: Any) -> Iterator[tree.Say]:
    """Yield what the picture of a figure says, with its parts; nothing of any other node."""
    if isinstance(node, tree.Figure) and isinstance(node.chart, tree.Picture):
        node = node.chart
    if isinstance(node, tree.Picture | tree.Part):
        yield from node.says
        for part in node.parts:
            yield from says(part)
