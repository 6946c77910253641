"""How far the contract frame is: components agreed, days to signature, runway, ease of exit, rights by kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from allidocs.base.measure import Duration
from allidocs.insight.result import Reason, Result, known, share, unknown
from allidocs.plan.contract import Contract
from allidocs.plan.model import Plan

STATUSES = ("agreed", "open", "deferred")
IP_KINDS = ("patent", "copyright", "trademark", "trade-secret", "data", "know-how", "design")
ORIGINS = ("background", "foreground", "improvement")
CRITICAL = (
    "ip", "exclusivity", "liability", "termination", "exit", "governance", "deadlock", "commercial", "competition",
)  # fmt: skip
"""Topics without which a frame is not signed: open components on them are critical."""


@dataclass(frozen=True, slots=True)
class ContractView:
    """The frame on the cut-off day.

    `agreed` is agreed components over all; `open_critical` open components on a critical topic; `overdue` components
    not agreed whose day has passed; `days_to_sign` runs to the planned signature, else to the last component's day;
    `runway` is the longest notice plus the transition period, in days; `exit_ease[trigger][partner]` is easy, hard,
    none or None (not decided); `uneven` names triggers that are not equally easy for all; `ip[kind][origin]` are item
    ids, `ip_by_owner[partner]` ids too, `ip_unowned` those without owner.
    """

    by_status: Mapping[str, tuple[str, ...]]
    agreed: Result
    open_critical: tuple[str, ...]
    overdue: tuple[str, ...]
    without_owner: Mapping[str, tuple[str, ...]]
    days_to_sign: Result
    runway: Result
    exit_ease: Mapping[str, Mapping[str, str | None]]
    uneven: tuple[str, ...]
    ip: Mapping[str, Mapping[str, tuple[str, ...]]]
    ip_by_owner: Mapping[str, tuple[str, ...]]
    ip_unowned: tuple[str, ...]


def contract_view(plan: Plan) -> ContractView | None:
    """Return the frame worked out, None without one."""
    contract = plan.contract
    if contract is None:
        return None
    components = contract.components
    agreed = sum(item.status == "agreed" for item in components.values())
    triggers = {
        name: {partner: item.ease.get(partner) for partner in plan.partners}
        for name, item in plan.termination_triggers.items()
    }
    return ContractView(
        by_status={
            status: tuple(name for name, item in components.items() if item.status == status) for status in STATUSES
        },
        agreed=share(agreed, len(components), "agreed share"),
        open_critical=tuple(
            name for name, item in components.items() if item.status == "open" and item.topic in CRITICAL
        ),
        overdue=tuple(
            name for name, item in components.items()
            if item.status != "agreed" and item.due is not None and item.due < plan.plan.as_of
        ),
        without_owner={
            name: missing for name, item in components.items()
            if (missing := tuple(partner for partner in plan.partners if partner not in item.counsel))
        },
        days_to_sign=_days_to_sign(plan, contract),
        runway=_runway(plan, contract),
        exit_ease=triggers,
        uneven=tuple(name for name, row in triggers.items() if len(set(row.values())) > 1),
        ip={
            kind: {
                origin: tuple(name for name, item in plan.ip.items() if (item.kind, item.origin) == (kind, origin))
                for origin in ORIGINS
            }
            for kind in IP_KINDS
        },
        ip_by_owner={
            partner: tuple(name for name, item in plan.ip.items() if partner in item.owner) for partner in plan.partners
        },
        ip_unowned=tuple(name for name, item in plan.ip.items() if not item.owner),
    )  # fmt: skip


def longest_notice(plan: Plan) -> tuple[str, Duration] | None:
    """Return the longest notice and where it is stated: `contract`, or a termination trigger's id."""
    stated = (
        [] if plan.contract is None or plan.contract.notice is None else [("contract", plan.contract.notice)]
    )
    stated += [
        (name, item.notice) for name, item in plan.termination_triggers.items() if item.notice is not None
    ]
    return max(stated, key=lambda pair: pair[1].days, default=None)


def _days_to_sign(plan: Plan, contract: Contract) -> Result:
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
