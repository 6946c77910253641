"""Two languages side by side come home: an edit in a column is one of the plan's words in that language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.editing import Edited
from tests.review.worlds import HELIOS, copied, reviewed, sent_sample


def test_what_nobody_touched_asks_for_nothing(tmp_path: Path) -> None:
    """Both columns are found again as they were sent."""
    found = reviewed(HELIOS, tmp_path, sent_sample(HELIOS, lang="en+es")).review
    assert ["en", "es"] == [one.identified.base.lang for one in found.returned]
    assert found.proposals == ()


@pytest.mark.parametrize(
    ("old", "new", "lang"),
    [
        ("Each Party bears its own costs", "Each Party bears all its own costs", "en"),
        ("Cada Parte asume sus propios gastos", "Cada Parte asume todos sus gastos", "es"),
    ],
)
def test_words_of_the_library_are_replaced_in_the_language_of_their_column(
    tmp_path: Path, old: str, new: str, lang: str
) -> None:
    """The other column is not asked about."""
    edited = Edited(sent_sample(HELIOS, lang="en+es")).replace(old, new)
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    assert (one.sort, one.path) == ("override", "contract.clauses.costs")
    value = one.writes[0].value
    assert isinstance(value, dict)
    text = value["text"]
    assert new in str(text[lang] if isinstance(text, dict) else text)
    assert isinstance(text, str) or lang in text


def test_a_value_is_changed_from_either_column(tmp_path: Path) -> None:
    """`30 días` is read as Spanish writes it."""
    edited = Edited(sent_sample(HELIOS, lang="en+es")).replace(
        "30\u00a0días desde la factura", "45 días desde la factura"
    )
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    assert (one.path, one.writes[0].value) == ("contract.payment", "45 days")


def test_the_reference_says_that_two_languages_were_sent(tmp_path: Path) -> None:
    """It is recognised from the file alone."""
    plan = copied(HELIOS, tmp_path, repository=True)
    found = reviewed(plan, tmp_path, sent_sample(HELIOS, lang="en+es")).review
    assert all(one.identified.exact for one in found.returned)
