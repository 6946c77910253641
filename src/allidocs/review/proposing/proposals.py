"""A proposal: one thing that a returned document asks of the plan, with who asks, and what it would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from allidocs.plan.edits import Value
from allidocs.plan.text import BEHIND

if TYPE_CHECKING:
    from allidocs.review.matching.edits import Edit

Sort = Literal[
    "value", "prose", "override", "clause", "item", "removal", "comment", "computed", "moved", "unplaced"
]
Confidence = Literal["high", "medium", "low"]

ALREADY = "already"
"""The state of a proposal for what the plan says by now."""

NAMES = frozenset({"author", "date", "source", "side", "reason"})
"""Keys of clauses and open points that say where words come from; two that differ in nothing else ask for the same."""


def names_origin(path: str) -> bool:
    """Say whether a path of the plan says only where the words beside it come from."""
    return path.startswith(("contract.clauses.", "open_points.")) and path.rpartition(".")[2] in NAMES


def is_mark(write: Write) -> bool:
    """Say whether a write only marks languages of a text as behind; several such marks add up."""
    return write.path.endswith(f".{BEHIND}") and isinstance(write.value, tuple)


def joined(*notes: str) -> str:
    """Return notes as one."""
    return "; ".join(note for note in notes if note)


def shortened(words: str, most: int) -> str:
    """Return words in one line for a note, cut to at most so many letters."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


SORTS: Mapping[str, str] = {
    "value": "value",
    "prose": "text",
    "override": "clause words",
    "clause": "new clause",
    "item": "new entry",
    "removal": "removal",
    "comment": "comment",
    "computed": "computed figure",
    "moved": "moved",
    "unplaced": "could not be placed",
}
"""What people call each sort of proposal."""


@dataclass(frozen=True, slots=True)
class Write:
    """What applying does at a path: `value` is set or added; None takes the entry away.

    With `behind`, it becomes an entry of a list, behind the one at `path`.
    """

    path: str
    value: Value | None
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change, comment or question.

    `path` is where it goes in the plan (empty when it goes nowhere), `old` and `new` are words of the document,
    `writes` what applying does; without writes there is nothing to apply. `place` says where in the document,
    `others` counts other places that print the same value. `note` explains. `edits` numbers the changes of the
    document that it accounts for. `rivals` are proposals that want something else of the same value; `stale` says that
    the plan itself changed the value since the document was sent, `shared` that it would show to all what only some see.
    Of a file that holds several languages side by side, `lang` is that of its column, and `beside` has the old and new
    words of other columns that ask for the same in theirs.
    """

    sort: Sort
    path: str
    old: str
    new: str
    untracked: bool = False
    author: str = ""
    date: str = ""
    confidence: Confidence = "high"
    place: str = ""
    note: str = ""
    others: int = 0
    writes: tuple[Write, ...] = ()
    edits: tuple[int, ...] = ()
    file: str = ""
    side: str = ""
    thread: tuple[tuple[str, str, str], ...] = ()
    id: str = ""
    rivals: tuple[str, ...] = ()
    state: str = ""
    stale: bool = False
    shared: bool = False
    lang: str = ""
    beside: tuple[tuple[str, str], ...] = ()

    @property
    def applicable(self) -> bool:
        """Whether applying it changes the plan."""
        return bool(self.writes)

    @property
    def ready(self) -> bool:
        """Whether it can be applied without a decision: it contradicts no other, nothing that the plan says by now, and
        shows nothing to more people than saw it."""
        return self.applicable and not self.rivals and not self.stale and not self.shared

    def as_dict(self) -> dict[str, Any]:
        """Return the proposal as plain data, the shape of `--json`."""
        return {
            "id": self.id, "sort": self.sort, "path": self.path, "old": self.old, "new": self.new,
            "tracked": not self.untracked, "author": self.author, "date": self.date, "confidence": self.confidence,
            "place": self.place, "note": self.note, "other_places": self.others, "file": self.file, "side": self.side,
            "thread": [{"author": author, "date": date, "text": text} for author, date, text in self.thread],
            "conflicts_with": list(self.rivals), "stale": self.stale, "shared": self.shared,
            "applicable": self.applicable,
            "writes": [{"path": one.path, "value": one.value, **({"behind": True} if one.behind else {})} for one in self.writes],
            "state": self.state, **({"beside": [{"old": old, "new": new} for old, new in self.beside]} if self.beside else {}),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of a base and what the file says in their stead; `place` is where, in words, `before` and `after` are the
    words around them in their paragraph, which both have.

    `hand` says how somebody's hand is seen in it, where no document is made so; empty where other templates may be why.
    """

    place: str
    old: str
    new: str
    hand: str = ""
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class Reviewed:
    """What one returned file says about its base."""

    file: str
    proposals: list[Proposal] = field(default_factory=list)
    formatting: int = 0
    withdrawn: list[str] = field(default_factory=list)
    renumbered: int = 0
    typography: int = 0
    """Places where only quotes, dashes or dots are drawn in another way."""
    edits: Mapping[int, Edit] = field(default_factory=dict)
    """The changes that the proposals number."""
    already: list[Proposal] = field(default_factory=list)
    """What the plan says by now without being asked."""
    differences: list[Difference] = field(default_factory=list)
    """Where the file reads otherwise than a base that is not what was sent: nobody knows who changed that."""
    notes: list[str] = field(default_factory=list)
    """What was passed over, such as a column of a register that is the reader's own."""


def numbered(proposals: list[Proposal]) -> list[Proposal]:
    """Return proposals in the order that people read them, untracked ones first, with ids `1`, `2`, …

    Those that nothing can be done with come last of their kind.
    """
    ordered = sorted(proposals, key=lambda one: (one.sort == "comment", not one.untracked))
    return [replace(one, id=str(number)) for number, one in enumerate(ordered, 1)]
