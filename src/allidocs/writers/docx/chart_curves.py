"""Charts of curves: values over time, each line's last value said, and cumulative cash with its turns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from allidocs.document.picture_nodes import Series
from allidocs.drawing.chart_parts import CUT, Scale
from allidocs.drawing.numbers import values_of
from allidocs.writers.docx import xml
from allidocs.writers.docx.chart_sheet import (
    ACCENT,
    BAD,
    FIRST_COLUMN,
    FIRST_ROW,
    HAIRLINES,
    NOTHING,
    SOFT,
    Look,
    Options,
    Sheet,
    legend,
    line_look,
    room,
)

_LABEL = 0.14
"""The height of a label as part of that of the plot, which is about 26 mm high."""
_SIDES = {"above": 1.2, "right": 0.0, "below": -1.2}
"""Where labels stand by a point, and how far their middles are above it, in heights of a label."""


def line(sheet: Sheet) -> Any:
    """Draw values over categories."""
    made = sheet.begun("line")
    _curves(sheet, made, _Labels(sheet))
    scale(sheet, made)
    legend(sheet, made, len(sheet.chart.series))
    return made


def cash(sheet: Sheet) -> Any:
    """Draw cumulative cash over its zero line; the lowest point below it is marked and said, and the year above it."""
    made, labels = sheet.begun("line"), _Labels(sheet)
    shown = len(sheet.chart.series)
    _curves(sheet, made, labels)
    drawn = shown + _lows(sheet, made, labels) + _recoveries(sheet, made)
    drawn += room(sheet, made, range(FIRST_COLUMN, FIRST_COLUMN + shown), above=False)
    scale(sheet, made)
    legend(sheet, made, drawn)
    return made


class _Labels:
    """Where the labels of a category stand, so that none covers another; heights are parts of the plot's."""

    def __init__(self, sheet: Sheet) -> None:
        self.columns = sheet.columns[: len(sheet.chart.series)]
        known = [value for column in self.columns for value in column if value is not None]
        self.whole = 1.2 * (max(known, default=1.0) - min(known, default=0.0)) or 1.0
        self.taken: dict[tuple[int, str], list[float]] = {}

    def side(self, row: int, value: float, sides: Sequence[str]) -> str:
        """Return the first side of a point on which a label covers no other, nor another line's point; empty where none is."""
        for side in sides:
            column = "right" if side == "right" else "middle"
            at = value / self.whole + _SIDES[side] * _LABEL
            points = [
                one / self.whole
                for line in self.columns
                if (one := line[row]) is not None and one != value and column == "middle"
            ]
            others = self.taken.setdefault((row, column), [])
            if all(abs(at - one) >= _LABEL for one in others) and all(
                abs(at - one) >= _LABEL * 0.7 for one in points
            ):
                others.append(at)
                return side
        return ""


def _curves(sheet: Sheet, made: Any, labels: _Labels) -> None:
    """Draw the lines, those that end higher labelled first."""
    drawn = list(enumerate(zip(sheet.chart.series, sheet.looks(), strict=True)))
    ends = {at: values_of(sheet.chart, series) for at, (series, _) in drawn}
    order = sorted(
        ends, key=lambda at: -(ends[at][last] or 0.0) if (last := _last(ends[at])) is not None else 0.0
    )
    said = {at: _end(sheet, ends[at], drawn[at][1][1], labels, first=at == order[0]) for at in order}
    for at, (_, look) in drawn:
        made.add_series(sheet.plot(FIRST_COLUMN + at, **line_look(look), data_labels=said[at]))


def _end(
    sheet: Sheet, values: Sequence[float | None], look: Look, labels: _Labels, *, first: bool
) -> Options:
    """Return the label of the last point of a line: its value, where it covers no other."""
    last = _last(values)
    if last is None:
        return {}
    value = values[last]
    assert value is not None
    side = labels.side(last, value, ("above", "right", "below") if first else ("right", "below", "above"))
    if not side:
        return {}
    label = sheet.labels(side, colour=look.colour, bold=look.width > 1.5)
    return {**label, "custom": [{"delete": True} for _ in range(last)]}


def _last(values: Sequence[float | None]) -> int | None:
    return next((at for at in range(len(values) - 1, -1, -1) if values[at] is not None), None)


