"""Words that name a day after the one from which a plan is seen: texts have no day, and may tell what nobody knew then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from allidocs.base.finding import Finding, Severity
from allidocs.plan.model import Plan
from allidocs.plan.source import Source
from allidocs.plan.text import Text
from allidocs.plan.walk import values
from allidocs.rules.quantities import days_named

CODE = "A002"


def later_words(seen: Plan, until: date, source: Source) -> tuple[Finding, ...]:
    """Return the texts of a plan seen from an earlier day that name a later one, up to `until`, its own cut-off day.

    Days after that are plans, then as now.
    """
    return tuple(
        Finding(
            CODE, Severity.REMARK, f"seen from {seen.plan.as_of}, this text names {words}, and may tell what nobody knew then",
            source.nearest(path), f"read it; `allidocs log {path}` tells what it said before, where the plan is in git", path,
        )
        for path, words in _named(seen, until)
    )  # fmt: skip


def _named(seen: Plan, until: date) -> Iterator[tuple[str, str]]:
    """Yield the path of each text that names such a day, once, with the words of the first."""
    for path, _, value in values(seen):
        if isinstance(value, Text):
            said = (
                words
                for text in value.versions.values()
                for words, day in days_named(text)
                if seen.plan.as_of < day <= until
            )
            words = next(said, None)
            if words is not None:
                yield path, words
