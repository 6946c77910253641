"""Plotted data as a chart of Word's own, with its workbook: XlsxWriter makes both, so that "Edit data" has what to edit.

The workbook's first sheet has the categories below each other and the series beside each other, as the tree has them;
what a kind of chart needs besides (where a step starts, the sum of a stack) stands in columns behind them, as
formulas. Its second sheet says of each cell where in the plan its value stands, or that it is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from allidocs.document.picture_nodes import Chart
from allidocs.document.tree import Conventions, Labels
from allidocs.document.workbook import sheet_name
from allidocs.drawing.numbers import values_of
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import xml
from allidocs.writers.docx.chart_curves import cash, line, scale
from allidocs.writers.docx.chart_sheet import (
    FIRST_COLUMN,
    FIRST_ROW,
    INK,
    LOOKS,
    NOTHING,
    RULE,
    Options,
    Sheet,
    bar_look,
    legend,
    quiet_scale,
    room,
    unseen_line,
)
from allidocs.writers.docx.chart_steps import tornado, waterfall
from allidocs.writers.docx.chart_xml import explicit

_CHART = "xl/charts/chart1.xml"


@dataclass(frozen=True, slots=True)
class Plotted:
    """A chart as Word holds it: the XML of its part, and the workbook behind it."""

    xml: bytes
    workbook: bytes


def plotted(
    chart: Chart, theme: Theme, *, signs: Conventions, labels: Labels, lang: str, day: date
) -> Plotted:
    """Return a chart of the tree as a chart of Word; the same chart always gives the same bytes."""
    drawn, bare = (_workbook(chart, theme, labels, signs, day, drawn=drawn) for drawn in (True, False))
    with ZipFile(BytesIO(drawn)) as book:
        return Plotted(explicit(book.read(_CHART), lang), bare)


def _workbook(
    chart: Chart, theme: Theme, labels: Labels, signs: Conventions, day: date, *, drawn: bool
) -> bytes:
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(day.year, day.month, day.day, tzinfo=UTC)})
    sheet = Sheet(book, chart, theme, labels.data, signs)
    sheet.fill()
    picture = _KINDS[chart.kind](sheet)
    _sources(book, chart, sheet.name, labels)
    if drawn:
        sheet.sheet.insert_chart("A1", picture)
    book.close()
    return out.getvalue()


def _sources(book: Any, chart: Chart, name: str, labels: Labels) -> None:
    """Say on a second sheet where each value comes from."""
    sheet = book.add_worksheet(sheet_name(xml.legal(labels.source), (name,), "Source"))
    sheet.set_column(1, 1, 60)
    at = 0
    for nth, series in enumerate(chart.series):
        for row, value in enumerate(values_of(chart, series)):
            if value is not None:
                path = series.path(row)
                cell = xl_rowcol_to_cell(FIRST_ROW + row, FIRST_COLUMN + nth)
                for place, said in enumerate((cell, path or labels.computed)):
                    sheet.write_string(at, place, said)
                at += 1


# ------------------------------------------------------------------------------------------------- points


def _dumbbell(sheet: Sheet) -> Any:
    """Draw each partner's marks, those of a category joined by a line from the least to the greatest."""
    made = sheet.begun("line")
    shown = len(sheet.chart.series)
    least, span = _spans(sheet, FIRST_COLUMN + shown - 1)
    last = max(FIRST_ROW, sheet.rows)
    bars = {
        "type": "custom", "direction": "plus", "end_style": 0, "line": {"color": RULE, "width": 2.25},
        "plus_values": sheet.absolute(FIRST_ROW, span, last), "plus_data": sheet.columns[span - FIRST_COLUMN],
    }  # fmt: skip
    made.add_series(sheet.plot(least, **unseen_line(), y_error_bars=bars))
    for at, look in enumerate(sheet.looks()):
        marker = {
            "type": look.marker if look.marker != "none" else "long_dash", "size": 8,
            "fill": {"color": look.fill}, "border": {"color": look.colour, "width": 0.75},
        }  # fmt: skip
        labels = {**sheet.labels("right"), "custom": [_beside(sheet, at, row) for row in range(sheet.rows)]}
        made.add_series(sheet.plot(FIRST_COLUMN + at, line=NOTHING, marker=marker, data_labels=labels))
    scale(sheet, made)
    made.set_legend({"position": "top", "font": sheet.font(), "delete_series": [0]} if shown > 1 else NOTHING)
    return made


