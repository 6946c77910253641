"""Which line of which template wrote a character of a document's XML.

Asked only where the XML turns out to be no document: the templates run once more, with a mark before each line of
their own words, so that documents that are made pay nothing for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from jinja2.ext import Extension
from jinja2.filters import do_trim
from jinja2.lexer import TOKEN_DATA, Token, TokenStream

_MARK = re.compile("\ue000([^\ue000\ue001]*):(\\d+)\ue001")


SAYS, HOW, SAID = "\ue002", "\ue003", "\ue004"
"""Marks around what a claim says: before the number of its answer, behind it, and at the end."""
READS, WROTE = "\ue005", "\ue006"
"""Marks around what a `{{ }}` writes: before the number of what was read for it, which HOW follows, and at the end."""
_ANY = re.compile("[\ue000-\ue006]")
AHEAD = f"\ue000[^\ue001]*\ue001|[{SAYS}{READS}][^{HOW}]*{HOW}|[{SAID}{WROTE}]"
"""A mark, as a pattern: what stands ahead of the first letter of marked words."""
_AROUND = re.compile(f"([{SAYS}{READS}])([^{HOW}]*){HOW}|[{SAID}{WROTE}]")


class Line(NamedTuple):
    """A line of a template, counted from 1."""

    template: str
    number: int

    def __str__(self) -> str:
        return f"{self.template}:{self.number}"


class Marking(Extension):
    """Puts a mark before each line of a template's own words that is not blank."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template, its words marked."""
        for token in stream:
            if token.type == TOKEN_DATA:
                lines = enumerate(token.value.split("\n"), token.lineno)
                marked = (
                    f"{_mark(stream.name, number)}{line}" if line.strip() else line for number, line in lines
                )
                yield Token(token.lineno, TOKEN_DATA, "\n".join(marked))
            else:
                yield token


def trimmed(value: Any, chars: str | None = None) -> str:
    """Trim words as Jinja does; marks alone are nothing, so that what asks whether anything was said hears the same."""
    return solid(do_trim(value, chars))


def solid(text: str) -> str:
    """Return words as they are, and nothing of marks alone."""
    return text if _solid(unmarked(text)) else ""


def unmarked(value: Any) -> Any:
    """Return words without marks, where what a template does with them is not to print them; anything else as it is."""
    if not isinstance(value, str) or not _ANY.search(value):
        return value
    return type(value)(_AROUND.sub("", _MARK.sub("", value)))


def _mark(template: str | None, line: int) -> str:
    return f"\ue000{template}:{line}\ue001"


def line_of(offset: int, xml: str, marked: str, is_own: Callable[[str], bool]) -> Line | None:
    """Return the line that wrote the character `offset` of `xml`; `marked` is what the marked templates wrote.

    What a macro wrote that came with allidocs belongs to the last line of a template of one's own before it. None
    where the marked templates wrote something else there.
    """
    there = marked_at(offset, xml, marked)
    if there is None:
        return None
    before: list[Line] = []
    size = end = 0
    marked = _AROUND.sub("", marked)
    for mark in _MARK.finditer(marked):
        size += len(_solid(marked[end : mark.start()]))
        end = mark.end()
        if size > there:
            break
        before.append(Line(mark[1], int(mark[2])))
    own = next((line for line in reversed(before) if is_own(line.template)), None)
    return own or (before[-1] if before else None)


def marked_at(offset: int, xml: str, marked: str) -> int | None:
    """Return the place of a character of `xml` in what the marked templates wrote, None where they wrote something else.

    A place is a count of letters: blanks do not count, which marks keep from being trimmed.
    """
    whole, other = _solid(xml), _words_of(marked)
    at = len(_solid(xml[:offset]))
    if whole == other or at < _alike(whole, other):
        return at
    behind = _alike(whole[::-1], other[::-1])
    return at + len(other) - len(whole) if at >= len(whole) - behind else None


@lru_cache(maxsize=4)
def _words_of(marked: str) -> str:
    return _solid(unmarked(marked))


def _alike(one: str, other: str) -> int:
    """Return how many letters two texts share at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


class Around(NamedTuple):
    """What stands around words: a claim or what a `{{ }}` writes (`kind` is SAYS or READS), from where to where, its number.

    Places are those of `marked_at`.
    """

    start: int
    end: int
    kind: str
    number: int


def around(marked: str) -> list[Around]:
    """Return what stands around the words of a document's XML; inner ones first."""
    found: list[Around] = []
    begun: list[tuple[int, str, int]] = []
    text, at, end = _MARK.sub("", marked), 0, 0
    for mark in _AROUND.finditer(text):
        at += len(_solid(text[end : mark.start()]))
        end = mark.end()
        if mark[1] is not None:
            begun.append((at, mark[1], int("".join(filter(str.isdigit, mark[2])) or 0)))
        elif begun:
            start, kind, number = begun.pop()
            found.append(Around(start, at, kind, number))
    return found


@lru_cache(maxsize=4)
def _solid(text: str) -> str:
    return "".join(text.split())
