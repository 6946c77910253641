"""The vocabulary of a document: every block and inline that a template may say and a writer must write.

Templates produce it as XML (`parse` reads it; docs/vocabulary.md lists every element with what each writer makes of
it). The tree holds meaning only: no fonts, no colours, no sizes. Nodes are frozen; a step that changes something,
such as `number`, returns a new tree.

Anchors (`id`) are slugs, unique in a document; references name them. `number` and `text` fields that `number` fills
start empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from allidocs.document.inline_nodes import *  # noqa: F403 - templates and writers know one vocabulary
from allidocs.document.inline_nodes import Inline, Tone
from allidocs.document.picture_nodes import *  # noqa: F403
from allidocs.document.picture_nodes import Chart, Picture

Align = Literal["left", "right", "center"]

# ------------------------------------------------------------------------------------------------ changes


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a whole block, row or entry between two versions: it was inserted, or it was deleted.

    `note` is said beside it in the reader's words (`moved from 7.2`); `move` is the same for both ends of a move that
    Word is to show as one, and else empty. `date` is a day or a moment in ISO form.
    """

    kind: Literal["ins", "del"]
    author: str = ""
    date: str = ""
    note: str = ""
    move: str = ""


@dataclass(frozen=True, slots=True)
class Revised:
    """The two readings of a text that a node holds as an attribute (`name`): its words with insertions and deletions.

    The attribute itself has the new reading.
    """

    name: str
    words: tuple[Inline, ...]


# ------------------------------------------------------------------------------------------------- blocks

