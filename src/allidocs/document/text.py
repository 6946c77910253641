"""The words of a tree: plain text, the words that every writer must show, an outline, a fingerprint."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import Any, get_args

from allidocs.document import tree
from allidocs.document.walk import PARTS, is_deleted, nodes


def plain_text(node: Any) -> str:
    """Return the text of a node or a tuple of nodes, as it reads with deletions left out.

    Paragraphs and line breaks end lines; open points stand in square brackets.
    """
    if type(node) in _INLINES:
        return _leaf(node, False)
    if isinstance(node, tuple) and all(type(part) in _INLINES for part in node):
        return _inline_text(node, deleted=False)
    found: list[str] = []
    _gather(node, False, found)
    return "\n".join(text for text in found if text)


def words(document: tree.Document) -> list[str]:
    """Return every visible word of the document in reading order, normalised (NFC).

    Cover, captions, notes, references, deleted and inserted words count; numbers of headings and captions, running
    lines, the table of contents and what a picture says do not.
    """
    return [word for text in paragraphs(document) for word in text.split()]


def paragraphs(document: tree.Document) -> list[str]:
    """Return the same words as one text per paragraph, cell, caption, label or title, normalised (NFC)."""
    found: list[str] = []
    _gather(document, True, found)
    return [unicodedata.normalize("NFC", text) for text in found]


def fingerprint(document: tree.Document) -> str:
    """Return the fingerprint of what a document says, 16 hexadecimal digits: its words, and the data of its pictures.

    The cover, which says which copy this is and who approved it, does not count, nor do names that only files hold.
    """
    body = replace(document, cover=None)
    said = "\0".join((*words(body), *pictured(body)))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def pictured(node: Any) -> list[str]:
    """Return what each picture at or below a node shows, as text for comparison."""
    found = []
    for one in nodes(node):
        if isinstance(one, tree.Figure):
            found.append(repr((one.chart, one.alt)))
        elif isinstance(one, tree.Spark):
            found.append(repr(one))
    return found


@lru_cache(maxsize=4096)
def words_hash(text: str) -> str:
    """Return the fingerprint of some words: 12 hex digits that white space and Unicode forms do not change."""
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:12]


_INLINES = frozenset(get_args(tree.Inline))


def _inline_text(nodes: tuple[Any, ...], *, deleted: bool) -> str:
    return "".join([_leaf(node, deleted) for node in nodes])


def _leaf(node: Any, deleted: bool) -> str:
    kind = type(node)
    if kind is tree.Text or kind is tree.Code or kind is tree.Reference:
        return str(node.text)
    match node:
        case tree.LineBreak():
            return "\n"
        case tree.Status():
            return " ".join(node.shown)
        case tree.OpenPoint():
            return f"[{_inline_text(node.children, deleted=deleted)}]"
        case tree.Deleted():
            return _inline_text(node.children, deleted=deleted) if deleted else ""
        case tree.Spark():
            return ""
        case _:
            return _inline_text(node.children, deleted=deleted)


def _gather(node: Any, deleted: bool, found: list[str]) -> None:
    """Add the text of each stretch of inlines, and the words that nodes hold as attributes."""
    if isinstance(node, tuple):
        if node and type(node[0]) in _INLINES:
            found.append(_inline_text(node, deleted=deleted))
        else:
            for part in node:
                _gather(part, deleted, found)
        return
    if node is None or (not deleted and is_deleted(node)):
        return
    kind = type(node)
    for name in _HELD.get(kind, ()):
        found.append(_attribute(node, name, deleted))
    for name in PARTS.get(kind, ()):
        _gather(getattr(node, name), deleted, found)
        if kind is tree.KeyFact and name == "figure":
            found.append(_attribute(node, "unit", deleted))


_HELD: dict[type, tuple[str, ...]] = {
    tree.Cover: ("mark", "kind", "asks"), tree.ControlRow: ("name",), tree.Contents: ("title",), tree.Aside: ("title",),
    tree.Ask: ("label",), tree.KeyFact: ("label",),
}  # fmt: skip
"""The words that nodes hold as attributes, which are read before their parts."""


def _attribute(node: Any, name: str, deleted: bool) -> str:
    return _inline_text(attribute_words(node, name), deleted=deleted)


def attribute_words(node: Any, name: str) -> tuple[tree.Inline, ...]:
    """Return a text that a node holds as an attribute as inlines: with its changes where it was revised."""
    for revised in getattr(node, "revised", ()):
        if revised.name == name:
            found: tuple[tree.Inline, ...] = revised.words
            return found
    text = getattr(node, name)
    return (tree.Text(text),) if text else ()
