"""Apostrophes and quotation marks as the language sets them, and what no line may part: authors type plain characters.

Each mark takes the place of one character, so that whoever reads the words back finds them where they stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from operator import is_not
from typing import Any

from allidocs.document import tree
from allidocs.document.walk import PARTS, rebuild

APOSTROPHE = "\u2019"
QUOTES = {"en": ("\u201c", "\u201d", "\u2018", "\u2019"), "es": ("\u00ab", "\u00bb", "\u201c", "\u201d")}
"""Marks that open and close a quotation, and one within a quotation, by language."""
SET_AS = {
    '"': frozenset(marks[place] for marks in QUOTES.values() for place in (0, 1)),
    "'": frozenset(marks[place] for marks in QUOTES.values() for place in (2, 3)) | {APOSTROPHE},
}
"""What each straight mark can be set as, in any language."""
PRINTED: dict[type, tuple[str, ...]] = {
    tree.Status: ("label",), tree.Aside: ("title",), tree.Ask: ("label",), tree.KeyFact: ("label", "unit"),
    tree.Contents: ("title",), tree.ControlRow: ("name",), tree.Document: ("title",),
}  # fmt: skip
"""Fields that hold bare words which a reader sees."""
NO_BREAK = "\u00a0"
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
_LABELS = (
    "[Cc]lauses?|[Ss]ections?|[Ss]chedules?|[Tt]ables?|[Ff]igures?|[Vv]ersion|[Aa]rticles?|[Aa]rt\\.|"
    "[Cc]láusulas?|[Aa]partados?|[Aa]nexos?|[Tt]ablas?|[Ff]iguras?|[Vv]ersión|[Aa]rtículos?"
)
_DATE = re.compile(rf"\b\d{{1,2}} (?:de )?(?:{_MONTHS})\b(?: (?:de )?\d{{4}}\b)?")
_NUMBER = re.compile(r"(?<![\w.,/-])(?!(?:19|20)\d\d )(\d(?:[\d.,]*\d)?) (?=[^\W\d_]{1,12}\b|[%‰°€$£])")
"""A number, no year, before the word that it counts, its unit or a sign."""
_LABEL = re.compile(rf"\b({_LABELS}) (?=\d|$)|\b([A-Z]{{3}}) (?=\d)")
"""A label or a currency before its number, which may be a reference of its own."""
_DIGITS = re.compile(r"'\d\ds?\b")


def typeset(document: tree.Document) -> tree.Document:
    """Return a document with typographic apostrophes and quotation marks; code stays as it was typed."""
    made = _node(document, _Line(document.lang))
    assert isinstance(made, tree.Document)
    return made


def set_words(words: str, lang: str) -> str:
    """Return bare words with typographic marks."""
    return _Line(lang).set(words)


def tied(document: tree.Document) -> tree.Document:
    """Return a document whose running text parts no number from its unit, no day from its year, no label from its number.

    Cells and facts stay: they are narrow, and their columns are measured by the words that they may part.
    """
    made = rebuild(document, _tied, lambda node: isinstance(node, tree.Row | tree.KeyFacts))
    assert isinstance(made, tree.Document)
    return made


def tie(words: str) -> str:
    """Return words with no-break spaces in dates, after numbers and labels, and between a currency and its amount."""
    words = _DATE.sub(lambda found: found[0].replace(" ", NO_BREAK), words)
    words = _NUMBER.sub(rf"\1{NO_BREAK}", words)
    return _LABEL.sub(lambda found: found[0][:-1] + NO_BREAK, words)


def _tied(node: Any) -> Any:
    if isinstance(node, tree.Text) and (words := tie(node.text)) != node.text:
        return tree.Text(words)
    return node


def straight(words: str) -> str:
    """Return words with the marks that one types."""
    return words.translate(_TYPED)


_TYPED = str.maketrans({mark: typed for typed, marks in SET_AS.items() for mark in marks})


@dataclass(slots=True)
class _Line:
    """A line of text being set: its language and the character before the one that comes."""

    lang: str
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
        opening, closing, inner, inner_closing = QUOTES.get(self.lang, QUOTES["en"])
        opens = not before or before.isspace() or before in "([{\u2013\u2014/\u201c\u00ab\u2018'\""
        if character == '"':
            return opening if opens else closing
        if not opens:
            return APOSTROPHE if self.lang != "es" or text[place + 1 : place + 2].isalnum() else inner_closing
        return APOSTROPHE if _DIGITS.match(text, place) else inner


def _node(node: Any, line: _Line) -> Any:
    kind = type(node)
    if kind is tree.Text:
        text = line.set(node.text)
        return node if text is node.text else tree.Text(text)
    if kind is tree.Code:
        line.before = node.text[-1:]
        return node
    lang = line.lang
    if kind is tree.Language:
        line.lang = node.lang.partition("-")[0]
    changes: dict[str, Any] = {}
    for name in PARTS.get(kind, ()):
        held = getattr(node, name)
        if (made := _part(held, line)) is not held:
            changes[name] = made
    for name in PRINTED.get(kind, ()):
        held = getattr(node, name)
        if (made := set_words(held, lang)) != held:
            changes[name] = made
    if kind is tree.Figure and (chart := _chart(node.chart, lang)) != node.chart:
        changes["chart"] = chart
    line.lang = lang
    return replace(node, **changes) if changes else node


def _chart(chart: tree.Chart, lang: str) -> tree.Chart:
    series = tuple(replace(one, name=set_words(one.name, lang)) for one in chart.series)
    categories = tuple(set_words(one, lang) for one in chart.categories)
    return replace(chart, unit=set_words(chart.unit, lang), series=series, categories=categories)


def _part(value: Any, line: _Line) -> Any:
    """Return what a field becomes, itself where it stays; a tuple of inlines goes on with the line, others begin anew."""
    if not value:
        return value
    if not isinstance(value, tuple):
        return _node(value, _Line(line.lang))
    inline = isinstance(value[0], tree.Inline)
    made = [_node(one, line if inline else _Line(line.lang)) for one in value]
    return tuple(made) if any(map(is_not, made, value)) else value
