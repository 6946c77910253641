"""The first of a ranking, without an arbitrary choice among equals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


def leading(rows: Sequence[T], count: int, weight: Callable[[T], Any]) -> tuple[T, ...]:
    """Return the first rows of a ranking, at most `count`, and none that weighs no more than one left out."""
    if len(rows) <= count:
        return tuple(rows)
    left_out = weight(rows[count])
    return tuple(row for row in rows[:count] if weight(row) != left_out)
