"""Apostrophes and quotation marks as the language sets them, and what no line may part: authors type plain characters.

Each mark takes the place of one character, so that whoever reads the words back finds them where they stood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from operator import is_not
from typing import Any

from allidocs.document import tree
from allidocs.document.walk import PARTS, rebuild

APOSTROPHE = "\u2019"
SET_AS = {'"': frozenset("“”„‟«»"), "'": frozenset("‘’‚‛‹›“”")}
"""What each straight mark can be set as, in any language."""
PRINTED: dict[type, tuple[str, ...]] = {
    tree.Status: ("label",), tree.Aside: ("title",), tree.Ask: ("label",), tree.KeyFact: ("label", "unit"),
    tree.Contents: ("title",), tree.ControlRow: ("name",), tree.Document: ("title",),
}  # fmt: skip
"""Fields that hold bare words which a reader sees."""
NO_BREAK = "\u00a0"
_NUMBER = re.compile(r"(?<![\w.,/-])(?!(?:19|20)\d\d )(\d(?:[\d.,]*\d)?) (?=[^\W\d_]{1,12}\b|[%‰°€$£])")
"""A number, no year, before the word that it counts, its unit or a sign."""
_MULTIPLE = re.compile(rf"(?<=\d[ {NO_BREAK}])([Mk]) (?=[A-Z]{{3}}\b)")
"""Millions and thousands between a number and its currency."""
_CURRENCY = re.compile(r"\b[A-Z]{3} (?=\d)")
_DIGITS = re.compile(r"'\d\ds?\b")


def typeset(document: tree.Document, quotes: Mapping[str, str]) -> tree.Document:
    """Return a document with typographic apostrophes and quotation marks; code stays as it was typed.

    `quotes` are the marks of each language: those that open and close a quotation, then one within a quotation. Words
    in a language that has none are set as those around them.
    """
    made = _node(document, _Line(quotes[document.lang], quotes))
    assert isinstance(made, tree.Document)
    return made


def set_words(words: str, marks: str) -> str:
    """Return bare words with typographic marks: the four of their language."""
    return _Line(marks).set(words)


def with_no_break_spaces(document: tree.Document) -> tree.Document:
    """Return a document that parts no number from its unit, no day from its year, no label from its number.

    Columns are measured by what they may not part; facts stay, which are narrow and have no such measure.
    """
    made = rebuild(document, partial(_tied, document.ties), lambda node: isinstance(node, tree.KeyFacts))
    assert isinstance(made, tree.Document)
    return made


@lru_cache(maxsize=4096)
def no_break_spaces(words: str, ties: str = "") -> str:
    """Return words with no-break spaces in what `ties` finds, after numbers, and between an amount and its currency."""
    if " " not in words:
        return words
    if ties:
        words = re.sub(ties, _whole, words)
    words = _MULTIPLE.sub(rf"\1{NO_BREAK}", words)
    words = _NUMBER.sub(rf"\1{NO_BREAK}", words)
    return _CURRENCY.sub(_whole, words)


def _whole(found: re.Match[str]) -> str:
    return found[0].replace(" ", NO_BREAK)


def _tied(ties: str, node: Any) -> Any:
    if isinstance(node, tree.Text) and (words := no_break_spaces(node.text, ties)) != node.text:
        return tree.Text(words)
    return node


def straight(words: str) -> str:
    """Return words with the marks that one types."""
    return words.translate(_TYPED)


_TYPED = str.maketrans({mark: typed for typed, marks in SET_AS.items() for mark in marks})


@dataclass(slots=True)
class _Line:
    """A line of text being set: its four marks, those of all languages, and the character before the one that comes."""

    marks: str
    quotes: Mapping[str, str] = field(default_factory=dict)
    before: str = ""

    def set(self, text: str) -> str:
        if "'" not in text and '"' not in text:
            self.before = text[-1:] or self.before
            return text
        made = []
        for place, character in enumerate(text):
            before = text[place - 1] if place else self.before
            if character in "'\"":
                character = self.mark(character, before, text, place)
            made.append(character)
        self.before = text[-1]
        return "".join(made)

    def mark(self, character: str, before: str, text: str, place: int) -> str:
        opening, closing, inner, inner_closing = tuple(self.marks)
        opens = not before or before.isspace() or before in "([{\u2013\u2014/\u201c\u00ab\u2018'\""
        if character == '"':
            return opening if opens else closing
        if not opens:
            return APOSTROPHE if text[place + 1 : place + 2].isalnum() else inner_closing
        return APOSTROPHE if _DIGITS.match(text, place) else inner


def _node(node: Any, line: _Line) -> Any:
    kind = type(node)
    if kind is tree.Text:
        text = line.set(node.text)
        return node if text is node.text else tree.Text(text)
    if kind is tree.Code:
        line.before = node.text[-1:]
        return node
    marks = line.marks
    if kind is tree.Language:
        line.marks = line.quotes.get(node.lang.partition("-")[0], marks)
    changes: dict[str, Any] = {}
    for name in PARTS.get(kind, ()):
        held = getattr(node, name)
        if (made := _part(held, line)) is not held:
            changes[name] = made
    for name in PRINTED.get(kind, ()):
        held = getattr(node, name)
        if (made := set_words(held, marks)) != held:
            changes[name] = made
    if kind is tree.Figure and (chart := _drawn(node.chart, marks, line.quotes)) != node.chart:
        changes["chart"] = chart
    line.marks = marks
    return replace(node, **changes) if changes else node


def _drawn(
    drawn: tree.Chart | tree.Picture, marks: str, quotes: Mapping[str, str]
) -> tree.Chart | tree.Picture:
    if isinstance(drawn, tree.Chart):
        return _chart(drawn, marks)
    parts = tuple(_said_part(part, marks, quotes) for part in drawn.parts)
    return replace(drawn, says=_said(drawn.says, marks, quotes), parts=parts)


def _said_part(part: tree.Part, marks: str, quotes: Mapping[str, str]) -> tree.Part:
    parts = tuple(_said_part(one, marks, quotes) for one in part.parts)
    return replace(part, says=_said(part.says, marks, quotes), parts=parts)


def _said(says: tuple[tree.Say, ...], marks: str, quotes: Mapping[str, str]) -> tuple[tree.Say, ...]:
    return tuple(replace(one, words=set_words(one.words, quotes.get(one.lang, marks))) for one in says)


def _chart(chart: tree.Chart, marks: str) -> tree.Chart:
    series = tuple(replace(one, name=set_words(one.name, marks)) for one in chart.series)
    categories = tuple(set_words(one, marks) for one in chart.categories)
    return replace(chart, unit=set_words(chart.unit, marks), series=series, categories=categories)


def _part(value: Any, line: _Line) -> Any:
    """Return what a field becomes, itself where it stays; a tuple of inlines goes on with the line, others begin anew."""
    if not value:
        return value
    if not isinstance(value, tuple):
        return _node(value, _Line(line.marks, line.quotes))
    inline = isinstance(value[0], tree.Inline)
    made = [_node(one, line if inline else _Line(line.marks, line.quotes)) for one in value]
    return tuple(made) if any(map(is_not, made, value)) else value
