"""Stretches of time as rows of cells."""

from __future__ import annotations

from datetime import date

from allidocs.artifacts.timeline import Bar, Mark, by_week

AS_OF = date(2026, 6, 30)


def test_a_countdown_has_weeks_before_the_day_and_blocks_after_it() -> None:
    """Week 0 begins on the day itself."""
    line = by_week([Bar("one", None, None, (Mark(AS_OF, "▲"),))], AS_OF, 2, 1, AS_OF)
    assert [(-2, 1), (-1, 1), (0, 1), (1, 4)] == [(column.week, column.weeks) for column in line.columns]
    assert ["", "", "▲", ""] == [slot.signs for slot in line.rows[0].slots]


def test_days_beyond_the_countdown_are_counted_not_lost() -> None:
    """The reader learns that something lies outside."""
    marks = (Mark(AS_OF, "◆"), Mark(date(2027, 6, 30), "◆"))
    assert 1 == by_week([Bar("one", None, None, marks)], AS_OF, 2, 1, AS_OF).outside