def _start(known: Sequence[float]) -> Options:
    """Return where a scale begins: at zero where nothing is below it, at a round value where zero would flatten the lines.

    Below the least value is as much room as the values take, for those that whoever edits the data may write.
    """
    if not known or min(known) < 0:
        return {}
    least, most = min(known), max(known)
    if not most or least < CUT * most:
        return {"min": 0}
    below = max(most - least, least / 10)
    return {"min": round(Scale(least - below, most, 0.0, 1.0).ticks[0], 12)}


def scale(sheet: Sheet, made: Any) -> None:
    """Set the scale of values, which has no line of its own."""
    known = [
        value for column in sheet.columns[: len(sheet.chart.series)] for value in column if value is not None
    ]
    axis: Options = {
        "num_format": sheet.ticks, "num_font": sheet.font(SOFT), "major_tick_mark": "none", "minor_tick_mark": "none",
        "line": NOTHING, "major_gridlines": HAIRLINES, "name": xml.legal(sheet.chart.unit),
        "name_font": {**sheet.font(SOFT), "rotation": -90},
    }  # fmt: skip
    made.set_y_axis({**axis, **_start(known)})


def _lows(sheet: Sheet, made: Any, labels: _Labels) -> int:
    """Mark the lowest point of each line below zero, the lowest of all first; return how many there are."""
    found = []
    for at, series in enumerate(sheet.chart.series):
        least = min((value for value in sheet.columns[at] if value is not None), default=0.0)
        if least < 0 and series.style != "target":
            found.append((least, at, series))
    sides = {}
    for least, at, _ in sorted(found, key=lambda one: one[:2]):
        sides[at] = labels.side(sheet.columns[at].index(least), least, ("below", "above"))
    for least, at, series in found:
        made.add_series(sheet.plot(_troughs(sheet, at, series, least), **_lowest_look(sheet, sides[at])))
    return len(found)


def _troughs(sheet: Sheet, at: int, series: Series, least: float) -> int:
    """Write the column that holds the lowest value of a series, and nothing else."""
    column = FIRST_COLUMN + at
    whole = sheet.absolute(FIRST_ROW, column, sheet.rows).partition("!")[2]

    def lowest(row: int) -> str:
        cell = sheet.cell(row, column)
        return f"IF({cell}=MIN({whole}),{cell},NA())"

    shown = [value if value == least else None for value in sheet.columns[at]]
    return sheet.computed(f"{series.name} \u2193", lowest, shown)


def _lowest_look(sheet: Sheet, side: str) -> Options:
    """Return how a lowest point looks, its value beside it where there is room for it."""
    mark = {"type": "circle", "size": 6, "fill": {"color": BAD}, "border": {"color": BAD}}
    said = {"data_labels": sheet.labels(side, colour=BAD, bold=True)} if side else {}
    return {"line": NOTHING, "marker": mark, **said}


def _recoveries(sheet: Sheet, made: Any) -> int:
    """Mark the point of each line from which it stays above zero, and say its year once; return how many lines do."""
    found = {}
    for at, series in enumerate(sheet.chart.series):
        there = [(row, value) for row, value in enumerate(sheet.columns[at]) if value is not None]
        rises = [after[0] for before, after in pairwise(there) if before[1] < 0 <= after[1]]
        if rises and there[-1][1] >= 0 and series.style != "target":
            found[at] = rises[-1]
    for at, row in found.items():
        values = sheet.columns[at]
        shown = [value if place == row else None for place, value in enumerate(values)]
        name = f"{sheet.chart.series[at].name} \u2191"
        ring = sheet.computed(name, partial(_risen, sheet, FIRST_COLUMN + at), shown)
        highest = max((sheet.columns[one][row] or 0.0, -one) for one, other in found.items() if other == row)
        last = row == sheet.rows - 1
        said = {"data_labels": _year(sheet)} if highest[1] == -at and not last else {}
        mark = {"type": "diamond", "size": 8, "fill": {"color": ACCENT}, "border": {"color": ACCENT}}
        made.add_series(sheet.plot(ring, line=NOTHING, marker=mark, **said))
    return len(found)


def _risen(sheet: Sheet, column: int, row: int) -> str:
    """Return the formula of a point that is at zero or above, and the one before it below."""
    here = sheet.cell(row, column)
    if not row:
        return "NA()"
    return f"IF(AND({here}>=0,{sheet.cell(row - 1, column)}<0),{here},NA())"


def _year(sheet: Sheet) -> Options:
    return {"category": True, "position": "above", "font": sheet.font(ACCENT, bold=True)}
