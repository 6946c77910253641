"""A sample with one thing taken out or spoilt: the right rule says so, and no error is said of anything else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from allidocs.base.finding import Severity
from allidocs.base.ids import split
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.plan.entity import Entity, shape
from allidocs.plan.model import Plan
from allidocs.plan.source import Source
from allidocs.rules.catalogue import RULES
from allidocs.rules.judging import judge
from tests.conftest import SAMPLES
from tests.rules.mutations import FOLLOWS, MUTATIONS, OUT


@cache
def sample(name: str) -> tuple[Plan, Source]:
    """Return a sample's plan and source."""
    checked = read_checked(locate(SAMPLES / name))
    assert checked.plan is not None
    return checked.plan, checked.source


def mutated(value: Any, steps: tuple[str | int, ...], new: Any) -> Any:
    """Return a value with what stands at the steps changed or taken out."""
    if not steps:
        return new
    first, *rest = steps
    if isinstance(value, Entity):
        item = shape(type(value)).by_key[str(first)]
        inner = mutated(getattr(value, item.name), tuple(rest), new)
        return value.replace(**{item.name: item.default if inner is OUT else inner})
    if isinstance(value, Mapping):
        key = next(one for one in value if str(one) == str(first))
        inner = mutated(value[key], tuple(rest), new)
        return {
            one: inner if one == key else kept
            for one, kept in value.items()
            if inner is not OUT or one != key
        }
    assert isinstance(value, tuple)
    inner = mutated(value[int(first)], tuple(rest), new)
    before, after = value[: int(first)], value[int(first) + 1 :]
    return (*before, *(() if inner is OUT else (inner,)), *after)


def said_of(plan: Plan, source: Source) -> set[tuple[str, str, Severity]]:
    """Return code, path and severity of all that is said."""
    return {(one.code, one.path, one.severity) for one in judge(plan, source, RULES)}


@cache
def before(name: str) -> frozenset[tuple[str, str, Severity]]:
    """Return what is said of a sample as it is."""
    return frozenset(said_of(*sample(name)))


@pytest.mark.parametrize(("name", "path", "new", "code"), MUTATIONS)
def test_what_was_taken_out_is_missed_and_nothing_else_is_an_error(
    name: str, path: str, new: Any, code: str
) -> None:
    """The sample is whole; each spoilt copy breaks its rule, and no error points elsewhere."""
    plan, source = sample(name)
    found = said_of(mutated(plan, split(path), new), source) - before(name)
    assert code in {one for one, _, _ in found}
    errors = {one for one, _, severity in found if severity is Severity.ERROR}
    assert errors <= {code} | FOLLOWS.get(code, set())
