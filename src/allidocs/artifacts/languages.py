"""What a document says at its head of passages that stand in another language than its own."""

from __future__ import annotations

from dataclasses import replace

from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import walk
from allidocs.templating.edition import Edition


def with_languages(document: tree.Document, edition: Edition) -> tree.Document:
    """Return the document with a line of control on its cover that counts passages in other languages.

    They are counted where they are printed, once each; writers set them in italics.
    """
    nodes = [visit.node for visit in walk(document)]
    foreign = [node for node in nodes if isinstance(node, tree.Language) and node.lang != document.lang]
    count = len({plain_text(node.children).casefold() for node in foreign})
    if not count or document.cover is None:
        return document
    words, known = edition.words, edition.format.locale.languages
    names = edition.format.listed(sorted({str(known.get(node.lang, node.lang)) for node in foreign}))
    message = words.plural(
        "%(n)s passage stands in %(language)s, in italics",
        "%(n)s passages stand in %(language)s, in italics",
        count,
    )
    told = message % {"n": edition.format.number(count), "language": names}
    row = tree.ControlRow(words.get("Other languages"), (tree.Text(told),))
    return replace(document, cover=replace(document.cover, control=(*document.cover.control, row)))
