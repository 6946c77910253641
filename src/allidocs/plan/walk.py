"""Every value and every entity of a plan with its path, in the order of the format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from allidocs.base.ids import join
from allidocs.plan.entity import Entity, Kind, shape
from allidocs.plan.text import Text

_SMALL = re.compile(r"(?<![\w.@/-])[^\W\dA-Z_]+(?![\w@/])")
"""A word without a capital."""


class Placed(NamedTuple):
    """A value that is not the format's default: its path, what it holds, and itself."""

    path: str
    kind: Kind
    value: Any


def values(entity: Entity, path: str = "") -> Iterator[Placed]:
    """Yield every value below an entity that stands at `path`, whatever holds others before these.

    A whole plan is walked once, however many rules walk it.
    """
    return iter(_whole(entity)) if not path else _below(entity, path)


@lru_cache(maxsize=2)
def _whole(entity: Entity) -> tuple[Placed, ...]:
    return tuple(_below(entity, ""))


def _below(entity: Entity, path: str) -> Iterator[Placed]:
    for item in shape(type(entity)).fields:
        value = getattr(entity, item.name)
        if value is not None and value is not item.default:
            yield from _values(item.kind, value, join(path, item.key))


def _values(kind: Kind, value: Any, path: str) -> Iterator[Placed]:
    yield Placed(path, kind, value)
    if kind.form == "entity":
        yield from _below(value, path)
    elif kind.form == "list" and kind.item is not None:
        for index, one in enumerate(value):
            yield from _values(kind.item, one, join(path, index))
    elif kind.form == "map" and kind.item is not None:
        for key, one in value.items():
            yield from _values(kind.item, one, join(path, str(key)))


@lru_cache(maxsize=4)
def common_words(plan: Entity, lang: str) -> frozenset[str]:
    """Return the words that the plan's texts in a language write small: no proper name is among them."""
    texts = (one.value.versions for one in values(plan) if isinstance(one.value, Text))
    return frozenset(word for text in texts for word in _SMALL.findall(text.get(lang) or text.get("") or ""))


def walked(entity: Entity, path: str = "") -> Iterator[tuple[str, Entity]]:
    """Yield an entity and all that it holds, each with its path."""
    yield path, entity
    if path:
        yield from _entities(values(entity, path))
    else:
        yield from _all_entities(entity)


@lru_cache(maxsize=2)
def _all_entities(entity: Entity) -> tuple[tuple[str, Entity], ...]:
    return tuple(_entities(_whole(entity)))


def _entities(found: Iterable[Placed]) -> Iterator[tuple[str, Entity]]:
    return ((placed.path, placed.value) for placed in found if placed.kind.form == "entity")
