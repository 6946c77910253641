"""Several returned files, and several places in one: what agrees is one proposal, what does not is a conflict.

A conflict blocks only what is in it; everything else can be applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from allidocs.plan.splice import Value
from allidocs.review.proposals import NAMES, Proposal, Reviewed, Write, is_mark, names_origin, numbered


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
    if one.sort == "comment":
        # A comment that was passed on: its thread may have grown in one of the files.
        return (one.author, one.date, one.new, one.old) == (other.author, other.date, other.new, other.old)
    return _bare(one) == _bare(other)


def _bare(proposal: Proposal) -> list[tuple[str, object]]:
    return [
        (write.path, _without_names(write.value)) for write in proposal.writes if not names_origin(write.path)
    ]


def _without_names(value: Value | None) -> object:
    if isinstance(value, Mapping):
        return tuple((key, _without_names(inner)) for key, inner in value.items() if key not in NAMES)
    if isinstance(value, tuple):
        return tuple(_without_names(inner) for inner in value)
    return value


def _joined(one: Proposal, other: Proposal) -> Proposal:
    """Return what two files ask for alike, as the wish of both."""
    files = _both(one.file, other.file)
    if one.sort == "comment":
        longer = one if len(one.thread) >= len(other.thread) else other
        return replace(longer, path=one.path, file=files, writes=_at(longer.writes, one.path))
    written = {write.path: write.value for write in other.writes}
    return replace(
        one, author=_both(one.author, other.author), file=files, side=one.side if one.side == other.side else "",
        untracked=one.untracked or other.untracked, date=max(one.date, other.date),
        writes=tuple(
            made for write in one.writes if (made := _of_both(write, written.get(write.path))) is not None
        ),
    )  # fmt: skip


def _both(*names: str) -> str:
    return ", ".join(dict.fromkeys(part for name in names for part in name.split(", ") if part))


def _at(writes: tuple[Write, ...], path: str) -> tuple[Write, ...]:
    return tuple(replace(write, path=path) for write in writes)


def _of_both(write: Write, other: Value | None) -> Write | None:
    """Return a write with the names of both who ask for it; a side that only one of them is on is left out."""
    mine = write.value
    if isinstance(mine, Mapping) and isinstance(other, Mapping):
        told = {key: _named(key, value, other.get(key)) for key, value in mine.items()}
        return Write(write.path, {key: value for key, value in told.items() if value is not None})
    if not names_origin(write.path) or mine is None:
        return write
    named = _named(write.path.rpartition(".")[2], mine, other)
    return Write(write.path, named) if named is not None else None


def _named(key: str, mine: Value, other: Value | None) -> Value | None:
    if isinstance(mine, Mapping) and isinstance(other, Mapping):
        told = {name: _named(name, value, other.get(name)) for name, value in mine.items()}
        return {name: value for name, value in told.items() if value is not None}
    if key not in NAMES or mine == other or not isinstance(mine, str):
        return mine
    theirs = other if isinstance(other, str) else ""
    return {"author": _both(mine, theirs), "source": _both(mine, theirs), "date": max(mine, theirs), "side": None}.get(key, mine)  # fmt: skip


def rival(one: Proposal, other: Proposal) -> bool:
    """Say whether two proposals cannot both be applied: they write the same place, or one removes the other's."""
    sorts = {one.sort, other.sort}
    if one.path == other.path and sorts in ({"removal", "override"}, {"removal", "prose"}):
        return bool(one.writes and other.writes)
    for mine in one.writes:
        for theirs in other.writes:
            if mine.path == theirs.path and (mine.behind or theirs.behind or is_mark(mine)):
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
