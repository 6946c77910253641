"""The first page: set, place in it, title, subtitle and ask above, the draft mark and document control at its foot."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.theme.letter_widths import MM
from allidocs.writers.docx import xml
from allidocs.writers.docx.flow import Flow
from allidocs.writers.docx.inlines import Place
from allidocs.writers.docx.layout_boxes import Setter, stacked
from allidocs.writers.docx.pages import COVER_BOTTOM, COVER_LEFT, COVER_RIGHT, COVER_TOP
from allidocs.writers.docx.parts import inline_picture
from allidocs.writers.docx.records import Block, Paragraph, joined

if TYPE_CHECKING:
    from allidocs.drawing.logo import Logo
    from allidocs.writers.docx.styles.resolved import Looks

LOGO_HEIGHT = 14.0
"""Millimetres."""
_SPARE = 6.0
"""Millimetres kept free at the foot."""


def write_cover(story: Flow, cover: tree.Cover, logo: Logo | None, looks: Callable[[], Looks]) -> None:
    """Write the cover as a section of its own, with a logo above its words where there is one.

    `looks` says how high its words stand.
    """
    made: list[Block] = []
    if logo is not None:
        width = min(LOGO_HEIGHT * logo.ratio, float(story.theme.page.width) - COVER_LEFT - COVER_RIGHT)
        picture = inline_picture(
            story.shared,
            logo.png,
            width_mm=width,
            height_mm=width / logo.ratio,
            alt=plain_text(cover.set) or "Logo",
            name="Logo",
            svg=logo.svg,
        )
        made.append(Paragraph("CoverLogo", picture))
    if cover.set:
        made.append(Paragraph("CoverSet", story.words(cover.set, "CoverSet")))
    if cover.kind:
        made.append(Paragraph("CoverKind", story.plain(cover.kind, "CoverKind")))
    made.append(Paragraph("Title", story.words(cover.title, "Title")))
    if cover.subtitle:
        made.append(Paragraph("Subtitle", story.words(cover.subtitle, "Subtitle")))
    if cover.wanted:
        made.append(Paragraph("CoverAsks", story.plain(cover.asks, "CoverAsks")))
        if cover.decider:
            made.append(Paragraph("CoverDecider", story.words(cover.decider, "CoverDecider")))
        made.append(Paragraph("CoverWanted", story.words(cover.wanted, "CoverWanted")))
    foot = _foot(story, cover)
    made += foot
    if foot:
        foot[0].style = story.book.room_above(foot[0].style, _room(story, joined(made), looks()))
    story.body += made
    story.end_section("cover")


def _foot(story: Flow, cover: tree.Cover) -> list[Paragraph]:
    made: list[Paragraph] = []
    if cover.mark:
        mark = f"\u00a0\u00a0{cover.mark}\u00a0\u00a0"
        made.append(Paragraph("CoverMark", story.plain(mark, "CoverMark", "DraftMark")))
    for row in cover.control:
        with story.changing(row.change):
            name = story.plain(row.name, "Control", "ControlName")
            tab = story.inlines.wrap("<w:r><w:tab/></w:r>", Place("Control"))
            value = story.words(row.value, "Control", "ControlValue")
            marks = (story.change.mark(story.shared),) if story.change else ()
            made.append(Paragraph("Control", f"{name}{tab}{value}", marks=marks))
    return made


def _room(story: Flow, paragraphs: str, looks: Looks) -> float:
    """Return the millimetres between subtitle and foot that put the foot at the bottom of the sheet.

    `paragraphs` are all of the cover; a line more than they need is kept free, since programs differ.
    """
    from lxml import etree

    page = story.theme.page
    root = etree.fromstring(f"<w:body {xml.NAMESPACES}>{paragraphs}</w:body>")
    width = (float(page.width) - COVER_LEFT - COVER_RIGHT) / MM
    taken = stacked(Setter(looks).boxes(root, width)) * MM
    return max(10.0, float(page.height) - COVER_TOP - COVER_BOTTOM - taken - _SPARE)
