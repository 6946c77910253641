"""Days that lie ahead, held inside the calendar: a plan may ask for any distance, the calendar ends with year 9999."""

from __future__ import annotations

from datetime import date
from typing import TypeGuard

from allidocs.base.measure import Duration, add_months

_FURTHEST = 12_000
"""Days beyond which a length in working days is not counted out one by one (over 30 years)."""


def passed(day: date | None, as_of: date) -> TypeGuard[date]:
    """Say whether a day on which something is due has passed: what is due on the cut-off day itself is not late yet."""
    return day is not None and day < as_of


def later(day: date, months: int) -> date:
    """Return the same day `months` later, the calendar's first or last day where that lies beyond it."""
    try:
        return add_months(day, months)
    except (ValueError, OverflowError):
        return date.max if months > 0 else date.min


def after(day: date, length: Duration) -> date:
    """Return the day `length` after `day`, the calendar's last day where that lies beyond it."""
    if length.unit == "working days" and length.count > _FURTHEST:
        length = Duration(min(length.count * 7 // 5, 99999), "days")
    try:
        return length.after(day)
    except (ValueError, OverflowError):
        return date.max
