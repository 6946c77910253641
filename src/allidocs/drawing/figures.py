"""Charts as pictures: matplotlib behind three functions, loaded when the first chart is drawn.

The style is quiet: no frame, no legend where a direct label will do, values on bars, one accent and greys. Kinds of
line, marker and lightness carry the meaning as well as colour does, so that a grey print says the same.
The same chart always gives the same bytes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from allidocs.document.faces import face_path
from allidocs.document.theme import Theme
from allidocs.document.tree import Chart
from allidocs.drawing.plots import draw, dumbbell_height
from allidocs.drawing.sparks import spark_png, spark_svg

WIDTH_MM = 162.0
"""As wide as the text of a portrait sheet allows, with room for labels."""

_HEIGHTS = {"line": 46.0, "bars": 50.0, "stacked": 50.0, "waterfall": 50.0, "cash": 50.0}
_FALLBACK_FACE = "package:font_source_sans_pro/SourceSansPro-Regular.ttf"

__all__ = ["load", "png", "size", "spark_png", "spark_svg", "svg"]


def size(chart: Chart) -> tuple[float, float]:
    """Return a chart's width and height in millimetres."""
    rows = len(chart.categories)
    if chart.kind in ("dumbbell", "tornado"):
        return WIDTH_MM, dumbbell_height(rows + 1 if chart.kind == "tornado" else rows)
    return WIDTH_MM, _HEIGHTS[chart.kind]


def svg(chart: Chart, theme: Theme, *, lang: str = "en", outlines: bool = True) -> bytes:
    """Return a chart as SVG, its words as outlines, so that it looks the same wherever it is shown.

    Without `outlines` words stay words in the theme's family, which is smaller where that family is at hand.
    """
    return _drawn(chart, theme, lang, "svg" if outlines else "svg with words")


def png(chart: Chart, theme: Theme, *, lang: str = "en") -> bytes:
    """Return a chart as PNG at 300 dots an inch."""
    return _drawn(chart, theme, lang, "png")


def load() -> None:
    """Import what drawing needs, 0.3 s, before the first chart is asked for."""
    import matplotlib.backends.backend_agg
    import matplotlib.backends.backend_svg
    import matplotlib.figure
    import matplotlib.font_manager  # noqa: F401 (all four are only loaded here)


@lru_cache(maxsize=64)
def _drawn(chart: Chart, theme: Theme, lang: str, form: str) -> bytes:
    from io import BytesIO

    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    width, height = size(chart)
    settings = {
        "svg.hashsalt": "allidocs",
        "svg.fonttype": "path" if form == "svg" else "none",
        "path.simplify": False,
    }
    with mpl.rc_context(settings):
        figure = Figure(figsize=(width / 25.4, height / 25.4), facecolor=theme.colours.paper)
        draw(figure, chart, theme, fonts=(_font(theme, bold=False), _font(theme, bold=True)), lang=lang)
        out = BytesIO()
        if form != "png":
            figure.patch.set_visible(False)
            FigureCanvasSVG(figure).print_svg(out, metadata={"Date": None, "Creator": None})
        else:
            figure.set_dpi(300)
            FigureCanvasAgg(figure).print_png(out, metadata={"Software": None})
    return out.getvalue() if form == "png" else _compact(out.getvalue())


_SPARE = re.compile(
    rb"<metadata>.*?</metadata>|<!--.*?-->|(?<=>)\s+(?=<)|<\?xml.*?\?>|<!DOCTYPE.*?>", re.DOTALL
)
_FINE = re.compile(rb"([1-9]\d*\.\d\d)\d+")
_TAG = re.compile(rb"<[^>]*>")
_PATH = re.compile(rb' d="[^"]*"')
_GAP = re.compile(rb"\s+(?=\")|\s*([A-Za-z])\s*")
_IDLE = re.compile(rb'<g id="[^"]*"/>')


def _compact(picture: bytes) -> bytes:
    """Return an SVG without what nobody sees: metadata, comments, empty groups, idle space, thousandths of a point."""
    spared = _TAG.sub(lambda tag: _FINE.sub(rb"\1", tag[0]), _SPARE.sub(b"", picture))
    small = _IDLE.sub(b"", spared)
    return _PATH.sub(lambda path: b' d="' + _GAP.sub(rb"\1", path[0][4:]), small)


def _font(theme: Theme, *, bold: bool) -> Any:
    """Return the theme's sans face for matplotlib; a face that is not a package's file gives way to the default."""
    from matplotlib.font_manager import FontProperties

    face = theme.sans.bold if bold else theme.sans.regular
    if not face.startswith("package:"):
        face = _FALLBACK_FACE.replace("Regular", "Semibold") if bold else _FALLBACK_FACE
    return FontProperties(
        family=theme.sans.name, weight=600 if bold else 400, fname=str(face_path(face)), size=8
    )
