"""What changed between two plans, value by value: by ids, wherever they stand, whatever else the files say.

Order, layout and comments of the files are not part of a plan, so they make no difference; an entry under a new id is
one change, and the references that follow it are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

from allidocs.base.ids import join
from allidocs.changes.renames import Renames, matched, renamed
from allidocs.plan.entity import Entity, Kind, shape
from allidocs.plan.model import Plan
from allidocs.plan.text import Text

How = Literal["changed", "added", "removed", "renamed"]
CLOSE = 0.5
"""Likeness from which an entry of a list was changed rather than replaced."""


class Change(NamedTuple):
    """A value that differs: its path in the new plan (in the old one where it went), its kind, and both values.

    Of an entry that came or went, the whole entry is the value. `was` is the path in the old plan where it differs from
    that in the new one; of one that was `renamed`, both values are ids.
    """

    path: str
    how: How
    kind: Kind
    old: Any
    new: Any
    was: str = ""


_ID = Kind("str")


def differences(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Return everything that differs between two plans, in the order of the format."""
    return tuple(_Comparing(renamed(old, new)).entities(old, new, "", ""))


class _Comparing:
    """Two plans side by side, of which ids became others."""

    def __init__(self, renames: Renames) -> None:
        self.renames = renames

    def entities(self, old: Entity, new: Entity, path: str, was: str) -> Iterator[Change]:
        for item in shape(type(new)).fields:
            before, after = getattr(old, item.name, item.default), getattr(new, item.name)
            if before is not after and before != after:
                yield from self.values(
                    item.kind,
                    _absent(before, item.default),
                    _absent(after, item.default),
                    join(path, item.key),
                    join(was, item.key),
                )

    def values(self, kind: Kind, old: Any, new: Any, path: str, was: str) -> Iterator[Change]:
        if kind.form == "map" and kind.item is not None:
            yield from self.maps(kind, old or {}, new or {}, path, was)
        elif kind.form == "list" and kind.item is not None:
            yield from self.lists(kind.item, old or (), new or (), path, was)
        elif old is None or new is None:
            if old is not new:
                yield self.change("removed" if new is None else "added", kind, old, new, path, was)
        elif kind.form == "entity":
            yield from self.entities(old, new, path, was)
        elif not self.is_same(kind, old, new):
            yield self.change("changed", kind, old, new, path, was)

    def change(self, how: How, kind: Kind, old: Any, new: Any, path: str, was: str) -> Change:
        if how == "removed":
            return Change(was, how, kind, old, new)
        return Change(path, how, kind, old, new, was if was != path and how != "added" else "")

    def maps(
        self, kind: Kind, old: Mapping[Any, Any], new: Mapping[Any, Any], path: str, was: str
    ) -> Iterator[Change]:
        item = kind.item
        assert item is not None
        ways = self.ways(kind, old, new, path)
        for key in old:
            if ways.get(key, key) not in new:
                yield self.change("removed", item, old[key], None, join(path, str(key)), join(was, str(key)))
        back = {after: before for before, after in ways.items()}
        for key, after in new.items():
            here = join(path, str(key))
            before = back.get(key, key)
            there = join(was, str(before))
            if before not in old:
                yield self.change("added", item, None, after, here, there)
                continue
            if before != key and kind.keys == "id":
                yield Change(here, "renamed", _ID, str(before), str(key), there)
            if old[before] != after:
                yield from self.values(item, old[before], after, here, there)

    def ways(self, kind: Kind, old: Mapping[Any, Any], new: Mapping[Any, Any], path: str) -> dict[Any, Any]:
        """Return the new key of each entry whose key is another one now."""
        if kind.keys != "id":
            return {
                key: self.renames[kind.keys, key]
                for key in old
                if isinstance(key, str) and (kind.keys, key) in self.renames
            }
        name = path.rpartition(".")[2]
        known = {key: self.renames[name, key] for key in old if (name, key) in self.renames}
        if known and path.count(".") <= 1 and set(known.values()) <= set(new):
            return known
        return matched(old, new)

    def lists(
        self, item: Kind, old: tuple[Any, ...], new: tuple[Any, ...], path: str, was: str
    ) -> Iterator[Change]:
        """Entries are found wherever they stand: those that are the same first, then those that are nearly so."""
        left = list(enumerate(old))
        rest: list[tuple[int, Any]] = []
        for at, entry in enumerate(new):
            twin = next((one for one in left if self.is_same(item, one[1], entry)), None)
            if twin is None:
                rest.append((at, entry))
            else:
                left.remove(twin)
        pairs = sorted(
            ((_nearness(item, before, entry), -abs(place - at), place, at)
             for at, entry in rest for place, before in left),
            reverse=True,
        )  # fmt: skip
        twins: dict[int, int] = {}
        for nearness, _, place, at in pairs:
            if nearness >= CLOSE and at not in twins and place not in twins.values():
                twins[at] = place
        for place, before in left:
            if place not in twins.values():
                yield self.change("removed", item, before, None, join(path, place), join(was, place))
        for at, entry in rest:
            if at in twins:
                place = twins[at]
                yield from self.values(item, old[place], entry, join(path, at), join(was, place))
            else:
                yield self.change("added", item, None, entry, join(path, at), join(was, at))

    def is_same(self, kind: Kind, old: Any, new: Any) -> bool:
        if old == new and kind.form != "ref":
            return True
        if kind.form == "ref":
            return any(self.renames.get((name, old), old) == new for name in kind.collections)
        if kind.form == "text":
            return _said(old) == _said(new)
        if kind.form in ("entity", "list", "map"):
            return next(self.values(kind, old, new, "", ""), None) is None
        return False


def _absent(value: Any, default: Any) -> Any:
    """Return None for what is not written: an empty mapping or list, or a part whose default stands for nothing."""
    return None if value is default and default is not None and not isinstance(value, Entity) else value


def _said(text: Text) -> tuple[Any, ...]:
    """Return what a text says in each language, however its lines are broken."""
    return (
        tuple(sorted((lang, " ".join(words.split())) for lang, words in text.versions.items())),
        text.vis,
        tuple(sorted(text.behind)),
    )


def _nearness(kind: Kind, old: Any, new: Any) -> float:
    if kind.form == "entity":
        name = _words(old), _words(new)
        return _ratio(*name)
    if kind.form == "text":
        return _ratio(str(old), str(new))
    return 0.0


def _words(entity: Entity) -> str:
    """Return what an entity without an id says, as one text for comparison."""
    return " ".join(
        str(value)
        for item in shape(type(entity)).fields
        if (value := getattr(entity, item.name)) is not None and value is not item.default
    )


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
