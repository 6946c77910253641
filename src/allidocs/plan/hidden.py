"""What a plan lost when it was cut for an audience, and a view of it that notices who looks there.

A cut plan has an empty place where something is hidden, and an empty place reads as “there is none”. Whoever concludes
anything from a plan (a claim) looks at it through a `Watch`, which says afterwards whether the conclusion may rest on such
a place. Remembered is which attribute of which visible thing lost something, never what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, cast

from allidocs.base.ids import split
from allidocs.plan.entity import Entity, shape
from allidocs.plan.model import Plan


class Loss(Enum):
    """What an attribute lost: entries of a mapping whose others are whole, or anything else."""

    ENTRIES = "entries"
    VALUE = "value"


def with_values(entity: Entity, changes: Mapping[str, Any], lost: Mapping[str, Loss]) -> Entity:
    """Return an entity with some values changed because of what is hidden in them or below; attributes `lost` something."""
    new = entity.replace(**changes)
    before = hidden_attributes(entity) or {}
    whole = {name: loss for name, loss in before.items() if loss is Loss.VALUE}
    object.__setattr__(new, "_lost", {**before, **lost, **whole})
    return new


def hidden_attributes(entity: Entity) -> Mapping[str, Loss] | None:
    """Return which attributes of an entity lost something; None where nothing in it did, at any depth."""
    return getattr(entity, "_lost", None)


def uncovered(entity: Entity, **changes: Any) -> Entity:
    """Return an entity with some values changed into what is visible: where nothing was to be seen, now there is."""
    new = entity.replace(**changes)
    lost = hidden_attributes(entity)
    if lost is not None:
        object.__setattr__(new, "_lost", {name: loss for name, loss in lost.items() if name not in changes})
    return new


def holds_hidden(value: Any) -> bool:
    """Say whether an attribute's value holds something that lost a part of it: whoever holds such a thing says so, too."""
    if isinstance(value, Entity):
        return hidden_attributes(value) is not None
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()
    return any(map(holds_hidden, inner))


def is_hidden(entity: Entity, name: str) -> bool:
    """Say whether a part of an entity's attribute is hidden, so that its absence says nothing."""
    return name in (hidden_attributes(entity) or ())


def status_of(entity: Any) -> str | None:
    """Return the status of an entity, None where it has no day and the plan is seen from an earlier one: counted as nothing.

    It is read first, so that a Watch notices.
    """
    status: str = entity.status
    _, lost = vars(entity).get(_WATCH, (None, hidden_attributes(entity)))
    return None if "status" in (lost or ()) else status


def is_hidden_at(plan: Plan, path: str) -> bool:
    """Say whether something is hidden at a path of the plan or below it, so that nothing follows from what stands there."""
    value: Any = plan
    try:
        steps = split(path)
    except ValueError:
        return False
    for step in steps:
        if isinstance(value, Entity):
            item = shape(type(value)).by_key.get(str(step))
            if item is None or is_hidden(value, item.name):
                return item is not None
            value = getattr(value, item.name)
        elif isinstance(value, Mapping):
            value = next((one for key, one in value.items() if str(key) == step), None)
        elif isinstance(value, tuple) and isinstance(step, int):
            value = value[step] if step < len(value) else None
        else:
            return False
    return value is not plan and _lost_below(value)


def _lost_below(value: Any) -> bool:
    if isinstance(value, Entity):
        return hidden_attributes(value) is not None or any(map(_lost_below, vars(value).values()))
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()
    return any(map(_lost_below, inner))


def as_printed(entity: Entity, name: str) -> Any:
    """Return what is visible of an attribute, without notice: for a conclusion about what this edition itself prints of it.

    Such a conclusion holds whatever the edition lacks, and must not tell that it lacks something.
    """
    return vars(entity)[name]


class Watch:
    """A plan to draw one conclusion from; `noticed` says whether a place was read that lost something.

    What is read of the plan is laid over with notice when it is read: a conclusion looks at little of it.
    """

    def __init__(self, plan: Plan) -> None:
        self.noticed = False
        self._known: dict[int, Any] = {}
        self.plan: Plan = self.seen(plan)

    def seen(self, value: Any) -> Any:
        """Return a value of which every entity that lost something gives notice; what is whole stays as it is."""
        if not value or not isinstance(value, _HOLDING):
            return value
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = self._laid_over(value)
        return known

    def _laid_over(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(self.seen, value))
        if isinstance(value, Mapping):
            return {key: self.seen(one) for key, one in value.items()}
        lost = hidden_attributes(value)
        if lost is None:
            return value
        watched: Entity = object.__new__(_watched(type(value)))
        vars(watched).update(vars(value))
        vars(watched)[_WATCH] = self, lost
        return watched


_HOLDING = (Entity, tuple, Mapping)
_WATCH = "_watch"


class _Watched:
    """Laid over the class of an entity that lost something."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        value = object.__getattribute__(self, name)
        members = object.__getattribute__(self, "__dict__")
        if name not in members or name == _WATCH:
            return value
        watch, lost = members[_WATCH]
        if name not in lost:
            return watch.seen(value)
        if lost[name] is Loss.ENTRIES:
            return _Entries(watch, watch.seen(value))
        watch.noticed = True
        return watch.seen(value)


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
