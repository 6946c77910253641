"""A sentence that stands as a heading."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from allidocs.templating.printing import Printing


@pytest.mark.parametrize(
    ("sentence", "heading"),
    [
        ("Two risks are high.", "Two risks are high"),
        ("It costs 0.96 M EUR.", "It costs 0.96 M EUR"),
        ("Pays 63%.", "Pays 63%"),
        (Markup("It costs <v>0.96</v>."), Markup("It costs <v>0.96</v>")),
        (Markup("<p>Two are high.</p>"), Markup("<p>Two are high</p>")),
        ("Founded as Caldera S.A.", "Founded as Caldera S.A."),
        ("What comes then...", "What comes then..."),
        ("Decision asked", "Decision asked"),
    ],
)  # fmt: skip
def test_the_stop_goes_and_nothing_else(sentence: str, heading: str) -> None:
    """Initials and what is left open keep theirs."""
    found = Printing.headline(None, sentence)  # type: ignore[arg-type]
    assert heading == found
    assert type(found) is type(heading)
