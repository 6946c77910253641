"""The DOCX writer: a numbered tree and a theme become a Word file that a lawyer or a designer would have made.

`write` is all there is to call. python-docx carries the package; styles, lists, fields and bookmarks are XML of ours in
its trees.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.parser import parse_xml
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import FooterPart, HeaderPart

from allidocs.document.articles import article_of, articled
from allidocs.document.text import fingerprint
from allidocs.document.tree import Document
from allidocs.document.typography import with_no_break_spaces
from allidocs.theme.fonts import Resources
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import numbering, package, xml
from allidocs.writers.docx import pages as sheets
from allidocs.writers.docx.anchors import scan
from allidocs.writers.docx.contents import tell_pages, told_anchors
from allidocs.writers.docx.cover import write_cover
from allidocs.writers.docx.embedded_fonts import embed_fonts
from allidocs.writers.docx.flow import Where
from allidocs.writers.docx.identity import document_mark, put_manifest
from allidocs.writers.docx.languages import word_language
from allidocs.writers.docx.letter_metrics import Measures
from allidocs.writers.docx.paginate import estimate
from allidocs.writers.docx.parts import Shared, anchored_band
from allidocs.writers.docx.reference import (
    Reference,
    level_xml,
    read_reference,
    style_ids,
    with_margins,
)
from allidocs.writers.docx.story import Story
from allidocs.writers.docx.styles.resolved import Looks
from allidocs.writers.docx.styles.stylebook import StyleBook

if TYPE_CHECKING:
    from allidocs.drawing.logo import Logo

__all__ = ["write"]

_PARTS = {
    "styles": (RELATIONSHIP_TYPE.STYLES, CONTENT_TYPE.WML_STYLES),
    "numbering": (RELATIONSHIP_TYPE.NUMBERING, CONTENT_TYPE.WML_NUMBERING),
    "settings": (RELATIONSHIP_TYPE.SETTINGS, CONTENT_TYPE.WML_SETTINGS),
    "theme/theme1": (RELATIONSHIP_TYPE.THEME, CONTENT_TYPE.OFC_THEME),
    "comments": (RELATIONSHIP_TYPE.COMMENTS, CONTENT_TYPE.WML_COMMENTS),
}
"""The relation and the kind of content of each part beside the text."""
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
    document = articled(with_no_break_spaces(document), theme)
    anchors = scan(document)
    lang = word_language(document.lang, document.conventions)
    book = StyleBook(theme, resources, lang=lang, schedule=document.labels.schedule)
    main = package.begun(document)
    shared, looks = Shared(main), partial(_looks, theme, resources)
    story = Story(
        document=document, theme=theme, book=book, anchors=anchors, shared=shared,
        edges=reference.edges if reference else None, files=resources,
    )  # fmt: skip
    if document.cover is not None:
        write_cover(story, document.cover, _logo(theme, resources), lambda: looks(book.to_xml(reference)))
    story.blocks(document.blocks, Where())
    words = story.finish(document_mark(shared, document.reference))
    changed = bool(shared.changes)
    body = xml.tree(f"<w:body {xml.NAMESPACES}>{words}</w:body>")
    styles = book.to_xml(reference)
    if pages is not None:
        tell_pages(body, {anchors.name(anchor): page for anchor, page in pages.items()})
    elif wanted := told_anchors(body):
        found = estimate(body, looks(styles), wanted)
        tell_pages(body, found.pages, book if found.turned else None)
        styles = book.to_xml(reference) if found.turned else styles
    main.element.append(body)
    _usual_faces(shared, theme)
    embedded = embed_fonts(main, theme, shared.faces, shared.characters, resources)
    tracked = (document.draft and anchors.clauses) or changed
    article = article_of(document, theme)
    parts = {
        "styles": styles,
        "numbering": numbering.to_xml(
            book.number_look(), document.labels, shared.lists, _firm_levels(reference, article), article
        ),
        "settings": package.settings(lang, embedded=embedded, tracked=tracked),
        "theme/theme1": (reference.theme if reference else b"") or package.theme_xml(theme),
    }
    _put_parts(main, parts)
    _put_running(main, document, theme, book, story.used, reference)
    if story.comments.made:
        _put_parts(main, {"comments": story.comments.to_xml()})
    put_manifest(story.identity, document.reference, "" if changed else fingerprint(document))
    package.say_sources(main, document, shared.sources)
    return package.zipped(main.package, package.day_of(document))


@lru_cache(maxsize=8)
def _looks(theme: Theme, resources: Resources, styles: str) -> Looks:
    """Return what styles look like; documents of one theme and language share it, and the words that it has measured."""
    return Looks(styles, Measures(theme, resources))


def _logo(theme: Theme, resources: Resources) -> Logo | None:
    """Return the theme's logo; the decoder of pictures is loaded only for one."""
    if not theme.logo:
        return None
    from allidocs.drawing.logo import logo_of

    return logo_of(theme.logo, resources)


