"""Claims about risks and assumptions: whether each is answered, in time, and tested."""

from __future__ import annotations

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.risks import late_risks, unanswered, untested
from allidocs.plan.model import Plan


@claim("risks.answered")
def answered(plan: Plan) -> Answer:
    """Every open risk has a response, an owner and a day. Unknown without an open risk. `open` are those that lack one."""
    live = [one for one in plan.risks.values() if one.status == "open"]
    lacking = unanswered(plan)
    return answer(not lacking, open=lacking, all=len(live)) if live else UNKNOWN


@claim("risks.in-time")
def in_time(plan: Plan) -> Answer:
    """The response to no open risk is past its day. Unknown where none has a day. `late` are those that are."""
    dated = [one for one in plan.risks.values() if one.status == "open" and one.due is not None]
    late = late_risks(plan)
    return answer(not late, late=late, all=len(dated)) if dated else UNKNOWN


@claim("risks.assumptions-tested")
def assumptions_tested(plan: Plan) -> Answer:
    """Every open assumption has a test that is still to come. Unknown without an open assumption. `open` are the others."""
    live = [one for one in plan.assumptions.values() if one.status == "open"]
    lacking = untested(plan)
    return answer(not lacking, open=lacking, all=len(live)) if live else UNKNOWN
