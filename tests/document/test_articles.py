"""The parts of a contract as a firm numbers them."""

from __future__ import annotations

import pytest

from allidocs.document import tree
from allidocs.document.articles import article_of, articled, counted, label
from allidocs.document.number import contents, number
from allidocs.document.parse import parse_document
from allidocs.templating.template_set import TemplateSet
from allidocs.theme.tokens import Theme, WrongToken, theme_from
from allidocs.writers.formats import writer_for
from tests.reading_back import docx_words, html_words
from tests.writers.docx.reading import NS, part

CONTRACT = '<section id="one"><h>Terms</h><clause id="c"><p>Each pays.</p></clause></section><section id="two"><h>Law</h><clause id="d"><p>See <ref to="c"/>.</p></clause></section>'


def theme(en: str = "", es: str = "") -> Theme:
    """Return a theme that numbers contracts so."""
    return theme_from({"articles": {"en": en, "es": es}})


def document(inside: str = CONTRACT, lang: str = "en") -> tree.Document:
    """Return a numbered document with ordinals."""
    words = {"en": "first second", "es": "primera segunda"}[lang]
    return number(
        parse_document(
            f'<document lang="{lang}" title="T" subject="S" as-of="2026-09-30"><labels ordinals="{words}"/>{inside}</document>'
        )
    )


@pytest.mark.parametrize(
    ("article", "count", "shown"),
    [
        ("Article {I}", 4, "Article IV"), ("Article {I}", 49, "Article XLIX"), ("{1}.", 12, "12."), ("Part {A}", 2, "Part B"),
        ("§ {a}", 27, "§ aa"), ("CLÁUSULA {ORDINAL}", 2, "CLÁUSULA SEGUNDA"), ("Cláusula {ordinal}", 1, "Cláusula primera"),
        ("Cláusula {ordinal}", 3, "Cláusula 3"), ("{Ordinal}", 1, "Primera"),
    ],
)  # fmt: skip
def test_a_number_is_shown_in_the_form_that_the_theme_asks_for(article: str, count: int, shown: str) -> None:
    """In words as far as the language has them."""
    assert label(article, count, ("primera", "segunda")) == shown


def test_headings_and_contents_bear_the_label_and_clauses_count_as_before() -> None:
    """A reference to a clause stays what it is."""
    made = articled(document(), theme("Article {I}"))
    assert ["Article I", "Article II"] == [entry.number for entry in contents(made, 1)]
    assert "1.1" in html_words(
        writer_for("html")(document(), theme("Article {I}"), resources=TemplateSet().read)
    )


@pytest.mark.parametrize("said", ["", "Article", "Article {x}"])
def test_without_a_number_in_it_a_theme_says_nothing(said: str) -> None:
    """Nor does one for another language, or of a document without clauses."""
    assert article_of(document(), theme(said)) == ""
    assert article_of(document(), theme(es="CLÁUSULA {ORDINAL}")) == ""
    assert article_of(document('<section id="s"><h>S</h><p>x</p></section>'), theme("Article {I}")) == ""


def test_word_counts_what_it_can_and_is_typed_the_rest() -> None:
    """A Roman number is a level of the list; words are part of the heading."""
    assert counted("Article {I}") == ("upperRoman", "Article %1")
    assert counted("CLÁUSULA {ORDINAL}") == ("", "")
    typed = docx_words(
        writer_for("docx")(document(lang="es"), theme(es="CLÁUSULA {ORDINAL}"), resources=TemplateSet().read)
    )
    assert "segunda" in typed
    listed = docx_words(writer_for("docx")(document(), theme("Article {I}"), resources=TemplateSet().read))
    assert "article" not in listed


@pytest.mark.parametrize("said", ["Article {I}", {"en": {"x": 1}}])
def test_articles_are_said_by_language(said: object) -> None:
    """One value for all languages would be wrong in all but one."""
    with pytest.raises(WrongToken, match="articles"):
        theme_from({"articles": said})


@pytest.mark.parametrize(("said", "tabs"), [("CLÁUSULA {ORDINAL}", 1), ("CAPÍTULO {I}", 2)])
def test_a_label_that_is_too_wide_for_its_room_in_the_contents_stands_before_its_title(
    said: str, tabs: int
) -> None:
    """Its tab would lead on to the page's number, and the title behind it over the edge: capitals are wide."""
    listed = document(f'<contents title="Contenido"/>{CONTRACT}', "es")
    docx = writer_for("docx")(listed, theme(es=said), resources=TemplateSet().read)
    entries = part(docx, "word/document.xml").findall(".//w:sdtContent/w:p", NS)[1:]
    assert [len(entry.findall(".//w:tab", NS)) for entry in entries] == [tabs, tabs]
