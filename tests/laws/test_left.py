"""Somebody who left is named where the past is told, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache

from allidocs.artifacts.catalogue import CATALOGUE, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document.text import paragraphs
from allidocs.plan.audience import ALL
from allidocs.plan.entity import shape
from allidocs.plan.model import Plan
from allidocs.plan.office import in_office, orphaned
from allidocs.plan.shown import shown
from allidocs.plan.texts import texts
from allidocs.plan.walk import walked
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import sample
from tests.sampling import sampled

NAMES = ("helios-nordwind", "alianza-litoral")


@cache
def people() -> tuple[tuple[str, str], ...]:
    """Return samples and people who are named by something open, and by nothing that keeps their name, no text of the plan either."""
    found = []
    for name in NAMES:
        plan = sample(name)
        written = " ".join(version for _, text in texts(plan) for version in text.versions.values())
        for person in plan.people:
            if plan.people[person].name in written:
                continue
            if orphaned(plan, person) and not set(_naming(shown(_gone(plan, person), ALL), person)):
                found.append((name, person))
    return tuple(found)


def _gone(plan: Plan, person: str) -> Plan:
    """Return the plan with somebody whose last day was the day before the cut-off day, and nobody to follow."""
    day = plan.plan.as_of - timedelta(days=1)
    who = plan.people[person].replace(until=day, successor=None)
    return plan.replace(people={**plan.people, person: who})


def _naming(plan: Plan, person: str) -> Iterator[str]:
    """Yield the paths of references to a person, wherever they stand."""
    for path, entity in walked(plan):
        for item in shape(type(entity)).fields:
            kind, value = item.kind.item or item.kind, getattr(entity, item.name)
            if "people" in kind.collections and value:
                named = (
                    value.values()
                    if isinstance(value, Mapping)
                    else (value,)
                    if isinstance(value, str)
                    else value
                )
                if person in named:
                    yield f"{path}.{item.key}"


def test_no_document_names_somebody_who_left_and_did_nothing_that_it_tells() -> None:
    """What was open is nobody's: it is shown as open, in every document."""
    for name, person in sampled(people(), 3):
        plan = _gone(sample(name), person)
        after = shown(plan, ALL)
        assert in_office(after) == after
        for item in CATALOGUE:
            if ready(after, item):
                text = "\n".join(
                    paragraphs(compose(after, item, plan.plan.language, TemplateSet(), Stamp()).document)
                )
                assert plan.people[person].name not in text, (name, person, item.id)


def test_the_law_has_somebody_to_look_at() -> None:
    """In both samples."""
    assert {name for name, _ in people()} == set(NAMES)
