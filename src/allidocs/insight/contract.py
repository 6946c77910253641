"""How far the contract frame is: components agreed, days to signature, runway, ease of exit, rights by kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from allidocs.base.measure import Duration
from allidocs.base.record import dataclass
from allidocs.insight.days import after, passed
from allidocs.insight.result import Reason, Result, known, share, unknown
from allidocs.plan.contract import Agreement, Component, Contract, IpItem, Topic
from allidocs.plan.entity import choices
from allidocs.plan.hidden import as_printed, status_of
from allidocs.plan.model import Plan

STATUSES = choices(Component, "status")
IP_KINDS = choices(IpItem, "kind")
ORIGINS = choices(IpItem, "origin")
CRITICAL = (
    "ip", "exclusivity", "liability", "termination", "exit", "governance", "deadlock", "commercial", "competition",
)  # fmt: skip
"""Topics without which a frame is not signed: open components on them are critical."""


@dataclass(frozen=True, slots=True)
class ContractView:
    """The frame on the cut-off day.

    `agreed` is agreed components over all; `open_critical` open components on a critical topic; `overdue` components
    not agreed whose day has passed;
    `runway` is the longest notice plus the transition period, in days; `exit_ease[trigger][partner]` is easy, hard,
    none or None (not decided); `uneven` names triggers that are not equally easy for all; `ip[kind][origin]` are item
    ids.
    """

    by_status: Mapping[str, tuple[str, ...]]
    agreed: Result
    open_critical: tuple[str, ...]
    overdue: tuple[str, ...]
    runway: Result
    exit_ease: Mapping[str, Mapping[str, str | None]]
    uneven: tuple[str, ...]
    ip: Mapping[str, Mapping[str, tuple[str, ...]]]


def open_critical(contract: Contract) -> tuple[str, ...]:
    """Return the open components on topics without which nobody signs."""
    return tuple(
        name
        for name, item in contract.components.items()
        if status_of(item) == "open" and item.topic in CRITICAL
    )


def overdue(plan: Plan, contract: Contract) -> tuple[str, ...]:
    """Return the components whose day has passed and that are not agreed."""
    return tuple(
        name for name, item in contract.components.items()
        if status_of(item) != "agreed" and passed(item.due, plan.plan.as_of)
    )  # fmt: skip


def exit_ease(plan: Plan) -> dict[str, dict[str, str | None]]:
    """Return how easily each event lets each partner leave, None where that is not decided."""
    return {
        name: {partner: item.ease.get(partner) for partner in plan.partners}
        for name, item in plan.termination_triggers.items()
    }


def uneven(ease: Mapping[str, Mapping[str, str | None]]) -> tuple[str, ...]:
    """Return the events that are not equally easy for all."""
    return tuple(name for name, row in ease.items() if len(set(row.values())) > 1)


def contract_view(plan: Plan) -> ContractView | None:
    """Return the frame worked out, None without one."""
    contract = plan.contract
    if contract is None:
        return None
    components = contract.components
    agreed = sum(status_of(item) == "agreed" for item in components.values())
    triggers = exit_ease(plan)
    return ContractView(
        by_status={
            status: tuple(name for name, item in components.items() if status_of(item) == status) for status in STATUSES
        },
        agreed=share(agreed, len(components), "agreed share"),
        open_critical=open_critical(contract),
        overdue=overdue(plan, contract),
        runway=_runway(plan, contract),
        exit_ease=triggers,
        uneven=uneven(triggers),
        ip={
            kind: {
                origin: tuple(name for name, item in plan.ip.items() if (item.kind, item.origin) == (kind, origin))
                for origin in ORIGINS
            }
            for kind in IP_KINDS
        },
    )  # fmt: skip


HEADS: Mapping[str, tuple[Topic, ...]] = {
    "scope": ("scope",), "money": ("contributions", "commercial"), "exclusivity": ("exclusivity",),
    "liability": ("liability", "warranties", "insurance"), "term": ("term", "termination", "exit"),
    "law": ("law", "disputes"),
}  # fmt: skip
"""Heads of terms, and the topics of components that each gathers: what a board asks of any contract."""


@dataclass(frozen=True, slots=True)
class Head:
    """One of the heads of terms: its live `components`, and how far it is `agreed`, `proposed` or `open` as a whole.

    `due` is the first day on which something of it is to be settled, `papers` whose drafts its words are on.
    """

    id: str
    components: tuple[str, ...]
    state: str
    due: date | None
    papers: tuple[str, ...]


def openness(item: Component) -> str:
    """Return how far a component is agreed: what is open with a principle and without a question is proposed."""
    if status_of(item) == "agreed":
        return "agreed"
    if status_of(item) == "deferred":
        return "reserved"
    return "proposed" if item.principle is not None and item.question is None else "open"


def heads(plan: Plan) -> tuple[Head, ...]:
    """Return the heads of terms in their order; one that no component is about is proposed by what the plan says of it."""
    contract = plan.contract or Contract()
    found = []
    for id_, topics in HEADS.items():
        items = {
            name: item for name, item in contract.components.items()
            if item.topic in topics and status_of(item) != "deferred"
        }  # fmt: skip
        states = {openness(item) for item in items.values()} or {
            "proposed" if _said_of(plan, contract, id_) else "open"
        }
        states |= {"proposed" for _ in _beside(plan, contract, id_)}
        left = [item for item in items.values() if status_of(item) != "agreed"]
        found.append(
            Head(
                id_,
                tuple(items),
                next(state for state in ("open", "proposed", "agreed") if state in states),
                min((item.due for item in left if item.due is not None), default=None),
                tuple(dict.fromkeys(item.paper for item in left if item.paper is not None)),
            )
        )
    return tuple(found)


def _beside(plan: Plan, contract: Contract, head: str) -> tuple[str, ...]:
    """Return the clauses that a head of terms tells, which no component is about and nobody has agreed."""
    term = plan.plan.term
    told: Mapping[str, tuple[str, Topic | None, bool]] = {
        "money": ("payment", None, contract.payment is not None),
        "term": ("term", "term", term is not None and term.start is not None),
        "law": ("law", "law", contract.law is not None),
    }
    clause, topic, said = told.get(head, ("", None, False))
    if not said or any(item.topic == topic for item in contract.components.values()):
        return ()
    choice = as_printed(contract, "clauses").get(clause)
    return () if choice is not None and (choice.omit or choice.openness == "agreed") else (clause,)


def _said_of(plan: Plan, contract: Contract, head: str) -> bool:
    """Say whether the plan itself says something of a head of terms."""
    term = plan.plan.term
    return {
        "scope": contract.territory is not None,
        "money": contract.money is not None or bool(contract.revenue_share),
        "exclusivity": contract.exclusivity is not None,
        "liability": contract.liability is not None,
        "term": (term is not None and term.start is not None) or contract.notice is not None,
        "law": contract.law is not None and (contract.forum is not None or contract.arbitration is not None),
    }[head]


@dataclass(frozen=True, slots=True)
class Signature:
    """That the paper is signed: `day`, if the plan says when, and the agreement of the plan that it is, if any."""

    day: date | None
    agreement: str = ""


def signature(plan: Plan) -> Signature | None:
    """Return that the contract frame is signed, None where the plan does not say so.

    Without a day of its own, the newest signed agreement of kind `frame` is the paper, unless one is still planned or
    drafted, or the signature lies ahead.
    """
    contract = plan.contract or Contract()
    frames = {
        id_: item for id_, item in plan.agreements.items() if item.kind == "frame" and between_partners(item)
    }
    signed = {id_: item for id_, item in frames.items() if status_of(item) == "signed"}
    if contract.signed is not None:
        if contract.signed > plan.plan.as_of:
            return None
        same = (id_ for id_, item in signed.items() if item.signed == contract.signed)
        return Signature(contract.signed, next(same, ""))
    under_way = any(status_of(item) in ("planned", "draft") for item in frames.values())
    ahead = contract.sign_by is not None and contract.sign_by >= plan.plan.as_of
    if not signed or under_way or ahead:
        return None
    newest = max(signed, key=lambda id_: signed[id_].signed or date.min)
    return Signature(signed[newest].signed, newest)


def between_partners(item: Agreement) -> bool:
    """Say whether an agreement binds partners to each other: two of them at least, or nobody is named."""
    return len(item.parties) >= 2 or not (item.parties or item.others)


def standing(plan: Plan) -> tuple[str, ...]:
    """Return the agreements that partners have signed with each other and that stand beside the contract frame."""
    paper = signature(plan)
    return tuple(
        id_ for id_, item in plan.agreements.items()
        if status_of(item) == "signed" and between_partners(item) and (paper is None or id_ != paper.agreement)
    )  # fmt: skip


def clearance(plan: Plan) -> dict[str, date]:
    """Return the earliest day of the answer to each planned filing, were it filed on the cut-off day."""
    return {
        id_: after(plan.plan.as_of, item.lead_time)
        for id_, item in (plan.contract or Contract()).filings.items()
        if status_of(item) == "planned" and item.lead_time is not None
    }


def longest_notice(plan: Plan) -> tuple[str, Duration] | None:
    """Return the longest notice and where it is stated: `contract`, or a termination trigger's id."""
    stated = (
        [] if plan.contract is None or plan.contract.notice is None else [("contract", plan.contract.notice)]
    )
    stated += [
        (name, item.notice) for name, item in plan.termination_triggers.items() if item.notice is not None
    ]
    return max(stated, key=lambda pair: pair[1].days, default=None)


def days_to_sign(plan: Plan, contract: Contract) -> Result:
    """Return the days to the planned signature, else to the last component's day; missing without either."""
    dues = [item.due for item in contract.components.values() if item.due is not None]
    day = contract.sign_by or max(dues, default=None)
    if day is None:
        return unknown(Reason.MISSING_INPUT, "days to sign", "days")
    inputs = (
        ("as of", plan.plan.as_of.isoformat()),
        ("sign" if contract.sign_by else "last due", day.isoformat()),
    )
    return known((day - plan.plan.as_of).days, "days to sign", "days", *inputs)


def _runway(plan: Plan, contract: Contract) -> Result:
    notice, transition = longest_notice(plan), contract.transition_period
    if notice is None or transition is None:
        return unknown(Reason.MISSING_INPUT, "runway", "days")
    where, length = notice
    inputs = ((f"notice {where}", length.days), ("transition", transition.days))
    return known(length.days + transition.days, "runway", "days", *inputs)
