"""Tests of column widths: what the template asks for, and never so little that a figure, head, status or word breaks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allidocs.document import tree
from allidocs.document.column_widths import column_shares
from allidocs.theme.letter_widths import MM, text_width
from allidocs.theme.tokens import Theme

WORDS = st.text("abcdeilmortuACM ", min_size=1, max_size=40).map(str.strip).filter(bool)


def cell(*inlines: tree.Inline, colspan: int = 1, rowspan: int = 1) -> tree.Cell:
    """Return a cell of one paragraph."""
    return tree.Cell((tree.Paragraph(inlines),), colspan=colspan, rowspan=rowspan)


def headed(widths: list[float], heads: list[str], *body: tree.Row) -> tree.Table:
    """Return a table of such columns under such heads."""
    columns = tuple(tree.Column(Decimal(str(width))) for width in widths)
    head = (tree.Row(tuple(cell(tree.Text(words)) for words in heads)),)
    return tree.Table("t", (), columns, head, body)


def test_columns_are_as_wide_as_their_template_asks() -> None:
    assert column_shares(headed([60, 40], ["What", "Who"]), Theme()) == (0.6, 0.4)


def test_a_head_that_is_wider_than_its_column_takes_room_from_those_that_have_some() -> None:
    first, second, third = column_shares(headed([60, 35, 5], ["What", "Who", "Dedicación"]), Theme())
    assert third > 0.1
    assert first < 0.6 and second < 0.35
    assert 0.6 - first > 0.35 - second, "the wider column gives more"


def test_a_status_never_breaks() -> None:
    status = tree.Status("✗", "no cumplido", "bad")
    row = tree.Row((cell(tree.Text("Gateways arrive in time")), cell(status)))
    assert column_shares(headed([95, 5], ["Criterion", "R"], row), Theme())[1] > 0.12
    field = tree.Row((row.cells[0], cell(tree.Field("criteria.on-time.verdict", (status,)))))
    assert column_shares(headed([95, 5], ["Criterion", "R"], field), Theme())[1] > 0.12


SIZE = float(Theme().sizes.table) * MM / Theme().page.sheet(landscape=False).across
"""The type size of tables as part of the text area's width."""


@pytest.mark.parametrize("figure", ["30\u00a0Sept\u00a02027", "1.250.000", "4.4\u00a0M\u00a0EUR", "T3\u00a02026", "90\u00a0días", "−12,5\u00a0%"])  # fmt: skip
def test_a_figure_with_its_unit_is_never_wider_than_its_column(figure: str) -> None:
    row = tree.Row(
        (cell(tree.Text("What is due, by whom and why")), cell(tree.Text(f"until {figure} at most")))
    )
    first, second = column_shares(headed([97, 3], ["What", ""], row), Theme())
    assert second > text_width(figure) * SIZE
    assert first > 0.7, "it takes no more than it needs"


def test_a_date_in_a_head_is_one_figure() -> None:
    """`11/25` parts nowhere, so that two such heads never run into each other."""
    shares = column_shares(headed([96, 1, 1, 1, 1], ["What", "11/25", "12/25", "1/26", "2/26"]), Theme())
    assert shares[1] > text_width("11/25") * SIZE
    assert shares[1] > shares[3]


def test_words_of_rows_get_room_where_there_is_some() -> None:
    row = tree.Row((cell(tree.Text("Name of the thing")), cell(tree.Text("of responsabilidades"))))
    assert (
        column_shares(headed([95, 5], ["What", "R"], row), Theme())[1]
        > text_width("responsabilidades") * SIZE
    )


def test_where_heads_and_figures_do_not_fit_together_figures_do() -> None:
    heads = ["Antidisestablishment"] * 12
    row = tree.Row((cell(tree.Text("1.250.000 EUR")), *(cell(tree.Text("·")) for _ in heads[1:])))
    shares = column_shares(headed([0.2] + [1] * 11, heads, row), Theme())
    assert shares[0] > text_width("1.250.000") * SIZE


def test_a_table_too_narrow_for_its_figures_shares_by_need() -> None:
    wide, narrow = cell(tree.Text("1.250.000.000")), cell(tree.Text("1.250"))
    row = tree.Row((wide, narrow) * 9)
    shares = column_shares(headed([1] * 18, ["A"] * 18, row), Theme())
    assert shares[0] > 1.5 * shares[1]


def test_an_address_takes_no_room_from_others() -> None:
    row = tree.Row((cell(tree.Text("x")), cell(tree.Text("averylongaddresswithoutanybreak" * 3))))
    assert column_shares(headed([90, 10], ["What", "Who"], row), Theme()) == (0.9, 0.1)


