"""Plotted charts as pictures: data and names become lines, bars and marks on a board, in the theme's type.

The style is quiet: no frame, no legend where a direct label will do, values on bars, one accent and greys. Kinds of
line, marker and lightness carry the meaning as well as colour does, so that a grey print says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from allidocs.document.picture_nodes import Chart
from allidocs.drawing.board import Board, Room
from allidocs.drawing.chart_bars import bars, stacked, waterfall
from allidocs.drawing.chart_lines import cash, line
from allidocs.drawing.chart_rows import dumbbell, tornado
from allidocs.drawing.scene import TEXT
from allidocs.theme.letter_widths import MM, text_width

WIDTH_MM = 162.0
"""As wide as the text of a portrait sheet allows, with room for labels."""
_SLIM_MM = 84.0
"""As wide as the text of a phone, in millimetres of a style sheet."""
_LINES, _CASH, _BARS = 46.0, 44.0, 50.0
_ROW, _AROUND, _MOST = 7.0, 16.0, 220.0

CHARTS: Mapping[str, Callable[[Chart, Board, Room], float]] = {
    "line": line,
    "cash": cash,
    "bars": bars,
    "stacked": stacked,
    "waterfall": waterfall,
    "dumbbell": dumbbell,
    "tornado": tornado,
}
"""For each kind the function that draws a chart in a language and returns how deep it reaches."""


def size(chart: Chart) -> tuple[float, float]:
    """Return the width and height in millimetres that a chart is given."""
    rows = len(chart.categories)
    if chart.kind in ("dumbbell", "tornado"):
        return WIDTH_MM, min(_AROUND + _ROW * (rows + (chart.kind == "tornado")), _MOST)
    return WIDTH_MM, {"line": _LINES, "cash": _CASH}.get(chart.kind, _BARS)


def room_of(chart: Chart, *, slim: bool = False) -> Room:
    """Return the room that a chart is given, in points; `slim` on a phone."""
    width, height = size(chart)
    return Room((_SLIM_MM if slim else width) / MM, height / MM)


def fits_phone(chart: Chart) -> bool:
    """Say whether a chart is as good as narrow as a phone: beside each other its bars leave room for the words below them."""
    if chart.kind not in ("bars", "stacked", "waterfall"):
        return True
    words = (word for name in chart.categories for word in name.split())
    widest = max(map(text_width, words), default=0.0) * TEXT.size
    return widest * len(chart.categories) <= _SLIM_MM / MM
