"""The plan with numbers that know where they stand in it, so that each figure computed from them leads back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from allidocs.base.ids import join
from allidocs.base.measure import Money, Percent
from allidocs.base.rooted import Rooted
from allidocs.plan.entity import Entity, Kind, shape
from allidocs.plan.model import Plan


def rooted(plan: Plan) -> Plan:
    """Return the same plan whose numbers, amounts and shares carry their paths (`base.rooted`) into what is computed of them."""
    found: Plan = _entity(plan, "")
    return found


def _entity(entity: Any, path: str) -> Any:
    made = {}
    for item in shape(type(entity)).fields:
        value = getattr(entity, item.name)
        if value is not None and value is not item.default:
            new = _value(item.kind, value, join(path, item.key))
            if new is not value:
                made[item.name] = new
    return entity.replace(**made) if made else entity


def _value(kind: Kind, value: Any, path: str) -> Any:
    match value:
        case Entity():
            return _entity(value, path)
        case tuple() if kind.item is not None:
            return tuple(_value(kind.item, one, join(path, index)) for index, one in enumerate(value))
        case dict() if kind.item is not None:
            return {key: _value(kind.item, one, join(path, str(key))) for key, one in value.items()}
        case Decimal():
            return Rooted(value, (path,))
        case Money():
            return replace(value, amount=Rooted(value.amount, (path,)))
        case Percent():
            return Percent(Rooted(value.value, (path,)))
    return value
