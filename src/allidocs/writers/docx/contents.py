"""The table of contents: a field that Word can update, filled with the entries that it would find."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from allidocs.document import tree
from allidocs.document.number import Entry, contents
from allidocs.document.text import plain_text
from allidocs.writers.docx import fields
from allidocs.writers.docx.inlines import Place
from allidocs.writers.docx.stylebook import NEW_PAGE

if TYPE_CHECKING:
    from allidocs.writers.docx.story import Story, Where

_TAB = "<w:r><w:tab/></w:r>"
_OPEN, _CLOSE = "\x02", "\x03"
"""Stand around a bookmark's name where its page comes; no text can hold them, because escaping removes them."""
_TURN = "\x04"
"""Stands in the style of the contents' first line; what comes of it says whether a page starts there."""
_PLACE = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")


def write_contents(story: Story, node: tree.Contents, where: Where) -> None:
    """Write the contents where `node` stands; a document without headings has none."""
    entries = contents(story.document, node.levels)
    if not entries:
        return
    story.turn()
    made = "".join(story.apart(lambda: _write(story, node, entries, where)))
    first = made[: made.index('"/>')]
    style = first.rpartition('"')[2]
    if not style.endswith(NEW_PAGE):
        story.book.new_page(style)
        made = f"{first}{_TURN}{made[len(first) :]}"
    story.put_whole(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{made}</w:sdtContent></w:sdt>"
    )


def _write(story: Story, node: tree.Contents, entries: tuple[Entry, ...], where: Where) -> None:
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{node.levels}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    if node.title:
        story.put("TOCHeading", story.plain(node.title, "TOCHeading"), where=where)
    for place, entry in enumerate(entries):
        style = f"TOC{min(entry.level, 3)}"
        if entry.number and not entry.number[0].isdigit():
            style = story.book.wide_entry(style)
        opened = start if place == 0 else ""
        closed = end if place == len(entries) - 1 else ""
        story.put(style, opened + _line(story, entry, style) + closed, where=where)


def _line(story: Story, entry: Entry, style: str) -> str:
    """Return one line: number, title, place of the page, all leading to the heading."""
    name = story.anchors.name(entry.id)
    number = story.plain(entry.number, style, "ContentsNumber") + _TAB if entry.number else ""
    content = number + story.inlines.text(plain_text(entry.title).replace("\n", " "), Place(style))
    page = f"<w:r><w:t>{_OPEN}{name}{_CLOSE}</w:t></w:r>"
    content += _TAB + fields.complex_field(f"PAGEREF {name} \\h", page)
    return fields.hyperlink_to(name, content)


def told_anchors(body: str) -> frozenset[str]:
    """Return the bookmarks whose pages the contents of a body are to say."""
    return frozenset(_PLACE.findall(body))


def with_pages(body: str, pages: Mapping[str, int], *, turned: bool = False) -> str:
    """Return a body whose contents say the pages of their entries; `pages` gives them by bookmark name.

    `turned` lets the contents start a page, because what is left of the one before would tear them.
    """
    said = _PLACE.sub(lambda match: str(pages.get(match[1], "")), body)
    return said.replace(_TURN, NEW_PAGE if turned else "")
