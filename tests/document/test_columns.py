"""Tests of column widths: what the template asks for, and never so little that a head or a status breaks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allidocs.document import tree
from allidocs.document.columns import column_shares
from allidocs.document.theme import Theme

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
