"""Tables: a fixed grid, head rows that repeat, rows that hold together, and the two tables that set things side by side."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import ceil

from allidocs.document import tree
from allidocs.document.column_widths import column_shares, placed, roomy_columns
from allidocs.document.firstline import leading
from allidocs.document.resolve import accepted, rejected
from allidocs.document.side_by_side import PAIR
from allidocs.document.table_heights import in_words, joined_rows, stays_whole, tall_rows
from allidocs.document.text import attribute_words, plain_text
from allidocs.theme.letter_widths import MM, text_width
from allidocs.writers.docx import xml
from allidocs.writers.docx.captions import write_caption, write_notes
from allidocs.writers.docx.flow import Flow, Where
from allidocs.writers.docx.inlines import Place, small
from allidocs.writers.docx.numbering import STEPS
from allidocs.writers.docx.records import Paragraph, joined
from allidocs.writers.docx.styles.named import list_mark
from allidocs.writers.docx.styles.table_styles import (
    FACTS,
    LETTERED,
    SIGNATURES,
    TEXT_SUFFIX,
    cell_shades,
    table_style,
)
from allidocs.writers.docx.tracking import settled, track_of

_SURE = 0.95
"""The part of a column that an estimate of its words may fill and they still fit."""
_WORD = {"left": "Text", "right": "Number", "center": "Mark"}
_ROOM = f'<w:tcMar><w:left w:w="{xml.twips(2)}" w:type="dxa"/></w:tcMar>'
"""Room between a shade's edge and words, inside it and beside it, where columns have none of their own."""
_SIGNED = 2
"""Rows of signatures that stay with the one above them, so that nobody signs on a sheet of their own."""
_HEADER = "<w:cantSplit/><w:tblHeader/>"
_ROW = "<w:cantSplit/>"


