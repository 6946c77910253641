"""What the launch plan says: mode, messages in time order, reactions, approvals, countdown, readiness (L124-131)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from allidocs.artifacts.timeline import Bar, Mark, Timeline, by_week
from allidocs.insight.launch import FUNCTIONS, LaunchView, approval_state, launch_day, launch_view, trained
from allidocs.insight.risks import band
from allidocs.plan.entity import choices
from allidocs.plan.hidden import is_lost
from allidocs.plan.launch import Launch
from allidocs.plan.model import Plan

MODES = choices(Launch, "mode")
FIELD = ("field", "partner-field")
WEEKS_BEFORE, BLOCKS_AFTER = 9, 3
"""The countdown shows sixty days before the launch by week, and ninety after it by four weeks."""
STEPS = (1, 2, 3, 4, 5)
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
class Countdown:
    """The weeks around the launch: rows by lane, `sources[row]` the plan's place that names it (lane, id)."""

    line: Timeline
    sources: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LaunchPlan:
    """All facts of the launch plan; `view` is None when the plan has no launch.

    `told` are audiences that are addressed, in order of time, those without a day last; `skipped` those marked not
    applicable. `board[partner][function]` is an approval or None; `field` and `customers` are trainings by audience.
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


def facts(plan: Plan) -> LaunchPlan:
    """Compute the launch plan's facts on the plan's cut-off day."""
    launch = plan.launch or Launch(mode="no-announcement")
    as_of = plan.plan.as_of
    board = _board(plan, launch)
    cells = [cell for row in board.values() for cell in row.values() if cell is not None]
    told = [
        id_
        for id_, one in launch.audiences.items()
        if one.not_applicable is None and not is_lost(one, "not_applicable")
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
                key=lambda id_: (launch.other_partners[id_].tell_by or date.max, id_),
            )
        ),
        field=tuple(id_ for id_, one in launch.education.items() if one.audience in FIELD),
        customers=tuple(id_ for id_, one in launch.education.items() if one.audience == "customers"),
        day=tuple(sorted(launch.day, key=lambda id_: (launch.day[id_].time, id_))),
        after=tuple(sorted(launch.after, key=lambda id_: (launch.after[id_].days, id_))),
        objectives=tuple(launch.objectives),
        countdown=_countdown(launch, as_of),
    )  # fmt: skip


def _moment(launch: Launch, id_: str) -> tuple[date, str, str]:
    one = launch.audiences[id_]
    return one.date or date.max, one.time or "99:99", id_


def _board(plan: Plan, launch: Launch) -> dict[str, dict[str, Approval | None]]:
    board: dict[str, dict[str, Approval | None]] = {
        partner: dict.fromkeys(FUNCTIONS) for partner in plan.partners
    }
    for id_, one in launch.approvals.items():
        board[one.partner][one.function] = Approval(id_, approval_state(plan, one))
    return board


def _reactions(launch: Launch) -> Reactions | None:
    if not launch.competitors:
        return None
    weights = {id_: (one.likelihood or 0) * (one.harm or 0) for id_, one in launch.competitors.items()}
    order = tuple(sorted(weights, key=lambda id_: (-weights[id_], id_)))
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


def _countdown(launch: Launch, as_of: date) -> Countdown | None:
    """Return the weeks around the launch day; None without a day or without anything to show."""
    day = launch_day(launch)
    if day is None:
        return None
    bars: list[Bar] = []
    sources: dict[str, tuple[str, str]] = {}
    for lane, id_, bar in _rows(launch, day):
        bars.append(bar)
        sources[bar.id] = (lane, id_)
    line = by_week(bars, day, WEEKS_BEFORE, BLOCKS_AFTER, as_of)
    return Countdown(line, sources) if line.rows else None


def _rows(launch: Launch, day: date) -> list[tuple[str, str, Bar]]:
    """Return the rows of the countdown as (lane, id, bar): what is prepared, approved, taught, said and measured."""
    rows: list[tuple[str, str, Bar]] = []

    def add(lane: str, id_: str, marks: list[Mark], start: date | None = None) -> None:
        if marks:
            marks.sort(key=lambda mark: mark.day)
            end = marks[-1].day if start is not None else None
            rows.append((lane, id_, Bar(f"{lane}:{id_}", start, end, tuple(marks), lane=lane)))

    for id_, material in launch.materials.items():
        add("materials", id_, _due(material.due, material.done is not None))
    for partner in dict.fromkeys(one.partner for one in launch.approvals.values()):
        asked = [one for one in launch.approvals.values() if one.partner == partner]
        sent = [one.draft_sent for one in asked if one.draft_sent is not None]
        add(
            "approvals",
            partner,
            [mark for one in asked for mark in _due(one.due, one.status == "approved")],
            min(sent, default=None),
        )
    for id_, education in launch.education.items():
        add("education", id_, _due(education.due, trained(education)))
    partners = [
        mark
        for one in launch.other_partners.values()
        for mark in _due(one.tell_by or one.told, one.told is not None)
    ]
    add("messages", "other-partners", partners)
    for kind in dict.fromkeys(one.kind for one in launch.audiences.values()):
        add(
            "messages",
            f"audience-{kind}",
            [
                mark
                for one in launch.audiences.values()
                if one.kind == kind
                for mark in _due(one.forecast or one.date, one.done is not None)
            ],
        )
    add("launch", "day", [Mark(day, "▲")])
    for id_, measure in launch.after.items():
        add("after", id_, _due(day + timedelta(days=measure.days), False))
    return rows


def _due(day: date | None, done: bool) -> list[Mark]:
    """Return the mark of a day on which something is due, or that it is done; none without a day."""
    return [] if day is None else [Mark(day, "✓" if done else "◆")]
