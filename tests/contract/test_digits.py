"""A law on digits: `²` is a digit and no number, and five thousand nines are one that Python refuses to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from allidocs.base.measure import whole

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "allidocs"


def test_no_code_asks_whether_a_text_is_digits_where_it_means_a_number() -> None:
    """`isdecimal` says what `int` reads; what a file counts is read by `whole`, which bounds its length, too."""
    modules = {path.name: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    assert [] == [name for name, text in modules.items() if ".isdigit(" in text or ".isnumeric(" in text]


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("007", 7), ("²", None), ("٣", None), ("-1", None), ("", None), ("9" * 5000, None)],
)
def test_what_counts_something_in_a_file_is_a_short_whole_number(text: str, number: int | None) -> None:
    """Anything else is none."""
    assert whole(text) == number
