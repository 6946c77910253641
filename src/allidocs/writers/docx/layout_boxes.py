"""Paragraphs and rows as boxes with heights: the body of a document broken into lines, before pages are filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from allidocs.writers.docx.line_breaks import Setting
from allidocs.writers.docx.styles.resolved import Looks, TableLook, W

_POINT = 12700
"""English Metric Units."""
_SPLIT = 11.0
"""About the height of a line in a row that pages may part."""
_LEAST = 20.0
"""The height of a text area that no margins take away."""

TAB = "\t"
BREAK = "\n"


@dataclass(slots=True)
class Box:
    """A paragraph or a row: `lines` are the heights between which pages may turn. Lengths in points."""

    lines: list[float]
    before: float = 0
    after: float = 0
    keep_next: bool = False
    whole: bool = False
    new_page: bool = False
    marks: tuple[str, ...] = ()
    edge: str = ""
    above: float = 0
    below: float = 0
    head: float = 0
    """The height of the head rows that a page repeats when it starts with this row."""
    entry: bool = False
    """Whether the paragraph is a line of the contents, or heads them."""


@dataclass(slots=True)
class Section:
    """Pages of one kind and what stands on them; `height` is that of the text area."""

    boxes: list[Box]
    width: float
    height: float


def sections(body: Iterable[Any], looks: Looks) -> list[Section]:
    """Return the sections of a `w:body`, or of some of its blocks."""
    made = []
    for blocks, properties in _divided(body):
        size, margins = properties.find(f"{W}pgSz"), properties.find(f"{W}pgMar")
        room = {side: _points(margins, side) for side in ("top", "right", "bottom", "left")}
        width = _points(size, "w") - room["left"] - room["right"]
        height = _points(size, "h") - room["top"] - room["bottom"]
        setter = Setter(looks)
        made.append(Section(setter.boxes(blocks, width), width, max(height, _LEAST)))
    return made


def _divided(body: Iterable[Any]) -> Iterator[tuple[list[Any], Any]]:
    """Yield the blocks of every section with its properties, which its last paragraph holds, or the body itself."""
    blocks: list[Any] = []
    for block in _flat(body):
        if block.tag == f"{W}sectPr":
            yield blocks, block
            return
        blocks.append(block)
        if block.tag == f"{W}p" and (found := block.find(f"{W}pPr/{W}sectPr")) is not None:
            yield blocks, found
            blocks = []


def _flat(parent: Iterable[Any]) -> Iterator[Any]:
    for block in parent:
        if block.tag == f"{W}sdt":
            yield from _flat(block.find(f"{W}sdtContent"))
        else:
            yield block


def _points(element: Any, name: str) -> float:
    return float(element.get(f"{W}{name}", "0")) / 20


@dataclass(slots=True)
class _Words:
    """What a paragraph says: texts with what they are set in, and pictures by width and height."""

    stretches: list[Any] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    style: str = ""
    numbered: bool | None = None
    """Whether the paragraph itself takes part in a list or leaves it; None where its style says."""


@dataclass(slots=True)
class _Cell:
    """A cell: its height, whether it stays with the next row, where it stands, how it reaches down, the rule above."""

    height: float
    keep: bool
    marks: list[str]
    column: int
    span: int
    merge: str
    rule: float


class Setter:
    """Sets paragraphs and tables of one section."""

    def __init__(self, looks: Looks) -> None:
        self.looks = looks

    def boxes(self, blocks: Iterable[Any], width: float) -> list[Box]:
        """Return the boxes of blocks in a column of `width`."""
        made: list[Box] = []
        for block in blocks:
            if block.tag == f"{W}p":
                box = self.paragraph(block, width)
                if box is not None:
                    if box.entry and made and made[-1].entry:
                        made[-1].keep_next = True
                    made.append(box)
            elif block.tag == f"{W}tbl":
                made += self.table(block)
        return made

    # -------------------------------------------------------------------------------------- paragraphs

    def paragraph(self, element: Any, width: float) -> Box | None:
        """Return the box of a paragraph; None for one that stands beside the text."""
        words = _Words()
        self._read(element, words)
        look = self.looks.look(words.style)
        if look.framed:
            return None
        numbered = look.numbered if words.numbered is None else words.numbered
        setting = Setting(look, width - look.left - look.right, 0.0 if numbered else -look.hanging)
        return Box(
            _lines(words, setting), look.before, look.after, look.keep_next, look.keep_lines, look.new_page,
            tuple(words.marks), look.edge, look.above, look.below, entry=words.style.startswith("TOC"),
        )  # fmt: skip

    def _read(self, element: Any, words: _Words) -> None:
        """Gather what a layout needs to know of a paragraph."""
        type_of, stretches = self.looks.type, words.stretches
        plain = kind = type_of("", "")
        beside = {node for held in element.iter(_BESIDE) for node in held.iter(*_TOLD)}
        for node in element.iter(*_TOLD):
            if node in beside:
                continue
            tag = node.tag
            if tag in (_T, _DELETED):
                # Ours is one text a run, so what a run is set in ends with its text, and runs need not be met.
                stretches.append((node.text or "", kind))
                kind = plain
            elif tag == _RUN_STYLE:
                kind = type_of(words.style, node.get(_VAL, ""))
            elif tag == _STYLE:
                words.style = node.get(_VAL, "")
                plain = kind = type_of(words.style, "")
            elif tag == _TAB:
                stretches.append((TAB, kind))
            elif tag == _BREAK:
                stretches.append((BREAK, kind))
            elif tag == _BOOKMARK:
                words.marks.append(node.get(f"{W}name", ""))
            elif tag == _NUMBER:
                words.numbered = node.get(_VAL, "0") != "0"
            elif tag == _EXTENT:
                stretches.append((float(node.get("cx")) / _POINT, float(node.get("cy")) / _POINT))
                kind = plain
            else:
                kind = plain

    # ------------------------------------------------------------------------------------------ tables

    def table(self, element: Any) -> list[Box]:
        """Return the rows of a table as boxes."""
        style = element.find(f"{W}tblPr/{W}tblStyle")
        look = self.looks.table(style.get(_VAL, "") if style is not None else "")
        first = element.find(f"{W}tblPr/{W}tblLook")
        flush = look.flush and first is not None and first.get(f"{W}firstColumn") == "1"
        elements = element.findall(f"{W}tr")
        rows = [self._cells(row, look, flush) for row in elements]
        heights = _heights(rows, look)
        made: list[Box] = []
        head, heading = 0.0, True
        for at, (row, cells) in enumerate(zip(elements, rows, strict=True)):
            heading = heading and row.find(f"{W}trPr/{W}tblHeader") is not None
            keep = bool(cells) and cells[0].keep
            marks = tuple(mark for cell in cells for mark in cell.marks)
            whole = row.find(f"{W}trPr/{W}cantSplit") is not None
            lines = 1 if whole else max(round(heights[at] / _SPLIT), 1)
            box = Box([heights[at] / lines] * lines, keep_next=keep, whole=whole, marks=marks)
            if heading:
                head += heights[at]
            else:
                box.head = head
            made.append(box)
        if all(box.keep_next for box in made):
            # LibreOffice lets a table that stays whole part from its note; of others it takes the last rows along.
            made[-1].keep_next = False
        return made

    def _cells(self, row: Any, look: TableLook, flush: bool) -> list[_Cell]:
        """Return the cells of a row, set in their widths."""
        cells: list[_Cell] = []
        column = 0
        for element in row.iterchildren(f"{W}tc"):
            cell = self._cell(element, look, column, flush and not column)
            cells.append(cell)
            column += cell.span
        return cells

    def _cell(self, element: Any, look: TableLook, column: int, flush: bool) -> _Cell:
        """Return a cell set in its width."""
        properties = element.find(f"{W}tcPr")
        width, span, merge, rule = 0.0, 1, "", 0.0
        left = 0.0 if flush else look.left
        for one in properties:
            tag = one.tag[_AT:]
            if tag == "tcW":
                width = _points(one, "w")
            elif tag == "gridSpan":
                span = int(one.get(_VAL, "1"))
            elif tag == "vMerge":
                merge = one.get(_VAL, "continue")
            elif tag == "tcMar":
                inner = one.find(f"{W}left")
                left = _points(inner, "w") if inner is not None else left
            elif tag == "tcBorders":
                top = one.find(f"{W}top")
                rule = float(top.get(f"{W}sz", "0")) / 8 if top is not None else 0.0
        boxes = self.boxes((one for one in element if one is not properties), width - left - look.right)
        marks = [mark for box in boxes for mark in box.marks]
        keep = bool(boxes) and boxes[0].keep_next
        return _Cell(look.top + look.bottom + stacked(boxes), keep, marks, column, span, merge, rule)


_AT = len(W)
_VAL = f"{W}val"
_T, _TAB, _BREAK, _COMMENT = f"{W}t", f"{W}tab", f"{W}br", f"{W}commentReference"
_DELETED, _RUN_STYLE, _STYLE = f"{W}delText", f"{W}rStyle", f"{W}pStyle"
_BOOKMARK, _NUMBER = f"{W}bookmarkStart", f"{W}numId"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_BESIDE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
"""What holds words that stand beside the text and take no room in it."""
_TOLD = (_T, _TAB, _BREAK, _DELETED, _RUN_STYLE, _STYLE, _BOOKMARK, _NUMBER, _EXTENT, _COMMENT)
"""What a layout needs to know of a paragraph; its own tab stops are in its style."""


def _lines(words: _Words, setting: Setting) -> list[float]:
    """Return the heights of the lines that words make; what follows the last tab stop has room at the right."""
    short = _one_line(words, setting)
    if short:
        return short
    for first, second in words.stretches:
        if isinstance(first, float):
            setting.solid(first, second)
        elif first == TAB:
            if not setting.tab():
                break
        elif first == BREAK:
            setting.end()
        else:
            setting.words(first, second)
    return setting.finish()


def _one_line(words: _Words, setting: Setting) -> list[float]:
    """Return the height of the line of words so few that they need not be measured; nothing where they may be more."""
    at, ascent, descent = setting.start, 0.0, 0.0
    for text, kind in words.stretches:
        if isinstance(text, float) or text in (TAB, BREAK) or max(text, default="") > _LATIN:
            return []
        at += len(text) * kind.widest
        if text:
            ascent, descent = max(ascent, kind.ascent), max(descent, kind.descent)
    return [setting.look.pitch(ascent, descent)] if ascent and at <= setting.room else []


_LATIN = "\u017f"
"""The last letter of those whose widest is known; dashes and quotes are beyond it and none too many."""


def _heights(rows: list[list[_Cell]], look: TableLook) -> list[float]:
    """Return the heights of rows; a cell that reaches down makes the last of its rows as tall as it needs."""
    made: list[float] = []
    reaching: dict[int, float] = {}
    for at, cells in enumerate(rows):
        below = (
            {cell.column for cell in rows[at + 1] if cell.merge == "continue"}
            if at + 1 < len(rows)
            else set()
        )
        tallest = 0.0
        for cell in cells:
            if cell.merge != "continue":
                reaching[cell.column] = cell.height
            if cell.column not in below:
                tallest = max(tallest, reaching.get(cell.column, 0.0))
        rule = max([look.rule_inside if at else look.rule_top, *(cell.rule for cell in cells)])
        made.append(tallest + rule + (look.rule_bottom if at == len(rows) - 1 else 0.0))
        reaching = {column: need - tallest - rule for column, need in reaching.items()}
    return made


def stacked(boxes: list[Box]) -> float:
    """Return the height of boxes on top of each other, as in a cell."""
    height, last = 0.0, None
    for box in boxes:
        height += gap(last, box) + sum(box.lines)
        last = box
    return height + (last.after + last.below if last else 0.0)


def gap(last: Box | None, box: Box) -> float:
    """Return the room between two boxes: the larger of their wishes, and borders where they do not join."""
    if last is None:
        return box.before + box.above
    room = max(last.after, box.before)
    if box.edge and box.edge == last.edge:
        return room
    return room + last.below + box.above
