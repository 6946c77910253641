"""Blocks to paragraphs: the body of a document, with its sections, numbering, bookmarks and page turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from math import ceil
from typing import Any

from allidocs.document import tree
from allidocs.document.articles import article_of, counted
from allidocs.document.firstline import leading, run_in, said_or_changed
from allidocs.document.resolve import accepted_words
from allidocs.document.table_heights import lead_in, listed_whole, stays_whole
from allidocs.document.text import attribute_words, plain_text
from allidocs.theme.letter_widths import BOLD, MM, text_width
from allidocs.writers.docx import fields, xml
from allidocs.writers.docx.captions import write_figure
from allidocs.writers.docx.contents import write_contents
from allidocs.writers.docx.flow import Flow, Where
from allidocs.writers.docx.inlines import Place
from allidocs.writers.docx.numbering import ENTRIES, STEPS
from allidocs.writers.docx.parts import margin_run
from allidocs.writers.docx.records import Finished, Paragraph
from allidocs.writers.docx.styles.named import HEADINGS, list_mark
from allidocs.writers.docx.styles.sheet import CLAUSE_MARK
from allidocs.writers.docx.styles.stylebook import NEW_PAGE
from allidocs.writers.docx.tables import TableWriter
from allidocs.writers.docx.tracking import Track, track_of

_ROLES = {
    "body": "BodyText",
    "lead": "Lead",
    "finding": "Finding",
    "label": "Label",
    "note": "SourceNote",
    "cell": "BodyText",
}
_ASIDES = {"note": "Aside", "drafting": "DraftingNote", "flag": "Flag"}


class Story(Flow):
    """Writes the blocks of one document into its flow, each kind in its way."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.tables = TableWriter(self)
        article = article_of(self.document, self.theme)
        self._typed = bool(article) and not counted(article)[0]
        """Whether the labels of a contract's parts are typed, since no program counts them."""
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

    def blocks(self, blocks: Iterable[tree.Block], where: Where) -> None:
        """Write blocks one after the other."""
        writers = self._writers
        for block in blocks:
            writers[type(block)](block, where)

    def _page_break(self, _: tree.PageBreak, where: Where) -> None:
        self._break = bool(self.body) and not where.cell and not self.deleted

    # ----------------------------------------------------------------------------------------- changes

    def _changed(self, node: tree.Changed, where: Where) -> None:
        """Write blocks that came or went; both ends of a move stand between marks of one name."""
        move = node.change.move
        with self.changing(node.change):
            ends = self._move_ends(move) if move else ("", "")
            self.body += [Finished(ends[0])] if move else []
            self.blocks(node.children, where)
            self.body += [Finished(ends[1])] if move else []

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
            style = self.book.column(style, where.clause, counted=True) if where.cell else style
        elif style == "BodyText" and where.listed:
            style = self._listed("ListContinue", where)
        self.put_words(style, node.children, where)

    def _listed(self, stem: str, where: Where) -> str:
        level = min(max(where.listed, 1), 3)
        style = stem if level == 1 else f"{stem}{level}"
        return self._within(style, where)

    def _within(self, style: str, where: Where) -> str:
        """Return the variant of a style that keeps to the words of the clause around it, and out of its margin."""
        if not where.clause:
            return style
        if where.cell:
            return self.book.inset(style, self.book.indent("Clause1Text"), 2.0)
        around = f"Clause{where.clause}Text"
        return self.book.inset(style, self.book.indent(around), self.book.margin(around))

    def _list(self, node: tree.List, where: Where) -> None:
        where = replace(where, listed=where.listed + 1)
        stem, mark = self._counting(where) if node.kind == "number" else ("ListBullet", "")
        whole = where.listed == 1 and not where.clause and listed_whole(node)
        for at, item in enumerate(node.items, start=1):
            with self.changing(item.change):
                self._item(item, where, stem, mark, keep=whole and at < len(node.items))

    def _counting(self, where: Where) -> tuple[str, str]:
        """Return the style of numbered entries and, where their style does not place them, their list.

        The entries of a clause are counted by the clause's own list, which starts them anew; only a list before its own
        clauses needs to say so itself, and a second list inside an entry. A second list of a clause goes on.
        """
        level = min(where.listed, 3)
        if not where.clause:
            return "ListNumber", list_mark(self.shared.new_list(STEPS), level - 1)
        stem = "ScheduleItem" if where.schedule else "ClauseItem"
        again = level in self._counted
        self._counted.add(level)
        around = self._apart.get(level - 1)
        if again and level == 1:
            number = self._apart.get(level)
            return stem, list_mark(number, HEADINGS) if number is not None else ""
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
            self.put_words(style, first.children, where, listed=mark, stays=stays)
        elif rest:
            self.put(style, "", where=where, listed=mark)
        self.blocks(rest, where)

    def _aside(self, node: tree.Aside, where: Where) -> None:
        if node.kind == "drafting" and (self.deleted or self.comments.add(node, self.body)):
            return
        style = _ASIDES[node.kind]
        style = self._within(style, where)
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
                self.put_words("AskNote" if child.role == "note" else style, child.children, where)
            elif isinstance(child, tree.List):
                for at, item in enumerate(child.items, 1):
                    mark = f"{at}." if child.kind == "number" else "•"
                    with self.changing(item.change):
                        self._asked(item, mark, style, where)
            elif isinstance(child, tree.Changed):
                with self.changing(child.change):
                    self._ask(replace(node, label="", revised=(), children=child.children), where)
            else:
                self.blocks((child,), where)

    def _asked(self, item: tree.ListItem, mark: str, style: str, where: Where) -> None:
        for inner in item.children:
            if isinstance(inner, tree.Paragraph):
                self.put_words(style, (tree.Text(f"{mark}\u2002"), *inner.children), where)
            else:
                self.blocks((inner,), where)

    def _section(self, node: tree.Section, where: Where) -> None:
        outside = self.landscape
        self.landscape = outside or (node.landscape and not self.deleted)
        self._break = self._break or (node.new_page and bool(self.body) and not self.deleted)
        style = self.book.heading(where.level, node.number, schedule=where.schedule)
        self.anchor(node.id)
        typed = f"{node.label}\u2002" if node.label and self._typed else ""
        said, children, change = said_or_changed(node.children)
        over = self.book.over(style, where.level) if said else style
        style, was = (style, over) if change is not None and change.kind == "del" else (over, style)
        self.put(style, self.plain(typed, style) + self.words(node.title, style), where=where)
        if change is not None and self.change is None:
            self._looked(style, was, track_of(change, self.document))
        if said:
            with self.changing(change):
                self.put_words(self.book.said(where.level), said, where)
        self._led(children, replace(where, level=where.level + 1, clause=0))
        self.landscape = outside

    def _looked(self, style: str, was: str, track: Track) -> None:
        """Say of the heading just written how it looked before what its chapter found came above it, or went."""
        last = self.body[-1]
        assert isinstance(last, Paragraph)
        opens = self.book.new_page if last.style.endswith(NEW_PAGE) else self.book.page_top
        last.was = track.looked(self.shared, was if last.style == style else opens(was))

    def _led(self, children: tuple[tree.Block, ...], where: Where) -> None:
        """Write the blocks below a heading; what only leads to signatures stays on the page where they begin."""
        many = lead_in(children, tree.Signatures)
        for child in children[:many]:
            if isinstance(child, tree.Paragraph):
                self.anchor(child.id)
                self.put_words(self.book.keep(_ROLES[child.role]), child.children, where)
        self.blocks(children[many:], where)

    def _schedule(self, node: tree.Schedule, where: Where) -> None:
        outside = self.landscape
        self.landscape = outside or (node.landscape and not self.deleted)
        self.anchor(node.id)
        self.put("ScheduleHeading", self.words(node.title, "ScheduleHeading"), where=where)
        self.blocks(node.children, replace(where, level=2, schedule=True, clause=0))
        self.landscape = outside

    def _clause(self, node: tree.Clause, where: Where) -> None:
        self._counted.clear()
        self._apart.clear()
        depth = min(len(node.number.split(".")), HEADINGS) if node.number else 1
        style = f"{'ScheduleClause' if where.schedule else 'Clause'}{depth}"
        style = self.book.column(style, depth, counted=not where.lang) if where.cell else style
        first, rest = leading(node.children)
        words = self.words(node.heading if first is None else run_in(node.heading), style, "ClauseHeading")
        where = replace(where, path=node.path)
        counted = self._number_beside(node, style, where.lang) if where.lang else ""
        margin = "" if where.cell else self._beside(node)
        if where.cell and node.mark and self.change is None:
            above = self.book.column("ClauseMark", depth, counted=True)
            self.put(above, self._mark(node, above), where=replace(where, path=""))
        self.anchor(node.id)
        if first is not None:
            self.anchor(first.id)
            gap = self.plain(" ", style) if words else ""
            words += gap + self.clause_words(self.words(first.children, style), where)
        leads = bool(rest) and not where.cell and self._stays_with(rest[0])
        if first is None or leads:
            style = self.book.keep(style)
        if not self.deleted:
            self.identity.clause(self.anchors.name(node.id), node.path, words)
        self.put(self._roomy(style, node), words, where=where, ahead=margin + counted)
        inner = next((at for at, child in enumerate(rest) if _counts(child)), 0)
        where = replace(where, clause=depth, apart=bool(where.lang))
        self.blocks(rest[:inner], replace(where, apart=True))
        self.blocks(rest[inner:], where)

    def _stays_with(self, block: tree.Block) -> bool:
        """Say whether words that lead to a block stay on its page; a long table begins wherever there is room for rows."""
        if isinstance(block, tree.Table):
            return stays_whole(block, self.theme, landscape=self.landscape)
        return isinstance(block, tree.List)

    def _number_beside(self, node: tree.Clause, style: str, lang: str) -> str:
        """Return the number of a clause in the second column: that of the clause beside it, whatever becomes of this one."""
        first = node.id.removesuffix(f"-{lang}")
        return self.inlines.number_of(first, node, Place(style)) + self.inlines.wrap(
            "<w:r><w:tab/></w:r>", Place(style)
        )

    def _beside(self, node: tree.Clause) -> str:
        """Return a run that holds what stands in the margin beside a clause; empty where nothing does.

        A clause that came or went has none: LibreOffice forgets that a paragraph is tracked which holds a text box.
        """
        if not node.mark or self.change is not None:
            return ""
        held = xml.paragraph("ClauseMark", self._mark(node, "ClauseMark"))
        alt = " · ".join(plain_text(accepted_words(node.mark)).split("\n"))
        return margin_run(
            self.shared, held, width_mm=CLAUSE_MARK, height_mm=self._height_beside(node), alt=alt
        )

    def _mark(self, node: tree.Clause, style: str) -> str:
        """Return the runs of a clause's mark."""
        return "".join(
            self.words(one.children, style, "ClauseOpen")
            if node.openness == "open" and isinstance(one, tree.Strong)
            else self.words((one,), style)
            for one in node.mark
        )

    def _height_beside(self, node: tree.Clause) -> float:
        """Return the height that a clause's mark takes in the margin, in millimetres."""
        size = float(self.theme.sizes.note)
        return _lines(node.mark, CLAUSE_MARK / (size * BOLD)) * size * 1.35 * MM

    def _roomy(self, style: str, node: tree.Clause) -> str:
        """Return the style of a clause whose mark is taller than its words, with the room that the mark needs."""
        if not node.mark or len(node.children) > 1:
            return style
        size = float(self.theme.sizes.body)
        across = self.theme.page.sheet().across - self.book.margin(style) - self.book.indent(style)
        words = (*node.heading, *(one for block in node.children for one in getattr(block, "children", ())))
        lacking = self._height_beside(node) - _lines(words, across / size) * size * 1.45 * MM
        return self.book.room_below(style, lacking)

    def _definitions(self, node: tree.Definitions, where: Where) -> None:
        for item in node.items:
            with self.changing(item.change):
                self._definition(item, where)

    def _definition(self, item: tree.Definition, where: Where) -> None:
        style = self._within("Definition", where)
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


def _lines(words: tuple[tree.Inline, ...], width: float) -> int:
    """Return about how many lines words take; `width` is in millimetres for a type size of one point."""
    return sum(max(1, ceil(text_width(line) * MM / width)) for line in plain_text(words).split("\n"))
