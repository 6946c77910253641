"""Changes in the groups that people think in: decisions, money, dates, metrics and so on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias, get_args

from allidocs.changes.difference import Change

Group: TypeAlias = Literal[
    "decisions", "money", "dates", "metrics", "initiatives", "people", "risks", "governance", "launch", "contract",
    "exit", "strategy", "plan",
]  # fmt: skip
GROUPS: tuple[Group, ...] = get_args(Group)
"""In the order in which they are told."""

_BY_KEY: dict[str, Group] = {
    "decision_log": "decisions", "gates": "decisions", "reviews": "decisions", "approvals": "decisions",
    "investment": "money", "contributions": "money", "shareholdings": "money",
    "metrics": "metrics", "stories": "metrics", "surveys": "metrics",
    "initiatives": "initiatives", "offerings": "initiatives", "priorities": "initiatives", "criteria": "initiatives",
    "area_plans": "initiatives", "actions": "initiatives", "commitments": "initiatives", "operations": "initiatives",
    "people": "people", "sponsors": "people", "team": "people",
    "risks": "risks", "assumptions": "risks", "issues": "risks",
    "bodies": "governance", "decisions": "governance", "routes": "governance", "communications": "governance",
    "governance": "governance",
    "launch": "launch",
    "contract": "contract", "ip": "contract", "datasets": "contract", "agreements": "contract",
    "open_points": "contract", "termination_triggers": "contract",
    "exit": "exit", "exits": "exit",
    "strategy": "strategy", "segments": "strategy", "imperatives": "strategy", "objectives": "strategy",
    "expectations": "strategy",
}  # fmt: skip
_PLANNED = (
    "initiatives",
    "launch",
    "exit",
    "exits",
    "gates",
    "contract",
    "objectives",
    "assumptions",
    "offerings",
)
"""Where a day is something that people wait for; elsewhere it is a detail of what it dates."""


def group_of(change: Change) -> Group:
    """Return the group that a change belongs to, by what it is and where it stands."""
    top = change.path.partition(".")[0]
    own = _BY_KEY.get(top, "plan")
    if change.kind.form == "date" and (own == "initiatives" or top in _PLANNED) and change.how != "renamed":
        return "dates"
    if change.kind.form == "money":
        return "money"
    return own


def grouped(changes: Iterable[Change]) -> dict[Group, tuple[Change, ...]]:
    """Return the changes by group; groups without any are left out."""
    found: dict[Group, list[Change]] = {group: [] for group in GROUPS}
    for change in changes:
        found[group_of(change)].append(change)
    return {group: tuple(members) for group, members in found.items() if members}
