"""What changed, counted and listed: for the page in front of a redline and for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from allidocs.document import tree
from allidocs.document.number import shown_number
from allidocs.document.text import plain_text
from allidocs.document.walk import PARTS, has_change

Kind = Literal["inserted", "deleted", "moved", "changed", "cover"]
_PLACES = (tree.Section, tree.Clause, tree.Schedule)


@dataclass(frozen=True, slots=True)
class Item:
    """One part of the document that changed: its number and title, what happened, and how many words came and went.

    `note` says where a moved part was; the words are those of the part itself, not of parts inside it.
    """

    kind: Kind
    number: str
    title: str
    inserted: int
    deleted: int
    note: str = ""


def has_changes(document: tree.Document) -> bool:
    """Say whether anything in a document is marked as changed."""
    return has_change(document)


def changed_words(document: tree.Document) -> tuple[int, int]:
    """Return how many words of a document are marked as inserted and as deleted."""
    return _count(document)


def summarize(document: tree.Document) -> tuple[Item, ...]:
    """Return the parts of a document that changed, in reading order; the cover and what no part holds come first."""
    found: list[Item] = []
    cover = _count(document.cover)
    if has_change(document.cover):
        found.append(Item("cover", "", "", *cover))
    _listed(document.blocks, None, document.labels, found)
    return tuple(found)


def _listed(
    blocks: tuple[tree.Block, ...], change: tree.Change | None, labels: tree.Labels, found: list[Item]
) -> None:
    for block in blocks:
        if isinstance(block, tree.Changed):
            _listed(block.children, block.change, labels, found)
            continue
        if not isinstance(block, _PLACES):
            if isinstance(block, tree.Aside):
                continue
            _loose(block, change, found)
            continue
        _place(block, change, labels, found)


def _place(block: Any, change: tree.Change | None, labels: tree.Labels, found: list[Item]) -> None:
    own = _own(block)
    title = plain_text(block.heading if isinstance(block, tree.Clause) else block.title)
    number = shown_number(block, labels)
    if change is not None:
        inside = len(plain_text(block).split())
        kind: Kind = "moved" if change.note else "inserted" if change.kind == "ins" else "deleted"
        if kind != "moved" or change.kind == "ins":
            came, went = (inside, 0) if change.kind == "ins" else (0, inside)
            found.append(Item(kind, number, title or _opening(block), came, went, change.note))
        return
    if any(has_change(part) for part in own):
        came = went = 0
        for part in own:
            one, two = _count(part)
            came, went = came + one, went + two
        found.append(Item("changed", number, title or _opening(block), came, went))
    inner = tuple(child for child in block.children if _holds_place(child))
    _listed(inner, None, labels, found)


def _loose(block: Any, change: tree.Change | None, found: list[Item]) -> None:
    marked = block if change is None else tree.Changed(change, (block,))
    if has_change(marked):
        came, went = _count(marked)
        if found and found[-1].kind == "changed" and not found[-1].title:
            last = found.pop()
            came, went = came + last.inserted, went + last.deleted
        found.append(Item("changed", "", "", came, went))


def _holds_place(block: Any) -> bool:
    if isinstance(block, tree.Changed):
        return any(isinstance(child, _PLACES) for child in block.children)
    return isinstance(block, _PLACES)


def _own(block: Any) -> list[Any]:
    """Return what a section or clause holds besides the sections and clauses inside it."""
    parts: list[Any] = list(block.heading + block.mark if isinstance(block, tree.Clause) else block.title)
    for child in block.children:
        if isinstance(child, tree.Changed):
            rest = tuple(one for one in child.children if not isinstance(one, _PLACES))
            if rest:
                parts.append(replace(child, children=rest))
        elif not isinstance(child, _PLACES):
            parts.append(child)
    return parts


def _opening(block: Any) -> str:
    """Return the first words of a clause without a heading."""
    for text in plain_text(block.children).split("\n"):
        if text.strip():
            words = text.split()
            return " ".join(words[:7]).rstrip(":,;") + ("…" if len(words) > 7 else "")
    return ""


def _count(node: Any) -> tuple[int, int]:
    came, went = 0, 0
    for kind, text in _changed_texts(node, None):
        count = len(text.split())
        came, went = (came + count, went) if kind == "ins" else (came, went + count)
    return came, went


def _changed_texts(node: Any, kind: str | None) -> Iterator[tuple[str, str]]:
    """Yield every stretch of inserted and deleted words below a node."""
    if node is None:
        return
    if isinstance(node, tuple):
        for part in node:
            yield from _changed_texts(part, kind)
        return
    if isinstance(node, tree.Inserted | tree.Deleted):
        kind = kind or ("ins" if isinstance(node, tree.Inserted) else "del")
        yield kind, plain_text(node.children)
        return
    change = getattr(node, "change", None)
    kind = kind or (change.kind if change is not None else None)
    for revised in getattr(node, "revised", ()):
        yield from _changed_texts(revised.words, kind)
    if kind is not None and isinstance(node, tree.Inline):
        yield kind, plain_text((node,))
        return
    for name in PARTS.get(type(node), ()):
        value = getattr(node, name)
        if kind is not None and isinstance(value, tuple) and value and isinstance(value[0], tree.Inline):
            yield kind, plain_text(value)
        else:
            yield from _changed_texts(value, kind)
