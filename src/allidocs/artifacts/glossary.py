"""The glossary of a document: of the plan's terms, those that the document uses."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from allidocs.document.text import plain_text
from allidocs.document.tree import Block, Definitions, Document, Section

SECTION = "glossary"
"""The id of the section that lists the plan's terms."""

_WHOLE = re.compile(rf'<section id="{SECTION}".*?</section>', re.DOTALL)


def with_used_terms(document: Document, xml: str) -> Document:
    """Return the document with only those terms in its glossary that `xml`, which it was read from, says elsewhere.

    A term counts as said where a word begins with it, in any case. A glossary without terms goes, heading and all.
    """
    if f'<section id="{SECTION}"' not in xml:
        return document
    # Parting at the signs of tags is several times faster than an expression that finds tags.
    words = (part.rpartition(">")[2] for part in _WHOLE.sub("", xml).split("<"))
    said = unescape(" ".join(words)).casefold()
    return replace(document, blocks=_pruned(document.blocks, said))


def _pruned(blocks: tuple[Block, ...], said: str) -> tuple[Block, ...]:
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Section) and block.id == SECTION:
            children = tuple(
                _used(child, said) if isinstance(child, Definitions) else child for child in block.children
            )
            if any(not isinstance(child, Definitions) or child.items for child in children):
                made.append(replace(block, children=children))
        elif isinstance(block, Section) and block.id == "annex":
            made.append(replace(block, children=_pruned(block.children, said)))
        else:
            made.append(block)
    return tuple(made)


def _used(node: Definitions, said: str) -> Definitions:
    return replace(node, items=tuple(one for one in node.items if _is_said(plain_text(one.term), said)))


def _is_said(term: str, said: str) -> bool:
    word = term.strip().casefold()
    return word in said and re.search(rf"\b{re.escape(word)}", said) is not None
