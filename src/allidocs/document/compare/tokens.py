"""Inlines as a row of words, and back: what a comparison of two paragraphs works on."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from allidocs.document import tree

_SIGN = r"(?:(?<![^\W_])[+\-−±~]?[€$£¥]?(?=\d))?"
_PIECE = rf"{_SIGN}[^\W_]+(?:['’.,:/&@_\-\u2010\u2011](?=[^\W_])[^\W_]+)*[%°]?"
_DATE = r"(?<![^\W_])\d{1,2}(?: de)? [^\W\d_]{3,}(?: de)? (?:19|20)\d\d(?![^\W_])"
_GROUPS = r"(?<![^\W_])\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?![^\W_])"
WORD = re.compile(
    rf"{_DATE}|{_GROUPS}|{_PIECE}(?:[\u00a0\u202f](?:{_PIECE}|[%‰°€$£¥]))*|[^\S\u00a0\u202f]+|.", re.DOTALL
)
"""A whole word or figure, a space, or a mark.

A word has what joins its parts (`12.5`, `co-sell`); a figure its sign and currency and whatever no-break spaces tie to it
(`EUR 2,500,000`, `30 Sep 2026`), and in prose, where spaces break, a date and the groups of a number are one, too.
"""

Op = Literal["", "ins", "del"]


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """A word, a space, a mark or an unbreakable inline, with the inlines around it from the outside in.

    `key` is what makes two tokens equal; a `ghost` was deleted by somebody else and takes no part.
    """

    key: Hashable
    node: Any
    stack: tuple[Any, ...]
    is_word: bool = False
    is_space: bool = False
    ghost: bool = False


def tokens(inlines: Sequence[tree.Inline]) -> list[Token]:
    """Return the tokens of a paragraph."""
    found: list[Token] = []
    _gather(inlines, (), ("", False), False, found)
    return found


def _gather(
    inlines: Sequence[Any], stack: tuple[Any, ...], said: tuple[str, bool], ghost: bool, found: list[Token]
) -> None:
    for node in inlines:
        if isinstance(node, tree.Text):
            found.extend(_words(node.text, stack, said, ghost))
        elif (inside := getattr(node, "children", None)) is not None:
            href, is_open = said
            if isinstance(node, tree.Link):
                href = node.href
            is_open = is_open or isinstance(node, tree.OpenPoint)
            gone = ghost or isinstance(node, tree.Deleted)
            _gather(inside, (*stack, node), (href, is_open), gone, found)
        else:
            solid = not isinstance(node, tree.LineBreak)
            found.append(Token((leaf_key(node), said), node, stack, is_word=solid, ghost=ghost))


def _words(text: str, stack: tuple[Any, ...], said: tuple[str, bool], ghost: bool) -> Iterator[Token]:
    for word in WORD.findall(text):
        space = word.isspace()
        yield Token((word, said), tree.Text(word), stack, says(word), space, ghost)


def says(word: str) -> bool:
    """Say whether a token is a word or a figure."""
    return any(letter.isalnum() for letter in word[:3])


def leaf_key(node: Any) -> Hashable:
    """Return what makes two unbreakable inlines equal; where a reference leads counts, what it shows does not."""
    if isinstance(node, tree.Reference):
        return "ref", node.target, node.show
    if isinstance(node, tree.Status):
        return "status", node.letter, node.label
    return type(node).__name__, node


Marked = tuple[Op, Token]


def adopted(marked: Sequence[Marked]) -> list[Marked]:
    """Return tokens whose deleted ones lie in the inlines of the new version where it has the same ones.

    A value of the plan whose words changed stays one field, with the old and the new words inside; and what was deleted
    in the middle of an inline of the new version does not part it.
    """
    same = _same_wrappers(marked)
    out: list[Marked] = []
    kept = [token for op, token in marked if op != "del"]
    after = 0
    for op, token in marked:
        if op != "del":
            after += 1
            out.append((op, token))
            continue
        stack = tuple(same.get(id(node), node) for node in token.stack)
        around = _shared(kept[after - 1].stack, kept[after].stack) if 0 < after < len(kept) else ()
        if stack[: len(around)] != around or any(
            one is not two for one, two in zip(stack, around, strict=False)
        ):
            stack = (*around, *(node for node in stack if all(node is not one for one in around)))
        out.append((op, replace(token, stack=stack)))
    return out


def _same_wrappers(marked: Sequence[Marked]) -> dict[int, Any]:
    """Return, for inlines of the old version, those of the new one that are alike, in order."""
    from allidocs.document.compare.align import matching

    olds = _wrappers(token for op, token in marked if op == "del")
    news = _wrappers(token for op, token in marked if op != "del")
    pairs = matching(
        [replace(node, children=()) for node in olds], [replace(node, children=()) for node in news]
    )
    return {id(olds[i]): news[j] for i, j in pairs}


def _wrappers(of: Iterator[Token]) -> list[Any]:
    found: dict[int, Any] = {}
    for token in of:
        for node in token.stack:
            found.setdefault(id(node), node)
    return list(found.values())


def _shared(one: tuple[Any, ...], two: tuple[Any, ...]) -> tuple[Any, ...]:
    count = 0
    while count < min(len(one), len(two)) and one[count] is two[count]:
        count += 1
    return one[:count]


def rebuilt(
    marked: Sequence[tuple[Any, Token]], change: Callable[[Any, tuple[Any, ...]], Any]
) -> tuple[tree.Inline, ...]:
    """Return the inlines of tokens; `change` wraps what was inserted or deleted, as far out as it can.

    What happened to a token may be told by anything that is not empty.
    """
    return _wrapped(_built(marked, 0), change)


def _built(marked: Sequence[tuple[Any, Token]], depth: int) -> list[tuple[Any, Any]]:
    """Return inlines at a depth, each with its change; one that is changed in part holds the change inside."""
    made: list[tuple[Any, Any]] = []
    at = 0
    while at < len(marked):
        op, token = marked[at]
        if len(token.stack) <= depth:
            made.append((op, token.node))
            at += 1
            continue
        wrapper, end = token.stack[depth], at
        while (
            end < len(marked) and len(marked[end][1].stack) > depth and marked[end][1].stack[depth] is wrapper
        ):
            end += 1
        made.append(_around(wrapper, marked[at:end], depth + 1))
        at = end
    return made


def _around(wrapper: Any, inside: Sequence[tuple[Any, Token]], depth: int) -> tuple[Any, Any]:
    ops = {op for op, _ in inside}
    foreign = isinstance(wrapper, tree.Inserted)
    if foreign:
        # Who inserted the words first is their author; that they are new to this comparison adds nothing.
        inside = [("" if op == "ins" else op, token) for op, token in inside]
    elif len(ops) == 1:
        op = next(iter(ops))
        plain: list[tuple[Any, Token]] = [("", token) for _, token in inside]
        return op, _Held(wrapper, _built(plain, depth))
    return "", _Held(wrapper, _built(inside, depth))


@dataclass(slots=True)
class _Held:
    """An inline whose content still has to be wrapped."""

    wrapper: Any
    inside: list[tuple[Any, Any]]


def _wrapped(built: list[tuple[Any, Any]], change: Callable[[Any, tuple[Any, ...]], Any]) -> tuple[Any, ...]:
    out: list[Any] = []
    at = 0
    while at < len(built):
        op, end = built[at][0], at
        while end < len(built) and built[end][0] == op:
            end += 1
        nodes = _joined([_finished(node, change) for _, node in built[at:end]])
        out.extend((change(op, nodes),) if op else nodes)
        at = end
    return tuple(out)


def _finished(node: Any, change: Callable[[Any, tuple[Any, ...]], Any]) -> Any:
    if isinstance(node, _Held):
        return replace(node.wrapper, children=_wrapped(node.inside, change))
    return node


def _joined(nodes: list[Any]) -> tuple[Any, ...]:
    out: list[Any] = []
    for node in nodes:
        if isinstance(node, tree.Text) and out and isinstance(out[-1], tree.Text):
            out[-1] = tree.Text(out[-1].text + node.text)
        else:
            out.append(node)
    return tuple(out)
