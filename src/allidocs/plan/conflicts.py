"""Values that two sides of a merge left twice in a plan: found, told, and settled by taking one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from allidocs.base.finding import Finding, Severity
from allidocs.plan.scalars import Setting, new_scalar
from allidocs.plan.source import Branch, Node, Scalar, Sequence, Source, values_below

CODE = "P021"
CONFLICT, OURS, THEIRS = "conflict", "ours", "theirs"
"""The keys under which both values stand."""
_KEY = re.compile(rf"\b{CONFLICT}[\"']?\s*:")


class Twice(NamedTuple):
    """A value that stands there twice: its path, the mapping that holds both, and what each side wrote (None: taken away)."""

    path: str
    node: Branch
    ours: Node | None
    theirs: Node | None


def conflicts(source: Source) -> tuple[Twice, ...]:
    """Return the values that stand in a plan twice, in the order written."""
    if not any(_KEY.search(text) for text in source.texts.values()):
        return ()
    found: list[Twice] = []
    for path, node in values_below(source.root):
        sides = _sides(node)
        # What stands twice within one that does is settled with it.
        if sides is not None and not (found and path.startswith(found[-1].path + ".")):
            found.append(Twice(path, *sides))
    return tuple(found)


def _sides(node: Node) -> tuple[Branch, Node | None, Node | None] | None:
    inner = node.entries.get(CONFLICT) if isinstance(node, Branch) and len(node.entries) == 1 else None
    if inner is None or not isinstance(node, Branch) or not isinstance(inner[1], Branch):
        return None
    sides = inner[1].entries
    return (node, _side(sides[OURS][1]), _side(sides[THEIRS][1])) if set(sides) == {OURS, THEIRS} else None


def _side(node: Node) -> Node | None:
    return None if isinstance(node, Scalar) and node.is_null else node


def conflict_findings(source: Source) -> list[Finding]:
    """Return an error for each value that a merge left twice."""
    return [
        Finding(
            CODE, Severity.ERROR,
            f"`{one.path}` has two values since a merge: {in_few_words(one.ours)} here, {in_few_words(one.theirs)} there", one.node.place,
            f"`allidocs merge --resolve ours {one.path}` keeps the first, `theirs` the second; or write what is right", one.path,
        )
        for one in conflicts(source)
    ]  # fmt: skip


def in_few_words(node: Node | None) -> str:
    """Return a value of one side in few words."""
    if node is None:
        return "nothing"
    if isinstance(node, Scalar):
        text = " ".join(node.text.split())
        return f"`{text if len(text) <= 60 else text[:59] + '…'}`"
    count = (
        len(node.entries)
        if isinstance(node, Branch)
        else len(node.items)
        if isinstance(node, Sequence)
        else 0
    )
    return "an entry with 1 value" if count == 1 else f"an entry with {count} values"


def resolved(source: Source, sides: Mapping[str, str]) -> dict[str, str]:
    """Return the files' texts with one side of some conflicts taken, by path: `ours` or `theirs`.

    What was taken away goes with its key; a value in several lines keeps them.
    """
    cuts: dict[str, list[tuple[int, int, str]]] = {}
    for one in conflicts(source):
        side = sides.get(one.path)
        if side is None:
            continue
        steps, _ = source.steps(one.path)
        key = steps[-1].key
        assert key is not None
        text = source.texts[key.file]
        chosen = one.ours if side == OURS else one.theirs
        cuts.setdefault(key.file, []).append(_cut(text, key, one.node, chosen))
    made = dict(source.texts)
    for file, found in cuts.items():
        for start, end, words in sorted(found, reverse=True):
            made[file] = made[file][:start] + words + made[file][end:]
    return made


def _cut(text: str, key: Scalar, node: Branch, chosen: Node | None) -> tuple[int, int, str]:
    """Return which characters become which."""
    from allidocs.plan.entries import content_end

    start = text.rfind("\n", 0, key.start) + 1
    if node.flow:
        if chosen is None:
            return _without(text, key, node, start)
        return node.start, node.end, text[chosen.start : chosen.end]
    end = content_end(node)
    end = text.find("\n", end) + 1 or len(text)
    if chosen is None:
        return start, end, ""
    indent = key.start - start
    head = text[start : text.index(":", key.end) + 1]
    if isinstance(chosen, Branch | Sequence) and not chosen.flow:
        first = text.rfind("\n", 0, chosen.start) + 1
        last = text.find("\n", content_end(chosen)) + 1 or len(text)
        shift = (chosen.start - first) - (indent + 2)
        lines = text[first:last].splitlines(keepends=True)
        return (
            start,
            end,
            f"{head}\n{''.join(line[shift:] if line[:shift].isspace() else line for line in lines)}",
        )
    words = text[chosen.start : chosen.end]
    if isinstance(chosen, Scalar) and chosen.style in ("|", ">"):
        words = new_scalar(chosen.text, Setting(False, indent, "\n", True))
    return start, end, f"{head} {words.rstrip()}\n"


def _without(text: str, key: Scalar, node: Branch, start: int) -> tuple[int, int, str]:
    """Return the cut that takes an entry away, with its line or with the comma that parts it from its neighbours."""
    if not text[start : key.start].strip():
        return start, text.find("\n", node.end) + 1 or len(text), ""
    after = node.end
    while after < len(text) and text[after] in " ,":
        after += 1
    if text[node.end : after].strip():
        return key.start, after, ""
    before = key.start
    while before > 0 and text[before - 1] in " ,":
        before -= 1
    return before, node.end, ""
