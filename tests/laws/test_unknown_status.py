"""A status without a day, seen from an earlier one, is unknown: no document reads otherwise whatever it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import of_plan, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document.text import paragraphs
from allidocs.plan.audience import ALL
from allidocs.plan.entity import Entity, shape
from allidocs.plan.hidden import hidden_attributes
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import sample
from tests.sampling import sampled

BEFORE = timedelta(days=40)
PLANS = {"helios-nordwind": "en", "alianza-litoral": "es", "brightwater-caldera": "es"}


def everywhere(value: Any, change: Any) -> Any:
    """Return a value with every entity in it changed, from the innermost on."""
    if isinstance(value, tuple):
        return tuple(everywhere(one, change) for one in value)
    if isinstance(value, Mapping):
        return {key: everywhere(one, change) for key, one in value.items()}
    if not isinstance(value, Entity):
        return value
    inner = {item.name: everywhere(getattr(value, item.name), change) for item in shape(type(value)).fields}
    return change(value.replace(**inner))


def undated(entity: Entity) -> Entity:
    """Return an entity whose status has no day, and is none that it could have had from the start."""
    parts = shape(type(entity)).by_name
    if not {"since", "status"} <= set(parts) or parts["status"].kind.known is None:
        return entity
    return entity.replace(since=None, status=parts["status"].kind.choices[-1])


def otherwise(entity: Entity) -> Entity:
    """Return an entity with another choice wherever one is not known."""
    lost = hidden_attributes(entity) or {}
    others = {
        item.name: next(
            choice for choice in reversed(item.kind.choices) if choice != getattr(entity, item.name)
        )
        for item in shape(type(entity)).fields
        if item.name in lost and item.kind.form == "choice"
    }
    return entity.replace(**others) if others else entity


@cache
def seen(name: str) -> Plan:
    """Return a sample of which no status has a day, seen from an earlier one."""
    plan = sample(name)
    return shown(everywhere(plan, undated), ALL, plan.plan.as_of - BEFORE)


@cache
def seen_otherwise(name: str) -> Plan:
    """Return the same, with another status wherever one is not known."""
    changed: Plan = everywhere(seen(name), otherwise)
    return changed


def told(plan: Plan, item: Artifact, lang: str) -> tuple[str, ...]:
    """Return what a document says."""
    return tuple(paragraphs(compose(plan, item, lang, TemplateSet(), Stamp()).document))


def documents() -> list[tuple[str, str]]:
    """Return each sample with each document that it is ready for on that day."""
    return [(name, item.id) for name in PLANS for item in of_plan(seen(name)) if ready(seen(name), item)]


@pytest.mark.parametrize(("name", "id_"), sampled(documents(), 30))
def test_a_document_of_an_earlier_day_is_made_and_rests_on_no_status_that_nobody_knows(
    name: str, id_: str
) -> None:
    """Neither a count, nor an order, nor a sentence."""
    item = next(one for one in of_plan(seen(name)) if one.id == id_)
    assert told(seen(name), item, PLANS[name]) == told(seen_otherwise(name), item, PLANS[name])
