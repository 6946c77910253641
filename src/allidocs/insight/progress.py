"""How far what is planned has come: its state on the cut-off day, and how far it slipped (F-35)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from allidocs.insight.days import passed
from allidocs.insight.result import Reason, Result, known, unknown
from allidocs.plan.progress import Planned

State = Literal["planned", "in-progress", "slipping", "overdue", "done", "done-late", "dropped"]
"""Where a planned thing stands.

`slipping` is expected after the day promised now, which is still to come; `overdue` not done though that day, or the one
expected, has passed; `done-late` done after the day promised at that time.
"""


def is_open(item: Planned) -> bool:
    """Say whether it is neither done nor dropped."""
    return item.done is None and item.dropped is None


def expected(item: Planned, due: date | None) -> date | None:
    """Return the day on which it was done, else the one expected now; `due` is the day promised now."""
    return item.done or item.forecast or due


def first_promise(item: Planned, due: date | None) -> date | None:
    """Return the day that was promised at first."""
    return item.rebaselines[0].was if item.rebaselines else due


def state(item: Planned, due: date | None, as_of: date) -> State:
    """Return where it stands on the cut-off day; `due` is the day promised now, None where there is none."""
    if item.dropped is not None:
        return "dropped"
    if item.done is not None:
        return "done" if due is None or item.done <= due else "done-late"
    day = expected(item, due)
    if passed(due, as_of) or passed(day, as_of):
        return "overdue"
    if due is not None and day is not None and day > due:
        return "slipping"
    return "planned" if item.started is None else "in-progress"


def slip(item: Planned, due: date | None) -> Result:
    """Return days from the first promise to the day done or expected; negative where it came earlier."""
    first, day = first_promise(item, due), expected(item, due)
    if first is None or day is None:
        return unknown(Reason.NO_BASELINE, "slip", "days")
    reached = "done" if item.done else "forecast"
    return known(
        (day - first).days, "slip", "days", ("promised", first.isoformat()), (reached, day.isoformat())
    )
