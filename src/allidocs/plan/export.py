"""A plan, or anything computed from one, as plain data that any program can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from allidocs.base.measure import Duration, Money, Percent, Period
from allidocs.plan.entity import Entity, shape
from allidocs.plan.text import Text


def as_data(value: Any) -> Any:
    """Return a value as mappings, lists, texts, numbers that are whole, and None.

    Entities have the keys of the plan format, and what is not written is not there; amounts, percentages, days and
    periods are texts as an author writes them, so that none loses a digit; a text in several languages is a mapping.
    """
    if isinstance(value, Entity):
        return {
            item.key: as_data(one)
            for item in shape(type(value)).fields
            if (one := getattr(value, item.name)) is not None
            and one is not item.default
            and one != item.default
        }
    if isinstance(value, Text):
        return _text(value)
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, Money) and value.bound in ("least", "most", "range"):
        return _bounded(value)
    if isinstance(value, Decimal | Money | Percent | Duration | Period):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): as_data(one) for key, one in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        found = [as_data(one) for one in value]
        return sorted(found, key=repr) if isinstance(value, set | frozenset) else found
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: as_data(getattr(value, item.name)) for item in fields(value)}
    return str(value)


def _bounded(value: Money) -> dict[str, str]:
    """Return an amount of which only bounds are known, as an author writes it."""
    exact = f"{value.amount:f} {value.currency}"
    if value.bound == "range":
        return {"at_least": exact, "at_most": f"{value.most:f} {value.currency}"}
    return {f"at_{value.bound}": exact}


def _text(text: Text) -> Any:
    if list(text.versions) == [""] and not text.vis and not text.behind:
        return text.versions[""]
    said: dict[str, Any] = {lang or "text": words for lang, words in text.versions.items()}
    if text.vis:
        said["vis"] = text.vis
    if text.behind:
        said["behind"] = list(text.behind)
    return said
