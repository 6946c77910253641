"""Boxes of a page that is laid out: how far down it is filled, what room is in it, what stays together at its top.

Boxes that are laid out share their styles with those that will be: a style that is changed is the one that the next
layout of the page sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MARGINS = 0.75
"""How far room between paragraphs follows room in rows, as part of it."""
ROWS = 9
"""The rows up to which a table that stays whole is never parted, however much of a page it leaves empty."""
TALL = 1 / 2
"""The part of a page's height up to which such a table is not parted."""
LONG = 0.8
"""The part of a page's height up to which a longer table begins on a new page, where the one before stays more than half full."""
LOOSE = 1.3
"""The height of lines, in type sizes, from which on they can be set closer."""
_FIXED = {"cover", "front", "facts", "ask", "contents", "signatures"}
"""Elements, by class, whose room stays as it is."""
SIDES = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")


@dataclass(slots=True)
class Room:
    """The room in a stretch of boxes that can be more or less, in pixels: in rows, between blocks, and what its lines take."""

    styles: dict[int, Any] = field(default_factory=dict)
    rows: float = 0.0
    between: float = 0.0
    last: float = 0.0
    leads: dict[int, Any] = field(default_factory=dict)
    lines: float = 0.0

    def gained(self, factor: float) -> float:
        """Return how much lower the boxes become with room of this factor."""
        return (1 - factor) * (self.rows + MARGINS * self.between)

    def factor(self, wanted: float) -> float:
        """Return the factor with which the boxes become lower by as much as is wanted; taller where that is negative."""
        return 1 - wanted / max(1.0, self.rows + MARGINS * self.between)

    def block(self, box: Any) -> None:
        """Count what a block keeps free above and below itself; of two that meet, the larger."""
        self.styles[id(box.style)] = box.style
        top, bottom = px(box.style, "margin_top"), px(box.style, "margin_bottom")
        self.between += max(0.0, top - self.last)
        self.between += bottom
        self.last = bottom

    def line(self, line: Any) -> None:
        """Count a line of text whose lines can be set closer: those of headings are close already."""
        lead = line.style["line_height"]
        if isinstance(lead, float) and lead >= LOOSE:
            self.lines += line.height
            for box in (line, *line.descendants()):
                if isinstance(box.style["line_height"], float):
                    self.leads[id(box.style)] = box.style

    def row(self, row: Any) -> None:
        """Count what the cells of a row keep free above and below their words."""
        for cell in row.children:
            self.styles[id(cell.style)] = cell.style
        self.rows += max(
            (px(cell.style, "padding_top") + px(cell.style, "padding_bottom") for cell in row.children),
            default=0.0,
        )


class Kept:
    """The room that boxes have now, to be given back."""

    def __init__(self, rooms: list[Room]) -> None:
        self.styles = [
            (style, {side: style[side] for side in (*SIDES, "line_height")})
            for room in rooms
            for style in (room.styles | room.leads).values()
        ]

    def restore(self) -> None:
        """Give the boxes the room that they had."""
        for style, sides in self.styles:
            style.update(sides)


@dataclass(slots=True)
class Unit:
    """What stands at the top of a page and parts from nothing in it: its boxes, its height, a table among them that may part."""

    room: Room
    height: float = 0.0
    table: Any = None


def parted_styles(root: Any) -> None:
    """Give each box a style of its own: the engine lets elements that look alike share one, on whatever pages they stand."""
    seen: set[int] = set()
    for box in root.descendants():
        if id(box.style) in seen:
            box.style = box.style.copy()
        seen.add(id(box.style))


def between_of(factor: float) -> float:
    """Return the factor of room between blocks where that of room in rows is this."""
    return 1 + (factor - 1) * MARGINS


def px(style: Any, side: str) -> float:
    value = style[side]
    return max(0.0, float(value.value)) if getattr(value, "unit", "") == "px" else 0.0


def filled(page: Any) -> float:
    """Return how far down from its top a page holds words or pictures, in pixels."""
    top = float(page.content_box_y())
    return max((float(box.position_y + box.height) for box in _ink(page)), default=top) - top


