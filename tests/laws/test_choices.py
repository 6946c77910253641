"""The values of a choice are written once, in the plan's format: a value that is added there reaches everything."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import allidocs
from allidocs.document.vocabulary import ELEMENTS
from allidocs.plan.clauses import Openness, Stage
from allidocs.plan.contract import IpItem
from allidocs.plan.entity import Entity, choices, shape
from allidocs.plan.exit import CustomerGroup
from allidocs.plan.model import Plan

PACKAGE = Path(allidocs.__file__).parent
FEWEST = 3
"""Two values are a matter of yes and no, and are often named together."""


def every_choice() -> set[tuple[str, ...]]:
    """Return the values of every choice of the format."""
    waiting: list[type[Entity]] = [Plan]
    seen: set[type[Entity]] = set()
    found: set[tuple[str, ...]] = set()
    while waiting:
        entity = waiting.pop()
        if entity in seen:
            continue
        seen.add(entity)
        for item in shape(entity).fields:
            kind = item.kind
            while kind.item is not None:
                kind = kind.item
            if kind.entity is not None:
                waiting.append(kind.entity)
            if len(kind.choices) >= FEWEST:
                found.add(kind.choices)
    return found


def copies(source: str, known: set[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the lists of words in a module that spell out all values of a choice, in its order."""
    tree = ast.parse(source)
    defining = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple | ast.List | ast.Set) and id(node) not in defining:
            words = tuple(str(one.value) for one in node.elts if isinstance(one, ast.Constant))
            if words in known:
                yield words


def test_no_module_copies_the_values_of_a_choice() -> None:
    """A copy would go on without a value that is added: its row vanishes and its sum is short."""
    known = every_choice()
    found = {
        (str(file.relative_to(PACKAGE)), words)
        for file in sorted(PACKAGE.rglob("*.py"))
        for words in copies(file.read_text("utf-8"), known)
    }
    assert found == set()
    assert [("a", "b", "c")] == list(
        copies("X = ('a', 'b', 'c')\nY: Literal['a', 'b', 'c']", {("a", "b", "c")})
    )


def test_the_choices_of_an_attribute_are_those_of_its_items() -> None:
    """Of a list they are the values that its items may have; of an attribute without a choice there are none."""
    assert "patent" in choices(IpItem, "kind")
    assert "price-hold" in choices(CustomerGroup, "protections")
    assert choices(CustomerGroup, "contract_end") == ()


@pytest.mark.parametrize(("name", "kind"), [("stage", Stage), ("openness", Openness)])
def test_the_words_of_documents_know_the_states_that_the_plan_knows(name: str, kind: object) -> None:
    """Documents lie below the plan and spell them themselves."""
    assert set(get_args(kind)) == set(ELEMENTS["clause"].attributes[name]) - {""}
