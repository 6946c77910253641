"""What can be pointed at in a document: bookmark names, and what stands behind them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from allidocs.document import tree
from allidocs.document.walk import is_deleted

Kind = Literal["heading", "number", "caption", "words"]
"""`heading` a heading without a number, `number` a paragraph that carries a list number, `caption` a table's or figure's label and number, `words` running text."""

NAME_LENGTH = 40
_OUTSIDE = re.compile(r"[^A-Za-z0-9_]+")


@dataclass(slots=True)
class Anchors:
    """The anchors of a document; `clauses` says whether it has clauses."""

    names: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    clauses: bool = False
    _taken: set[str] = field(default_factory=set)

    def name(self, anchor: str) -> str:
        """Return the bookmark name of an anchor: a letter first, at most 40 characters, unique in the document."""
        known = self.names.get(anchor)
        if known is None:
            known = self.names[anchor] = self._free("ad_" + _OUTSIDE.sub("_", anchor), anchor)
        return known

    def words(self, anchor: str) -> str:
        """Return the name of the second bookmark of a caption, which holds its words."""
        return self.name(f"{anchor} words")

    def _free(self, wanted: str, anchor: str) -> str:
        if len(wanted) > NAME_LENGTH or wanted.lower() in self._taken:
            digest = hashlib.sha256(anchor.encode()).hexdigest()[:8]
            wanted = f"{wanted[: NAME_LENGTH - 9]}_{digest}"
        self._taken.add(wanted.lower())
        return wanted


def scan(document: tree.Document) -> Anchors:
    """Return everything in a document that a reference or the contents can point at."""
    anchors = Anchors()
    _scan(document.blocks, anchors)
    return anchors


def _scan(blocks: Iterable[tree.Block], anchors: Anchors) -> None:
    """Register the anchors of blocks."""
    for block in blocks:
        if is_deleted(block):
            continue
        match block:
            case tree.Section():
                _register(block.id, "number" if block.number else "heading", anchors)
            case tree.Schedule():
                _register(block.id, "number", anchors)
            case tree.Clause():
                anchors.clauses = True
                _register(block.id, "number" if block.number else "words", anchors)
            case tree.Table() | tree.Figure():
                _register(block.id, "caption" if block.number else "words", anchors)
            case tree.Paragraph():
                _register(block.id, "words", anchors)
            case tree.Definitions():
                for item in block.items:
                    if not is_deleted(item):
                        _register(item.id, "words", anchors)
        for inner in _inside(block):
            _scan(inner, anchors)


def _register(anchor: str, kind: Kind, anchors: Anchors) -> None:
    if anchor:
        anchors.name(anchor)
        anchors.kinds[anchor] = kind


def _inside(block: tree.Block) -> Iterator[tuple[tree.Block, ...]]:
    match block:
        case tree.List():
            yield from (item.children for item in block.items if not is_deleted(item))
        case tree.Table():
            rows = (row for row in (*block.head, *block.body) if not is_deleted(row))
            yield from (cell.children for row in rows for cell in row.cells if not is_deleted(cell))
            yield block.notes
        case tree.Figure():
            yield ((block.data,) if block.data else ()) + block.notes
        case tree.Aside() | tree.Ask() | tree.Clause() | tree.Section() | tree.Schedule() | tree.Changed():
            yield block.children
        case tree.Definitions():
            yield from (item.children for item in block.items if not is_deleted(item))
