"""A workbook as XLSX, made by XlsxWriter: the same workbook always gives the same bytes.

Every text is written as text, whatever it begins with, and stays text when somebody edits it: no cell holds a formula.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook as Book
from xlsxwriter.utility import xl_range_abs

from allidocs.document.workbook import LISTS, NEW_ROWS, ROWS, Cell, Column, Row, Sheet, Workbook, mark, marked
from allidocs.theme.tokens import Theme

ID = "id"
"""The heading of the hidden column, the first of each sheet."""
REFERENCE = "allidocs.reference"
"""The property that says which state of which plan a workbook was made from."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DAY = "yyyy-mm-dd"
_LINE, _MOST_LINES = 13.5, 30
"""The height of a line of text in points; not every program finds the height of a row by itself."""
_A3, _A4 = 8, 9


def write(workbook: Workbook, theme: Theme) -> bytes:
    """Return a workbook as a file."""
    out = BytesIO()
    book = Book(out, {"in_memory": True})
    day = workbook.day
    book.set_properties(
        {"title": workbook.title, "created": datetime(day.year, day.month, day.day, tzinfo=UTC)}
    )
    book.set_custom_property(REFERENCE, workbook.reference, "text")
    _Writing(book, workbook, theme).all()
    book.close()
    return out.getvalue()


class _Writing:
    """The pens of a workbook, and the lists that its cells are chosen from."""

    def __init__(self, book: Any, workbook: Workbook, theme: Theme) -> None:
        self.book, self.workbook = book, workbook
        face = {"font_name": theme.sans.fallback, "font_size": 10, "valign": "top"}
        hair = {"bottom": 1, "bottom_color": theme.colours.hair}
        self.body = {**face, **hair, "text_wrap": True}
        self.bold = {**face, "bold": True}
        self.head = book.add_format(
            {**face, "bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2, "bottom_color": theme.colours.accent}
        )  # fmt: skip
        self.pens: dict[tuple[str, bool], Any] = {}
        self.lists: dict[tuple[str, ...], str] = {}

    def all(self) -> None:
        """Write the cover, every sheet, and last the lists, which are hidden."""
        self.cover()
        for sheet in self.workbook.sheets:
            self.sheet(sheet)
        self.choices()

    def cover(self) -> None:
        """Write the first sheet: what this is, and how it is filled in."""
        page = self.book.add_worksheet(self.workbook.cover_title)
        page.hide_gridlines(2)
        page.set_column(0, 0, 26)
        page.set_column(1, 1, 90)
        title = self.book.add_format({**self.bold, "font_size": 16})
        name, said = self.book.add_format(self.bold), self.book.add_format({**self.body, "bottom": 0})
        page.write_string(0, 0, self.workbook.title, title)
        for at, (key, words) in enumerate(self.workbook.cover, 2):
            page.write_string(at, 0, key, name)
            page.write_string(at, 1, words, said)
        self.printed(page, _A4)

    def printed(self, page: Any, paper: int) -> None:
        """Say how a sheet is printed: on its long side, as wide as the paper, with what every page bears."""
        page.set_landscape()
        page.set_paper(paper)
        page.fit_to_pages(1, 0)
        running = self.workbook.running.replace("&", "&&")
        page.set_footer(f"&L&8{running[:200]}&R&8&P / &N")

    def sheet(self, sheet: Sheet) -> None:
        """Write a sheet: the hidden column of ids, headings that stay in view, rows, and what cells may hold."""
        page = self.book.add_worksheet(sheet.title)
        page.set_column(0, 0, 12, None, {"hidden": True})
        page.set_row(0, _LINE * max(_lines_of(one.heading, one) for one in sheet.columns) + _LINE)
        page.write_string(0, 0, ID, self.head)
        last = len(sheet.rows)
        for at, column in enumerate(sheet.columns, 1):
            page.set_column(at, at, column.width, self.pen(column, quoted=False))
            page.write_string(0, at, column.heading, self.head)
            self.validation(page, at, column, last + NEW_ROWS)
        for line, row in enumerate(sheet.rows, 1):
            page.set_row(line, _LINE * _lines(sheet, row))
            page.write_string(line, 0, marked(sheet, row))
            for at, (column, cell) in enumerate(zip(sheet.columns, row.cells, strict=True), 1):
                self.cell(page, line, at, column, cell)
        page.freeze_panes(1, 2)
        page.autofilter(0, 0, max(1, last), len(sheet.columns))
        page.repeat_rows(0)
        self.printed(page, _A3)

    def cell(self, page: Any, line: int, at: int, column: Column, cell: Cell) -> None:
        """Write a cell as what it is: a text as text, a day as a day."""
        pen = self.pen(column, quoted=isinstance(cell, str) and cell.startswith(_FORMULA))
        if cell is None:
            page.write_blank(line, at, None, pen)
        elif isinstance(cell, str):
            page.write_string(line, at, cell, pen)
        elif isinstance(cell, Decimal):
            page.write_number(line, at, float(cell), pen)
        else:
            page.write_datetime(line, at, datetime(cell.year, cell.month, cell.day), pen)

    def pen(self, column: Column, *, quoted: bool) -> Any:
        """Return how the cells of a column look; `quoted` text stays text when somebody edits it."""
        key = (column.form, quoted)
        if key not in self.pens:
            form = {"num_format": _DAY} if column.form == "date" else {}
            self.pens[key] = self.book.add_format(
                {**self.body, **form, "align": "left", "quote_prefix": quoted}
            )
        return self.pens[key]

    def validation(self, page: Any, at: int, column: Column, last: int) -> None:
        """Say what the cells of a column may hold."""
        options: dict[str, Any] = {}
        if column.choices:
            source = self.lists.setdefault(
                column.choices, f"={LISTS}!{xl_range_abs(0, len(self.lists), len(column.choices) - 1, len(self.lists))}"
            )  # fmt: skip
            options = {"validate": "list", "source": source}
        elif column.bounds is not None:
            least, most = column.bounds
            options = {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most}
        elif column.form == "date":
            options = {"validate": "date", "criteria": ">=", "value": datetime(1900, 3, 1)}
        if options:
            page.data_validation(1, at, last, at, options)

    def choices(self) -> None:
        """Write the lists that cells are chosen from, a column each, and which rows there are, on a sheet that nobody sees."""
        page = self.book.add_worksheet(LISTS)
        for at, words in enumerate(self.lists):
            for line, word in enumerate(words):
                page.write_string(line, at, word)
        rows = (mark(row.id) for sheet in self.workbook.sheets for row in sheet.rows)
        for line, word in enumerate((ROWS, *rows)):
            page.write_string(line, len(self.lists), word)
        page.hide()


def _lines(sheet: Sheet, row: Row) -> int:
    """Return how many lines of text a row needs."""
    needed = (_lines_of(cell, column) for column, cell in zip(sheet.columns, row.cells, strict=True))
    return min(max(needed, default=1), _MOST_LINES)


def _lines_of(cell: Cell, column: Column) -> int:
    return (
        sum(-(-max(1, len(part)) // column.width) for part in cell.split("\n"))
        if isinstance(cell, str)
        else 1
    )
