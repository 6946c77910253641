"""All texts of a plan with their paths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allidocs.base.ids import join
from allidocs.plan.entity import Entity, Kind, shape
from allidocs.plan.text import Text


def texts(entity: Entity, path: str = "") -> Iterator[tuple[str, Text]]:
    """Yield every text below an entity that stands at `path`, in the order of the format."""
    for item in shape(type(entity)).fields:
        value = getattr(entity, item.name)
        if value is not None and value is not item.default:
            yield from _texts(item.kind, value, join(path, item.key) if path else item.key)


def _texts(kind: Kind, value: Any, path: str) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, Entity):
        yield from texts(value, path)
    elif kind.item is not None and isinstance(value, tuple):
        for index, member in enumerate(value):
            yield from _texts(kind.item, member, join(path, index))
    elif kind.item is not None and kind.form == "map":
        for key, member in value.items():
            yield from _texts(kind.item, member, join(path, str(key)))
