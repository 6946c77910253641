"""What a template writes itself beside what it prints: elements that no document has, and words that nobody translates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from jinja2 import Environment

from allidocs.artifacts.form import Unclear
from allidocs.base.suggestions import suggestion
from allidocs.document.vocabulary import ELEMENTS, FROM_HTML, wrong_attribute

_PIECE = re.compile(
    r"<!--.*?-->|<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)|(?P<end>>)|(?P<bare>&(?!#?\w+;))", re.DOTALL
)
_GAP = "\0"
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


def _with_gaps(env: Environment, source: str) -> str:
    """Return what a template writes as it stands, line by line, with a mark for each thing that it computes."""
    whole, at = "", 1
    for line, kind, value in env.lex(source):
        if kind == "data":
            whole += "\n" * (line - at) + value
            at = line + value.count("\n")
        elif not whole.endswith(_GAP):
            whole += _GAP
    return whole


def _written(env: Environment, source: str) -> Iterator[tuple[int, str]]:
    """Yield what a template writes as it stands, with its line."""
    return ((line, value) for line, kind, value in env.lex(source) if kind == "data")
