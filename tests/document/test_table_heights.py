"""Tests of the estimate that decides which tables stay whole."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from allidocs.document import table_heights, tree
from allidocs.document.table_heights import (
    in_words,
    joined_rows,
    lead_in,
    listed_whole,
    stays_whole,
    table_height,
    tall_rows,
)
from allidocs.theme.tokens import Theme


def cell(text: str, rowspan: int = 1) -> tree.Cell:
    """Return a cell of one paragraph."""
    return tree.Cell((tree.Paragraph((tree.Text(text),), "cell"),), rowspan=rowspan)


def table(*rows: tuple[tree.Cell, ...]) -> tree.Table:
    """Return a table of two columns of equal width."""
    columns = (tree.Column(Decimal(1)), tree.Column(Decimal(1)))
    return tree.Table("t", (), columns, (), tuple(tree.Row(cells) for cells in rows))


def paragraph(text: str) -> tree.Paragraph:
    """Return a paragraph."""
    return tree.Paragraph((tree.Text(text),))


def test_a_row_is_as_tall_as_its_tallest_cell() -> None:
    """Longer words in the neighbour add nothing, a longer cell does."""
    one = table_height(table((cell("a"), cell("b"))), 160, 8.6)
    long = table_height(table((cell("word " * 60), cell("word"))), 160, 8.6)
    both = table_height(table((cell("word " * 60), cell("word " * 50))), 160, 8.6)

    assert one < long
    assert long == both


def test_a_narrow_column_makes_a_tall_row() -> None:
    """The same words need more lines in less width."""
    words = table((cell("word " * 40), cell("")))

    assert table_height(words, 80, 8.6) > table_height(words, 160, 8.6)


def test_few_tall_rows_may_break_and_many_low_ones_stay() -> None:
    """What counts is the height, a third of a page, and not the number of rows."""
    low = table(*[(cell("a"), cell("b"))] * 9)
    tall = table(*[(cell("word " * 120), cell("b"))] * 3)

    assert [stays_whole(each, Theme()) for each in (low, tall)] == [True, False]


def test_a_page_may_turn_inside_a_row_that_kept_whole_would_leave_much_of_it_empty() -> None:
    """Only the row that is that tall; a cell that reaches over rows is none."""
    long, middling = cell("word " * 500), cell("word " * 200)
    rows = table((cell("a"), cell("b")), (long, cell("b")), (middling, cell("b")))

    assert tall_rows(rows, Theme()) == {1}
    assert not tall_rows(table((cell("word " * 400, rowspan=2), cell("b")), (cell("c"),)), Theme())


def test_a_timeline_stays_whole_where_other_tables_break() -> None:
    """Its rows are read against each other, on one axis."""
    rows = table(*[(cell("a"), cell("b"))] * 13)

    assert [stays_whole(replace(rows, kind=kind), Theme()) for kind in ("data", "timeline")] == [False, True]


def test_a_turned_sheet_is_wider_and_lower() -> None:
    """Ten low rows fill more than a third of a landscape page."""
    low = table(*[(cell("a"), cell("b"))] * 10)

    assert not stays_whole(low, Theme(), landscape=True)


def test_a_cell_over_several_rows_shares_its_height_among_them() -> None:
    """Four lines beside four rows add nothing."""
    rest = [(cell("b"),)] * 3
    spanned = table((cell("word " * 30, rowspan=4), cell("b")), *rest)
    plain = table((cell("word", rowspan=4), cell("b")), *rest)

    assert table_height(spanned, 160, 8.6) == table_height(plain, 160, 8.6)


def test_what_hangs_on_the_heights_of_a_table_reads_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it stays whole and which rows a page may break: each row is read for both, however long the table."""
    read: list[tree.Row] = []
    lines = table_heights._row_lines

    def counted(row: tree.Row, shares: list[float], size: float) -> int:
        read.append(row)
        return lines(row, shares, size)

    monkeypatch.setattr(table_heights, "_row_lines", counted)
    long = table(*[(cell("a"), cell("b"))] * 500)
    assert not stays_whole(long, Theme())
    assert not tall_rows(long, Theme())
    assert len(read) == 500


