"""Clauses print amounts as contracts of their language do: `EUR 2,500,000`, `2.500.000 EUR`, in full and with their currency."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from allidocs.artifacts.catalogue import CATALOGUE
from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import walk
from tests.artifacts.composing import composed, sample
from tests.worlds import ROOT

SAMPLES = sorted(path.name for path in (ROOT / "samples").iterdir() if any(path.glob("*.yaml")))
NEAR = re.compile(
    r"(?:(?:EUR|USD|MXN|GBP|CHF|SEK)[\s\u00a0]*[\d.,]*\d|\d[\d.,]*[\s\u00a0]*(?:(?:M|k|Mio\.?)[\s\u00a0]*)?(?:EUR|USD|MXN|GBP|CHF|SEK))\b"
)
"""An amount, however it is written."""
AS_CONTRACTS_DO = {
    "en": re.compile(r"[A-Z]{3}[ \u00a0]\d{1,3}(?:,\d{3})*(?:\.\d{2})?"),
    "es": re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d{2})?[ \u00a0][A-Z]{3}"),
}


def amounts(document: tree.Document) -> Iterator[str]:
    """Yield the amounts that the clauses of a document print."""
    for visit in walk(document):
        if isinstance(visit.node, tree.Clause):
            for one in walk(visit.node.children):
                if isinstance(one.node, tree.Paragraph):
                    yield from NEAR.findall(plain_text(one.node))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_clauses_of_every_sample_print_amounts_as_contracts_do(lang: str) -> None:
    """The values of the plan, the sums of the library and what partners wrote in words of their own."""
    seen = 0
    for name in SAMPLES:
        for item in CATALOGUE:
            found = list(amounts(composed(item.id, sample(name), lang).document))
            seen += len(found)
            assert [one for one in found if not AS_CONTRACTS_DO[lang].fullmatch(one)] == [], (name, item.id)
    assert seen > 8


@pytest.mark.parametrize(
    ("text", "lang", "right"),
    [
        ("up to EUR\u00a02,500,000 a year", "en", True), ("up to 2.5\u00a0M\u00a0EUR", "en", False),
        ("hasta 2.500.000\u00a0EUR al año", "es", True), ("hasta EUR\u00a02.500.000", "es", False),
        ("up to 2,500,000\u00a0EUR", "en", False), ("hasta 2,5\u00a0M\u00a0EUR", "es", False), ("EUR 400", "en", True), ("20 M MXN", "es", False),
    ],
)  # fmt: skip
def test_an_amount_that_is_written_otherwise_is_noticed(text: str, lang: str, right: bool) -> None:
    """The twins."""
    (found,) = NEAR.findall(text)
    assert bool(AS_CONTRACTS_DO[lang].fullmatch(found)) is right
