"""Pages as the engine laid them out, before they are a file: what stands on each, and how far down it is filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from allidocs.document.tree import Document
from allidocs.templating.template_set import TemplateSet
from allidocs.theme.tokens import Theme
from allidocs.writers.pdf import file as pdf


@dataclass
class Laid:
    """A page: its name, its height in pixels, how far down its lines reach, what of each table is on it."""

    name: str
    height: float
    filled: float
    tables: list[tuple[Any, int, float]] = field(default_factory=list)
    """An element, how many rows of its body stand here, and the height of these with the head."""
    signed: bool = False
    """Signatures stand here, initials not counted."""
    other: bool = False
    """Words stand here that do not belong to signatures."""
    opening: str = ""
    """The words of its first line."""
    anchors: list[str] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    """Pages that contents on this page tell, by anchor."""

    @property
    def empty(self) -> float:
        """The share of the page that stays empty at its foot."""
        return 1 - self.filled / self.height


@dataclass(frozen=True)
class Torn:
    """A table that is parted: its name, its rows, its height as part of a page, and its rows on each page."""

    name: str
    rows: int
    share: float
    parts: tuple[int, ...]


def laid(document: Document) -> list[Laid]:
    """Return the pages of a document as its PDF has them."""
    found: list[Laid] = []

    def written(self: Any, *_: Any, **__: Any) -> bytes:
        found.extend(_page(page._page_box) for page in self.pages)
        return b""

    engine = pdf.engine()
    with patch.object(engine.Document, "write_pdf", written):
        pdf.write(document, Theme(), resources=TemplateSet().read)
    return found


def _page(box: Any) -> Laid:
    from weasyprint.formatting_structure import boxes

    page = Laid(box.page_type.name, box.height, 0.0)
    for child, signing in _inside(box):
        if isinstance(anchor := child.style["anchor"], str):
            page.anchors.append(anchor)
        if isinstance(child, (boxes.LineBox, boxes.ReplacedBox)):
            page.filled = max(page.filled, child.position_y + child.height - box.content_box_y())
            page.other |= not signing
            page.opening = page.opening or "".join(
                one.text for one, _ in _inside(child) if isinstance(one, boxes.TextBox)
            )
        elif isinstance(child, boxes.TableBox):
            heads = sum(group.height for group in child.children if group.is_header)
            rows = [row for group in child.children if not group.is_header for row in group.children]
            page.tables.append((child.element, len(rows), heads + sum(row.height for row in rows)))
        elif child.element_tag == "a::after":
            digits = "".join(one.text for one, _ in _inside(child) if isinstance(one, boxes.TextBox)).strip(
                " .\u2002"
            )
            if digits.isdigit():
                page.told[child.element.get("href")[1:]] = int(digits)
        elif _classes(child) >= {"signatures"} and not _classes(child) & {"initials"}:
            page.signed = True
    return page


def _inside(box: Any, signing: bool = False) -> Iterator[tuple[Any, bool]]:
    from weasyprint.formatting_structure import boxes

    for one in getattr(box, "children", ()):
        child = getattr(one, "_box", one)
        if isinstance(child, boxes.MarginBox):
            continue
        inside = signing or "signing" in _classes(child)
        yield child, inside
        yield from _inside(child, inside)


def _classes(box: Any) -> set[str]:
    element = getattr(box, "element", None)
    return set(element.get("class", "").split()) if element is not None else set()


def torn(pages: list[Laid]) -> list[Torn]:
    """Return the tables that stand on several pages."""
    parts: dict[int, list[tuple[Any, int, float]]] = {}
    for page in pages:
        for element, rows, height in page.tables:
            parts.setdefault(id(element), []).append((element, rows, height / page.height))
    return [
        Torn(
            found[0][0].get("id") or "",
            len(found[0][0].findall("tbody/tr")),
            sum(height for *_, height in found),
            tuple(rows for _, rows, _ in found),
        )
        for found in parts.values()
        if len(found) > 1
    ]
