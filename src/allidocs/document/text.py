"""The words of a tree: plain text, the words that every writer must show, an outline, a fingerprint."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

from allidocs.document import tree
from allidocs.document.walk import PARTS, is_deleted


def plain_text(node: Any) -> str:
    """Return the text of a node or a tuple of nodes, as it reads with deletions left out.

    Paragraphs and line breaks end lines; open points stand in square brackets.
    """
    if isinstance(node, tuple) and all(_is_inline(part) for part in node):
        return _inline_text(node, deleted=False)
    if _is_inline(node):
        return _inline_text((node,), deleted=False)
    return "\n".join(text for text in _texts(node, deleted=False) if text)


def words(document: tree.Document) -> list[str]:
    """Return every visible word of the document in reading order, normalised (NFC).

    Cover, captions, notes, references, deleted and inserted words count; numbers of headings and captions, running
    lines, the table of contents and what a picture says do not.
    """
    return [word for text in paragraphs(document) for word in text.split()]


def paragraphs(document: tree.Document) -> list[str]:
    """Return the same words as one text per paragraph, cell, caption, label or title, normalised (NFC)."""
    return [unicodedata.normalize("NFC", text) for text in _texts(document, deleted=True)]


def fingerprint(document: tree.Document) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of the document's words."""
    return sha256(" ".join(words(document)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def body_fingerprint(document: tree.Document) -> str:
    """Return the fingerprint of a document's words without its cover, which prints states and approvals."""
    return fingerprint(replace(document, cover=None))


def outline(document: tree.Document) -> str:
    """Return the shape of the document as indented lines, for tests and for people."""
    return "\n".join(_outlined(document.blocks, 0, 1))


def footer_line(document: tree.Document) -> str:
    """Return the running line at the foot of every page; it always shows the document's reference."""
    line, reference = document.footer, document.reference
    return line if reference in line else " · ".join(part for part in (line, reference) if part)


def words_hash(text: str) -> str:
    """Return the fingerprint of some words: 12 hex digits that white space and Unicode forms do not change."""
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _is_inline(node: Any) -> bool:
    return isinstance(node, tree.Inline)


def _inline_text(nodes: tuple[Any, ...], *, deleted: bool) -> str:
    return "".join(_leaf(node, deleted) for node in nodes)


def _leaf(node: Any, deleted: bool) -> str:
    match node:
        case tree.Text() | tree.Code() | tree.Reference():
            return node.text
        case tree.LineBreak():
            return "\n"
        case tree.Status():
            return f"{node.letter} {node.label}".strip()
        case tree.OpenPoint():
            return f"[{_inline_text(node.children, deleted=deleted)}]"
        case tree.Deleted():
            return _inline_text(node.children, deleted=deleted) if deleted else ""
        case tree.Spark():
            return ""
        case _:
            return _inline_text(node.children, deleted=deleted)


def _texts(node: Any, *, deleted: bool) -> Iterator[str]:
    """Yield the text of each stretch of inlines, and the words that nodes hold as attributes."""
    if isinstance(node, tuple):
        if node and _is_inline(node[0]):
            yield _inline_text(node, deleted=deleted)
            return
        for part in node:
            yield from _texts(part, deleted=deleted)
        return
    if node is None or (not deleted and is_deleted(node)):
        return
    yield from _words_before(node, deleted)
    for name in PARTS.get(type(node), ()):
        yield from _texts(getattr(node, name), deleted=deleted)
        if isinstance(node, tree.KeyFact) and name == "figure":
            yield _attribute(node, "unit", deleted)


def _words_before(node: Any, deleted: bool) -> Iterator[str]:
    match node:
        case tree.Cover():
            yield node.mark
            yield node.kind
        case tree.ControlRow():
            yield node.name
        case tree.Contents():
            yield node.title
        case tree.Aside():
            yield _attribute(node, "title", deleted)
        case tree.Ask() | tree.KeyFact():
            yield _attribute(node, "label", deleted)
        case _:
            return


def _attribute(node: Any, name: str, deleted: bool) -> str:
    return _inline_text(attribute_words(node, name), deleted=deleted)


def attribute_words(node: Any, name: str) -> tuple[tree.Inline, ...]:
    """Return a text that a node holds as an attribute as inlines: with its changes where it was revised."""
    for revised in node.revised:
        if revised.name == name:
            found: tuple[tree.Inline, ...] = revised.words
            return found
    text = getattr(node, name)
    return (tree.Text(text),) if text else ()


def _outlined(blocks: tuple[tree.Block, ...], indent: int, level: int) -> Iterator[str]:
    margin = "  " * indent
    for block in blocks:
        match block:
            case tree.Section() | tree.Schedule():
                kind = f"h{level}" if isinstance(block, tree.Section) else "schedule"
                yield f"{margin}{kind} {block.number} {plain_text(block.title)}"
                yield from _outlined(block.children, indent + 1, level + 1)
            case tree.Clause():
                yield f"{margin}clause {block.number} {plain_text(block.heading)}".rstrip()
                yield from _outlined(block.children, indent + 1, level + 1)
            case tree.Changed():
                yield f"{margin}{block.change.kind}"
                yield from _outlined(block.children, indent + 1, level)
            case tree.Aside() | tree.Ask():
                yield f"{margin}{type(block).__name__.lower()}"
                yield from _outlined(block.children, indent + 1, level)
            case _:
                yield margin + _line(block)


def _line(block: tree.Block) -> str:
    match block:
        case tree.Paragraph():
            role = "p" if block.role == "body" else f"p({block.role})"
            return f"{role} {plain_text(block)[:60]}"
        case tree.Table():
            rows = len(block.head) + len(block.body)
            return f"table {block.kind} {rows} x {len(block.columns)}"
        case tree.List():
            return f"list {block.kind} {len(block.items)}"
        case tree.Figure():
            return f"figure {block.chart.kind}"
        case _:
            return type(block).__name__.lower()
