"""Metrics that follow from others: every formula by a case worked out by hand, and what is missing told as missing."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from allidocs.base.measure import Period
from allidocs.insight.computing import computed, differing
from allidocs.insight.formulas import FORMULAS
from allidocs.insight.result import Reason
from tests.conftest import ROOT
from tests.insight.build import build

Q1 = Period(2026, 1, 3)
HEAD = "metrics:\n  c: {name: C, family: operational, unit: x, computed: {formula: FORMULA, of: a, over: b}VALUES}\n"
PARTS = (
    "  a: {name: A, family: operational, unit: x, baseline: {value: 12}, forecasts: {2026Q1: 90}, values: {2026Q1: FIRST}}\n"
    "  b: {name: B, family: operational, unit: x, targets: {2026Q1: 50}, values: {2026Q1: SECOND}}\n"
)


def plan_of(formula: str, first: str, second: str, values: str = "") -> str:
    """Return three metrics, the first computed from the others."""
    head = HEAD.replace("FORMULA", formula).replace("VALUES", values and f", values: {{2026Q1: {values}}}")
    return head + PARTS.replace("FIRST", first).replace("SECOND", second)


@pytest.mark.parametrize(
    ("formula", "first", "second", "value", "id_"),
    [
        ("attach-rate", "12", "48", "25", "F-29"),
        ("win-rate-uplift", "38", "24", "14", "F-30"),
        ("win-rate-uplift", "20", "24", "-4", "F-30"),
        ("deal-uplift", "180", "120", "1.5", "F-31"),
        ("pipeline-cover", "60", "30", "3", "F-32"),
        ("activation", "9", "36", "25", "F-41"),
        ("cost-saving", "9", "400", "1200", "F-26"),
        ("cost-saving", "13", "400", "-400", "F-26"),
        ("forecast-accuracy", "100", "1", "90", "F-33"),
        ("forecast-accuracy", "75", "1", "80", "F-33"),
        ("forecast-accuracy", "30", "1", "-100", "F-33"),
    ],
)
def test_each_formula_by_hand(formula: str, first: str, second: str, value: str, id_: str) -> None:
    """Of deals 12 of 48 with the offering make 25 %; 60 in the pipeline over the 20 still open make 3; and so on."""
    found = computed(build(plan_of(formula, first, second)), "c", Q1)
    assert (found.value, found.formula) == (Decimal(value), id_)


@pytest.mark.parametrize(
    ("formula", "first", "second", "reason"),
    [
        ("attach-rate", "12", "0", Reason.DIVISION_BY_ZERO),
        ("deal-uplift", "180", "0", Reason.DIVISION_BY_ZERO),
        ("activation", "9", "0", Reason.DIVISION_BY_ZERO),
        ("pipeline-cover", "60", "50", Reason.DIVISION_BY_ZERO),
        ("forecast-accuracy", "0", "1", Reason.DIVISION_BY_ZERO),
    ],
)
def test_what_cannot_be_divided_has_a_reason(formula: str, first: str, second: str, reason: Reason) -> None:
    """No deal at all, nothing left of the target, nothing that came: never 0."""
    found = computed(build(plan_of(formula, first, second)), "c", Q1)
    assert (found.value, found.reason) == (None, reason)


def test_a_missing_figure_is_missing() -> None:
    """Of another period, or without a second metric, a target or a baseline."""
    plan = build(plan_of("attach-rate", "12", "48"))
    assert computed(plan, "c", Q1.next).reason is Reason.MISSING_INPUT
    assert (
        computed(build(plan_of("attach-rate", "1", "1").replace(", over: b", "")), "c", Q1).reason
        is Reason.MISSING_INPUT
    )
    assert (
        computed(
            build(plan_of("pipeline-cover", "1", "1").replace("targets: {2026Q1: 50}, ", "")), "c", Q1
        ).reason
        is Reason.NO_TARGET
    )
    assert (
        computed(
            build(plan_of("cost-saving", "1", "1").replace("baseline: {value: 12}, ", "")), "c", Q1
        ).reason
        is Reason.NO_BASELINE
    )
    assert (
        computed(
            build(plan_of("forecast-accuracy", "1", "1").replace("forecasts: {2026Q1: 90}, ", "")), "c", Q1
        ).reason
        is Reason.MISSING_INPUT
    )


@pytest.mark.parametrize(
    ("stated", "differs"), [("33.3", False), ("33", False), ("33.4", False), ("34", True), ("32.0", True)]
)
def test_a_stated_figure_may_be_rounded(stated: str, differs: bool) -> None:
    """A third is 33.3 or 33 in print; 34 is another figure."""
    plan = build(plan_of("attach-rate", "1", "3", stated))
    assert bool(list(differing(plan))) is differs


def test_documents_and_explain_tell_a_formula_in_the_same_words() -> None:
    """The annex of a document prints what `explain` does."""
    text = (ROOT / "templates/macros/common.j2").read_text("utf-8")
    told = re.findall(r'"(F-\d\d)": guide\(((?:\s*"[^"]*")+)\)', text)
    assert {id_: "".join(re.findall(r'"([^"]*)"', parts)) for id_, parts in told} == dict(FORMULAS)


def test_an_uplift_that_is_none() -> None:
    """F-30: 24 and 24 points are 0 apart, a figure; F-31: as large as alone is 1; F-41: no seller activated is 0 %."""
    rows = (
        ("win-rate-uplift", "24", "24", "0"),
        ("deal-uplift", "120", "120", "1"),
        ("activation", "0", "36", "0"),
    )
    for formula, first, second, value in rows:
        assert computed(build(plan_of(formula, first, second)), "c", Q1).value == Decimal(value)


@pytest.mark.parametrize("formula", ["win-rate-uplift", "deal-uplift", "activation"])
def test_an_uplift_of_another_period_is_missing(formula: str) -> None:
    """Figures of the first quarter say nothing of the second."""
    found = computed(build(plan_of(formula, "1", "1")), "c", Q1.next)
    assert (found.value, found.reason) == (None, Reason.MISSING_INPUT)
