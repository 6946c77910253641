"""What the paragraphs of a document share: ids, pictures, links, lists, and the type faces that they use."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.parts.document import DocumentPart

from allidocs.writers.docx import xml
from allidocs.writers.docx.package import part

if TYPE_CHECKING:
    from allidocs.writers.docx.charts import Plotted

FIRST_LIST = 100
"""The number before those of lists that start anew."""


@dataclass(slots=True)
class Shared:
    """Counters and collections of one package, whose main part is `main`."""

    main: DocumentPart
    lists: list[int] = field(default_factory=list)
    """The definition that each list which starts anew counts by."""
    characters: set[str] = field(default_factory=set)
    faces: set[tuple[str, bool, bool]] = field(default_factory=set)
    moves: dict[str, str] = field(default_factory=dict)
    """The names of moves, which both ends share."""
    changes: dict[tuple[str, str], None] = field(default_factory=dict)
    """Who made the tracked changes that the document is sent with, and when; in the order of their first."""
    sources: dict[str, str] = field(default_factory=dict)
    """Where in the plan the rows of tables and figures stand, by their ids."""
    _ids: int = 0
    _drawings: int = 0
    _charts: int = 0

    def next_id(self) -> int:
        """Return the next id of a bookmark or of a tracked change."""
        self._ids += 1
        return self._ids

    def new_list(self, definition: int) -> int:
        """Return the number of a list which starts anew and counts by a definition."""
        self.lists.append(definition)
        return FIRST_LIST + len(self.lists)

    def next_drawing(self) -> int:
        """Return the next id of a drawing."""
        self._drawings += 1
        return self._drawings

    def link(self, address: str) -> str:
        """Return the relationship id of an address outside, the same for the same address."""
        return str(self.main.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def picture(self, png: bytes) -> str:
        """Return the relationship id of a picture, kept once however often it is shown."""
        identity, _ = self.main.get_or_add_image(BytesIO(png))
        return str(identity)

    def drawing(self, svg: bytes) -> str:
        """Return the relationship id of a picture in lines."""
        name = f"/word/media/drawing{self._drawings}.svg"
        held = part(self.main, name, "image/svg+xml", svg)
        return str(self.main.relate_to(held, RELATIONSHIP_TYPE.IMAGE))

    def chart(self, plotted: Plotted) -> str:
        """Return the relationship id of a new chart with its workbook."""
        self._charts += 1
        workbook = part(
            self.main,
            f"/word/embeddings/workbook{self._charts}.xlsx",
            CONTENT_TYPE.SML_SHEET,
            plotted.workbook,
        )
        held = part(self.main, f"/word/charts/chart{self._charts}.xml", CONTENT_TYPE.DML_CHART, plotted.xml)
        held.load_rel(RELATIONSHIP_TYPE.PACKAGE, workbook, xml.WORKBOOK)
        return str(self.main.relate_to(held, RELATIONSHIP_TYPE.CHART))


def png_size(png: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG in pixels."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def inline_picture(
    shared: Shared, png: bytes, *, width_mm: float, height_mm: float, alt: str, name: str, svg: bytes = b""
) -> str:
    """Return a run that holds a picture in the line, with its text alternative; `svg` is the same picture in lines."""
    identity, relation = shared.next_drawing(), shared.picture(png)
    lines = shared.drawing(svg) if svg else ""
    extent = f'cx="{xml.emu(width_mm)}" cy="{xml.emu(height_mm)}"'
    properties = f'id="{identity}" name="{xml.escape(name)} {identity}" descr="{xml.escape(alt)}"'
    frame = '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    return _inline(extent, properties, frame, _graphic(relation, identity, extent, lines))


def inline_chart(
    shared: Shared, plotted: Plotted, *, width_mm: float, height_mm: float, alt: str, name: str
) -> str:
    """Return a run that holds a chart of Word's own in the line, with its text alternative."""
    identity, relation = shared.next_drawing(), shared.chart(plotted)
    extent = f'cx="{xml.emu(width_mm)}" cy="{xml.emu(height_mm)}"'
    properties = f'id="{identity}" name="{xml.escape(name)} {identity}" descr="{xml.escape(alt)}"'
    graphic = f'<a:graphic><a:graphicData uri="{xml.C}"><c:chart xmlns:c="{xml.C}" r:id="{relation}"/></a:graphicData></a:graphic>'
    return _inline(extent, properties, "<wp:cNvGraphicFramePr/>", graphic)


def _inline(extent: str, properties: str, frame: str, graphic: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f"<wp:docPr {properties}/>{frame}{graphic}</wp:inline></w:drawing></w:r>"
    )


def anchored_band(relation: str, *, width_mm: float, height_mm: float) -> str:
    """Return a run that holds a decorative band at the left edge of the page, behind the text."""
    extent = f'cx="{xml.emu(width_mm)}" cy="{xml.emu(height_mm)}"'
    decorative = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
        f'<adec:decorative xmlns:adec="{xml.DECORATIVE}" val="1"/></a:ext></a:extLst>'
    )
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1"'
        ' behindDoc="1" locked="1" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="9001" name="Band" descr="">{decorative}</wp:docPr><wp:cNvGraphicFramePr/>'
        f"{_graphic(relation, 9001, extent)}</wp:anchor></w:drawing></w:r>"
    )


def margin_run(shared: Shared, paragraph: str, *, width_mm: float, height_mm: float, alt: str) -> str:
    """Return a run that holds a paragraph at the right edge of the text, beside the paragraph that the run stands in.

    It is a text box: beside a frame, LibreOffice loses a paragraph that holds a comment.
    """
    identity = shared.next_drawing()
    extent = f'cx="{xml.emu(width_mm)}" cy="{xml.emu(height_mm)}"'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0"'
        ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="line"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{identity}" name="Mark {identity}" descr="{xml.escape(alt)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{xml.WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f"</wps:spPr><wps:txbx><w:txbxContent>{paragraph}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:spAutoFit/></wps:bodyPr></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _graphic(relation: str, identity: int, extent: str, lines: str = "") -> str:
    blip = f'<a:blip r:embed="{relation}"/>'
    if lines:
        # What Word shows since 2016; every other program shows the dots.
        vector = f'<asvg:svgBlip xmlns:asvg="{xml.SVG_BLIP}" r:embed="{lines}"/>'
        ext = f'<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">{vector}</a:ext>'
        blip = f'<a:blip r:embed="{relation}"><a:extLst>{ext}</a:extLst></a:blip>'
    return (
        f'<a:graphic><a:graphicData uri="{xml.PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{identity}"'
        f' name="Picture {identity}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>{blip}'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic>"
    )
