"""How long papers came out against what their readers bear, and which chapters take most of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from allidocs.artifacts.artifact import Artifact
from allidocs.document.number import contents
from allidocs.document.text import plain_text
from allidocs.document.tree import Document

NAMED = 3
"""Chapters that are named, the longest first."""


@dataclass(frozen=True, slots=True)
class Overlong:
    """A file with more pages than its readers bear; neither number counts the cover, an annex or the sources."""

    path: str
    pages: int
    most: int
    longest: tuple[tuple[str, int], ...]
    """Chapters by name, with the pages that each touches."""


def overlong(
    path: str, item: Artifact, document: Document, starts: Mapping[str, int], count: int
) -> Overlong | None:
    """Return what to tell of a file with `count` pages, None where it keeps its length.

    `starts` says on which page each anchor lies. Working editions may be as long as they are.
    """
    behind = min((starts[part] for part in ("annex", "sources") if part in starts), default=count + 1)
    pages = behind - 1 - (document.cover is not None)
    if item.edition == "working" or not item.pages or pages <= item.pages:
        return None
    chapters = [(plain_text(entry.title), starts.get(entry.id, 1)) for entry in contents(document, 1)]
    spans = [
        (title, end - start + 1 if last else max(1, end - start))
        for ((title, start), (_, end)), last in zip(
            pairwise((*chapters, ("", count))), (*(False for _ in chapters[1:]), True), strict=True
        )
    ]
    return Overlong(path, pages, item.pages, tuple(sorted(spans, key=lambda one: -one[1])[:NAMED]))
