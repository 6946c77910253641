"""A document between two versions of a plan: composed twice, compared once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from allidocs.artifacts.approved import suspect_approvals
from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.compose import OWN, SHORT, Stamp, compose
from allidocs.document.compare import Item, Step, attributed, changed_words, compare, summarize
from allidocs.document.parse import parse_blocks
from allidocs.document.text import fingerprint
from allidocs.document.tree import Document, PageBreak
from allidocs.history.versions import Version
from allidocs.plan.model import Plan
from allidocs.templating.edition import Edition
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import words_for

MOST = 26
"""Changed parts that the page in front lists by name; it stays one page."""


Made = tuple[Plan, tuple[int, ...], str, str]
"""A state of the plan on the way from one version to another: what it was made from (`document.compare.Step`), by whom
and when."""

Credit = Callable[[Document, str, str], Document]
"""A redline with changes of an author and a day given to whoever made them first."""


@dataclass(frozen=True, slots=True)
class Authorship:
    """Whose the changes of a redline are: of `author` and `date`, as far as nothing says more.

    `made` are the states of the plan between both versions, to whose authors their changes are given; `credit` then
    gives changes that are not of `author` to those who made them.
    """

    author: str
    date: str
    made: Sequence[Made] = ()
    credit: Credit | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One version of a plan as its audience may see it."""

    version: Version
    plan: Plan


@dataclass(frozen=True, slots=True)
class Redline:
    """A document with its changes, what they are, and how many words came and went."""

    document: Document
    items: tuple[Item, ...]
    inserted: int
    deleted: int
    names: tuple[str, str]
    """How readers call both versions."""

    @property
    def is_empty(self) -> bool:
        """Say whether both versions make the same document."""
        return not self.items


def redline(
    old: Side, new: Side, item: Artifact, lang: str, templates: TemplateSet, audience: str, whose: Authorship,
    *, moves: bool = False,
) -> Redline:  # fmt: skip
    """Return the document `item` of the new version with what changed since the old one, and `whose` each change is."""
    # The reference and the mark of a suspect approval say which copy this is, not what it says: both versions bear those
    # of the new one.
    suspect = suspect_approvals(new.plan, item.id, templates, frozenset(("all", audience)))
    after = compose(new.plan, item, lang, templates, Stamp(audience, OWN, suspect=suspect)).document
    stamp = Stamp(audience, after.reference.rpartition("@")[2], suspect=suspect)
    before = compose(old.plan, item, lang, templates, stamp).document
    document = compare(before, after, whose.author, whose.date, moves=moves)
    if whose.made:
        states = [compose(plan, item, lang, templates, stamp).document for plan, *_ in whose.made[:-1]]
        steps = [
            Step(state, parents, who, day)
            for state, (_, parents, who, day) in zip((*states, after), whose.made, strict=True)
        ]
        document = attributed(document, whose.author, whose.date, steps)
    if whose.credit is not None:
        document = whose.credit(document, whose.author, whose.date)
    came, went = changed_words(document)
    words = words_for(lang, templates)
    called = _names(old, new, before, after)
    told = words.get("changes since %(version)s") % {"version": called[0]}
    footer = " · ".join(part for part in (after.footer, told) if part)
    return Redline(replace(document, footer=footer), summarize(document), came, went, called)


def _names(old: Side, new: Side, before: Document, after: Document) -> tuple[str, str]:
    """Return how readers name the versions: the plan's own version, and the revision where git knows it.

    Two that would have one name bear the end of their documents' references, which stands in their footers.
    """
    shown = [str(side.plan.plan.version) for side in (old, new)]
    marks = [side.version.revision for side in (old, new)]
    if shown[0] == shown[1] and marks[0] == marks[1]:
        marks = [f"@{fingerprint(document)[:SHORT]}" for document in (before, after)]
    first, second = (f"{name} ({mark})" if mark else name for name, mark in zip(shown, marks, strict=True))
    return first, second


def with_summary(
    made: Redline, old: Side, new: Side, item: Artifact, lang: str, templates: TemplateSet
) -> Document:
    """Return the document with a page in front that counts the changes and names the parts that changed."""
    from allidocs.templating.jinja import environment, render

    edition = Edition.of(new.plan, words_for(lang, templates))
    kinds = [one.kind for one in made.items]
    names_of = made.names
    context = {
        "artifact": item,
        "old": {"name": names_of[0], "as_of": old.plan.plan.as_of},
        "new": {"name": names_of[1], "as_of": new.plan.plan.as_of},
        "items": made.items[:MOST],
        "further": max(0, len(made.items) - MOST),
        "parts": len(kinds),
        "counts": Counter(kinds),
        "words": {"inserted": made.inserted, "deleted": made.deleted},
    }
    page = parse_blocks(render(environment(templates, edition), "layout/redline.j2", context))
    return replace(made.document, blocks=(*page, PageBreak(), *made.document.blocks))
