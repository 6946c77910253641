"""Stretches of time as rows of cells."""

from __future__ import annotations

from datetime import date

from allidocs.artifacts.timeline import UPRIGHT_COLUMNS, Bar, Mark, by_period, by_week

AS_OF = date(2026, 6, 30)


def test_a_bar_covers_every_quarter_that_it_touches() -> None:
    """From the quarter of its first day to that of its last."""
    long = Bar("long", date(2026, 1, 1), date(2026, 12, 31))
    line = by_period([long, Bar("short", date(2026, 3, 31), date(2026, 7, 1))], AS_OF)
    assert line is not None
    assert ["soft", "soft", "soft", ""] == [slot.tone for slot in line.rows[1].slots]


def test_marks_of_one_kind_in_one_column_are_counted() -> None:
    """Two milestones of a quarter take no more room than one."""
    marks = (Mark(date(2026, 1, 5), "◆"), Mark(date(2026, 2, 5), "◆"), Mark(date(2026, 3, 5), "▲"))
    line = by_period([Bar("one", None, None, marks)], AS_OF)
    assert line is not None
    assert ["2◆ ▲"] == [slot.signs for slot in line.rows[0].slots]


def test_the_column_of_the_cut_off_day_is_current() -> None:
    """The head shows where we are."""
    line = by_period([Bar("one", date(2026, 1, 1), date(2026, 9, 30))], AS_OF)
    assert line is not None
    assert [False, True, False] == [column.current for column in line.columns]


def test_columns_grow_longer_before_they_grow_too_many() -> None:
    """Quarters up to sixteen, then halves, then years."""
    lengths = []
    for last in (2029, 2030, 2036):
        line = by_period([Bar("one", date(2026, 1, 1), date(last, 12, 31))], AS_OF)
        assert line is not None
        lengths.append((line.months, len(line.columns)))
    assert [(3, 16), (6, 10), (12, 11)] == lengths


def test_an_upright_page_takes_longer_columns() -> None:
    """Sixteen quarters become eight halves where no more than nine columns fit."""
    line = by_period([Bar("one", date(2026, 1, 1), date(2029, 12, 31))], AS_OF, UPRIGHT_COLUMNS)
    assert line is not None
    assert (6, 8) == (line.months, len(line.columns))


def test_years_stand_above_their_quarters() -> None:
    """A head spans the columns of its year."""
    line = by_period([Bar("one", date(2026, 10, 1), date(2027, 6, 30))], AS_OF)
    assert line is not None
    assert [(2026, 1), (2027, 2)] == [(column.start.year, span) for column, span in line.heads]


def test_without_a_day_there_is_no_roadmap_and_a_row_without_one_is_named() -> None:
    """Nothing is drawn where nothing is known."""
    empty = Bar("empty", None, None)
    line = by_period([empty, Bar("one", AS_OF, AS_OF)], AS_OF)
    assert by_period([empty], AS_OF) is None
    assert line is not None
    assert (("empty",), ["one"]) == (line.undated, [row.id for row in line.rows])


def test_a_countdown_has_weeks_before_the_day_and_blocks_after_it() -> None:
    """Week 0 begins on the day itself."""
    line = by_week([Bar("one", None, None, (Mark(AS_OF, "▲"),))], AS_OF, 2, 1, AS_OF)
    assert [(-2, 1), (-1, 1), (0, 1), (1, 4)] == [(column.week, column.weeks) for column in line.columns]
    assert ["", "", "▲", ""] == [slot.signs for slot in line.rows[0].slots]


def test_days_beyond_the_countdown_are_counted_not_lost() -> None:
    """The reader learns that something lies outside."""
    marks = (Mark(AS_OF, "◆"), Mark(date(2027, 6, 30), "◆"))
    assert 1 == by_week([Bar("one", None, None, marks)], AS_OF, 2, 1, AS_OF).outside


def test_lanes_gather_rows_in_the_order_of_first_appearance() -> None:
    """Rows of one lane stand together."""
    bars = [Bar(name, AS_OF, AS_OF, lane=lane) for name, lane in (("a", "x"), ("b", "y"), ("c", "x"))]
    line = by_period(bars, AS_OF)
    assert line is not None
    assert [("x", ["a", "c"]), ("y", ["b"])] == [
        (lane, [row.id for row in rows]) for lane, rows in line.lanes
    ]
