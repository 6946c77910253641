"""Which ids of a plan became other ids: the same thing under a new name is no loss and no gain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any, TypeAlias

from allidocs.changes.likeness import ALIKE, counted, overlap
from allidocs.plan.entity import Entity, Kind, shape
from allidocs.plan.model import Plan, collection
from allidocs.plan.walk import values

Renames: TypeAlias = Mapping[tuple[str, str], str]
"""The new id of an entry by its collection, such as `people`, and its old id."""


def renamed(old: Plan, new: Plan) -> Renames:
    """Return the ids of a plan's collections that became others."""
    found: dict[tuple[str, str], str] = {}
    for name in collections():
        for before, after in matched(collection(old, name), collection(new, name)).items():
            found[name, before] = after
    return found


def matched(old: Mapping[Any, Any], new: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return, for entries that only `old` has, the entries that only `new` has and that say the same, by their keys."""
    gone = {key: _said(old[key]) for key in old if key not in new}
    come = {key: _said(new[key]) for key in new if key not in old}
    if not gone or not come:
        return {}
    pairs = sorted(
        ((overlap(said, other), at, place, key, twin)
         for at, (key, said) in enumerate(gone.items()) for place, (twin, other) in enumerate(come.items())),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )  # fmt: skip
    found: dict[Any, Any] = {}
    taken: set[Any] = set()
    for likeness, _, _, key, twin in pairs:
        if likeness >= ALIKE and key not in found and twin not in taken:
            found[key] = twin
            taken.add(twin)
    return found


def collections() -> tuple[str, ...]:
    """Return the names of all collections that references may name."""
    return tuple(sorted({name for kind in _kinds(Plan, set()) for name in kind.collections}))


def _kinds(entity: type[Entity], seen: set[type[Entity]]) -> list[Kind]:
    """Return every kind of value that an entity class reaches."""
    seen.add(entity)
    found = []
    for item in shape(entity).fields:
        kind: Kind | None = item.kind
        while kind is not None:
            found.append(kind)
            if kind.entity is not None and kind.entity not in seen:
                found += _kinds(kind.entity, seen)
            kind = kind.item
    return found


def _said(entry: Any) -> Counter[Hashable]:
    """Return what an entry says: its values with their paths. What it is called counts double."""
    if not isinstance(entry, Entity):
        return Counter([("", str(entry))])
    leaves = [placed for placed in values(entry) if placed.kind.form not in ("entity", "list", "map")]
    return counted({leaf.path: str(leaf.value) for leaf in leaves})
