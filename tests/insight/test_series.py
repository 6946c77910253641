"""The mathematics of a yearly cash flow."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from allidocs.insight.result import Reason
from allidocs.insight.series import (
    discounted,
    irr,
    npv,
    payback,
    peak_exposure,
    present_value,
    sign_changes,
)

D = Decimal
TEXTBOOK = (D(-100), D(60), D(60))


def test_npv_of_the_textbook_flow() -> None:
    """-100 + 60 / 1.1 + 60 / 1.21 = 4.13 (F-02)."""
    found = npv(TEXTBOOK, D("0.1"), "money:EUR")
    assert found.value is not None
    assert round(found.value, 2) == D("4.13")
    assert ("rate", D(10)) in found.inputs


def test_mid_year_money_counts_half_a_year_later() -> None:
    """121 after half a year at 21 % is 121 / 1.1 = 110."""
    assert round(present_value((D(121),), D("0.21"), mid_year=True), 10) == 110


def test_npv_without_a_rate_is_missing_and_not_0() -> None:
    """No rate, no value."""
    found = npv(TEXTBOOK, None, "money:EUR")
    assert (found.value, found.reason) == (None, Reason.MISSING_INPUT)


def test_a_rate_of_minus_100_percent_is_out_of_range() -> None:
    """(1 - 1) ** t cannot divide."""
    assert npv(TEXTBOOK, D(-1), "money:EUR").reason is Reason.OUT_OF_RANGE


def test_irr_of_the_textbook_flow() -> None:
    """60 v + 60 v^2 = 100 gives v = (sqrt(0.25 + 100 / 60) - 0.5), and 1 / v - 1 = 13.07 % (F-03)."""
    found = irr(TEXTBOOK)
    assert found.value is not None
    assert round(found.value, 2) == D("13.07")


def test_irr_can_be_negative() -> None:
    """100 paid, 50 back after a year: -50 %."""
    assert irr((D(-100), D(50))).value == -50


def test_irr_without_a_change_of_sign_is_not_available() -> None:
    """Money that only comes has no rate of return."""
    assert irr((D(10), D(0), D(5))).reason is Reason.NO_SIGN_CHANGE


def test_irr_with_two_changes_of_sign_is_not_available() -> None:
    """-100, 230, -132 has two rates (10 % and 20 %), so none is given."""
    assert irr((D(-100), D(230), D(-132))).reason is Reason.SEVERAL_SIGN_CHANGES


def test_zeros_do_not_count_as_changes_of_sign() -> None:
    """-1, 0, 0, 1 changes once."""
    assert sign_changes((D(-1), D(0), D(0), D(1))) == 1


def test_payback_is_linear_inside_the_year() -> None:
    """After a year 40 are still out and 60 come: 1 + 40 / 60 (F-04)."""
    found = payback(TEXTBOOK)
    assert found.years.value == 1 + D(40) / D(60)
    assert found.dips_again is False


def test_a_later_dip_below_zero_is_flagged() -> None:
    """-10, 10, -5: paid back after a year, then out again."""
    found = payback((D(-10), D(10), D(-5)))
    assert (found.years.value, found.dips_again) == (D(1), True)


def test_payback_may_never_come() -> None:
    """-100 and 99 is not enough."""
    assert payback((D(-100), D(99))).years.reason is Reason.NEVER_WITHIN_HORIZON


def test_peak_exposure_is_the_lowest_cumulative_point_and_its_year() -> None:
    """-5, then -5 - 7 = -12, then +8: lowest in the second year (F-07)."""
    found = peak_exposure((D(-5), D(-7), D(20)), 2026, "money:EUR")
    assert (found.amount.value, found.year) == (D(-12), 2027)


def test_who_never_pays_in_has_no_exposure() -> None:
    """Never below 0: 0, and no year."""
    found = peak_exposure((D(5), D(-2)), 2026, "money:EUR")
    assert (found.amount.value, found.year) == (D(0), None)


@given(st.integers(1, 10**9), st.lists(st.integers(0, 10**9), min_size=1, max_size=12).filter(any))
def test_the_npv_at_the_irr_is_nearly_zero(outlay: int, returns: list[int]) -> None:
    """The internal rate is the one at which the present value vanishes (F-03)."""
    flows = (D(-outlay), *map(D, returns))
    found = irr(flows)
    assert found.value is not None
    rate = found.value / 100
    if rate > D("-0.9"):
        assert abs(present_value(flows, rate)) <= D("0.0001") * sum(abs(flow) for flow in flows)


def test_payback_on_discounted_flows_comes_later() -> None:
    """F-05: -100, 60, 60 at 10 % are -100, 54.55, 49.59 a year: 1 + 45.45 / 49.59 years; undiscounted 1 + 40 / 60."""
    flows = [Decimal(-100), Decimal(60), Decimal(60)]
    found = payback(discounted(flows, Decimal("0.1")), "F-05").years
    assert found.formula == "F-05"
    assert found.value is not None
    assert found.value.quantize(Decimal("0.0001")) == Decimal("1.9167")
    assert payback(discounted(flows, Decimal("0.2")), "F-05").years.reason is Reason.NEVER_WITHIN_HORIZON


def test_payback_on_discounted_flows_at_its_edges() -> None:
    """F-05: at 0 % that of F-04, 1 + 40 / 60; at 10 % -110, 0, 121 is -110, 0, 100 and never paid; nothing paid out, nothing to pay back."""
    even = payback(discounted(TEXTBOOK, D(0)), "F-05").years
    assert even.value is not None
    assert even.value.quantize(D("0.0001")) == D("1.6667")
    late = payback(discounted((D(-110), D(0), D(121)), D("0.1")), "F-05").years
    assert (late.value, late.reason) == (None, Reason.NEVER_WITHIN_HORIZON)
    assert payback(discounted((D(0), D(60)), D("0.1")), "F-05").years.reason is Reason.NOTHING_TO_PAY_BACK
    assert payback(discounted((), D("0.1")), "F-05").years.reason is Reason.MISSING_INPUT
