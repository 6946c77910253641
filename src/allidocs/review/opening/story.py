"""What a returned document says: paragraphs of characters, each with the tracked changes that it lies in.

The reader is our own: a paragraph's text is everything that a person sees, wherever it hides (content controls,
fields' results, text boxes, cells), in two views: as the sender had it (rejected), as the reviewer wants it (accepted).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from allidocs.review.opening.chart_data import Charted

CLAUSE_MARK = "ClauseMark"
"""The style of what stands in the margin beside a clause."""
NEWLINE = "\u2028"
"""A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A tracked change: who made it and when (ISO); `moved` when it is half of a move."""

    author: str = ""
    date: str = ""
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one state; both marks at once are words that one reviewer added and another took away again.

    `hidden` says that nobody who looks at the document sees them.
    """

    text: str
    inserted: Mark | None = None
    deleted: Mark | None = None
    hidden: bool = False


@dataclass(slots=True)
class Paragraph:
    """One paragraph; `inserted` and `deleted` are the changes of its mark, `cell` is table, row and column.

    `names` holds bookmarks and control tags that begin in it.
    """

    pieces: list[Piece] = field(default_factory=list)
    inserted: Mark | None = None
    deleted: Mark | None = None
    where: str = "body"
    cell: tuple[int, int, int] | None = None
    row_inserted: bool = False
    row_deleted: bool = False
    style: str = ""
    contents: bool = False
    names: list[str] = field(default_factory=list)
    note: str = ""
    """The footnote or endnote that it is of, by kind and number."""
    noted: tuple[int, Mark | None] | None = None
    """The paragraph that refers to that note, and the insertion that the reference lies in."""

    @property
    def rejected(self) -> str:
        """The text without tracked changes."""
        return "".join(piece.text for piece in self.pieces if piece.inserted is None)

    @property
    def accepted(self) -> str:
        """The text with all tracked changes accepted."""
        return "".join(piece.text for piece in self.pieces if piece.deleted is None)


@dataclass(frozen=True, slots=True)
class Place:
    """A place between characters: the paragraph's number and how many characters (of any state) precede it."""

    paragraph: int
    offset: int


@dataclass(slots=True)
class Comment:
    """A comment; `parent` is the number of the comment that it answers, -1 for a first one.

    `quote` is what it stands on with all tracked changes accepted, `sent` what stood there before.
    """

    author: str
    date: str
    text: str
    start: Place | None = None
    end: Place | None = None
    done: bool = False
    parent: int = -1
    quote: str = ""
    sent: str = ""


NoticeKind = Literal["picture", "chart", "object", "embedded", "footnote", "hidden", "contents"]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that is no paragraph of the text: at paragraph `at`, the words that it had, and those that it has.

    `mark` is the tracked change that it lies in, None without tracking.
    """

    kind: NoticeKind
    at: int
    old: str = ""
    new: str = ""
    mark: Mark | None = None

    @property
    def words(self) -> str:
        """What there is of it to tell it by."""
        return self.old or self.new


@dataclass(slots=True)
class Story:
    """Everything that was read from one file; `seen` is what it holds beside paragraphs, `notices` what changed of it."""

    paragraphs: list[Paragraph]
    comments: list[Comment] = field(default_factory=list)
    formatting: int = 0
    seen: list[Notice] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    charts: list[Charted] = field(default_factory=list)
    redline: bool = False
    """Whether it was sent with tracked changes of ours, which are accepted here."""

    def texts(self) -> Iterator[str]:
        """Yield the accepted text of each paragraph."""
        return (paragraph.accepted for paragraph in self.paragraphs)

    @property
    def withdrawn(self) -> list[str]:
        """Words that were added and taken away again within the returned file."""
        return [piece.text for paragraph in self.paragraphs for piece in paragraph.pieces
                if piece.inserted is not None and piece.deleted is not None and piece.text.strip()]  # fmt: skip
