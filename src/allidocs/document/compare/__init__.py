"""Two versions of a document as one tree with insertions and deletions, and the way back to either of them.

Identity comes first (ids of sections, clauses, tables, definitions; what a row is about), words second. Numbers, the
cached text of references, contents and looks are never changes. `accept` of a comparison is the new document,
`reject` the old one; a document compared with itself has no changes.
"""

from __future__ import annotations

from allidocs.document.compare.authors import OLD, Step, attributed
from allidocs.document.compare.blocks import compare
from allidocs.document.compare.summary import Item, changed_words, has_changes, summarize
from allidocs.document.resolve import accept, reject

__all__ = [
    "OLD",
    "Item",
    "Step",
    "accept",
    "attributed",
    "changed_words",
    "compare",
    "has_changes",
    "reject",
    "summarize",
]
