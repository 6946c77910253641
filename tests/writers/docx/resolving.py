"""Accepts or rejects all tracked changes of a DOCX as Word does, on its XML alone: the judge of what the writer marks.

A paragraph whose mark goes is joined with the next one, which gives both its properties; the last paragraph of a cell
and the one that ends a section of pages stay; rows go whole, and a table without rows goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Literal

from lxml import etree

from allidocs.writers.docx.styles.stylebook import SPOKEN
from tests.writers.docx.reading import NS, W, part

Keep = Literal["ins", "del"]
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CAME = ("ins", "moveTo")
_WENT = ("del", "moveFrom")
_VARIANTS = (
    "NewPage", "PageTop", "AfterTable", "Placed", "Keep", "First", "OnAccent", "OnBad", "Accent", "Good", "Warn", "Bad",
    "Gap", "Muted", "Soft", "Tint", "Parted",
)  # fmt: skip
_VARIANT = re.compile(rf"(?:{'|'.join(_VARIANTS)}|Room\d+)(?=(?:{SPOKEN}[A-Z][a-z]+)?\Z)")
"""A part of a style's name that says where on its page a paragraph stands; the language of its column comes after it."""
TRACKED = "tracked"
"""An attribute of a paragraph that came, went or moved as a whole in the redline that it is left of."""
_RANGES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")


def resolved(docx: bytes, keep: Keep) -> Any:
    """Return the document part with all changes accepted (`ins`) or rejected (`del`)."""
    root = part(docx, "word/document.xml")
    stay, go = (_CAME, _WENT) if keep == "ins" else (_WENT, _CAME)
    for row in list(root.iter(f"{W}tr")):
        properties = row.find("w:trPr", NS)
        kinds = {
            kind
            for kind in (*_CAME, *_WENT)
            if properties is not None and properties.find(f"w:{kind}", NS) is not None
        }
        if kinds & set(go):
            row.getparent().remove(row)
        for kind in kinds & set(stay):
            properties.remove(properties.find(f"w:{kind}", NS))
    for table in list(root.iter(f"{W}tbl")):
        if table.find("w:tr", NS) is None:
            table.getparent().remove(table)
    for cell in list(root.iter(f"{W}tc")):
        for kind, name in (("ins", "cellIns"), ("del", "cellDel")):
            mark = cell.find(f"w:tcPr/w:{name}", NS)
            if mark is not None and kind != keep:
                cell.getparent().remove(cell)
            elif mark is not None:
                mark.getparent().remove(mark)
    for was in list(root.iter(f"{W}pPrChange")):
        properties = was.getparent()
        if keep == "del" and properties.find("w:rPr/w:ins", NS) is None:
            before = was.find("w:pPr/w:pStyle", NS).get(f"{W}val")
            properties.find("w:pStyle", NS).set(f"{W}val", before)
        properties.remove(was)
    for name in _RANGES:
        for mark in list(root.iter(f"{W}{name}")):
            mark.getparent().remove(mark)
    going = [found for found in root.iter(f"{W}p") if _mark(found, go) is not None]
    for found in root.iter(f"{W}p"):
        if _mark(found, stay) is not None:
            found.set(TRACKED, "1")
    for kind in go:
        for found in list(root.iter(f"{W}{kind}")):
            if not _is_mark(found):
                found.getparent().remove(found)
    for kind in stay:
        for found in list(root.iter(f"{W}{kind}")):
            if _is_mark(found):
                found.getparent().remove(found)
            else:
                _unwrap(found)
    for text in root.iter(f"{W}delText"):
        text.tag = f"{W}t"
    for paragraph in going:
        _join(paragraph)
    return root


def _mark(paragraph: Any, kinds: tuple[str, ...]) -> Any:
    for kind in kinds:
        found = paragraph.find(f"w:pPr/w:rPr/w:{kind}", NS)
        if found is not None:
            return found
    return None


def _is_mark(element: Any) -> bool:
    parent = element.getparent()
    return bool(parent.tag == f"{W}rPr" and parent.getparent().tag == f"{W}pPr")


def _unwrap(element: Any) -> None:
    parent, at = element.getparent(), element.getparent().index(element)
    for child in reversed(element):
        parent.insert(at, child)
    parent.remove(element)


def _join(paragraph: Any) -> None:
    """Join a paragraph whose mark goes with the next one; in front of a table, or at an end, only an empty one goes."""
    following = paragraph.getnext()
    rest = [child for child in paragraph if child.tag != f"{W}pPr"]
    if following is not None and following.tag == f"{W}p":
        at = 1 if following.find("w:pPr", NS) is not None else 0
        for child in reversed(rest):
            following.insert(at, child)
        paragraph.getparent().remove(paragraph)
    elif following is not None and following.tag == f"{W}tbl" and not any(_says(child) for child in rest):
        paragraph.getparent().remove(paragraph)


def _says(element: Any) -> bool:
    words = "".join(str(piece) for piece in element.itertext()).strip()
    return bool(words) and str(element.tag) in (f"{W}r", f"{W}hyperlink", f"{W}sdt")


def shown(root: Any) -> list[tuple[str, str]]:
    """Return style family and text of all paragraphs in order, without contents and what only parts tables.

    Marks in the margin are judged apart, by `margins`.
    """
    found = []
    root = deepcopy(root)
    for mark in list(root.iter(f"{MC}AlternateContent")):
        mark.getparent().remove(mark)
    for paragraph in root.iter(f"{W}p"):
        text = "".join(
            piece.text or "" if piece.tag == f"{W}t" else " "
            for piece in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
        )
        style = paragraph.find("w:pPr/w:pStyle", NS).get(f"{W}val")
        drawn = len(
            list(
                paragraph.iter(
                    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
                )
            )
        )
        if style.startswith("TOC"):
            continue
        if text.strip() or drawn or style not in ("TableEnd", "SectionEnd"):
            found.append((_family(style), " ".join(text.split()) + "▣" * drawn))
    return found


def margins(root: Any) -> list[tuple[str, str, bool]]:
    """Return for each paragraph with words what they are, what stands in the margin beside it, and whether it is tracked.

    A clause that came, went or moved has nothing there in a redline, and none in what is left of it: LibreOffice forgets
    that a paragraph is tracked which holds a text box, so that its words would stay whatever a reader decides.
    """
    found = []
    for paragraph in root.iter(f"{W}p"):
        boxes = [box for box in paragraph.iter(f"{W}txbxContent") if _owner(box) is paragraph]
        words = " ".join("".join(_words(paragraph)).split())
        if paragraph.find("w:pPr/w:pStyle", NS).get(f"{W}val").startswith("TOC"):
            continue
        if words and next(paragraph.iterancestors(f"{W}txbxContent"), None) is None:
            mark = " ".join("".join(_words(box)) for box in boxes)
            found.append((words, mark, paragraph.get(TRACKED) is not None))
    return found


def _owner(box: Any) -> Any:
    return next(box.iterancestors(f"{W}p"))


def _words(element: Any) -> Iterator[str]:
    """Yield the words of a paragraph or a box, and not those of boxes in it."""
    for piece in element.iter(f"{W}t", f"{W}tab", f"{W}br"):
        inside = next(piece.iterancestors(f"{W}txbxContent"), None)
        if inside is element or inside is None or inside in element.iterancestors():
            yield piece.text or "" if piece.tag == f"{W}t" else " "


def _family(style: str) -> str:
    """Return a style without the variants that its surroundings ask for: a new page, room above, a shade, what follows."""
    while (shorter := _VARIANT.sub("", style)) != style:
        style = shorter
    return style


def serialized(root: Any) -> bytes:
    """Return a document part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
