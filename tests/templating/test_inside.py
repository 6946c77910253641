"""A name of the plan within a sentence."""

from __future__ import annotations

import pytest

from allidocs.plan.walk import common_words
from tests.artifacts.composing import said, sample
from tests.plan.reading import plan_with

NAMED = "metrics:\n  one: {{name: {name}, family: operational, unit: x, targets: {{2026Q2: 10}}, values: {{2026Q2: 5}}}}\nactions:\n  a: {{text: Order the gateway at once}}\n"


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("Gateway lead time", "gateway lead time"),
        ("Iberia sales", "Iberia sales"),
        ("DACH cover", "DACH cover"),
        ("GATEWAY cover", "GATEWAY cover"),
    ],
)
def test_its_first_word_is_small_where_the_plan_writes_it_so(name: str, within: str) -> None:
    """No proper name is written small anywhere."""
    plan = plan_with(NAMED.format(name=name))
    assert f"Red in Q2 2026: {within}." in said("metric-report", plan, "en").replace("\u00a0", " ")


def test_words_are_those_of_one_language() -> None:
    """Both of a plan that has two."""
    plan = sample("helios-nordwind")
    assert "gateway" in common_words(plan, "en")
    assert "gateway" not in common_words(plan, "es")
    assert "iberia" not in common_words(plan, "en") | common_words(plan, "es")
