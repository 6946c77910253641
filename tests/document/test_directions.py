"""Tests of words from right to left: whole as a name is, without the numbers and marks beside them."""

from __future__ import annotations

import pytest

from allidocs.document.directions import stretches


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("30 September 2026", ["30 September 2026"]),
        ("Søren Bülow", ["Søren Bülow"]),
        ("محمد عبد الله, 30 Sep 2026", ["", "محمد عبد الله", ", 30 Sep 2026"]),
        ("By דוד כהן (CFO) 3.5%", ["By ", "דוד כהן", " (CFO) 3.5%"]),
        ("دلال 12, ד׳ כהן-לוי", ["", "دلال", " 12, ", "ד׳ כהן-לוי", ""]),
    ],
)
def test_a_name_stays_whole_and_what_follows_it_is_none_of_it(text: str, pieces: list[str]) -> None:
    """Every second piece runs from right to left, and together they are the text."""
    assert stretches(text) == pieces
    assert "".join(pieces) == text
