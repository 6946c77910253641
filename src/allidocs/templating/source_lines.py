"""Which line of which template wrote a character of a document's XML.

Asked only where the XML turns out to be no document: the templates run once more, with a mark before each line of
their own words, so that documents that are made pay nothing for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from jinja2.ext import Extension
from jinja2.lexer import TOKEN_DATA, Token, TokenStream

_MARK = re.compile("\ue000([^\ue000\ue001]*):(\\d+)\ue001")


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


def _mark(template: str | None, line: int) -> str:
    return f"\ue000{template}:{line}\ue001"


def line_of(offset: int, xml: str, marked: str, is_own: Callable[[str], bool]) -> Line | None:
    """Return the line that wrote the character `offset` of `xml`; `marked` is what the marked templates wrote.

    What a macro wrote that came with allidocs belongs to the last line of a template of one's own before it. None
    where the marked templates did not write the same.
    """
    places: list[tuple[int, Line]] = []
    parts: list[str] = []
    size = end = 0
    for mark in _MARK.finditer(marked):
        parts.append(marked[end : mark.start()])
        size += mark.start() - end
        end = mark.end()
        places.append((size, Line(mark[1], int(mark[2]))))
    if "".join((*parts, marked[end:])) != xml:
        return None
    before = [line for _, line in places[: bisect_right(places, offset, key=lambda place: place[0])]]
    own = next((line for line in reversed(before) if is_own(line.template)), None)
    return own or (before[-1] if before else None)
