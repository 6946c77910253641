"""What the paragraphs of a document share: ids, pictures, links, lists, and the type faces that they use."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from allidocs.writers.docx import xml

DOCUMENT_PART = "word/document.xml"
FIRST_LIST = 100
"""The number before those of lists that start anew."""
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@dataclass(slots=True)
class Shared:
    """Counters and collections of one package."""

    relationships: dict[tuple[str, str], str] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)
    lists: list[int] = field(default_factory=list)
    """The definition that each list which starts anew counts by."""
    characters: set[str] = field(default_factory=set)
    faces: set[tuple[str, bool, bool]] = field(default_factory=set)
    moves: dict[str, str] = field(default_factory=dict)
    """The names of moves, which both ends share."""
    _ids: int = 0
    _drawings: int = 0
    _pictures: dict[bytes, str] = field(default_factory=dict)

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

    def relate(self, kind: str, target: str) -> str:
        """Return the relationship id of a target of the document part, the same for the same target."""
        key = (_KIND + kind, target)
        return self.relationships.setdefault(key, f"rId{len(self.relationships) + 1}")

    def picture(self, content: bytes, ending: str = "png") -> str:
        """Return the relationship id of a picture, kept once however often it is shown."""
        if content not in self._pictures:
            name = f"media/image{len(self._pictures) + 1}.{ending}"
            self.media[f"word/{name}"] = content
            self._pictures[content] = self.relate("image", name)
        return self._pictures[content]

    def relationships_xml(self) -> str:
        """Return the relationships part of the document part."""
        return xml.relationships(
            (identity, kind, target, kind.endswith("/hyperlink"))
            for (kind, target), identity in self.relationships.items()
        )


def png_size(png: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG in pixels."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def inline_picture(
    shared: Shared, png: bytes, *, width_mm: float, height_mm: float, alt: str, name: str, svg: bytes = b""
) -> str:
    """Return a run that holds a picture in the line, with its text alternative; `svg` is the same picture in lines."""
    identity, relation = shared.next_drawing(), shared.picture(png)
    lines = shared.picture(svg, "svg") if svg else ""
    extent = f'cx="{xml.emu(width_mm)}" cy="{xml.emu(height_mm)}"'
    properties = f'id="{identity}" name="{xml.escape(name)} {identity}" descr="{xml.escape(alt)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr {properties}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
        f"</wp:cNvGraphicFramePr>{_graphic(relation, identity, extent, lines)}</wp:inline></w:drawing></w:r>"
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
