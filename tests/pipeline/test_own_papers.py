"""Papers of one company alone become files like all others: the same words in three formats, both languages, whole pages."""

from __future__ import annotations

import shutil
from functools import cache

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Composed, Stamp, compose
from allidocs.artifacts.portfolio_report import facts_of, report_plan
from allidocs.document.text import words
from allidocs.document.theme import Theme
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.plan.audience import Audience
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.templating.search import TemplateSet
from allidocs.writers import pdf
from allidocs.writers.table import writer_for
from tests.outlining import outline
from tests.pages import faults, last_filled, printed
from tests.reading_back import compact, docx_words, html_words, lost, pdf_text
from tests.worlds import ROOT

TEMPLATES = TemplateSet()
OWN = {
    "partner-evaluation": ("evaluate", "kelpline"),
    "negotiation-brief": ("helios-nordwind", "helios"),
    "portfolio-report": ("", "helios"),
}
BOTH = [(id_, lang) for id_ in OWN for lang in ("en", "es")]


def seen(name: str, company: str) -> Plan:
    """Return a sample's plan as one of its companies sees it."""
    checked = read_checked(locate(ROOT / "samples" / name))
    assert checked.plan is not None, [str(finding) for finding in checked.findings]
    return shown(checked.plan, Audience(company))


@cache
def paper(id_: str, lang: str) -> Composed:
    """Return one paper as its company reads it; the portfolio of all alliances of Helios."""
    name, company = OWN[id_]
    stamp = Stamp(audience=company)
    if name:
        return compose(seen(name, company), artifact(id_), lang, TEMPLATES, stamp)
    plans = {
        plan.plan.id: plan
        for plan in (
            seen(one, company) for one in ("helios-nordwind", "portfolio/solmar", "portfolio/ferrovia")
        )
    }
    ids = dict.fromkeys(plans, company)
    facts = facts_of(plans, ids, plans, next(iter(plans.values())).plan.as_of)
    return compose(report_plan(plans, ids), artifact(id_), lang, TEMPLATES, stamp, lambda _: facts)


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
