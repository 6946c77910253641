"""A document between two versions of a plan: composed twice, compared once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from allidocs.artifacts.catalogue import Artifact
from allidocs.artifacts.compose import Stamp, compose, words_for
from allidocs.artifacts.edition import Edition
from allidocs.artifacts.search import TemplateSet
from allidocs.document.compare import Item, changed_words, compare, summarize
from allidocs.document.parse import parse_blocks
from allidocs.document.tree import Document, PageBreak
from allidocs.history.versions import Version
from allidocs.plan.model import Plan

MOST = 26
"""Changed parts that the page in front lists by name; it stays one page."""


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

    @property
    def is_empty(self) -> bool:
        """Say whether both versions make the same document."""
        return not self.items


def redline(
    old: Side, new: Side, item: Artifact, lang: str, templates: TemplateSet, audience: str, author: str, date: str,
    *, moves: bool = False,
) -> Redline:  # fmt: skip
    """Return the document `item` of the new version with what changed since the old one."""
    before, after = (
        compose(
            side.plan, item, lang, templates, Stamp(side.version.revision, audience, side.version.digest)
        ).document
        for side in (old, new)
    )
    document = compare(before, after, author, date, moves=moves)
    came, went = changed_words(document)
    words = words_for(lang, templates)
    told = words.get("changes since %(version)s") % {"version": name_of(old.version, old.plan)}
    footer = " · ".join(part for part in (after.footer, told) if part)
    return Redline(replace(document, footer=footer), summarize(document), came, went)


def name_of(version: Version, plan: Plan) -> str:
    """Return how readers name a version: the plan's own version, and the revision where git knows it."""
    shown = str(plan.plan.version)
    return f"{shown} ({version.revision})" if version.revision else shown


def with_summary(
    made: Redline, old: Side, new: Side, item: Artifact, lang: str, templates: TemplateSet
) -> Document:
    """Return the document with a page in front that counts the changes and names the parts that changed."""
    from allidocs.artifacts.jinja import environment, render

    edition = Edition.of(new.plan, words_for(lang, templates))
    kinds = [one.kind for one in made.items]
    context = {
        "artifact": item,
        "old": {"name": name_of(old.version, old.plan), "as_of": old.plan.plan.as_of},
        "new": {"name": name_of(new.version, new.plan), "as_of": new.plan.plan.as_of},
        "items": made.items[:MOST],
        "further": max(0, len(made.items) - MOST),
        "parts": len(kinds),
        "counts": Counter(kinds),
        "words": {"inserted": made.inserted, "deleted": made.deleted},
    }
    page = parse_blocks(render(environment(templates, edition), "layout/redline.j2", context))
    return replace(made.document, blocks=(*page, PageBreak(), *made.document.blocks))
