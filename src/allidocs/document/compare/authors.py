"""Whose the changes of a redline are: each is given to the step between the two versions that made it.

All versions are read as one row of words each. Neighbouring ones are matched, so that every word that came is followed
back to the step that brought it, and every word that went is followed on to the step that took it away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from allidocs.document import tree
from allidocs.document.compare.align import matching
from allidocs.document.compare.identity import labels
from allidocs.document.compare.shown import shown
from allidocs.document.compare.tokens import Token, rebuilt, tokens
from allidocs.document.walk import PARTS

OLD = -1
"""The older version of a redline, as a parent of a step."""
_SHOWN = ("title", "label", "unit")
"""Attributes of blocks that are texts; `Revised` holds both readings of one."""
_SHORT = 3
"""Letters up to which a word may be the same by chance."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step from the older version to the newer one: the document that it made, what it was made from, and by whom.

    `parents` are the places of earlier steps, `OLD` for the older version itself.
    """

    document: tree.Document
    parents: tuple[int, ...]
    author: str
    date: str


def attributed(document: tree.Document, author: str, date: str, steps: Sequence[Step]) -> tree.Document:
    """Return a redline whose changes of `author` on `date` are each given to the step that made it.

    The last step made the newer version; steps come after those that they were made from. A part that came or went as
    a whole is given to one step, and words that others changed in it to them.
    """
    mine = (author, date)
    said = list(_said(document, mine))
    came, went = _blamed(
        [key for key, kind in said if kind != "ins"], [key for key, kind in said if kind != "del"], steps
    )
    olds, news = iter(went), iter(came)
    blame = []
    for _, kind in said:
        before, after = (OLD if kind == "ins" else next(olds)), (OLD if kind == "del" else next(news))
        blame.append({"ins": after, "del": before}.get(kind, OLD))
    made: tree.Document = _Giving(mine, steps, blame).one(document, "", OLD)
    return replace(made, formerly=_relabelled(document.formerly, steps)) if document.formerly else made


def _relabelled(formerly: Sequence[tree.FormerLabel], steps: Sequence[Step]) -> tuple[tree.FormerLabel, ...]:
    """Return former labels, each with the author of the step from which on it reads as it does now."""
    said = [labels(step.document) for step in steps]
    given = []
    for one in formerly:
        texts = [texts.get((one.target, one.show)) for texts in said]
        step = steps[max((at + 1 for at, text in enumerate(texts) if text != texts[-1]), default=0)]
        given.append(replace(one, author=step.author, date=step.date))
    return tuple(given)


# ------------------------------------------------------------------------------------------------- which step


def _blamed(
    old: Sequence[Hashable], new: Sequence[Hashable], steps: Sequence[Step]
) -> tuple[list[int], list[int]]:
    """Return the step that brought each word of the newer version, and the one that took each of the older; else -1."""
    rows = [[key for key, _ in _said(step.document, None)] for step in steps[:-1]]
    rows.append(list(new))
    origins: list[list[int]] = []
    places: list[dict[int, int]] = []
    killers: list[dict[int, int]] = []
    for at, step in enumerate(steps):
        origin = [at] * len(rows[at])
        alive: dict[int, int] = {}
        dead: dict[int, int] = {}
        for parent in step.parents:
            before = old if parent == OLD else rows[parent]
            kept = dict(matching(before, rows[at]))
            for i, j in kept.items():
                if origin[j] == at:
                    origin[j] = OLD if parent == OLD else origins[parent][i]
            lived = {i: i for i in range(len(old))} if parent == OLD else places[parent]
            alive.update({first: kept[i] for first, i in lived.items() if i in kept})
            if parent != OLD:
                dead.update(killers[parent])
        lost = {first: dead.get(first, at) for first in range(len(old)) if first not in alive}
        origins.append(origin)
        places.append(alive)
        killers.append(lost)
    return origins[-1], [killers[-1].get(first, OLD) for first in range(len(old))]


def _said(node: Any, mine: tuple[str, str] | None, kind: str = "") -> Iterator[tuple[Hashable, str]]:
    """Yield what a document says word by word, in reading order, and whether a change of `mine` brought or took it.

    Without `mine` it is read with every change made.
    """
    for run, around in _runs(node, mine, kind):
        if not isinstance(run, tuple):
            yield ("chart", run), around
            continue
        for token in tokens(run):
            op = around or _op(token, mine)
            if _counts(token, op, mine):
                yield token.key, op


def _counts(token: Token, op: str, mine: tuple[str, str] | None) -> bool:
    """Say whether a token is one of the words that are matched: spaces are not, nor what others took away."""
    return not token.is_space and (not token.ghost or (mine is not None and op == "del"))


def _runs(node: Any, mine: tuple[str, str] | None, kind: str) -> Iterator[tuple[Any, str]]:
    """Yield every run of words, and every chart, with what happened to the part that it stands in."""
    if isinstance(node, tuple):
        if node and isinstance(node[0], tree.Inline):
            yield node, kind
            return
        for part in node:
            yield from _runs(part, mine, kind)
        return
    kind = _inside(node, mine, kind)
    if kind == "gone":
        return
    for _, words in _shown(node):
        yield words, kind
    if isinstance(node, tree.Figure):
        if node.was is not None and mine == (node.was.change.author, node.was.change.date):
            yield shown(node.was.chart), "del"
            yield shown(node.chart), "ins"
        else:
            yield shown(node.chart), kind
    for name in PARTS.get(type(node), ()):
        value = getattr(node, name)
        if value is not None:
            yield from _runs(value, mine, kind)


def _shown(node: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the attributes of a block that are texts, with both readings where they were revised."""
    revised = {one.name: one.words for one in getattr(node, "revised", ())}
    for name in _SHOWN:
        text = getattr(node, name, None)
        if isinstance(text, str) and (text or name in revised):
            yield name, revised.get(name, (tree.Text(text),))


