"""How far the contract frame is: components agreed, days to signature, runway, ease of exit, rights by kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from allidocs.base.measure import Duration
from allidocs.insight.result import Result
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
    raise NotImplementedError


def longest_notice(plan: Plan) -> tuple[str, Duration] | None:
    """Return the longest notice and where it is stated: `contract`, or a termination trigger's id."""
    raise NotImplementedError
