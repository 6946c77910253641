"""Each element of the vocabulary in each writer: one document holds them all, and all three files say its words."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from allidocs.document import tree
from allidocs.document.counterparty import for_counterparty
from allidocs.document.text import words
from allidocs.document.walk import walk
from allidocs.templating.template_set import TemplateSet
from allidocs.theme.tokens import Theme
from allidocs.writers.formats import writer_for
from tests.kitchen_sink import kitchen_sink
from tests.reading_back import compact, docx_words, html_words, lost, pdf_text

RESOURCES = TemplateSet().read


def kinds_in(node: Any) -> set[str]:
    """Return the names of all node types in a tree."""
    return {type(visit.node).__name__ for visit in walk(node)}


def test_the_document_holds_every_element() -> None:
    """A node that nobody renders here would be a node that nobody tests."""
    every = {kind.__name__ for kind in (*get_args(tree.Block), *get_args(tree.Inline))}
    assert set() == every - kinds_in(kitchen_sink())


@pytest.mark.parametrize(("form", "read"), [("docx", docx_words), ("html", html_words)])
def test_word_and_html_say_every_paragraph(form: str, read: Any) -> None:
    """Whatever the element, its words are in the file, in one piece."""
    content = writer_for(form)(kitchen_sink(), Theme(), resources=RESOURCES)
    assert [] == lost(kitchen_sink() if form == "docx" else for_counterparty(kitchen_sink()), read(content))


@pytest.mark.pango
def test_pdf_says_every_word() -> None:
    """The PDF too; notes of whoever drafts are Word's comments alone."""
    found = pdf_text(writer_for("pdf")(kitchen_sink(), Theme(), resources=RESOURCES))
    assert [] == [word for word in words(for_counterparty(kitchen_sink())) if compact(word) not in found]
