"""Claims about who decides, and where a disagreement goes."""

from __future__ import annotations

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.plan.model import Plan


@claim("governance.mandates")
def mandates(plan: Plan) -> Answer:
    """Every body has a mandate, a list of what it decides. Unknown without bodies. `lacking` are bodies without one."""
    if not plan.bodies:
        return UNKNOWN
    lacking = tuple(id_ for id_, body in plan.bodies.items() if not body.mandate)
    return answer(not lacking, lacking=lacking, bodies=tuple(plan.bodies))
