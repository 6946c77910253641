"""What became of the money, beside what was planned; the cut-off day is 30 September 2026."""

from __future__ import annotations

from decimal import Decimal

from allidocs.insight.variance import YearOfMoney, money_so_far, net_so_far
from tests.insight.build import build

MONEY = """
investment:
  flows:
    a: {revenue: {2025: 100k EUR, 2026: 200k EUR, 2027: 300k EUR}, investment: {2026: 50k EUR}}
    b: {running_cost: {2026: 20k EUR}}
  actuals:
    a: {revenue: {2024: 9k EUR, 2025: 90k EUR, 2026: 120k EUR}}
  forecasts:
    a: {revenue: {2026: 180k EUR, 2027: 250k EUR}}
    b: {running_cost: {2026: 25k EUR}}
"""


def shown(year: YearOfMoney) -> list[Decimal | None]:
    """Return what is planned, actual, expected and different in a year."""
    return [year.planned, year.actual, year.expected, year.variance]


def test_the_year_before_and_the_one_that_runs_are_told() -> None:
    """Earlier ones are history, later ones plan."""
    found = money_so_far(build(MONEY))
    assert found is not None
    assert (found.years, found.running) == ((2025, 2026), 2026)
    assert [(line.partner, line.line) for line in found.lines] == [
        ("a", "revenue"), ("a", "investment"), ("b", "running_cost")
    ]  # fmt: skip


def test_a_year_that_is_over_is_held_against_its_plan_and_one_that_runs_by_its_forecast() -> None:
    """Nine months of revenue are not compared with the plan of twelve."""
    found = money_so_far(build(MONEY))
    assert found is not None
    before, now = found.lines[0].years
    assert shown(before) == [100_000, 90_000, 90_000, -10_000]
    assert shown(now) == [200_000, 120_000, 180_000, -20_000]


def test_the_joint_net_takes_costs_off_and_expects_of_other_lines_what_was_planned() -> None:
    """200 - 50 - 20 planned; 180 - 50 - 25 expected."""
    found = money_so_far(build(MONEY))
    assert found is not None
    assert [(one.planned, one.expected, one.variance) for one in found.net] == [
        (Decimal(100_000), Decimal(90_000), Decimal(-10_000)), (Decimal(130_000), Decimal(105_000), Decimal(-25_000))
    ]  # fmt: skip


def test_without_figures_of_these_years_nothing_is_told() -> None:
    """Nor where an amount has no rate into the reporting currency."""
    assert money_so_far(build("")) is None
    assert money_so_far(build("investment: {flows: {a: {revenue: {2026: 1 EUR}}}}\n")) is None
    assert money_so_far(build("investment: {actuals: {a: {revenue: {2026: 1 USD}}}}\n")) is None


def test_what_came_in_one_line_is_not_held_against_the_plan_of_all() -> None:
    """Of 2025 every planned line is known, of 2026 only one of three."""
    found = money_so_far(build(MONEY))
    assert found is not None
    assert [one.actual for one in found.net] == [Decimal(90_000), None]


def test_the_years_that_are_over_count_as_they_came_and_the_running_one_as_expected() -> None:
    """All of them from the first on; a year of which only a part is told would be held for the whole."""
    found = net_so_far(build(MONEY))
    assert found is not None
    assert [(2024, 9_000), (2025, 90_000), (2026, 105_000)] == [
        (year, int(net)) for year, net in found.items()
    ]
    part = MONEY.replace(
        "b: {running_cost: {2026: 20k EUR}}", "b: {running_cost: {2025: 9k EUR, 2026: 20k EUR}}", 1
    )
    assert net_so_far(build(part)) is None
    assert net_so_far(build("")) is None