def _inside(node: Any, mine: tuple[str, str] | None, kind: str) -> str:
    """Return what happened to what a node holds: `ins`, `del`, nothing, or `gone` for what somebody else took away."""
    change = getattr(node, "change", None)
    if kind or not isinstance(change, tree.Change):
        return kind
    if mine == (change.author, change.date):
        return change.kind
    return "gone" if change.kind == "del" else ""


def _op(token: Token, mine: tuple[str, str] | None) -> str:
    for node in token.stack:
        if isinstance(node, tree.Inserted | tree.Deleted) and mine == (node.author, node.date):
            return "ins" if isinstance(node, tree.Inserted) else "del"
    return ""


# ------------------------------------------------------------------------------------------------- giving


class _Giving:
    """A walk over a redline that meets its words in the order in which they were matched; `blame` has a step for each."""

    def __init__(self, mine: tuple[str, str], steps: Sequence[Step], blame: Sequence[int]) -> None:
        self.mine = mine
        self.steps = steps
        self.blame = blame
        self.at = 0

    def many(self, nodes: tuple[Any, ...], kind: str, whole: int) -> tuple[Any, ...]:
        """Return nodes with their changes given; `whole` is the step of the part around them that came or went."""
        if nodes and isinstance(nodes[0], tree.Inline):
            return self._words(nodes, kind, whole)
        return tuple(made for node in nodes for made in self._parted(node, kind, whole))

    def one(self, node: Any, kind: str, whole: int) -> Any:
        """Return a node with its changes given."""
        if isinstance(node, tuple):
            return self.many(node, kind, whole)
        inside = _inside(node, self.mine, kind)
        if inside == "gone":
            return node
        changes: dict[str, Any] = {}
        if inside != kind:
            whole = self._most(node, kind)
            changes["change"] = self._given(node.change, whole)
        revised = {one.name: one for one in getattr(node, "revised", ())}
        for name, words in _shown(node):
            made = self._words(words, inside, whole)
            if name in revised:
                revised[name] = replace(revised[name], words=made)
        if revised:
            changes["revised"] = tuple(revised.values())
        if isinstance(node, tree.Figure):
            changes |= self._chart(node)
        for name in PARTS.get(type(node), ()):
            value = getattr(node, name)
            if value is not None:
                changes[name] = self.one(value, inside, whole)
        return replace(node, **changes) if changes else node

    def _parted(self, node: Any, kind: str, whole: int) -> Iterator[Any]:
        """Yield a node; of blocks that came or went side by side, those of each step on their own."""
        inside = _inside(node, self.mine, kind)
        if not isinstance(node, tree.Changed) or inside in (kind, "gone"):
            yield self.one(node, kind, whole)
            return
        last: tree.Changed | None = None
        for child in node.children:
            step = self._most(child, inside)
            change, made = self._given(node.change, step), self.one(child, inside, step)
            if last is not None and last.change == change:
                last = replace(last, children=(*last.children, made))
                continue
            if last is not None:
                yield last
            last = tree.Changed(change, (made,))
        if last is not None:
            yield last

    def _chart(self, node: tree.Figure) -> dict[str, Any]:
        was = node.was
        if was is None or self.mine != (was.change.author, was.change.date):
            self.at += 1
            return {}
        step = max(self.blame[self.at : self.at + 2])
        self.at += 2
        return {"was": replace(was, change=self._given(was.change, step))}

    def _most(self, node: Any, kind: str) -> int:
        """Return the step that made most of a part that came or went; the walk stays where it is."""
        count = sum(1 for _ in _said(node, self.mine, kind))
        found = Counter(step for step in self.blame[self.at : self.at + count] if step != OLD)
        return max(found, key=lambda step: (found[step], -step)) if found else len(self.steps) - 1

    def _given(self, change: tree.Change, step: int) -> tree.Change:
        return replace(change, author=self.steps[step].author, date=self.steps[step].date)

    def _words(self, words: tuple[Any, ...], kind: str, whole: int) -> tuple[Any, ...]:
        """Return a run of words with its changes given; the walk goes on behind it."""
        given: list[int] = []
        for token in tokens(words):
            counts = _counts(token, kind or _op(token, self.mine), self.mine)
            given.append(self.blame[self.at] if counts else OLD)
            self.at += counts
        if kind:
            return self._marked(words, given, tree.Inserted if kind == "ins" else tree.Deleted, whole)
        return self._inlines(words, given)

    def _inlines(self, words: tuple[Any, ...], given: list[int]) -> tuple[Any, ...]:
        out: list[Any] = []
        place = 0
        for node in words:
            part = given[place : place + len(tokens((node,)))]
            place += len(part)
            inside = getattr(node, "children", None)
            if isinstance(node, tree.Inserted | tree.Deleted) and self.mine == (node.author, node.date):
                out.extend(self._marked(node.children, part, type(node), OLD))
            else:
                out.append(node if inside is None else replace(node, children=self._inlines(inside, part)))
        return tuple(out)

    def _marked(
        self, words: tuple[Any, ...], given: list[int], mark: type[tree.Inserted] | type[tree.Deleted], whole: int
    ) -> tuple[Any, ...]:  # fmt: skip
        """Return words that came or went, marked by step; those of the step of the part around them stay bare."""

        def change(step: Any, nodes: tuple[Any, ...]) -> Any:
            return mark(nodes, self.steps[step - 1].author, self.steps[step - 1].date)

        found = tokens(words)
        smooth = _smoothed(found, given, whole if whole != OLD else len(self.steps) - 1)
        if whole != OLD and set(smooth) <= {whole}:
            return words
        return rebuilt(
            [(0 if step == whole else step + 1, one) for step, one in zip(smooth, found, strict=True)], change
        )


def _smoothed(words: list[Token], given: list[int], otherwise: int) -> list[int]:
    """Return the steps of words in stretches: spaces, marks and crumbs go with what stands before them, else after."""
    strong = [step if _is_strong(token) else OLD for token, step in zip(words, given, strict=True)]
    made = strong if any(step != OLD for step in strong) else list(given)
    for at in range(1, len(made)):
        if made[at] == OLD:
            made[at] = made[at - 1]
    first = next((step for step in made if step != OLD), otherwise)
    return [first if step == OLD else step for step in made]


def _is_strong(token: Token) -> bool:
    """Say whether a token tells whose a phrase is: a short word may be the same by chance."""
    said = token.key[0] if isinstance(token.key, tuple) else ""
    return token.is_word and not (isinstance(said, str) and said.isalpha() and len(said) <= _SHORT)
