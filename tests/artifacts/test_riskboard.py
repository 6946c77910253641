"""The risk picture that several documents show."""

from __future__ import annotations

import pytest

from allidocs.artifacts.riskboard import risk_board
from tests.artifacts.composing import cells, tables
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


def test_open_risks_are_numbered_from_the_gravest_and_stand_in_their_cell() -> None:
    """The same numbers in the table and on the map; what is closed has none."""
    board = risk_board(plan_with(RISKS))
    assert board is not None
    assert {"grave": 1, "mild": 2, "unknown": 3} == board.numbers
    assert ((1,), (2,), "bad") == (board.cells[5][4], board.cells[2][2], board.tones[5][4])


def test_a_risk_that_occurred_comes_first_and_says_so() -> None:
    """Nothing is graver; on the heat map, which shows what may come, it has no place."""
    plan = plan_with(RISKS.replace("impact: 2, owner: ana}", "impact: 2, owner: ana, status: occurred}"))
    board = risk_board(plan)
    assert board is not None
    assert ("mild", 1, 3, 2) == (board.rows[0].risk, board.occurred, board.total, board.open)
    assert () == board.cells[2][2]
    assert "occurred" == cells(tables("operating-plan", plan, "en")["risks-top"])[0][2]


def test_the_table_is_cut_but_the_counts_are_not() -> None:
    """Three open risks, two of them scored, one high, two without an owner."""
    board = risk_board(plan_with(RISKS), 1)
    assert board is not None
    assert (1, 3, 2, 1, 2) == (len(board.rows), board.total, board.scored, board.high, board.owners_missing)


def test_without_open_risks_there_is_no_board() -> None:
    """Nothing to show."""
    assert risk_board(plan_with()) is None


def test_the_map_plots_what_the_table_lists_and_nothing_else() -> None:
    """A number without a row would be a riddle."""
    board = risk_board(plan_with(RISKS), 1)
    assert board is not None
    assert ((1,), ()) == (board.cells[5][4], board.cells[2][2])


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
