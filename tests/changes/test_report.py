"""A difference in words: led to from the whole to the part, with by how much it moved and what follows from it."""

from __future__ import annotations

from allidocs.changes.report import Line, Report, report
from tests.changes.test_difference import PEOPLE, RISKS, plan

MONEY = """\
investment:
  discount_rates: {north: 10%, south: 10%}
  flows:
    north:
      investment: {2026: 100k EUR}
      revenue: {2027: 200k EUR}
    south:
      investment: {2026: 50k EUR}
      revenue: {2027: 90k EUR}
"""
METRIC = """\
metrics:
  sites: {name: Sites served, family: operational, unit: sites, direction: up, kind: quantitative, owner: ana, targets: {2026Q1: 10}, values: {2026Q1: 9.5}, thresholds: {green: 95%, amber: 80%}}
"""
ACTION = """\
actions:
  call: {text: Call the mills, owner: ana, due: 2026-07-01}
"""


def changed(old: str, was: str, now: str) -> Report:
    """Return what changed where a plan with `old` says something else in one place."""
    assert was in old
    return report(plan(PEOPLE, old), plan(PEOPLE, old.replace(was, now)), ("A", "B"))


def only(found: Report) -> tuple[str, Line]:
    """Return the one line of a report, and its group."""
    ((group, (line,)),) = found.groups.items()
    return group, line


def test_money_is_told_with_its_currency_and_share() -> None:
    """And with the computed figures that moved with it, in the same group."""
    found = changed(MONEY, "2027: 200k EUR", "2027: 240k EUR")
    group, line = only(found)
    assert (group, line.old, line.new, line.delta) == (
        "money",
        "200,000 EUR",
        "240,000 EUR",
        "+40,000 (+20%)",
    )
    assert line.about == ("investment", "flows", "North", "revenue", "2027")
    moved = {one.name: (one.old, one.new) for one in found.follows["money"]}
    # -100 + 200/1.1 = 81.82; -100 + 240/1.1 = 118.18; together with -50 + 90/1.1 = 31.82.
    assert moved["joint net present value"] == ("113,636 EUR", "150,000 EUR")
    assert moved["net present value of North"] == ("81,818 EUR", "118,182 EUR")
    assert "peak exposure" not in moved


def test_a_day_that_moved_is_told_in_days() -> None:
    """Among the dates, since people wait for it."""
    group, line = only(changed(ACTION, "2026-07-01", "2026-08-05"))
    assert (group, line.delta) == ("dates", "35 days later")
    assert line.about == ("Call the mills", "due")


def test_a_metric_that_turns_is_told_beside_its_value() -> None:
    """9.5 of 10 is green from 95 % on; 9 is not."""
    found = changed(METRIC, "values: {2026Q1: 9.5}", "values: {2026Q1: 9}")
    assert only(found)[0] == "metrics"
    (moved,) = found.follows["metrics"]
    assert (moved.path, moved.old, moved.new) == ("metrics.sites", "green", "amber")


def test_somebody_is_told_by_name() -> None:
    """References are ids in the file and people on the page."""
    group, line = only(changed(RISKS, "impact: 4, owner: ana", "impact: 4, owner: leo"))
    assert (group, line.old, line.new) == ("risks", "Ana Ruiz", "Leo Brandt")


def test_of_a_long_text_only_what_changed_is_shown() -> None:
    """With some words around it."""
    long = (
        "risks:\n  delay: {name: Delay, category: market, cause: "
        + "one two three four five six " * 8
        + "end}\n"
    )
    _, line = only(changed(long, "six end", "seven end"))
    assert line.old == "… two three four five six end"
    assert line.new == "… two three four five seven end"


def test_what_came_or_went_is_told_by_what_it_is_called() -> None:
    """Whole entries need no value beside their name."""
    found = report(plan(PEOPLE), plan(PEOPLE, RISKS), ("A", "B"))
    lines = found.groups["risks"]
    assert [(line.how, line.about[-1], line.new) for line in lines] == [
        ("added", "The roll-out is late", ""),
        ("added", "Prices of power fall", ""),
    ]
