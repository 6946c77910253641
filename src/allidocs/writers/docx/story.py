"""Blocks to paragraphs: the body of a document, with its sections, numbering, bookmarks and page turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from allidocs.document import tree
from allidocs.document.theme import Theme
from allidocs.writers.docx import fields, xml
from allidocs.writers.docx.anchors import Anchors
from allidocs.writers.docx.captions import write_figure
from allidocs.writers.docx.comments import Comments
from allidocs.writers.docx.contents import write_contents
from allidocs.writers.docx.identity import Identity
from allidocs.writers.docx.inlines import InlineWriter, Place
from allidocs.writers.docx.pages import section_properties
from allidocs.writers.docx.parts import Shared
from allidocs.writers.docx.stylebook import StyleBook
from allidocs.writers.docx.styles import CLAUSE_INDENT, HEADINGS, MARK_FRAME
from allidocs.writers.docx.tables import TableWriter

_ROLES = {"body": "BodyText", "lead": "Lead", "label": "Label", "note": "Note", "cell": "BodyText"}
_ASIDES = {"note": "Aside", "drafting": "DraftingNote", "flag": "Flag"}
_FLOWING = frozenset(
    {"BodyText", "Lead", "ListBullet", "ListNumber", "Definition", "Aside", "DraftingNote", "Flag"}
)
"""Styles that ask for room above when they follow a table."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where blocks stand: the heading level of the next section, whether in a schedule, how deep in a clause or list.

    `path` says where edits of the words go in the plan, inside a clause that knows.
    """

    level: int = 1
    schedule: bool = False
    clause: int = 0
    listed: int = 0
    cell: bool = False
    path: str = ""


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
    ) -> None:
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
        self._bookmarks: list[str] = []
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
        self.body.append(xml.paragraph(style, content, properties))

    def put_whole(self, block: str) -> None:
        """Write a finished block that is neither a paragraph nor a table."""
        self.body.append(block)
        self._after_table = self._fresh = False

    def put_table(self, table: str) -> None:
        """Write a finished table; two tables in a row would merge in Word, so a small paragraph parts them."""
        if self._after_table:
            self.body.append(xml.paragraph("TableEnd", ""))
        self.body.append(table)
        self._after_table, self._fresh = True, False

    def before_table(self, where: Where) -> None:
        """Turn the page where one is due before a table's cells are written."""
        if not where.cell:
            self.turn()

    @property
    def waiting(self) -> bool:
        """Say whether the next paragraph gets a bookmark, a page turn or room above."""
        return bool(self._bookmarks) or self._break

    def anchor(self, identity: str) -> None:
        """Put a bookmark around the next paragraph."""
        if identity:
            self._bookmarks.append(self.anchors.name(identity))

    def words(self, nodes: Iterable[tree.Inline], style: str, character: str = "") -> str:
        """Return inlines as the runs of a paragraph in `style`."""
        return self.inlines.write(nodes, Place(style, character=character))

    def plain(self, text: str, style: str, character: str = "") -> str:
        """Return a text as one run of a paragraph in `style`."""
        return self.inlines.text(text, Place(style, character=character)) if text else ""

    def text_width(self) -> int:
        """Return the width of the text area, in twips."""
        page = self.theme.page
        across = page.height if self.landscape else page.width
        return xml.twips(across - page.left - page.right)

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
        properties = section_properties(self.theme, kind)
        last = self.body[-1] if self.body else ""
        if last.startswith("<w:p>") and "<w:sectPr" not in last:
            self.body[-1] = last.replace("</w:pPr>", f"{properties}</w:pPr>", 1)
        else:
            self.body.append(xml.paragraph("SectionEnd", "", properties))
        self._after_table = False
        self._fresh = True

    def finish(self) -> str:
        """Return the body with its last section."""
        if not self.body or self._after_table:
            self.body.append(xml.paragraph("TableEnd", ""))
        kind = "landscape" if self._lies else "portrait"
        self.used.add(kind)
        return "".join(self.body) + section_properties(self.theme, kind)

    def _page_break(self, _: tree.PageBreak, where: Where) -> None:
        self._break = bool(self.body) and not where.cell

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
        self._put_words(style, node.children, where)

    def _put_words(
        self, style: str, children: tuple[tree.Inline, ...], where: Where, before: str = ""
    ) -> None:
        properties = self._paragraph_change(children)
        words = self.clause_words(self.words(children, style), where)
        self.put(style, before + words, where=where, properties=properties)

    def clause_words(self, runs: str, where: Where) -> str:
        """Return the runs of a paragraph inside a bookmark, where edits of them have a place in the plan."""
        return self.identity.text(where.path, runs) if where.path else runs

    def _paragraph_change(self, children: tuple[tree.Inline, ...]) -> str:
        """Return the mark of a paragraph that was inserted or deleted as a whole, so that accepting leaves no rest."""
        kinds = {type(child) for child in children}
        if kinds in ({tree.Inserted}, {tree.Deleted}):
            return f"<w:rPr>{self.inlines.change_mark(children[0])}</w:rPr>"
        return ""

    def _listed(self, stem: str, where: Where) -> str:
        level = min(max(where.listed, 1), 3)
        style = stem if level == 1 else f"{stem}{level}"
        return self.book.inset(style, CLAUSE_INDENT[where.clause] if where.clause else 0)

    def _list(self, node: tree.List, where: Where) -> None:
        where = replace(where, listed=where.listed + 1)
        number = 0
        if node.kind == "number":
            self.shared.lists += 1
            number = self.shared.lists
        for item in node.items:
            self._item(item, where, number)

    def _item(self, item: tree.ListItem, where: Where, number: int) -> None:
        """Write one entry: its first paragraph carries the mark, what follows is indented like it."""
        rest = item.children
        style = self._listed("ListNumber" if number else "ListBullet", where)
        level = min(where.listed, 3) - 1
        mark = (
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{100 + number}"/></w:numPr>' if number else ""
        )
        if rest and isinstance(rest[0], tree.Paragraph):
            first, rest = rest[0], rest[1:]
            self.anchor(first.id)
            self.put(
                style,
                self.clause_words(self.words(first.children, style), where),
                where=where,
                properties=mark + self._paragraph_change(first.children),
            )
        elif rest:
            self.put(style, "", where=where, properties=mark)
        self.blocks(rest, where)

    def _aside(self, node: tree.Aside, where: Where) -> None:
        if node.kind == "drafting" and self.comments.add(self, node):
            return
        style = _ASIDES[node.kind]
        if where.clause:
            style = self.book.inset(style, CLAUSE_INDENT[where.clause])
        where = replace(where, path="")
        title = self.plain(f"{node.title}\u2002", style, "AsideTitle") if node.title else ""
        for child in node.children:
            if isinstance(child, tree.Paragraph):
                self.anchor(child.id)
                self._put_words(style, child.children, where, title)
            else:
                if title:
                    self.put(style, title, where=where)
                self.blocks((child,), where)
            title = ""
        if title:
            self.put(style, title, where=where)

    def _ask(self, node: tree.Ask, where: Where) -> None:
        if node.label:
            self.put("AskLabel", self.plain(node.label, "AskLabel"), where=where)
        last = len(node.children) - 1
        for place, child in enumerate(node.children):
            style = "AskLast" if place == last else "Ask"
            if isinstance(child, tree.Paragraph):
                self.anchor(child.id)
                self._put_words(style, child.children, where)
            elif isinstance(child, tree.List):
                for item in child.items:
                    for inner in item.children:
                        if isinstance(inner, tree.Paragraph):
                            self._put_words(style, (tree.Text("•\u2002"), *inner.children), where)
                        else:
                            self.blocks((inner,), where)
            else:
                self.blocks((child,), where)

    def _section(self, node: tree.Section, where: Where) -> None:
        outside = self.landscape
        self.landscape = outside or node.landscape
        self._break = self._break or (node.new_page and bool(self.body))
        style = self.book.heading(where.level, node.number, schedule=where.schedule)
        self.anchor(node.id)
        self.put(style, self.words(node.title, style), where=where)
        self.blocks(node.children, replace(where, level=where.level + 1, clause=0))
        self.landscape = outside

    def _schedule(self, node: tree.Schedule, where: Where) -> None:
        outside = self.landscape
        self.landscape = outside or node.landscape
        self.anchor(node.id)
        self.put("ScheduleHeading", self.words(node.title, "ScheduleHeading"), where=where)
        self.blocks(node.children, replace(where, level=2, schedule=True, clause=0))
        self.landscape = outside

    def _clause(self, node: tree.Clause, where: Where) -> None:
        depth = min(len(node.number.split(".")), HEADINGS) if node.number else 1
        style = f"{'ScheduleClause' if where.schedule else 'Clause'}{depth}"
        if node.mark:
            self.put("ClauseMark", self.words(node.mark, "ClauseMark"), where=where, properties=MARK_FRAME)
        heading = self.words(node.heading, style, "ClauseHeading")
        rest = node.children
        where = replace(where, path=node.path)
        words, properties = heading, ""
        self.anchor(node.id)
        if rest and isinstance(rest[0], tree.Paragraph):
            first, rest = rest[0], rest[1:]
            self.anchor(first.id)
            gap = self.plain(" ", style) if heading else ""
            words += gap + self.clause_words(self.words(first.children, style), where)
            properties = self._paragraph_change(first.children)
        else:
            style = self.book.keep(style)
        self.identity.clause(self.anchors.name(node.id), node.path, words)
        self.put(style, words, where=where, properties=properties)
        self.blocks(rest, replace(where, clause=depth))

    def _definitions(self, node: tree.Definitions, where: Where) -> None:
        for item in node.items:
            style = "Definition"
            if where.clause:
                style = self.book.inset(style, CLAUSE_INDENT[where.clause])
            term = self.inlines.write(item.term, Place(style, frozenset({"Defined Term"})))
            if item.id:
                term = fields.bookmark(self.shared, self.anchors.name(item.id), term)
            rest = item.children
            gap = self.plain("\u2002", style)
            if rest and isinstance(rest[0], tree.Paragraph):
                first, rest = rest[0], rest[1:]
                self.anchor(first.id)
                self._put_words(style, first.children, where, term + gap)
            else:
                self.put(style, term, where=where)
            self.blocks(rest, where)
