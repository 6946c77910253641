"""Reading pieces of the vocabulary, for tests."""

from __future__ import annotations

from allidocs.document import tree
from allidocs.document.parse import parse_blocks


def parse_inlines(xml: str) -> tuple[tree.Inline, ...]:
    """Return the tree of the content of one paragraph; nothing where it says nothing."""
    found = parse_blocks(f"<p>{xml}</p>")
    return tuple(one for block in found if isinstance(block, tree.Paragraph) for one in block.children)
