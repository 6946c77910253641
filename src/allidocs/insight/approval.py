"""Who approved a document in the state that the plan has."""

from __future__ import annotations

from allidocs.plan.frame import Approval
from allidocs.plan.model import Plan


def approves(plan: Plan, item: Approval, document: str) -> bool:
    """Say whether an approval is given, of this version, and of this document.

    One that names documents is of these alone, any other one of the whole plan.
    """
    given = item.date is not None and item.version in (None, plan.plan.version)
    return given and (not item.documents or document in item.documents)


def approving(plan: Plan, document: str) -> tuple[str, ...]:
    """Return the partners that approved a document, in the order of the plan."""
    given = {item.partner for item in plan.approvals.values() if approves(plan, item, document)}
    return tuple(id_ for id_ in plan.partners if id_ in given)
