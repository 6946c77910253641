"""Drafting notes as Word's own comments, anchored on the words that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from allidocs.document import tree
from allidocs.document.resolve import accepted
from allidocs.writers.docx import xml
from allidocs.writers.docx.inlines import InlineWriter, Place
from allidocs.writers.docx.records import Block, Paragraph

AUTHOR, INITIALS = "allidocs", "ad"
"""Who writes the comments that come with a document; every other author is a person who reviewed it."""
STYLE = "CommentText"
_SIGN = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
_WITHIN = (
    tree.Emphasis, tree.Strong, tree.Term, tree.Small, tree.Language, tree.Inserted, tree.Deleted,
)  # fmt: skip
"""Inlines that stay in a comment, with what they hold."""


@dataclass(slots=True)
class Comments:
    """The comments of one document, in the order of their anchors; `inlines` write their words."""

    document: tree.Document
    inlines: InlineWriter
    made: list[str] = field(default_factory=list)

    def add(self, note: tree.Aside, body: list[Block]) -> bool:
        """Write a note as a comment on the last paragraph of a body; False where there is none."""
        kept = accepted(note)
        if kept is None:
            return True
        paragraphs = [block for block in reversed(body) if isinstance(block, Paragraph)]
        if not paragraphs:
            return False
        # Without one that stays, all of a cell came with the note.
        last = next((one for one in paragraphs if not one.marks), paragraphs[0])
        start, end, mark = self._marks()
        last.words = f"{start}{last.words}{end}{mark}"
        lines = list(_lines(kept.children)) or [()]
        if kept.title:
            lines[0] = (tree.Strong((tree.Text(kept.title),)), tree.Text(" "), *lines[0])
        # Words of a comment are never tracked, wherever it stands.
        around, self.inlines.around = self.inlines.around, None
        words = [self.inlines.write(line, Place(STYLE)) for line in lines]
        self.inlines.around = around
        self._make(words)
        return True

    def remark(self, words: str) -> tuple[str, str, str]:
        """Make a comment of one sentence; return the start and the end of its range, and the run that shows it."""
        marks = self._marks()
        self._make([xml.run(words)])
        return marks

    def _marks(self) -> tuple[str, str, str]:
        """Return what the next comment's range starts and ends with, and the run that shows it."""
        identity = len(self.made)
        return (
            f'<w:commentRangeStart w:id="{identity}"/>',
            f'<w:commentRangeEnd w:id="{identity}"/>',
            f'<w:r>{_SIGN}<w:commentReference w:id="{identity}"/></w:r>',
        )

    def _make(self, paragraphs: list[str]) -> None:
        """Keep a comment whose paragraphs hold these runs."""
        first = f"<w:r>{_SIGN}<w:annotationRef/></w:r>"
        inner = "".join(
            xml.paragraph(STYLE, first + runs if at == 0 else runs) for at, runs in enumerate(paragraphs)
        )
        self.made.append(
            f'<w:comment w:id="{len(self.made)}" w:author="{AUTHOR}" w:date="{self.document.as_of[:10]}T00:00:00Z"'
            f' w:initials="{INITIALS}">{inner}</w:comment>'
        )

    def to_xml(self) -> str:
        """Return the comments part."""
        return f"{xml.DECLARATION}<w:comments {xml.NAMESPACES}>{''.join(self.made)}</w:comments>"


def _lines(blocks: Iterable[tree.Block]) -> Iterator[tuple[tree.Inline, ...]]:
    """Yield the paragraphs of a note; entries of lists get a mark, cells of a row stand in one line."""
    for block in blocks:
        match block:
            case tree.Paragraph():
                yield tuple(_plain(block.children))
            case tree.List():
                for count, item in enumerate(block.items, start=1):
                    mark = "•" if block.kind == "bullet" else f"{count}."
                    for at, line in enumerate(_lines(item.children)):
                        yield (tree.Text(f"{mark}\u2002"), *line) if at == 0 else line
            case tree.Table():
                if block.caption:
                    yield tuple(_plain(block.caption))
                for row in (*block.head, *block.body):
                    yield tuple(_row(row))
                yield from _lines(block.notes)


def _row(row: tree.Row) -> Iterator[tree.Inline]:
    for at, cell in enumerate(row.cells):
        if at:
            yield tree.Text(" · ")
        for count, line in enumerate(_lines(cell.children)):
            if count:
                yield tree.Text("; ")
            yield from line


def _plain(nodes: Iterable[tree.Inline]) -> Iterator[tree.Inline]:
    """Yield inlines without what a comment cannot hold or should not: anchors, pictures, links by relation."""
    for node in nodes:
        match node:
            case tree.Field():
                yield from _plain(node.children)
            case tree.Link():
                yield from _plain(node.children)
                yield tree.Text(f" ({node.href})")
            case tree.Spark():
                yield tree.Text(node.alt)
            case tree.OpenPoint():
                yield replace(node, children=tuple(_plain(node.children)), id="")
            case _ if isinstance(node, _WITHIN):
                yield replace(node, children=tuple(_plain(node.children)))
            case _:
                yield node