Role = Literal["body", "lead", "finding", "label", "note", "cell"]
"""What a paragraph is for: running text, the opening thought, what a chapter found, a small label, a note below a table, a table cell."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `source` says for a note where in the plan stands what it is about, as data that is not printed."""

    children: tuple[Inline, ...]
    role: Role = "body"
    id: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of a list: blocks, so that lists nest."""

    children: tuple[Block, ...]
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list: `bullet`, or `number` for steps whose order counts."""

    items: tuple[ListItem, ...]
    kind: Literal["bullet", "number"] = "bullet"


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its share of the width (any positive number) and how its cells align.

    Where no column of a table has a width they are 0, and the widths follow from what the cells say. `change` says that a comparison found it in one version only; its cells are marked themselves.
    """

    width: Decimal
    align: Align = "left"
    change: Literal["", "ins", "del"] = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. `header` says what it heads: its row, its column, or nothing."""

    children: tuple[Block, ...]
    header: Literal["", "row", "column"] = ""
    colspan: int = 1
    rowspan: int = 1
    tone: Tone = ""
    align: Align | Literal[""] = ""
    """Overrides the column's alignment."""
    change: Change | None = None
    """What happened to it with its column; rows that came or went are marked as rows."""
    lang: str = ""
    """The language of its words, where that is another one than the document's."""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: `total` is ruled off and stressed, `group` is a heading inside the table."""

    cells: tuple[Cell, ...]
    kind: Literal["", "total", "group"] = ""
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption above and notes below; `head` repeats on each page, rows do not split.

    `data` is figures and words, `board` the same in the size of notes with low rows, for what a page is to show at a
    glance, `grid` a matrix of short marks (decision map, heat map, status board), `timeline`
    a Gantt chart or calendar whose cells are stretches of time, `plain` pairs of name and value without a caption.
    """

    id: str
    caption: tuple[Inline, ...]
    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    kind: Literal["data", "board", "grid", "timeline", "plain"] = "data"
    notes: tuple[Paragraph, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class FormerChart:
    """The picture that a figure showed before a change, and the change that replaced it (its `note` says so)."""

    chart: Chart | Picture
    alt: str
    change: Change


@dataclass(frozen=True, slots=True)
class Figure:
    """A plotted chart or a drawn picture with its caption, a text alternative, and the data as a table where given.

    `was` is the figure of an earlier version when the picture changed: its chart and text alternative alone count.
    """

    id: str
    caption: tuple[Inline, ...]
    chart: Chart | Picture
    alt: str
    data: Table | None = None
    notes: tuple[Paragraph, ...] = ()
    number: str = ""
    was: FormerChart | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """Words beside the text: a `note` to the reader, a `drafting` note for counsel, a `flag` that asks for care."""

    kind: Literal["note", "drafting", "flag"]
    children: tuple[Block, ...]
    title: str = ""
    revised: tuple[Revised, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """The decision that the reader is asked for, or `For information`: the first thing on the first page."""

    label: str
    children: tuple[Block, ...]
    revised: tuple[Revised, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFact:
    """One of the things to know: a label, a figure with its unit (both may be empty), a sentence."""

    label: str
    figure: tuple[Inline, ...]
    unit: str
    children: tuple[Inline, ...]
    revised: tuple[Revised, ...] = ()
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """The few things to know, side by side."""

    facts: tuple[KeyFact, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document with a heading. Levels follow from nesting, so none can be skipped.

    `number` is filled by `number` unless `numbered` is false. `landscape` turns the page for wide tables;
    `new_page` starts one.
    """

    id: str
    title: tuple[Inline, ...]
    children: tuple[Block, ...]
    numbered: bool = True
    landscape: bool = False
    new_page: bool = False
    number: str = ""
    label: str = ""
    """What its heading shows in place of its number, as a firm counts the parts of its contracts."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered contract clause, `4.2` inside section 4 and `4.2.1` inside clause 4.2; never a typed number.

    `stage` says what it binds (`binding`, `intent`, `definitive`, `schedule`, or empty), `openness` how far it is
    agreed (`agreed`, `proposed`, `open`, `reserved`, or empty); `mark` is both in the reader's words, filled by the
    template. `survives` marks clauses that outlive the end. `path` says where edits of its words go in the plan, empty
    where its words are not edited as a whole.
    """

    id: str
    children: tuple[Block, ...]
    heading: tuple[Inline, ...] = ()
    stage: str = ""
    openness: str = ""
    mark: tuple[Inline, ...] = ()
    survives: bool = False
    number: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule (annex) to a contract, numbered in its own series."""

    id: str
    title: tuple[Inline, ...]
    children: tuple[Block, ...]
    landscape: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """One entry of a glossary or of a contract's defined terms."""

    term: tuple[Inline, ...]
    children: tuple[Block, ...]
    id: str = ""
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Definitions:
    """A glossary or list of defined terms."""

    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """One party's signature block: the name above, labelled lines below a rule; it never breaks over pages."""

    party: tuple[Inline, ...]
    lines: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature blocks of all parties, side by side where they fit; `initials` have little room and bind nobody."""

    parties: tuple[Signature, ...]
    initials: bool = False

    @property
    def across(self) -> int:
        """How many blocks stand side by side."""
        return 3 if self.initials and len(self.parties) > 2 else 2


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: here the writer puts it, `levels` deep."""

    title: str
    levels: int = 2


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Blocks that a comparison or a reviewer inserted or deleted as a whole: everything in it is new, or gone."""

    change: Change
    children: tuple[Block, ...]


Block = (
    Paragraph
    | List
    | Table
    | Figure
    | Aside
    | Ask
    | KeyFacts
    | Section
    | Clause
    | Schedule
    | Definitions
    | Signatures
    | Contents
    | PageBreak
    | Changed
)

# ----------------------------------------------------------------------------------------------- document


@dataclass(frozen=True, slots=True)
class ControlRow:
    """One line of document control on the cover: a name and a value."""

    name: str
    value: tuple[Inline, ...]
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: the set that the paper belongs to and its place in it, its title, a subtitle, what is asked, a
    status mark, and document control.

    `asks` names what is asked, such as `Decision asked`; `decider` says of whom and by when; `wanted` is the ask.
    """

    kind: str
    title: tuple[Inline, ...]
    subtitle: tuple[Inline, ...]
    control: tuple[ControlRow, ...]
    mark: str = ""
    set: tuple[Inline, ...] = ()
    asks: str = ""
    decider: tuple[Inline, ...] = ()
    wanted: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that writers, numbering and comparisons need in the document's language.

    `moved_from` and `moved_to` hold `{place}`, where a number or a title goes.
    """

    table: str = "Table"
    figure: str = "Figure"
    schedule: str = "Schedule"
    page: str = "Page"
    of: str = "of"
    data: str = "Data"
    source: str = "Source"
    computed: str = "computed"
    moved_from: str = "moved from {place}"
    moved_to: str = "moved to {place}"
    chart: str = "chart changed: above as it was, below as it is"
    working: str = "working edition"
    ordinals: str = ""
    language: str = ""
    beside: str = "two languages"

    @property
    def within_schedule(self) -> str:
        """The letter ahead of what a schedule counts, so that no number there is that of a clause: S6.1 and 6.1."""
        return self.schedule[:1]


@dataclass(frozen=True, slots=True)
class Conventions:
    """How languages write numbers and are named to other programs; `artifacts/compose` fills it in from their files.

    `thousands` and `decimal` are the marks of the document's language. `regions` holds the full tag of each language of the
    template set, `es` with `es-ES`: programs choose dictionaries by it. `language` is the tag of the document's own.
    """

    thousands: str = ","
    decimal: str = "."
    regions: tuple[tuple[str, str], ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class FormerLabel:
    """What references to a part, and its caption, said before a change gave it another number or other words.

    `target` and `show` are those of the references. It is no change of what the document says; writers of files in which
    changes can be rejected need it, since such a file keeps what a reference last showed.
    """

    target: str
    show: Literal["number", "title"]
    text: str
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document and what its file says about itself.

    `title` is the file's title; `subject` the kind of document; `header_left`, `header_right` and `footer` the
    running lines (the footer holds the visible reference: plan, version, date, revision, status); `as_of` an ISO
    date that dates the file; `mark` is DRAFT or the like, empty when agreed; `draft` says that it is still negotiated,
    so that changes of a contract are tracked from the first edit on. `reference` names this very document,
    `PLAN/ARTIFACT/LANG/AUDIENCE@DIGEST`, so that a copy that comes back can be told from every other. `formerly` are the
    labels that a comparison found changed. `ties` finds, as a regular expression, words whose spaces break no line: days,
    labels before their number.
    """

    lang: str
    title: str
    subject: str
    cover: Cover | None
    blocks: tuple[Block, ...]
    as_of: str
    header_left: str = ""
    header_right: str = ""
    footer: str = ""
    mark: str = ""
    author: str = ""
    keywords: str = ""
    labels: Labels = Labels()
    reference: str = ""
    draft: bool = False
    formerly: tuple[FormerLabel, ...] = ()
    ties: str = ""
    conventions: Conventions = Conventions()
