"""What the format says about itself: the sentences written beside entities and their keys, read from the source."""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from typing import NamedTuple

from allidocs.plan.entity import Entity, Kind, shape

_CAPITALS = {"ip": "IP", "id": "id", "url": "URL"}


class Described(NamedTuple):
    """An entity's own sentence, and one sentence for each attribute by its name."""

    summary: str
    attributes: dict[str, str]


def describe(entity: type[Entity]) -> Described:
    """Return the docstring of an entity class and of each of its attributes, those of its bases included."""
    attributes: dict[str, str] = {}
    for base in reversed(entity.__mro__):
        if issubclass(base, Entity):
            attributes.update(_written(base.__module__).get(base.__name__, {}))
    return Described(" ".join((inspect.getdoc(entity) or "").split()), attributes)


@cache
def _written(module: str) -> dict[str, dict[str, str]]:
    """Return the strings below attributes, by class, of one module."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: _below(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _below(node: ast.ClassDef) -> dict[str, str]:
    found: dict[str, str] = {}
    for member, after in zip(node.body, node.body[1:], strict=False):
        if (
            isinstance(member, ast.AnnAssign)
            and isinstance(member.target, ast.Name)
            and isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
            and isinstance(after.value.value, str)
        ):
            found[member.target.id] = " ".join(after.value.value.split())
    return found


def title(key: str) -> str:
    """Return a key as words: `escalates_to` becomes `Escalates to`."""
    words = " ".join(_CAPITALS.get(word, word) for word in key.split("_"))
    return words[:1].upper() + words[1:]


def entities(root: type[Entity]) -> list[type[Entity]]:
    """Return every entity class that `root` reaches, itself first, in the order of the format."""
    found: dict[type[Entity], None] = {root: None}
    for item in shape(root).fields:
        for inner in held(item.kind):
            if inner not in found:
                found.update(dict.fromkeys(entities(inner)))
    return list(found)


def held(kind: Kind) -> list[type[Entity]]:
    """Return the entity class that a kind holds, directly or in lists and mappings; none or one."""
    if kind.entity is not None:
        return [kind.entity]
    return held(kind.item) if kind.item is not None else []
