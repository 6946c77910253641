"""The sheet that a chart of Word is drawn from, and the pens that it is drawn with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.color import Color
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from allidocs.document.picture_nodes import Chart
from allidocs.document.tree import Conventions
from allidocs.document.workbook import sheet_name
from allidocs.drawing.numbers import places, values_of
from allidocs.theme.letter_widths import MM, text_width
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import xml

FIRST_ROW, FIRST_COLUMN = 1, 1
"""Where in the sheet the first value of the first series stands."""

_THOUSAND = 1000
_NAME = 8
"""The size of words in a chart, in points."""
_PLOT = 0.85
"""The part of a chart's width that its categories share."""

PAPER, INK, SOFT = (Color.theme(at, 0) for at in (0, 1, 3))


_HAIR, RULE = Color.theme(0, 2), Color.theme(0, 3)


ACCENT, BAD, ACCENT_SOFT = (Color.theme(at, 0) for at in (4, 7, 8))
"""Colours of the document's theme by their places in it (`package.theme_xml`), so that charts change with it."""


Options = dict[str, Any]

NOTHING: Options = {"none": True}


@dataclass(frozen=True, slots=True)
class Look:
    """How one series looks as a line and as a bar: not by colour alone, so that a grey print says the same."""

    colour: Color
    dash: str
    marker: str
    width: float
    fill: Color
    border: Color


LOOKS: Mapping[str, Look] = {
    "main": Look(ACCENT, "solid", "circle", 1.75, ACCENT, ACCENT),
    "second": Look(SOFT, "solid", "square", 1.25, ACCENT_SOFT, ACCENT_SOFT),
    "third": Look(ACCENT, "dash_dot", "triangle", 1.25, PAPER, ACCENT),
    "muted": Look(SOFT, "square_dot", "diamond", 1.25, _HAIR, SOFT),
    "target": Look(INK, "dash", "none", 1.0, INK, INK),
}


@dataclass(slots=True)
class Sheet:
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

    def font(self, colour: Color = INK, *, bold: bool = False) -> Options:
        return {"name": self.theme.sans.name, "size": _NAME, "color": colour, "bold": bold}

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

    def labels(self, position: str, *, colour: Color = INK, bold: bool = False) -> Options:
        return {
            "value": True, "position": position, "num_format": self.format, "font": self.font(colour, bold=bold)
        }  # fmt: skip

    def looks(self) -> list[Look]:
        """Return the look of each series: by its style, and apart from every series before it."""
        taken: set[str] = set()
        found = []
        for series in self.chart.series:
            style: str = series.style
            if style in taken and style != "target":
                style = next((one for one in LOOKS if one not in taken and one != "target"), style)
            taken.add(style)
            found.append(LOOKS[style])
        return found

    def _words_fit(self) -> bool:
        """Say whether names below the chart may part into lines: no word of theirs is wider than its place, and would tear."""
        words = [word for name in self.chart.categories for word in name.split()]
        widest = max(map(text_width, words), default=0.0) * _NAME * MM
        return widest * max(self.rows, 1) <= self.theme.page.sheet().across * _PLOT

    def begun(self, kind: str, subtype: str = "") -> Any:
        """Return a chart without frame, with the theme's type and hairlines."""
        made = self.book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})
        made.set_title(NOTHING)
        made.set_chartarea({"border": NOTHING, "fill": NOTHING})
        made.set_plotarea({"fill": NOTHING})
        made.set_legend(NOTHING)
        ticks = {"major_tick_mark": "none", "minor_tick_mark": "none", "num_font": self.font(SOFT)}
        level = {"rotation": 360} if self._words_fit() else {}
        names = {**self.font(SOFT), **level}
        made.set_x_axis(
            {**ticks, "num_font": names, "label_position": "low", "line": {"color": INK, "width": 0.75}}
        )
        made.set_y_axis({**ticks, "num_format": self.format, "line": NOTHING, "major_gridlines": HAIRLINES})
        return made


HAIRLINES: Options = {"visible": True, "line": {"color": _HAIR, "width": 0.5}}


def line_look(look: Look) -> Options:
    drawn = {"color": look.colour}
    marker: Options = {"type": "none"}
    if look.marker != "none":
        marker = {"type": look.marker, "size": 4, "fill": drawn, "border": drawn}
    return {"line": {"color": look.colour, "width": look.width, "dash_type": look.dash}, "marker": marker}


def bar_look(look: Look) -> Options:
    return {"fill": {"color": look.fill}, "border": {"color": look.border, "width": 0.75}}


def unseen_line() -> Options:
    return {"line": NOTHING, "marker": {"type": "none"}}


def legend(sheet: Sheet, made: Any, drawn: int) -> None:
    """Name the series above the picture where there are several; those that only help are not named."""
    shown = len(sheet.chart.series)
    if shown > 1:
        made.set_legend({"position": "top", "font": sheet.font(), "delete_series": list(range(shown, drawn))})


def quiet_scale(sheet: Sheet, made: Any) -> None:
    """Say the unit beside the scale; bars, which say their values themselves, have no ticks."""
    made.set_y_axis(
        {
            "label_position": "none", "major_tick_mark": "none", "minor_tick_mark": "none", "line": NOTHING,
            "major_gridlines": {"visible": False}, "name": xml.legal(sheet.chart.unit), "num_format": sheet.format,
            "name_font": {**sheet.font(SOFT), "rotation": -90},
        }
    )  # fmt: skip


def room(sheet: Sheet, made: Any, columns: Sequence[int], *, above: bool) -> int:
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
        made.add_series(sheet.plot(at, **unseen_line()))
    return len(ends)
