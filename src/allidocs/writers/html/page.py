"""The HTML writer: one self-contained file, readable on a phone, with no scripts and nothing to fetch."""

from __future__ import annotations

from decimal import Decimal

from allidocs.document.articles import articled
from allidocs.document.number import contents
from allidocs.document.tree import Document
from allidocs.document.typography import with_no_break_spaces
from allidocs.document.walk import has_change
from allidocs.theme.fonts import Resources, beyond_latin, cached_subset, theme_faces
from allidocs.theme.tokens import Theme
from allidocs.writers import css
from allidocs.writers.html.blocks import DEEPEST, BlockWriter, cover, cover_lines
from allidocs.writers.html.inlines import Medium, Setting, attribute, text
from allidocs.writers.style_sheets import sheet


def write(document: Document, theme: Theme, *, resources: Resources) -> bytes:
    """Return the document as one HTML file; `resources` gives the style sheets and the logo."""
    shared, screen, sheets = (
        sheet(name, resources) for name in ("layout/document.css", "layout/screen.css", "layout/print.css")
    )
    inside = main(document, theme, "screen", resources)
    styles = (
        f"<style>{_faces(inside, theme, resources)}{css.root(theme)}{shared}</style>"
        f'<style media="screen">{screen}</style>'
        f'<style media="print">{css.resolved("layout/print.css", sheets, theme)}{css.running(document, theme)}'
        f".cover-top{{{_cover_top(document, theme, 'print')}}}</style>"
    )
    view = '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
    foot = (
        f'<footer class="foot"><p class="note">{text(line)}</p></footer>' if (line := document.footer) else ""
    )
    page = f"<!DOCTYPE html>\n{frame(document, view + styles, inside + foot)}\n"
    return page.encode()


def _faces(words: str, theme: Theme, resources: Resources) -> str:
    """Return the faces that the words need with their subsets inside; none when the theme says not to embed fonts.

    Bold italics are left to the browser: a face is twenty kilobytes, and few documents have such a word.
    """
    if not theme.embed_fonts:
        return ""
    slanted = "<em>" in words or 'font-style="italic"' in words
    extra = beyond_latin(words)
    return "".join(
        css.font_face(
            name, weight, style, css.data_uri(cached_subset(face, resources, "woff2", extra), "font/woff2")
        )
        for name, weight, style, face in theme_faces(theme)
        if style == "normal" or (slanted and weight == 400)
    )


def frame(document: Document, head: str, body: str) -> str:
    """Return the whole page: what the file says about itself, then its body. Well-formed XML as well."""
    named = "".join(
        f'<meta name="{name}"{attribute("content", value)}/>'
        for name, value in (
            ("author", document.author),
            ("description", document.subject),
            ("keywords", ", ".join(filter(None, (document.keywords, document.reference)))),
            ("dcterms.created", document.as_of),
            ("dcterms.modified", document.as_of),
        )
        if value
    )
    return (
        f'<html lang="{text(document.lang)}"><head><meta charset="utf-8"/><title>{text(document.title)}</title>'
        f"{named}{head}</head><body>{body}</body></html>"
    )


def main(document: Document, theme: Theme, medium: Medium, resources: Resources) -> str:
    """Return cover and text, without the page around them."""
    document = articled(with_no_break_spaces(document), theme)
    setting = Setting(
        medium, theme, document.labels, document.conventions, resources, tracked=has_change(document)
    )
    writer = BlockWriter(contents(document, DEEPEST))
    inside = writer.blocks(document.blocks, setting)
    first = ""
    if document.cover is not None:
        first = cover(document.cover, setting, _cover_top(document, theme, medium), _logo(theme, resources))
    return f'{first}<main class="text">{inside}</main>'


def _cover_top(document: Document, theme: Theme, medium: Medium) -> str:
    """Return the style that pushes document control to the foot of the cover, however many rows it has."""
    if medium == "screen" or document.cover is None:
        return ""
    rows = Decimal("7.8") * cover_lines(document.cover) + (9 if document.cover.mark else 0)
    room = theme.page.height - 36 - 24 - rows - 6
    return f"min-height:{css.number(max(room, Decimal(60)))}mm"


def _logo(theme: Theme, resources: Resources) -> str:
    """Return the logo as a background: decoration needs no words, and the title names the alliance."""
    if not theme.logo:
        return ""
    from allidocs.drawing.logo import shown

    return f"background-image:url({css.data_uri(*shown(theme.logo, resources))})"
