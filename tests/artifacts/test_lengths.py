"""Tests of how long documents are: what a reader bears stands in the catalogue, and paper keeps to it. They need Pango."""

from __future__ import annotations

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.search import TemplateSet
from allidocs.document.theme import Theme
from allidocs.writers import pdf
from tests.artifacts.composing import composed, sample

pytestmark = pytest.mark.pango

DOCUMENTS = (
    "strategic-map", "governance-framework", "operating-plan", "launch-plan", "metric-report", "exit-plan",
    "joint-business-plan",
)  # fmt: skip


@pytest.mark.parametrize("id_", DOCUMENTS)
def test_the_full_sample_is_no_longer_than_its_reader_bears(id_: str) -> None:
    """Counted from the page after the cover to the page before annex, glossary and sources."""
    document = composed(id_, sample("helios-nordwind"), "en").document
    pages = pdf.write_with_pages(document, Theme(), resources=TemplateSet().read)[1]
    ends = [pages[anchor] for anchor in ("annex", "glossary", "sources") if anchor in pages]
    assert min(ends) - 2 <= artifact(id_).pages


@pytest.mark.parametrize(("name", "lang"), [("helios-nordwind", "en"), ("alianza-litoral", "es")])
def test_the_frame_before_its_schedules_is_short(name: str, lang: str) -> None:
    """Counted from the first clause to the signatures; what only some readers look up stands in schedules."""
    document = composed("contract-frame", sample(name), lang).document
    pages = pdf.write_with_pages(document, Theme(), resources=TemplateSet().read)[1]
    assert pages["signature-part"] - pages["s-status"] <= artifact("contract-frame").pages
