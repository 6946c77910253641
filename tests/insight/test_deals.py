"""The register of deals: each counts once, in the period of the signature; what was brought and what was only helped with stay apart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from allidocs.base.measure import Period
from allidocs.insight.computing import computed, differing
from allidocs.insight.deals import bookings, expected, influenced, new_commitments, new_value, sourced
from allidocs.insight.result import Reason
from allidocs.plan.model import Plan
from tests.insight.build import build

Q2 = Period(2026, 4, 3)
REGISTER = """\
sales:
  registration: {where: R, lasts: 6 months}
  deals:
    a: {customer: A, price: 100k EUR, registered: 2026-03-02, accepted: 2026-03-04, brought_by: a, signed: 2026-04-01}
    b: {customer: B, price: 40k EUR, registered: 2026-03-30, helped_by: [b], signed: 2026-06-30}
    c: {customer: C, price: 25k EUR, registered: 2026-04-20, renewal: true, signed: 2026-05-05}
    d: {customer: D, price: 60k EUR, registered: 2026-02-02, lost: 2026-05-20}
    e: {customer: E, price: 80k EUR, registered: 2026-06-01, probability: 25%}
    f: {customer: F, price: 10k EUR, registered: 2026-06-02}
    g: {customer: G, price: 7k EUR, registered: 2026-01-05, accepted: 2026-01-07, brought_by: a, signed: 2026-03-31}
