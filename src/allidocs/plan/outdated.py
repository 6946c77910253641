"""Reading a plan as it stood on another day, when the format may have been another one."""

from __future__ import annotations

import re

from allidocs.base.finding import Severity
from allidocs.plan.model import Read, read_plan
from allidocs.plan.source import Branch, Source, read_texts

OLDER = "P020"
"""The code of a key of an older format."""


def read_past(source: Source) -> tuple[Read, int]:
    """Read a plan as it stood on another day; one of an older format is brought up to date first.

    The number says how many of its values are left out, since only the plan's author can say them in today's format.
    """
    read = read_plan(source)
    if read.plan is not None or without_older(read) is None:
        return read, 0
    from allidocs.plan.migration import migrated

    now = read_plan(read_texts(migrated(source).texts))
    rest = now if now.plan is not None else without_older(now)
    return (read, 0) if rest is None else (rest, len(now.findings) - len(rest.findings))


def without_older(read: Read) -> Read | None:
    """Return a plan whose only errors are keys of an older format without these keys, so that the rest can be read.

    They are blanked, so that every other place stays; None where something else is wrong.
    """
    errors = [one for one in read.findings if one.severity is Severity.ERROR]
    if not errors or any(one.code != OLDER or one.place is None for one in errors):
        return None
    texts = dict(read.source.texts)
    for one in errors:
        place, holder = one.place, read.source.find(one.path)
        for key, value in holder.entries.values() if isinstance(holder, Branch) else ():
            if place is not None and (key.file, key.start) == (place.file, place.start):
                texts[key.file] = _blanked(texts[key.file], key.start, value.end)
    rest = read_plan(read_texts(texts))
    return None if rest.plan is None else rest


def _blanked(text: str, start: int, end: int) -> str:
    """Return a text with an entry blanked, and in a mapping in braces with the comma that ended it."""
    comma = re.compile(r"\s*,").match(text, end)
    end = comma.end() if comma else end
    return text[:start] + re.sub(r"\S", " ", text[start:end]) + text[end:]
