"""Straight apostrophes and quotation marks become those of the language, one for one; code stays as typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allidocs.document.parse import parse_document
from allidocs.document.text import paragraphs
from allidocs.document.typography import no_break_spaces, set_words, typeset, with_no_break_spaces
from allidocs.plan.language import languages

QUOTES = {"en": "“”‘’", "es": "«»“”"}
TIES = "|".join(tie for language in languages().values() for tie in language.tied())


@pytest.mark.parametrize(
    ("lang", "typed", "set_"),
    [
        ("en", "the partners' plan isn't 'final'", "the partners’ plan isn’t ‘final’"),
        ("en", 'Route "North", ("South")', "Route “North”, (“South”)"), ("en", "since '98", "since ’98"),
        ("en", "North's \"one 'small' step\"", "North’s “one ‘small’ step”"),
        ("es", 'La ruta "Norte" y (\'Sur\')', "La ruta «Norte» y (“Sur”)"), ("es", "Frío's", "Frío’s"),
        ("en", "nothing to set", "nothing to set"),
    ],
)  # fmt: skip
def test_marks_are_those_of_the_language(lang: str, typed: str, set_: str) -> None:
    """By what stands before each."""
    assert set_ == set_words(typed, QUOTES[lang])


@given(st.text(alphabet="ab '\"(.\u2019\u201c", max_size=30), st.sampled_from(["en", "es"]))
def test_each_mark_takes_the_place_of_one_and_setting_twice_changes_nothing(typed: str, lang: str) -> None:
    """So that edits of a returned document find their place in what the author typed."""
    made = set_words(typed, QUOTES[lang])
    assert len(made) == len(typed)
    assert made == set_words(made, QUOTES[lang])
    assert not set(made) & set("'\"")


def test_a_line_is_set_across_its_parts_and_code_stays_as_typed() -> None:
    """A bold word between quotation marks, words in another language, a name in code."""
    document = parse_document(
        '<document lang="es" title="T" subject="S" as-of="2026-09-30" header-left="L">'
        '<p>"<strong>uno</strong>" <code>it\'s</code> <span lang="en">isn\'t "two"</span></p></document>'
    )
    assert ["«uno» it's isn’t “two”"] == paragraphs(typeset(document, QUOTES))[-1:]


@pytest.mark.parametrize(
    ("typed", "tied_"),
    [
        ("as of 30 September 2026, in 2026 again", "as of 30~September~2026, in 2026 again"),
        ("con fecha de corte 30 de septiembre de 2026", "con fecha de corte 30~de~septiembre~de~2026"),
        ("above 500,000 EUR for 180 gateways", "above 500,000~EUR for 180~gateways"), ("EUR 2.5 in all", "EUR~2.5~in all"),
        ("5.0 M EUR of 3 k EUR", "5.0~M~EUR of 3~k~EUR"), ("5.0\u00a0M EUR", "5.0~M~EUR"),
        ("más de un 8 % o un 25 %", "más de un 8~% o un 25~%"),
        ("see clause 9.5 and Anexo 5.", "see clause~9.5~and Anexo~5."), ("see clause ", "see clause~"), ("the clause is long", "the clause is long"),
    ],
)  # fmt: skip
def test_no_line_parts_a_number_from_its_unit_or_label_nor_a_day_from_its_year(
    typed: str, tied_: str
) -> None:
    """The tilde stands for the space that does not break; a year counts nothing."""
    assert tied_.replace("~", "\u00a0") == no_break_spaces(typed, TIES)


def test_running_text_and_cells_are_tied() -> None:
    """Columns are measured by what they may not part."""
    document = parse_document(
        '<document lang="en" title="T" subject="S" as-of="2026-09-30" header-left="L"><p>180 gateways</p>'
        '<table id="t" kind="plain"><col width="100"/><tbody><tr><td>180 gateways</td></tr></tbody></table></document>'
    )
    assert ["180\u00a0gateways", "180\u00a0gateways"] == paragraphs(
        with_no_break_spaces(replace(document, ties=TIES))
    )[-2:]
