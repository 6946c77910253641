"""The shape of a document as indented lines, for tests to compare and for people to read."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.document import tree
from allidocs.document.text import plain_text


def outline(document: tree.Document) -> str:
    """Return the shape of the document as indented lines."""
    return "\n".join(_outlined(document.blocks, 0, 1))


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
            return f"{role} {' '.join(plain_text(block).split())[:60]}"
        case tree.Table():
            rows = len(block.head) + len(block.body)
            return f"table {block.kind} {rows} x {len(block.columns)}"
        case tree.List():
            return f"list {block.kind} {len(block.items)}"
        case tree.Figure():
            return f"figure {block.chart.kind}"
        case _:
            return type(block).__name__.lower()
