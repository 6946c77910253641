"""Two plans side by side, as a report: lines in groups, and the computed figures beside what moved them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allidocs.changes.difference import Change, How, differences
from allidocs.changes.groups import GROUPS, Group, grouped
from allidocs.changes.words import delta, moved_text, subject, told
from allidocs.plan.model import Plan

if TYPE_CHECKING:
    from allidocs.changes.consequences import Moved


@dataclass(frozen=True, slots=True)
class Line:
    """A change in words: `about` leads to it from the whole to the part, `delta` says by how much it moved.

    `path` and `was` are its paths in the new and the old plan, the latter only where it is another one.
    """

    path: str
    how: How
    about: tuple[str, ...]
    old: str
    new: str
    delta: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What changed between two plans: `old` and `new` name them, `groups` hold lines, `follows` computed figures."""

    old: str
    new: str
    groups: Mapping[Group, tuple[Line, ...]]
    follows: Mapping[Group, tuple[Moved, ...]]

    @property
    def count(self) -> int:
        """How many values changed, came or went."""
        return sum(map(len, self.groups.values()))

    @property
    def told(self) -> tuple[Group, ...]:
        """The groups with anything to tell, in their order."""
        return tuple(group for group in GROUPS if group in self.groups or group in self.follows)


def report(old: Plan, new: Plan, names: tuple[str, str]) -> Report:
    """Return what changed between two plans, both seen by the same audience."""
    found = grouped(differences(old, new))
    follows: dict[Group, list[Moved]] = {}
    if found:
        # Nothing follows from nothing, and what computes it need not be loaded.
        from allidocs.changes.consequences import consequences

        for moved in consequences(old, new):
            follows.setdefault(moved.group, []).append(moved)
    return Report(
        names[0],
        names[1],
        {group: tuple(_line(change, old, new) for change in changes) for group, changes in found.items()},
        {group: tuple(members) for group, members in follows.items()},
    )


def _line(change: Change, old: Plan, new: Plan) -> Line:
    there = old if change.how == "removed" else new
    about = subject(there, change.path)
    texts = moved_text(change)
    before, after = texts or (told(change.kind, change.old, old), told(change.kind, change.new, new))
    if change.how == "renamed":
        about = (*about[:-1], about[-1], "id")
    if change.kind.form == "entity" and about and about[-1] in (before, after):
        before, after = "", ""
    return Line(change.path, change.how, about, before, after, delta(change), change.was)
