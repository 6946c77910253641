"""A workbook opens in programs for workbooks, offers what its cells may hold, and holds nothing that could run."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from allidocs.document.workbook import Cell, Column, Row, Sheet, Workbook, fingerprint, sheet_name
from allidocs.theme.tokens import Theme
from allidocs.writers.xlsx import REFERENCE, write

COLUMNS = (
    Column("text", "Action", 20),
    Column("status", "Status", 12, choices=("open", "closed")),
    Column("score", "Score", 8, "number", bounds=(1, 5)),
    Column("due", "Due", 12, "date"),
)


def made(*rows: tuple[Cell, ...]) -> Workbook:
    """Return a workbook of one sheet."""
    lines = tuple(Row(f"actions.a{at}", row) for at, row in enumerate(rows))
    sheet = Sheet("actions", "Actions", COLUMNS, lines)
    return Workbook(
        "Alfa & Beta",
        "en",
        date(2026, 9, 30),
        "alfa/register/en/all@12345678",
        "About",
        (("Edition", "all"),),
        "x & y",
        (sheet,),
    )


def opened(workbook: Workbook) -> Any:
    """Return a workbook as another program reads it."""
    return load_workbook(io.BytesIO(write(workbook, Theme())))


def test_the_same_workbook_is_the_same_bytes() -> None:
    """No clock is read."""
    book = made(("Call", "open", Decimal(3), date(2026, 10, 1)))
    assert write(book, Theme()) == write(book, Theme())
    assert opened(book).properties.created == datetime(2026, 9, 30)


def test_values_are_what_they_are() -> None:
    """A day is a day to other programs, a number a number, and what is empty is empty."""
    sheet = opened(made(("Call", None, Decimal(3), date(2026, 10, 1))))["Actions"]
    row = [cell.value for cell in sheet[2]]
    assert row[1:4] == ["Call", None, 3]
    assert row[4].date() == date(2026, 10, 1)
    assert sheet["E2"].is_date


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\")", "https://example.org"]
)  # fmt: skip
def test_no_text_is_a_formula_or_a_link(text: str) -> None:
    """Also where somebody opens the cell and leaves it again: it is marked as text."""
    cell = opened(made((text, "open", None, None)))["Actions"]["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert cell.style.startswith("Normal")
    assert bool(cell.quotePrefix) == (text[0] in "=+-@\t")


def test_cells_offer_what_they_may_hold() -> None:
    """Choices stand on a hidden sheet; new rows have them too."""
    book = opened(made(("Call", "open", None, None)))
    rules = {
        str(one.sqref): (one.type, one.formula1) for one in book["Actions"].data_validations.dataValidation
    }
    assert rules["C2:C202"] == ("list", "allidocs!$A$1:$A$2")
    assert rules["D2:D202"][0] == "whole"
    assert rules["E2:E202"][0] == "date"
    assert [row[0].value for row in book["allidocs"]["A1:A2"]] == ["open", "closed"]
    assert book["allidocs"].sheet_state == "hidden"


def test_ids_are_hidden_and_headings_stay_in_view() -> None:
    """A reader sees neither ids nor where they went."""
    sheet = opened(made(("Call", "open", None, None)))["Actions"]
    assert sheet.column_dimensions["A"].hidden
    assert str(sheet["A2"].value).split(" ")[0] == "actions.a0"
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:E2"


def test_it_says_what_it_was_made_from() -> None:
    """In a property that programs keep."""
    book = opened(made(("Call", "open", None, None)))
    assert book.custom_doc_props[REFERENCE].value == "alfa/register/en/all@12345678"
    assert book["About"]["A1"].value == "Alfa & Beta"


def test_names_of_sheets_are_such_as_programs_take() -> None:
    """Whatever a catalogue of one's own calls them."""
    assert sheet_name("Risks [all] / open: every one that there is", ()) == "Risks all  open every one that"
    assert sheet_name("Allidocs", ()) == "Allidocs 2"
    assert sheet_name("risks", ("Risks", "Risks 2")) == "risks 3"
    assert sheet_name("'", ()) == "Sheet"


def test_the_fingerprint_is_of_what_rows_say() -> None:
    """Of neither titles nor widths, which other languages and versions have otherwise."""
    one, other = made(("Call", "open", None, None)), made(("Call", "closed", None, None))
    assert fingerprint(one.sheets) != fingerprint(other.sheets)
    assert fingerprint(one.sheets) == fingerprint(made(("Call", "open", None, None)).sheets)
