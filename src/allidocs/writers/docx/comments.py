"""Drafting notes as Word's own comments, anchored on the words that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from allidocs.document import tree
from allidocs.writers.docx import xml
from allidocs.writers.docx.inlines import Place

if TYPE_CHECKING:
    from allidocs.writers.docx.story import Story

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
    """The comments of one document, in the order of their anchors."""

    made: list[str] = field(default_factory=list)

    def add(self, story: Story, note: tree.Aside) -> bool:
        """Write a note as a comment on the paragraph that was written last; False where there is none."""
        body = story.body
        at = next((at for at in reversed(range(len(body))) if body[at].startswith("<w:p>")), None)
        if at is None:
            return False
        identity = len(self.made)
        start = f'<w:commentRangeStart w:id="{identity}"/>'
        end = (
            f'<w:commentRangeEnd w:id="{identity}"/><w:r>{_SIGN}<w:commentReference w:id="{identity}"/></w:r>'
        )
        opened = body[at].replace("</w:pPr>", f"</w:pPr>{start}", 1)
        body[at] = f"{opened.removesuffix('</w:p>')}{end}</w:p>"
        self.made.append(_comment(story, note, identity))
        return True

    def to_xml(self) -> str:
        """Return the comments part."""
        return f"{xml.DECLARATION}<w:comments {xml.NAMESPACES}>{''.join(self.made)}</w:comments>"


def _comment(story: Story, note: tree.Aside, identity: int) -> str:
    lines = list(_lines(note.children)) or [()]
    if note.title:
        lines[0] = (tree.Strong((tree.Text(note.title),)), tree.Text(" "), *lines[0])
    words = [story.inlines.write(line, Place(STYLE)) for line in lines]
    words[0] = f"<w:r>{_SIGN}<w:annotationRef/></w:r>{words[0]}"
    return (
        f'<w:comment w:id="{identity}" w:author="{AUTHOR}" w:date="{_moment(story.document)}"'
        f' w:initials="{INITIALS}">{"".join(xml.paragraph(STYLE, each) for each in words)}</w:comment>'
    )


def _moment(document: tree.Document) -> str:
    return f"{document.as_of[:10]}T00:00:00Z"


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
