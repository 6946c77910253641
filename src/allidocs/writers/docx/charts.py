"""Plotted data as a chart of Word's own, with its workbook: XlsxWriter makes both, so that "Edit data" has what to edit.

The workbook's first sheet has the categories below each other and the series beside each other, as the tree has them;
what a kind of chart needs besides (where a step starts, the sum of a stack) stands in columns behind them, as
formulas. Its second sheet says of each cell where in the plan its value stands, or that it is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from xlsxwriter import Workbook
from xlsxwriter.color import Color
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from allidocs.document.tree import Chart, Conventions, Labels, Series
from allidocs.document.workbook import sheet_name
from allidocs.drawing.numbers import number, places, values_of
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import xml
from allidocs.writers.docx.chart_xml import explicit

FIRST_ROW, FIRST_COLUMN = 1, 1
"""Where in the sheet the first value of the first series stands."""
_CHART = "xl/charts/chart1.xml"
_THOUSAND = 1000

_PAPER, _INK, _SOFT = (Color.theme(at, 0) for at in (0, 1, 3))
_HAIR, _RULE = Color.theme(0, 2), Color.theme(0, 3)
_ACCENT, _BAD, _ACCENT_SOFT = (Color.theme(at, 0) for at in (4, 7, 8))
"""Colours of the document's theme by their places in it (`package.theme_xml`), so that charts change with it."""

Options = dict[str, Any]
_NOTHING: Options = {"none": True}


@dataclass(frozen=True, slots=True)
class _Look:
    """How one series looks as a line and as a bar: not by colour alone, so that a grey print says the same."""

    colour: Color
    dash: str
    marker: str
    width: float
    fill: Color
    border: Color


_LOOKS: Mapping[str, _Look] = {
    "main": _Look(_ACCENT, "solid", "circle", 1.75, _ACCENT, _ACCENT),
    "second": _Look(_SOFT, "solid", "square", 1.25, _ACCENT_SOFT, _ACCENT_SOFT),
    "third": _Look(_ACCENT, "dash_dot", "triangle", 1.25, _PAPER, _ACCENT),
    "muted": _Look(_SOFT, "square_dot", "diamond", 1.25, _HAIR, _SOFT),
    "target": _Look(_INK, "dash", "none", 1.0, _INK, _INK),
}


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
    sheet = _Sheet(book, chart, theme, labels.data, signs)
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


