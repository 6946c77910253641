"""The DOCX writer: a numbered tree and a theme become a Word file that a lawyer or a designer would have made.

`write` is all there is to call. The package is written whole: styles, lists, fields, bookmarks and fonts of its own.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from functools import partial

from allidocs.document.faces import Resources
from allidocs.document.text import body_fingerprint
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
from allidocs.writers.docx.letterhead import RunningPart
from allidocs.writers.docx.looks import Looks
from allidocs.writers.docx.measures import Measures
from allidocs.writers.docx.paginate import with_estimate
from allidocs.writers.docx.parts import Shared, anchored_band
from allidocs.writers.docx.reference import (
    Reference,
    level_xml,
    read_reference,
    style_ids,
    with_margins,
)
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
    book = StyleBook(theme, lang=lang, schedule=document.labels.schedule)
    shared, measures = Shared(), Measures(theme, resources)
    story = Story(
        document=document,
        theme=theme,
        book=book,
        anchors=anchors,
        shared=shared,
        edges=reference.edges if reference else None,
    )
    if document.cover is not None:
        logo = None
        if theme.logo:
            from allidocs.document.logo import logo_of

            logo = logo_of(theme.logo, resources)
        write_cover(story, document.cover, logo, lambda: Looks(book.to_xml(reference), measures))
    story.blocks(document.blocks, Where())
    body = story.finish()
    _usual_faces(shared, theme)
    styles = book.to_xml(reference)
    if pages is None:
        body = with_estimate(body, styles, measures)
    else:
        body = with_pages(body, {anchors.name(anchor): page for anchor, page in pages.items()})
    body = body.replace("</w:pPr>", f"</w:pPr>{document_mark(shared, document.reference)}", 1)
    fonts = font_parts(theme, shared.faces, shared.characters, resources)
    changed = any(mark in body for mark in ("<w:ins ", "<w:del "))
    parts = {
        "word/document.xml": f"{xml.DECLARATION}<w:document {xml.NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": styles,
        "word/numbering.xml": numbering.to_xml(theme, document.labels, shared.lists, _firm_levels(reference)),
        "word/settings.xml": package.settings(
            lang,
            embedded=any(name.endswith(".odttf") for name in fonts),
            tracked=(document.draft and anchors.clauses) or changed,
        ),
        "word/theme/theme1.xml": (reference.theme if reference else b"") or package.theme_xml(theme),
        **_running(document, theme, story.used, shared),
        **(_letterhead(document, theme, reference, book, story.used) if reference else {}),
        "docProps/core.xml": package.core_properties(document),
        "docProps/app.xml": package.app_properties(),
        "docProps/custom.xml": package.custom_properties(document),
    }
    if reference and "first-header" in reference.running:
        parts.pop("word/media/band.png", None)
    whole = {name: part.encode() if isinstance(part, str) else part for name, part in parts.items()}
    custom = custom_parts(story.identity, document.reference, "" if changed else body_fingerprint(document))
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
            sheets.cover_header_xml(band) if cover else sheets.header_xml(document, theme, f"Header{tail}")
        )
        made[f"word/{footer}.xml"] = (
            sheets.cover_footer_xml() if cover else sheets.footer_xml(document, theme, f"Footer{tail}")
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


def _firm_levels(reference: Reference | None) -> dict[int, Callable[[str], str]]:
    """Return the levels of a firm's heading list, each ready to be linked to a style of ours."""
    return {at: partial(level_xml, level, at) for at, level in reference.levels.items()} if reference else {}


def _letterhead(
    document: Document, theme: Theme, reference: Reference, book: StyleBook, used: set[str]
) -> dict[str, str | bytes]:
    """Return a firm's headers and footers in place of ours; the reference line stays at the foot of every page.

    A first page of the firm's stands in for the cover's running lines.
    """
    running, ids = reference.running, style_ids(reference, book.styles)
    made: dict[str, str | bytes] = {}
    for kind in ("cover", "portrait", "landscape"):
        if kind not in used:
            continue
        header, footer = sheets.STORIES[kind]
        first = "first-" if kind == "cover" else ""
        above, below = running.get(f"{first}header"), running.get(f"{first}footer")
        tail = "Landscape" if kind == "landscape" else ""
        if above is not None:
            made |= _firm_part(header, above, above.to_xml(ids))
        if below is not None:
            line = sheets.footer_paragraph(
                document, theme, f"Footer{tail}", headed=above is None, paged=not below.counts_pages
            )
            made |= _firm_part(footer, below, below.to_xml(ids, "" if first else line))
        elif above is not None and not first:
            made[f"word/{footer}.xml"] = sheets.footer_xml(document, theme, f"Footer{tail}", headed=False)
    return made


def _firm_part(name: str, part: RunningPart, content: bytes) -> dict[str, str | bytes]:
    """Return a header or footer with its relations and pictures under names of ours."""
    made: dict[str, str | bytes] = {f"word/{name}.xml": content}
    targets = {}
    for at, (picture, data) in enumerate(part.pictures.items(), start=1):
        targets[picture] = f"media/{name}{at}.{picture.rpartition('.')[2].lower()}"
        made[f"word/{targets[picture]}"] = data
    relations = [
        (identity, kind, targets.get(target, target), outside)
        for identity, kind, target, outside in part.relations
    ]
    made[f"word/_rels/{name}.xml.rels"] = xml.relationships(relations)
    return made
