"""A text of the plan that ends without a full stop does not run into the sentence that a template sets behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from allidocs.artifacts.catalogue import CATALOGUE
from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import walk
from allidocs.plan.entity import Entity
from allidocs.plan.model import Plan
from allidocs.plan.text import Text
from tests.artifacts.composing import composed, sample
from tests.plan.reading import plan_with

STOP = re.compile(r"[.!?…]+\s*$")
SENTENCE = re.compile(r"[ \u00a0]+[A-ZÁÉÍÓÚÑ]\w+ ")
BROKEN = (tree.LineBreak, tree.Small, tree.Strong, tree.Status, tree.OpenPoint)
"""What sets the words behind a text apart: a line, another size, another weight, brackets."""


def bare(value: Any) -> Any:
    """Return a plan whose texts have lost their last full stops."""
    if isinstance(value, Text):
        return replace(value, versions={lang: STOP.sub("", text) for lang, text in value.versions.items()})
    if isinstance(value, Entity):
        return value.replace(**{name: bare(one) for name, one in vars(value).items()})
    if isinstance(value, Mapping):
        return {key: bare(one) for key, one in value.items()}
    return tuple(map(bare, value)) if isinstance(value, tuple) else value


@cache
def stopless(name: str) -> Plan:
    """Return a sample without last full stops."""
    plan: Plan = bare(sample(name))
    return plan


def pieces(nodes: tuple[Any, ...], field: str = "") -> Iterator[tuple[str, str]]:
    """Yield the words of a paragraph with the path of the plan that they come from."""
    for node in nodes:
        if isinstance(node, BROKEN):
            yield "", "\n"
        elif isinstance(node, tree.Field):
            yield from pieces(node.children, node.path if node.kind == "plan" else field)
        elif hasattr(node, "children"):
            yield from pieces(node.children, field)
        else:
            yield field, plain_text(node)


def run_together(document: tree.Document) -> list[str]:
    """Return where three words or more of the plan are followed by a sentence with nothing between."""
    found = []
    for node in (visit.node for visit in walk(document)):
        if isinstance(node, tree.Paragraph):
            parts = list(pieces(node.children))
            for place, (path, text) in enumerate(parts):
                rest = "".join(text for _, text in parts[place + 1 :])
                if path and len(text.split()) > 2 and not STOP.search(text) and SENTENCE.match(rest):
                    found.append(f"{path}: {text[-30:]}¦{rest[:30]}")
    return found


@pytest.mark.parametrize("id_", [item.id for item in CATALOGUE])
@pytest.mark.parametrize(("name", "lang"), [("helios-nordwind", "en"), ("alianza-litoral", "es")])
def test_no_text_runs_into_a_sentence(id_: str, name: str, lang: str) -> None:
    """In any document of the samples, whoever forgot the stop."""
    assert [] == run_together(composed(id_, stopless(name), lang).document)


def test_texts_that_run_together_are_noticed() -> None:
    """The law can fail."""
    words = tree.Field("a.b", (tree.Text("The hall is too dear"),))
    made = composed("strategic-map", plan_with("strategy: {problem: Heat.}\n"), "en").document
    assert run_together(
        replace(made, blocks=(tree.Paragraph((words, tree.Text(" To be looked at again."))),))
    )
