"""Amounts of one kind stand in one unit in a document: millions, or in full."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from allidocs.artifacts.catalogue import CATALOGUE
from allidocs.document.text import plain_text
from allidocs.document.tree import Field
from allidocs.document.walk import walk
from allidocs.plan.model import Plan
from allidocs.review.values import kind_of
from allidocs.templating.amounts import column
from tests.artifacts.composing import cells, composed, said, sample, tables
from tests.plan.reading import plan_with
from tests.worlds import ROOT

SAMPLES = sorted(path.name for path in (ROOT / "samples").iterdir() if any(path.glob("*.yaml")))
AMOUNT = re.compile(r"−?(?P<figure>[\d.,]+)\s(?P<millions>M\s)?[A-Z]{3}|[A-Z]{3}\s(?P<stated>[\d.,]+)")
TOGETHER = {"expectations": "contributions"}
GIVEN = (
    "contributions:\n  a: {{partner: north, kind: cash, text: A, value: {0}, basis: cost}}\n"
    "  b: {{partner: south, kind: people, text: B, value: 800k EUR, basis: cost}}\n"
)


def units(id_: str, plan: Plan, lang: str) -> dict[str, set[str]]:
    """Return the units that a document prints amounts in, for each kind of amount; a zero has none."""
    found: dict[str, set[str]] = defaultdict(set)
    for visit in walk(composed(id_, plan, lang).document):
        amount = isinstance(visit.node, Field) and AMOUNT.fullmatch(plain_text(visit.node.children))
        if not amount or not (amount["figure"] or amount["stated"]).strip("0.,"):
            continue
        unit = "millions" if amount["millions"] else "full"
        path = visit.node.path
        if visit.node.kind == "computed":
            found["computed"].add(unit)
        elif getattr(kind_of(path), "form", "") == "money":
            found[TOGETHER.get(path.partition(".")[0], path.partition(".")[0])].add(unit)
    return dict(found)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", SAMPLES)
def test_amounts_of_one_kind_stand_in_one_unit(name: str, lang: str) -> None:
    """In every document; thousands (`k`) are no unit that a document prints."""
    for item in CATALOGUE:
        for kind, found in units(item.id, sample(name), lang).items():
            assert len(found) == 1, (item.id, kind, found)
        assert not re.search(r"\d\s?k\b|\bk\s?[A-Z]{3}\b", said(item.id, sample(name), lang)), item.id


def test_one_million_sets_the_unit_of_its_kind() -> None:
    """What partners give and hope for together; other kinds keep theirs."""
    assert {"contributions": {"full"}, "computed": {"full"}} == units(
        "strategic-map", plan_with(GIVEN.format("5k EUR")), "en"
    )
    hoped = "expectations: {c: {partner: north, text: C, from: [south], value: 2M EUR, period: term}}\n"
    plan = plan_with(GIVEN.format("5k EUR") + hoped)
    assert {"contributions": {"millions"}, "computed": {"millions"}} == units("strategic-map", plan, "en")
    row = cells(tables("strategic-map", plan, "en")["give-get"])[0]
    assert "Cash 0.005\u00a0M\u00a0EUR" in row[1]


def test_an_amount_in_millions_is_exact_or_stands_in_full() -> None:
    """Cents have no place among millions."""
    text = said("strategic-map", plan_with(GIVEN.format("1_234_567.89 EUR")), "en")
    assert "Cash 1,234,567.89\u00a0EUR" in text
    assert "Cash 1.234567\u00a0M\u00a0EUR" in said(
        "strategic-map", plan_with(GIVEN.format("1_234_567 EUR")), "en"
    )


def test_amounts_of_a_column_have_as_many_decimals() -> None:
    """`0.2` beside `0.15` looks rounded; their sum has no fewer, and an amount that is finer than all stands alone."""
    given = GIVEN.format("2_340_000 EUR") + (
        "expectations: {c: {partner: north, text: C, from: [south], value: 12_540_000 EUR, period: term},"
        " d: {partner: north, text: D, from: [south], value: 2M EUR, period: term}}\n"
    )
    text = said("strategic-map", plan_with(given), "en").replace("\u00a0", " ")
    assert "Cash 2.34 M EUR" in text
    assert "People 0.80 M EUR" in text
    assert "14.54 M EUR" in text
    alone = said("strategic-map", plan_with(GIVEN.format("1_234_567 EUR")), "en").replace("\u00a0", " ")
    assert "Cash 1.234567 M EUR" in alone
    assert "People 0.8 M EUR" in alone


@pytest.mark.parametrize("name", SAMPLES)
def test_no_column_of_a_sample_mixes_precisions(name: str) -> None:
    """Read back from every document: stated amounts in millions of one column and currency."""
    for item in CATALOGUE:
        found: dict[tuple[str, str], set[int]] = defaultdict(set)
        for visit in walk(composed(item.id, sample(name), "en").document):
            if not isinstance(visit.node, Field) or visit.node.kind == "computed":
                continue
            words = plain_text(visit.node.children)
            if re.fullmatch(r"−?[\d.,]+\sM\s[A-Z]{3}", words):
                at = column(visit.node.path), words[-3:]
                found[at].add(len(words.split("\u00a0")[0].partition(".")[2]))
        assert {at: seen for at, seen in found.items() if len(seen) > 1} == {}, item.id
