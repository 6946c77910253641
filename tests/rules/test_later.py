"""Texts have no day: seen from an earlier day, those that name a later one are listed."""

from __future__ import annotations

from datetime import date

import pytest

from allidocs.plan.moment import known_on
from allidocs.rules.later import later_words
from allidocs.rules.quantities import days_named
from tests.plan.reading import read
from tests.rules.judging import HEAD

TOLD = """\
strategy:
  problem: {en: We signed on 12 May 2026 and met again in June 2026., es: Firmamos el 12 de mayo de 2026.}
  customer_need: Nothing before 31 December 2026.
actions: {a: {text: Sent on 2026-03-01.}, b: {text: Answered on 2026-05-20.}}
"""


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Signed on 12 May 2026, and again on 2026-06-01.", ["12 May 2026", "2026-06-01"]),
        ("Firmado el 12 de mayo de 2026; lanzado en junio de 2026.", ["12 de mayo de 2026", "junio de 2026"]),
        ("In 2026, in May, on the 12th.", []),
    ],
)
def test_days_and_months_with_their_year_are_named(text: str, days: list[str]) -> None:
    """In every language; a year alone is none."""
    assert [words for words, _ in days_named(text)] == days


def test_a_text_that_names_a_later_day_is_listed_once_with_its_place() -> None:
    """What lies after the plan's own cut-off day is a plan, then as now; what lies before the day asked for was known."""
    done = read(HEAD.format(stage="form", north="", south="", people="") + TOLD)
    assert done.plan is not None
    found = later_words(known_on(done.plan, date(2026, 4, 30)), done.plan.plan.as_of, done.source)
    assert [(one.path, one.place is not None) for one in found] == [
        ("strategy.problem", True),
        ("actions.b.text", True),
    ]
    assert "12 May 2026" in found[0].message
