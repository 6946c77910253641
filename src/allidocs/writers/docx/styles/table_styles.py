"""The looks of tables and of the tones of their cells, as the style sheet says them."""

from __future__ import annotations

from collections.abc import Mapping

from allidocs.writers.docx import xml
from allidocs.writers.docx.styles.named import style_id
from allidocs.writers.docx.styles.properties import Look, edges
from allidocs.writers.docx.styles.sheet import WordSheet

STYLES = {
    "data": "TableData", "board": "TableBoard", "grid": "TableGridMarks", "timeline": "TableTimeline", "plain": "TablePlain",
}  # fmt: skip
"""The table style of every kind of table."""
_WIDE_GRID = "TableGridMarksWide"
FACTS = "TableFacts"
SIGNATURES = "TableSignatures"
_TABLE = ("top", "left", "bottom", "right", "insideH", "insideV")
_CELL = _TABLE[:4]


def to_xml(sheet: WordSheet) -> str:
    """Return the definitions of all table styles."""
    normal = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{_margins('tblCellMar', dict.fromkeys(_paddings(), 0.0))}</w:tblPr></w:style>"
    )
    return normal + "".join(_style(sheet, name, look) for name, look in sheet.rules["table"].items())


def _style(sheet: WordSheet, name: str, look: Look) -> str:
    inner = edges(look, _TABLE, spaced=False)
    borders = f"<w:tblBorders>{inner}</w:tblBorders>" if inner else ""
    parts = "".join(
        _part(condition, sheet.of(kind, name))
        for condition, kind in (("firstRow", "table-head"), ("firstCol", "table-side"))
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{xml.escape(name)}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{borders}{_margins("tblCellMar", look)}</w:tblPr>{parts}</w:style>'
    )  # fmt: skip


def _part(condition: str, look: Look) -> str:
    """Return what the cells of a head look like; nothing where nothing is said of them."""
    upright = f'<w:vAlign w:val="{look["vertical-align"]}"/>' if "vertical-align" in look else ""
    inner = f"{_cell(look)}{_margins('tcMar', look)}{upright}"
    return f'<w:tblStylePr w:type="{condition}"><w:tcPr>{inner}</w:tcPr></w:tblStylePr>' if inner else ""


def _paddings() -> tuple[str, ...]:
    return tuple(f"padding-{side}" for side in _CELL)


def _margins(element: str, look: Look) -> str:
    inner = "".join(
        f'<w:{side} w:w="{round(look[name] * 20)}" w:type="dxa"/>'
        for side, name in zip(_CELL, _paddings(), strict=True)
        if name in look
    )
    return f"<w:{element}>{inner}</w:{element}>" if inner else ""


def _cell(look: Look) -> str:
    """Return the edges and the fill of cells."""
    sides = edges(look, _CELL, spaced=False)
    borders = f"<w:tcBorders>{sides}</w:tcBorders>" if sides else ""
    if "background-color" not in look:
        return borders
    fill, stripes = xml.colour(look["background-color"]), look.get("-word-stripes")
    kind = (
        f'w:val="diagStripe" w:color="{xml.colour(stripes)}"' if stripes else 'w:val="clear" w:color="auto"'
    )
    return f'{borders}<w:shd {kind} w:fill="{fill}"/>'


def table_style(kind: str, *, landscape: bool) -> str:
    """Return the id of the style of tables of a kind; on a lying sheet, which is low, a matrix has lower rows."""
    return _WIDE_GRID if kind == "grid" and landscape else STYLES[kind]


LETTERED = ("good", "warn", "bad")
"""The tones that a board shows in its letters alone."""


def cell_shades(sheet: WordSheet) -> Mapping[str, str]:
    """Return the cell properties of every tone: a shade, or stripes and a dashed edge where nobody covers a cell."""
    return {"": "", "muted": "", **{tone: _cell(look) for tone, look in sheet.rules["cell"].items()}}


TEXT_SUFFIX = {
    "accent": "OnAccent", "bad": "OnBad", "good": "Good", "warn": "Warn", "gap": "Gap", "muted": "Muted",
}  # fmt: skip
"""How the paragraph style's id ends in cells whose tone asks for another look of their words."""
