"""What a reviewer would ask of a plan, for the first page of a document: the gravest findings on what it is about.

A document for some readers asks only what these may see: a rule that looks at a place where something is hidden from
them says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from allidocs.artifacts.artifact import Artifact
from allidocs.base.ids import join, split
from allidocs.base.record import dataclass
from allidocs.insight.thresholds import remembered
from allidocs.plan.entity import Entity
from allidocs.plan.hidden import Watch
from allidocs.plan.model import Plan
from allidocs.rules.catalogue import ALL_RULES
from allidocs.rules.judging import said, waiver_of
from allidocs.templating.edition import Edition
from allidocs.templating.view import NAMES, Leaf

MOST = 3
"""Questions on a first page."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question by the code of its rule: at how many places it arises, and the name of the first where that has one."""

    code: str
    count: int
    about: Leaf | None


def questions(edition: Edition, item: Artifact, codes: Sequence[str]) -> tuple[Question, ...]:
    """Return the questions that arise of what a document is about, at most three, in the order of the codes."""
    return tuple(islice(_questions(edition, item, codes), MOST))


def _questions(edition: Edition, item: Artifact, codes: Sequence[str]) -> Iterator[Question]:
    plan = edition.plan
    about = {need.path.partition(".")[0] for need in item.needs}
    for code in codes:
        remarks = [path for path in _places(code, plan) if path.partition(".")[0] in about]
        if remarks:
            named = [_named(edition, path) for path in remarks]
            places = {
                leaf.path if leaf is not None else path for leaf, path in zip(named, remarks, strict=True)
            }
            yield Question(code, len(places), named[0])


@remembered(512)
def _places(code: str, seen: Plan) -> tuple[str, ...]:
    """Return where a rule speaks of a plan cut for an audience, but for what is waived: nowhere where it looks at what is hidden.

    The documents of a build ask the same plan.
    """
    watch = Watch(seen)
    found = tuple(
        one.path for one in said(ALL_RULES[code], watch.plan) if waiver_of(seen, code, one.path) is None
    )
    return () if watch.noticed else found


def _named(edition: Edition, path: str) -> Leaf | None:
    """Return the name of the innermost thing on a path that has one."""
    value: Any = edition.plan
    found: Leaf | None = None
    here = ""
    for step in split(path):
        value = value.get(step) if isinstance(value, Mapping) else getattr(value, str(step), None)
        here = join(here, step)
        for name in NAMES if isinstance(value, Entity) else ():
            if getattr(value, name, None) is not None:
                found = Leaf(edition, join(here, name), getattr(value, name), "text")
                break
    return found
