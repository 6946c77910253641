"""What XlsxWriter leaves unsaid in the XML of a chart: defaults that programs disagree about, labels that say what stands in
cells, the language, the workbook behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

from allidocs.writers.docx import xml

_SHOWN = "showLegendKey showVal showCatName showSerName showPercent showBubbleSize"
_ORDER: Mapping[str, str] = {
    "chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotFmts protection chart",
    "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs",
    "barChart": "barDir grouping varyColors ser",
    "lineChart": "grouping varyColors ser",
    "lineChart/ser": "idx order tx spPr marker dPt dLbls trendline errBars cat val smooth",
    "barChart/ser": "idx order tx spPr invertIfNegative pictureOptions dPt dLbls",
    "catAx": "axId scaling delete axPos",
    "valAx": "axId scaling delete axPos",
    "dLbls": f"dLbl delete numFmt spPr txPr dLblPos {_SHOWN} separator",
    "dLbl": f"idx delete layout tx numFmt spPr txPr dLblPos {_SHOWN} separator",
    "legend": "legendPos legendEntry layout overlay spPr txPr",
}
"""The order of the first children of elements of a chart, as the schema has it."""
_STATED: Mapping[str, Mapping[str, str]] = {
    "chartSpace": {"roundedCorners": "0"},
    "chart": {"dispBlanksAs": "gap"},
    "barChart": {"varyColors": "0"},
    "lineChart": {"varyColors": "0"},
    "lineChart/ser": {"smooth": "0"},
    "barChart/ser": {"invertIfNegative": "0"},
    "catAx": {"delete": "0"},
    "valAx": {"delete": "0"},
    "dLbls": dict.fromkeys(_SHOWN.split(), "0"),
    "dLbl": dict.fromkeys(_SHOWN.split(), "0"),
    "legend": {"overlay": "0"},
}
"""What programs after Excel 2007, whose form XlsxWriter writes, take another way where it is not said."""

_ROUND = "21600000"
"""How XlsxWriter says that words are level, a whole turn, which LibreOffice takes for no word on it, and leans them."""


def explicit(content: bytes, lang: str) -> bytes:
    """Return a chart that says what programs disagree about, in the document's language, and where its workbook is."""
    root = etree.fromstring(content)
    for element in list(root.iter(f"{{{xml.C}}}*")):
        name = etree.QName(element).localname
        parent = element.getparent()
        if name == "ser" and parent is not None:
            name = f"{etree.QName(parent).localname}/ser"
        if name == "dLbls" and element.find(f"{{{xml.C}}}dLbl/{{{xml.C}}}tx/{{{xml.C}}}strRef") is not None:
            _words_from_cells(element)
        deleted = element.find(f"{{{xml.C}}}delete") is not None and name == "dLbl"
        for child, value in {} if deleted else _STATED.get(name, {}).items():
            _state(element, child, value, _ORDER[name].split())
    for told in root.iter(f"{{{xml.C}}}lang"):
        told.set("val", lang)
    for told in root.iter(*(f"{{{xml.A}}}{name}" for name in ("rPr", "endParaRPr"))):
        told.set("lang", lang)
    for told in root.iter(f"{{{xml.A}}}bodyPr"):
        if told.get("rot") == _ROUND:
            told.set("rot", "0")
    data = etree.SubElement(root, f"{{{xml.C}}}externalData", {f"{{{xml.R}}}id": xml.WORKBOOK})
    etree.SubElement(data, f"{{{xml.C}}}autoUpdate", val="0")
    settings = root.find(f"{{{xml.C}}}printSettings")
    if settings is not None:
        root.remove(settings)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _state(element: Any, child: str, value: str, order: Sequence[str]) -> None:
    """Add a child that is not there yet, at its place."""
    if element.find(f"{{{xml.C}}}{child}") is not None:
        return
    before = {f"{{{xml.C}}}{name}" for name in order[: order.index(child)]}
    at = next((place for place, one in enumerate(element) if one.tag not in before), len(element))
    element.insert(at, etree.Element(f"{{{xml.C}}}{child}", val=value))


_C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
_OF_LABEL, _OF_SERIES = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}", "{02D57815-91ED-43cb-92C2-25804820EDAC}"
"""What tells programs of 2013 and later that labels say what stands in cells."""


def _words_from_cells(labels: Any) -> None:
    """Let labels that name a cell each say what stands there as programs write it today; older ones show the words."""
    series = labels.getparent()
    told = [
        label for label in labels.iterfind(f"{{{xml.C}}}dLbl") if label.find(f"{{{xml.C}}}tx") is not None
    ]
    cells, words = [], []
    look = labels.find(f"{{{xml.C}}}txPr/{{{xml.A}}}p/{{{xml.A}}}pPr")
    for label in told:
        tx = label.find(f"{{{xml.C}}}tx")
        cells.append(tx.findtext(f"{{{xml.C}}}strRef/{{{xml.C}}}f", ""))
        words.append(tx.findtext(f".//{{{xml.C}}}v", ""))
        tx.clear()
        tx.append(_field(words[-1], look))
    for one in (*told, labels):
        one.append(_extension(_OF_LABEL, etree.Element(f"{{{_C15}}}showDataLabelsRange", val="1")))
    for shown in labels.iter(f"{{{xml.C}}}showVal"):
        shown.set("val", "0")
    span = etree.Element(f"{{{_C15}}}datalabelsRange")
    etree.SubElement(span, f"{{{_C15}}}f").text = f"{cells[0]}:{cells[-1].rpartition('!')[2]}"
    cache = etree.SubElement(span, f"{{{_C15}}}dlblRangeCache")
    etree.SubElement(cache, f"{{{xml.C}}}ptCount", val=str(len(words)))
    for at, word in enumerate(words):
        etree.SubElement(etree.SubElement(cache, f"{{{xml.C}}}pt", idx=str(at)), f"{{{xml.C}}}v").text = word
    series.append(_extension(_OF_SERIES, span))


def _field(words: str, look: Any) -> Any:
    """Return the rich text of a label whose words are a field: what its cell says, in the look of all labels."""
    rich = etree.Element(f"{{{xml.C}}}rich")
    for name in ("bodyPr", "lstStyle"):
        etree.SubElement(rich, f"{{{xml.A}}}{name}")
    paragraph = etree.SubElement(rich, f"{{{xml.A}}}p")
    if look is not None:
        paragraph.append(deepcopy(look))
    field = etree.SubElement(
        paragraph, f"{{{xml.A}}}fld", id="{00000000-0000-4000-8000-000000000001}", type="CELLRANGE"
    )
    etree.SubElement(field, f"{{{xml.A}}}t").text = words
    return rich


def _extension(uri: str, held: Any) -> Any:
    """Return what a later version of the format added to an element."""
    whole = etree.Element(f"{{{xml.C}}}extLst")
    etree.SubElement(whole, f"{{{xml.C}}}ext", uri=uri).append(held)
    return whole
