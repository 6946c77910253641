"""A plan as somebody sees it: what is hidden goes, and with it whatever cannot do without it.

What refers to something hidden loses the reference; what cannot do without that reference is hidden too, until nothing
visible points at anything hidden. Who sees what is said by what inherits: an audience (`audience.py`), a day (`moment.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allidocs.plan.entity import Entity, FieldShape, Kind, shape
from allidocs.plan.model import Plan, collection

HIDDEN: Any = object()
"""What stands for a value that is not seen."""
REFERRED = ("partners", "criteria", "objectives", "people", "initiatives")
"""How mappings are keyed whose keys are references."""


class Sight:
    """One way to see a plan: everything, unless what inherits says otherwise."""

    def __init__(self, plan: Plan) -> None:
        self.known = {name: frozenset(collection(plan, name)) for name in _collections(Plan)}
        self.hidden: Mapping[str, frozenset[str]] = dict.fromkeys(self.known, frozenset[str]())

    def shows(self, entity: Entity) -> bool:  # noqa: ARG002 (what inherits looks at it)
        """Say whether an entity is seen at all."""
        return True

    def changed(self, entity: Entity, seen: Mapping[str, Any]) -> Entity:
        """Return an entity with what is seen of its attributes; what is HIDDEN becomes its default."""
        parts = shape(type(entity)).by_name
        return entity.replace(
            **{name: parts[name].default if value is HIDDEN else value for name, value in seen.items()}
        )

    def concerned(self, entity: type[Entity]) -> tuple[FieldShape, ...]:
        """Return the attributes that can be hidden or hold what can."""
        known = _CONCERNED.get(entity)
        if known is None:
            known = _CONCERNED[entity] = tuple(item for item in shape(entity).fields if _concerns(item.kind))
        return known

    def whole(self, plan: Plan) -> Plan | None:
        """Return the plan as it is seen, the very same object where nothing is hidden; None where nothing can be seen."""
        seen = self.entity(plan)
        while seen is not HIDDEN and (hidden := hidden_ids(self.known, seen)) != self.hidden:
            self.hidden = hidden
            seen = self.entity(seen)
        return None if seen is HIDDEN else seen

    def entity(self, entity: Entity) -> Any:
        """Return an entity as it is seen, or HIDDEN."""
        if not self.shows(entity):
            return HIDDEN
        changes: dict[str, Any] = {}
        for item in self.concerned(type(entity)):
            value = getattr(entity, item.name)
            if value is None or value is item.default:
                continue
            seen = self.value(item.kind, value)
            if seen is value:
                continue
            if seen is HIDDEN and item.required:
                return HIDDEN
            changes[item.name] = seen
        return self.changed(entity, changes) if changes else entity

    def value(self, kind: Kind, value: Any) -> Any:
        """Return a value as it is seen, the very same where nothing in it is hidden, or HIDDEN."""
        if kind.form == "ref":
            return value if self.may_name(kind.collections, value) else HIDDEN
        if kind.form == "entity":
            return self.entity(value)
        if kind.form == "list":
            return self._members(kind, value)
        if kind.form == "map":
            return self._entries(kind, value)
        return value

    def _members(self, kind: Kind, values: tuple[Any, ...]) -> tuple[Any, ...]:
        assert kind.item is not None
        seen = tuple(self.value(kind.item, value) for value in values)
        if all(new is old for new, old in zip(seen, values, strict=True)):
            return values
        return tuple(value for value in seen if value is not HIDDEN)

    def _entries(self, kind: Kind, values: Mapping[Any, Any]) -> Mapping[Any, Any]:
        assert kind.item is not None
        kept: dict[Any, Any] = {}
        same = True
        for key, value in values.items():
            seen = self.value(kind.item, value) if self.may_hold(kind, key) else HIDDEN
            same = same and seen is value
            if seen is not HIDDEN:
                kept[key] = seen
        return values if same else kept

    def may_hold(self, kind: Kind, key: Any) -> bool:
        """Say whether a mapping's entry with this key is seen."""
        return kind.keys not in REFERRED or self.may_name((kind.keys,), key)

    def may_name(self, collections: tuple[str, ...], name: str) -> bool:
        """Say whether a reference into `collections` is seen."""
        for name_of in collections:
            if name in self.known[name_of]:
                return name not in self.hidden[name_of]
        return True


def hidden_ids(known: Mapping[str, frozenset[str]], seen: Plan) -> Mapping[str, frozenset[str]]:
    """Return the ids, by collection, that a plan as it is seen no longer has."""
    return {name: ids - frozenset(collection(seen, name)) for name, ids in known.items()}


_CONCERNED: dict[type[Entity], tuple[FieldShape, ...]] = {}


def _concerns(kind: Kind) -> bool:
    if kind.form == "list":
        return kind.item is not None and _concerns(kind.item)
    if kind.form == "map":
        return kind.private or kind.keys in REFERRED or (kind.item is not None and _concerns(kind.item))
    return kind.form in ("text", "ref", "entity")


def _collections(entity: type[Entity]) -> tuple[str, ...]:
    """Return the names of every collection that something in the format refers to, sorted."""
    found: set[str] = set(REFERRED)
    seen: set[type[Entity]] = set()
    stack: list[Kind] = [Kind("entity", entity=entity)]
    while stack:
        kind = stack.pop()
        found.update(kind.collections)
        if kind.item is not None:
            stack.append(kind.item)
        if kind.entity is not None and kind.entity not in seen:
            seen.add(kind.entity)
            stack.extend(item.kind for item in shape(kind.entity).fields)
    return tuple(sorted(found))
