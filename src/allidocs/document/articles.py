"""How a firm numbers the parts of its contracts: `Article IV`, `CLÁUSULA CUARTA`.

The number in the tree stays: clauses below it count 4.1, 4.2 whatever its heading says.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from allidocs.document import tree
from allidocs.document.walk import rebuild, walk
from allidocs.theme.tokens import Theme

FORMS = {"1": "decimal", "I": "upperRoman", "i": "lowerRoman", "A": "upperLetter", "a": "lowerLetter"}
"""Forms that a program counts by itself, as a theme and as Word write them."""
_SLOT = re.compile(r"\{(1|I|i|A|a|ordinal|Ordinal|ORDINAL)\}")
_ROMAN = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def article_of(document: tree.Document, theme: Theme) -> str:
    """Return how the theme has the parts of a contract numbered in a document's language; empty where as everywhere."""
    said = dict(theme.articles).get(document.lang, "")
    if not _SLOT.search(said) or not any(isinstance(one.node, tree.Clause) for one in walk(document)):
        return ""
    return said


def counted(article: str) -> tuple[str, str]:
    """Return the form and the text by which Word counts articles by itself, `("upperRoman", "Article %1")`; empty where
    no program does."""
    found = _SLOT.search(article)
    form = FORMS.get(found[1], "") if found else ""
    return (form, _SLOT.sub("%1", article, count=1)) if form else ("", "")


def articled(document: tree.Document, theme: Theme) -> tree.Document:
    """Return the document with what the headings of its numbered parts show in place of their numbers."""
    article = article_of(document, theme)
    if not article:
        return document
    ordinals = tuple(document.labels.ordinals.split())

    def labelled(node: Any) -> Any:
        if isinstance(node, tree.Section) and node.number.isdecimal():
            return replace(node, label=label(article, int(node.number), ordinals))
        return node

    made: tree.Document = rebuild(document, labelled)
    return made


def label(article: str, number: int, ordinals: tuple[str, ...]) -> str:
    """Return what a heading shows; beyond the ordinals that a language has, the figure."""
    word = ordinals[number - 1] if 0 < number <= len(ordinals) else str(number)
    shown = {
        "1": str(number), "I": _roman(number).upper(), "i": _roman(number), "A": _letter(number).upper(),
        "a": _letter(number), "ordinal": word, "Ordinal": word.capitalize(), "ORDINAL": word.upper(),
    }  # fmt: skip
    return _SLOT.sub(lambda match: shown[match[1]], article)


def _roman(number: int) -> str:
    made = ""
    for value, sign in _ROMAN:
        made += sign * (number // value)
        number %= value
    return made


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
