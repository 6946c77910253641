"""Every key of the format has a use: a document prints it, or a rule or a calculation asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from allidocs.plan.entity import Entity, FieldShape, Kind, shape
from allidocs.plan.model import Plan
from tests.conftest import ROOT

PRINTED = "\n".join(
    path.read_text("utf-8")
    for path in (ROOT / "templates").rglob("*")
    if path.suffix in (".j2", ".yaml") and {"artifacts", "macros", "layout", "clauses"} & set(path.parts)
)
ROOMS = ("insight", "rules", "artifacts", "clauses")
ASKED = "\n".join(
    path.read_text("utf-8") for room in ROOMS for path in (ROOT / "src/allidocs" / room).rglob("*.py")
)
READING = {"Plan.allidocs"}
"""What the reader of a plan itself asks for."""


def entities(entity: type[Entity], seen: set[type[Entity]]) -> Iterator[type[Entity]]:
    """Yield an entity and all that it can hold, each once."""
    if entity not in seen:
        seen.add(entity)
        yield entity
        for item in shape(entity).fields:
            for held in within(item.kind):
                yield from entities(held, seen)


def within(kind: Kind | None) -> Iterator[type[Entity]]:
    """Yield the entities that a kind holds."""
    while kind is not None:
        if kind.entity is not None:
            yield kind.entity
        kind = kind.item


def known_days() -> set[str]:
    """Return the keys that say since when another one of their entity is known: a plan's moment asks for them."""
    found = set()
    for entity in entities(Plan, set()):
        for item in shape(entity).fields:
            if item.kind.happened is not None and item.kind.form == "date":
                found.add(f"{entity.__name__}.{item.key}")
    return found


def is_used(item: FieldShape) -> bool:
    """Say whether a template or a module of a room that judges and counts names a key."""
    names = {re.escape(item.key), re.escape(item.name)}
    in_template = any(re.search(rf"\.{name}\b|[\"']{name}[\"']", PRINTED) for name in names)
    return in_template or any(re.search(rf"\.{name}\b|[\"']{name}[\"']", ASKED) for name in names)


HELD = {one.__name__: one for one in entities(Plan, set())}


@pytest.mark.parametrize("name", sorted(HELD))
def test_no_key_is_asked_of_authors_in_vain(name: str) -> None:
    """What nothing prints and nothing judges is not asked for; a day since when something is known is its own use."""
    entity = HELD[name]
    spared = READING | known_days()
    unused = {f"{entity.__name__}.{item.key}" for item in shape(entity).fields if not is_used(item)}
    assert unused - spared == set()
