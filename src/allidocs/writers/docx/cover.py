"""The first page: kind, title and subtitle above, the draft mark and document control at its foot."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.writers.docx import xml
from allidocs.writers.docx.inlines import Place
from allidocs.writers.docx.pages import COVER_BOTTOM, COVER_LEFT, COVER_RIGHT, COVER_TOP
from allidocs.writers.docx.parts import inline_picture
from allidocs.writers.docx.tracking import paragraph_mark

if TYPE_CHECKING:
    from allidocs.document.logo import Logo
    from allidocs.writers.docx.story import Story

LOGO_HEIGHT = 14.0
"""Millimetres."""
_POINT = 25.4 / 72
_TALL = 1.38
"""The height of a line of large type as part of its size: no line is lower than its face, whatever its pitch."""


def write_cover(story: Story, cover: tree.Cover, logo: Logo | None) -> None:
    """Write the cover as a section of its own, with a logo above its words where there is one."""
    made: list[tuple[str, ...]] = []
    if logo is not None:
        width = min(LOGO_HEIGHT * logo.ratio, float(story.theme.page.width) - COVER_LEFT - COVER_RIGHT)
        picture = inline_picture(
            story.shared,
            logo.png,
            width_mm=width,
            height_mm=width / logo.ratio,
            alt=cover.kind or "Logo",
            name="Logo",
            svg=logo.svg,
        )
        made.append(("CoverLogo", picture))
    if cover.kind:
        made.append(("CoverKind", story.plain(cover.kind, "CoverKind")))
    made.append(("Title", story.words(cover.title, "Title")))
    if cover.subtitle:
        made.append(("Subtitle", story.words(cover.subtitle, "Subtitle")))
    foot = _foot(story, cover)
    if foot:
        style = story.book.room_above(foot[0][0], _room(story, cover, logo is not None))
        foot[0] = (style, *foot[0][1:])
    story.body.extend(xml.paragraph(style, *content) for style, *content in made + foot)
    story.end_section("cover")


def _foot(story: Story, cover: tree.Cover) -> list[tuple[str, ...]]:
    made: list[tuple[str, ...]] = []
    if cover.mark:
        mark = f"\u00a0\u00a0{cover.mark}\u00a0\u00a0"
        made.append(("CoverMark", story.plain(mark, "CoverMark", "DraftMark")))
    for row in cover.control:
        with story.changing(row.change):
            name = story.plain(row.name, "Control", "ControlName")
            tab = story.inlines.wrap("<w:r><w:tab/></w:r>", Place("Control"))
            value = story.words(row.value, "Control", "ControlValue")
            mark = paragraph_mark(story.change.mark(story.shared)) if story.change else ""
            made.append(("Control", f"{name}{tab}{value}", mark))
    return made


def _room(story: Story, cover: tree.Cover, logo: bool) -> float:
    """Return the millimetres between subtitle and foot that put the foot at the bottom of the sheet, near enough.

    Lines are counted by mean widths of letters, on the safe side: a wrong guess moves the foot by a line.
    """
    theme = story.theme
    width = float(theme.page.width) - COVER_LEFT - COVER_RIGHT

    def lines(words: tuple[tree.Inline, ...], points: float, room: float) -> int:
        each = points * 0.5 * _POINT
        return sum(max(1, ceil(len(line) * each / room)) for line in plain_text(words).split("\n"))

    title, subtitle = float(theme.sizes.title), float(theme.sizes.subtitle)
    taken = (LOGO_HEIGHT + 10 if logo else 0) + (12 * _POINT + 6 if cover.kind else 0)
    taken += lines(cover.title, title * 1.04, width) * title * _TALL * _POINT + 5
    if cover.subtitle:
        taken += lines(cover.subtitle, subtitle, width - 30) * subtitle * _TALL * _POINT
    if cover.mark:
        taken += 16 * _POINT + 3
    taken += sum(lines(row.value, 9, width - 40) * 13.5 * _POINT + 3.7 for row in cover.control)
    return max(10.0, float(theme.page.height) - COVER_TOP - COVER_BOTTOM - taken - 5)
