"""Quantities are parsed strictly and counted exactly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allidocs.base.measure import Duration, Money, Percent, Period, add_months, parse_date, parse_decimal


@pytest.mark.parametrize(
    ("text", "expected"),
    [("5", "5"), ("-5", "-5"), ("+5", "5"), (".5", "0.5"), ("1.10", "1.10"), ("1_000", "1000"), ("012", "12"),
     ("12_345_678.9", "12345678.9"), (" 7 ", "7")],
)  # fmt: skip
def test_numbers_have_a_point_and_optional_underscores(text: str, expected: str) -> None:
    """What the author sees is the number, decimals as written."""
    assert str(parse_decimal(text)) == str(Decimal(expected))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1,5", "`1,5` is ambiguous: write a point for decimals and nothing (or `_`) between thousands"),
        ("1.000.000", "`1.000.000` is ambiguous: write a point for decimals and nothing (or `_`) between thousands"),
        ("1 000", "`1 000` is ambiguous: write a point for decimals and nothing (or `_`) between thousands"),
        ("1e3", "`1e3` is not a number"),
        ("0x1F", "`0x1F` is not a number"),
        ("1_0", "`1_0` is not a number"),
        ("NaN", "`NaN` is not a number"),
        ("inf", "`inf` is not a number"),
        ("5.", "`5.` is ambiguous: write a point for decimals and nothing (or `_`) between thousands"),
        ("٣", "`٣` is not a number"),
        ("1" * 25, "a number has at most 24 digits"),
    ],
)  # fmt: skip
def test_other_spellings_of_numbers_are_refused(text: str, message: str) -> None:
    """Exponents, other bases, ambiguous marks, other scripts and absurd lengths are not guessed at."""
    with pytest.raises(ValueError) as caught:
        parse_decimal(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [("12.5M EUR", "12500000", "EUR"), ("950k USD", "950000", "USD"), ("1_250_000 EUR", "1250000", "EUR"),
     ("-3 B JPY", "-3000000000", "JPY"), ("0.5 EUR", "0.5", "EUR"), ("7K  CHF", "7000", "CHF")],
)  # fmt: skip
def test_money_is_an_amount_and_a_currency(text: str, amount: str, currency: str) -> None:
    """The short form knows thousands, millions and billions."""
    assert Money.parse(text) == Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    "text", ["12", "EUR 12", "12 eur", "12 EURO", "12EUR", "€12", "1,2M EUR", "", "1m EUR"]
)
def test_other_spellings_of_money_are_refused(text: str) -> None:
    """The message shows how to write it."""
    with pytest.raises(ValueError) as caught:
        Money.parse(text)
    assert str(caught.value) == f"`{text}` is not money: write an amount and a currency, such as `12.5M EUR`"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("500.000 EUR", "`500000 EUR`, or `500 EUR`"),
        ("1.250 USD", "`1250 USD`, or two decimals at most"),
    ],
)
def test_a_point_before_three_digits_is_not_guessed_at(text: str, hint: str) -> None:
    """Half the readers of `500.000 EUR` mean half a million."""
    with pytest.raises(ValueError) as caught:
        Money.parse(text)
    assert str(caught.value) == f"`{text}` can be two amounts: write {hint}"


@pytest.mark.parametrize("text", ["1.250M EUR", "1.250 KWD", "0.125 EUR", "1250.00 EUR", "1.2505 EUR"])
def test_three_decimals_that_can_be_nothing_else_are_read(text: str) -> None:
    """A scale, a currency with mills or a leading nought say which it is."""
    assert Money.parse(text).amount > 0


def test_money_adds_in_one_currency_only() -> None:
    """Two currencies need a rate."""
    assert Money(Decimal(1), "EUR") + Money(Decimal(2), "EUR") == Money(Decimal(3), "EUR")
    assert -Money(Decimal(1), "EUR") == Money(Decimal(-1), "EUR")
    with pytest.raises(ValueError, match="EUR and USD cannot be added without a rate"):
        Money(Decimal(1), "EUR") + Money(Decimal(2), "USD")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15))
def test_money_reads_what_it_prints(amount: Decimal) -> None:
    """The plain form is a valid short form."""
    money = Money(amount, "EUR")
    assert Money.parse(str(money)) == money


def test_an_amount_is_known_within_bounds_or_not_said() -> None:
    """At least, at most, between two; the opposite of each; and no sum of such."""
    two, three = Money.parse("2M EUR"), Money.parse("3M EUR")
    least, most, both = Money.within(two, None), Money.within(None, two), Money.within(two, three)
    assert [str(one) for one in (least, most, both)] == [
        "at least 2000000 EUR", "at most 2000000 EUR", "2000000 to 3000000 EUR"
    ]  # fmt: skip
    assert [(-one).bound for one in (least, most, both)] == ["most", "least", "range"]
    assert str(-both) == "-3000000 to -2000000 EUR"
    assert str(Money(Decimal(0), "", "undisclosed")) == "undisclosed"
    with pytest.raises(ValueError, match="bounds alone"):
        least + two
    with pytest.raises(ValueError, match="`at_most` in USD"):
        Money.within(two, Money.parse("3M USD"))
    with pytest.raises(ValueError, match="less than"):
        Money.within(three, two)


@pytest.mark.parametrize(
    ("text", "expected"), [("35%", "35"), ("35 %", "35"), ("35", "35"), ("-2.5%", "-2.5")]
)
def test_percentages_are_hundredths_with_or_without_the_sign(text: str, expected: str) -> None:
    """35 is 35 %, and its fraction 0.35."""
    read = Percent.parse(text)
    assert (read, read.fraction) == (Percent(Decimal(expected)), Decimal(expected) / 100)


@pytest.mark.parametrize("text", ["%", "35%%", "a third", "35 percent"])
def test_other_percentages_are_refused(text: str) -> None:
    """The message shows how to write it."""
    with pytest.raises(ValueError) as caught:
        Percent.parse(text)
    assert str(caught.value) == f"`{text}` is not a percentage: write it as `35%`"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("90 days", (90, "days")), ("1 day", (1, "days")), ("10 working days", (10, "working days")),
     ("1 working day", (1, "working days")), ("18 months", (18, "months")), ("1 month", (1, "months")),
     ("48h", (48, "hours")), ("3y", (3, "years")), ("2 weeks", (2, "weeks")), ("2 quarters", (2, "quarters"))],
)  # fmt: skip
def test_durations_keep_the_unit_that_was_written(text: str, expected: tuple[int, str]) -> None:
    """Long and short unit names, one or many."""
    read = Duration.parse(text)
    assert (read.count, read.unit) == expected
    assert Duration.parse(str(read)) == read


@pytest.mark.parametrize("text", ["90", "days", "1.5 years", "-3 days", "3 fortnights", "999999 days", "3m"])
def test_other_durations_are_refused(text: str) -> None:
    """The message shows how to write it; `3m` could be minutes or months."""
    with pytest.raises(ValueError) as caught:
        Duration.parse(text)
    assert str(caught.value).startswith(f"`{text}` is not a duration: write a whole number and a unit")


@pytest.mark.parametrize(
    ("duration", "start", "expected"),
    [
        ("2 working days", date(2026, 1, 2), date(2026, 1, 6)),
        ("1 months", date(2026, 1, 31), date(2026, 2, 28)),
        ("1 year", date(2024, 2, 29), date(2025, 2, 28)),
        ("2 weeks", date(2026, 12, 25), date(2027, 1, 8)),
        ("48h", date(2026, 1, 1), date(2026, 1, 3)),
        ("1 quarter", date(2026, 11, 30), date(2027, 2, 28)),
    ],
)
def test_a_duration_after_a_day_is_a_day(duration: str, start: date, expected: date) -> None:
    """Weekends are skipped for working days; months end where they end."""
    assert Duration.parse(duration).after(start) == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_periods_are_stretches_of_the_calendar(text: str, start: date, end: date) -> None:
    """Years, halves, quarters and months."""
    read = Period.parse(text)
    assert (read.start, read.end) == (start, end)
    assert Period.parse(str(read)) == read
    assert read.contains(end) and not read.contains(read.next.start)


@pytest.mark.parametrize("text", ["2026Q5", "2026-13", "26", "Q1 2026", "0000", "2026-1", "2026H3"])
def test_other_periods_are_refused(text: str) -> None:
    """The message shows the forms."""
    with pytest.raises(ValueError) as caught:
        Period.parse(text)
    assert str(caught.value).startswith(f"`{text}` is not a period: write a year, quarter or month")


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.sampled_from([1, 3, 6, 12]), st.integers(-200, 200))
def test_shifting_periods_back_and_forth_returns(day: date, months: int, count: int) -> None:
    """Periods of one length form a line, and each day lies in exactly one."""
    period = Period.of(day, months)
    assert period.contains(day)
    assert period.shift(count).shift(-count) == period
    assert (period < period.shift(1)) and not (period.shift(1) < period)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("30.9.2026", "`30.9.2026` is not a date: write year-month-day, such as `2026-09-30`"),
        ("2026-9-30", "`2026-9-30` is not a date: write year-month-day, such as `2026-09-30`"),
        ("20260930", "`20260930` is not a date: write year-month-day, such as `2026-09-30`"),
        ("2026-02-30", "`2026-02-30` is not a day of the calendar"),
        ("2026-09-30T10:00", "`2026-09-30T10:00` is not a date: write year-month-day, such as `2026-09-30`"),
    ],
)
def test_other_dates_are_refused(text: str, message: str) -> None:
    """One form only, and only days that exist."""
    with pytest.raises(ValueError) as caught:
        parse_date(text)
    assert str(caught.value) == message


def test_adding_months_stays_in_the_month() -> None:
    """The last day of a month has no match in a shorter one."""
    assert add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert add_months(date(2026, 3, 31), 12) == date(2027, 3, 31)


PARSERS: list[Callable[[str], object]] = [
    parse_decimal,
    parse_date,
    Money.parse,
    Percent.parse,
    Duration.parse,
    Period.parse,
]


@given(st.text(max_size=30), st.sampled_from(PARSERS))
def test_parsers_return_or_explain(text: str, parse: Callable[[str], object]) -> None:
    """Any text at all is a value or a ValueError with a sentence."""
    try:
        parse(text)
    except ValueError as error:
        assert str(error)