class TableWriter:
    """Writes the tables of a story."""

    def __init__(self, story: Flow) -> None:
        self.story = story
        self.shades = cell_shades(story.book.sheet)

    # ------------------------------------------------------------------------------------------ tables

    def table(self, node: tree.Table, where: Where) -> None:
        """Write a table with its caption above and its notes below."""
        story = self.story
        if node.caption:
            write_caption(story, node, where)
        else:
            story.anchor(node.id)
        story.before_table(where)
        for side, change in _sides(node):
            with story.changing(change):
                self._put(side, where)
        write_notes(story, node, where)

    def _put(self, node: tree.Table, where: Where) -> None:
        story = self.story
        widths = self._widths(node)
        if not widths:
            return
        inside = replace(where, cell=True, clause=0, listed=0)
        short = stays_whole(node, story.theme, landscape=story.landscape)
        rows = _Rows(self, node, widths, inside, short)
        made = "".join(rows.rows())
        properties = self._properties(node, sum(widths))
        story.put_table(f"<w:tbl>{properties}{_grid(widths)}{made}</w:tbl>")

    def _widths(self, node: tree.Table) -> list[int]:
        """Return the width of every column in twips; together they fill the text area exactly."""
        shares = list(column_shares(node, self.story.theme, landscape=self.story.landscape))
        count = max((sum(cell.colspan for cell in row.cells) for row in (*node.head, *node.body)), default=0)
        if len(shares) < count:
            shares += [sum(shares) / len(shares) if shares else 1.0] * (count - len(shares))
        if not shares:
            return []
        whole = sum(shares)
        room = self.story.text_width()
        edges = [round(room * sum(shares[:at]) / whole) for at in range(len(shares) + 1)]
        return [max(right - left, 1) for left, right in pairwise(edges)]

    def _properties(self, node: tree.Table, width: int) -> str:
        first_column = any(cell.header == "row" for row in node.body for cell in row.cells)
        look = f'w:firstRow="{int(bool(node.head))}" w:lastRow="0" w:firstColumn="{int(first_column)}" w:lastColumn="0"'
        words = xml.escape(plain_text(node.caption).replace("\n", " "))
        caption = f'<w:tblCaption w:val="{words}"/>' if words else ""
        described = xml.escape(" ".join(plain_text(note.children) for note in node.notes))
        description = f'<w:tblDescription w:val="{described}"/>' if described else ""
        return (
            f'<w:tblPr><w:tblStyle w:val="{table_style(node.kind, landscape=self.story.landscape)}"/><w:tblW w:w="{width}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{_look(bool(node.head), first_column)}" {look}'
            f' w:noHBand="1" w:noVBand="1"/>{caption}{description}</w:tblPr>'
        )

    def row_properties(self, kind: str) -> str:
        """Return the properties of a row, tracked where everything written now is."""
        change = self.story.change
        inside = f"{kind}{change.row(self.story.shared) if change else ''}"
        return f"<w:trPr>{inside}</w:trPr>" if inside else ""

    def head_edge(self, at: int, count: int) -> str:
        """Return the borders of a head row's cells, where a head of several rows needs its own."""
        if count < 2:
            return ""
        return self.shades["head first"] if at == 0 else self.shades["head last"] if at == count - 1 else ""

    # ---------------------------------------------------------------------------------- side by side

    def facts(self, node: tree.KeyFacts, where: Where) -> None:
        """Write key facts as columns: the labels head them, figure and sentence stand below."""
        if not node.facts:
            return
        story = self.story
        story.before_table(where)
        inside = replace(where, cell=True)
        count = len(node.facts) if len(node.facts) <= 4 else 3
        gap = story.book.sheet.of("table", "Table Facts").get("padding-right", 0) * MM
        room = story.theme.page.sheet(landscape=story.landscape).across / count - gap
        for at in range(0, len(node.facts), count):
            row = node.facts[at : at + count]
            columns = [self._column(fact, inside, room) for fact in row]
            self._columns(
                FACTS,
                [head for head, _, _ in columns],
                [body for _, body, _ in columns],
                count,
                [marks for _, _, marks in columns],
            )

    def _column(self, fact: tree.KeyFact, where: Where, room: float) -> tuple[str, str, tuple[str, str]]:
        """Return the cells of one fact in a column of `room` millimetres, and the marks of cells that came or went with it."""
        story = self.story
        with story.changing(fact.change):
            label = story.words(attribute_words(fact, "label"), "KeyLabel")
            head, body = self._cell_of([("KeyLabel", label)], where), self._fact(fact, where, room)
            change = story.change if fact.change is not None else None
            marks = (change.cell(story.shared), change.cell(story.shared)) if change else ("", "")
        return head, body, marks

    def _fact(self, fact: tree.KeyFact, where: Where, room: float) -> str:
        story = self.story
        paragraphs = []
        unit = attribute_words(fact, "unit")
        if fact.figure or unit:
            style = "KeyWords" if in_words(fact) else "KeyFigure"
            figure = story.words(fact.figure, style)
            if fact.figure and unit and not self._on_one_line(fact, room):
                paragraphs.append((style, figure))
                paragraphs.append(("KeyText", story.words(unit, "KeyText", "KeyUnit")))
            else:
                gap = story.plain("\u2002", style, "KeyUnit") if fact.figure and unit else ""
                paragraphs.append((style, figure + gap + story.words(unit, style, "KeyUnit")))
        if fact.children or not paragraphs:
            paragraphs.append(("KeyText", story.words(fact.children, "KeyText")))
        return self._cell_of(paragraphs, where)

    def _on_one_line(self, fact: tree.KeyFact, room: float) -> bool:
        """Return whether a figure and its unit fit `room` millimetres; a unit that wraps would leave a hole above it."""
        book = self.story.book
        size, small = book.size("KeyWords" if in_words(fact) else "KeyFigure"), book.size("KeyUnit")
        figure, unit = text_width(plain_text(fact.figure)) * size, text_width(f"  {fact.unit}") * small
        return (figure + unit) * MM <= room * _SURE

    def _cell_of(self, paragraphs: list[tuple[str, str]], where: Where) -> str:
        story = self.story

        def write() -> None:
            for style, content in paragraphs:
                story.put(style, content, where=where)

        return joined(settled(story.apart(write)))

    def signatures(self, node: tree.Signatures, where: Where) -> None:
        """Write signature blocks side by side: the party heads its column, its lines follow below a rule."""
        story = self.story
        story.before_table(where)
        inside = replace(where, cell=True)
        style = "SignatureInitials" if node.initials else "SignatureParty"
        for at in range(0, len(node.parties), node.across):
            abreast = node.parties[at : at + node.across]
            left = ceil((len(node.parties) - at) / node.across) - 1
            stays = 0 < left <= _SIGNED
            signed = story.book.keep("Signature") if stays else "Signature"
            bodies = []
            heads = [self._cell_of([(style, story.words(one.party, style))], inside) for one in abreast]
            for one in abreast:
                lines = [(signed, story.words(line, signed)) for line in one.lines]
                bodies.append(self._cell_of(lines or [(signed, "")], inside))
            self._columns(SIGNATURES, heads, bodies, node.across)
            story.held = stays
        story.held = False

    def _columns(
        self,
        style: str,
        heads: list[str],
        bodies: list[str],
        count: int,
        marks: list[tuple[str, str]] | None = None,
    ) -> None:
        """Write a table of one head row and one body row with room for `count` columns; signatures have gaps."""
        room = self.story.text_width()
        gap = xml.twips(12) if style == SIGNATURES else 0
        width = (room - gap * (count - 1)) // count
        rule = self.shades["signature"] if style == SIGNATURES else ""
        widths: list[int] = []
        rows = ["", ""]
        for at, cells in enumerate(zip(heads, bodies, strict=True)):
            if at and gap:
                widths.append(gap)
                rows = [row + _cell(gap, "", xml.paragraph("TableText", "")) for row in rows]
            widths.append(width)
            edges = ("", rule) if marks is None else marks[at]
            rows = [
                row + _cell(width, edge, cell) for row, edge, cell in zip(rows, edges, cells, strict=True)
            ]
        properties = (
            f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
            ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        )
        body = "".join(
            f"<w:tr>{self.row_properties(kind)}{row}</w:tr>"
            for kind, row in zip((_HEADER, _ROW), rows, strict=True)
        )
        self.story.put_table(f"<w:tbl>{properties}{_grid(widths)}{body}</w:tbl>")


