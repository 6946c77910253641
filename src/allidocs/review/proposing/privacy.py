"""What came back in an edition for one audience stays with that audience, unless a person decides otherwise.

What is new gets the edition's label. What would be written where more people look, in words that the plan shows only
to some, waits for a decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from allidocs.plan.audience import ALL, Audience, for_audience, private_strings
from allidocs.plan.edits import Value
from allidocs.plan.model import Plan
from allidocs.plan.source import Source
from allidocs.plan.text import BEHIND, LANGUAGE
from allidocs.review.matching.base import Base
from allidocs.review.proposing.clause_edits import PREFIX
from allidocs.review.proposing.proposals import Proposal, Write, joined, shortened
from allidocs.review.proposing.values import value_at

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
"""A day says nothing by itself: that two things fall on the same one is no sign of a leak."""
_SHOWN = 60


def label_of(audience: Audience) -> str:
    """Return the visibility label of what only this audience sees, empty for the shared edition."""
    if audience.name == ALL.name:
        return ""
    return f"only:{audience.partner}" if audience.partner else audience.name


def guarded(base: Base, plan: Plan, source: Source, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return proposals that show to nobody what the returned edition did not show."""
    label = label_of(Audience(base.audience))
    shown = for_audience(plan, ALL)
    if not label and shown is plan:
        return list(proposals)
    secret = [string for _, string in private_strings(plan, ALL) if not _DAY.fullmatch(string)]
    return [_guarded(one, label, shown, source, secret) for one in proposals]


def _guarded(one: Proposal, label: str, shown: Plan, source: Source, secret: Sequence[str]) -> Proposal:
    if not one.writes:
        return one
    made = _labelled(one, label, source) if label else one
    for write in made.writes:
        if write.value is None or not _public(write, shown):
            continue
        told = next((part for text in _texts(write.value) for part in secret if part in text), "")
        if told:
            note = f"everybody would read `{shortened(told, _SHOWN)}` here, which the plan shows only to some"
            return replace(made, shared=True, confidence="low", note=joined(made.note, note))
    if label and made is one and any(_leaves_out(write.path) for write in one.writes):
        note = "it would be left out for everybody, not only in this edition"
        return replace(made, shared=True, confidence="low", note=joined(made.note, note))
    return made


def _leaves_out(path: str) -> bool:
    """Say whether what stands at a path leaves out a clause or a term of the library."""
    return path.endswith(".omit") or path.startswith("contract.terms_omitted.")


def _labelled(one: Proposal, label: str, source: Source) -> Proposal:
    """Return a proposal whose new entries carry a label."""
    writes: list[Write] = []
    for write in one.writes:
        if isinstance(write.value, Mapping) and source.find(write.path) is None:
            writes.append(replace(write, value={**write.value, "vis": label}))
        else:
            writes.append(write)
    if one.sort == "removal" and one.path.startswith(PREFIX) and source.find(one.path) is None:
        writes.append(Write(f"{one.path}.vis", label))
    if tuple(writes) == one.writes:
        return one
    note = f"labelled `{label}`, as the edition that it came in; take `vis` away to show it to all"
    return replace(one, writes=tuple(writes), note=joined(one.note, note))


def _public(write: Write, shown: Plan) -> bool:
    """Say whether everybody sees what stands, or comes, at a place."""
    if isinstance(write.value, Mapping):
        return not write.value.get("vis")
    path = write.path
    while path and value_at(shown, path) is None:
        # The version of a language and a new key are no values of their own.
        path, _, last = path.rpartition(".")
        if last not in _INNER and not LANGUAGE.fullmatch(last):
            return False
    return True


_INNER = frozenset(
    {
        "text",
        BEHIND,
        "amount",
        "currency",
        "override",
        "omit",
        "reason",
        "author",
        "source",
        "date",
    }
)


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
    else:
        yield value
