"""Tests of the estimate of widths: near the house's face, and on the safe side."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from allidocs.theme.letter_widths import BOLD, text_width
from allidocs.theme.tokens import Theme
from allidocs.writers.docx.letter_metrics import Measures

LINES = (
    "Strategic alliance framework · Alliance of Helios Grid Systems, Nordwind Analytics and Sensórica del Litoral",
    "DRAFT – SUBJECT TO CONTRACT · Contract frame",
    "edge/charter/en/all@1a2b3c4d 1.4 · as of 30 Sept 2026 · 8300177f · edition for advisers in Valencia and Bilbao",
    "illi tilt 1.4",
)
WORDS = ("Cumplimiento", "Puntuación", "Steering", "Engineering", "WWW", "illicit")


def real(text: str, *, bold: bool) -> float:
    """Return what the house's sans face needs."""

    def resources(name: str) -> bytes:
        raise AssertionError(name)

    return Measures(Theme(), resources).face((Theme().sans.name, bold, False)).width(text)


@pytest.mark.parametrize("text", LINES)
def test_a_line_is_never_more_than_a_hundredth_wider_than_estimated(text: str) -> None:
    """Nor much narrower: a running line would be parted for nothing."""
    needed = real(text, bold=False)
    assert 0.99 * needed <= text_width(text) <= 1.1 * needed


@pytest.mark.parametrize("word", WORDS)
def test_a_bold_word_is_never_wider_than_estimated(word: str) -> None:
    """A head would break."""
    needed = real(word, bold=True)
    assert needed <= text_width(word) * BOLD <= 1.12 * needed


@pytest.mark.parametrize(
    "word", ["equipment.", "aggregate", "memorándum", "(key)", "J", "@", "%", *"BOQabcdegkmpqrwz"]
)
def test_a_word_is_never_wider_than_estimated(word: str) -> None:
    """Its full stop, or last letter, would stand alone on the next line of a narrow cell."""
    assert real(word, bold=False) <= text_width(word)


@pytest.mark.parametrize("word", ["Žďář", "Ñandú", "Çağrı"])
def test_a_letter_with_a_mark_is_as_wide_as_without(word: str) -> None:
    """Whatever the language."""
    assert text_width(normalize("NFD", word)) == text_width(word)
    assert real(word, bold=False) <= text_width(word) <= 1.1 * real(word, bold=False)


def test_marks_of_direction_take_no_room() -> None:
    """They stand around every name, and are not seen."""
    assert text_width("\u2068Levante\u2069\u200f") == text_width("Levante")
