"""Claims about a document itself."""

from __future__ import annotations

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.paper import put_before
from allidocs.plan.model import Plan


@claim("document.changed")
def changed(plan: Plan, document: str) -> Answer:
    """The newest version, by day, changed this document.

    Unknown of a document about a further end and of the one that tells what changed, and where that version does not say which documents it changed, or is not the plan's own.
    """
    past = [(change.date, id_) for id_, change in plan.plan.history.items() if change.date <= plan.plan.as_of]
    newest = max(past)[1] if past else ""
    if (
        "." in document
        or document == "since-last-board"
        or newest != plan.plan.version
        or not plan.plan.history[newest].documents
    ):
        return UNKNOWN
    return answer(document in plan.plan.history[newest].documents, version=newest)


@claim("document.nothing-compared")
def nothing_compared(plan: Plan) -> Answer:
    """Doing nothing is among the options that a board is given. Unknown where nothing is put before it."""
    puts = put_before(plan)
    return answer(any(one.nothing for one in plan.plan.board[puts].options.values())) if puts else UNKNOWN
