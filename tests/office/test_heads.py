"""Heads of terms stand on one sheet, with room to spare, as the PDF engine and as LibreOffice set them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document import tree
from allidocs.document.walk import rebuild, walk
from allidocs.pipeline.themes import load_theme
from allidocs.plan.audience import ALL
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from allidocs.writers.docx import write
from allidocs.writers.pdf import file as pdf
from tests.artifacts.composing import sample
from tests.office.reviewer import Office
from tests.pages import printed
from tests.pseudo import WORD

SPARE = 60
"""Points that must be left below: about five lines."""
FOOT = 762
"""Where the text of a sheet ends, in points from its upper edge."""
CASES = [(name, lang) for name in ("helios-nordwind", "alianza-litoral") for lang in ("en", "es")]


def wordier(node: Any) -> Any:
    """Return a text with its words a fifth longer, and any other node as it is."""
    if not isinstance(node, tree.Text):
        return node
    return replace(node, text=WORD.sub(lambda word: word[0] + word[0][-1] * (len(word[0]) // 5), node.text))


def heads(name: str, lang: str) -> tree.Document:
    """Return the contract frame of a sample, cut down to its cover and the page of what is asked, with its heads of terms."""
    item = artifact("contract-frame")
    made = compose(shown(sample(name), ALL), item, lang, TemplateSet(), Stamp()).document
    section = next(
        one.node for one in walk(made) if isinstance(one.node, tree.Section) and one.node.id == "decision"
    )
    ends = next(at for at, one in enumerate(section.children) if isinstance(one, tree.PageBreak))
    assert any(isinstance(one, tree.Table) and one.id == "heads-table" for one in section.children[:ends])
    return replace(made, blocks=(replace(section, children=section.children[:ends]),))


def held(content: bytes, spare: float = 0) -> None:
    """Hold a printed document to a cover and one sheet, on which the room to spare is left."""
    sheets = [one for one in printed(content) if one.body]
    assert len(sheets) == 2
    assert max(word.low for word in sheets[1].body) <= FOOT - spare


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_heads_of_terms_have_a_sheet_with_room_to_spare_on_paper(name: str, lang: str) -> None:
    """And in a plan or a language that says the same in words a fifth longer they still have one."""
    templates = TemplateSet()
    theme, document = load_theme(templates), heads(name, lang)
    held(pdf.write(document, theme, resources=templates.read), SPARE)
    held(pdf.write(rebuild(document, wordier), theme, resources=templates.read))


@pytest.mark.office
@pytest.mark.parametrize(("name", "lang"), CASES)
def test_heads_of_terms_have_a_sheet_with_room_to_spare_in_word(office: Office, name: str, lang: str) -> None:
    """As LibreOffice sets it."""
    templates = TemplateSet()
    theme, document = load_theme(templates), heads(name, lang)
    held(office.pdf(write(document, theme, resources=templates.read)), SPARE)
    held(office.pdf(write(rebuild(document, wordier), theme, resources=templates.read)))
