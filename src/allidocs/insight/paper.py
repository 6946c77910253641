"""Which ask of the plan is put before the boards."""

from __future__ import annotations

from allidocs.plan.model import Plan


def put_before(plan: Plan) -> str:
    """Return the document whose ask the board memo puts: the first that is not decided yet, else the last; "" without any."""
    asked = [id_ for id_ in plan.plan.board if id_ in plan.plan.asks]
    waiting = [id_ for id_ in asked if plan.plan.asks[id_].decided is None]
    return (*waiting[:1], *reversed(asked), "")[0]