class _Rows:
    """Writes the rows of one table, keeping track of cells that reach down into later rows."""

    def __init__(
        self, writer: TableWriter, node: tree.Table, widths: list[int], where: Where, short: bool
    ) -> None:
        self.writer = writer
        self.story = writer.story
        self.node = node
        self.widths = widths
        self.where = where
        self.paired = node.id.startswith(PAIR)
        """Whether one language stands beside another: cells hold running text, and rows turn pages."""
        self.short = short and not self.paired
        self.joined = frozenset() if self.paired else joined_rows(node.body)
        tall = tall_rows(node, self.story.theme, landscape=self.story.landscape)
        self.tall = frozenset(range(len(node.body))) if self.paired else tall
        self.roomy = roomy_columns(node)
        self.shaded = False
        """Whether the cell that is written is shaded so darkly that lesser words in it are not set in quieter ink."""
        self.aligns = [column.align for column in node.columns]
        self.aligns += ["left"] * (len(widths) - len(self.aligns))
        self._held: dict[int, tuple[int, int, str, tree.Change | None]] = {}
        """Cells from above that cover this row: by first column, the rows left, columns, shade and change."""
        self._next: dict[int, tuple[int, int, str, tree.Change | None]] = {}

    def rows(self) -> list[str]:
        heads, body = self.node.head, self.node.body
        made = [self._row(row, head=True, at=at, last=False) for at, row in enumerate(heads)]
        for at, row in enumerate(body):
            made.append(self._row(row, head=False, at=at, last=at == len(body) - 1))
        return made

    def _row(self, row: tree.Row, *, head: bool, at: int, last: bool) -> str:
        with self.story.changing(row.change):
            return self._written(row, head=head, at=at, last=last)

    def _written(self, row: tree.Row, *, head: bool, at: int, last: bool) -> str:
        cells: list[str] = []
        column = 0
        self._held, self._next = self._next, {}
        joined = row.kind == "group" or at in self.joined
        keep = head or joined or (bool(self.node.notes) if last else self.short)
        for cell in row.cells:
            column = self._fill(column, cells)
            if column >= len(self.widths):
                break
            cells.append(self._cell(cell, row, column, head=head, at=at, keep=keep))
            column += min(cell.colspan, len(self.widths) - column)
        column = self._fill(column, cells)
        if column < len(self.widths):
            cells.append(
                _cell(
                    sum(self.widths[column:]),
                    _span(len(self.widths) - column),
                    xml.paragraph("TableText", ""),
                )
            )
        first_of_plain = not self.node.head and at == 0 and self.short
        flows = "" if at in self.tall else _ROW
        properties = self.writer.row_properties(_HEADER if head or first_of_plain else flows)
        return f"<w:tr>{properties}{''.join(cells)}</w:tr>"

    def _fill(self, column: int, cells: list[str]) -> int:
        """Write the continuations of cells that reach down from rows above; return the next free column."""
        while column in self._held:
            left, span, shade, change = self._held.pop(column)
            width = sum(self.widths[column : column + span])
            properties = f"{_span(span)}<w:vMerge/>{shade}{self._cell_mark(change)}"
            cells.append(_cell(width, properties, xml.paragraph("TableText", "")))
            if left > 1:
                self._next[column] = (left - 1, span, shade, change)
            column += span
        return column

    def _cell(self, cell: tree.Cell, row: tree.Row, column: int, *, head: bool, at: int, keep: bool) -> str:
        span = min(cell.colspan, len(self.widths) - column)
        board = self.node.kind == "board"
        shade = "" if board and cell.tone in LETTERED else self.writer.shades.get(cell.tone, "")
        edge = self.writer.head_edge(at, len(self.node.head)) if head else ""
        if row.kind == "total" and cell.tone != "gap":
            edge = self.writer.shades["total"]
        merge = ""
        if cell.rowspan > 1:
            self._next[column] = (cell.rowspan - 1, span, shade, cell.change)
            merge = '<w:vMerge w:val="restart"/>'
        align = cell.align or self.aligns[column]
        style = self._style(cell, row, align, head)
        style = self.story.book.board(style) if board else style
        self.shaded = cell.tone == "soft"
        around = self.where
        if cell.lang:
            self.where = replace(around, lang=cell.lang)
        if self.paired:
            style, keep = self.story.book.column("Clause2Text", 2, counted=True), False
        with self.story.changing(cell.change):
            content = self._content(cell, self.story.book.keep(style) if keep else style)
        self.where = around
        room = _ROOM if align == "left" and column in self.roomy else ""
        properties = f"{_span(span)}{merge}{edge}{shade}{room}{self._cell_mark(cell.change)}"
        return _cell(sum(self.widths[column : column + span]), properties, content)

    def _cell_mark(self, change: tree.Change | None) -> str:
        """Return what says of a cell that it came or went, of every row that it reaches into."""
        return track_of(change, self.story.document).cell(self.story.shared) if change else ""

    def _style(self, cell: tree.Cell, row: tree.Row, align: str, head: bool) -> str:
        word = _WORD[align]
        suffix = "" if word == "Text" else word
        tone = TEXT_SUFFIX.get(cell.tone, "")
        if tone and tone != "Muted":
            return f"Table{word}{tone}"
        if head or cell.header == "column":
            return f"TableHead{suffix}" if self.node.kind != "plain" else f"Table{word}Muted"
        if row.kind == "total":
            return f"TableTotal{suffix}"
        if row.kind == "group":
            return "TableGroup"
        if cell.header == "row":
            return f"Table{word}{tone}" if tone and self.node.kind == "board" else self._row_head(word)
        if self.node.kind == "grid" and word == "Mark" and not cell.tone:
            return "TableMarkMuted"
        return f"Table{word}{tone}"

    def _row_head(self, word: str) -> str:
        """Return the style of what heads a row, quieter where the row itself is the message."""
        if self.node.kind == "plain":
            return f"Table{word}Muted"
        if self.node.kind == "timeline":
            return f"Table{word}"
        return f"TableRowHead{'' if word == 'Text' else word}"

    def _content(self, cell: tree.Cell, style: str) -> str:
        """Return the paragraphs of a cell, at least one, as Word asks."""
        children = cell.children
        if len(children) == 1 and isinstance(children[0], tree.Paragraph) and not children[0].id:
            only = children[0]
            if not self.story.waiting and not self.where.lang:
                return xml.paragraph(style, self.story.clause_words(self._words(only, style), self.where))
        made = self.story.apart(lambda: self._several(children, style))
        if not made or not isinstance(made[-1], Paragraph):
            made.append(Paragraph(style, ""))
        return joined(settled(made))

    def _words(self, node: tree.Paragraph, style: str) -> str:
        place = Place(style, shaded=self.shaded)
        return self.story.inlines.opening(node.children, small(place) if node.role == "note" else place)

    def _several(self, children: tuple[tree.Block, ...], style: str) -> None:
        story = self.story
        for child in children:
            if isinstance(child, tree.Paragraph):
                story.anchor(child.id)
                words = story.clause_words(self._words(child, style), self.where)
                story.put(story.book.parted(style) if story.body else style, words, where=self.where)
            elif isinstance(child, tree.List):
                self._list(child)
            elif isinstance(child, tree.Changed):
                with story.changing(child.change):
                    self._several(child.children, style)
            else:
                story.blocks((child,), self.where)

    def _list(self, node: tree.List) -> None:
        story = self.story
        style, mark = "TableBullet", ""
        if node.kind == "number":
            style = "TableStep"
            mark = list_mark(story.shared.new_list(STEPS), 3)
        for item in node.items:
            with story.changing(item.change):
                first, rest = leading(item.children)
                if first is not None:
                    words = story.clause_words(self._words(first, style), self.where)
                    story.put(style, words, where=self.where, listed=mark)
                self._several(rest, "TableText")