def test_a_head_under_a_head_that_reaches_down_counts_for_its_own_column() -> None:
    columns = tuple(tree.Column(Decimal(width)) for width in (90, 5, 5))
    above = tree.Row((cell(tree.Text("Initiative"), rowspan=2), cell(tree.Text("Alfa"), colspan=2)))
    below = tree.Row((cell(tree.Text("In")), cell(tree.Text("Incorporado"))))
    first, second, third = column_shares(tree.Table("t", (), columns, (above, below), ()), Theme())
    assert third > 0.1 > second
    assert first < 0.9


def test_a_table_too_narrow_for_its_heads_keeps_the_shares_of_its_template() -> None:
    heads = ["Antidisestablishmentarianism"] * 8
    assert column_shares(headed([1] * 8, heads), Theme()) == (0.125,) * 8


@given(st.lists(st.tuples(st.integers(1, 90), WORDS), min_size=1, max_size=9))
def test_the_shares_always_fill_the_page(drawn: list[tuple[int, str]]) -> None:
    shares = column_shares(headed([width for width, _ in drawn], [words for _, words in drawn]), Theme())
    assert sum(shares) == pytest.approx(1)
    assert min(shares) > 0


def test_without_widths_short_columns_take_what_they_need_and_long_ones_the_rest() -> None:
    """Nobody has to guess a width: a country takes little, a text what is left."""
    columns = (tree.Column(Decimal(0)),) * 3
    row = tree.Row(
        (cell(tree.Text("Alfa S.A.")), cell(tree.Text("A long text. " * 20)), cell(tree.Text("ES")))
    )
    head = tree.Row(tuple(cell(tree.Text(words)) for words in ("Partner", "Strengths", "Country")))
    name, text, country = column_shares(tree.Table("t", (), columns, (head,), (row,)), Theme())
    assert text > 0.7
    assert min(name, country) > 0.04
    both = tree.Row((cell(tree.Text("x " * 400)), cell(tree.Text("x " * 100)), cell(tree.Text("ES"))))
    long, shorter, _ = column_shares(tree.Table("t", (), columns, (head,), (both,)), Theme())
    assert 1.5 < long / shorter < 3


def test_without_widths_a_table_that_fits_is_spread_over_the_page() -> None:
    """Columns keep the proportions of what they hold."""
    columns = (tree.Column(Decimal(0)),) * 2
    row = tree.Row((cell(tree.Text("Ana")), cell(tree.Text("Head of alliances and partners"))))
    first, second = column_shares(tree.Table("t", (), columns, (), (row,)), Theme())
    assert first + second == pytest.approx(1)
    assert second > 3 * first


def test_where_some_columns_have_a_width_the_others_share_the_rest_by_what_they_say() -> None:
    """A width is in hundredths of the table, whether all columns have one or not."""
    text = "A second supplier for the communication module is released before the roll-out begins " * 3
    row = tree.Row((cell(tree.Text("14 Oct 2026")), cell(tree.Text(text)), cell(tree.Text("Board"))))
    day, words, who = column_shares(headed([13, 0, 0], ["By", "Decision", "Who"], row), Theme())
    assert day == pytest.approx(0.13, abs=0.03)
    assert words > 0.6 > who
    assert sum((day, words, who)) == pytest.approx(1)


def test_a_date_behind_figures_has_room_for_the_gap_between_them() -> None:
    """Words stand apart from a column of figures: 2 mm more than the words alone."""
    day = tree.Row(
        (cell(tree.Text("w " * 60)), cell(tree.Text("4")), cell(tree.Text("15\u00a0Sept\u00a02026")))
    )
    table = headed([80, 5, 5], ["What", "No.", "Day"], day)
    figures = (*table.columns[:1], tree.Column(Decimal(5), "right"), *table.columns[2:])
    beside = tree.Table("t", (), figures, table.head, table.body)
    across = Theme().page.sheet(landscape=False).across
    assert (column_shares(beside, Theme())[2] - column_shares(table, Theme())[2]) * across == pytest.approx(
        2.0
    )


def test_heads_that_find_no_room_together_lack_an_equal_part_of_it() -> None:
    """No column keeps a narrow share that tears its head in two, while others are wide."""
    heads = ["Responsibilities"] * 8
    row = tree.Row(tuple(cell(tree.Text("1")) for _ in heads))
    shares = column_shares(headed([2, *[14] * 7], heads, row), Theme())
    assert sum(shares) == pytest.approx(1)
    assert shares == pytest.approx([1 / 8] * 8)


def test_a_column_of_words_too_wide_for_the_table_tears_no_other() -> None:
    """Five columns of long words lack room together; the short one beside them still keeps its word in one piece."""
    endless = "Donaudampfschifffahrts"
    row = tree.Row((*(cell(tree.Text(endless)) for _ in range(5)), cell(tree.Text("the equipment."))))
    shares = column_shares(headed([19, 19, 19, 19, 19, 5], ["A", "B", "C", "D", "E", "F"], row), Theme())
    assert sum(text_width(endless) for _ in range(5)) * SIZE > 1
    assert shares[5] > text_width("equipment.") * SIZE