def _ink(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes

    for child in getattr(box, "children", ()):
        if isinstance(child, (boxes.LineBox, boxes.ReplacedBox)):
            yield child
        elif not isinstance(child, boxes.MarginBox):
            yield from _ink(getattr(child, "_box", child))


def room_of(box: Any) -> Room:
    """Return the room in what lies in a box."""
    found = Room()
    for child in getattr(box, "children", ()):
        _count(child, found)
    return found


def _count(box: Any, found: Room) -> None:
    """Count the room in a box and in what lies in it."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.MarginBox) or (
        box.element is not None and _FIXED & set(box.element.get("class", "").split())
    ):
        return
    if isinstance(box, boxes.TableRowBox):
        found.row(box)
        most = lines = 0.0
        for cell in box.children:
            inside = room_of(cell)
            found.styles |= inside.styles
            found.leads |= inside.leads
            most, lines = max(most, inside.between), max(lines, inside.lines)
        found.between += most
        found.lines += lines
        return
    if isinstance(box, boxes.LineBox):
        found.line(box)
    if (
        isinstance(box, boxes.BlockLevelBox)
        and box.element is not None
        and not isinstance(box, boxes.TableBox)
    ):
        found.block(box)
    if isinstance(box, (boxes.BlockLevelBox, boxes.TableRowGroupBox)):
        for child in getattr(box, "children", ()):
            _count(child, found)


def unit_of(page: Any) -> Unit:
    """Return what stands at the top of a page up to where it may part."""
    unit = Unit(Room())
    found = list(atoms(page.children[0]))
    # At the top of a page the first block keeps nothing free above itself, as it would below others.
    above = px(found[0][0].style, "margin_top") - found[0][0].margin_top if found else 0.0
    for (atom, _), (_, held) in zip(found, [*found[1:], (None, False)], strict=True):
        unit.height = above + atom.position_y + atom.margin_height() - page.content_box_y()
        _count(atom, unit.room)
        table = _whole_table(atom)
        if table is not None and (len(_rows(table)) > ROWS or table.height > TALL * page.height):
            unit.table = table
        if not held and atom.style["break_after"] != "avoid":
            break
    return unit


def atoms(box: Any) -> Iterator[tuple[Any, bool]]:
    """Yield the boxes that a page does not part, in order: blocks that stay whole, rows, and what holds words alone.

    With each comes whether it, or something that begins with it, is held to what stands before.
    """
    from weasyprint.formatting_structure import boxes

    below = False
    for child in getattr(box, "children", ()):
        if not isinstance(
            child, (boxes.BlockLevelBox, boxes.TableRowGroupBox, boxes.TableRowBox, boxes.TableCaptionBox)
        ):
            continue
        whole = child.style["break_inside"] == "avoid" or _whole_table(child) is not None
        held, below = below or child.style["break_before"] == "avoid", False
        if isinstance(child, boxes.TableRowGroupBox) and child.is_header:
            whole = held = below = True
        inner = [] if whole or isinstance(child, boxes.TableRowBox) else list(atoms(child))
        if inner:
            (first, already), *rest = inner
            yield first, held or already
            yield from rest
        else:
            yield child, held


def torn(page: Any, after: Any) -> tuple[Any, bool]:
    """Return the table that parts between two pages, if it could stand on one, and whether it is a short one.

    A short one has few rows and is lower than what a page may leave empty.
    """
    begun, ended = _tables(page)[-1:], _tables(after)[:1]
    if not begun or not ended or begun[0].element is not ended[0].element:
        return None, False
    heads = sum(group.height for group in ended[0].children if group.is_header)
    rows = [*_rows(begun[0]), *_rows(ended[0])]
    many = len({row.element for row in rows})
    if len(ended[0].element.findall("tbody/tr")) != many:
        return None, False
    height = heads + sum(row.height for row in rows)
    short = many <= ROWS and height <= TALL * page.height
    return (ended[0] if short or height <= LONG * page.height else None), short


def signing_of(box: Any) -> Any:
    """Return the section in which a document is signed, if it begins on a page."""
    from weasyprint.formatting_structure import boxes

    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.BlockLevelBox) and not isinstance(
            child, (boxes.MarginBox, boxes.TableBox)
        ):
            if child.element is not None and "signing" in child.element.get("class", "").split():
                return child
            if found := signing_of(child):
                return found
    return None


def _tables(box: Any) -> list[Any]:
    """Return the tables on a page, in order, those inside of others left out."""
    from weasyprint.formatting_structure import boxes

    found: list[Any] = []
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.TableBox):
            found.append(child)
        elif isinstance(child, boxes.BlockLevelBox) and not isinstance(child, boxes.MarginBox):
            found += _tables(child)
    return found


def _whole_table(box: Any) -> Any:
    """Return the table in its wrapper, if it stays whole."""
    from weasyprint.formatting_structure import boxes

    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.TableBox) and child.style["break_inside"] == "avoid":
            return child
    return None


def _rows(table: Any) -> list[Any]:
    return [row for group in table.children if not group.is_header for row in group.children]
