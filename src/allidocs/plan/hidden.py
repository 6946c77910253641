"""What a plan lost when it was cut for an audience, and a view of it that notices who looks there.

A cut plan has an empty place where something is hidden, and an empty place reads as “there is none”. Whoever concludes
anything from a plan (a claim) looks at it through a `Watch`, which says afterwards whether the conclusion may rest on such
a place. Remembered is which attribute of which visible thing lost something, never what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, cast

from allidocs.plan.entity import Entity
from allidocs.plan.model import Plan


class Loss(Enum):
    """What an attribute lost: entries of a mapping whose others are whole, or anything else."""

    ENTRIES = "entries"
    VALUE = "value"


def cut(entity: Entity, changes: Mapping[str, Any], lost: Mapping[str, Loss]) -> Entity:
    """Return an entity with some values changed because of what is hidden in them or below; attributes `lost` something."""
    new = entity.replace(**changes)
    before = lost_of(entity) or {}
    whole = {name: loss for name, loss in before.items() if loss is Loss.VALUE}
    object.__setattr__(new, "_lost", {**before, **lost, **whole})
    return new


def lost_of(entity: Entity) -> Mapping[str, Loss] | None:
    """Return which attributes of an entity lost something; None where nothing in it did, at any depth."""
    return getattr(entity, "_lost", None)


class Watch:
    """A plan to draw one conclusion from; `noticed` says whether a place was read that lost something."""

    def __init__(self, plan: Plan) -> None:
        self.noticed = False
        self.plan: Plan = self._seen(plan)

    def _seen(self, value: Any) -> Any:
        """Return a value in which every entity that lost something gives notice; what is whole stays as it is."""
        if isinstance(value, Entity):
            lost = lost_of(value)
            return value if lost is None else self._entity(value, lost)
        if isinstance(value, Mapping):
            return {key: self._seen(one) for key, one in value.items()}
        return tuple(map(self._seen, value)) if isinstance(value, tuple) else value

    def _entity(self, entity: Entity, lost: Mapping[str, Loss]) -> Entity:
        watched: Entity = object.__new__(_watched(type(entity)))
        vars(watched).update({name: self._seen(value) for name, value in vars(entity).items()})
        vars(watched)[_WATCH] = self, lost
        return watched


_WATCH = "_watch"


class _Watched:
    """Laid over the class of an entity that lost something."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        value = object.__getattribute__(self, name)
        watch, lost = object.__getattribute__(self, "__dict__").get(_WATCH, (None, {}))
        if name not in lost:
            return value
        if lost[name] is Loss.ENTRIES:
            return _Entries(watch, value)
        watch.noticed = True
        return value


_WATCHED: dict[type[Entity], type[Entity]] = {}


def _watched(entity: type[Entity]) -> type[Entity]:
    known = _WATCHED.get(entity)
    if known is None:
        known = _WATCHED[entity] = cast("type[Entity]", type(entity.__name__, (_Watched, entity), {}))
    return known


class _Entries(Mapping[Any, Any]):
    """A mapping that lost entries: looking up one that is there is no conclusion, everything else is."""

    def __init__(self, watch: Watch, entries: Mapping[Any, Any]) -> None:
        self._watch, self._entries = watch, entries

    def __getitem__(self, key: Any) -> Any:
        self._watch.noticed |= key not in self._entries
        return self._entries[key]

    def __iter__(self) -> Iterator[Any]:
        self._watch.noticed = True
        return iter(self._entries)

    def __len__(self) -> int:
        self._watch.noticed = True
        return len(self._entries)

    def __bool__(self) -> bool:
        self._watch.noticed |= not self._entries
        return bool(self._entries)