def _put_parts(main: DocumentPart, parts: Mapping[str, str | bytes]) -> None:
    """Put parts with their content into the package, by their names in the folder of the text."""
    for name, content in parts.items():
        relation, kind = _PARTS[name]
        package.related(main, relation, f"/word/{name}.xml", kind, content)


def _usual_faces(shared: Shared, theme: Theme) -> None:
    """Add the faces that styles use before any word does: headings, captions, running lines."""
    for family in (theme.serif.name, theme.sans.name):
        shared.faces |= {(family, False, False), (family, True, False)}


def _put_running(
    main: DocumentPart,
    document: Document,
    theme: Theme,
    book: StyleBook,
    used: set[str],
    reference: Reference | None,
) -> None:
    """Put headers and footers of the kinds of pages that there are into the package.

    A firm's stand in place of ours, where it has some; the reference line stays at the foot of every page. A first
    page of the firm's stands in for the cover's running lines.
    """
    firm = reference.running if reference else {}
    ids = style_ids(reference, book.styles) if reference else {}
    for kind, (above, below) in sheets.STORIES.items():
        if kind not in used:
            continue
        cover, tail = kind == "cover", "Landscape" if kind == "landscape" else ""
        first = "first-" if cover else ""
        their_header, their_footer = firm.get(f"{first}header"), firm.get(f"{first}footer")
        header = HeaderPart(
            PackURI(f"/word/{above}.xml"), CONTENT_TYPE.WML_HEADER, _empty("hdr"), main.package
        )
        footer = FooterPart(
            PackURI(f"/word/{below}.xml"), CONTENT_TYPE.WML_FOOTER, _empty("ftr"), main.package
        )
        main.load_rel(RELATIONSHIP_TYPE.HEADER, header, above)
        main.load_rel(RELATIONSHIP_TYPE.FOOTER, footer, below)
        if their_header is not None:
            their_header.put(header, ids)
        elif cover:
            band, _ = header.get_or_add_image(BytesIO(_dot(theme.colours.accent)))
            run = anchored_band(band, width_mm=sheets.BAND, height_mm=float(theme.page.height))
            _fill(header, xml.paragraph("Header", run))
        else:
            _fill(header, sheets.header_paragraph(document, theme, f"Header{tail}"))
        headed = their_header is None
        if their_footer is not None:
            line = sheets.footer_paragraph(
                document, theme, f"Footer{tail}", headed=headed, paged=not their_footer.counts_pages
            )
            their_footer.put(footer, ids, "" if cover else line)
        elif cover:
            _fill(footer, xml.paragraph("Footer", ""))
        else:
            _fill(footer, sheets.footer_paragraph(document, theme, f"Footer{tail}", headed=headed))


def _empty(kind: str) -> Any:
    return parse_xml(f"<w:{kind} {xml.NAMESPACES}/>")


def _fill(held: HeaderPart | FooterPart, paragraph: str) -> None:
    """Put a paragraph into an empty header or footer."""
    held.element.extend(list(parse_xml(f"<w:hdr {xml.NAMESPACES}>{paragraph}</w:hdr>")))


def _dot(colour: str) -> bytes:
    """Return a PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\x00" + bytes.fromhex(xml.colour(colour)))
    return _PNG + chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def _firm_levels(reference: Reference | None, article: str) -> dict[int, Callable[[str], str]]:
    """Return the levels of a firm's heading list, each ready to be linked to a style of ours.

    The first one only where it numbers the parts of this document as they are numbered.
    """
    if reference is None:
        return {}
    return {
        at: partial(level_xml, level, at)
        for at, level in reference.levels.items()
        if at > 0 or reference.article == article
    }
