"""Claims about the end: whether notice was given, who goes on, what is protected, who watches, what is closed."""

from __future__ import annotations

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.days import after, passed
from allidocs.insight.ends import edition, leavers, scope
from allidocs.insight.exit import (
    MESSAGE_ORDER,
    covers_contracts,
    customer_coverage,
    exit_dates,
    longest_contract,
    longest_service,
    message_order,
    outlasting,
    staying,
    ties,
    unmet,
)
from allidocs.insight.exit_progress import Winding, winding
from allidocs.plan.exit import FurtherExit
from allidocs.plan.model import Plan


@claim("exit.notice-given")
def notice_given(plan: Plan) -> Answer:
    """Notice was given by the cut-off day. Unknown for an exit that is carried out and has no day of notice.

    `day` is the day of notice, None where there is none.
    """
    found = plan.exit
    if found is None:
        return UNKNOWN
    if found.notice_date is None:
        return answer(False, day=None) if found.status == "standing" else UNKNOWN
    return answer(found.notice_date <= plan.plan.as_of, day=found.notice_date)


@claim("exit.held-ready")
def held_ready(plan: Plan) -> Answer:
    """The plan is only held ready: nobody carries it out, and no notice was given. Unknown without an exit.

    `status` is what the plan calls it: notice that was given under `standing` contradicts it.
    """
    found = plan.exit
    if found is None:
        return UNKNOWN
    given = notice_given(plan).holds is True
    return answer(found.status == "standing" and not given, status=found.status)


@claim("exit.closed")
def closed(plan: Plan) -> Answer:
    """The exit is closed: the plan calls it so, and no condition of the close is open. Unknown while there is nothing to say.

    `called` says whether the plan calls it closed, `open` are conditions not met, `met` and `all` how many are.
    """
    if plan.exit is None:
        return UNKNOWN
    called, unready = plan.exit.status == "closed", unmet(plan.exit)
    conditions = [name for name, item in plan.exit.completion.items() if item.dropped is None]
    met = len(conditions) - len(unready)
    if unready and held_ready(plan).holds is False:
        return answer(False, called=called, open=unready, met=met, all=len(conditions))
    return answer(True, called=True, open=(), met=met, all=met) if called else UNKNOWN


@claim("exit.others-go-on")
def others_go_on(plan: Plan) -> Answer:
    """Some partners leave the alliance, and two or more go on together. Unknown where nobody leaves; else the alliance ends.

    `leaving` are those who leave, `staying` the others. `when` says whether they
    `would` (the plan is only held ready), `do` or `did` (the last day has passed).
    """
    if plan.exit is None or not leavers(plan.exit):
        return UNKNOWN
    others = staying(plan, plan.exit)
    return answer(len(others) > 1, leaving=plan.exit.leaving, staying=others, when=_when(plan))


@claim("exit.days-in-order")
def days_in_order(plan: Plan) -> Answer:
    """Notice, end and the last transition service follow each other. Unknown with fewer than two of the days.

    `days` lie between notice and end, None where one is not known; `first` and `then` are two in the wrong order, each with its day.
    """
    if plan.exit is None:
        return UNKNOWN
    dates = exit_dates(plan, plan.exit)
    days = {"notice": dates.notice, "end": dates.end, "transition_end": dates.transition_end}
    if dates.reversed is not None:
        first, then = dates.reversed
        return answer(False, first=first, first_day=days[first], then=then, then_day=days[then])
    notice, end = dates.notice, dates.end
    between = None if notice is None or end is None else (end - notice).days
    return answer(True, days=between) if sum(day is not None for day in days.values()) > 1 else UNKNOWN


@claim("exit.one-notice")
def one_notice(plan: Plan) -> Answer:
    """Every event that ends the alliance has the notice that this plan reckons with. Unknown where either is not stated.

    `shortest` and `longest` are the notices of the events.
    """
    length = exit_dates(plan, plan.exit).length if plan.exit is not None else None
    notices = [one.notice for one in plan.termination_triggers.values() if one.notice is not None]
    if length is None or not notices:
        return UNKNOWN
    ordered = sorted(notices, key=lambda notice: notice.days)
    same = all(notice.days == length.days for notice in notices)
    return answer(same, shortest=ordered[0], longest=ordered[-1])


