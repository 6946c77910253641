"""Claims about intellectual property: kinds addressed, results settled, ends said."""

from __future__ import annotations

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.rights import FOUR, lacking_kinds, unsettled, without_end
from allidocs.plan.model import Plan


@claim("ip.kinds-addressed")
def kinds_addressed(plan: Plan) -> Answer:
    """Copyright, patents, trade secrets and trade marks are addressed. Unknown without a register. `lacking` are the others."""
    lacking = lacking_kinds(plan)
    return answer(not lacking, lacking=lacking, found=len(FOUR) - len(lacking)) if plan.ip else UNKNOWN


@claim("ip.results-settled")
def results_settled(plan: Plan) -> Answer:
    """Every result and improvement has an owner and a licence. Unknown where the register has none. `open` are the others."""
    made = [one for one in plan.ip.values() if one.origin != "background"]
    lacking = unsettled(plan)
    return answer(not lacking, open=lacking, all=len(made)) if made else UNKNOWN


@claim("ip.ends-said")
def ends_said(plan: Plan) -> Answer:
    """Of every item it is said what happens to it at the end. Unknown without a register. `open` are the others."""
    lacking = without_end(plan)
    return answer(not lacking, open=lacking, all=len(plan.ip)) if plan.ip else UNKNOWN


@claim("ip.work-begun")
def work_begun(plan: Plan, id_: str) -> Answer:
    """The work that makes an item has begun. Unknown for what was brought in, and without a day on which the work begins."""
    item = plan.ip.get(id_)
    work = plan.initiatives.get(item.initiative) if item is not None and item.initiative is not None else None
    if item is None or item.origin == "background" or work is None or work.start is None:
        return UNKNOWN
    return answer(work.start <= plan.plan.as_of)
