"""No document speaks to its readers in keys of the plan's format: `contract.long_stop` is nobody's word."""

from __future__ import annotations

import re
from functools import cache

import pytest

from allidocs.document.text import paragraphs
from allidocs.plan.entity import shape
from allidocs.plan.model import Plan
from tests.artifacts.composing import documents, sample
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
    return [
        (id_, hit[0])
        for id_, document in documents(plan, lang)
        for line in paragraphs(document)
        for hit in key().finditer(line)
    ]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", sampled(SAMPLES, 3))
def test_no_document_of_a_sample_prints_a_key(name: str, lang: str) -> None:
    """The readiness report and the ISO matrix, which speak of the plan itself, among them."""
    assert keys_in(sample(name), lang) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_document_of_a_story_prints_a_key(name: str) -> None:
    """Of plans that lack much, and whose reports say so."""
    assert keys_in(story(name), "es") == []


def test_keys_are_noticed() -> None:
    """A path, a key of two words; no word of a text, no address."""
    assert [hit[0] for hit in key().finditer("contract.law and long_stop")] == ["contract.law", "long_stop"]
    assert key().search("It ends the contract. See helios.example for more.") is None
