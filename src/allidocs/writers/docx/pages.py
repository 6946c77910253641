"""Sheets: the section properties of cover, upright and wide pages, and their running lines."""

from __future__ import annotations

from collections.abc import Mapping

from allidocs.document import tree
from allidocs.document.running_lines import footer_lines, header_lines
from allidocs.document.text import plain_text
from allidocs.document.walk import walk
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import fields, xml
from allidocs.writers.docx.languages import word_language

COVER_LEFT, COVER_RIGHT, COVER_TOP, COVER_BOTTOM = 31, 26, 36, 30
BAND = 9
"""Millimetres of the cover's margins and of its band."""
STORIES = {
    "cover": ("headerCover", "footerCover"),
    "portrait": ("header", "footer"),
    "landscape": ("headerWide", "footerWide"),
}
"""The header and footer part of every kind of page; their names are their relationship ids too."""


def section_properties(theme: Theme, kind: str, edges: tuple[int, int] | None = None) -> str:
    """Return `w:sectPr` for pages of a kind: `cover`, `portrait` or `landscape`.

    `edges` are the twips from the sheet's edge to its header and its footer.
    """
    page = theme.page
    header, footer = STORIES[kind]
    lying = kind == "landscape"
    sheet = page.sheet(landscape=lying)
    edges_of = (sheet.top, sheet.right, sheet.bottom, sheet.left)
    if kind == "cover":
        edges_of = (COVER_TOP, COVER_RIGHT, COVER_BOTTOM, COVER_LEFT)
    margins = tuple(xml.twips(value) for value in edges_of)
    orient = ' w:orient="landscape"' if lying else ""
    size = f'<w:pgSz w:w="{xml.twips(sheet.width)}" w:h="{xml.twips(sheet.height)}"{orient}/>'
    edge = xml.twips(min(page.top, page.bottom) / 2)
    above, below = edges or (edge, edge)
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/><w:type w:val="nextPage"/>{size}'
        f'<w:pgMar w:top="{margins[0]}" w:right="{margins[1]}" w:bottom="{margins[2]}" w:left="{margins[3]}"'
        f' w:header="{above}" w:footer="{below}" w:gutter="0"/></w:sectPr>'
    )


_TAB, _BREAK = "<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>"


def header_paragraph(document: tree.Document, theme: Theme, style: str) -> str:
    """Return the lines of a header: the running texts left and right, or one below the other."""
    foreign = {
        plain_text(visit.node): visit.node.lang
        for visit in walk(document.cover)
        if isinstance(visit.node, tree.Language)
    }
    lines = [
        _spoken(left, foreign, document.conventions)
        + (f"{_TAB}{_spoken(right, foreign, document.conventions)}" if right else "")
        for left, right in header_lines(document, theme)
    ]
    return xml.paragraph(style, _BREAK.join(lines))


def _spoken(line: str, foreign: Mapping[str, str], conventions: tree.Conventions) -> str:
    """Return a running text as runs; what the cover says in another language is marked as such here, too."""
    for words, tag in foreign.items():
        before, found, after = line.partition(words)
        if words and found:
            lang = word_language(tag, conventions)
            look = f'<w:rPr><w:rStyle w:val="Emphasis"/><w:lang w:val="{lang}" w:eastAsia="{lang}" w:bidi="{lang}"/></w:rPr>'
            return (
                (xml.run(before) if before else "")
                + xml.run(words, look)
                + (_spoken(after, foreign, conventions) if after else "")
            )
    return xml.run(line)


def footer_paragraph(
    document: tree.Document, theme: Theme, style: str, *, headed: bool = True, paged: bool = True
) -> str:
    """Return the line of a footer: the reference and the draft mark at the left, the page at the right.

    `headed` says that our header stands above, `paged` that pages are counted here.
    """
    mark, line = document.mark, document.footer
    above = f"{document.header_left} {document.header_right}" if headed else ""
    said = f"{line} {above}".lower()
    shown = mark if mark and mark.lower() not in said else ""
    reference = " · ".join(part for part in (line, shown) if part)
    bold = '<w:rPr><w:rStyle w:val="PageNumber"/></w:rPr>'
    labels = document.labels
    if not paged:
        return xml.paragraph(style, xml.run(reference))
    lines = _BREAK.join(xml.run(line) for line in footer_lines(document, theme, reference))
    content = (
        f"{lines}{_TAB}{xml.run(f'{labels.page} ', bold)}"
        f"{fields.simple_result('PAGE', '1', bold)}{xml.run(f' {labels.of} ', bold)}"
        f"{fields.simple_result('NUMPAGES', '1', bold)}"
    )
    return xml.paragraph(style, content)
