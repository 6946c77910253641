"""How long a paper came out: what its readers read, not what stands behind it."""

from __future__ import annotations

from dataclasses import replace

from allidocs.artifacts.catalogue import artifact
from allidocs.pipeline.lengths import overlong
from tests.mutating import document_of, sample_texts


def test_an_annex_and_the_sources_are_not_counted() -> None:
    """They stand behind the paper for whoever looks something up; the cover does not count either."""
    document = document_of(sample_texts("evaluate"), "strategic-map", "en")
    item = replace(artifact("strategic-map"), edition="board")
    assert item.pages
    over = item.pages + 2
    assert overlong("a.pdf", item, document, {"annex": over}, over + 3) is None
    told = overlong("a.pdf", item, document, {}, over)
    assert told is not None
    assert (item.pages + 1, item.pages) == (told.pages, told.most)
