"""What a document's head says of passages in another language is what its pages show, in every sample and both ways."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lxml import etree

from allidocs.artifacts.catalogue import CATALOGUE, ready
from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import says, walk
from allidocs.plan.audience import ALL
from allidocs.plan.shown import shown
from allidocs.plan.text import Text
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.view import Leaf
from allidocs.theme.tokens import Theme
from allidocs.writers.formats import writer_for
from tests.artifacts import composing
from tests.artifacts.composing import composed, monolingual
from tests.sampling import sampled

FOREIGN = {
    "helios-nordwind": "es",
    "evaluate": "es",
    "brightwater-caldera": "es",
    "alianza-litoral": "en",
    "aquarow": "es",
}
"""Each sample, as if it spoke no language but its own, in the language that it does not speak."""
CASES = sampled(
    [(name, item.id) for name in FOREIGN for item in CATALOGUE if ready(shown(monolingual(name), ALL), item)],
    24,
)


LEAST = 8
"""Letters of a text that does not stand in other words by chance."""


def stated(document: tree.Document) -> int:
    """Return the number of passages in another language that the head of a document names, zero where it names none."""
    rows = document.cover.control if document.cover is not None else ()
    told = [plain_text(row.value) for row in rows if row.name in ("Other languages", "Otros idiomas")]
    return int(re.sub(r"[.,]", "", told[0].split()[0])) if told else 0


def marked(page: bytes, own: str) -> set[str]:
    """Return the passages of a page's text whose language is another than the page's own, each once."""
    root = etree.fromstring(page)
    return {
        squeezed("".join(map(str, node.itertext())))
        for node in root.iter("{*}span", "{*}p", "{*}td", "{*}th", "{*}div")
        if node.get("lang") not in (None, own)
    }


def pictured(document: tree.Document) -> set[str]:
    """Return the passages in another language that pictures draw, however they break them into lines."""
    return {squeezed(say.words) for visit in walk(document) for say in says(visit.node) if say.lang}


def noted_down(document: tree.Document) -> set[str]:
    """Return the passages in another language in drafting notes, which pages leave to Word's comments."""
    notes = [
        visit.node
        for visit in walk(document)
        if isinstance(visit.node, tree.Aside) and visit.node.kind == "drafting"
    ]
    return {
        squeezed(plain_text(visit.node.children))
        for visit in walk(tuple(notes))
        if isinstance(visit.node, tree.Language) and visit.node.lang != document.lang
    }


def squeezed(text: str) -> str:
    """Return the letters of some words, without what typography changes."""
    return re.sub(r"\W", "", text).casefold()


@pytest.mark.parametrize(("name", "id_"), CASES, ids=str)
def test_the_head_counts_what_the_page_marks_and_nothing_stands_unmarked(
    name: str, id_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read back from the page: as many marked passages as the head says, and every text that was printed is in one."""
    lang, printed = FOREIGN[name], set[str]()

    def noted(leaf: Leaf, to_html: Callable[[Leaf], str] = Leaf.__html__) -> str:
        html = to_html(leaf)
        if isinstance(leaf.raw, Text) and leaf.picked()[1] not in ("", lang):
            printed.add(etree.tostring(etree.fromstring(f"<p>{html}</p>"), method="text", encoding="unicode"))
        return html

    monkeypatch.setattr(Leaf, "__html__", noted)
    composing.for_all.cache_clear()
    composing.made.cache_clear()
    document = composed(id_, monolingual(name), lang).document
    page = writer_for("html")(document, Theme(), resources=TemplateSet().read)
    there = marked(page, lang) | pictured(document) | noted_down(document)
    assert stated(document) == len(there), sorted(there)[:5]
    letters = squeezed(str(etree.fromstring(page).xpath("string(body)")))
    told = {one for one in map(squeezed, printed) if len(one) >= LEAST and one in letters}
    assert {one for one in told if not any(one in passage for passage in there)} == set()
