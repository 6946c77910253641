"""The engine's own style sheet without the styles that it gives to every element and that no document of ours shows.

WeasyPrint gives each element a marker, and five more parts for footnotes and for notes in the margin, whether or not
anything ever shows them: more than nine tenths of all styles of a document, a third of its memory before it is written.
"""

from __future__ import annotations

from copy import copy
from typing import Any

_NOTES = ("footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback")
_ASKING = ("list-item", "footnote", "note(")
"""Words of a style sheet that makes notes, or markers of something else than an item of a list."""


def engine_sheet(sheet: Any, ours: str) -> Any:
    """Return the engine's sheet with markers for items of lists only, and no notes; whole where `ours` asks for them."""
    if any(word in ours for word in _ASKING):
        return sheet
    found, matcher = copy(sheet), copy(sheet.matcher)
    anywhere = matcher.other_selectors
    names = matcher.lower_local_name_selectors
    matcher.lower_local_name_selectors = names | {"li": [*names["li"], *_of(anywhere, "marker")]}
    matcher.other_selectors = [one for one in anywhere if one[3] not in (*_NOTES, "marker")]
    found.matcher = matcher
    return found


def _of(selectors: list[Any], part: str) -> list[Any]:
    return [one for one in selectors if one[3] == part]
