"""The looks of tables: hairlines between rows, ink above and below the head and at the end, no vertical lines."""

from __future__ import annotations

from collections.abc import Mapping

from allidocs.theme.tokens import Theme
from allidocs.writers.css import mix
from allidocs.writers.docx import xml

STYLES = {"data": "TableData", "grid": "TableGridMarks", "timeline": "TableTimeline", "plain": "TablePlain"}
"""The table style of every kind of table."""
_WIDE_GRID = "TableGridMarksWide"
FACTS = "TableFacts"
SIGNATURES = "TableSignatures"
FACTS_GAP = 7.0
"""Millimetres between columns of key facts."""


def to_xml(theme: Theme) -> str:
    """Return the definitions of all table styles."""
    colours = theme.colours
    ink, hair = colours.ink, colours.hair
    ends = {"top": xml.border("top", 0.6, ink), "bottom": xml.border("bottom", 0.6, ink)}
    rows = {"insideH": xml.border("insideH", 0.4, hair)}
    head = _head(ink)
    flush = '<w:tblStylePr w:type="firstCol"><w:tcPr><w:tcMar><w:left w:w="0" w:type="dxa"/></w:tcMar></w:tcPr></w:tblStylePr>'
    normal = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{_margins(0, 0, 0, 0)}</w:tblPr></w:style>"
    )
    vertical = {"insideV": xml.border("insideV", 0.4, hair)}
    plain = {"top": xml.border("top", 0.4, hair), "bottom": xml.border("bottom", 0.4, hair)}
    return normal + "".join(
        (
            _style("TableData", "Table Data", {**ends, **rows}, _margins(1.2, 2, 1.2, 0), head),
            _style("TableGridMarks", "Table Grid Marks", {**ends, **rows}, _margins(1.2, 1, 1.2, 1), head + flush),
            _style(_WIDE_GRID, "Table Grid Marks Wide", {**ends, **rows}, _margins(0.8, 1, 0.8, 1), head + flush),
            _style("TableTimeline", "Table Timeline", {**ends, **rows, **vertical}, _margins(1.4, 0.4, 1.4, 0.4), head + flush),
            _style("TablePlain", "Table Plain", {**plain, **rows}, _margins(1.2, 2, 1.2, 0), head),
            _style(FACTS, "Table Facts", {}, _margins(0, FACTS_GAP, 0, 0), ""),
            _style(SIGNATURES, "Table Signatures", {}, _margins(0, 0, 0, 0), ""),
        )
    )  # fmt: skip


def _head(ink: str) -> str:
    lines = xml.border("top", 0.6, ink) + xml.border("bottom", 0.6, ink)
    return (
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        f'{lines}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    )


def _margins(top: float, right: float, bottom: float, left: float) -> str:
    sides = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    inner = "".join(f'<w:{side} w:w="{xml.twips(value)}" w:type="dxa"/>' for side, value in sides)
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


def _style(identity: str, name: str, borders: Mapping[str, str], margins: str, conditions: str) -> str:
    inner = "".join(
        borders[side] for side in ("top", "left", "bottom", "right", "insideH", "insideV") if side in borders
    )
    edges = f"<w:tblBorders>{inner}</w:tblBorders>" if inner else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{edges}{margins}</w:tblPr>{conditions}</w:style>'
    )  # fmt: skip


def table_style(kind: str, *, landscape: bool) -> str:
    """Return the id of the style of tables of a kind; on a lying sheet, which is low, a matrix has lower rows."""
    return _WIDE_GRID if kind == "grid" and landscape else STYLES[kind]


def cell_shades(theme: Theme) -> Mapping[str, str]:
    """Return the cell properties of every tone: a shade, or stripes and a dashed edge where nobody covers a cell."""
    colours = theme.colours
    fills = {
        "accent": colours.accent,
        "soft": colours.accent_soft,
        "tint": colours.tint,
        "good": mix(colours.good, colours.paper, 0.16),
        "warn": mix(colours.warn, colours.paper, 0.16),
        "bad": colours.bad,
    }
    shades = {
        tone: f'<w:shd w:val="clear" w:color="auto" w:fill="{xml.colour(fill)}"/>'
        for tone, fill in fills.items()
    }
    sides = "".join(
        xml.border(side, 0.5, colours.bad, 0, "dashed") for side in ("top", "left", "bottom", "right")
    )
    stripes = f'<w:shd w:val="diagStripe" w:color="{xml.colour(mix(colours.bad, colours.paper, 0.35))}" w:fill="{xml.colour(colours.paper)}"/>'
    return {"": "", "muted": "", **shades, "gap": f"<w:tcBorders>{sides}</w:tcBorders>{stripes}"}


TEXT_SUFFIX = {
    "accent": "OnAccent", "bad": "OnBad", "good": "Good", "warn": "Warn", "gap": "Gap", "muted": "Muted",
}  # fmt: skip
"""How the paragraph style's id ends in cells whose tone asks for another look of their words."""
