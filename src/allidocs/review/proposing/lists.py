"""Entries of lists have no names, only numbers: where an entry stands today that a document was sent with."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from allidocs.base.ids import join, split
from allidocs.plan.entity import Entity
from allidocs.plan.model import Plan
from allidocs.plan.text import Text
from allidocs.review.proposing.values import Held, value_at

_ALIKE = 0.6
"""From where on two entries count as one that was rewritten."""


def current_path(then: Plan, now: Plan, path: str) -> str | None:
    """Return the path at which the plan `now` has what `then` had at `path`; None where a list has lost the entry.

    A sentence that was partly rewritten is the same entry.
    """
    if then is now or "[" not in path:
        return path
    old = new = ""
    for step in split(path):
        place = step
        if isinstance(step, int):
            found = _place(value_at(then, old), value_at(now, new), step)
            if found is None:
                return None
            place = found
        old, new = join(old, step), join(new, place)
    return new


def _place(then: Held | None, now: Held | None, index: int) -> int | None:
    if then is None or now is None or then.kind.form != "list" or now.kind.form != "list":
        return index
    # Of values that are no sentences, place is all that tells one from the other.
    if (
        len(then.raw) == len(now.raw)
        and index < len(then.raw)
        and not isinstance(then.raw[index], Text | Entity)
    ):
        return index
    before, after = [_words(one) for one in then.raw], [_words(one) for one in now.raw]
    for kind, i0, i1, j0, j1 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if not i0 <= index < i1:
            continue
        if kind == "equal" or (i1 - i0 == j1 - j0 and not isinstance(then.raw[index], Text)):
            return j0 + index - i0
        alike = {j: SequenceMatcher(None, before[index], after[j]).ratio() for j in range(j0, j1)}
        best = max(alike, key=alike.__getitem__, default=-1)
        return best if best >= 0 and alike[best] >= _ALIKE else None
    return index


def _words(raw: Any) -> str:
    return "\n".join(raw.versions.values()) if isinstance(raw, Text) else repr(raw)
