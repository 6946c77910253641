"""Blocks to paragraphs: the body of a document, with its sections, numbering, bookmarks and page turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from allidocs.document import tree
from allidocs.document.firstline import leading, run_in
from allidocs.document.measure import listed_whole
from allidocs.document.text import attribute_words
from allidocs.document.theme import Theme
from allidocs.writers.docx import fields, xml
from allidocs.writers.docx.anchors import Anchors
from allidocs.writers.docx.captions import write_figure
from allidocs.writers.docx.comments import Comments
from allidocs.writers.docx.contents import write_contents
from allidocs.writers.docx.identity import Identity
from allidocs.writers.docx.inlines import InlineWriter, Place
from allidocs.writers.docx.numbering import ENTRIES, STEPS
from allidocs.writers.docx.pages import section_properties
from allidocs.writers.docx.parts import Shared
from allidocs.writers.docx.stylebook import StyleBook
from allidocs.writers.docx.styles import CLAUSE_INDENT, HEADINGS, list_mark
from allidocs.writers.docx.tables import TableWriter
from allidocs.writers.docx.tracking import Track, is_marked, paragraph_mark, track_of, without_numbered_rests

_ROLES = {"body": "BodyText", "lead": "Lead", "label": "Label", "note": "Note", "cell": "BodyText"}
_ASIDES = {"note": "Aside", "drafting": "DraftingNote", "flag": "Flag"}
_FLOWING = frozenset(
    {"BodyText", "Lead", "ListBullet", "ListNumber", "Definition", "Aside", "DraftingNote", "Flag"}
)
"""Styles that ask for room above when they follow a table."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where blocks stand: the heading level of the next section, whether in a schedule, how deep in a clause or list.

    `path` says where edits of the words go in the plan, inside a clause that knows; `apart` that the clause's own
    clauses follow, so that entries are not to be counted by its list.
    """

    level: int = 1
    schedule: bool = False
    clause: int = 0
    listed: int = 0
    cell: bool = False
    path: str = ""
    apart: bool = False


class Story:
    """Writes the blocks of one document into `body`."""

    def __init__(
        self,
        *,
        document: tree.Document,
        theme: Theme,
        book: StyleBook,
        anchors: Anchors,
        shared: Shared,
        edges: tuple[int, int] | None = None,
    ) -> None:
        self.edges = edges
        self.document = document
        self.theme = theme
        self.book = book
        self.anchors = anchors
        self.shared = shared
        self.identity = Identity(shared)
        self.inlines = InlineWriter(document, theme, book, anchors, shared, self.identity)
        self.tables = TableWriter(self)
        self.comments = Comments()
        self.body: list[str] = []
        self.landscape = False
        """How the sheet lies for what is written next."""
        self.used: set[str] = set()
        """The kinds of page that the document has: `cover`, `portrait`, `landscape`."""
        self._lies = False
        self._break = False
        self._fresh = True
        self._after_table = False
        self._table_change: Track | None = None
        self._bookmarks: list[str] = []
        self._notes: list[str] = []
        self._in_row = False
        self._counted: set[int] = set()
        """The levels of entries that were counted since the last clause, and so would go on counting."""
        self._apart: dict[int, int] = {}
        """The lists apart that entries are counted by now, by their level."""
        self._writers: dict[type, Callable[[Any, Where], None]] = {
            tree.Paragraph: self._paragraph,
            tree.List: self._list,
            tree.Table: self.tables.table,
            tree.Figure: lambda node, where: write_figure(self, node, where),
            tree.Aside: self._aside,
            tree.Ask: self._ask,
            tree.KeyFacts: self.tables.facts,
            tree.Section: self._section,
            tree.Clause: self._clause,
            tree.Schedule: self._schedule,
            tree.Definitions: self._definitions,
            tree.Signatures: self.tables.signatures,
            tree.Contents: lambda node, where: write_contents(self, node, where),
            tree.PageBreak: self._page_break,
            tree.Changed: self._changed,
        }

    # ------------------------------------------------------------------------------------------- sinks

    def blocks(self, blocks: Iterable[tree.Block], where: Where) -> None:
        """Write blocks one after the other."""
        writers = self._writers
        for block in blocks:
            writers[type(block)](block, where)

    def apart(self, write: Callable[[], None]) -> list[str]:
        """Return what `write` writes, kept out of the body: the content of a table cell."""
        body, after = self.body, self._after_table
        self.body, self._after_table = [], False
        write()
        made, self.body, self._after_table = self.body, body, after
        return made

    def put(self, style: str, content: str, *, where: Where, properties: str = "") -> None:
        """Write a paragraph, with the bookmarks and the page turn that wait for one."""
        if not where.cell:
            self.turn()
        if self._break:
            style, self._break = self.book.new_page(style), False
        elif self._after_table and style in _FLOWING:
            style = self.book.after_table(style)
        elif self._fresh and self.book.is_heading(style):
            style = self.book.page_top(style)
        self._after_table = False
        self._fresh = False
        for name in self._bookmarks:
            content = fields.bookmark(self.shared, name, content)
        self._bookmarks.clear()
        for words in self._notes:
            content = self._commented(content, words)
        self._notes.clear()
        if self.change is not None and not self._in_row and "<w:rPr>" not in properties:
            properties += paragraph_mark(self.change.mark(self.shared))
        self.body.append(xml.paragraph(style, content, properties))

    def put_whole(self, block: str) -> None:
        """Write a finished block that is neither a paragraph nor a table."""
        self.body.append(block)
        self._after_table = self._fresh = False

    def put_table(self, table: str) -> None:
        """Write a finished table; two tables in a row would merge in Word, so a small paragraph parts them."""
        if self._after_table:
            self.body.append(xml.paragraph("TableEnd", "", self._between_tables()))
        self.body.append(table)
        self._after_table, self._fresh = True, False
        self._table_change = self.change

    def _between_tables(self) -> str:
        """Return the mark of the paragraph that parts two tables: where one of them goes, it goes too."""
        above, below = self._table_change, self.change
        if above is not None and below is not None and above.kind != below.kind:
            came, went = (above, below) if above.kind == "ins" else (below, above)
            return paragraph_mark(came.mark(self.shared) + went.mark(self.shared))
        change = above or below
        return paragraph_mark(change.mark(self.shared)) if change else ""

    def before_table(self, where: Where) -> None:
        """Turn the page where one is due before a table's cells are written."""
        if not where.cell:
            self.turn()

    @property
    def waiting(self) -> bool:
        """Say whether the next paragraph gets a bookmark, a page turn or room above."""
        return bool(self._bookmarks) or self._break or bool(self._notes)

    def anchor(self, identity: str) -> None:
        """Put a bookmark around the next paragraph; what was deleted has none, its id may live on elsewhere."""
        if identity and not self.deleted:
            self._bookmarks.append(self.anchors.name(identity))

    @property
    def change(self) -> Track | None:
        """The tracked change that everything written now belongs to."""
        return self.inlines.around

    @property
    def deleted(self) -> bool:
        """Say whether what is written now is no part of the new version."""
        return self.change is not None and self.change.kind == "del"

    @contextmanager
    def changing(self, change: tree.Change | None, *, row: bool = False) -> Iterator[None]:
        """Write everything inside as inserted or deleted; in a tracked `row` paragraph marks need no mark of their own."""
        before, in_row = self.change, self._in_row
        if change is not None:
            self.inlines.around = track_of(change, self.document)
            self._in_row = in_row or row
            # Accepting a deletion that holds a comment makes LibreOffice lose the next clause.
            if change.note and change.kind == "ins":
                self._notes.append(change.note)
        try:
            yield
        finally:
            self.inlines.around, self._in_row = before, in_row
            if change is not None:
                self._notes.clear()

    @contextmanager
    def whole_rows(self) -> Iterator[None]:
        """Write the cells of rows that come and go as a whole: their paragraphs need no mark of their own."""
        before, self._in_row = self._in_row, self._in_row or self.change is not None
        try:
            yield
        finally:
            self._in_row = before

    def _commented(self, content: str, words: str) -> str:
        """Return content with a comment on it; its mark comes and goes with the words."""
        start, end, mark = self.comments.remark(self, words)
        return f"{start}{content}{end}{self.inlines.wrap(mark, Place(''))}"

    def words(self, nodes: Iterable[tree.Inline], style: str, character: str = "") -> str:
        """Return inlines as the runs of a paragraph in `style`."""
        return self.inlines.write(nodes, Place(style, character=character))

    def plain(self, text: str, style: str, character: str = "") -> str:
        """Return a text as one run of a paragraph in `style`."""
        return self.inlines.text(text, Place(style, character=character)) if text else ""

    def text_width(self) -> int:
        """Return the width of the text area, in twips."""
        return xml.twips(self.theme.page.sheet(landscape=self.landscape).across)

    # ------------------------------------------------------------------------------------------- pages

    def turn(self) -> None:
        """Start a section of pages where the sheet is to lie otherwise than before."""
        if self.landscape == self._lies:
            self.used.add("landscape" if self._lies else "portrait")
            return
        if self.body:
            self.end_section("landscape" if self._lies else "portrait")
            self._break = False
        self._lies = self.landscape
        self.used.add("landscape" if self._lies else "portrait")

    def end_section(self, kind: str) -> None:
        """Close the section of pages that ends here, in the last paragraph where there is one."""
        self.used.add(kind)
        properties = section_properties(self.theme, kind, self.edges)
        last = self.body[-1] if self.body else ""
        if last.startswith("<w:p>") and "<w:sectPr" not in last and not is_marked(last):
            self.body[-1] = last.replace("</w:pPr>", f"{properties}</w:pPr>", 1)
        else:
            self.body.append(xml.paragraph("SectionEnd", "", properties))
        self._after_table = False
        self._fresh = True

    def finish(self) -> str:
        """Return the body with its last section."""
        if not self.body or self._after_table or is_marked(self.body[-1]):
            self.body.append(xml.paragraph("TableEnd", ""))
        kind = "landscape" if self._lies else "portrait"
        self.used.add(kind)
        return "".join(without_numbered_rests(self.body, self.shared)) + section_properties(
            self.theme, kind, self.edges
        )

    def _page_break(self, _: tree.PageBreak, where: Where) -> None:
        self._break = bool(self.body) and not where.cell and not self.deleted

    # ----------------------------------------------------------------------------------------- changes

    def _changed(self, node: tree.Changed, where: Where) -> None:
        """Write blocks that came or went; both ends of a move stand between marks of one name."""
        move = node.change.move
        with self.changing(node.change):
            ends = self._move_ends(move) if move else ("", "")
            self.body += [ends[0]] if move else []
            self.blocks(node.children, where)
            self.body += [ends[1]] if move else []

    def _move_ends(self, move: str) -> tuple[str, str]:
        assert self.change is not None
        name = self.shared.moves.setdefault(move, f"move{len(self.shared.moves) + 1}")
        element = f"{self.change.element}Range"
        attributes = self.change.attributes(self.shared)
        identity = attributes.split(" ", 1)[0]
        return f'<{element}Start {attributes} w:name="{name}"/>', f"<{element}End {identity}/>"

    # ------------------------------------------------------------------------------------------ blocks

    def _paragraph(self, node: tree.Paragraph, where: Where) -> None:
        if not node.children:
            return
        self.anchor(node.id)
        style = _ROLES[node.role]
        if style == "BodyText" and where.clause:
            style = f"Clause{where.clause}Text"
        elif style == "BodyText" and where.listed:
            style = self._listed("ListContinue", where)
        self.put_words(style, node.children, where)

    def put_words(
        self,
        style: str,
        children: tuple[tree.Inline, ...],
        where: Where,
        before: str = "",
        properties: str = "",
        *,
        stays: bool = False,
    ) -> None:
        """Write a paragraph of these words; one that `stays` keeps its mark whatever happened to all its words."""
        properties += "" if stays or before or where.cell else self._whole_change(children)
        words = self.clause_words(self.words(children, style), where)
        self.put(style, before + words, where=where, properties=properties)

    def clause_words(self, runs: str, where: Where) -> str:
        """Return the runs of a paragraph inside a bookmark, where edits of them have a place in the plan."""
        return self.identity.text(where.path, runs) if where.path and not self.deleted else runs

    def _whole_change(self, children: tuple[tree.Inline, ...]) -> str:
        """Return the mark of a paragraph that holds nothing but what came or went, so that no rest of it is left."""
        kinds = {type(child) for child in children}
        first = children[0] if children else None
        if len(kinds) == 1 and isinstance(first, tree.Inserted | tree.Deleted) and self.change is None:
            return paragraph_mark(track_of(first, self.document).mark(self.shared))
        return ""

    def _listed(self, stem: str, where: Where) -> str:
        level = min(max(where.listed, 1), 3)
        style = stem if level == 1 else f"{stem}{level}"
        return self.book.inset(style, CLAUSE_INDENT[where.clause] if where.clause else 0)

    def _list(self, node: tree.List, where: Where) -> None:
        where = replace(where, listed=where.listed + 1)
        stem, mark = self._counting(where) if node.kind == "number" else ("ListBullet", "")
        whole = where.listed == 1 and not where.clause and listed_whole(node)
        for at, item in enumerate(node.items, start=1):
            with self.changing(item.change):
                self._item(item, where, stem, mark, keep=whole and at < len(node.items))

    def _counting(self, where: Where) -> tuple[str, str]:
        """Return the style of numbered entries and, where their style does not place them, their list.

        The entries of a clause are counted by the clause's own list, which starts them anew; only a second list in
        one clause, or one before its own clauses, needs to say so itself.
        """
        level = min(where.listed, 3)
        if not where.clause:
            return "ListNumber", list_mark(self.shared.new_list(STEPS), level - 1)
        stem = "ScheduleItem" if where.schedule else "ClauseItem"
        again = level in self._counted
        self._counted.add(level)
        around = self._apart.get(level - 1)
        if around is not None and not again:
            number = around
        elif again or (where.apart and level == 1):
            number = self.shared.new_list(ENTRIES)
        else:
            self._apart.pop(level, None)
            return stem, ""
        self._apart[level] = number
        return stem, list_mark(number, HEADINGS + level - 1)

    def _item(self, item: tree.ListItem, where: Where, stem: str, mark: str, *, keep: bool) -> None:
        """Write one entry: its first paragraph carries the mark, what follows is indented like it.

        `keep` holds it on the page of the next entry.
        """
        style = self._listed(stem, where)
        style = self.book.keep(style) if keep else style
        self._counted = {level for level in self._counted if level <= where.listed}
        first, rest = leading(item.children)
        if first is not None:
            self.anchor(first.id)
            stays = first is not item.children[0]
            self.put_words(style, first.children, where, properties=mark, stays=stays)
        elif rest:
            self.put(style, "", where=where, properties=mark)
        self.blocks(rest, where)

    def _aside(self, node: tree.Aside, where: Where) -> None:
        if node.kind == "drafting" and (self.deleted or self.comments.add(self, node)):
            return
        style = _ASIDES[node.kind]
        if where.clause:
            style = self.book.inset(style, CLAUSE_INDENT[where.clause])
        where = replace(where, path="")
        heading = attribute_words(node, "title")
        title = self.words((*heading, tree.Text("\u2002")), style, "AsideTitle") if heading else ""
        for child in node.children:
            if isinstance(child, tree.Paragraph):
                self.anchor(child.id)
                self.put_words(style, child.children, where, title)
            else:
                if title:
                    self.put(style, title, where=where)
                self.blocks((child,), where)
            title = ""
        if title:
            self.put(style, title, where=where)

    def _ask(self, node: tree.Ask, where: Where) -> None:
        if label := attribute_words(node, "label"):
            self.put("AskLabel", self.words(label, "AskLabel"), where=where)
        last = len(node.children) - 1
        for place, child in enumerate(node.children):
            style = "AskLast" if place == last else "Ask"
            if isinstance(child, tree.Paragraph):
                self.anchor(child.id)
                self.put_words(style, child.children, where)
            elif isinstance(child, tree.List):
                for item in child.items:
                    with self.changing(item.change):
                        self._asked(item, style, where)
            elif isinstance(child, tree.Changed):
                with self.changing(child.change):
                    self._ask(replace(node, label="", revised=(), children=child.children), where)
            else:
                self.blocks((child,), where)

    def _asked(self, item: tree.ListItem, style: str, where: Where) -> None:
        for inner in item.children:
            if isinstance(inner, tree.Paragraph):
                self.put_words(style, (tree.Text("•\u2002"), *inner.children), where)
            else:
                self.blocks((inner,), where)

    def _section(self, node: tree.Section, where: Where) -> None:
        outside = self.landscape
        self.landscape = outside or (node.landscape and not self.deleted)
        self._break = self._break or (node.new_page and bool(self.body) and not self.deleted)
        style = self.book.heading(where.level, node.number, schedule=where.schedule)
        self.anchor(node.id)
        self.put(style, self.words(node.title, style), where=where)
        self.blocks(node.children, replace(where, level=where.level + 1, clause=0))
        self.landscape = outside

    def _schedule(self, node: tree.Schedule, where: Where) -> None:
        outside = self.landscape
        self.landscape = outside or (node.landscape and not self.deleted)
        self._break = self._break or (bool(self.body) and not self.deleted)
        self.anchor(node.id)
        self.put("ScheduleHeading", self.words(node.title, "ScheduleHeading"), where=where)
        self.blocks(node.children, replace(where, level=2, schedule=True, clause=0))
        self.landscape = outside

    def _clause(self, node: tree.Clause, where: Where) -> None:
        self._counted.clear()
        self._apart.clear()
        depth = min(len(node.number.split(".")), HEADINGS) if node.number else 1
        style = f"{'ScheduleClause' if where.schedule else 'Clause'}{depth}"
        first, rest = leading(node.children)
        heading = self.words(node.heading if first is None else run_in(node.heading), style, "ClauseHeading")
        mark = self.words(node.mark, style, "ClauseMark")
        gap = self.plain("\u2002", style) if heading and mark else ""
        words = heading + gap + mark
        where = replace(where, path=node.path)
        self.anchor(node.id)
        if first is not None:
            self.anchor(first.id)
            gap = self.plain("\u2002" if mark else " ", style) if words else ""
            words += gap + self.clause_words(self.words(first.children, style), where)
        else:
            style = self.book.keep(style)
        if not self.deleted:
            self.identity.clause(self.anchors.name(node.id), node.path, words)
        self.put(style, words, where=where)
        inner = next((at for at, child in enumerate(rest) if _counts(child)), 0)
        where = replace(where, clause=depth, apart=False)
        self.blocks(rest[:inner], replace(where, apart=True))
        self.blocks(rest[inner:], where)

    def _definitions(self, node: tree.Definitions, where: Where) -> None:
        for item in node.items:
            with self.changing(item.change):
                self._definition(item, where)

    def _definition(self, item: tree.Definition, where: Where) -> None:
        style = "Definition"
        if where.clause:
            style = self.book.inset(style, CLAUSE_INDENT[where.clause])
        term = self.inlines.write(item.term, Place(style, frozenset({"Defined Term"})))
        if item.id and not self.deleted:
            term = fields.bookmark(self.shared, self.anchors.name(item.id), term)
        first, rest = leading(item.children)
        if first is not None:
            self.anchor(first.id)
            self.put_words(style, first.children, where, term + self.plain("\u2002", style))
        else:
            self.put(style, term, where=where)
        self.blocks(rest, where)


def _counts(block: tree.Block) -> bool:
    """Say whether a block is counted by the list of clauses, be it one that came or went."""
    if isinstance(block, tree.Changed):
        return any(map(_counts, block.children))
    return isinstance(block, tree.Clause | tree.Section)
