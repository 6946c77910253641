"""All texts of a plan with their paths."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.plan.entity import Entity
from allidocs.plan.text import Text
from allidocs.plan.walk import values


def texts(entity: Entity, path: str = "") -> Iterator[tuple[str, Text]]:
    """Yield every text below an entity that stands at `path`, in the order of the format."""
    for placed in values(entity, path):
        if placed.kind.form == "text":
            yield placed.path, placed.value
