"""Claims about selling together: pay that favours nobody's own products, deals that add up, conflicts with a decider."""

from __future__ import annotations

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.deals import is_sourced
from allidocs.insight.sales import deal, unequal
from allidocs.plan.model import Plan


@claim("sales.pay-even")
def pay_even(plan: Plan) -> Answer:
    """No seller earns less on the joint offering than on the own products of the company.

    Unknown where no pay model says both rates. `less` are models that pay less, `compared` counts those with both rates.
    """
    models = plan.sales.pay.values() if plan.sales else ()
    compared = sum(one.rate is not None and one.own_rate is not None for one in models)
    less = unequal(plan)
    return answer(not less, less=less, compared=compared) if compared else UNKNOWN


@claim("sales.deals-add-up")
def deals_add_up(plan: Plan) -> Answer:
    """The parts of every worked deal sum to its price. Unknown without a deal, or where an amount has no rate.

    `off[deal]` is what is left over, negative where more is given away than comes in.
    """
    views = [deal(plan, id_) for id_ in (plan.sales.examples if plan.sales else ())]
    if not views or any(view.left.value is None for view in views):
        return UNKNOWN
    off = {view.example: view.left for view in views if view.left.value}
    return answer(not off, off=off, all=len(views))


@claim("sales.conflicts-decided")
def conflicts_decided(plan: Plan) -> Answer:
    """Every conflict names who decides and how soon. Unknown where the plan names no conflict. `open` are those that lack one."""
    conflicts = plan.sales.conflicts if plan.sales else {}
    lacking = tuple(id_ for id_, one in conflicts.items() if one.decider is None or one.within is None)
    return answer(not lacking, open=lacking, all=len(conflicts)) if conflicts else UNKNOWN


@claim("sales.accounts-led")
def accounts_led(plan: Plan) -> Answer:
    """Every account has one company that leads it, or a channel. Unknown without accounts. `open` are the others."""
    accounts = plan.sales.accounts if plan.sales else {}
    lacking = tuple(id_ for id_, one in accounts.items() if one.led_by is None and one.channel is None)
    return answer(not lacking, open=lacking, all=len(accounts)) if accounts else UNKNOWN


@claim("sales.deals-counted-once")
def deals_counted_once(plan: Plan) -> Answer:
    """No deal is both signed and lost, and no company both brought one and helped with it. Unknown without a register.

    `both` are deals signed and lost, `twice[deal]` the company that would count twice.
    """
    held = plan.sales.deals if plan.sales else {}
    both = tuple(id_ for id_, one in held.items() if one.signed is not None and one.lost is not None)
    twice = {id_: one.brought_by for id_, one in held.items() if one.brought_by in one.helped_by}
    return answer(not both and not twice, both=both, twice=twice) if held else UNKNOWN


@claim("sales.deals-protected")
def deals_protected(plan: Plan) -> Answer:
    """Every signed deal that a company brought counts as its own: registered, accepted, and protected on the day.

    Unknown while nothing that somebody brought is signed. `open` are those that count as nobody's.
    """
    held = plan.sales.deals if plan.sales else {}
    brought = {id_: one for id_, one in held.items() if one.brought_by is not None and one.signed is not None}
    lacking = tuple(id_ for id_, one in brought.items() if not is_sourced(plan, one))
    return answer(not lacking, open=lacking, all=len(brought)) if brought else UNKNOWN
