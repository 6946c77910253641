"""Who leads a ranking."""

from __future__ import annotations

import pytest

from allidocs.insight.ranking import leading


@pytest.mark.parametrize(
    ("weights", "first"),
    [
        ([5, 4, 3, 2], [5, 4, 3]), ([5, 4, 3, 3], [5, 4]), ([5, 4, 4, 4], [5]), ([2, 2, 2, 2], []),
        ([5, 4, 4], [5, 4, 4]), ([], []),
    ],
)  # fmt: skip
def test_nobody_leads_before_equals(weights: list[int], first: list[int]) -> None:
    """Of those who tie at the end of the list either all stand in it or none."""
    assert first == list(leading(weights, 3, int))
