"""What stands inside a paragraph: words, what they mean, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Tone = Literal["", "accent", "soft", "tint", "good", "warn", "bad", "muted", "gap"]
"""What a cell's shade means: `accent` the one that decides or leads, `soft` and `tint` lighter degrees of it, `good`,
`warn`, `bad` a status, `muted` not applicable, `gap` nobody covers it (hatched or outlined, never colour alone)."""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters; white space inside counts as one space unless it is a no-break space."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words: italics."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Important words: bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A literal: a path, a key, a file name."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address outside (http, https or mailto; parse refuses others)."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Field:
    """A value that comes from the plan (`path` names it) or is computed from it (`path` is a formula's id).

    Writers mark it so that the way back finds it; it looks like its surroundings. `roots` are the paths, parted by spaces,
    of what a computed one comes from, where somebody asks.
    """

    path: str
    children: tuple[Inline, ...]
    kind: Literal["plan", "computed"] = "plan"
    roots: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to an anchor of this document: `number` says `Table 3` or `4.2`, `title` the heading's words.

    A target such as `contract-frame/scope` is an anchor of another paper of the plan, which nothing here can lead to.
    `text` is the label that the reader sees, filled by `number`.
    """

    target: str
    show: Literal["number", "title"] = "number"
    text: str = ""

    @property
    def paper(self) -> str:
        """The paper that holds the target, empty for this one."""
        return self.target.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term where it is defined or used as such."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Words that are not settled, shown in brackets and marked."""

    children: tuple[Inline, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """A status mark that never speaks by colour alone: `A · Amber` has the letter A, the label Amber, tone warn.

    With an empty label only the letter is shown, its meaning said in a note; a muted one has no colour to speak beside, and
    shows its label alone.
    """

    letter: str
    label: str
    tone: Tone = ""

    @property
    def words(self) -> str:
        """What the mark says: the letter, and the label where there is one; of a muted one the label alone. A sign such as a
        dot is no letter, and its label follows it as words do."""
        return (" · " if self.letter.isalnum() else " ").join(self.shown)

    @property
    def shown(self) -> tuple[str, ...]:
        """The letter and the label, as far as each is shown."""
        letter = "" if self.label and self.tone == "muted" else self.letter
        return tuple(one for one in (letter, self.label) if one)


@dataclass(frozen=True, slots=True)
class Language:
    """Words in another language than the document's (`lang` is a BCP 47 tag)."""

    lang: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Small:
    """Lesser words beside greater ones: a unit in a header, a qualification."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Spark:
    """A word-sized line of values over time, and the target of each as steps; `alt` says it in words.

    `tone` is that of its last point. One value alone with its target is a bar, filled as far as the value reaches.
    """

    values: tuple[Decimal | None, ...]
    alt: str
    targets: tuple[Decimal | None, ...] = ()
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words that a comparison or a reviewer added."""

    children: tuple[Inline, ...]
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Deleted:
    """Words that a comparison or a reviewer removed."""

    children: tuple[Inline, ...]
    author: str = ""
    date: str = ""


Inline = (
    Text
    | Emphasis
    | Strong
    | Code
    | Link
    | LineBreak
    | Field
    | Reference
    | Term
    | OpenPoint
    | Status
    | Language
    | Small
    | Spark
    | Inserted
    | Deleted
)
