"""Amounts of one kind stand in one unit in a document: millions, or in full."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal

import pytest

from allidocs.artifacts.catalogue import CATALOGUE, ready
from allidocs.artifacts.compose import Stamp, traced
from allidocs.document.inline_nodes import Field
from allidocs.document.text import plain_text
from allidocs.document.walk import walk
from allidocs.plan.audience import ALL
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.shown import shown
from allidocs.review.proposing.values import kind_of
from allidocs.templating.amounts import column
from allidocs.templating.amounts import kind_of as amount_kind
from allidocs.templating.locale import told
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import cells, composed, documents, said, sample, tables
from tests.plan.reading import plan_with
from tests.sweeping import source_named
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
            found[f"computed {path}"].add(unit)
        elif getattr(kind_of(path), "form", "") == "money":
            kind = amount_kind(path)
            found[TOGETHER.get(kind, kind)].add(unit)
    return dict(found)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", SAMPLES)
def test_amounts_of_one_kind_stand_in_one_unit(name: str, lang: str) -> None:
    """In every document; thousands (`k`) are no unit that a document prints."""
    for item in CATALOGUE:
        for kind, found in units(item.id, sample(name), lang).items():
            assert len(found) == 1, (item.id, kind, found)
        assert not re.search(r"\d\s?k\b|\bk\s?[A-Z]{3}\b", said(item.id, sample(name), lang)), item.id


IN_FULL = re.compile(r"[\d.,]+\s[A-Z]{3}|[A-Z]{3}\s[\d.,]+")
PLANS = (*SAMPLES, *(f"init-{lang}-{stage}" for lang in ("en", "es") for stage in ("form", "transition")))


@pytest.mark.parametrize("name", PLANS)
def test_no_amount_of_a_tenth_of_a_million_stands_in_full_beside_millions(name: str) -> None:
    """`500,000 EUR` beside `1.0 M EUR` are two spellings; what millions cannot tell in three decimals stays as it is."""
    plan = sample(name) if name in SAMPLES else read_plan(source_named(name)).plan
    assert plan is not None
    for id_, document in documents(plan, "en"):
        printed = [one.node for one in walk(document) if isinstance(one.node, Field)]
        words = {plain_text(one.children): one.path for one in printed}
        if not any(AMOUNT.fullmatch(one) and "\u00a0M\u00a0" in one for one in words):
            continue
        full = {one: re.sub(r"\D", "", one) for one in words if IN_FULL.fullmatch(one)}
        large = {one: words[one] for one, figure in full.items() if len(figure) > 5 and figure[-3:] == "000"}
        assert large == {}, id_


def test_one_million_sets_the_unit_of_its_kind() -> None:
    """What partners give and hope for together; other kinds keep theirs."""
    assert {"contributions": {"full"}, "computed F-10": {"full"}} == units(
        "strategic-map", plan_with(GIVEN.format("5k EUR")), "en"
    )
    hoped = "expectations: {c: {partner: north, text: C, from: [south], value: 2M EUR, period: term}}\n"
    plan = plan_with(GIVEN.format("5k EUR") + hoped)
    assert {
        "contributions": {"millions"},
        "computed F-10": {"millions"},
        "computed expected": {"millions"},
    } == units("strategic-map", plan, "en")
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


ENDING = """\
exit:
  settlement: {{desk: {{text: Desk, payer: north, amount: {0}}}, room: {{text: Room, payer: south, amount: 28k EUR}}}}
  customers: {{all: {{name: All, contract_value: 12M EUR}}}}
"""


def test_what_an_end_costs_stands_in_full_where_all_of_it_is_less_than_a_million() -> None:
    """Whatever the contracts are worth that it touches; its sums and heads stand in the same unit."""
    text = said("exit-plan", plan_with(ENDING.format("11k EUR")), "en").replace("\u00a0", " ")
    assert ("11,000 EUR" in text, "28,000 EUR" in text, "39,000 EUR" in text, "12 M EUR" in text) == (
        True,
    ) * 4
    assert "0.0" not in text
    whole = said("exit-plan", plan_with(ENDING.format("1.1M EUR")), "en").replace("\u00a0", " ")
    assert ("1.100 M EUR" in whole, "0.028 M EUR" in whole, "1.128 M EUR" in whole) == (True,) * 3


@pytest.mark.parametrize(
    ("amount", "decimals", "needed"),
    [("0.043", 2, 3), ("0.0043", 1, 4), ("0.04", 2, 2), ("1.24", 1, 1), ("0.43", 1, 2), ("0.4", 1, 1), ("0", 1, 1), ("4.6", 0, 1), ("45.2", 0, 0)],
)  # fmt: skip
def test_rounding_leaves_an_amount_two_digits_at_least(amount: str, decimals: int, needed: int) -> None:
    """Or all that it has."""
    assert told(Decimal(amount), decimals) == needed


@pytest.mark.parametrize("name", SAMPLES)
def test_no_computed_amount_of_a_sample_is_rounded_to_less_than_two_digits(name: str) -> None:
    """Nor to nothing, in any document; in a column, whose amounts have two decimals alike, one digit may be all that shows."""
    plan = shown(sample(name), ALL)
    for item in CATALOGUE:
        if ready(plan, item):
            results = traced(plan, item, "en", TemplateSet(), Stamp()).results
            for (_, words), found in results.items():
                figure = re.sub(r"[^\d.]", "", words.partition("\u00a0")[0]).lstrip("0.").replace(".", "")
                for one in found:
                    if one.unit.startswith("money") and one.value and not one.bound:
                        exact = f"{abs(one.value):f}".replace(".", "").strip("0")
                        least = 1 if re.match(r"[−-]?0\.0[1-9]$", words) else min(2, len(exact))
                        assert len(figure) >= least, (item.id, words, one)
