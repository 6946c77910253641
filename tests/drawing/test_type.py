"""Words are as wide as the font says, and break into lines without losing a letter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allidocs.drawing.scene import FIGURE, NAME, TEXT, Style
from allidocs.drawing.type import HYPHEN, Type
from allidocs.theme.fonts import face_path
from allidocs.theme.tokens import Family, Theme

TYPE = Type(Theme())
LETTERS = st.text(st.sampled_from("abcdefgMW áéñ-/·0123456789"), max_size=60)


def test_widths_are_those_of_the_face() -> None:
    """Source Sans has digits of 497 thousandths; bold is wider, spacing adds to each letter."""
    assert pytest.approx(4 * 0.497 * 8) == TYPE.width("2026", TEXT)
    assert TYPE.width("2026", NAME) > TYPE.width("2026", replace(NAME, bold=False))
    assert pytest.approx(TYPE.width("2026", TEXT) + 2) == TYPE.width("2026", replace(TEXT, spacing=0.5))
    assert TYPE.width("2026", FIGURE) != TYPE.width("2026", Style(FIGURE.size))


def test_a_face_that_is_not_at_hand_gets_more_room() -> None:
    """The usual face stands in for it."""
    own = Theme(sans=Family("House Sans", "Arial", "fonts/house.ttf"))
    assert Type(own).width("Board", TEXT) > TYPE.width("Board", TEXT)


def test_a_face_beside_the_theme_is_measured_itself() -> None:
    """A firm's own font, which the template set holds."""
    bold = face_path(Theme().sans.bold).read_bytes()
    own = Type(Theme(sans=Family("House Sans", "Arial", "fonts/house.ttf")), lambda _: bold)
    assert own.width("Board", TEXT) == TYPE.width("Board", replace(TEXT, bold=True))


@given(LETTERS, st.floats(18.0, 120.0))
def test_lines_fit_and_no_letter_is_lost(text: str, room: float) -> None:
    """Whatever the words and the room: hyphens of ours are the only thing that is added."""
    lines = TYPE.lines(text, TEXT, room)
    assert all(TYPE.width(line, TEXT) <= room + 0.01 for line in lines)
    kept = "".join(lines).replace(HYPHEN, "").replace(" ", "")
    assert text.replace(HYPHEN, "").replace(" ", "") == kept


def test_words_are_parted_only_where_they_must() -> None:
    """After a hyphen of their own first."""
    assert ("Steering", "committee") == TYPE.lines("Steering committee", TEXT, 45.0)
    assert ("quarter-", "hour") == TYPE.lines("quarter-hour", TEXT, 36.0)


def test_a_parted_word_leaves_no_letter_alone() -> None:
    """Three letters at least go to its last line."""
    assert ("distribuc-", "ión") == TYPE.lines("distribución", TEXT, TYPE.width("distribució-", TEXT))


@pytest.mark.parametrize(
    ("lang", "word", "parted"),
    [
        ("es", "Certificación", ("Certifica-", "ción")),
        ("en", "commissioning", ("commission-", "ing")),
        ("es", "Instalación/mantenimiento", ("Instalación/", "manteni-", "miento")),
    ],
)
def test_words_are_parted_between_syllables_of_their_language(
    lang: str, word: str, parted: tuple[str, ...]
) -> None:
    """As a reader would part them, wherever the line ends."""
    of = Type(Theme(), None, lang)
    assert parted == of.lines(word, TEXT, max(of.width(piece, TEXT) for piece in parted) + 0.01)


def test_a_sign_stands_between_items_of_a_line_and_not_at_its_ends() -> None:
    """Two fit a line, the third begins another."""
    assert ("monthly · 90 min", "unanimity") == TYPE.joined(("monthly", "90 min", "unanimity"), TEXT, 70.0)
