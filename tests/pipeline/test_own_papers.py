"""Papers of one company alone become files like all others: the same words in three formats, both languages, whole pages."""

from __future__ import annotations

import shutil

import pytest

from allidocs.document.text import words
from allidocs.theme.tokens import Theme
from allidocs.writers.formats import writer_for
from allidocs.writers.pdf import file as pdf
from tests.outlining import outline
from tests.own_papers import OWN, TEMPLATES, paper
from tests.pages import faults, last_filled, printed
from tests.reading_back import compact, docx_words, html_words, lost, pdf_text

BOTH = [(id_, lang) for id_ in OWN for lang in ("en", "es")]


@pytest.mark.parametrize("id_", OWN)
def test_both_languages_have_the_same_shape_and_all_their_words(id_: str) -> None:
    """As many sections, tables and rows; no word of the template is left in English."""
    shapes = {
        lang: [line.split()[0] for line in outline(paper(id_, lang).document).splitlines()]
        for lang in ("en", "es")
    }
    assert shapes["en"] == shapes["es"]
    assert frozenset() == paper(id_, "es").unknown_words


@pytest.mark.parametrize(("id_", "lang"), BOTH)
def test_word_and_html_say_every_paragraph(id_: str, lang: str) -> None:
    """Read back, both files hold every paragraph of the tree in one piece."""
    document = paper(id_, lang).document
    for form, read in (("html", html_words), ("docx", docx_words)):
        assert [] == lost(document, read(writer_for(form)(document, Theme(), resources=TEMPLATES.read)))


@pytest.mark.pango
@pytest.mark.parametrize(("id_", "lang"), BOTH)
def test_pdf_says_every_word_on_whole_pages(id_: str, lang: str) -> None:
    """Nothing on its pages is torn, collides or leaves them empty."""
    document = paper(id_, lang).document
    content, _, _ = pdf.write_with_pages(document, Theme(), resources=TEMPLATES.read)
    found = pdf_text(content)
    assert [] == [
        word for word in words(document) if not all(compact(part) in found for part in word.split("-"))
    ]
    if shutil.which("pdftotext"):
        sheets = printed(content)
        assert [] == faults(document, sheets)
        assert last_filled(sheets) > 0.2