"""


def plan_of(register: str = REGISTER, more: str = "") -> Plan:
    """Return a plan of two partners with a register."""
    return build(register + more)


def test_bookings_are_what_was_signed_in_the_period() -> None:
    """F-23: 100 + 40 + 25; the last day belongs to the quarter, the last day before it does not."""
    found = bookings(plan_of(), Q2)
    assert (found.value, found.formula, found.unit) == (Decimal(165_000), "F-23", "money:EUR")
    assert [name for name, _ in found.inputs] == ["a", "b", "c"]


def test_new_commitments_leave_renewals_out() -> None:
    """F-25: two deals of 140k; the renewal of C is booked and no new commitment."""
    plan = plan_of()
    assert (new_commitments(plan, Q2).value, new_value(plan, Q2).value) == (Decimal(2), Decimal(140_000))


def test_what_was_brought_and_what_was_helped_with_stay_apart() -> None:
    """F-27 and F-28: deal A is partner A's, deal B nobody's and partner B helped; deal C is neither."""
    plan = plan_of()
    assert (sourced(plan, Q2).value, sourced(plan, Q2, "a").value) == (
        Decimal(100_000),
        Decimal(100_000),
    )
    assert (influenced(plan, Q2).value, influenced(plan, Q2, "b").value) == (
        Decimal(40_000),
        Decimal(40_000),
    )
    assert (sourced(plan, Q2, "b").value, influenced(plan, Q2, "a").value) == (Decimal(0), Decimal(0))


def test_help_with_what_another_brought_is_not_counted_again() -> None:
    """Else the sum of both would be more than the customer pays."""
    plan = plan_of(
        REGISTER.replace(
            "brought_by: a, signed: 2026-04-01",
            "brought_by: a, helped_by: [b], signed: 2026-04-01",
        )
    )
    assert influenced(plan, Q2).value == Decimal(40_000)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("accepted: 2026-03-04, ", ""),
        ("accepted: 2026-03-04, ", "accepted: 2026-04-02, "),
        ("registered: 2026-03-02, accepted", "registered: 2025-09-30, accepted"),
        ("registered: 2026-03-02, accepted", "registered: 2026-03-05, accepted"),
    ],
)  # fmt: skip
def test_a_deal_is_brought_only_with_an_entry_that_protects_it(was: str, now: str) -> None:
    """Never accepted, accepted after the signature, an entry that had ended by a day, one made after it was accepted."""
    assert was in REGISTER
    assert sourced(plan_of(REGISTER.replace(was, now)), Q2).value == 0


def test_an_entry_protects_to_its_last_day() -> None:
    """Six months from 1 October end on 1 April."""
    assert (
        sourced(plan_of(REGISTER.replace("registered: 2026-03-02", "registered: 2025-10-01")), Q2).value
        == 100_000
    )


def test_a_period_before_the_register_is_unknown() -> None:
    """What was signed before the first entry was written nobody knows; a period in it without deals has none."""
    assert bookings(plan_of(), Period(2025, 10, 3)).reason is Reason.MISSING_INPUT
    assert bookings(plan_of(), Period(2026, 1, 3)).reason is Reason.MISSING_INPUT
    assert bookings(plan_of(), Period(2026, 2, 1)).value == 0
    assert bookings(build(""), Q2).reason is Reason.MISSING_INPUT
    assert new_commitments(build(""), Q2).reason is Reason.MISSING_INPUT


def test_a_price_without_a_rate_leaves_no_sum() -> None:
    """Never 0, never the sum of the others."""
    assert bookings(plan_of(REGISTER.replace("40k EUR", "40k USD")), Q2).reason is Reason.NO_RATE


def test_open_deals_are_worth_their_probability() -> None:
    """80k at 25 %; the one that nobody judged counts for nothing, the lost one is gone."""
    assert expected(plan_of()).value == Decimal(20_000)


@pytest.mark.parametrize(
    ("formula", "unit", "value"),
    [
        ("bookings", "M EUR", "0.165"),
        ("bookings", "k EUR", "165"),
        ("bookings", "EUR", "165000"),
        ("new-commitments", "contracts", "2"),
        ("sourced", "k EUR", "100"),
        ("influenced", "k EUR", "40"),
    ],
)
def test_a_metric_follows_from_the_register_in_its_own_unit(formula: str, unit: str, value: str) -> None:
    """`M EUR` counts millions; what is counted has no currency."""
    metric = f"metrics: {{m: {{name: M, family: financial, unit: {unit}, computed: {{formula: {formula}}}, values: {{2026Q2: {value}}}}}}}\n"
    plan = plan_of(more=metric)
    assert computed(plan, "m", Q2).value == Decimal(value)
    assert not list(differing(plan))
    assert list(differing(plan_of(more=metric.replace(f"2026Q2: {value}", "2026Q2: 7"))))


def test_an_amount_in_a_unit_that_is_no_money_of_the_plan_is_not_compared() -> None:
    """`M USD` of a plan in euros, or `deals`."""
    metric = "metrics: {m: {name: M, family: financial, unit: M USD, computed: {formula: bookings}}}\n"
    assert computed(plan_of(more=metric), "m", Q2).reason is Reason.OUT_OF_RANGE


JOINT = """\
metrics:
  r: {name: R, family: financial, unit: M EUR, computed: {formula: joint-revenue, of: s, over: t}, values: {2026Q2: 3.1}}
  s: {name: S, family: financial, unit: M EUR, views: {a: {values: {2026Q2: 2.4}}, b: {values: {2026Q2: 1.5}}}}
  t: {name: T, family: financial, unit: M EUR, values: {2026Q2: 0.8}}
"""


def test_joint_revenue_counts_nothing_twice() -> None:
    """F-24: 2.4 and 1.5 less the 0.8 that both books hold."""
    found = computed(build(JOINT), "r", Q2)
    assert (found.value, found.formula) == (Decimal("3.1"), "F-24")
    assert computed(build(JOINT.replace(", over: t", "")), "r", Q2).value == Decimal("3.9")


@pytest.mark.parametrize("gone", ["b: {values: {2026Q2: 1.5}}", "values: {2026Q2: 0.8}"])
def test_joint_revenue_lacks_what_a_partner_does_not_report(gone: str) -> None:
    """A book that is not open, or a double count that nobody knows, leaves no sum."""
    kept = "b: {values: {2026Q1: 1.5}}" if gone.startswith("b") else "values: {2026Q1: 0.8}"
    assert computed(build(JOINT.replace(gone, kept)), "r", Q2).reason is Reason.MISSING_INPUT
