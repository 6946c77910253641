"""WordprocessingML as text: escaping, and the property groups with their children in the order the schema asks for.

Words are written as strings, which is several times faster than building element trees, and put into the package's
trees whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from html import unescape
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
WORKBOOK = "rId1"
"""The id of the relation from a chart to its workbook."""
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
SVG_BLIP = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}" xmlns:w15="{W15}"'
    f' xmlns:wps="{WPS}" xmlns:mc="{COMPATIBILITY}" mc:Ignorable="w15"'
)
"""What a part with words declares, and what older programs may pass over in it."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_UNSAFE = re.compile('[&<>"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
_ENTITIES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": " ",
    "\n": " ",
    "\r": " ",
    "\x85": " ",
}


def escape(text: str) -> str:
    """Return `text` fit for an element or an attribute: no markup, no control characters, no lone surrogates."""
    if _UNSAFE.search(text) is None:
        return text
    return _UNSAFE.sub(lambda match: _ENTITIES.get(match[0], ""), text)


def legal(text: str) -> str:
    """Return `text` without what XML cannot hold, breaks and tabs as spaces: for trees, which escape by themselves."""
    return unescape(escape(text))


def tree(text: str) -> Any:
    """Return the tree of XML of ours; the parser's bounds for foreign files would only reject large documents."""
    return etree.fromstring(
        text.encode(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    )


def twips(millimetres: Decimal | float) -> int:
    """Return a length in twentieths of a point."""
    return round(float(millimetres) * 1440 / 25.4)


def emu(millimetres: Decimal | float) -> int:
    """Return a length in English Metric Units."""
    return round(float(millimetres) * 36000)


def half_points(points: Decimal | float) -> int:
    """Return a type size in half points."""
    return round(float(points) * 2)


def colour(value: str) -> str:
    """Return `#rrggbb` as Word writes colours."""
    return value.lstrip("#").upper()


_RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "noProof", "webHidden", "color", "spacing",
    "kern", "position", "sz", "szCs", "highlight", "u", "bdr", "shd", "vertAlign", "rtl", "lang",
    "numForm", "numSpacing",
)  # fmt: skip
_PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "pBdr", "shd", "tabs",
    "suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr",
)  # fmt: skip
_RUN_RANK = {name: rank for rank, name in enumerate(_RUN_ORDER)}
_PARAGRAPH_RANK = {name: rank for rank, name in enumerate(_PARAGRAPH_ORDER)}

Properties = Mapping[str, str]
"""Children of a property group: element name to its whole XML."""


def run_properties(properties: Properties) -> str:
    """Return `w:rPr` with its children in schema order, or nothing when there are none."""
    return _group("rPr", properties, _RUN_RANK)


def paragraph_properties(properties: Properties) -> str:
    """Return `w:pPr` with its children in schema order, or nothing when there are none."""
    return _group("pPr", properties, _PARAGRAPH_RANK)


def _group(name: str, properties: Properties, rank: Mapping[str, int]) -> str:
    if not properties:
        return ""
    inner = "".join(properties[key] for key in sorted(properties, key=rank.__getitem__))
    return f"<w:{name}>{inner}</w:{name}>"


def font(name: str) -> dict[str, str]:
    """Return the run properties that set a type family for all scripts."""
    safe = escape(name)
    return {"rFonts": f'<w:rFonts w:ascii="{safe}" w:hAnsi="{safe}" w:eastAsia="{safe}" w:cs="{safe}"/>'}


def size(points: Decimal | float) -> dict[str, str]:
    """Return the run properties that set a type size."""
    half = half_points(points)
    return {"sz": f'<w:sz w:val="{half}"/>', "szCs": f'<w:szCs w:val="{half}"/>'}


def ink(value: str) -> dict[str, str]:
    """Return the run property that sets the colour of text."""
    return {"color": f'<w:color w:val="{colour(value)}"/>'}


def tracking(points: float) -> dict[str, str]:
    """Return the run property that spaces letters, in points."""
    return {"spacing": f'<w:spacing w:val="{round(points * 20)}"/>'}


def tabular() -> dict[str, str]:
    """Return the run properties of lining figures of equal width, so that columns of numbers align."""
    return {"numForm": '<w14:numForm w14:val="lining"/>', "numSpacing": '<w14:numSpacing w14:val="tabular"/>'}


def spacing(before: float, after: float, line: float) -> dict[str, str]:
    """Return the paragraph property of space above and below (millimetres) and the least line pitch (points)."""
    return {
        "spacing": f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" w:line="{round(line * 20)}"'
        ' w:lineRule="atLeast"/>'
    }


def indent(left: float = 0, right: float = 0, hanging: float = 0) -> dict[str, str]:
    """Return the paragraph property of indents, in millimetres."""
    return {"ind": f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}" w:hanging="{twips(hanging)}"/>'}


def border(side: str, points: float, value: str, space: int = 0, kind: str = "single") -> str:
    """Return one side of a border: its width in points, its colour, the space to the text in points."""
    return (
        f'<w:{side} w:val="{kind}" w:sz="{round(points * 8)}" w:space="{space}" w:color="{colour(value)}"/>'
    )


def shade(fill: str) -> dict[str, str]:
    """Return the property of a filled background."""
    return {"shd": f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(fill)}"/>'}


def run(text: str, properties: str = "") -> str:
    """Return a run of text; `properties` is its finished `w:rPr`."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return a paragraph in a named style; `properties` are finished children of `w:pPr` after the style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'
