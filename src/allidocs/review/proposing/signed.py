"""What all proposals of one returned file share, and how each is signed by those who made its edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from allidocs.plan.edits import Value
from allidocs.plan.model import Plan
from allidocs.plan.source import Source
from allidocs.review.matching.base import Base
from allidocs.review.proposing.languages import in_languages
from allidocs.review.proposing.lists import current_path
from allidocs.review.proposing.owners import Reworded
from allidocs.review.proposing.proposals import Proposal
from allidocs.templating.edition import Edition
from allidocs.templating.template_set import TemplateSet


@dataclass(slots=True)
class Signed:
    """What all proposals of one file share."""

    base: Base
    edition: Edition
    source: Source
    file: str
    side: str = ""
    counted: dict[str, int] = field(default_factory=dict)
    now: Plan | None = None
    """The plan as it is now; the base's own where nothing else is given."""
    templates: TemplateSet | None = None

    def today(self, path: str) -> str | None:
        """Return where the plan has now what the base had at a path, None where a list has lost it."""
        return path if self.now is None else current_path(self.base.whole, self.now, path)

    def proposal(
        self, sort: Any, path: str, old: str, new: str, group: Sequence[Reworded], **more: Any
    ) -> Proposal:
        """Return a proposal signed by those who made the edits of a group."""
        edits = [edit for one in group for edit in one.edits]
        return self.signed(sort, path, old, new, edits, group[0].at if group else -1, **more)

    def signed(
        self, sort: Any, path: str, old: str, new: str, edits: Sequence[tuple[int, Any]], at: int, **more: Any
    ) -> Proposal:
        """Return a proposal signed by those who made numbered edits."""
        authors = dict.fromkeys(author for _, edit in edits for author in edit.authors)
        return Proposal(
            sort, path, old, new, any(edit.untracked for _, edit in edits), ", ".join(authors),
            max((edit.date for _, edit in edits), default=""), place=self.place(at), file=self.file, side=self.side,
            edits=tuple(number for number, _ in edits), **more,
        )  # fmt: skip

    def deleted(self, edits: Sequence[tuple[int, Any]]) -> str:
        """Return why the plan would leave something out: it was deleted in this file, and by whom."""
        authors = ", ".join(dict.fromkeys(author for _, edit in edits for author in edit.authors))
        return f"Deleted in {self.file} by {authors}." if authors else f"Deleted in {self.file}."

    def in_language(self, text: str) -> Value:
        """Return a new text as the plan writes it: bare in the plan's own language, else under its language."""
        return in_languages(text, self.base.lang, self.base.whole.plan.language, {})

    def alone(self) -> str:
        """Say that a new text is in another language than the plan's; empty where it is in that."""
        lang, own = self.base.lang, self.base.whole.plan.language
        return "" if lang == own else f"in `{lang}` alone: `{own}`, the plan's language, is to be added"

    def place(self, at: int) -> str:
        """Return where in the document a base paragraph stands, in words."""
        if not 0 <= at < len(self.base.paragraphs):
            return ""
        paragraph = self.base.paragraphs[at]
        if paragraph.where != "body":
            return {"header": "running line", "footer": "running line"}.get(paragraph.where, paragraph.where)
        where = paragraph.section
        if paragraph.cell is not None:
            where = (
                f"{where}, table row {paragraph.cell[1] + 1}"
                if where
                else f"table row {paragraph.cell[1] + 1}"
            )
        return where
