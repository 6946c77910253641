"""What a document prints is read back as the value that it was, in its language and its form, or not at all."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from allidocs.base.measure import Duration, Money, Percent, Period
from allidocs.plan.entity import Kind
from allidocs.plan.language import languages
from allidocs.review.proposing.values import Held, Unreadable, read_value, tidy, value_at, written
from allidocs.templating.edition import Edition
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.view import printed
from allidocs.templating.words import words_for
from tests.artifacts.composing import sample

LANGS = ("en", "es")
NUMBERS = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
VALUES = st.one_of(
    st.tuples(st.just("money"), st.builds(Money, NUMBERS, st.sampled_from(["EUR", "USD", "GBP"]))),
    st.tuples(st.just("money"), st.one_of(
        st.builds(Money, NUMBERS, st.just("USD"), st.sampled_from(["least", "most"])),
        st.builds(lambda least, more: Money(least, "EUR", "range", least + more), NUMBERS, st.integers(1, 10**9)),
        st.just(Money(Decimal(0), "", "undisclosed")),
    )),
    st.tuples(st.just("percent"), st.builds(Percent, st.decimals(-500, 500, places=1))),
    st.tuples(st.just("duration"), st.builds(Duration, st.integers(0, 9999), st.sampled_from(["hours", "days", "working days", "weeks", "months", "quarters", "years"]))),
    st.tuples(st.just("date"), DAYS),
    st.tuples(st.just("period"), st.builds(Period.of, DAYS, st.sampled_from([1, 3, 6, 12]))),
    st.tuples(st.just("int"), st.integers(-10**9, 10**9)),
    st.tuples(st.just("decimal"), NUMBERS),
    st.tuples(st.just("bool"), st.booleans()),
)  # fmt: skip


def edition(lang: str = "en", plan: str = "helios-nordwind") -> Edition:
    return Edition.of(sample(plan), words_for(lang, TemplateSet()))


@pytest.mark.parametrize("lang", LANGS)
@given(value=VALUES, old=VALUES)
@settings(max_examples=300, deadline=None)
def test_every_printed_value_is_read_back(lang: str, value: tuple[str, Any], old: tuple[str, Any]) -> None:
    """Print and read are inverse, for all typed values, whatever stood there before."""
    form, raw = value
    there = edition(lang)
    before = printed(raw, there) if old[0] != form else printed(old[1], there)
    what = Held(Kind(form), raw if old[0] != form else old[1])
    assert read_value(there, "x.y", what, before, printed(raw, there)) == raw


@pytest.mark.parametrize("lang", LANGS)
@given(amount=st.integers(-(10**6), 10**6), new=st.integers(-(10**6), 10**6), places=st.integers(2, 4))
@settings(max_examples=100, deadline=None)
def test_a_bare_number_under_a_header_of_millions_is_millions(
    lang: str, amount: int, new: int, places: int
) -> None:
    """The form of the old print says what a bare number means."""
    there = edition(lang)
    old, wanted = (Money(Decimal(one).scaleb(4), "EUR") for one in (amount, new))
    what = Held(Kind("money"), old)
    before, after = (there.format.millions(one, places) for one in (old, wanted))
    if tidy(before) == tidy(there.format.number(old.amount)):
        return
    assert read_value(there, "x.y", what, before, after) == wanted


@pytest.mark.parametrize("lang", LANGS)
@given(day=DAYS)
@settings(max_examples=200, deadline=None)
def test_short_dates_are_read_in_each_language(lang: str, day: date) -> None:
    """`30 Sep 2026`, `30 sept 2026`, and the ISO form."""
    there = edition(lang)
    what = Held(Kind("date"), day - timedelta(days=1))
    for text in (there.format.short_date(day), there.format.day(day), day.isoformat()):
        assert read_value(there, "x.y", what, "", text) == day


@pytest.mark.parametrize(
    ("form", "raw", "lang", "before", "after"),
    [
        ("money", Money(Decimal(12_500_000), "EUR"), "en", "12.5 M EUR", "13"),
        ("money", Money(Decimal(12_500_000), "EUR"), "en", "12.5 M EUR", "about 13 M EUR"),
        ("money", Money(Decimal(12_500_000), "EUR"), "en", "12.5 M EUR", "$13 M"),
        ("money", Money(Decimal(12_500_000), "EUR"), "es", "12,5 M EUR", "13.5 M EUR"),
        ("money", Money(Decimal(12_500_000), "EUR"), "en", "12.5 M EUR", "1,23 M EUR"),
        ("percent", Percent(Decimal(35)), "en", "35%", "40"),
        ("percent", Percent(Decimal(35)), "en", "35%", "35-40%"),
        ("date", date(2026, 9, 30), "en", "30 September 2026", "03/04/2026"),
        ("date", date(2026, 9, 30), "en", "30 September 2026", "31 June 2026"),
        ("date", date(2026, 9, 30), "en", "Sep 2026", "Oct 2026"),
        ("date", date(2026, 9, 30), "en", "30 September 2026", "30 Brumaire 2026"),
        ("duration", Duration(90, "days"), "en", "90 days", "ninety-odd days"),
        ("duration", Duration(90, "days"), "en", "90 days", "90 (eighty) days"),
        ("duration", Duration(90, "days"), "en", "90 days", "90"),
        ("duration", Duration(90, "days"), "en", "90 days", "1.5 days"),
        ("int", 5, "en", "5", "5.5"),
        ("bool", True, "en", "yes", "perhaps"),
        ("period", Period(2026, 7, 3), "en", "Q3 2026", "Q5 2026"),
    ],
)
def test_what_is_not_certain_is_not_read(form: str, raw: Any, lang: str, before: str, after: str) -> None:
    """No number is guessed: each of these is told with a reason."""
    with pytest.raises(Unreadable) as caught:
        read_value(edition(lang), "x.y", Held(Kind(form), raw), before, after)
    assert str(caught.value)


@pytest.mark.parametrize(
    ("lang", "words", "length"),
    [
        ("en", "nine months", Duration(9, "months")), ("en", "twelve (12) months", Duration(12, "months")),
        ("en", "12 (twelve) months", Duration(12, "months")), ("en", "ninety days", Duration(90, "days")),
        ("en", "one hundred and eighty (180) days", Duration(180, "days")), ("en", "Twenty-four months", Duration(24, "months")),
        ("en", "ten (10) working days", Duration(10, "working days")), ("es", "doce (12) meses", Duration(12, "months")),
        ("es", "treinta y seis meses", Duration(36, "months")), ("es", "veintiún (21) días", Duration(21, "days")),
        ("es", "ciento veinte horas", Duration(120, "hours")), ("es", "un año", Duration(1, "years")),
        ("es", "diez (10) días hábiles", Duration(10, "working days")), ("es", "doscientas horas", Duration(200, "hours")),
    ],
)  # fmt: skip
def test_lengths_are_read_as_contracts_write_them(lang: str, words: str, length: Duration) -> None:
    """In words, in figures, or in both, which must agree."""
    assert read_value(edition(lang), "x.y", Held(Kind("duration"), Duration(7, "days")), "", words) == length


@pytest.mark.parametrize(
    ("lang", "words", "number"),
    [("en", "one", 1), ("en", "three (3)", 3), ("es", "un", 1), ("es", "tres (3)", 3)],
)
def test_whole_numbers_are_read_as_contracts_write_them(lang: str, words: str, number: int) -> None:
    """Of arbitrators, of years: in words, or in both, which must agree."""
    assert read_value(edition(lang), "x.y", Held(Kind("int"), 5), "5", words) == number
    with pytest.raises(Unreadable):
        read_value(edition(lang), "x.y", Held(Kind("int"), 5), "5", f"{words} (9)")


@pytest.mark.parametrize("lang", LANGS)
def test_every_count_below_a_thousand_has_words_of_its_own(lang: str) -> None:
    """No two counts are written alike."""
    words = [*languages()[lang].spelled()]
    assert list(range(1000)) == [languages()[lang].count(one) for one in words]


def test_people_choices_and_currencies_are_read_by_their_words() -> None:
    """A reference by any name that it goes by, a choice in the document's language, an amount in another currency."""
    there = edition("es")
    what = value_at(there.plan, "plan.status")
    assert what is not None
    word = there.words.choice("agreed", "plan.status")
    assert read_value(there, "plan.status", what, "borrador", word) == "agreed"
    sponsor = next(iter(there.plan.partners))
    person = there.plan.partners[sponsor].signatory
    other = next(id_ for id_ in there.plan.people if id_ != person)
    signatory = value_at(there.plan, f"partners.{sponsor}.signatory")
    assert signatory is not None
    assert read_value(there, "x", signatory, "", there.plan.people[other].name) == other
    with pytest.raises(Unreadable, match="names nothing"):
        read_value(there, "x", signatory, "", "Nobody Known")
    money = Held(Kind("money"), Money(Decimal(100), "EUR"))
    assert read_value(edition(), "x", money, "100 EUR", "120 USD") == Money(Decimal(120), "USD")
    assert read_value(edition(), "x", money, "100 EUR", "€1,200") == Money(Decimal(1200), "EUR")


@given(
    value=VALUES,
    like=st.sampled_from(
        ["12.5M EUR", "950k USD", "1_250_000 EUR", "35%", "35 %", "90 days", "2026-Q3", "yes", "7"]
    ),
)
@example(value=("money", Money(Decimal("-0.01"), "EUR")), like="1_250_000 EUR")
@settings(max_examples=200, deadline=None)
def test_what_is_written_into_the_plan_reads_as_the_value(value: tuple[str, Any], like: str) -> None:
    """The author's manner of writing never changes the value."""
    form, raw = value
    parse: dict[str, Any] = {
        "money": lambda text: raw if raw.bound else Money.parse(text), "percent": Percent.parse, "duration": Duration.parse, "date": date.fromisoformat,
        "period": Period.parse, "int": int, "decimal": Decimal, "bool": lambda text: text in ("yes", "true"),
    }  # fmt: skip
    assert parse[form](written(raw, like)) == raw
