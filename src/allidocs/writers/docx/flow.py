"""The flow that blocks are written into: paragraphs and tables one after the other, on pages that turn.

Who writes a block of one kind is handed a flow and calls what stands here; only the story knows all kinds of block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from allidocs.document import tree
from allidocs.theme.fonts import Resources
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import fields, xml
from allidocs.writers.docx.anchors import Anchors
from allidocs.writers.docx.comments import Comments
from allidocs.writers.docx.identity import Identity
from allidocs.writers.docx.inlines import InlineWriter, Place
from allidocs.writers.docx.languages import word_language
from allidocs.writers.docx.pages import section_properties
from allidocs.writers.docx.parts import Shared
from allidocs.writers.docx.records import Block, Finished, Mark, Paragraph, is_marked, joined
from allidocs.writers.docx.styles.named import HEADINGS
from allidocs.writers.docx.styles.stylebook import StyleBook
from allidocs.writers.docx.tracking import Track, settle_numbers, track_of

_FLOWING = frozenset(
    {
        "BodyText",
        "Lead",
        "ListBullet",
        "ListNumber",
        "Definition",
        "Aside",
        "DraftingNote",
        "Flag",
        *(
            f"{name}{depth}{tail}"
            for depth in range(1, HEADINGS + 1)
            for name, tail in (
                ("Clause", ""),
                ("Clause", "Text"),
                ("ScheduleClause", ""),
            )
        ),
    }
)
"""Styles that ask for room above when they follow a table."""
REST = "_AfterContents"
"""The bookmark of all that follows the contents."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where blocks stand: the heading level of the next section, whether in a schedule, how deep in a clause or list.

    `path` says where edits of the words go in the plan, inside a clause that knows; `apart` that the clause's own
    clauses follow, so that entries are not to be counted by its list; `lang` the language of a column of its own.
    """

    level: int = 1
    schedule: bool = False
    clause: int = 0
    listed: int = 0
    cell: bool = False
    path: str = ""
    apart: bool = False
    lang: str = ""


@dataclass(kw_only=True, eq=False)
class Flow:
    """Paragraphs, tables and sections of one document in `body`, and what waits for the next of them.

    `edges` are the twips from the sheet's edge to its header and its footer, where a firm's document says them; `files`
    reads the files of the template set.
    """

    document: tree.Document
    theme: Theme
    book: StyleBook
    anchors: Anchors
    shared: Shared
    edges: tuple[int, int] | None = None
    files: Resources | None = None

    def __post_init__(self) -> None:
        self.identity = Identity(self.shared)
        self.inlines = InlineWriter(
            self.document, self.theme, self.book, self.anchors, self.shared, self.identity
        )
        self.comments = Comments(self.document, self.inlines)
        self.body: list[Block] = []
        self.landscape = False
        """How the sheet lies for what is written next."""
        self.used: set[str] = set()
        """The kinds of page that the document has: `cover`, `portrait`, `landscape`."""
        self._lies = False
        self._break = False
        self._fresh = True
        self._after_table = False
        self._table_change: Track | None = None
        self.held = False
        """Whether the table that is written next stays on the page of the one before."""
        self._bookmarks: list[str] = []
        self._notes: list[str] = []
        self._rest = 0
        """The number of the bookmark of what follows the contents, which ends with the document; 0 where there is none."""

    # ------------------------------------------------------------------------------------------- sinks

    def blocks(self, blocks: Iterable[tree.Block], where: Where) -> None:
        """Write blocks one after the other."""
        raise NotImplementedError

    def apart(self, write: Callable[[], None]) -> list[Block]:
        """Return what `write` writes, kept out of the body: the content of a table cell."""
        body, after = self.body, self._after_table
        self.body, self._after_table = [], False
        write()
        made, self.body, self._after_table = self.body, body, after
        return made

    def put(
        self,
        style: str,
        content: str,
        *,
        where: Where,
        listed: str = "",
        marks: tuple[Mark, ...] = (),
        ahead: str = "",
    ) -> None:
        """Write a paragraph, with the bookmarks and the page turn that wait for one; the rest is as for a `Paragraph`."""
        if not where.cell:
            self.turn()
        if where.lang:
            style = self.book.spoken(style, where.lang, word_language(where.lang, self.document.conventions))
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
        if self.change is not None and not marks:
            marks = (self.change.mark(self.shared),)
        self.body.append(Paragraph(style, content, ahead, listed, marks))

    def put_whole(self, block: str) -> None:
        """Write a finished block that is neither a paragraph nor a table."""
        self.body.append(Finished(block))
        self._after_table = self._fresh = False

    def mark_rest(self) -> None:
        """Begin the bookmark of all that follows here."""
        self._rest = self.shared.next_id()
        self.body.append(Finished(f'<w:bookmarkStart w:id="{self._rest}" w:name="{REST}"/>'))

    def put_table(self, table: str) -> None:
        """Write a finished table; two tables in a row would merge in Word, so a small paragraph parts them."""
        if self._after_table:
            style = self.book.keep("TableEnd") if self.held else "TableEnd"
            self.body.append(Paragraph(style, "", marks=self._between_tables()))
        self.body.append(Finished(table, "table"))
        self._after_table, self._fresh = True, False
        self._table_change = self.change

    def _between_tables(self) -> tuple[Mark, ...]:
        """Return the marks of the paragraph that parts two tables: where one of them goes, it goes too."""
        above, below = self._table_change, self.change
        if above is not None and below is not None and above.kind != below.kind:
            came, went = (above, below) if above.kind == "ins" else (below, above)
            return came.mark(self.shared), went.mark(self.shared)
        change = above or below
        return (change.mark(self.shared),) if change else ()

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
    def changing(self, change: tree.Change | None) -> Iterator[None]:
        """Write everything inside as inserted or deleted."""
        before = self.change
        if change is not None:
            self.inlines.around = track_of(change, self.document)
            # Accepting a deletion that holds a comment makes LibreOffice lose the next clause.
            if change.note and change.kind == "ins":
                self._notes.append(change.note)
        try:
            yield
        finally:
            self.inlines.around = before
            if change is not None:
                self._notes.clear()

    def _commented(self, content: str, words: str) -> str:
        """Return content with a comment on it; its mark comes and goes with the words."""
        start, end, mark = self.comments.remark(words)
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
        last = self.body[-1] if self.body else None
        if isinstance(last, Paragraph) and not last.section and not last.marks:
            last.section = properties
        else:
            self.body.append(Paragraph("SectionEnd", "", section=properties))
        self._after_table = False
        self._fresh = True

    def finish(self, opening: str) -> str:
        """Return the body with its last section; `opening` stands ahead of the words of its first paragraph."""
        if not self.body or self._after_table or is_marked(self.body[-1]):
            self.body.append(Paragraph("SectionEnd", ""))
        kind = "landscape" if self._lies else "portrait"
        self.used.add(kind)
        settle_numbers(self.body, self.shared)
        first = next(block for block in self.body if isinstance(block, Paragraph))
        first.ahead = opening + first.ahead
        if self._rest:
            self.body.append(Finished(f'<w:bookmarkEnd w:id="{self._rest}"/>'))
        return joined(self.body) + section_properties(self.theme, kind, self.edges)

    # ------------------------------------------------------------------------------------------- words

    def put_words(
        self,
        style: str,
        children: tuple[tree.Inline, ...],
        where: Where,
        before: str = "",
        listed: str = "",
        *,
        stays: bool = False,
    ) -> None:
        """Write a paragraph of these words; one that `stays` keeps its mark whatever happened to all its words."""
        marks = () if stays or before or where.cell else self._whole_change(children)
        words = self.clause_words(self.words(children, style), where)
        self.put(style, before + words, where=where, listed=listed, marks=marks)

    def clause_words(self, runs: str, where: Where) -> str:
        """Return the runs of a paragraph inside a bookmark, where edits of them have a place in the plan."""
        return self.identity.text(where.path, runs) if where.path and not self.deleted else runs

    def _whole_change(self, children: tuple[tree.Inline, ...]) -> tuple[Mark, ...]:
        """Return the marks of a paragraph that holds nothing but what came or went, so that no rest of it is left."""
        kinds = {type(child) for child in children}
        first = children[0] if children else None
        if len(kinds) == 1 and isinstance(first, tree.Inserted | tree.Deleted) and self.change is None:
            return (track_of(first, self.document).mark(self.shared),)
        return ()
