"""Rules that read words are precise: an innocent sentence is not accused, and naming a subject switches nothing off."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.rules.phrasings import PAGE, Phrasing, is_found, measured, page, phrasings

SEEN = [one for one in phrasings() if not one.held]


@pytest.mark.parametrize("one", SEEN, ids=lambda one: f"{one.about}-{one.lang}-{one.text[:40]}")
def test_a_sentence_is_judged_by_what_it_says(one: Phrasing) -> None:
    """Plain or hostile, it is found unless the page names it as lost; innocent, it is not, whatever subject it names."""
    assert is_found(one) is (one.guilty and not one.lost)


def test_words_that_nobody_thought_of_are_rarely_accused_wrongly() -> None:
    """Of forty innocent sentences that were held back one at most is accused; what is missed stands on the page."""
    innocent = [one for one in phrasings() if one.held and not one.guilty]
    _, wrong, _ = measured(innocent)
    assert len(innocent) >= 40
    assert wrong <= len(innocent) // 40


def test_the_page_tells_what_was_measured() -> None:
    """`python -m tests.rules.phrasings` writes it."""
    assert (ROOT / PAGE).read_text("utf-8") == page()
