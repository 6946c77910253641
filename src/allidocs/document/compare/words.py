"""Two readings of one paragraph as one: whole words, deleted before inserted, in phrases rather than in crumbs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from allidocs.document import tree
from allidocs.document.compare.align import matching, unpaired_ranges
from allidocs.document.compare.tokens import Marked, Op, Token, adopted, rebuilt, tokens
from allidocs.document.resolve import accepted_words
from allidocs.document.text import plain_text
from allidocs.document.walk import rebuild

CRUMB = 2
"""Words that stay the same between two changes are part of the phrase when they are no more than these,"""
PHRASE = 3
"""and either change has at least so many words."""

Inlines = tuple[tree.Inline, ...]
_TIE = re.compile("[\u00a0\u202f]")


@dataclass(slots=True)
class _Stretch:
    """What stands on either side; `same` when it is the same on both."""

    same: bool
    old: list[Token]
    new: list[Token]

    def words(self) -> int:
        return max(sum(token.is_word for token in side) for side in (self.old, self.new))


def compared(old: Inlines, new: Inlines, author: str, date: str) -> Inlines:
    """Return the new words with what was deleted and inserted; changes of somebody else in them keep their author."""

    def change(op: Op, nodes: tuple[Any, ...]) -> Any:
        return (tree.Inserted if op == "ins" else tree.Deleted)(nodes, author, date)

    before = accepted_words(old)
    if _untied(before) == _untied(new):
        return new
    was, becomes = tokens(before), tokens(new)
    marked = adopted(_marked(_stretches(was, [token for token in becomes if not token.ghost]), becomes))
    made = rebuilt(marked, change)
    if plain_text(rejected_ours(made, author, date)) == plain_text(before) and accepted_words(
        made
    ) == accepted_words(new):
        return made
    # Words that changed places with the inlines around them: the whole paragraph is replaced.
    gone: Inlines = (change("del", before),) if before else ()
    return (*gone, change("ins", accepted_words(new))) if new else gone


def _untied(inlines: Inlines) -> Inlines:
    """Return words with plain spaces: one that does not break says nothing else."""
    return tuple(rebuild(node, _plainly) for node in inlines)


def _plainly(node: Any) -> Any:
    return (
        tree.Text(_TIE.sub(" ", node.text))
        if isinstance(node, tree.Text) and _TIE.search(node.text)
        else node
    )


def rejected_ours(inlines: Inlines, author: str, date: str) -> Inlines:
    """Return words as they were before the changes of one author and day; the changes of others are made."""
    return accepted_words(_undone(inlines, author, date))


def _undone(inlines: Inlines, author: str, date: str) -> Inlines:
    out: list[Any] = []
    for node in inlines:
        mine = isinstance(node, tree.Inserted | tree.Deleted) and (node.author, node.date) == (author, date)
        if mine and isinstance(node, tree.Inserted):
            continue
        if mine and isinstance(node, tree.Deleted):
            out.extend(node.children)
        elif (inside := getattr(node, "children", None)) is not None:
            undone = _undone(inside, author, date)
            if undone:
                out.append(_holding(node, undone))
        else:
            out.append(node)
    return tuple(out)


def _holding(node: Any, children: Inlines) -> Any:
    return replace(node, children=children)


def _stretches(old: list[Token], new: list[Token]) -> list[_Stretch]:
    """Return the two sides as stretches that are the same and stretches that are not, in turn."""
    solid_old = [at for at, token in enumerate(old) if not token.is_space]
    solid_new = [at for at, token in enumerate(new) if not token.is_space]
    pairs = matching([old[at].key for at in solid_old], [new[at].key for at in solid_new])
    pairs = _without_marks_alone([(solid_old[i], solid_new[j]) for i, j in pairs], old)
    found: list[_Stretch] = []
    for at, (left, right) in enumerate(unpaired_ranges(pairs, len(old), len(new))):
        _gap([old[i] for i in left], [new[j] for j in right], found)
        if at < len(pairs):
            i, j = pairs[at]
            _add(found, _Stretch(True, [old[i]], [new[j]]))
    return _phrases(found)


def _without_marks_alone(pairs: list[tuple[int, int]], old: list[Token]) -> list[tuple[int, int]]:
    """Return pairs without marks such as commas that are the same by chance, between words that are not."""
    kept = []
    for at, (i, j) in enumerate(pairs):
        lonely = not old[i].is_word and 0 < at < len(pairs) - 1
        if lonely:
            before, after = pairs[at - 1], pairs[at + 1]
            lonely = min(i - before[0], j - before[1]) > 2 and min(after[0] - i, after[1] - j) > 2
        if not lonely:
            kept.append((i, j))
    return kept


def _gap(old: list[Token], new: list[Token], found: list[_Stretch]) -> None:
    """Add what lies between two equal words; a space at either end of both sides is the same."""
    first = bool(old and new and old[0].is_space and new[0].key == old[0].key)
    if first:
        _add(found, _Stretch(True, old[:1], new[:1]))
        old, new = old[1:], new[1:]
    last = bool(old and new and old[-1].is_space and new[-1].key == old[-1].key)
    inner_old, inner_new = (old[:-1], new[:-1]) if last else (old, new)
    if inner_old or inner_new:
        _add(found, _Stretch(False, inner_old, inner_new))
    if last:
        _add(found, _Stretch(True, old[-1:], new[-1:]))


def _add(found: list[_Stretch], stretch: _Stretch) -> None:
    if found and found[-1].same == stretch.same:
        found[-1].old += stretch.old
        found[-1].new += stretch.new
    else:
        found.append(stretch)


def _phrases(stretches: list[_Stretch]) -> list[_Stretch]:
    """Return stretches with crumbs between two changes taken into them."""
    found: list[_Stretch] = []
    for at, stretch in enumerate(stretches):
        if stretch.same and 0 < at < len(stretches) - 1 and _is_crumb(stretches, at, found[-1]):
            stretch.same = False
        _add(found, stretch)
    return found


def _is_crumb(stretches: list[_Stretch], at: int, before: _Stretch) -> bool:
    after, words = stretches[at + 1], stretches[at].words()
    replaces = all(side.old and side.new for side in (before, after))
    if before.same or not replaces:
        return False
    if words == 0:
        return True
    short = all(len(str(token.key[0])) <= 3 for token in stretches[at].old if token.is_word)  # type: ignore[index]
    return short and words <= CRUMB and min(before.words(), after.words()) >= PHRASE


def _marked(stretches: list[_Stretch], new: Sequence[Token]) -> list[Marked]:
    """Return all tokens in order with what happened to them; ghosts stand where they stood."""
    out: list[Marked] = []
    at = 0

    def ghosts() -> None:
        nonlocal at
        while at < len(new) and new[at].ghost:
            out.append(("", new[at]))
            at += 1

    for stretch in stretches:
        if not stretch.same:
            out.extend(("del", token) for token in stretch.old)
        for token in stretch.new:
            ghosts()
            out.append(("" if stretch.same else "ins", token))
            at += 1
    ghosts()
    return out
