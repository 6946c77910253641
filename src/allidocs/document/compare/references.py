"""References of a redline: where a part moved or was replaced, they say where they led, and where they lead."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from allidocs.document import tree
from allidocs.document.compare.identity import name_of
from allidocs.document.walk import PARTS, is_change, rebuild, walk


def led_back(
    document: tree.Document, old: tree.Document, named_old: Collection[Any], author: str, date: str
) -> tree.Document:
    """Return a redline whose references to parts that moved or were replaced say where they led, and where they lead.

    Such a part is inserted as a whole: without it a reference that stands on both sides would lead nowhere.
    """
    came = {
        inner.node.id
        for visit in walk(document.blocks)
        if isinstance(visit.node, tree.Changed) and visit.node.change.kind == "ins"
        for inner in walk(visit.node)
        if name_of(inner.node) in named_old
    }
    nodes = (visit.node for visit in walk(old)) if came else ()
    led = {
        (node.target, node.show): node
        for node in nodes
        if isinstance(node, tree.Reference) and node.target in came
    }
    if not led:
        return document

    def expanded(value: Any) -> Any:
        if not (isinstance(value, tuple) and any(_leads(one) in led for one in value)):
            return value
        out: list[Any] = []
        for one in value:
            before = led.get(_leads(one))
            gone = () if before is None else (tree.Deleted((before,), author, date),)
            out += (*gone, tree.Inserted((one,), author, date) if gone else one)
        return tuple(out)

    def both(node: Any) -> Any:
        found = {name: getattr(node, name) for name in PARTS.get(type(node), ())}
        changes = {name: made for name, value in found.items() if (made := expanded(value)) is not value}
        return replace(node, **changes) if changes else node

    made: tree.Document = rebuild(document, both, is_change)
    return made


def _leads(node: Any) -> Any:
    """Return what a reference leads to and shows, nothing for anything else."""
    return (node.target, node.show) if isinstance(node, tree.Reference) else None
