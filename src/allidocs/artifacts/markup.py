"""What a template writes itself beside what it prints: elements that no document has, and words that nobody translates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from jinja2 import Environment

from allidocs.artifacts.readability import Unclear
from allidocs.base.suggestions import suggestion
from allidocs.document.vocabulary import ELEMENTS, FROM_HTML, wrong_attribute

_PIECE = re.compile(
    r"<!--.*?-->|<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)|(?P<end>>)|(?P<bare>&(?!#?\w+;))", re.DOTALL
)
_GAP = "\0"
_OPENS, _GOES_ON, _CLOSES = "\1", "\2", "\3"
"""Marks for statements that hold a part of a template, go on with another part of theirs, and end."""
_CLOSED = re.compile(r"\s*/\Z")
_BRANCHES = frozenset({"elif", "else", "denied", "column"})
"""Tags that end a part of a statement and begin its next."""
_IN_TAG = re.compile(r"""(?:[^<>"']|"[^"]*"|'[^']*')*""")
_ATTRIBUTE = re.compile(r"""(?<![\w-])([A-Za-z][\w-]*)\s*=\s*("[^"]*"|'[^']*')""")
_SPOKEN = re.compile(r'\b(?:name|title|label|alt)="([^"]*)')
"""Attributes that readers see."""
_WORD = re.compile(r"(?<![&#\w-])[^\W\d_]{3,}(?![\w-])")


def strange_elements(env: Environment, source: str) -> Iterator[Unclear]:
    """Yield elements and attributes that documents do not have, and each `&` that is none of XML."""
    yield from strange_markup(_with_gaps(env, source))


def strange_markup(whole: str) -> Iterator[Unclear]:
    """Yield what no document may hold of a text that is written as it stands."""
    for found in _PIECE.finditer(whole):
        at = 1 + whole.count("\n", 0, found.start())
        name = found["name"]
        if found["bare"]:
            yield Unclear(at, "a bare `&`", "write `&amp;`; values in `{{ }}` need nothing")
        elif name and not found["close"] and name not in ELEMENTS:
            hint = FROM_HTML.get(name) or suggestion(name, ELEMENTS, "elements")
            yield Unclear(at, f"`<{name}>` is no element of the vocabulary", hint)
        elif name and not found["close"]:
            for attribute in _ATTRIBUTE.finditer(_IN_TAG.match(whole, found.end())[0]):  # type: ignore[index]
                value = None if _GAP in attribute[2] else unescape(attribute[2][1:-1])
                if wrong := wrong_attribute(name, attribute[1], value):
                    yield Unclear(at, f"`<{name}>` {wrong[0]}", wrong[1])


def unclosed(env: Environment, source: str) -> Iterator[Unclear]:
    """Yield elements that are not closed in the part of the template that opens them, and ends of none that is open.

    A part is what stands between the tags of a statement: a branch of `if`, the body of a loop, of a macro, of a block.
    """
    whole = _with_gaps(env, source, parts=True)
    pattern = re.compile(rf"{_PIECE.pattern}|(?P<part>[{_OPENS}{_GOES_ON}{_CLOSES}])", _PIECE.flags)
    opened: list[tuple[str, int]] = []
    at = 0
    while found := pattern.search(whole, at):
        at, name, part = found.end(), found["name"], found["part"]
        line = 1 + whole.count("\n", 0, found.start())
        if name:
            inside = _IN_TAG.match(whole, at)[0]  # type: ignore[index]
            at += len(inside)
            if not found["close"] and not _CLOSED.search(inside):
                opened.append((name, line))
            elif found["close"] and opened and opened[-1][0] == name:
                opened.pop()
            elif found["close"]:
                hint = (
                    f"close `<{opened[-1][0]}>` before it"
                    if opened and opened[-1][0] != _OPENS
                    else "take it out"
                )
                yield Unclear(line, f"`</{name}>` ends no element that is open here", hint)
                if any(one == name for one, _ in opened):
                    while opened.pop()[0] != name:
                        pass
        elif part:
            while part != _OPENS and opened and opened[-1][0] != _OPENS:
                yield _left_open(*opened.pop())
            if part == _OPENS:
                opened.append((part, line))
            elif part == _CLOSES and opened:
                opened.pop()
    yield from (_left_open(*one) for one in opened if one[0] != _OPENS)


def _left_open(name: str, line: int) -> Unclear:
    return Unclear(
        line,
        f"`<{name}>` is not closed in the part of the template that opens it",
        f"write `</{name}>` where it ends, in the same branch",
    )


def untranslatable(env: Environment, source: str) -> Iterator[Unclear]:
    """Yield words that stand outside of messages, once a line: in every language they are printed as they stand."""
    inside, told = False, 0
    for line, text in _written(env, source):
        start = 0
        for found in (*_PIECE.finditer(text), None):
            said = text[start : found.start() if found else len(text)]
            for words in (match[1] for match in _SPOKEN.finditer(said)) if inside else (said,):
                at = line + text.count("\n", 0, start + max(0, said.find(words.strip())))
                if at != told and _speaks(words):
                    told = at
                    hint = 'write them as a message, {{ _("…") }}'
                    yield Unclear(
                        at,
                        f"“{' '.join(words.split())[:60]}” stands outside of a message: nothing translates it",
                        hint,
                    )
            if found is None:
                break
            start = found.end()
            inside = found["name"] is not None or (inside and found["end"] is None)


def _speaks(text: str) -> bool:
    """Say whether a text is words for readers: a name that templates compare is one small word, or has hyphens."""
    words = _WORD.findall(text)
    return len(words) > 1 or any(word[0].isupper() for word in words)


def _with_gaps(env: Environment, source: str, *, parts: bool = False) -> str:
    """Return what a template writes as it stands, line by line, with a mark for each thing that it computes.

    With `parts` a statement that holds parts of the template has marks of its own, by what it begins or ends.
    """
    whole, at = "", 1
    tokens = list(env.lex(source))
    marks = _part_marks(tokens) if parts else {}
    for number, (line, kind, value) in enumerate(tokens):
        if kind == "data":
            whole += "\n" * (line - at) + value
            at = line + value.count("\n")
        elif number in marks:
            whole += "\n" * (line - at) + marks[number]
            at = max(at, line)
        elif not whole.endswith(_GAP):
            whole += _GAP
    return whole


def _part_marks(tokens: Sequence[tuple[int, str, str]]) -> dict[int, str]:
    """Return the marks of statements that hold parts of a template, by the number of the token that names them.

    A tag holds something where an `end` of its name follows; those between the two that have none go on with it.
    """
    marks: dict[int, str] = {}
    open_: list[tuple[int, str]] = []
    names = [
        next(at for at in range(begin + 1, len(tokens)) if tokens[at][1] == "name")
        for begin, (_, kind, _) in enumerate(tokens)
        if kind == "block_begin"
    ]
    for number in names:
        tag = tokens[number][2]
        if not tag.startswith("end"):
            open_.append((number, tag))
            continue
        while open_ and open_[-1][1] != tag[3:]:
            between, inner = open_.pop()
            if inner in _BRANCHES:
                marks[between] = _GOES_ON
        if open_:
            marks[open_.pop()[0]] = _OPENS
            marks[number] = _CLOSES
    return marks


def _written(env: Environment, source: str) -> Iterator[tuple[int, str]]:
    """Yield what a template writes as it stands, with its line."""
    return ((line, value) for line, kind, value in env.lex(source) if kind == "data")