@dataclass(slots=True)
class _Sheet:
    """The sheet that a chart is drawn from, and the pens that it is drawn with."""

    book: Any
    chart: Chart
    theme: Theme
    wanted: str
    signs: Conventions
    sheet: Any = None
    name: str = ""
    width: int = FIRST_COLUMN
    columns: list[list[float | None]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return len(self.chart.categories)

    def fill(self) -> None:
        """Write categories and series as the tree has them."""
        self.name = sheet_name(xml.legal(self.wanted), (), "Data")
        self.sheet = self.book.add_worksheet(self.name)
        self.sheet.set_column(0, 0, 34)
        self.sheet.write_string(0, 0, xml.legal(self.chart.unit))
        for row, name in enumerate(self.chart.categories):
            self.sheet.write_string(FIRST_ROW + row, 0, xml.legal(name))
        for series in self.chart.series:
            values = values_of(self.chart, series)
            self.sheet.write_string(0, self.width, xml.legal(series.name))
            for row, value in enumerate(values):
                if value is not None:
                    self.sheet.write_number(FIRST_ROW + row, self.width, value)
            self._next(values)

    def _next(self, values: list[float | None]) -> int:
        self.columns.append(values)
        self.width += 1
        return self.width - 1

    def computed(self, name: str, formula: Callable[[int], str], values: Sequence[float | str | None]) -> int:
        """Write a column of formulas with their results, and return its place; None is no point."""
        at = self.width
        self.sheet.write_string(0, at, name)
        for row, value in enumerate(values):
            self.sheet.write_formula(
                FIRST_ROW + row, at, f"={formula(row)}", None, "#N/A" if value is None else value
            )
        return self._next([value if isinstance(value, float) else None for value in values])

    def cell(self, row: int, column: int) -> str:
        """Return the name of a cell beside the categories."""
        return str(xl_rowcol_to_cell(FIRST_ROW + row, column))

    def absolute(self, first: int, column: int, last: int) -> str:
        cells = xl_range_abs(first, column, last, column)
        return f"='{self.name}'!{cells.split(':')[0] if first == last else cells}"

    def plot(self, column: int, **look: Any) -> Options:
        """Return the options of a series whose values stand in a column."""
        last = max(FIRST_ROW, self.rows)
        return {
            "name": self.absolute(0, column, 0),
            "categories": self.absolute(FIRST_ROW, 0, last),
            "values": self.absolute(FIRST_ROW, column, last),
            "values_data": self.columns[column - FIRST_COLUMN] or [None],
            **look,
        }

    def font(self, colour: Color = _INK, *, bold: bool = False) -> Options:
        return {"name": self.theme.sans.name, "size": 8, "color": colour, "bold": bold}

    @property
    def format(self) -> str:
        """The format of numbers, with a true minus sign."""
        how = "#,##0" + ("." + "0" * places(self.chart) if places(self.chart) else "")
        return f"{how};\u2212{how}"

    @property
    def ticks(self) -> str:
        """The format of a scale: without idle decimals, and in groups of three where it reaches a thousand."""
        known = [abs(value) for column in self.columns for value in column if value is not None]
        return "#,##0;\u2212#,##0" if max(known, default=0) >= _THOUSAND else "General"

    def labels(self, position: str, *, colour: Color = _INK, bold: bool = False) -> Options:
        return {
            "value": True, "position": position, "num_format": self.format, "font": self.font(colour, bold=bold)
        }  # fmt: skip

    def looks(self) -> list[_Look]:
        """Return the look of each series: by its style, and apart from every series before it."""
        taken: set[str] = set()
        found = []
        for series in self.chart.series:
            style: str = series.style
            if style in taken and style != "target":
                style = next((one for one in _LOOKS if one not in taken and one != "target"), style)
            taken.add(style)
            found.append(_LOOKS[style])
        return found

    def begun(self, kind: str, subtype: str = "") -> Any:
        """Return a chart without frame, with the theme's type and hairlines."""
        made = self.book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})
        made.set_title(_NOTHING)
        made.set_chartarea({"border": _NOTHING, "fill": _NOTHING})
        made.set_plotarea({"fill": _NOTHING})
        made.set_legend(_NOTHING)
        ticks = {"major_tick_mark": "none", "minor_tick_mark": "none", "num_font": self.font(_SOFT)}
        made.set_x_axis({**ticks, "label_position": "low", "line": {"color": _INK, "width": 0.75}})
        made.set_y_axis({**ticks, "num_format": self.format, "line": _NOTHING, "major_gridlines": _HAIRLINES})
        return made


_HAIRLINES: Options = {"visible": True, "line": {"color": _HAIR, "width": 0.5}}


def _line_look(look: _Look) -> Options:
    drawn = {"color": look.colour}
    marker: Options = {"type": "none"}
    if look.marker != "none":
        marker = {"type": look.marker, "size": 4, "fill": drawn, "border": drawn}
    return {"line": {"color": look.colour, "width": look.width, "dash_type": look.dash}, "marker": marker}


def _bar_look(look: _Look) -> Options:
    return {"fill": {"color": look.fill}, "border": {"color": look.border, "width": 0.75}}


def _unseen_line() -> Options:
    return {"line": _NOTHING, "marker": {"type": "none"}}


