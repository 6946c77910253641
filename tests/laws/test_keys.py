"""No document speaks to its readers in keys of the plan's format: `contract.long_stop` is nobody's word."""

from __future__ import annotations

import re
from functools import cache

import pytest

from allidocs.artifacts.catalogue import of_plan, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document.text import paragraphs
from allidocs.plan.audience import ALL
from allidocs.plan.entity import shape
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import sample
from tests.laws.test_stories import NAMES, story
from tests.sampling import sampled

SAMPLES = ("alianza-litoral", "aquarow", "brightwater-caldera", "evaluate", "helios-nordwind")


@cache
def key() -> re.Pattern[str]:
    """Return what matches a key of more than one word, or a path that begins at the top of a plan."""
    tops = "|".join(sorted(item.key for item in shape(Plan).fields))
    return re.compile(rf"\b[a-z]+(?:_[a-z]+)+\b|\b(?:{tops})\.[a-z][\w-]*", re.ASCII)


def keys_in(plan: Plan, lang: str) -> list[tuple[str, str]]:
    """Return the keys that the documents of a plan print, each with its document."""
    found = []
    for one in of_plan(plan):
        if ready(plan, one):
            document = compose(plan, one, lang, TemplateSet(), Stamp()).document
            found += [(one.id, hit[0]) for line in paragraphs(document) for hit in key().finditer(line)]
    return found


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", sampled(SAMPLES, 3))
def test_no_document_of_a_sample_prints_a_key(name: str, lang: str) -> None:
    """The readiness report and the ISO matrix, which speak of the plan itself, among them."""
    assert keys_in(shown(sample(name), ALL), lang) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_document_of_a_story_prints_a_key(name: str) -> None:
    """Of plans that lack much, and whose reports say so."""
    assert keys_in(story(name), "es") == []


def test_keys_are_noticed() -> None:
    """A path, a key of two words; no word of a text, no address."""
    assert [hit[0] for hit in key().finditer("contract.law and long_stop")] == ["contract.law", "long_stop"]
    assert key().search("It ends the contract. See helios.example for more.") is None
