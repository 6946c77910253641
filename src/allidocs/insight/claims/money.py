"""Claims about what the alliance is worth, what it risks, and how that is shared."""

from __future__ import annotations

from decimal import Decimal

from allidocs.insight.cashflow import LINES
from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.money import investment_view
from allidocs.insight.outcome import joint_so_far
from allidocs.insight.result import Reason
from allidocs.insight.variance import money_so_far
from allidocs.plan.model import Plan


@claim("money.flows-known")
def flows_known(plan: Plan) -> Answer:
    """The flows of every partner are in the joint sum. Unknown without a model; `lacking` are partners whose are not."""
    view = investment_view(plan)
    if view is None:
        return UNKNOWN
    lacking = tuple(id_ for id_, side in view.partners.items() if not side.years)
    return answer(not lacking, lacking=lacking)


@claim("money.base-likeliest")
def base_likeliest(plan: Plan) -> Answer:
    """No scenario is likelier than the base case. Unknown where none of the scenarios is the base case, or its value is.

    `probability` is that of the base case in percent, `npv` its joint value.
    """
    view = investment_view(plan)
    if view is None or plan.investment is None or view.joint_npv.value is None:
        return UNKNOWN
    chances = {id_: case.probability for id_, case in plan.investment.scenarios.items()}
    base = next(
        (
            id_ for id_, case in plan.investment.scenarios.items()
            if all(getattr(case, line) == 1 for line in LINES)
        ), None,
    )  # fmt: skip
    if base is None:
        return UNKNOWN
    likeliest = max(chance.value for chance in chances.values())
    return answer(chances[base].value == likeliest, probability=chances[base], npv=view.joint_npv)


@claim("money.exposed")
def exposed(plan: Plan) -> Answer:
    """The partners together are out of pocket at some time. Unknown where the joint flows are; `peak` is the deepest point as planned."""
    view = investment_view(plan)
    if view is None or view.joint_peak.amount.value is None:
        return UNKNOWN
    return answer(view.joint_peak.amount.value < 0, peak=view.joint_peak.amount)


@claim("money.paid-back")
def paid_back(plan: Plan) -> Answer:
    """What the partners lay out together comes back within the model's years.

    Unknown where the joint flows are not known, and where there is nothing to come back. `years` is how long it takes.
    """
    view = investment_view(plan)
    if view is None:
        return UNKNOWN
    years = view.joint_payback.years
    if years.value is None:
        return answer(False) if years.reason is Reason.NEVER_WITHIN_HORIZON else UNKNOWN
    return answer(True, years=years)


@claim("money.all-gain")
def all_gain(plan: Plan) -> Answer:
    """Every partner earns more with the alliance than without it.

    Unknown where one partner's gain is and no other loses. `losing` are those who do not, `gaining` counts those who do.
    """
    view = investment_view(plan)
    sides = dict(view.partners) if view is not None else {}
    losing = tuple(id_ for id_, side in sides.items() if side.rational is False)
    gaining = sum(side.rational is True for side in sides.values())
    if losing or (sides and gaining == len(sides)):
        return answer(not losing, losing=losing, gaining=gaining)
    return UNKNOWN


@claim("money.fair")
def fair(plan: Plan) -> Answer:
    """Every partner's share of value is in keeping with its share of contributions: a ratio from 0.8 to 1.25 (F-12).

    Unknown where one partner's ratio is and no other is outside. `outside` are the partners outside the band.
    """
    view = investment_view(plan)
    sides = dict(view.partners) if view is not None else {}
    outside = tuple(id_ for id_, side in sides.items() if side.fairness_flag)
    if outside or (sides and all(side.fairness_flag is False for side in sides.values())):
        return answer(not outside, outside=outside)
    return UNKNOWN


@claim("money.came-as-planned")
def came_as_planned(plan: Plan) -> Answer:
    """The years that are over, and the running one as it is expected, brought the partners together what was planned, or more.

    Unknown before one is over, and where somebody's figures are not told. `years` are those years, `expected` the running one
    where it is among them, `actual` their joint net, `apart` what is above or below the plan.
    """
    found = joint_so_far(plan)
    if found is None or found.actual.value is None or found.planned.value is None:
        return UNKNOWN
    apart = found.actual.value - found.planned.value
    return answer(
        apart >= 0, years=found.years, expected=found.expected, actual=found.actual, apart=abs(apart)
    )


@claim("money.on-plan")
def on_plan(plan: Plan) -> Answer:
    """The year of the cut-off day is expected to bring together what was planned, or more.

    Unknown without a forecast of it. `year` is the year, `expected` and `planned` its joint net, `short` what is missing.
    """
    found = money_so_far(plan)
    now = found.net[-1] if found is not None and found.running is not None else None
    if now is None or now.expected is None or now.variance is None:
        return UNKNOWN
    short = max(-now.variance, Decimal(0))
    return answer(now.variance >= 0, year=now.year, expected=now.expected, planned=now.planned, short=short)
