"""Whose changes those of a redline are: what a returned document changed and the plan took over is its reader's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from allidocs.document import tree
from allidocs.document.compare.words import rejected_ours
from allidocs.document.text import plain_text
from allidocs.document.walk import PARTS, walk
from allidocs.review.matching.align import folded
from allidocs.review.matching.base import Base, BaseParagraph
from allidocs.review.matching.edits import Edit

Inlines = tuple[tree.Inline, ...]


@dataclass(slots=True)
class _Theirs:
    """What a reader made of words that were sent: `new` is what they read afterwards, `edits` how."""

    new: str
    edits: list[Edit]


@dataclass(slots=True)
class Credits:
    """Tracked changes of a returned document, and which of them a redline shows under their author's name.

    Changes made without tracking have no author; they are nobody's but ours.
    """

    edits: tuple[Edit, ...]
    words: dict[str, list[_Theirs]]
    clauses: dict[str, list[_Theirs]]
    values: dict[str, list[Edit]]
    taken: set[int] = field(default_factory=set)

    @property
    def left(self) -> tuple[Edit, ...]:
        """The changes that are not in the redline: nobody took them over, or not in these words."""
        return tuple(edit for at, edit in enumerate(self.edits) if at not in self.taken)

    def take(self, edit: Edit) -> None:
        """Note that a change is in the redline."""
        self.taken.add(self.edits.index(edit))


def credits_of(base: Base, edits: Iterable[Edit]) -> Credits:
    """Return the tracked changes of a returned document by the words, the clause and the value that they change."""
    signed = tuple(edit for edit in edits if edit.authors and not edit.untracked)
    made = Credits(signed, defaultdict(list), defaultdict(list), defaultdict(list))
    changed: dict[int, list[Edit]] = defaultdict(list)
    for edit in signed:
        if edit.kind == "words":
            changed[edit.at].append(edit)
    for at, several in changed.items():
        paragraph = base.paragraphs[at]
        for start, end, path in _parts(paragraph):
            inside = [edit for edit in several if start <= edit.start and edit.end <= end]
            if inside:
                theirs = _Theirs(_after(paragraph.text, start, end, inside), inside)
                made.words[folded(paragraph.text[start:end])].append(theirs)
                if path:
                    made.clauses[path].append(theirs)
        for edit in several:
            for span in paragraph.spans:
                if span.kind == "plan" and span.start <= edit.start and edit.end <= span.end:
                    made.values[span.path].append(edit)
    return made


def _parts(paragraph: BaseParagraph) -> Iterator[tuple[int, int, str]]:
    """Yield what the tree holds by itself: a whole paragraph; of a clause what stands before its words, and these."""
    clause = paragraph.clause()
    if clause is None or clause.start == 0:
        yield 0, len(paragraph.text), clause.path if clause is not None else ""
        return
    yield 0, clause.start, ""
    yield clause.start, len(paragraph.text), clause.path


def _after(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
        end += len(edit.new) - (edit.end - edit.start)
    return text[start:end]


def credited(document: tree.Document, found: Credits, author: str, date: str) -> tree.Document:
    """Return a redline in which changes of `author` and `date` that a reader made before bear the reader's name."""
    made = _Crediting(found, author, date).node(document, "")
    assert isinstance(made, tree.Document)
    return made


