"""Numbers of a thousand and more are written as their language writes them: in text, in pictures, in the charts of Word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from lxml import etree

from allidocs.artifacts.catalogue import CATALOGUE
from allidocs.document import tree
from allidocs.document.picture_nodes import Chart, Series
from allidocs.document.text import plain_text
from allidocs.document.walk import walk
from allidocs.drawing.pictures import composed as drawn
from allidocs.plan.language import languages
from allidocs.templating.locale import Format, conventions
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import language_of
from allidocs.theme.tokens import Theme
from tests.artifacts.composing import composed, sample
from tests.worlds import ROOT
from tests.writers.docx.test_charts import KINDS, made

SAMPLES = sorted(path.name for path in (ROOT / "samples").iterdir() if any(path.glob("*.yaml")))
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WHOLE = re.compile(r"(?<![\w.,/\u00a0\u202f-])\d[\d.,\u00a0\u202f ]*(?![\w-])")
"""A run of digits with whatever stands between them."""
SPACED = re.compile(r"(?<!\d)\d{1,3}[ \u00a0\u202f]\d{3}(?!\d)")
YEAR = re.compile(r"(?:19|20)\d\d")
GROUPED = {
    "en": re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?"),
    "es": re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?"),
}


def astray(words: str, lang: str) -> Iterator[str]:
    """Yield numbers that are not grouped as the language groups them; a year, a number of a clause and one in a register (`MX/2024/011873`) is none."""
    for match in WHOLE.finditer(words):
        yield from SPACED.findall(match[0])
        for one in match[0].split():
            figure = one.strip(".,\u00a0\u202f ")
            if YEAR.fullmatch(figure) or re.fullmatch(r"\d{1,2}(?:\.\d{1,2})+", figure):
                continue
            if not GROUPED[lang].fullmatch(figure):
                yield figure


def pictures(document: tree.Document, lang: str) -> Iterator[str]:
    """Yield every run of words that the pictures and charts of a document draw."""
    for visit in walk(document):
        if isinstance(visit.node, tree.Figure) and visit.node.chart is not None:
            title = plain_text(visit.node.caption)
            scene = drawn(visit.node.chart, title, visit.node.alt, Theme(), signs=document.conventions)
            yield from (words.text for words in scene.words)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", SAMPLES)
def test_pictures_group_thousands_as_the_tables_of_their_language_do(name: str, lang: str) -> None:
    """A comma in English, a point in Spanish, nothing else, and no number of five digits without one."""
    plan = sample(name)
    wrong = {
        item.id: found
        for item in CATALOGUE
        if (
            found := [
                one
                for text in pictures(composed(item.id, plan, lang).document, lang)
                for one in astray(text, lang)
            ]
        )
    }
    assert wrong == {}


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_drawn_chart_and_a_table_write_a_figure_alike(kind: str, lang: str) -> None:
    """Whatever the figure: of thousands, of millions, below zero, with decimals."""
    told = Format(language_of(lang, TemplateSet()))
    values = (Decimal(-1234), Decimal(5678), Decimal(4321))
    chart = Chart(kind, ("a", "b", "c"), (Series("S", values, "main"),), "EUR")  # type: ignore[arg-type]
    words = [one.text for one in drawn(chart, "T", "A", Theme(), signs=conventions(lang, languages())).words]
    assert [] == [one for text in words for one in astray(text, lang)]
    said = [told.number(abs(one)) for one in values if any(str(abs(one))[1:] in text for text in words)]
    assert all(any(one in text for text in words) for one in said)


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_of_word_groups_what_reaches_a_thousand(kind: str) -> None:
    """Its labels and its scales; the reader's own Word puts the mark of his language there."""
    values = (Decimal(-1234), Decimal(5678), Decimal(4321))
    chart = Chart(kind, ("a", "b", "c"), (Series("S", values, "main"), Series("R", values, "second")), "EUR")  # type: ignore[arg-type]
    root = etree.fromstring(made(chart).xml)
    shown = [axis for axis in root.iter(f"{C}valAx") if _is_shown(axis)]
    forms = [one.get("formatCode", "") for axis in shown for one in axis.findall(f"{C}numFmt")]
    forms += [
        one.get("formatCode", "") for labels in root.iter(f"{C}dLbls") for one in labels.findall(f"{C}numFmt")
    ]
    assert [form for form in forms if not form.startswith("#,##0")] == []


def _is_shown(axis: etree._Element) -> bool:
    gone, place = axis.find(f"{C}delete"), axis.find(f"{C}tickLblPos")
    return not (gone is not None and gone.get("val") == "1") and not (
        place is not None and place.get("val") == "none"
    )


def test_a_number_astray_is_noticed() -> None:
    """The twins of the laws above."""
    assert list(astray("1 069,24 beside 1.069,24", "es")) == ["1 069"]
    assert list(astray("10\u00a0690", "es")) == ["10\u00a0690"]
    assert list(astray("12345 units in 2026, clause 9.7", "en")) == ["12345"]
    assert list(astray("1.234 de 2026", "es")) == [] and list(astray("1,234", "en")) == []
    assert list(astray("10.690,5", "en")) == ["10.690,5"]