def _beside(sheet: Sheet, at: int, row: int) -> Options:
    """Return where the value of a mark stands: outside of the line that joins the marks."""
    own = sheet.columns[at][row]
    known = [
        value for column in sheet.columns[: len(sheet.chart.series)] if (value := column[row]) is not None
    ]
    if own is None or own not in (min(known), max(known)) or min(known) == max(known):
        return {"position": "right"}
    return {"position": "above" if own == max(known) else "below"}


def _spans(sheet: Sheet, last: int) -> tuple[int, int]:
    """Write the columns of the least value of each category, and how far the greatest is above it."""

    def said(name: str, row: int) -> str:
        return f"{name}({sheet.cell(row, FIRST_COLUMN)}:{sheet.cell(row, last)})"

    series = len(sheet.chart.series)
    rows = [[column[row] for column in sheet.columns[:series]] for row in range(sheet.rows)]
    known = [[value for value in row if value is not None] for row in rows]
    least = sheet.computed("\u2193", lambda row: said("MIN", row), [min(row, default=None) for row in known])
    span = sheet.computed(
        "\u2195", lambda row: f"{said('MAX', row)}-{said('MIN', row)}",
        [max(row) - min(row) if row else None for row in known],
    )  # fmt: skip
    return least, span


# ------------------------------------------------------------------------------------------------- bars


def _bars(sheet: Sheet) -> Any:
    made = sheet.begun("column")
    quiet_scale(sheet, made)
    marks = _columns(sheet, made, sheet.labels("outside_end"), gap=40)
    shown = len(sheet.chart.series)
    more = room(sheet, marks, range(FIRST_COLUMN, FIRST_COLUMN + shown), above=shown > 1)
    if marks.series:
        made.combine(marks)
    legend(sheet, made, shown + more)
    return made


def _columns(sheet: Sheet, made: Any, labels: Options | None, **more: int) -> Any:
    """Draw bars, and return a chart for the lines over them, which holds the dashes that stand for targets."""
    pairs = list(enumerate(zip(sheet.chart.series, sheet.looks(), strict=True), FIRST_COLUMN))
    said = {"data_labels": labels} if labels else {}
    for column, (series, look) in pairs:
        if series.style != "target":
            made.add_series(sheet.plot(column, **bar_look(look), **said, **more))
    marks = sheet.book.add_chart({"type": "line"})
    targets = [column for column, (series, _) in pairs if series.style == "target"]
    for column in targets:
        if len(targets) == len(pairs):
            made.add_series(sheet.plot(column, **bar_look(LOOKS["third"]), **said, **more))
            continue
        mark = {"type": "long_dash", "size": 10, "fill": {"color": INK}, "border": {"color": INK}}
        marks.add_series(sheet.plot(column, line=NOTHING, marker=mark))
    return marks


def _stacked(sheet: Sheet) -> Any:
    """Draw stacked bars with their sums above, which a line that nobody sees holds up."""
    made = sheet.begun("column", "stacked")
    quiet_scale(sheet, made)
    marks = _columns(sheet, made, None, gap=60)
    solid = [at for at, series in enumerate(sheet.chart.series) if series.style != "target"]
    first, last = FIRST_COLUMN, FIRST_COLUMN + len(sheet.chart.series) - 1
    stacks = [[sheet.columns[at][row] or 0.0 for at in solid] for row in range(sheet.rows)]
    sums = sheet.computed(
        "\u03a3",
        lambda row: f'SUMIF({sheet.cell(row, first)}:{sheet.cell(row, last)},">0")',
        [sum((value for value in stack if value > 0), 0.0) for stack in stacks],
    )
    marks.add_series(sheet.plot(sums, **unseen_line(), data_labels=sheet.labels("above")))
    more = room(sheet, marks, (sums,), above=True)
    made.combine(marks)
    legend(sheet, made, len(sheet.chart.series) + 1 + more)
    return made


_KINDS: Mapping[str, Callable[[Sheet], Any]] = {
    "line": line,
    "cash": cash,
    "dumbbell": _dumbbell,
    "bars": _bars,
    "stacked": _stacked,
    "waterfall": waterfall,
    "tornado": tornado,
}
