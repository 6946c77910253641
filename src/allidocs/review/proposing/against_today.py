"""How proposals stand to the plan of today, where the document was made from an earlier one.

What the plan says already is no proposal any more; what the plan has changed itself since then waits for a decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from allidocs.clauses import Library, clause_markdown, load_library
from allidocs.plan.edits import Value
from allidocs.plan.model import Plan
from allidocs.plan.source import Branch, Node, Scalar, Source
from allidocs.plan.source import Sequence as Listed
from allidocs.plan.text import BEHIND, Text
from allidocs.review.matching.base import Base
from allidocs.review.proposing.clause_edits import PREFIX, clause_id
from allidocs.review.proposing.lists import current_path
from allidocs.review.proposing.proposals import (
    ALREADY,
    NAMES,
    Proposal,
    Reviewed,
    is_mark,
    names_origin,
    shortened,
)
from allidocs.review.proposing.values import value_at
from allidocs.templating.template_set import TemplateSet

_SHOWN = 80


def drop_applied(base: Base, plan: Plan, source: Source, templates: TemplateSet, reviewed: Reviewed) -> None:
    """Take out what the plan says already, and mark what it changed since the document was sent."""
    if plan is base.whole:
        return
    here = _Here(base, plan, source, templates)
    kept: list[Proposal] = []
    for one in reviewed.proposals:
        if one.state == ALREADY or (one.writes and here.says(one)):
            reviewed.already.append(one)
        else:
            kept.append(here.judged(one))
    reviewed.proposals[:] = kept


class _Here:
    """The plan as it was sent and as it is now."""

    def __init__(self, base: Base, plan: Plan, source: Source, templates: TemplateSet) -> None:
        self.base, self.plan, self.source, self.templates = base, plan, source, templates
        self.own = plan.plan.language

    def says(self, one: Proposal) -> bool:
        """Say whether the plan holds already what a proposal would write."""
        if one.sort in ("clause", "comment", "item") and isinstance(one.writes[0].value, Mapping):
            above = one.writes[0].path.rpartition(".")[0]
            node = self.source.find(above)
            entries = node.entries.values() if isinstance(node, Branch) else ()
            return any(_same(entry, one.writes[0].value, self.own) for _, entry in entries)
        told = [
            write
            for write in one.writes
            if not names_origin(write.path) and not is_mark(write) and not write.path.endswith(".vis")
        ]
        # A proposal may be about nothing but who said something, and when.
        return all(
            not write.behind and _same(self.source.find(write.path), write.value, self.own)
            for write in told or one.writes
        )

    def judged(self, one: Proposal) -> Proposal:
        """Return a proposal with what to know about the plan's own change of the same thing."""
        if not one.path or one.sort in ("comment", "clause", "item", "computed", "moved"):
            return one
        if one.writes and all(write.behind for write in one.writes):
            return one
        then, now = self.pair(one.path)
        if then == now:
            return one
        if now is None and not one.path.startswith(PREFIX):
            note = f"the plan no longer has this value; it was `{_said(then)}`"
            return replace(one, sort="unplaced", writes=(), note=note)
        note = (
            f"the plan changed here since the document was sent: it was `{_said(then)}` and is `{_said(now)}`"
        )
        if not one.writes:
            return replace(one, note=f"{one.note}; {note}" if one.note else note)
        return replace(one, note=note, confidence="low", stale=True)

    def pair(self, path: str) -> tuple[Any, Any]:
        """Return what stood at a path and what stands there now; of a clause, its words."""
        if path.startswith(PREFIX):
            library = load_library(self.templates)
            return self.words(self.base.whole, library, path), self.words(self.plan, library, path)
        where = current_path(self.base.whole, self.plan, path)
        return self.value(self.base.whole, path), self.value(self.plan, where) if where is not None else None

    def words(self, plan: Plan, library: Library, path: str) -> str:
        id_ = clause_id(path)
        choice = plan.contract.clauses.get(id_) if plan.contract is not None else None
        if choice is not None and choice.omit:
            return "left out"
        return clause_markdown(plan, library, id_, self.base.lang)

    def value(self, plan: Plan, path: str) -> Any:
        found = value_at(plan, path)
        if found is None:
            return None
        raw = found.raw
        return raw.pick(self.base.lang, plan.plan.language)[0] if isinstance(raw, Text) else raw


def _same(node: Node | None, value: Value | None, own: str) -> bool:
    """Say whether the plan's source holds a value already, whoever it names as its author; `own` is its language."""
    if isinstance(value, str) and isinstance(node, Branch):
        return own in node.entries and _same(node.entries[own][1], value, own)
    if value is None:
        return node is None
    if isinstance(value, Mapping):
        return isinstance(node, Branch) and all(
            _same(node.entries[key][1] if key in node.entries else None, inner, own)
            for key, inner in value.items()
            if key not in NAMES and key not in ("vis", BEHIND)
        )
    if isinstance(value, tuple):
        return (
            isinstance(node, Listed)
            and len(node.items) == len(value)
            and all(_same(one, inner, own) for one, inner in zip(node.items, value, strict=True))
        )
    return isinstance(node, Scalar) and " ".join(node.text.split()) == " ".join(value.split())


def _said(raw: Any) -> str:
    return shortened(str(raw), _SHOWN) or "nothing"
