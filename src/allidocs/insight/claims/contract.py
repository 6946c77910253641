"""Claims about the contract frame: whether it is signed, what is open about it, and what comes in time."""

from __future__ import annotations

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.contract import (
    clearance,
    days_to_sign,
    exit_ease,
    heads,
    open_critical,
    openness,
    overdue,
    signature,
    uneven,
)
from allidocs.insight.ends import is_ending
from allidocs.plan.contract import Contract
from allidocs.plan.model import Plan


def _contract(plan: Plan) -> Contract:
    return plan.contract or Contract()


@claim("contract.definitive")
def definitive(plan: Plan) -> Answer:
    """The paper is the definitive agreement, and no frame or term sheet before one. Unknown without a contract."""
    return UNKNOWN if plan.contract is None else answer(plan.contract.stage == "definitive")


@claim("contract.signed")
def signed(plan: Plan) -> Answer:
    """The paper is signed, on `day` if the plan says so, as `agreement` if the plan lists it. Unknown where the plan has neither a signature nor a day for it."""
    found = signature(plan)
    if found is not None:
        return answer(True, day=found.day, agreement=found.agreement)
    return answer(False, day=plan.contract.sign_by) if plan.contract and plan.contract.sign_by else UNKNOWN


@claim("contract.frame-lasts")
def frame_lasts(plan: Plan) -> Answer:
    """What binds all partners lasts as long as the plan's term. Unknown without a frame in force that ends by itself, and
    once the alliance ends. `agreement` is the last one to end, on `day`."""
    term, today = plan.plan.term, plan.plan.as_of
    frames = {
        id_: item for id_, item in plan.agreements.items()
        if item.kind == "frame" and item.status == "signed" and not item.with_ and (item.until is None or item.until >= today)
    }  # fmt: skip
    days = {id_: item.until for id_, item in frames.items() if item.until is not None}
    if not days or term is None or term.end is None or is_ending(plan):
        return UNKNOWN
    last = next((id_ for id_ in frames if id_ not in days), max(days, key=lambda id_: days[id_]))
    end = days.get(last)
    return answer(end is None or end >= term.end, agreement=last, day=end)


@claim("contract.stands")
def stands(plan: Plan) -> Answer:
    """What a frame states has not lapsed: its long-stop date lies ahead. Unknown without one, and in a definitive agreement."""
    contract = plan.contract
    if contract is None or contract.long_stop is None or contract.stage == "definitive":
        return UNKNOWN
    return answer(contract.long_stop >= plan.plan.as_of, day=contract.long_stop)


@claim("contract.signature-ahead")
def signature_ahead(plan: Plan) -> Answer:
    """The planned signature, or without one the last component's day, is today or later: in `days`, since `days` where it
    is past. `planned` says that it is a signature's day. Unknown without a day, or once the paper is signed."""
    days = days_to_sign(plan, _contract(plan)).value
    if days is None or signature(plan) is not None:
        return UNKNOWN
    left = int(days)
    return answer(left >= 0, days=abs(left), planned=_contract(plan).sign_by is not None)


@claim("contract.approvals-in-time")
def approvals_in_time(plan: Plan) -> Answer:
    """Filed today, every planned filing is answered by the planned signature. `late` are those that are not. Unknown
    without a planned filing that says how long it takes, without a day, or once the paper is signed."""
    day, answers = _contract(plan).sign_by, clearance(plan)
    if not answers or day is None or signature(plan) is not None:
        return UNKNOWN
    late = tuple(id_ for id_, when in answers.items() if when > day)
    return answer(not late, late=late)


@claim("contract.critical-settled")
def critical_settled(plan: Plan) -> Answer:
    """No component is open on a topic without which nobody signs. `open` are those that are. Unknown without components."""
    contract = _contract(plan)
    found = open_critical(contract)
    return answer(not found, open=found) if contract.components else UNKNOWN


@claim("contract.days-kept")
def days_kept(plan: Plan) -> Answer:
    """No component is past its day without being agreed. `overdue` are those that are. Unknown where none has a day."""
    contract = _contract(plan)
    late = overdue(plan, contract)
    dated = any(item.due for item in contract.components.values())
    return answer(not late, overdue=late) if dated else UNKNOWN


@claim("contract.component-in-time")
def component_in_time(plan: Plan, id_: str) -> Answer:
    """The day on which a component is to be settled is today or later. Unknown without a day, or once it is agreed."""
    item = _contract(plan).components.get(id_)
    if item is None or item.due is None or item.status == "agreed":
        return UNKNOWN
    return answer(item.due >= plan.plan.as_of)


@claim("contract.binds-early")
def binds_early(plan: Plan) -> Answer:
    """A component binds before a definitive agreement; `binding` are those that do. Unknown without components, and in a
    definitive agreement."""
    contract = _contract(plan)
    if not contract.components or contract.stage == "definitive":
        return UNKNOWN
    found = tuple(
        id_
        for id_, item in contract.components.items()
        if item.binding == "binding" and item.status == "agreed"
    )
    return answer(bool(found), binding=found)


@claim("contract.heads-agreed")
def heads_agreed(plan: Plan) -> Answer:
    """All heads of terms are agreed; `agreed` of `all` are, and `open` are the ids of those with something open in them;
    `single` says that each of these hangs on one question. Unknown without components, and once the paper is signed."""
    found = heads(plan)
    if not _contract(plan).components or signature(plan) is not None:
        return UNKNOWN
    agreed = sum(head.state == "agreed" for head in found)
    open_ = tuple(head for head in found if head.state == "open")
    items = _contract(plan).components
    single = all(
        sum(openness(items[id_]) != "agreed" for id_ in head.components) == 1
        and any(items[id_].question is not None for id_ in head.components if openness(items[id_]) == "open")
        for head in open_
    )
    ids = tuple(head.id for head in open_)
    return answer(agreed == len(found), agreed=agreed, all=len(found), open=ids, single=single)


@claim("contract.exit-even")
def exit_even(plan: Plan) -> Answer:
    """Each event lets every partner leave as easily as the others; `uneven` are events that do not. Unknown where the plan
    does not say it of every event and partner."""
    found = exit_ease(plan)
    if not found or any(ease is None for row in found.values() for ease in row.values()):
        return UNKNOWN
    return answer(not uneven(found), uneven=uneven(found), events=len(found))


@claim("contract.diligence-done")
def diligence_done(plan: Plan) -> Answer:
    """Every examination is done or was dropped; `done` and `all` count them. Unknown without any."""
    items = [item for item in _contract(plan).due_diligence.values() if item.dropped is None]
    done = sum(item.done is not None for item in items)
    return answer(done == len(items), done=done, all=len(items)) if items else UNKNOWN


@claim("contract.papers-signed")
def papers_signed(plan: Plan) -> Answer:
    """The contract and every agreement that has not ended are signed. Unknown without agreements; `open` are those that are
    not, `unsigned` counts them and the contract, `papers` counts all. A frame in draft is the contract itself."""
    live = {id_: item for id_, item in plan.agreements.items() if item.status != "ended"}
    left = tuple(id_ for id_, item in live.items() if item.status != "signed")
    drafted = any(item.kind == "frame" and item.status == "draft" for item in live.values())
    frame = plan.contract is not None and signature(plan) is None and not drafted
    unsigned = len(left) + frame
    return answer(not unsigned, open=left, unsigned=unsigned, papers=len(live) + frame) if live else UNKNOWN
