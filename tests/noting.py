"""A plan that notes which of its attributes are read, and what differs between two plans.

A document is made of what it reads: where none of that differs, neither does the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from allidocs.plan.entity import Entity
from allidocs.plan.hidden import hidden_attributes
from allidocs.plan.model import Plan


def noted(plan: Plan) -> tuple[Plan, set[str]]:
    """Return the same plan, and the paths of all its attributes that will have been read of it."""
    reads: set[str] = set()
    return _laid_over(plan, "", reads), reads


def differences(old: Any, new: Any, owner: str = "") -> Iterator[str]:
    """Yield the paths of attributes in which two plans differ, of the innermost entities that both have."""
    if old is new:
        return
    if isinstance(old, Entity) and type(old) is type(new):
        before, after = hidden_attributes(old) or {}, hidden_attributes(new) or {}
        for name, value in vars(old).items():
            path = f"{owner}.{name}"
            if before.get(name) != after.get(name):
                yield path
            yield from differences(value, vars(new)[name], path)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        if list(old) != list(new):
            yield owner
        for key in old:
            if key in new:
                yield from differences(old[key], new[key], _inside(owner, key, old[key]))
    elif isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        for place, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from differences(one, other, _inside(owner, place, one))
    elif old != new:
        yield owner


def _inside(owner: str, name: object, value: Any) -> str:
    """Return the path of what a mapping or list holds: an entity's own, else that of the attribute around it."""
    return f"{owner}.{name}" if isinstance(value, Entity) else owner


def _laid_over(value: Any, path: str, reads: set[str]) -> Any:
    if isinstance(value, Mapping):
        return {key: _laid_over(one, _inside(path, key, one), reads) for key, one in value.items()}
    if isinstance(value, tuple):
        return tuple(_laid_over(one, _inside(path, at, one), reads) for at, one in enumerate(value))
    if not isinstance(value, Entity):
        return value
    made: Entity = object.__new__(_noting(type(value)))
    vars(made).update({name: _laid_over(one, f"{path}.{name}", reads) for name, one in vars(value).items()})
    lost = hidden_attributes(value)
    if lost is not None:
        object.__setattr__(made, "_lost", lost)
    object.__setattr__(made, "_noted", (path, reads))
    return made


class _Noting:
    """Laid over the class of an entity; one that is not noted, such as a copy with changes, was read whole."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        value = object.__getattribute__(self, name)
        try:
            path, reads = object.__getattribute__(self, "_noted")
        except AttributeError:
            return value
        if name == "__dict__":
            return _Members(value, path, reads)
        if name in object.__getattribute__(self, "__dict__"):
            reads.add(f"{path}.{name}")
        return value


class _Members(Mapping[str, Any]):
    """The attributes of an entity as `vars` shows them."""

    def __init__(self, members: Mapping[str, Any], path: str, reads: set[str]) -> None:
        self._members, self._path, self._reads = members, path, reads

    def __getitem__(self, name: str) -> Any:
        self._reads.add(f"{self._path}.{name}")
        return self._members[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)


_NOTING: dict[type[Entity], type[Entity]] = {}


def _noting(entity: type[Entity]) -> type[Entity]:
    if entity not in _NOTING:
        made = type(entity.__name__, (_Noting, entity), {"__slots__": ("_noted",)})
        _NOTING[entity] = cast("type[Entity]", made)
    return _NOTING[entity]
