"""What a document says at its head of passages that stand in another language than its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import rebuild, says, walk
from allidocs.templating.edition import Edition


def with_languages(document: tree.Document, edition: Edition) -> tree.Document:
    """Return the document with a line of control on its cover that counts passages in other languages.

    They are counted where they are printed, once each; writers set them in italics, and name their language in pictures.
    """
    nodes = [visit.node for visit in walk(document)]
    foreign = [
        (plain_text(node.children), node.lang)
        for node in nodes
        if isinstance(node, tree.Language) and node.lang != document.lang
    ]
    foreign += [(say.words, say.lang) for node in nodes for say in says(node) if say.lang]
    # One that ends a sentence here and stands in the midst of one there is the same.
    count = len({re.sub(r"\W+", " ", words).strip().casefold() for words, _ in foreign})
    if not count or document.cover is None:
        return document
    words, known = edition.words, edition.format.locale.languages
    names = edition.format.listed(sorted({str(known.get(lang, lang)) for _, lang in foreign}))
    message = words.plural(
        "%(n)s passage stands in %(language)s, in italics",
        "%(n)s passages stand in %(language)s, in italics",
        count,
    )
    told = message % {"n": edition.format.number(count), "language": names}
    row = tree.ControlRow(words.get("Other languages"), (tree.Text(told),))
    return replace(document, cover=replace(document.cover, control=(*document.cover.control, row)))


def with_pictures_marked(document: tree.Document, bare: Mapping[str, str]) -> tree.Document:
    """Return the document with its pictures' words marked that were written in another language; `bare` says in which."""
    made = rebuild(document, lambda node: _marked(node, bare)) if bare else document
    assert isinstance(made, tree.Document)
    return made


def _marked(node: Any, bare: Mapping[str, str]) -> Any:
    """Return a figure whose picture says of its words in which other language they are."""
    if not isinstance(node, tree.Figure) or not isinstance(node.chart, tree.Picture):
        return node
    picture = node.chart
    return replace(
        node, chart=replace(picture, says=_said(picture.says, bare), parts=tuple(_part(one, bare) for one in picture.parts))
    )  # fmt: skip


def _part(part: tree.Part, bare: Mapping[str, str]) -> tree.Part:
    return replace(part, says=_said(part.says, bare), parts=tuple(_part(one, bare) for one in part.parts))


def _said(found: tuple[tree.Say, ...], bare: Mapping[str, str]) -> tuple[tree.Say, ...]:
    return tuple(
        replace(say, lang=next((lang for words, lang in bare.items() if words in say.words), say.lang))
        for say in found
    )
