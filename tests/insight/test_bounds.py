"""Amounts of which bounds alone are known, or nothing: read as written, counted in sums, and in nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from allidocs.artifacts.joint_business_plan import facts as business
from allidocs.document.text import paragraphs
from allidocs.insight.currency import bounded_total, total
from allidocs.insight.exchange import exchange
from allidocs.insight.metrics import reading
from allidocs.insight.result import Reason
from allidocs.insight.valuation import contributed, contribution_shares
from allidocs.rules.catalogue import RULES
from allidocs.rules.judging import judge
from tests.artifacts.composing import composed
from tests.insight.build import build
from tests.plan.reading import read_with, source_of

GIVEN = """\
contributions:
  plant: {partner: a, kind: facility, text: Plant, value: {at_least: 1000M EUR}, basis: cost}
  cash: {partner: a, kind: cash, text: Cash, value: 2M EUR, basis: cost}
  brand: {partner: b, kind: brand, text: Brand, value: undisclosed}
"""
PLAN = """\
investment:
  discount_rates: {a: 8%, b: 8%}
  flows:
    a: {revenue: {2026: undisclosed, 2027: 3M EUR}, investment: {2026: 1M EUR}}
    b: {revenue: {2026: 2M EUR, 2027: 3M EUR}, investment: {2026: 1M EUR}}
"""


def amounts(*written: str) -> list[tuple[str, Any]]:
    """Return amounts as a plan reads them, each with a name."""
    body = "".join(
        f"  c{at}: {{partner: a, kind: cash, text: T, value: {one}}}\n" for at, one in enumerate(written)
    )
    return [(name, one.value) for name, one in build(f"contributions:\n{body}").contributions.items()]


@pytest.mark.parametrize(("written", "value", "bound"), [
    (("2M EUR", "{at_least: 1M EUR}"), 3, "least"),
    (("2M EUR", "{at_most: 1M EUR}"), 3, "most"),
    (("2M EUR", "{at_least: 1M EUR, at_most: 4M EUR}"), 3, "least"),
    (("2M EUR", "undisclosed"), 2, "least"),
    (("2M EUR", "{at_most: 1M EUR}", "{at_least: 1M EUR}"), 3, "least"),
    (("2M EUR", "1M EUR"), 3, ""),
])  # fmt: skip
def test_a_sum_says_what_is_known_of_it(written: tuple[str, ...], value: int, bound: str) -> None:
    """At least what is said; at most where nothing but upper bounds is missing."""
    found = bounded_total(build(), amounts(*written))
    assert (str(found.value), found.bound) == (f"{value * 10**6}", bound)


def test_other_sums_have_no_value_and_say_why() -> None:
    """Nobody computes on with what is not known."""
    plan = build()
    assert total(plan, amounts("2M EUR", "{at_least: 1M EUR}")).reason is Reason.UNDISCLOSED
    assert bounded_total(plan, amounts("undisclosed")).reason is Reason.UNDISCLOSED


def test_contributions_say_at_least_and_shares_do_not_follow() -> None:
    """What a partner gives is at least so much; its share of all is unknown."""
    plan = build(GIVEN)
    given = contributed(plan)
    assert (str(given["a"].value), given["a"].bound) == ("1002000000", "least")
    assert given["b"].reason is Reason.UNDISCLOSED
    assert contribution_shares(plan)["a"].reason is Reason.UNDISCLOSED


def test_money_with_an_amount_that_is_not_disclosed_has_no_value() -> None:
    """Of that partner and of all; the other's stands."""
    money = business(build(PLAN)).money
    assert money is not None
    assert money.partners["a"].npv.reason is Reason.UNDISCLOSED
    assert money.partners["b"].npv.value is not None


@pytest.mark.parametrize(("lang", "words"), [
    ("en", ("more than 1,000 M EUR", "not disclosed", "at least 1,002")),
    ("es", ("más de 1.000 M EUR", "no revelado", "al menos 1.002")),
])  # fmt: skip
def test_a_document_prints_what_is_known(lang: str, words: tuple[str, ...]) -> None:
    """In the words of its language."""
    text = "\n".join(paragraphs(composed("joint-business-plan", build(GIVEN + PLAN), lang).document))
    for one in words:
        assert one in text.replace("\u00a0", " ")


@pytest.mark.parametrize("written", [
    "{at_least: 1M EUR, at_most: 1M USD}", "{at_least: 2M EUR, at_most: 1M EUR}", "{at_least: 1M EUR, about: 2M EUR}", "{at_least: much}",
])  # fmt: skip
def test_bounds_that_are_none_are_refused(written: str) -> None:
    """With their place."""
    found = read_with(f"contributions: {{c: {{partner: north, kind: cash, text: T, value: {written}}}}}\n")
    assert found.plan is None
    assert [finding.path.startswith("contributions.c.value") for finding in found.findings] == [True]


def test_a_figure_that_is_not_said_is_neither_missing_nor_stale() -> None:
    """It is the latest, without a colour; an earlier one that is said does not stand for it, a later one does."""
    metric = "metrics: {{m: {{name: Orders, family: financial, unit: k, targets: {{2026Q3: 5}}, values: {{2026{}: 4}}, undisclosed: [2026Q3]}}}}\n"
    found = reading(build(metric.format("Q1")), "m")
    assert (str(found.unsaid), found.period, found.rag, found.stale) == ("2026Q3", None, "grey", False)
    assert found.attainment.reason is Reason.UNDISCLOSED
    later = reading(build(metric.format("Q3").replace("[2026Q3]", "[2026Q2]")), "m")
    assert (str(later.period), later.unsaid) == ("2026Q3", None)
    text = paragraphs(composed("metric-report", build(metric.format("Q1")), "es").document)
    assert any("no revelado" in one for one in text)


def test_what_is_put_in_is_not_summed_where_a_part_of_it_is_not_known() -> None:
    """The picture of give and get shows the parts that are known, and no sum of them as though it were all."""
    assert (exchange(build(GIVEN), None).put_in, exchange(build(GIVEN), None).bounded) == (None, True)
    sound = GIVEN.replace("{at_least: 1000M EUR}", "3M EUR").replace("value: undisclosed", "value: 1M EUR")
    assert (str(exchange(build(sound), None).put_in), exchange(build(sound), None).bounded) == (
        "6000000",
        False,
    )


def test_no_rate_is_asked_for_what_has_no_currency() -> None:
    """An undisclosed amount has none; one within bounds needs the rate of its currency as any other."""
    found = judge(build(GIVEN + PLAN), source_of("allidocs: 1\n"), RULES)
    assert [one.path for one in found if one.code in ("L582", "L422")] == []
