"""The clause library: words of a contract frame as data that a lawyer edits, and what a plan makes of them."""

from allidocs.clauses.findings import clause_findings, clauses_named, stale_overrides
from allidocs.clauses.library import Library, load_library, some_clauses
from allidocs.clauses.settled import clause_markdown, settle
from allidocs.clauses.words import clause_hash

__all__ = [
    "Library",
    "clause_findings",
    "clause_hash",
    "clause_markdown",
    "clauses_named",
    "load_library",
    "settle",
    "some_clauses",
    "stale_overrides",
]
