"""The DOCX writer: a numbered tree and a theme become a Word file that a lawyer or a designer would have made.

`write` is all there is to call. The package is written whole: styles, lists, fields, bookmarks and fonts of its own.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from allidocs.document.faces import Resources
from allidocs.document.theme import Theme
from allidocs.document.tree import Document
from allidocs.writers.docx import numbering, package, xml
from allidocs.writers.docx import pages as sheets
from allidocs.writers.docx.anchors import scan
from allidocs.writers.docx.contents import with_pages
from allidocs.writers.docx.cover import write_cover
from allidocs.writers.docx.fonts import font_parts
from allidocs.writers.docx.identity import custom_parts, document_mark
from allidocs.writers.docx.inlines import word_language
from allidocs.writers.docx.measures import Measures
from allidocs.writers.docx.paginate import with_estimate
from allidocs.writers.docx.parts import Shared, anchored_band
from allidocs.writers.docx.reference import read_reference, with_margins
from allidocs.writers.docx.story import Story, Where
from allidocs.writers.docx.stylebook import StyleBook

__all__ = ["write"]

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PNG = b"\x89PNG\r\n\x1a\n"


def write(
    document: Document, theme: Theme, *, resources: Resources, pages: Mapping[str, int] | None = None
) -> bytes:
    """Return the document as the bytes of a DOCX; the same tree and theme always give the same bytes.

    `resources` reads files of the template set (fonts, logo, the theme's reference document) by path. `pages` gives
    the page of every anchor for the table of contents, where another layout knows it; without it the pages are
    estimated, always the same way.
    """
    reference = None
    if theme.reference_document:
        reference = read_reference(resources(theme.reference_document))
        theme = with_margins(theme, reference)
    anchors = scan(document)
    lang = word_language(document.lang)
    book = StyleBook(theme, lang=lang, marks=anchors.marks, schedule=document.labels.schedule)
    shared = Shared()
    story = Story(document=document, theme=theme, book=book, anchors=anchors, shared=shared)
    if document.cover is not None:
        logo = resources(theme.logo) if theme.logo else b""
        write_cover(story, document.cover, logo if logo.startswith(_PNG) else b"")
    story.blocks(document.blocks, Where())
    body = story.finish()
    _usual_faces(shared, theme)
    styles = book.to_xml(reference)
    if pages is None:
        body = with_estimate(body, styles, Measures(theme, resources))
    else:
        body = with_pages(body, {anchors.name(anchor): page for anchor, page in pages.items()})
    body = body.replace("</w:pPr>", f"</w:pPr>{document_mark(shared, document.reference)}", 1)
    fonts = font_parts(theme, shared.faces, shared.characters, resources)
    parts = {
        "word/document.xml": f"{xml.DECLARATION}<w:document {xml.NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": styles,
        "word/numbering.xml": numbering.to_xml(theme, document.labels, shared.lists),
        "word/settings.xml": package.settings(
            lang,
            embedded=any(name.endswith(".odttf") for name in fonts),
            tracked=document.draft and anchors.clauses,
        ),
        "word/theme/theme1.xml": (reference.theme if reference else b"") or package.theme_xml(theme),
        **_running(document, theme, story.used, shared),
        "docProps/core.xml": package.core_properties(document),
        "docProps/app.xml": package.app_properties(),
        "docProps/custom.xml": package.custom_properties(document),
    }
    whole = {name: part.encode() if isinstance(part, str) else part for name, part in parts.items()}
    custom = custom_parts(story.identity, document.reference)
    if custom:
        shared.relate("customXml", "../customXml/item1.xml")
    if story.comments.made:
        shared.relate("comments", "comments.xml")
        custom["word/comments.xml"] = story.comments.to_xml()
    whole |= {name: part.encode() for name, part in custom.items()}
    whole |= fonts | shared.media | {"word/_rels/document.xml.rels": shared.relationships_xml().encode()}
    first = {"[Content_Types].xml": package.content_types(whole), "_rels/.rels": package.root_relationships()}
    return package.zipped(
        {name: part.encode() for name, part in first.items()} | whole, package.day_of(document)
    )


def _usual_faces(shared: Shared, theme: Theme) -> None:
    """Add the faces that styles use before any word does: headings, captions, running lines."""
    for family in (theme.serif.name, theme.sans.name):
        shared.faces |= {(family, False, False), (family, True, False)}


def _running(document: Document, theme: Theme, used: set[str], shared: Shared) -> dict[str, str | bytes]:
    """Return headers and footers of the kinds of pages that there are, with the parts that they need."""
    for kind in ("styles", "numbering", "settings", "fontTable"):
        shared.relate(kind, f"{kind}.xml")
    shared.relate("theme", "theme/theme1.xml")
    made: dict[str, str | bytes] = {}
    for kind in ("cover", "portrait", "landscape"):
        if kind not in used:
            continue
        header, footer = sheets.STORIES[kind]
        tail = "Landscape" if kind == "landscape" else ""
        cover = kind == "cover"
        band = anchored_band("rId1", width_mm=sheets.BAND, height_mm=float(theme.page.height))
        made[f"word/{header}.xml"] = (
            sheets.cover_header_xml(band) if cover else sheets.header_xml(document, f"Header{tail}")
        )
        made[f"word/{footer}.xml"] = (
            sheets.cover_footer_xml() if cover else sheets.footer_xml(document, f"Footer{tail}")
        )
        if cover:
            made["word/_rels/headerCover.xml.rels"] = xml.relationships(
                (("rId1", f"{_RELATION}image", "media/band.png", False),)
            )
            made["word/media/band.png"] = _dot(theme.colours.accent)
        for name in (header, footer):
            shared.relationships[f"{_RELATION}{name[:6]}", f"{name}.xml"] = name
    return made


def _dot(colour: str) -> bytes:
    """Return a PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\x00" + bytes.fromhex(xml.colour(colour)))
    return _PNG + chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")
