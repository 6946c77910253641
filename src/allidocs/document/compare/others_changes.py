"""Changes of others in a new version, and moves that must have both ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from allidocs.document import tree
from allidocs.document.walk import walk


@dataclass(slots=True)
class Foreign:
    """A part of the new version that others marked: `change` is theirs; `node` is the part itself."""

    node: Any
    change: tree.Change | None


def flattened(blocks: Sequence[tree.Block]) -> tuple[list[Foreign], dict[int, list[tree.Block]]]:
    """Return the blocks of a new version that are not deleted, and what others deleted by the block that it precedes."""
    parts: list[Foreign] = []
    ghosts: dict[int, list[tree.Block]] = {}
    for block in blocks:
        if not isinstance(block, tree.Changed):
            parts.append(Foreign(block, None))
        elif block.change.kind == "del":
            ghosts.setdefault(len(parts), []).append(block)
        else:
            parts += [Foreign(child, block.change) for child in block.children]
    return parts, ghosts


def paired_moves(document: tree.Document) -> tree.Document:
    """Return a document whose moves have both ends in it; what lost one end is an insertion or a deletion."""
    from allidocs.document.walk import rebuild

    ends: dict[str, set[str]] = {}
    for visit in walk(document):
        if isinstance(visit.node, tree.Changed) and visit.node.change.move:
            ends.setdefault(visit.node.change.move, set()).add(visit.node.change.kind)

    def mend(node: Any) -> Any:
        if isinstance(node, tree.Changed) and node.change.move and len(ends[node.change.move]) < 2:
            return replace(node, change=replace(node.change, move=""))
        return node

    made: tree.Document = rebuild(document, mend)
    return made
