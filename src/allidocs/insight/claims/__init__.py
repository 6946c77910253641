"""Claims: what a document may say of a plan in a sentence. Each has a name and is true, false or unknown.

A template prints one sentence where a claim is true, its opposite where it is false, and nothing where the plan does not
say (`{% claim "governance.mandates" %}`). A rule that judges the same thing asks the same claim of the whole plan, so that a
document never contradicts `check`; where an answer rests on what is hidden from a document's audience, it is unknown. Every module of this package registers the claims of one theme; all of them are found by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from allidocs.base.record import dataclass
from allidocs.insight.thresholds import remembered
from allidocs.plan.hidden import Watch
from allidocs.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Answer:
    """What a plan says to a claim: `holds` is None where it says nothing; `values` are what the words need (ids, figures)."""

    holds: bool | None
    values: Mapping[str, Any] = field(default_factory=dict)


UNKNOWN = Answer(None)
"""The plan does not say."""

Claim = Callable[..., Answer]
"""Takes a plan and the ids that the claim is about, if any."""

_REGISTER: dict[str, Claim] = {}


def claim(name: str) -> Callable[[Claim], Claim]:
    """Register the function below as the claim `theme.name`; its docstring says what is claimed and when it is unknown."""

    def registered(function: Claim) -> Claim:
        if name in _REGISTER:
            raise ValueError(f"two claims are called `{name}`")
        _REGISTER[name] = function
        return function

    return registered


def answer(holds: bool | None, **values: Any) -> Answer:
    """Return an answer with the values that its words need."""
    return Answer(holds, values)


@cache
def claims() -> Mapping[str, Claim]:
    """Return every claim by its name."""
    for module in sorted(found.name for found in iter_modules(__path__)):
        import_module(f"{__name__}.{module}")
    return dict(sorted(_REGISTER.items()))


def judged(name: str, plan: Plan, *about: Any) -> Answer:
    """Return what a plan says to the claim `name` about the given ids; raises KeyError for a name that nobody registered."""
    return claims()[name](plan, *about)


@remembered(512)
def judged_as_seen(name: str, seen: Plan, *about: Any) -> Answer:
    """Return what a plan cut for an audience may say to a claim: nothing where the answer would rest on what is hidden.

    “None”, “all” and “two of three” can be false of the whole plan as soon as a part of what they are about is hidden.
    """
    watch = Watch(seen)
    found = judged(name, watch.plan, *about)
    return UNKNOWN if watch.noticed else found
