"""Passages in another language than the document's are counted at its head, and all writers set them apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import says, walk
from allidocs.drawing.pictures import composed as drawn
from allidocs.drawing.svg import svg
from allidocs.plan.text import Text
from allidocs.templating.view import Leaf
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import xml
from tests.artifacts import composing
from tests.artifacts.composing import composed, monolingual, sample
from tests.plan.reading import plan_with
from tests.writers.docx.reading import body

OBJECTIVES = """
objectives:
  a: {text: {en: Win the market., es: Ganar el mercado.}}
  b: {text: Keep it.}
  c: {text: {es: Crecer.}}
"""


def told(id_: str, lang: str) -> list[str]:
    """Return what the cover of a small plan says of languages."""
    cover = composed(id_, plan_with(OBJECTIVES), lang).document.cover
    assert cover is not None
    return [
        plain_text(row.value) for row in cover.control if row.name in ("Other languages", "Otros idiomas")
    ]


def passages(made: tree.Document) -> set[str]:
    """Return the passages in another language that a document prints."""
    nodes = [visit.node for visit in walk(made)]
    drawn = {say.words for node in nodes for say in says(node) if say.lang}
    return drawn | {plain_text(node.children) for node in nodes if isinstance(node, tree.Language)}


def test_the_cover_counts_passages_in_another_language_in_both_directions() -> None:
    """As many as are printed, each once."""
    assert ["1 passage stands in Spanish, in italics"] == told("strategic-map", "en")
    made = composed("strategic-map", plan_with(OBJECTIVES), "es").document
    assert "Keep it." in passages(made)
    count = len({one.casefold() for one in passages(made)})
    assert [f"{count} pasajes están en inglés, en cursiva"] == told("strategic-map", "es")


def test_who_published_a_source_is_a_passage_like_any_other() -> None:
    """It can be written in several languages, and is set apart where it is not."""
    plan = monolingual("alianza-litoral")
    assert "Asesora externa Marta Quiles" in passages(composed("terms-and-method", plan, "en").document)
    assert passages(composed("metric-report", sample("helios-nordwind"), "es").document) == set()


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_document_that_is_in_one_language_says_nothing_of_others(lang: str) -> None:
    """The samples' own language."""
    name = {"en": "helios-nordwind", "es": "alianza-litoral"}[lang]
    made = composed("strategic-map", sample(name), lang).document
    assert passages(made) == set()
    assert made.cover is not None
    assert not {"Other languages", "Otros idiomas"} & {row.name for row in made.cover.control}


def test_word_sets_another_language_in_italics_and_names_it() -> None:
    """By style, so that nothing but the look changes."""
    root = body(tree.Paragraph((tree.Language("en", (tree.Text("Do both."),)),)))
    (run,) = [node for node in root.iter(f"{{{xml.W}}}r") if "".join(node.itertext()) == "Do both."]
    style = run.find(f".//{{{xml.W}}}rStyle")
    assert style is not None
    assert "Emphasis" == style.get(f"{{{xml.W}}}val")
    named = run.find(f".//{{{xml.W}}}lang")
    assert named is not None
    assert "en-GB" == named.get(f"{{{xml.W}}}val")


def test_what_is_of_no_language_is_no_passage() -> None:
    """A unit, a version: nothing in them is read aloud."""
    plan = plan_with(
        "metrics: {a: {name: {en: A, es: A}, unit: M EUR, family: financial, values: {2026Q1: 3}}}\n"
    )
    assert "M EUR" not in passages(composed("metric-report", plan, "es").document)


@pytest.mark.parametrize("id_", ["metric-report", "exit-plan", "joint-business-plan"])
def test_names_in_charts_stand_among_the_passages_too(id_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Labels and descriptions of pictures hold no mark of a language; the same words stand marked, and counted, in text."""
    bare: set[str] = set()

    def noted(leaf: Leaf, printed: Callable[[Leaf], str] = Leaf.__str__) -> str:
        text = printed(leaf)
        if isinstance(leaf.raw, Text) and leaf.picked()[1] != "en":
            bare.add(text)
        return text

    with monkeypatch.context() as patched:
        patched.setattr(Leaf, "__str__", noted)
        composing.for_all.cache_clear()
        composing.made.cache_clear()
        made = composed(id_, monolingual("alianza-litoral"), "en").document
    assert bare
    marked = passages(made)
    assert [] == [text for text in bare if not any(text in passage for passage in marked)]


def test_words_of_a_picture_name_their_language() -> None:
    """On the page, where they are read aloud; those of the document's own language name none."""
    made = composed("governance-framework", monolingual("alianza-litoral"), "en").document
    (tower,) = (
        visit.node.chart
        for visit in walk(made)
        if isinstance(visit.node, tree.Figure) and visit.node.id == "tower-figure"
    )
    words = drawn(tower, "", "", Theme()).words
    assert {one.lang for one in words} == {"", "es"}
    assert b'lang="es"' in svg(drawn(tower, "", "", Theme()), Theme())
