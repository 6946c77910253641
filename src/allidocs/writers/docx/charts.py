"""Plotted data as a chart of Word's own, with its workbook: XlsxWriter makes both, so that "Edit data" has what to edit.

The workbook's first sheet has the categories below each other and the series beside each other, as the tree has them;
what a kind of chart needs besides (where a step starts, the sum of a stack) stands in columns behind them, as
formulas. Its second sheet says of each cell where in the plan its value stands, or that it is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from allidocs.document.picture_nodes import Chart, Series
from allidocs.document.tree import Conventions, Labels
from allidocs.document.workbook import sheet_name
from allidocs.drawing.numbers import values_of
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import xml
from allidocs.writers.docx.chart_sheet import (
    BAD,
    FIRST_COLUMN,
    FIRST_ROW,
    HAIRLINES,
    INK,
    LOOKS,
    NOTHING,
    RULE,
    SOFT,
    Look,
    Options,
    Sheet,
    bar_look,
    legend,
    line_look,
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


def _line(sheet: Sheet) -> Any:
    made = sheet.begun("line")
    for at, (series, look) in enumerate(zip(sheet.chart.series, sheet.looks(), strict=True)):
        made.add_series(
            sheet.plot(FIRST_COLUMN + at, **line_look(look), data_labels=_end(sheet, series, look))
        )
    _scale(sheet, made)
    legend(sheet, made, len(sheet.chart.series))
    return made


def _end(sheet: Sheet, series: Series, look: Look) -> Options:
    """Return the label of the last point of a line: its value, above those that end lower."""
    values = values_of(sheet.chart, series)
    last = _last(values)
    if last is None:
        return {}
    ends = [values_of(sheet.chart, one) for one in sheet.chart.series]
    lower = [end[at] for end in ends if (at := _last(end)) is not None and end is not values]
    value = values[last]
    assert value is not None
    below = any(other is not None and other > value for other in lower)
    label = sheet.labels("below" if below else "above", colour=look.colour, bold=look.width > 1.5)
    return {**label, "custom": [{"delete": True} for _ in range(last)]}


def _last(values: Sequence[float | None]) -> int | None:
    return next((at for at in range(len(values) - 1, -1, -1) if values[at] is not None), None)


def _scale(sheet: Sheet, made: Any) -> None:
    """Start the scale at zero where nothing is below it and the lines would not be flattened by it."""
    known = [
        value for column in sheet.columns[: len(sheet.chart.series)] for value in column if value is not None
    ]
    flat = bool(known) and min(known) >= 0.6 * max(known)
    axis: Options = {
        "num_format": sheet.ticks, "num_font": sheet.font(SOFT), "major_tick_mark": "none", "minor_tick_mark": "none",
        "line": NOTHING, "major_gridlines": HAIRLINES, "name": xml.legal(sheet.chart.unit),
        "name_font": {**sheet.font(SOFT), "rotation": -90},
    }  # fmt: skip
    made.set_y_axis({**axis, **({"min": 0} if known and min(known) >= 0 and not flat else {})})


def _cash(sheet: Sheet) -> Any:
    """Draw cumulative cash over its zero line; the lowest point below it is marked and said."""
    made = sheet.begun("line")
    looks = sheet.looks()
    for at, (series, look) in enumerate(zip(sheet.chart.series, looks, strict=True)):
        made.add_series(
            sheet.plot(FIRST_COLUMN + at, **line_look(look), data_labels=_end(sheet, series, look))
        )
    drawn = len(sheet.chart.series)
    for at, series in enumerate(sheet.chart.series):
        values = sheet.columns[at]
        least = min((value for value in values if value is not None), default=0.0)
        if least < 0 and series.style != "target":
            under = [column[values.index(least)] for column in sheet.columns[: len(sheet.chart.series)]]
            side = "above" if any(value is not None and value < least for value in under) else "below"
            made.add_series(sheet.plot(_troughs(sheet, at, series, least), **_lowest_look(sheet, side)))
            drawn += 1
    drawn += room(sheet, made, range(FIRST_COLUMN, FIRST_COLUMN + len(sheet.chart.series)), above=False)
    _scale(sheet, made)
    legend(sheet, made, drawn)
    return made


def _troughs(sheet: Sheet, at: int, series: Series, least: float) -> int:
    """Write the column that holds the lowest value of a series, and nothing else."""
    column = FIRST_COLUMN + at
    whole = xl_range_abs(FIRST_ROW, column, sheet.rows, column)

    def lowest(row: int) -> str:
        cell = sheet.cell(row, column)
        return f"IF({cell}=MIN({whole}),{cell},NA())"

    shown = [value if value == least else None for value in sheet.columns[at]]
    return sheet.computed(f"{series.name} \u2193", lowest, shown)


def _lowest_look(sheet: Sheet, side: str) -> Options:
    """Return how a lowest point looks, its value below it, or above where another line runs lower."""
    mark = {"type": "circle", "size": 6, "fill": {"color": BAD}, "border": {"color": BAD}}
    return {"line": NOTHING, "marker": mark, "data_labels": sheet.labels(side, colour=BAD, bold=True)}


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
    _scale(sheet, made)
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
    "line": _line,
    "cash": _cash,
    "dumbbell": _dumbbell,
    "bars": _bars,
    "stacked": _stacked,
    "waterfall": waterfall,
    "tornado": tornado,
}
