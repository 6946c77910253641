"""What the launch plan says: mode, messages in time order, reactions, approvals, countdown, readiness (L124-131)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from allidocs.artifacts.countdown import Countdown, countdown
from allidocs.base.record import dataclass
from allidocs.insight.companies import companies
from allidocs.insight.launch import FUNCTIONS, LaunchView, approval_state, launch_view
from allidocs.insight.risks import band
from allidocs.plan.entity import choices
from allidocs.plan.hidden import is_hidden
from allidocs.plan.launch import Launch
from allidocs.plan.model import Plan
from allidocs.plan.text import Text

MODES = choices(Launch, "mode")
FIELD = ("field", "partner-field")
STEPS = (1, 2, 3, 4, 5)
MOST_ITEMS = 12
"""The items of readiness up to which they stand on page two."""
_PART = re.compile(r"(\d{1,6}) ?(?:of|de|/) ?(\d{1,6})\b")
TONES = {"high": "bad", "medium": "warn", "low": "tint", "unknown": ""}


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval on the board: its id and `state`: approved, pending, overdue or rejected."""

    approval: str
    state: str


@dataclass(frozen=True, slots=True)
class Reactions:
    """Competitors' reactions by likelihood × harm; `numbers` count from the gravest, `cells[likelihood][harm]` hold them."""

    order: tuple[str, ...]
    numbers: Mapping[str, int]
    cells: Mapping[int, Mapping[int, tuple[int, ...]]]
    tones: Mapping[int, Mapping[int, str]]
    scored: int


@dataclass(frozen=True, slots=True)
class LaunchPlan:
    """All facts of the launch plan; `view` is None when the plan has no launch.

    `told` are audiences that are addressed, in order of time, those without a day last; `skipped` those marked not
    applicable. `so_far[item]` is how much of how much is done, where the plan says it so. `board[partner][function]` is an approval or None; `field` and `customers` are trainings by audience.
    """

    view: LaunchView | None
    modes: tuple[str, ...]
    told: tuple[str, ...]
    skipped: tuple[str, ...]
    reactions: Reactions | None
    functions: tuple[str, ...]
    board: Mapping[str, Mapping[str, Approval | None]]
    asked: int
    partners_to_tell: tuple[str, ...]
    field: tuple[str, ...]
    customers: tuple[str, ...]
    day: tuple[str, ...]
    after: tuple[str, ...]
    objectives: tuple[str, ...]
    countdown: Countdown | None
    so_far: Mapping[str, tuple[int, int] | None]

    @property
    def glance(self) -> bool:
        """Whether what must be ready is short enough to stand on page two, between the line of days and those that decide."""
        return self.countdown is not None and 0 < len(self.so_far) <= MOST_ITEMS


def facts(plan: Plan) -> LaunchPlan:
    """Compute the launch plan's facts on the plan's cut-off day."""
    launch = plan.launch or Launch(mode="no-announcement")
    board = _board(plan, launch)
    cells = [cell for row in board.values() for cell in row.values() if cell is not None]
    told = [
        id_
        for id_, one in launch.audiences.items()
        if one.not_applicable is None and not is_hidden(one, "not_applicable")
    ]
    return LaunchPlan(
        view=launch_view(plan),
        modes=MODES,
        told=tuple(sorted(told, key=lambda id_: _moment(launch, id_))),
        skipped=tuple(id_ for id_, one in launch.audiences.items() if one.not_applicable is not None),
        reactions=_reactions(launch),
        functions=tuple(name for name in FUNCTIONS if any(row[name] for row in board.values())),
        board=board,
        asked=len(cells),
        partners_to_tell=tuple(
            sorted(
                launch.other_partners,
                key=lambda id_: launch.other_partners[id_].due or date.max,
            )
        ),
        field=tuple(id_ for id_, one in launch.education.items() if one.audience in FIELD),
        customers=tuple(id_ for id_, one in launch.education.items() if one.audience == "customers"),
        day=tuple(sorted(launch.day, key=lambda id_: launch.day[id_].time)),
        after=tuple(sorted(launch.after, key=lambda id_: launch.after[id_].days)),
        objectives=tuple(launch.objectives),
        countdown=countdown(plan),
        so_far={id_: _part(one.so_far) for id_, one in launch.readiness.items()},
    )  # fmt: skip


def _part(words: Text | None) -> tuple[int, int] | None:
    """Return how much of how much is done, where words begin with it: `7 of 18 people`."""
    first = None if words is None else next(map(_PART.match, words.versions.values()), None)
    return None if first is None or int(first[1]) > int(first[2]) else (int(first[1]), int(first[2]))


def _moment(launch: Launch, id_: str) -> tuple[date, str, str]:
    one = launch.audiences[id_]
    return one.date or date.max, one.time or "99:99", id_


def _board(plan: Plan, launch: Launch) -> dict[str, dict[str, Approval | None]]:
    board: dict[str, dict[str, Approval | None]] = {
        company: dict.fromkeys(FUNCTIONS)
        for company in companies(plan, (one.partner for one in launch.approvals.values()))
    }
    for id_, one in launch.approvals.items():
        board[one.partner][one.function] = Approval(id_, approval_state(plan, one))
    return board


def _reactions(launch: Launch) -> Reactions | None:
    if not launch.competitors:
        return None
    weights = {id_: (one.likelihood or 0) * (one.harm or 0) for id_, one in launch.competitors.items()}
    order = tuple(sorted(weights, key=lambda id_: -weights[id_]))
    numbers = {id_: place for place, id_ in enumerate(order, 1)}
    cells = {
        likelihood: {
            harm: tuple(
                numbers[id_]
                for id_ in order
                if (launch.competitors[id_].likelihood, launch.competitors[id_].harm) == (likelihood, harm)
            )
            for harm in STEPS
        }
        for likelihood in STEPS
    }
    tones = {likelihood: {harm: TONES[band(likelihood * harm)] for harm in STEPS} for likelihood in STEPS}
    return Reactions(order, numbers, cells, tones, sum(weight > 0 for weight in weights.values()))
