"""The copy that goes to the other side: the same document without the notes that one side wrote for itself."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from allidocs.document import tree


def for_counterparty(document: tree.Document) -> tree.Document:
    """Return the document without its drafting notes; what is left is not copied."""
    clean: tree.Document = _clean(document)
    return clean


def _clean(node: Any) -> Any:
    if isinstance(node, tuple):
        kept = tuple(_clean(part) for part in node if not _is_drafting(part))
        return node if len(kept) == len(node) and all(map(_same, kept, node)) else kept
    if not is_dataclass(node) or isinstance(node, type | tree.Paragraph):
        return node
    changes = {}
    for one in fields(node):
        old = getattr(node, one.name)
        if isinstance(old, tuple) or is_dataclass(old):
            new = _clean(old)
            if new is not old:
                changes[one.name] = new
    return replace(node, **changes) if changes else node


def _same(one: Any, other: Any) -> bool:
    return one is other


def _is_drafting(node: Any) -> bool:
    return isinstance(node, tree.Aside) and node.kind == "drafting"
