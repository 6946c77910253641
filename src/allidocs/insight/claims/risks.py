"""Claims about risks and assumptions: whether each is answered, in time, and tested."""

from __future__ import annotations

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.risks import band, late_risks, risk_views, unanswered, untested
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


@claim("risks.contained")
def contained(plan: Plan) -> Answer:
    """No open risk stays high once its response works.

    Unknown where no open risk is scored, and where what is left of a high one is not said and none is known to stay.
    `high` are the risks that are high today, `staying` those that stay so.
    """
    views = [view for view in risk_views(plan, live=True) if view.open and view.exposure.value is not None]
    high = tuple(view.risk for view in views if view.band == "high")
    left = {view.risk: band(view.residual.value) for view in views if view.risk in high}
    staying = tuple(id_ for id_, one in left.items() if one == "high")
    if not views or (not staying and "unknown" in left.values()):
        return UNKNOWN
    return answer(not staying, high=high, staying=staying)