def _legend(sheet: _Sheet, made: Any, drawn: int) -> None:
    """Name the series above the picture where there are several; those that only help are not named."""
    shown = len(sheet.chart.series)
    if shown > 1:
        made.set_legend({"position": "top", "font": sheet.font(), "delete_series": list(range(shown, drawn))})


def _quiet_scale(sheet: _Sheet, made: Any) -> None:
    """Say the unit beside the scale; bars, which say their values themselves, have no ticks."""
    made.set_y_axis(
        {
            "label_position": "none", "major_tick_mark": "none", "minor_tick_mark": "none", "line": _NOTHING,
            "major_gridlines": {"visible": False}, "name": xml.legal(sheet.chart.unit), "num_format": sheet.format,
            "name_font": {**sheet.font(_SOFT), "rotation": -90},
        }
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------- points


def _line(sheet: _Sheet) -> Any:
    made = sheet.begun("line")
    for at, (series, look) in enumerate(zip(sheet.chart.series, sheet.looks(), strict=True)):
        made.add_series(
            sheet.plot(FIRST_COLUMN + at, **_line_look(look), data_labels=_end(sheet, series, look))
        )
    _scale(sheet, made)
    _legend(sheet, made, len(sheet.chart.series))
    return made


def _end(sheet: _Sheet, series: Series, look: _Look) -> Options:
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


def _scale(sheet: _Sheet, made: Any) -> None:
    """Start the scale at zero where nothing is below it and the lines would not be flattened by it."""
    known = [
        value for column in sheet.columns[: len(sheet.chart.series)] for value in column if value is not None
    ]
    flat = bool(known) and min(known) >= 0.6 * max(known)
    axis: Options = {
        "num_format": sheet.ticks, "num_font": sheet.font(_SOFT), "major_tick_mark": "none", "minor_tick_mark": "none",
        "line": _NOTHING, "major_gridlines": _HAIRLINES, "name": xml.legal(sheet.chart.unit),
        "name_font": {**sheet.font(_SOFT), "rotation": -90},
    }  # fmt: skip
    made.set_y_axis({**axis, **({"min": 0} if known and min(known) >= 0 and not flat else {})})


def _cash(sheet: _Sheet) -> Any:
    """Draw cumulative cash over its zero line; the lowest point below it is marked and said."""
    made = sheet.begun("line")
    looks = sheet.looks()
    for at, (series, look) in enumerate(zip(sheet.chart.series, looks, strict=True)):
        made.add_series(
            sheet.plot(FIRST_COLUMN + at, **_line_look(look), data_labels=_end(sheet, series, look))
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
    drawn += _room(sheet, made, range(FIRST_COLUMN, FIRST_COLUMN + len(sheet.chart.series)), above=False)
    _scale(sheet, made)
    _legend(sheet, made, drawn)
    return made


def _troughs(sheet: _Sheet, at: int, series: Series, least: float) -> int:
    """Write the column that holds the lowest value of a series, and nothing else."""
    column = FIRST_COLUMN + at
    whole = xl_range_abs(FIRST_ROW, column, sheet.rows, column)

    def lowest(row: int) -> str:
        cell = sheet.cell(row, column)
        return f"IF({cell}=MIN({whole}),{cell},NA())"

    shown = [value if value == least else None for value in sheet.columns[at]]
    return sheet.computed(f"{series.name} \u2193", lowest, shown)


def _lowest_look(sheet: _Sheet, side: str) -> Options:
    """Return how a lowest point looks, its value below it, or above where another line runs lower."""
    mark = {"type": "circle", "size": 6, "fill": {"color": _BAD}, "border": {"color": _BAD}}
    return {"line": _NOTHING, "marker": mark, "data_labels": sheet.labels(side, colour=_BAD, bold=True)}


def _dumbbell(sheet: _Sheet) -> Any:
    """Draw each partner's marks, those of a category joined by a line from the least to the greatest."""
    made = sheet.begun("line")
    shown = len(sheet.chart.series)
    least, span = _spans(sheet, FIRST_COLUMN + shown - 1)
    last = max(FIRST_ROW, sheet.rows)
    bars = {
        "type": "custom", "direction": "plus", "end_style": 0, "line": {"color": _RULE, "width": 2.25},
        "plus_values": sheet.absolute(FIRST_ROW, span, last), "plus_data": sheet.columns[span - FIRST_COLUMN],
    }  # fmt: skip
    made.add_series(sheet.plot(least, **_unseen_line(), y_error_bars=bars))
    for at, look in enumerate(sheet.looks()):
        marker = {
            "type": look.marker if look.marker != "none" else "long_dash", "size": 8,
            "fill": {"color": look.fill}, "border": {"color": look.colour, "width": 0.75},
        }  # fmt: skip
        labels = {**sheet.labels("right"), "custom": [_beside(sheet, at, row) for row in range(sheet.rows)]}
        made.add_series(sheet.plot(FIRST_COLUMN + at, line=_NOTHING, marker=marker, data_labels=labels))
    _scale(sheet, made)
    made.set_legend(
        {"position": "top", "font": sheet.font(), "delete_series": [0]} if shown > 1 else _NOTHING
    )
    return made


def _beside(sheet: _Sheet, at: int, row: int) -> Options:
    """Return where the value of a mark stands: outside of the line that joins the marks."""
    own = sheet.columns[at][row]
    known = [
        value for column in sheet.columns[: len(sheet.chart.series)] if (value := column[row]) is not None
    ]
    if own is None or own not in (min(known), max(known)) or min(known) == max(known):
        return {"position": "right"}
    return {"position": "above" if own == max(known) else "below"}


def _spans(sheet: _Sheet, last: int) -> tuple[int, int]:
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


def _room(sheet: _Sheet, made: Any, columns: Sequence[int], *, above: bool) -> int:
    """Keep room for labels beyond the greatest and the least value; return how many series that nobody sees do so."""
    first, last = sheet.cell(0, columns[0]), sheet.cell(max(sheet.rows, 1) - 1, columns[-1])
    cells = f"{first}:{last}".replace("$", "")
    known = [value for at in columns for value in sheet.columns[at - FIRST_COLUMN] if value is not None]
    if not known:
        return 0
    high, low = max(*known, 0.0), min(*known, 0.0)
    ends = [("MAX", "+", high + 0.12 * (high - low))] if above else []
    ends += [("MIN", "-", low - 0.12 * (high - low))] if low < 0 else []
    for name, sign, value in ends:
        whole = f"{name}({cells},0){sign}0.12*(MAX({cells},0)-MIN({cells},0))"
        at = sheet.computed(" ", lambda _, whole=whole: whole, [value] * sheet.rows)  # type: ignore[misc]
        made.add_series(sheet.plot(at, **_unseen_line()))
    return len(ends)


def _bars(sheet: _Sheet) -> Any:
    made = sheet.begun("column")
    _quiet_scale(sheet, made)
    marks = _columns(sheet, made, sheet.labels("outside_end"), gap=40)
    shown = len(sheet.chart.series)
    more = _room(sheet, marks, range(FIRST_COLUMN, FIRST_COLUMN + shown), above=shown > 1)
    if marks.series:
        made.combine(marks)
    _legend(sheet, made, shown + more)
    return made


def _columns(sheet: _Sheet, made: Any, labels: Options | None, **more: int) -> Any:
    """Draw bars, and return a chart for the lines over them, which holds the dashes that stand for targets."""
    pairs = list(enumerate(zip(sheet.chart.series, sheet.looks(), strict=True), FIRST_COLUMN))
    said = {"data_labels": labels} if labels else {}
    for column, (series, look) in pairs:
        if series.style != "target":
            made.add_series(sheet.plot(column, **_bar_look(look), **said, **more))
    marks = sheet.book.add_chart({"type": "line"})
    targets = [column for column, (series, _) in pairs if series.style == "target"]
    for column in targets:
        if len(targets) == len(pairs):
            made.add_series(sheet.plot(column, **_bar_look(_LOOKS["third"]), **said, **more))
            continue
        mark = {"type": "long_dash", "size": 10, "fill": {"color": _INK}, "border": {"color": _INK}}
        marks.add_series(sheet.plot(column, line=_NOTHING, marker=mark))
    return marks


def _stacked(sheet: _Sheet) -> Any:
    """Draw stacked bars with their sums above, which a line that nobody sees holds up."""
    made = sheet.begun("column", "stacked")
    _quiet_scale(sheet, made)
    marks = _columns(sheet, made, None, gap=60)
    solid = [at for at, series in enumerate(sheet.chart.series) if series.style != "target"]
    first, last = FIRST_COLUMN, FIRST_COLUMN + len(sheet.chart.series) - 1
    stacks = [[sheet.columns[at][row] or 0.0 for at in solid] for row in range(sheet.rows)]
    sums = sheet.computed(
        "\u03a3",
        lambda row: f'SUMIF({sheet.cell(row, first)}:{sheet.cell(row, last)},">0")',
        [sum((value for value in stack if value > 0), 0.0) for stack in stacks],
    )
    marks.add_series(sheet.plot(sums, **_unseen_line(), data_labels=sheet.labels("above")))
    more = _room(sheet, marks, (sums,), above=True)
    made.combine(marks)
    _legend(sheet, made, len(sheet.chart.series) + 1 + more)
    return made


def _waterfall(sheet: _Sheet) -> Any:
    """Draw steps as stacked bars on bars that nobody sees; formulas make them of the steps, on both sides of zero."""
    made = sheet.begun("column", "stacked")
    _quiet_scale(sheet, made)
    start, end = _levels(sheet)
    for column, look in _step_bars(sheet, start, end):
        made.add_series(sheet.plot(column, gap=50, **look))
    words, top = _step_words(sheet, start, end)
    marks = sheet.book.add_chart({"type": "line"})
    custom = [{"value": sheet.absolute(row, words, row)} for row in range(FIRST_ROW, FIRST_ROW + sheet.rows)]
    label = {**sheet.labels("above"), "custom": custom}
    marks.add_series(sheet.plot(top, **_unseen_line(), data_labels=label))
    _room(sheet, marks, (start, end), above=False)
    made.combine(marks)
    return made


def _steps(sheet: _Sheet) -> list[tuple[float, float]]:
    """Return where each step starts and ends."""
    level, found = 0.0, []
    for row, value in enumerate(sheet.columns[0]):
        base = 0.0 if row in sheet.chart.totals else level
        level = base + (value or 0.0)
        found.append((base, level))
    return found


def _levels(sheet: _Sheet) -> tuple[int, int]:
    """Write the columns where each step starts and where it ends."""
    steps, start, end = _steps(sheet), sheet.width, sheet.width + 1

    def base(row: int) -> str:
        return "0" if row in sheet.chart.totals or not row else sheet.cell(row - 1, end)

    sheet.computed("\u2190", base, [low for low, _ in steps])
    sheet.computed(
        "\u2192",
        lambda row: f"{sheet.cell(row, start)}+{sheet.cell(row, FIRST_COLUMN)}",
        [high for _, high in steps],
    )
    return start, end


def _step_bars(sheet: _Sheet, start: int, end: int) -> list[tuple[int, Options]]:
    """Write the columns that the bars of a waterfall are stacked from: what nobody sees, sums, rises, falls."""
    totals, steps = sheet.chart.totals, _steps(sheet)

    def ends(row: int) -> tuple[str, str]:
        return sheet.cell(row, start), sheet.cell(row, end)

    def held(row: int) -> str:
        a, b = ends(row)
        return f"MAX(0,MIN({a},{b}))+MIN(0,MAX({a},{b}))"

    def part(sign: str, side: str, *, total: bool) -> Callable[[int], str]:
        def formula(row: int) -> str:
            a, b = ends(row)
            if (row in totals) != total:
                return "NA()"
            held = f"{side}(0,{side}({a},{b}))-{side}(0,{_OTHER[side]}({a},{b}))"
            return f"IF(AND({b}{sign}{a},{held}<>0),{held},NA())"

        return formula

    made = [
        (
            sheet.computed(" ", held, [max(0.0, min(a, b)) + min(0.0, max(a, b)) for a, b in steps]),
            {"fill": _NOTHING, "border": _NOTHING},
        )
    ]
    falls = {"fill": {"color": _PAPER}, "border": {"color": _BAD, "width": 0.9}}
    for sign, total, look in (
        ("<>", True, _bar_look(_LOOKS["main"])), (">=", False, {"fill": {"color": _ACCENT_SOFT}, "border": {"color": _ACCENT, "width": 0.9}}),
        ("<", False, falls),
    ):  # fmt: skip
        for side in ("MAX", "MIN"):
            values = [
                (_part(a, b, sign, side) or None) if (row in totals) == total else None
                for row, (a, b) in enumerate(steps)
            ]
            if any(values) or not total:
                made.append((sheet.computed(" ", part(sign, side, total=total), values), look))
    return made


_OTHER = {"MAX": "MIN", "MIN": "MAX"}


def _part(a: float, b: float, sign: str, side: str) -> float:
    """Return the part of a step above zero (`MAX`) or below it (`MIN`), nothing where it goes the other way."""
    if not {"<>": a != b, ">=": b >= a, "<": b < a}[sign]:
        return 0.0
    low, high = min(a, b), max(a, b)
    return max(0.0, high) - max(0.0, low) if side == "MAX" else min(0.0, low) - min(0.0, high)


def _step_words(sheet: _Sheet, start: int, end: int) -> tuple[int, int]:
    """Write the labels of the steps, and the heights that they stand at."""
    shown = places(sheet.chart)
    words = sheet.computed(
        " ",
        lambda row: f"FIXED({sheet.cell(row, FIRST_COLUMN)},{shown})",
        ["" if value is None else number(value, shown, sheet.signs) for value in sheet.columns[0]],
    )
    top = sheet.computed(
        " ",
        lambda row: f"MAX({sheet.cell(row, start)},{sheet.cell(row, end)})",
        [max(pair) for pair in _steps(sheet)],
    )
    return words, top


def _tornado(sheet: _Sheet) -> Any:
    """Draw bars from zero to both sides, the first on top."""
    made = sheet.begun("bar")
    for at, look in enumerate(sheet.looks()):
        labels = sheet.labels("outside_end")
        made.add_series(
            sheet.plot(FIRST_COLUMN + at, **_bar_look(look), data_labels=labels, gap=40, overlap=100)
        )
    ticks = {"major_tick_mark": "none", "minor_tick_mark": "none"}
    made.set_y_axis(
        {**ticks, "reverse": True, "interval_unit": 1, "label_position": "low", "num_font": sheet.font(), "major_gridlines": {"visible": False},
         "line": {"color": _INK, "width": 0.75}}
    )  # fmt: skip
    made.set_x_axis(
        {**ticks, "line": _NOTHING, "major_gridlines": _HAIRLINES, "num_format": sheet.ticks, "label_position": "high",
         "num_font": sheet.font(_SOFT), "name": xml.legal(sheet.chart.unit), "name_font": sheet.font(_SOFT)}
    )  # fmt: skip
    _legend(sheet, made, len(sheet.chart.series))
    return made


_KINDS: Mapping[str, Callable[[_Sheet], Any]] = {
    "line": _line,
    "cash": _cash,
    "dumbbell": _dumbbell,
    "bars": _bars,
    "stacked": _stacked,
    "waterfall": _waterfall,
    "tornado": _tornado,
}
