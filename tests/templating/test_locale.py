"""How lists read in a language, by sound and not by letter."""

from __future__ import annotations

from decimal import Decimal

import pytest

from allidocs.plan.language import languages
from allidocs.templating.locale import Format

SPANISH = Format(languages()["es"])


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["Acme", "Iberia"], "Acme e Iberia"), (["Acme", "Índigo"], "Acme e Índigo"), (["agujas", "hilos"], "agujas e hilos"),
        (["Acme", "Hielos"], "Acme y Hielos"), (["Acme", "Iago"], "Acme y Iago"), (["Acme", "Beta"], "Acme y Beta"),
        (["Acme", "Beta", "Iberia"], "Acme, Beta e Iberia"), (["Iberia", "Acme"], "Iberia y Acme"), (["Iberia"], "Iberia"),
    ],
)  # fmt: skip
def test_spanish_lists_end_in_e_before_the_sound_of_an_i(words: list[str], text: str) -> None:
    """Not before a glide, as in `hielo`; marks that stand for words are judged by those words."""
    assert text == SPANISH.listed(words)
    marks = [f"<{place}>" for place in range(len(words))]
    shown = SPANISH.listed(marks, words)
    for mark, word in zip(marks, words, strict=True):
        shown = shown.replace(mark, word)
    assert text == shown
    assert "e" not in Format(languages()["en"]).listed(["A", "I"])


def test_a_half_is_rounded_as_readers_do_away_from_zero() -> None:
    """So an option that states the plan's own value prints what the computed value prints."""
    format_ = Format(languages()["en"])
    assert ["7.1", "3.9", "−4.6"] == [format_.number(Decimal(one), 1) for one in ("7.05", "3.85", "-4.55")]


def test_amounts_below_each_other_have_two_decimals_unless_nothing_were_left() -> None:
    """In a sentence, with one decimal, a small amount keeps two digits."""
    column = [Format(languages()["en"]).millions(Decimal(amount)) for amount in (2_600_000, 85_000, 0, 4_000)]
    assert ["2.60", "0.09", "0.00", "0.0040"] == column
    assert "0.085" == Format(languages()["en"]).millions(Decimal(85_000), 1)
