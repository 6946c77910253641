"""How much a run tries of what a law is about: a sample, or everything.

`ALLIDOCS_SWEEP=1/1` takes everything, `3/8` every eighth case from the third on; both let Hypothesis try five times as much.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeVar

SWEEP = os.environ.get("ALLIDOCS_SWEEP", "")
T = TypeVar("T")


def sampled(cases: Iterable[T], most: int) -> tuple[T, ...]:
    """Return at most so many cases, from the first to the last, evenly spread."""
    every = tuple(cases)
    if SWEEP:
        return part_of(every)
    if len(every) <= most:
        return every
    return tuple(every[at * (len(every) - 1) // max(1, most - 1)] for at in range(most))


def part_of(cases: Iterable[T]) -> tuple[T, ...]:
    """Return the part of all cases that this sweep takes."""
    part, _, parts = SWEEP.partition("/")
    return tuple(cases)[int(part) - 1 :: int(parts)]


def tries(many: int) -> int:
    """Return how many examples Hypothesis tries of a law that costs much, where a sweep tries `many`."""
    return many if SWEEP else max(1, many // 5)
