"""A sentence that stands as a heading."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from allidocs.templating.printing import Printing


@pytest.mark.parametrize(
    ("sentence", "heading"),
    [
        ("Two risks are high", "Two risks are high."),
        ("Two risks are high.", "Two risks are high."),
        (Markup("It costs <v>0.96</v>"), Markup("It costs <v>0.96</v>.")),
        (Markup("<p>Two are high.</p>"), Markup("<p>Two are high.</p>")),
        ("Founded as Caldera S.A.", "Founded as Caldera S.A."),
        ("Who decides?", "Who decides?"),
        ("He says: “Two are high.”", "He says: “Two are high.”"),
        ("", ""),
    ],
)  # fmt: skip
def test_it_ends_in_one_stop(sentence: str, heading: str) -> None:
    """Whether its words bring one or not."""
    found = Printing.headline(None, sentence)  # type: ignore[arg-type]
    assert heading == found
    assert type(found) is type(heading)