class _Crediting:
    def __init__(self, found: Credits, author: str, date: str) -> None:
        self.found = found
        self.author = author
        self.date = date

    def node(self, node: Any, path: str) -> Any:
        """Return a block or what a block is made of; `path` is that of the clause around it."""
        if node is None or node.__class__ not in PARTS:
            return node
        if isinstance(node, tree.Clause) and node.path:
            path = node.path
        change = getattr(node, "change", None)
        if change is not None:
            whose = self.whole(node, change.kind) if self.ours(change) else None
            return node if whose is None else replace(node, change=_signed(change, whose))
        changes: dict[str, Any] = {}
        for name in PARTS[type(node)]:
            value = getattr(node, name)
            if not isinstance(value, tuple):
                made: Any = self.node(value, path)
            elif value and isinstance(value[0], tree.Inline):
                made = self.run(value, path)
            else:
                made = tuple(self.node(child, path) for child in value)
            if made != value:
                changes[name] = made
        return replace(node, **changes) if changes else node

    def ours(self, mark: Any) -> bool:
        return (mark.author, mark.date) == (self.author, self.date)

    # ------------------------------------------------------------------------------------------- whole parts

    def whole(self, node: Any, kind: str) -> Edit | None:
        """Return the reader's change that brought or took a whole part, None where not all its words are in one."""
        texts = [folded(text) for text in _texts(node)]
        if not any(texts):
            return None
        wanted = "added" if kind == "ins" else "removed"
        sides = [
            (edit, folded(edit.new if kind == "ins" else edit.old))
            for edit in self.found.edits
            if edit.kind == wanted
        ]
        met = [next((edit for edit, side in sides if text in side), None) for text in texts if text]
        whose = [edit for edit in met if edit is not None]
        if len(whose) < len(met):
            return None
        for edit in whose:
            self.found.take(edit)
        return whose[0]

    # ------------------------------------------------------------------------------------------- words

    def run(self, words: Inlines, path: str) -> Inlines:
        """Return a run of words: all changes are the reader's where it reads as the reader left it, else those alike."""
        if not any(isinstance(visit.node, tree.Inserted | tree.Deleted) for visit in walk(words)):
            return words
        before = folded(plain_text(rejected_ours(words, self.author, self.date)))
        theirs = self.found.words.get(before, []) or self.found.clauses.get(path, [])
        now = folded(plain_text(words))
        whole = next((one for one in theirs if folded(one.new) == now), None)
        return self.inlines(words, [edit for one in theirs for edit in one.edits], whole)

    def inlines(self, words: Inlines, edits: list[Edit], whole: _Theirs | None) -> Inlines:
        made: list[Any] = []
        at = 0
        while at < len(words):
            marks = self.marks(words[at : at + 2])
            node = words[at]
            if marks:
                whose = self.whose(marks, edits, whole)
                made += marks if whose is None else [_signed(mark, whose) for mark in marks]
            elif "children" in PARTS.get(type(node), ()):
                own = self.found.values.get(node.path, []) if isinstance(node, tree.Field) else []
                made.append(_holding(node, self.inlines(_children(node), [*edits, *own], whole)))
            else:
                made.append(node)
            at += len(marks) or 1
        return tuple(made)

    def marks(self, nodes: Inlines) -> list[tree.Inserted | tree.Deleted]:
        """Return the change of ours that a run goes on with: what went, what came, or one in place of the other."""
        found = [node for node in nodes if isinstance(node, tree.Inserted | tree.Deleted) and self.ours(node)]
        if not found or found[0] is not nodes[0]:
            return []
        replaces = (
            len(found) == 2 and isinstance(found[0], tree.Deleted) and isinstance(found[1], tree.Inserted)
        )
        return found if replaces else found[:1]

    def whose(
        self, marks: list[tree.Inserted | tree.Deleted], edits: list[Edit], whole: _Theirs | None
    ) -> Edit | None:
        """Return the reader's change that ours is, None where it is another."""
        went = folded("".join(plain_text(mark.children) for mark in marks if isinstance(mark, tree.Deleted)))
        came = folded("".join(plain_text(mark.children) for mark in marks if isinstance(mark, tree.Inserted)))
        same = next((edit for edit in edits if (folded(edit.old), folded(edit.new)) == (went, came)), None)
        if whole is not None and (same or len({edit.authors for edit in whole.edits}) == 1):
            for edit in whole.edits:
                self.found.take(edit)
            return same or whole.edits[0]
        if same is not None:
            self.found.take(same)
        return same


def _children(node: Any) -> Inlines:
    return node.children  # type: ignore[no-any-return]


def _holding(node: Any, children: Inlines) -> Any:
    return replace(node, children=children)


def _signed(change: Any, whose: Edit) -> Any:
    return replace(change, author=", ".join(whose.authors), date=whose.date or change.date)


def _texts(node: Any) -> Iterator[str]:
    """Yield the words of a part paragraph by paragraph."""
    for visit in walk(node):
        if isinstance(visit.node, tree.Paragraph):
            yield plain_text(visit.node.children)
