"""Claims about going public: when, whether anything stands in the way, who hears first, who was told."""

from __future__ import annotations

from collections import Counter

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.launch import (
    approval_state,
    is_ahead,
    late_partners,
    launch_day,
    lead_times,
    missing_audiences,
    not_ready,
    outstanding,
    overdue_work,
    sequence,
    took_place,
)
from allidocs.insight.progress import first_promise
from allidocs.plan.model import Plan


@claim("launch.took-place")
def has_taken_place(plan: Plan) -> Answer:
    """The launch took place. False while its day is to come; unknown without a day, once it was called off, or where that day
    passed and nothing is said.

    `day` is the day, `days` how many there are to go.
    """
    ran, day = took_place(plan), None if plan.launch is None else launch_day(plan.launch)
    if ran is not None:
        return answer(True, day=ran, days=0)
    if day is None or day < plan.plan.as_of:
        return UNKNOWN
    return answer(False, day=day, days=(day - plan.plan.as_of).days)


@claim("launch.on-first-promised-day")
def on_first_promised_day(plan: Plan) -> Answer:
    """The launch takes, or took, place no later than first promised.

    Unknown without both days, while the one day that was ever set lies ahead, and where the day set for it passed without
    it and was no later: it may still be, or is not.

    `first` is the day first promised, `days` how many days later it is.
    """
    launch = plan.launch
    day = None if launch is None else took_place(plan) or launch_day(launch)
    first = None if launch is None else first_promise(launch, launch.date)
    if launch is None or day is None or first is None:
        return UNKNOWN
    if not (launch.done or launch.forecast or launch.rebaselines):
        return UNKNOWN
    if took_place(plan) is None and day < plan.plan.as_of and day <= first:
        return UNKNOWN
    return answer(day <= first, first=first, days=(day - first).days)


@claim("launch.clear")
def clear(plan: Plan) -> Answer:
    """Nothing in the plan stands in the way: must-items, approvals, overdue work, people to tell, the day.

    Unknown without must-items and approvals, or once the launch took place or was called off. `ready` of `musts` must-items are ready,
    `given` of `asked` approvals, `overdue` and `rejected` of them are; `late` are materials and trainings past their day;
    `passed` is the day that passed without a launch. `next` is the day on which the first of the must-items that are not
    ready is due; none where one is past its day or has none.
    """
    launch = plan.launch
    if launch is None or not is_ahead(plan):
        return UNKNOWN
    musts = sum(item.must for item in launch.readiness.values())
    states = Counter(approval_state(plan, item) for item in launch.approvals.values())
    if not musts and not states:
        return UNKNOWN
    day = launch_day(launch)
    passed = day if day is not None and day < plan.plan.as_of else None
    unready, late, untold = not_ready(launch), overdue_work(plan), late_partners(plan, launch)
    ahead = [
        due for id_ in unready if (due := launch.readiness[id_].due) is not None and due >= plan.plan.as_of
    ]
    return answer(
        not (unready or outstanding(launch) or late or untold or passed),
        musts=musts,
        ready=musts - len(unready),
        asked=states.total(),
        given=states["approved"],
        overdue=states["overdue"],
        rejected=states["rejected"],
        late=late,
        untold=untold,
        passed=passed,
        next=min(ahead) if ahead and len(ahead) == len(unready) else None,
    )


@claim("launch.partners-told-in-time")
def partners_told_in_time(plan: Plan) -> Answer:
    """No other partner waits past its day to be told. Unknown where none has a day. `late` are those who do."""
    if plan.launch is None:
        return UNKNOWN
    late = late_partners(plan, plan.launch)
    dated = [item for item in plan.launch.other_partners.values() if item.done or item.due is not None]
    return answer(not late, late=late) if dated else UNKNOWN


@claim("launch.press-hears-last")
def press_hears_last(plan: Plan) -> Answer:
    """Own people and other partners hear before the press. Unknown without either side, or where a day is missing.

    Unknown, too, with an embargo: the press then has the text before the day on which it may publish it.

    `late` are those who hear no earlier than the press.
    """
    if plan.launch is None:
        return UNKNOWN
    order = sequence(plan.launch)
    told = {item.kind for item in plan.launch.audiences.values() if item.not_applicable is None}
    first = told & {"internal", "other-partners"} or plan.launch.other_partners
    if "press" not in told or not first or order.in_order is None:
        return UNKNOWN
    if order.in_order and plan.launch.embargo is not None:
        return UNKNOWN
    return answer(order.in_order, late=order.told_late)


@claim("launch.audiences-complete")
def audiences_complete(plan: Plan) -> Answer:
    """Every kind of audience is addressed or ruled out. Unknown without audiences. `missing` are kinds that are neither."""
    if plan.launch is None or not plan.launch.audiences:
        return UNKNOWN
    missing = missing_audiences(plan.launch)
    return answer(not missing, missing=missing)


@claim("launch.drafts-in-time")
def drafts_in_time(plan: Plan) -> Answer:
    """Every draft reaches its approver ten working days before the answer is due. Unknown where no days are stated.

    `short` are approvals with less, each with its working days.
    """
    found = () if plan.launch is None else lead_times(plan.launch)
    known = [one for one in found if one.enough is not None]
    short = tuple((one.approval, one.days) for one in known if not one.enough)
    return answer(not short, short=short) if known else UNKNOWN
