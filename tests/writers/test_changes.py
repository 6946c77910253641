"""Changes in HTML and PDF: marked words in every block, bars beside them, anchors that lead somewhere."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

import pytest
from lxml import etree

from allidocs.document import tree
from allidocs.document.compare import compare
from allidocs.templating.template_set import TemplateSet
from allidocs.theme.tokens import Theme
from allidocs.writers.formats import writer_for
from allidocs.writers.html.page import write as write_html
from allidocs.writers.pdf.file import print_markup
from tests.kitchen_sink import kitchen_sink
from tests.reading_back import compact, pdf_text
from tests.writers.docx.test_tracking import DAY, EDITED, FRAME, doc

RESOURCES = TemplateSet().read


@cache
def redline() -> tree.Document:
    """Return a small contract with changes of every kind."""
    return compare(doc(FRAME), doc(EDITED), "Inés Valdivieso", DAY)


def page(document: tree.Document) -> Any:
    """Return the markup that is laid out for a PDF."""
    return etree.fromstring(print_markup(document, Theme(), resources=RESOURCES))


def said(nodes: list[Any]) -> list[str]:
    """Return the words of nodes."""
    return ["".join(node.itertext()) for node in nodes]


def test_whole_clauses_are_marked_with_their_numbers() -> None:
    """The old number is struck through with the clause that it numbered; the new one is underlined."""
    root = page(redline())
    assert ["1.1"] == said(root.findall(".//p[@class='no']/del"))
    assert ["1.2", "1.4"] == said(root.findall(".//p[@class='no']/ins"))


def test_rows_and_entries_are_marked_cell_by_cell() -> None:
    """Every stretch of words, since a row itself cannot be struck through."""
    root = page(redline())
    assert ["Training", "20"] == said(root.findall(".//tr[@class='bar']/*/del"))[1:3]
    assert ["It renews by itself."] == said(root.findall(".//li[@class='bar']/del"))


def test_notes_say_where_a_part_moved() -> None:
    """At both ends."""
    assert ["moved to 1.4", "moved from 1.1"] == said(page(redline()).findall(".//p[@class='changed-note']"))


@pytest.mark.parametrize("document", [redline, kitchen_sink])
def test_anchors_are_unique_and_links_lead_to_them(document: Any) -> None:
    """A clause that moved is in the document twice, its id once; what was deleted leads nowhere."""
    root: Any = etree.HTML(write_html(document(), Theme(), resources=RESOURCES))
    ids = Counter(str(found) for found in root.xpath("//@id"))
    assert [] == [name for name, count in ids.items() if count > 1]
    targets = {str(found)[1:] for found in root.xpath("//a/@href") if str(found).startswith("#")}
    assert set() == targets - set(ids)


def test_a_bar_stands_beside_what_changed_and_nothing_else() -> None:
    """A document without changes has none."""
    assert page(redline()).findall(".//div[@class='row bar']")
    assert not re.search(r'class="[^"]*\bbar\b', print_markup(doc(FRAME), Theme(), resources=RESOURCES))


def test_changes_name_their_author_and_day() -> None:
    """For whoever points at them."""
    titles = {found.get("title") for found in page(redline()).iter("ins", "del")}
    assert {f"Inés Valdivieso, {DAY}"} == titles


def test_colours_of_changes_differ_from_text_and_are_not_alone() -> None:
    """Underlined and struck through by the style sheet, too."""
    sheet = RESOURCES("layout/document.css").decode()
    assert re.search(r"ins \{[^}]*underline", sheet)
    assert re.search(r"del \{[^}]*line-through", sheet)


@pytest.mark.pango
def test_the_pdf_says_old_and_new_words() -> None:
    """Both are read."""
    found = pdf_text(writer_for("pdf")(redline(), Theme(), resources=RESOURCES))
    wanted = ("four", "five", "Nobody may assign this frame", "Travel", "Training")
    assert [] == [words for words in wanted if compact(words) not in found]
