"""The days of a plan that people put into their calendars: what is open, each on the day on which it is expected now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from allidocs.base.ids import join
from allidocs.base.record import dataclass
from allidocs.insight.days import after
from allidocs.insight.decided import waiting
from allidocs.insight.ends import ends
from allidocs.insight.exit import exit_dates
from allidocs.insight.exit_progress import items
from allidocs.insight.initiatives import FUNDED
from allidocs.insight.transition import next_due
from allidocs.plan.clauses import OpenPoint
from allidocs.plan.contract import Component, Contract, DueDiligence, Obstacle
from allidocs.plan.decided import Condition, Gate, Issue
from allidocs.plan.entity import Entity
from allidocs.plan.exit import ExitItem
from allidocs.plan.frame import Term, Waiver
from allidocs.plan.governance import Body, Governance
from allidocs.plan.hidden import status_of
from allidocs.plan.launch import Education, Launch, LaunchApproval, LaunchAudience, Material, OtherPartner
from allidocs.plan.model import Plan
from allidocs.plan.operations import Action, AreaPlan, Commitment, FirstWin, Initiative, Milestone
from allidocs.plan.progress import Planned
from allidocs.plan.strategy import Assumption, NextStep, Risk
from allidocs.plan.transition import Review
from allidocs.plan.walk import walked


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of the plan: `path` is where it stands, `title` (a message) what kind of day it is.

    `of` is the path of the entry that it belongs to, empty where that has no name of its own. `promised` is the day promised,
    where another one is expected now; `dropped` says that it was given up, so that a calendar takes it out. Of an item of an
    exit, `leaving` is its end, its kind and its id.
    """

    day: date
    path: str
    title: str
    of: str = ""
    owner: str | None = None
    promised: date | None = None
    dropped: bool = False
    leaving: tuple[str, str, str] | None = None


REVIEW, SURVIVAL = "Review of the alliance", "Last day of an obligation"
ACTION = "Action"
WATCHED: tuple[tuple[type[Entity], str, str], ...] = (
    (Body, "next_meeting", "Meeting"),
    (Gate, "due", "Gate"),
    (Milestone, "due", "Milestone"),
    (Initiative, "start", "Start of an initiative"),
    (Initiative, "end", "End of an initiative"),
    (FirstWin, "date", "First win"),
    (Condition, "due", "Condition of a decision"),
    (Action, "due", ACTION),
    (NextStep, "due", "Next step"),
    (AreaPlan, "due", "Area plan complete"),
    (Commitment, "due", "Promise due"),
    (Risk, "due", "Response to a risk"),
    (Issue, "due", "Issue to settle"),
    (OpenPoint, "due", "Open point"),
    (Assumption, "by", "Assumption to test"),
    (Waiver, "until", "Last day of a waiver"),
    (LaunchApproval, "due", "Approval due"),
    (Launch, "check", "Decision on the launch"),
    (Launch, "date", "Launch"),
    (LaunchAudience, "date", "Launch message"),
    (OtherPartner, "due", "Other partner to be told"),
    (Education, "due", "Training"),
    (Material, "due", "Material ready"),
    (Contract, "sign_by", "Signature of the contract frame"),
    (Contract, "long_stop", "Long stop date"),
    (Component, "due", "Point of the contract to settle"),
    (Obstacle, "due", "Legal obstacle to remove"),
    (DueDiligence, "due", "Due diligence"),
    (Review, "due", REVIEW),
    (Governance, "review_date", "Review of the governance framework"),
    (Term, "end", "End of the term"),
)
"""The days that are watched: of which entity, at which key, and what kind of day it is."""
_NAMELESS = (Contract, Governance, Term, Launch, Review)
DECISION, EXIT_ITEM, TOLD = "Decision needed", "Obligation of the exit", "Customers to be told"
EXIT = {
    "notice_date": "Notice",
    "end_date": "End of the alliance",
    "transition_end": "End of the last transition service",
}
"""The days of an exit itself; those of a part of the alliance bear its name."""
TITLES = frozenset({*(title for _, _, title in WATCHED), DECISION, SURVIVAL, EXIT_ITEM, TOLD, *EXIT.values()})


