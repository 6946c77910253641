"""What one pass over a plan collects: findings, references to resolve, keys of older formats, what was read before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from allidocs.base.finding import Finding, Severity
from allidocs.base.ids import join
from allidocs.plan.entity import Entity
from allidocs.plan.older import Older
from allidocs.plan.source import Branch, Node, Scalar


class Reference(NamedTuple):
    """A reference met while reading: where it stands, what it names, where that may be found."""

    path: str
    node: Node
    name: str
    collections: tuple[str, ...]


class OlderKey(NamedTuple):
    """A key of an older format that a plan still has: its path, what became of it, the mapping that it stands in."""

    path: str
    older: Older
    holder: Branch


# Without the letters of languages that part no words by spaces: Thai, Lao, Burmese, and those of East Asia.
_QUOTED = re.compile(r"`([^`]{100})[^`]+`")
"""What was written, longer than anybody reads in a message."""


@dataclass(slots=True)
class Reading:
    """What one pass over a plan collects: findings, and references to resolve when all ids are known."""

    findings: list[Finding] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    visibilities: list[tuple[str, Node, str]] = field(default_factory=list)
    steps: list[str | int] = field(default_factory=list)
    older: list[OlderKey] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The path of the value being read."""
        path = ""
        for step in self.steps:
            path = join(path, step)
        return path

    def error(self, code: str, node: Node, message: str, hint: str = "") -> None:
        """Record an error at a value."""
        told = _QUOTED.sub(r"`\1…`", message)
        self.findings.append(Finding(code, Severity.ERROR, told, node.place, hint, self.path))

    def outdated(self, older: Older, node: Scalar, holder: Branch) -> None:
        """Record a key or value of an older format, below what is being read."""
        self.older.append(OlderKey(join(self.path, older.key), older, holder))
        what = f"`{older.key}: {node.text}`" if older.values else f"`{older.key}`"
        hint = "`allidocs migrate` brings the plan up to date, and names what only you can say"
        self.error("P020", node, f"{what} is of an older format: {older.now}", hint)


class Known(NamedTuple):
    """What a mapping gave that was read before without a mistake: the entity, and what it added to the reading."""

    kind: type[Entity]
    steps: tuple[str | int, ...]
    made: Any
    references: tuple[Reference, ...]
    visibilities: tuple[tuple[str, Node, str], ...]


Failed: TypeAlias = Any


FAILED: Failed = object()
"""What a reader returns after it recorded a finding."""
