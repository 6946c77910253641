"""Every entity of a plan with its path, in the order of the format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allidocs.base.ids import join
from allidocs.plan.entity import Entity, Kind, shape


def walked(entity: Entity, path: str = "") -> Iterator[tuple[str, Entity]]:
    """Yield an entity and all that it holds, each with its path."""
    yield path, entity
    for item in shape(type(entity)).fields:
        value = getattr(entity, item.name)
        if value is not None and value is not item.default:
            yield from _walked_in(item.kind, value, join(path, item.key) if path else item.key)


def _walked_in(kind: Kind, value: Any, path: str) -> Iterator[tuple[str, Entity]]:
    if kind.form == "entity":
        yield from walked(value, path)
    elif kind.form == "list" and kind.item is not None:
        for index, one in enumerate(value):
            yield from _walked_in(kind.item, one, join(path, index))
    elif kind.form == "map" and kind.item is not None:
        for key, one in value.items():
            yield from _walked_in(kind.item, one, join(path, str(key)))
