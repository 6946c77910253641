"""Languages as Word's dictionaries know them: with the region where they are spoken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from allidocs.document.tree import Conventions

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""A language tag (BCP 47), as far as its form goes."""


def word_language(tag: str, conventions: Conventions) -> str:
    """Return a language tag with a region: that of the language's file in the template set, else its usual one."""
    regions = dict(conventions.regions)
    if tag in regions:
        return regions[tag]
    if not _TAG.fullmatch(tag):
        return "und"
    return tag if "-" in tag else _usual(tag)


@cache
def _usual(tag: str) -> str:
    """Return a bare language with its likeliest region (Unicode CLDR, likely subtags), as it is where none is known."""
    from babel.core import get_global

    known: Mapping[str, str] = get_global("likely_subtags")
    return f"{tag}-{known[tag].rpartition('_')[2]}" if tag in known else tag
