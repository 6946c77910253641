"""Whether the partners are ready to go public: readiness, training, approvals, order of messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from allidocs.insight.result import Result
from allidocs.plan.model import Plan

LEAD_DAYS = 10
"""Working days that a partner needs to examine a draft."""
AUDIENCES = ("customers", "internal", "press", "analysts", "other-partners", "regulators", "investors")
FUNCTIONS = ("legal", "investor-relations", "communications", "brand", "executive")


@dataclass(frozen=True, slots=True)
class LeadTime:
    """Working days from a draft to the day its approval is due (or to the launch), and whether they suffice."""

    approval: str
    days: Result
    enough: bool | None


@dataclass(frozen=True, slots=True)
class Sequence:
    """The order in which groups hear. `in_order` is None where a day is missing.

    `early` names press audiences that hear no later than some internal group or other partner, and `told_late` the
    internal audiences and other partners that are not strictly before the press.
    """

    order: tuple[str, ...]
    early: tuple[str, ...]
    told_late: tuple[str, ...]
    in_order: bool | None


@dataclass(frozen=True, slots=True)
class LaunchView:
    """The launch on the cut-off day.

    `ready` is passed must-items over must-items; `field_trained` people trained over people to train (field and
    partner field); `approvals[partner][function]` is the status (approved, pending, rejected) or None where nobody is
    asked; `reactions` are (competitor, likelihood x harm), gravest first; `audiences[kind]` are audience ids;
    `missing_audiences` kinds neither addressed nor marked not applicable; `countdown` days from the cut-off day to the
    launch (negative after it); `budget` per partner.
    """

    ready: Result
    not_ready: tuple[str, ...]
    field_trained: Result
    trained: Mapping[str, Result]
    approvals: Mapping[str, Mapping[str, str | None]]
    outstanding: tuple[str, ...]
    lead_times: tuple[LeadTime, ...]
    sequence: Sequence
    reactions: tuple[tuple[str, Result], ...]
    audiences: Mapping[str, tuple[str, ...]]
    missing_audiences: tuple[str, ...]
    countdown: Result
    budget: Mapping[str, Result]
    budget_total: Result


def working_days(start: date, end: date) -> int:
    """Return working days (Monday to Friday) after `start` up to and including `end`; negative when `end` is earlier."""
    raise NotImplementedError


def launch_view(plan: Plan) -> LaunchView | None:
    """Return the launch worked out, None without one."""
    raise NotImplementedError