@claim("exit.transition-stated")
def transition_stated(plan: Plan) -> Answer:
    """A transition follows the end: as a length, a day, or the length of a service. Unknown without an exit.

    `length` is the length in the units that the author chose, `until` the last day where that is stated instead.
    """
    if plan.exit is None:
        return UNKNOWN
    dates = exit_dates(plan, plan.exit)
    length, until = dates.handover, dates.transition_end
    return answer(length is not None or until is not None, length=length, until=until)


@claim("exit.services-end-with-transition")
def services_end_with_transition(plan: Plan) -> Answer:
    """No transition service lasts longer than the transition. Unknown without services or without a length of transition.

    `longer` are services that do, `longest` how long the longest lasts.
    """
    found = plan.exit
    longer = None if found is None else outlasting(plan, found)
    if found is None or longer is None:
        return UNKNOWN
    return answer(not longer, longer=longer, longest=longest_service(found))


@claim("exit.customers-protected")
def customers_protected(plan: Plan) -> Answer:
    """Every group of customers has a protection, an owner and somebody who serves it. Unknown without customers."""
    if plan.exit is None or not plan.exit.customers:
        return UNKNOWN
    found = customer_coverage(plan, plan.exit)
    return answer(
        not found.unprotected,
        unprotected=found.unprotected,
        protected=found.protected,
        all=len(plan.exit.customers),
    )


@claim("exit.contracts-covered")
def contracts_covered(plan: Plan) -> Answer:
    """The last customer contract ends no later than the last transition service. Unknown without both days."""
    covers = None if plan.exit is None else covers_contracts(plan, plan.exit)
    if plan.exit is None or covers is None:
        return UNKNOWN
    return answer(covers, day=longest_contract(plan.exit))


@claim("exit.supervisors-independent")
def supervisors_independent(plan: Plan) -> Answer:
    """No supervisor of the exit has a seat, a role, work or a decision in the alliance. Unknown without supervisors.

    `tied` are partners whose supervisor has, `ties[partner]` which: kind and id. `heard` are the decisions that one of
    them is consulted on or told of, `confirms` the conditions of the close that one confirms.
    """
    found = plan.exit
    if found is None or not found.supervisor:
        return UNKNOWN
    people = set(found.supervisor.values())
    tied = {partner: ties(plan, found, person) for partner, person in found.supervisor.items()}
    return answer(
        not any(tied.values()),
        tied=tuple(partner for partner, what in tied.items() if what),
        ties={partner: what for partner, what in tied.items() if what},
        heard=tuple(
            id_ for id_, one in plan.decisions.items() if people.intersection((*one.consulted, *one.informed))
        ),
        confirms=tuple(id_ for id_, one in found.completion.items() if one.owner in people),
    )


@claim("exit.messages-in-order")
def messages_in_order(plan: Plan) -> Answer:
    """Own people hear before customers, these before other partners, and the public last. Unknown for fewer than two of them.

    By the days on which they are told, else by their place in the sequence. `misplaced` are messages told too early, `over`
    says whether all were told.
    """
    if plan.exit is None:
        return UNKNOWN
    order = message_order(plan, plan.exit)
    sent = [item for item in plan.exit.messages.values() if item.dropped is None]
    over = all(item.done is not None for item in sent)
    kinds = {item.kind for item in sent} & set(MESSAGE_ORDER)
    return answer(order.in_order, misplaced=order.misplaced, over=over) if len(kinds) > 1 else UNKNOWN