def _sides(table: tree.Table) -> list[tuple[tree.Table, tree.Change | None]]:
    """Return a table as it is written: as one, or as the former one, which goes, and the new one, which comes.

    With a column LibreOffice (25.2) takes away all those that a cell above or below it reaches over, in a table with a
    row over all columns the whole table. So cells are tracked where none reaches over a column that came or went.
    """
    changes = [cell.change for row in (*table.head, *table.body) for cell in row.cells if cell.change]
    if not changes or not any(_reach_over(table, rows) for rows in (table.head, table.body)):
        return [(table, None)]
    sides = (
        (rejected(table), replace(changes[0], kind="del")),
        (accepted(table), replace(changes[0], kind="ins")),
    )
    return [(side, change) for side, change in sides if side is not None]


def _reach_over(table: tree.Table, rows: tuple[tree.Row, ...]) -> bool:
    """Say whether a cell that both versions have reaches over a column that only one has, and over others."""
    changed = [bool(column.change) for column in table.columns]
    held: dict[int, int] = {}
    return any(
        cell.change is None and cell.colspan > 1 and any(changed[at : at + cell.colspan])
        for row in rows
        for cell, at in placed(row, held, len(changed))
    )


def _grid(widths: list[int]) -> str:
    return (
        f"<w:tblGrid>{''.join(f'<w:gridCol w:w={chr(34)}{width}{chr(34)}/>' for width in widths)}</w:tblGrid>"
    )


def _span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""


def _cell(width: int, properties: str, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def _look(first_row: bool, first_column: bool) -> str:
    return f"{0x0600 + 0x20 * first_row + 0x80 * first_column:04X}"
