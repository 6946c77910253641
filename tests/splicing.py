"""Single changes of a plan's texts, for tests."""

from __future__ import annotations

from collections.abc import Mapping

from allidocs.plan.edits import Edit, Insert, Remove, Value
from allidocs.plan.source import Source
from allidocs.plan.splice import splice


def set_value(texts: Mapping[str, str] | Source, path: str, new: str) -> dict[str, str]:
    """Return the texts with one value changed."""
    return splice(texts, [Edit(path, new)])


def insert(texts: Mapping[str, str] | Source, path: str, value: Value) -> dict[str, str]:
    """Return the texts with one entry added to an existing mapping."""
    return splice(texts, [Insert(path, value)])


def remove(texts: Mapping[str, str] | Source, path: str) -> dict[str, str]:
    """Return the texts with one entry gone."""
    return splice(texts, [Remove(path)])
