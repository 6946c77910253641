"""Tests of pages on screens and as a browser prints them: a desk, a tablet, a phone, a sheet; and for those who listen.

Most look through a real browser, where there is one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from allidocs.document import tree
from tests.browsing import DESK, PHONE, SHEET, SMALL, TABLET, Browser, View
from tests.writers.html.test_page import body, resources
from tests.writers.papers import found, page


def cell(*inlines: tree.Inline) -> tree.Cell:
    """Return a cell of one paragraph."""
    return tree.Cell((tree.Paragraph(inlines),))


def table() -> tree.Table:
    """Return a table of names, words and statuses."""
    row = (cell(tree.Text("Gateway")), cell(tree.Text("what is done")), cell(tree.Status("R", "red", "bad")))
    heads = tuple(cell(tree.Text(words)) for words in ("Metric", "Action", "Status"))
    columns = tuple(tree.Column(Decimal(width)) for width in (30, 60, 10))
    return tree.Table("t", (tree.Text("Caption"),), columns, (tree.Row(heads),), (tree.Row(row),) * 2)


def classes(root: ElementTree.Element) -> list[str]:
    """Return the classes of the cells of a table, row by row."""
    return [one.get("class", "") for row in root.iter("tr") for one in row]


def test_the_first_column_and_the_status_are_told_apart_on_a_screen_only() -> None:
    """The style sheet keeps them where they are while the others scroll."""
    assert ["key", "", "state"] * 3 == classes(body(table()))
    assert [""] * 9 == classes(body(table(), medium="print"))
    sheet = resources("layout/screen.css").decode()
    assert ".key, .state, .lead { position: sticky; left: 0;" in sheet


def test_a_status_that_stands_first_stays_beside_the_name_of_its_row() -> None:
    """Both are kept in sight, the name where the status ends."""
    row = (cell(tree.Status("R", "", "bad")), cell(tree.Text("Gateway")), cell(tree.Text("what is done")))
    marked = replace(table(), head=(tree.Row((cell(), *table().head[0].cells[:2])),), body=(tree.Row(row),))
    assert ["lead", "key led", ""] * 2 == classes(body(marked))
    wide = replace(marked, body=(tree.Row((cell(tree.Status("R", "not ready", "bad")), *row[1:])),))
    assert ["lead wide", "key", ""] * 2 == classes(body(wide))


def test_an_empty_cell_heads_nothing() -> None:
    """The corner above the names of rows is no head without words for who listens; a PDF asks one of every cell."""
    corner = replace(table(), head=(tree.Row((tree.Cell(()), *table().head[0].cells[1:])),))
    assert ["td", "th", "th"] == [one.tag for one in next(body(corner).iter("thead"))[0]]
    assert ["th", "th", "th"] == [one.tag for one in next(body(corner, medium="print").iter("thead"))[0]]


def test_rows_with_sentences_become_cards_and_figures_stay_a_table() -> None:
    """Each cell of a card knows the head of its column; a matrix, or heads above heads, stays what it is."""
    sentence = cell(tree.Text("Two sellers move from the utility team to the roll-out until March. " * 3))
    row = tree.Row((cell(tree.Text("Gateway")), sentence, sentence))
    told = replace(table(), body=(row,))
    assert [None, "Action", "Status"] == [one.get("data-label") for one in list(body(told).iter("tr"))[1]]
    for other in (table(), replace(told, kind="grid"), replace(told, head=told.head * 2)):
        assert {None} == {one.get("data-label") for one in body(other).iter("td")}
    assert {None} == {one.get("data-label") for one in body(told, medium="print").iter("td")}


def test_a_status_that_leads_a_card_is_followed_by_its_name() -> None:
    """The name of the row has no label before it."""
    sentence = cell(tree.Text("Two sellers move from the utility team to the roll-out until March. " * 3))
    status = tree.Field("launch.ready.status", (tree.Status("R", "red", "bad"),))
    row = tree.Row((cell(status), cell(tree.Text("Gateway")), sentence, sentence))
    columns = (*table().columns, tree.Column(Decimal(30)))
    head = tree.Row((*table().head[0].cells, cell(tree.Text("Why"))))
    told = replace(table(), columns=columns, head=(head,), body=(row,))
    assert [None, None, "Status", "Why"] == [one.get("data-label") for one in list(body(told).iter("tr"))[1]]


def test_what_runs_along_a_sheet_does_not_stand_at_its_end_again() -> None:
    """A browser prints the foot of each page, and the cover as the PDF has it."""
    made = page("helios-nordwind", "board-memo", "en").decode()
    sheet = made.partition('<style media="print">')[2].partition("</style>")[0]
    assert ".foot { display: none }" in sheet
    assert re.search(r"\.cover-top\{min-height:\d+", sheet)


def test_a_table_scrolls_rather_than_break_its_figures() -> None:
    """On a screen it is as wide as its heads and figures need."""
    figures = tuple(cell(tree.Text("1.250.000 EUR".replace(" ", "\u00a0"))) for _ in range(12))
    wide = tree.Table("w", (), (tree.Column(Decimal(1)),) * 12, (), (tree.Row(figures),), "plain")
    least = [re.fullmatch(r"--least:(\d+)mm", one.get("style", "")) for one in body(wide).iter("table")]
    assert [True] == [one is not None and int(one[1]) > 250 for one in least]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "langs"),
    [
        ("helios-nordwind", "en es"),
        ("alianza-litoral", "es en"),
        ("aquarow", "es en"),
        ("brightwater-caldera", "en es"),
        ("evaluate", "en"),
    ],
)
def test_every_paper_reads_well_at_each_width_and_on_a_sheet(browser: Browser, name: str, langs: str) -> None:
    """Nothing is cut, nor too small in pictures; heads, first columns and statuses stay while a table scrolls."""

    assert [] == found(name, langs, lambda page: browser.faults(page, DESK, TABLET, PHONE, SHEET))


@pytest.mark.browser
@pytest.mark.parametrize(
    ("rule", "view", "fault"),
    [
        (".key, .state, .lead { position: sticky;", PHONE, "the first column is out of sight"),
        (".key, .state, .lead { position: sticky;", PHONE, "the status is out of sight"),
        ("thead { position: sticky;", DESK, "the heads are out of sight"),
        ("thead { position: sticky;", PHONE, "the heads are out of sight"),
        (".scroll { overflow: auto;", PHONE, "too wide"),
        ("min-width: var(--across);", PHONE, "words of"),
        (".led { left: 2rem", PHONE, "cover each other"),
        ("content: attr(data-label);", PHONE, "lacks the head"),
        (".slim svg { min-width: 0;", SMALL, "a chart for a phone scrolls"),
    ],
)  # fmt: skip
def test_what_is_lost_without_a_rule_is_noticed(browser: Browser, rule: str, view: View, fault: str) -> None:
    """The twins: each rule of the style sheet that the tests above lean on."""
    sound = page("helios-nordwind", "operating-plan" if "across" in rule else "metric-report", "en")
    before, name, after = sound.partition(rule.encode())
    assert name, "the style sheet no longer says it so"
    loose = before + rule[: rule.find("{") + 1].encode() + after
    assert any(fault in one for one in browser.faults(loose, view))
