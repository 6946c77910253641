"""The table of contents: a field that Word can update, filled with the entries that it would find."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from allidocs.document import tree
from allidocs.document.number import Entry, contents
from allidocs.document.text import plain_text
from allidocs.theme.letter_widths import MM, text_width
from allidocs.writers.docx import fields, xml
from allidocs.writers.docx.flow import REST, Flow, Where
from allidocs.writers.docx.inlines import Place
from allidocs.writers.docx.records import joined
from allidocs.writers.docx.styles.stylebook import NEW_PAGE, StyleBook

_TAB = "<w:r><w:tab/></w:r>"
_TABBED = 24.5
"""Millimetres of the longest number that has room before the titles."""
_W = f"{{{xml.W}}}"
_PAGE = re.compile(r" PAGEREF (\S+) ")


def write_contents(story: Flow, node: tree.Contents, where: Where) -> None:
    """Write the contents where `node` stands; a document without headings has none.

    They begin with what follows them, and so does the field that Word updates: the section that they stand in is in view.
    """
    entries = contents(story.document, node.levels)
    own = _own(story.document, node)
    after = bool(entries) and entries[0].id == own and len(entries) > 1
    entries = entries[after:]
    if not entries:
        return
    story.turn()
    which = f" \\b {REST}" if after else ""
    made = joined(story.apart(lambda: _write(story, node, entries, where, which)))
    story.put_whole(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{made}</w:sdtContent></w:sdt>"
    )
    if after:
        story.mark_rest()


def _own(document: tree.Document, node: tree.Contents) -> str:
    """Return the id of the section that holds the contents: whoever reads them is there already."""
    held = (one for one in document.blocks if isinstance(one, tree.Section) and node in one.children)
    return next((one.id for one in held), "")


def _write(story: Flow, node: tree.Contents, entries: tuple[Entry, ...], where: Where, which: str) -> None:
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{node.levels}" \\h \\z \\u{which} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    if node.title:
        story.put("TOCHeading", story.plain(node.title, "TOCHeading"), where=where)
    for place, entry in enumerate(entries):
        style = f"TOC{min(entry.level, 3)}"
        if entry.number and not entry.number[0].isdecimal() and _has_room(story, entry):
            style = story.book.wide_entry(style)
        opened = start if place == 0 else ""
        closed = end if place == len(entries) - 1 else ""
        story.put(style, opened + _line(story, entry, style) + closed, where=where)


def _line(story: Flow, entry: Entry, style: str) -> str:
    """Return one line: number, title, place of the page, all leading to the heading."""
    name = story.anchors.name(entry.id)
    gap = _TAB if _has_room(story, entry) else story.plain("\u2002", style)
    number = story.plain(entry.number, style, "ContentsNumber") + gap if entry.number else ""
    content = number + story.inlines.text(plain_text(entry.title).replace("\n", " "), Place(style))
    content += _TAB + fields.complex_field(f"PAGEREF {name} \\h", "<w:r><w:t/></w:r>")
    return fields.hyperlink_to(name, content)


def _has_room(story: Flow, entry: Entry) -> bool:
    return text_width(entry.number) * float(story.theme.sizes.body) * MM <= _TABBED


def told_anchors(body: Any) -> frozenset[str]:
    """Return the bookmarks whose pages the contents of a body are to say."""
    return frozenset(name for name, _ in _pages(body))


def tell_pages(body: Any, pages: Mapping[str, int], turning: StyleBook | None = None) -> None:
    """Write into the contents of a body the pages of their entries; `pages` gives them by bookmark name.

    `turning` lets the contents start a page, in a style of its own, because what is left of the one before would tear
    them.
    """
    for name, shown in _pages(body):
        shown.text = str(pages.get(name, ""))
    first = body.find(f"{_W}sdt/{_W}sdtContent/{_W}p/{_W}pPr/{_W}pStyle")
    if turning is not None and first is not None and not first.get(f"{_W}val").endswith(NEW_PAGE):
        first.set(f"{_W}val", turning.new_page(first.get(f"{_W}val")))


def _pages(body: Any) -> Iterator[tuple[str, Any]]:
    """Yield the bookmark of each entry of the contents, and the element that shows its page."""
    for held in body.iterchildren(f"{_W}sdt"):
        for told in held.iter(f"{_W}instrText"):
            if match := _PAGE.match(told.text or ""):
                yield match[1], next(told.getparent().itersiblings()).getnext().find(f"{_W}t")
