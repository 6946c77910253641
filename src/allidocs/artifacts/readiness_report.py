"""What the readiness report shows: every finding of the rules, every waiver and gap, by document.

A report for some readers tells only what these may see: a rule that looks at a place where something is hidden from them
says nothing. Rules are applied as they come; what a team sets for `check` is its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import missing, of_plan
from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.base.record import dataclass
from allidocs.plan.hidden import Watch
from allidocs.plan.model import Plan
from allidocs.rules.catalogue import ALL_RULES, RULES
from allidocs.rules.judging import said, waiver_of

GRAVITY = (Severity.ERROR, Severity.WARNING, Severity.REMARK)
DRAWN = 12
"""How many documents the chart has room for."""
SHOWN = 4
"""How many places of one rule are named."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """What one rule says: its code and title, how grave it is, the paths of the places, the first of them `shown`."""

    code: str
    title: str
    severity: str
    places: tuple[str, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        """The first places."""
        return self.places[:SHOWN]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the plan's stage: whether it can be made, what the plan lacks for it, and what rules say of its parts.

    `must` is what it cannot be made without, `should` what it would be better for, each in the words of its entry.
    `about` is the further end that it is about, `whole` that there are such beside it.
    """

    id: str
    title: str
    about: str
    whole: bool
    state: Literal["ready", "gaps", "not-yet"]
    must: tuple[str, ...]
    should: tuple[str, ...]
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class ReadinessFacts:
    """Everything that the report computes.

    `counts` are places by severity, `waived` the rules that a waiver silences with their places, `titles` those of the rules
    that waivers name, `ready` counts documents that can be made, `silent` rules that say nothing to these readers.
    """

    rules: tuple[RuleRow, ...]
    counts: Mapping[str, int]
    waived: int
    titles: Mapping[str, str]
    documents: tuple[DocumentRow, ...]
    ready: int
    silent: int

    @property
    def gaps(self) -> int:
        """How many of the documents that can be made lack something."""
        return sum(one.state == "gaps" for one in self.documents)

    @property
    def clear(self) -> tuple[DocumentRow, ...]:
        """The documents of which there is nothing to say: ready, without a gap, an error or a warning."""
        return tuple(
            one for one in self.documents if one.state == "ready" and not one.errors and not one.warnings
        )

    @property
    def troubled(self) -> tuple[DocumentRow, ...]:
        """The documents with most errors, then warnings, in what they show; those without are not among them."""
        found = [one for one in self.documents if one.errors or one.warnings]
        return tuple(sorted(found, key=lambda one: (-one.errors, -one.warnings))[:DRAWN])


def facts(plan: Plan) -> ReadinessFacts:
    """Judge the plan as these readers see it."""
    rows: list[RuleRow] = []
    waived = silent = 0
    for item in RULES:
        watch = Watch(plan)
        remarks = list(said(item, watch.plan))
        if watch.noticed:
            silent += 1
            continue
        stands = [one.path for one in remarks if waiver_of(plan, item.code, one.path) is None]
        waived += len(remarks) - len(stands)
        if stands:
            rows.append(RuleRow(item.code, item.title, item.severity.value, tuple(stands)))
    rows.sort(key=lambda row: (GRAVITY.index(Severity(row.severity)), row.code))
    items = of_plan(plan)
    parted = {item.kind for item in items if item.about}
    documents = tuple(
        _document(plan, item, rows, item.id in parted)
        for item in items
        if plan.plan.stage in item.stages and not item.own and item.id != "readiness-report"
    )
    return ReadinessFacts(
        rules=tuple(rows),
        counts={
            one.value: sum(len(row.places) for row in rows if row.severity == one.value) for one in GRAVITY
        },
        waived=waived,
        titles={
            one.code: ALL_RULES[one.code].title for one in plan.waivers.values() if one.code in ALL_RULES
        },
        documents=documents,
        ready=sum(one.state != "not-yet" for one in documents),
        silent=silent,
    )


def _document(plan: Plan, item: Artifact, rows: list[RuleRow], whole: bool) -> DocumentRow:
    gaps = [need for need in missing(plan, item) if not need.hidden]
    must = tuple(need.reason for need in gaps if need.weight == "must")
    should = tuple(need.reason for need in gaps if need.weight != "must")
    home = join("exits", item.about)
    about = {need.path.partition(".")[0] for need in item.needs} - {"plan"}

    def shows(path: str) -> bool:
        return f"{path}.".startswith(f"{home}.") if item.about else path.partition(".")[0] in about

    def count(severity: Severity) -> int:
        return sum(shows(path) for row in rows if row.severity == severity.value for path in row.places)

    return DocumentRow(
        item.id,
        item.title,
        item.about,
        whole,
        "not-yet" if must else "gaps" if should else "ready",
        must,
        should,
        count(Severity.ERROR),
        count(Severity.WARNING),
    )
