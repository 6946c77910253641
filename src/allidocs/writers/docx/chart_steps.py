"""Charts of steps: a waterfall, and a tornado of what moves a value most."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allidocs.drawing.numbers import number, places
from allidocs.writers.docx import xml
from allidocs.writers.docx.chart_sheet import (
    ACCENT,
    ACCENT_SOFT,
    BAD,
    FIRST_COLUMN,
    FIRST_ROW,
    HAIRLINES,
    INK,
    LOOKS,
    NOTHING,
    PAPER,
    SOFT,
    Options,
    Sheet,
    bar_look,
    legend,
    quiet_scale,
    room,
    unseen_line,
)


def waterfall(sheet: Sheet) -> Any:
    """Draw steps as stacked bars on bars that nobody sees; formulas make them of the steps, on both sides of zero."""
    made = sheet.begun("column", "stacked")
    quiet_scale(sheet, made)
    start, end = _levels(sheet)
    for column, look in _step_bars(sheet, start, end):
        made.add_series(sheet.plot(column, gap=50, **look))
    words, top = _step_words(sheet, start, end)
    marks = sheet.book.add_chart({"type": "line"})
    custom = [{"value": sheet.absolute(row, words, row)} for row in range(FIRST_ROW, FIRST_ROW + sheet.rows)]
    label = {**sheet.labels("above"), "custom": custom}
    marks.add_series(sheet.plot(top, **unseen_line(), data_labels=label))
    room(sheet, marks, (start, end), above=False)
    made.combine(marks)
    return made


def _steps(sheet: Sheet) -> list[tuple[float, float]]:
    """Return where each step starts and ends."""
    level, found = 0.0, []
    for row, value in enumerate(sheet.columns[0]):
        base = 0.0 if row in sheet.chart.totals else level
        level = base + (value or 0.0)
        found.append((base, level))
    return found


def _levels(sheet: Sheet) -> tuple[int, int]:
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


def _step_bars(sheet: Sheet, start: int, end: int) -> list[tuple[int, Options]]:
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
            {"fill": NOTHING, "border": NOTHING},
        )
    ]
    falls = {"fill": {"color": PAPER}, "border": {"color": BAD, "width": 0.9}}
    for sign, total, look in (
        ("<>", True, bar_look(LOOKS["main"])), (">=", False, {"fill": {"color": ACCENT_SOFT}, "border": {"color": ACCENT, "width": 0.9}}),
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


def _step_words(sheet: Sheet, start: int, end: int) -> tuple[int, int]:
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


def tornado(sheet: Sheet) -> Any:
    """Draw bars from zero to both sides, the first on top."""
    made = sheet.begun("bar")
    for at, look in enumerate(sheet.looks()):
        labels = sheet.labels("outside_end")
        made.add_series(
            sheet.plot(FIRST_COLUMN + at, **bar_look(look), data_labels=labels, gap=40, overlap=100)
        )
    ticks = {"major_tick_mark": "none", "minor_tick_mark": "none"}
    made.set_y_axis(
        {**ticks, "reverse": True, "interval_unit": 1, "label_position": "low", "num_font": sheet.font(), "major_gridlines": {"visible": False},
         "line": {"color": INK, "width": 0.75}}
    )  # fmt: skip
    made.set_x_axis(
        {**ticks, "line": NOTHING, "major_gridlines": HAIRLINES, "num_format": sheet.ticks, "label_position": "high",
         "num_font": sheet.font(SOFT), "name": xml.legal(sheet.chart.unit), "name_font": sheet.font(SOFT)}
    )  # fmt: skip
    legend(sheet, made, len(sheet.chart.series))
    return made