def test_short_paragraphs_lead_to_the_table_after_them() -> None:
    """Two at most, and none that is long; a section that starts with its table has none."""
    short, long, found = paragraph("Short."), paragraph("word " * 200), table((cell("a"), cell("b")))

    assert lead_in((short, found), tree.Table) == 1
    assert lead_in((short, short, found), tree.Table) == 2
    assert lead_in((short, short, short, found), tree.Table) == 0
    assert lead_in((long, found), tree.Table) == 0
    assert lead_in((short, tree.PageBreak(), found), tree.Table) == 0
    assert lead_in((found,), tree.Table) == 0


def test_sums_stay_with_what_they_sum() -> None:
    """A total keeps the row above it, whatever stands below; the first and the last row are never alone."""
    row = tree.Row((cell("a"),))
    total = tree.Row((cell("sum"),), kind="total")

    assert joined_rows((row, row, total, row, row)) == {0, 1, 3}
    assert joined_rows((row, row, row, total, total)) == {0, 2, 3}
    assert joined_rows((row, row, total)) == frozenset()


def test_a_page_parts_a_long_table_after_three_rows_and_before_three() -> None:
    """Six rows and more keep three on each page; five keep their last two together."""
    row = tree.Row((cell("words"),))

    assert joined_rows((row,) * 6) == {0, 1, 3, 4}
    assert joined_rows((row,) * 5) == {0, 3}


def test_a_verdict_is_words_and_an_amount_is_a_figure() -> None:
    """What is long is set smaller, so that it stands on one line."""
    told = [
        tree.KeyFact("x", (tree.Text(words),), "", ()) for words in ("Go with conditions", "−100.5 M EUR")
    ]

    assert [in_words(fact) for fact in told] == [True, False]


def listed(*items: str) -> tree.List:
    """Return a list of plain entries."""
    return tree.List(tuple(tree.ListItem((tree.Paragraph((tree.Text(words),)),)) for words in items))


def test_a_list_of_a_few_short_entries_stays_whole() -> None:
    """Many entries, long ones, and those with lists of their own may be parted."""
    inner = tree.List((tree.ListItem((tree.Paragraph((tree.Text("a"),)), listed("b"))),))

    assert listed_whole(listed(*["No retail customers."] * 6))
    assert not any(map(listed_whole, (listed(*["a"] * 7), listed(*["word " * 60] * 4), inner)))


def test_a_table_of_nine_rows_may_be_taller_and_stay_whole() -> None:
    """A reader takes in nine rows at once, and torn they leave one or two on a page; of that hnine, ten may part."""
    nine = table(*[(cell("word " * 15), cell("b"))] * 9)
    ten = table(*[(cell("word " * 15), cell("b"))] * 10)
    sheet = Theme().page.sheet()
    share = [table_height(each, sheet.across, 8.6) / sheet.tall for each in (nine, ten)]

    assert all(0.25 < one < 0.5 for one in share), share
    assert [stays_whole(each, Theme()) for each in (nine, ten)] == [True, False]


def test_a_list_in_columns_is_parted_as_lists_are() -> None:
    """Without a head each row is read alone."""
    rows = replace(table(*[(cell("a"), cell("b"))] * 7), kind="plain")
    headed = replace(rows, head=rows.body[:1])

    assert [stays_whole(each, Theme()) for each in (rows, headed)] == [False, True]
    assert stays_whole(replace(rows, body=rows.body[:6]), Theme())


def test_rows_that_a_cell_holds_together_stay_together() -> None:
    """A page that turns inside them would leave the cell on one page and its rows on the next; many may be taller than it."""

    def held(reach: int) -> tree.Row:
        return tree.Row((tree.Cell((), rowspan=reach), tree.Cell(())))

    row = tree.Row((tree.Cell(()),))
    assert joined_rows((held(2), row, row)) == {0}
    assert joined_rows((row, row, held(3), row, row, row, row, row)) == {0, 1, 2, 3, 5, 6}
    assert joined_rows((row, held(9), *(row,) * 12)) == {0, 1, 11, 12}