@claim("exit.part-only")
def part_only(plan: Plan) -> Answer:
    """Only a part of the alliance ends: strands, offerings or contracts. Unknown without an exit, and where partners leave the alliance.

    `offerings`, `initiatives` and `agreements` are what ends, in the plan's order, `leaving` the partners that leave that part, none where all do.
    `when` says whether it `would` end, `does` or `did`.
    """
    found = plan.exit
    if found is None or leavers(found):
        return UNKNOWN
    if not isinstance(found, FurtherExit):
        return answer(False, when=_when(plan))
    return answer(
        True,
        offerings=tuple(id_ for id_ in plan.offerings if id_ in found.offerings),
        initiatives=tuple(id_ for id_ in plan.initiatives if id_ in found.initiatives),
        agreements=tuple(id_ for id_ in plan.agreements if id_ in found.agreements),
        leaving=found.leaving, when=_when(plan),
    )  # fmt: skip


def _when(plan: Plan) -> str:
    """Say whether the end would come, comes, or has come: its last day has passed, or the exit is closed."""
    if held_ready(plan).holds:
        return "would"
    end = exit_dates(plan, plan.exit).end if plan.exit is not None else None
    return "did" if closed(plan).holds or passed(end, plan.plan.as_of) else "do"


def _wound(plan: Plan) -> Winding | None:
    """Return how far an exit is that is carried out or closed, None while it is only held ready."""
    found = plan.exit
    return None if found is None or edition(plan, found) == "plan" else winding(plan, found)


@claim("exit.on-time")
def on_time(plan: Plan) -> Answer:
    """Nothing of an exit under way is late, nor expected after its day. Unknown while it is held ready, and when it is closed.

    `late` are the kinds and ids of what is, `slipping` of what is expected after its day.
    """
    found = _wound(plan)
    if found is None or plan.exit is None or plan.exit.status == "closed":
        return UNKNOWN
    late, slipping = (tuple((one.kind, one.id) for one in some) for some in (found.late, found.slipping))
    return answer(not late and not slipping, late=late, slipping=slipping)


@claim("exit.customers-moved")
def customers_moved(plan: Plan) -> Answer:
    """All customers are with whoever serves them afterwards. Unknown without customers, and while the exit is held ready.

    `left` of `all` are not; `counted` says whether these are customers, else groups.
    """
    found = _wound(plan)
    if found is None or found.customers is None:
        return UNKNOWN
    moved = found.customers
    return answer(
        moved.moved >= moved.all, left=moved.all - moved.moved, all=moved.all, counted=moved.counted
    )


@claim("exit.paid")
def paid(plan: Plan) -> Answer:
    """Everything that is owed in the exit is paid. Unknown where nothing is owed, and while the exit is held ready.

    `open` are the payments that are not made, of `all`.
    """
    found = _wound(plan)
    if found is None or plan.exit is None or not plan.exit.settlement:
        return UNKNOWN
    every = [item for item in plan.exit.settlement.values() if item.dropped is None]
    return answer(not found.unpaid, open=found.unpaid, all=len(every)) if every else UNKNOWN


@claim("exit.obligations-left")
def obligations_left(plan: Plan) -> Answer:
    """Obligations outlive the end. Unknown while the exit is held ready, and without a contract frame.

    `names` are those that still run on the cut-off day or will, `until` the last day of the longest, None where one has none.
    """
    if _wound(plan) is None or plan.exit is None or plan.contract is None:
        return UNKNOWN
    end = exit_dates(plan, plan.exit).end
    lasting = {
        id_: None
        if end is None or (period := plan.contract.survivals[id_].period) is None
        else after(end, period)
        for id_ in scope(plan, plan.exit).survivals
    }
    running = {id_: day for id_, day in lasting.items() if day is None or day >= plan.plan.as_of}
    last = None if None in running.values() else max((day for day in running.values() if day), default=None)
    return answer(bool(running), names=tuple(running), until=last)


@claim("exit.triggers-listed")
def triggers_listed(plan: Plan) -> Answer:
    """The plan says which events end the alliance. Unknown without an exit."""
    if plan.exit is None:
        return UNKNOWN
    return answer(bool(plan.termination_triggers), triggers=tuple(plan.termination_triggers))
