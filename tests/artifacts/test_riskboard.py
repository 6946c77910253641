"""The risk picture that several documents show."""

from __future__ import annotations

import pytest

from allidocs.artifacts.riskboard import risk_board
from allidocs.drawing.parts import number, said
from tests.artifacts.composing import cells, pictures, tables
from tests.plan.reading import plan_with

RISKS = """
risks:
  mild: {name: Mild, category: market, likelihood: 2, impact: 2, owner: ana}
  grave: {name: Grave, category: legal, likelihood: 5, impact: 4}
  unknown: {name: Unknown, category: ip}
  past: {name: Past, category: ip, likelihood: 5, impact: 5, status: closed}
people:
  ana: {name: Ana, partner: north}
"""


def test_open_risks_are_numbered_from_the_gravest() -> None:
    """The same numbers in the table and on the map; what is closed has none."""
    board = risk_board(plan_with(RISKS))
    assert board is not None
    assert {"grave": 1, "mild": 2, "unknown": 3} == board.numbers


def test_a_risk_that_occurred_comes_first_and_says_so() -> None:
    """Nothing is graver."""
    plan = plan_with(RISKS.replace("impact: 2, owner: ana}", "impact: 2, owner: ana, status: occurred}"))
    board = risk_board(plan)
    assert board is not None
    assert ("mild", 1, 3, 2) == (board.rows[0].risk, board.occurred, board.total, board.open)
    assert "occurred" == cells(tables("operating-plan", plan, "en")["risks-top"])[0][2]


def test_the_table_is_cut_but_the_counts_are_not() -> None:
    """Three open risks, two of them scored, one high."""
    board = risk_board(plan_with(RISKS), 1)
    assert board is not None
    assert (1, 3, 2, 1) == (len(board.rows), board.total, board.scored, board.high)


def test_without_open_risks_there_is_no_board() -> None:
    """Nothing to show."""
    assert risk_board(plan_with()) is None


def test_the_map_plots_what_the_list_names_with_what_its_response_does() -> None:
    """One that occurred is named, and has no place among what may come."""
    lines = RISKS.replace("impact: 4}", "impact: 4, residual_likelihood: 2, residual_impact: 3}")
    plan = plan_with(lines.replace("impact: 2, owner: ana}", "impact: 2, owner: ana, status: occurred}"))
    picture = pictures("operating-plan", plan, "en")["risk-map"]
    shown = {said(part, "name"): part for part in picture.parts}
    assert ["Mild", "Grave", "Unknown"] == list(shown)
    assert ("occurred", "high", "") == tuple(part.state for part in shown.values())
    grave = shown["Grave"]
    assert (20, 6, 2, 3) == tuple(
        number(grave, name) for name in ("now", "then", "likelihood-then", "impact-then")
    )


def many(count: int) -> str:
    """Return so many open risks."""
    return "risks:\n" + "".join(
        f"  r{at}: {{name: R{at}, category: market, likelihood: 2, impact: 2}}\n" for at in range(count)
    )


def graded(*impacts: int) -> str:
    """Return an open risk of each impact."""
    return "risks:\n" + "".join(
        f"  r{at}: {{name: R{at}, category: market, likelihood: 1, impact: {impact}}}\n"
        for at, impact in enumerate(impacts)
    )


@pytest.mark.parametrize(
    ("plan", "rows"),
    [(many(12), 12), (many(13), 13), (many(21), 10), (graded(*[5] * 10, *[4] * 3), 10),
     (graded(*[5] * 8, *[4] * 5), 13), (graded(*[5] * 8, *[4] * 15), 8)],
    ids=["few more", "equals", "too many equals", "a step at the end", "equals at the end", "too many at the end"],
)  # fmt: skip
def test_a_table_of_ten_parts_no_equals(plan: str, rows: int) -> None:
    """It takes a few more, or those that weigh the same, rather than leave them out; where they are too many, none of them."""
    board = risk_board(plan_with(plan))
    assert board is not None
    assert len(board.rows) == rows
