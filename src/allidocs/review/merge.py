"""Several returned files, and several places in one: what agrees is one proposal, what does not is a conflict.

A conflict blocks only what is in it; everything else can be applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from allidocs.plan.splice import Value
from allidocs.review.proposals import Proposal, Reviewed, numbered


def merged(reviews: Iterable[Reviewed]) -> list[Proposal]:
    """Return the proposals of all files with ids; equal ones are one, rivals name each other."""
    kept: list[Proposal] = []
    for review in reviews:
        for proposal in review.proposals:
            twin = next((at for at, one in enumerate(kept) if _same(one, proposal)), -1)
            if twin >= 0:
                kept[twin] = _joined(kept[twin], proposal)
            else:
                kept.append(proposal)
    listed = numbered(kept)
    rivals = {
        one.id: tuple(other.id for other in listed if other is not one and rival(one, other))
        for one in listed
    }
    return [replace(one, rivals=rivals[one.id]) for one in listed]


def _same(one: Proposal, other: Proposal) -> bool:
    """Say whether two files ask for the very same; a file never asks for the same twice."""
    if one.file == other.file or one.sort != other.sort or not one.writes or not other.writes:
        return False
    return _bare(one) == _bare(other)


def _bare(proposal: Proposal) -> list[tuple[str, object]]:
    return [
        (write.path, _without_names(write.value))
        for write in proposal.writes
        if write.path.rpartition(".")[2] not in _NAMES
    ]


_NAMES = frozenset({"author", "date", "source", "side", "reason"})


def _without_names(value: Value | None) -> object:
    if isinstance(value, Mapping):
        return tuple((key, _without_names(inner)) for key, inner in value.items() if key not in _NAMES)
    if isinstance(value, tuple):
        return tuple(_without_names(inner) for inner in value)
    return value


def _joined(one: Proposal, other: Proposal) -> Proposal:
    authors = ", ".join(dict.fromkeys(name for name in (one.author, other.author) if name))
    files = ", ".join(dict.fromkeys((*one.file.split(", "), other.file)))
    return replace(
        one,
        author=authors,
        file=files,
        untracked=one.untracked or other.untracked,
        date=max(one.date, other.date),
    )


def rival(one: Proposal, other: Proposal) -> bool:
    """Say whether two proposals cannot both be applied: they write the same place, or one removes the other's."""
    for mine in one.writes:
        for theirs in other.writes:
            if mine.path == theirs.path and (mine.behind or theirs.behind):
                continue
            if mine.path == theirs.path and mine.value != theirs.value:
                return True
            if mine.path != theirs.path and (
                _holds(mine.path, theirs.path) or _holds(theirs.path, mine.path)
            ):
                return True
    return False


def _holds(above: str, below: str) -> bool:
    return below.startswith((f"{above}.", f"{above}["))