def agenda(plan: Plan) -> tuple[Dated, ...]:
    """Return the days of a plan, by day; what is done or settled has none, and neither have meetings that are past."""
    found = [*_watched(plan), *_rhythm(plan), *_decisions(plan), *_exits(plan), *_survivals(plan)]
    return tuple(sorted(found, key=lambda one: one.day))


def _watched(plan: Plan) -> Iterator[Dated]:
    idle = tuple(f"initiatives.{id_}." for id_, item in plan.initiatives.items() if item.status not in FUNDED)
    for path, entry in walked(plan):
        if isinstance(entry, ExitItem) or path.startswith(idle):
            continue
        for kind, key, title in WATCHED:
            day: date | None = getattr(entry, key) if isinstance(entry, kind) else None
            if day is None or _settled(plan, entry, day):
                continue
            made = entry if isinstance(entry, Planned) and key != "check" else Planned()
            yield Dated(
                made.forecast or day, join(path, key), title, "" if isinstance(entry, _NAMELESS) else path,
                _owner(entry), day if made.forecast not in (None, day) else None,
                isinstance(entry, Planned) and entry.dropped is not None,
            )  # fmt: skip


def _rhythm(plan: Plan) -> Iterator[Dated]:
    """Yield the next review that follows from the rhythm of the term, where none has a day of its own."""
    day = next_due(plan)
    if day is not None and not any(one.due == day and one.date is None for one in plan.reviews.values()):
        yield Dated(day, "plan.term.review_every", REVIEW)


def _survivals(plan: Plan) -> Iterator[Dated]:
    """Yield the last days of the obligations that outlive the end of the whole alliance, once that has a day."""
    end = exit_dates(plan, plan.exit).end if plan.exit is not None else None
    if end is None or plan.contract is None:
        return
    for id_, one in plan.contract.survivals.items():
        if one.period is not None:
            path = join("contract.survivals", id_)
            yield Dated(after(end, one.period), f"{path}.period", SURVIVAL, path)


def _settled(plan: Plan, entry: Entity, day: date) -> bool:
    """Say whether nobody waits for a day any more."""
    match entry:
        case Planned():
            return entry.done is not None or (isinstance(entry, Gate) and entry.decided is not None)
        case Initiative():
            return entry.status not in FUNDED or entry.status == "done" or day < plan.plan.as_of
        case Body():
            return day < plan.plan.as_of or entry.until is not None
        case Risk() | Assumption():
            return status_of(entry) != "open"
        case OpenPoint():
            return status_of(entry) == "closed"
        case Issue():
            return entry.resolved is not None
        case Component():
            return status_of(entry) == "agreed"
        case LaunchApproval():
            return status_of(entry) != "pending"
        case OtherPartner():
            return entry.done is not None or entry.dropped is not None
        case Contract():
            return entry.signed is not None
        case Review():
            return entry.date is not None
        case _:
            return False


def _owner(entry: Any) -> str | None:
    return next(
        (name for key in ("owner", "person", "contact", "chair") if (name := getattr(entry, key, None))), None
    )


def _decisions(plan: Plan) -> Iterator[Dated]:
    homes = {"ask": ("plan.asks", "by"), "exit": ("exits", "ask.by"), "row": ("decisions", "needed_by"), "again": ("decision_log", "revisit")}  # fmt: skip
    for one in waiting(plan):
        if one.by is not None:
            home, key = homes[one.kind]
            of = join(home, one.id)
            yield Dated(one.by, f"{of}.{key}", DECISION, f"{of}.ask" if one.kind == "exit" else of)


def _exits(plan: Plan) -> Iterator[Dated]:
    for end in ends(plan):
        if end.exit.status == "closed":
            continue
        dates = exit_dates(plan, end.exit)
        of = end.path if end.id else ""
        for (key, title), day in zip(
            EXIT.items(), (dates.notice, dates.end, dates.transition_end), strict=True
        ):
            if day is not None:
                yield Dated(day, join(end.path, key), title, of)
        for item in items(plan, end.exit):
            if item.day is None or item.state in ("done", "done-late"):
                continue
            path = f"{end.path}.{item.path}"
            told = item.kind == "told"
            yield Dated(
                item.day, f"{path}.{'told_after' if told else 'due'}", TOLD if told else EXIT_ITEM, path, item.owner,
                item.due if item.due != item.day else None, item.state == "dropped", (end.id, item.kind, item.id),
            )  # fmt: skip
