"""Findings and the places they point at: one shape for errors, warnings and advice."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum


class Severity(Enum):
    """How serious a finding is; errors alone decide the exit code unless the user is strict."""

    ERROR = "error"
    WARNING = "warning"
    REMARK = "remark"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something was written: a file and a span in it.

    `line` and `column` count from 1, as editors show them; `start` and `end` are character offsets into the
    file's text, so that a value can be spliced or underlined.
    """

    file: str
    line: int
    column: int
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


def line_place(file: str, text: str, line: int) -> Place:
    """Return the place of what stands on a line of a file's text; its first column where the text has no such line."""
    row = [*text.splitlines(), ""][line - 1 :][:1]
    written = row[0].strip() if row else ""
    return Place(file, line, (row[0].find(written) if written else 0) + 1, 0, len(written))


_PLACED = re.compile(r"([^:\n]+):(\d+)(?::(\d+))?: (.*)", re.DOTALL)


def told_place(message: str) -> tuple[Place | None, str]:
    """Part a message such as `file:line: …` or `file:line:column: …` into its place, None without one, and its words."""
    found = _PLACED.match(message)
    if found is None:
        return None, message
    file, line, column, said = found.groups()
    return Place(file, int(line), int(column or 1)), said


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell the author of a plan: what, where, and what to do about it.

    `code` is stable (`P…` for reading a plan, `L…` for the reviewer's rules); `path` names the value by ids;
    `related` holds other places that explain the finding, each with a short label.
    """

    code: str
    severity: Severity
    message: str
    place: Place | None = None
    hint: str = ""
    path: str = ""
    related: tuple[tuple[Place, str], ...] = field(default=())


def sort_key(finding: Finding) -> tuple[str, int, int, str, str]:
    """Order findings by place, then code, so that a report never depends on the order of checks."""
    place = finding.place
    if place is None:
        return ("", 0, 0, finding.code, finding.message)
    return (place.file, place.line, place.column, finding.code, finding.message)
