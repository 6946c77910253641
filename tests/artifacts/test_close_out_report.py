"""The close-out report: result against intent, money, what is left, lessons, sign-off."""

from __future__ import annotations

from decimal import Decimal

import pytest

from allidocs.artifacts.catalogue import CATALOGUE, artifact, ready
from allidocs.artifacts.close_out_report import facts
from allidocs.plan.model import read_plan
from tests.artifacts.composing import cells, headings, pictures, said, sample, tables, told
from tests.plan.reading import plan_with
from tests.sweeping import source_named

CLOSED = """
objectives:
  grow: {text: Grow, metrics: [orders, visits], target: Five orders}
  keep: {text: Keep, metrics: [visits]}
  talk: {text: Talk}
metrics:
  orders: {name: Orders, family: financial, unit: orders, targets: {2026Q1: 5}, values: {2026Q1: 4}}
  visits: {name: Visits, family: operational, unit: visits, targets: {2026Q1: 5}, values: {2026Q1: 5}}
expectations:
  more: {partner: north, text: More visits, metric: visits}
  peace: {partner: south, text: Peace}
investment:
  flows: {north: {revenue: {2025: 5M EUR, 2026: 9M EUR}}, south: {investment: {2025: 1M EUR}}}
  actuals: {north: {revenue: {2025: 4M EUR}}, south: {investment: {2025: 1M EUR}, running_cost: {2025: 500k EUR}}}
exit:
  status: closed
  since: 2026-06-15
  notice_date: 2025-09-01
  end_date: 2026-03-31
  settlement: {fee: {text: Fee, payer: south, amount: 2M EUR, done: 2026-04-30}}
  completion: {paid: {text: All is paid, done: 2026-05-01}}
  lessons: [Ask the customers first.]
"""


def test_an_objective_is_reached_when_all_that_measures_it_is() -> None:
    """One metric that was missed is enough; one without a metric is not judged."""
    found = facts(plan_with(CLOSED))
    assert {"grow": "missed", "keep": "reached", "talk": "unknown"} == found.objectives
    assert {"more": "reached", "peace": "unknown"} == found.expectations


def test_money_is_told_over_the_years_with_actual_figures() -> None:
    """What was planned for later years is not held against the result."""
    money = facts(plan_with(CLOSED)).money
    assert {
        "north": (Decimal(5_000_000), Decimal(4_000_000)),
        "south": (Decimal(-1_000_000), Decimal(-1_500_000)),
    } == {partner: (one.planned.value, one.actual.value) for partner, one in money.items()}
    assert {} == facts(plan_with(CLOSED.replace("actuals:", "forecasts:"))).money


def test_what_is_closed_is_told_in_the_past_and_leaves_nothing_to_do() -> None:
    """No section without words."""
    text = said("close-out-report", plan_with(CLOSED), "en").replace("\u00a0", " ")
    assert "The exit has been closed since" in text
    assert "The last day was 31 March 2026." in text
    assert [
        "Why it ended",
        "Result against intent",
        "What each partner gave and got",
        "Money, final",
        "Lessons",
        "Sign-off",
    ] == (headings("close-out-report", plan_with(CLOSED), "en"))


def test_the_sample_shows_every_part_of_it() -> None:
    """An exit half done: conditions and payments that are open, obligations, lessons."""
    plan = sample("brightwater-caldera")
    text = said("close-out-report", plan, "en").replace("\u00a0", " ")
    assert "Three conditions of the close are open:" in text
    assert "Why it ends" in text
    assert "The alliance began on 1 April 2022 and ends on 31 December 2026." in text
    assert "late: due 15 Sept 2026" in text
    assert ["30 Jun 2027", "31 Dec 2032"] == [
        row[2].replace("\u00a0", " ") for row in cells(tables("close-out-report", plan, "en")["left-table"])
    ][::4]


def test_it_belongs_to_the_stage_of_retirement_only() -> None:
    """An alliance that goes on has nothing to close."""
    assert ("retire",) == artifact("close-out-report").stages
    assert "close-out-report" in {item.id for item in CATALOGUE if ready(sample("brightwater-caldera"), item)}


def test_what_each_partner_earned_is_drawn_where_all_of_it_is_known() -> None:
    """Planned beside actual; without actual figures there is nothing to draw."""
    assert facts(sample("brightwater-caldera")).drawn
    assert not facts(plan_with(CLOSED.replace("actuals:", "forecasts:"))).drawn


def test_an_end_without_money_to_draw_shows_how_it_went() -> None:
    """The steps as they were done, and who has still to sign."""
    made = pictures("close-out-report.frost", sample("aquarow"), "en")
    assert ["wind-figure"] == list(made)
    assert "done 20 May 2026" in {words.replace("\u00a0", " ") for words in told(made["wind-figure"])}
    assert not pictures("close-out-report", sample("brightwater-caldera"), "en")


def test_a_figure_is_judged_once() -> None:
    """As that of an objective or of an expectation; a metric of neither has a row of its own."""
    found = facts(sample("brightwater-caldera"))
    assert {} == found.others
    assert {"open-accounts", "margin", "recommendation"} <= set(sample("brightwater-caldera").metrics)
    assert "metric-table" not in tables("close-out-report", sample("brightwater-caldera"), "en")


@pytest.mark.parametrize("name", ["aquarow", "brightwater-caldera"])
def test_it_is_signed_off_once_closed_and_not_before(name: str) -> None:
    """Approvals of a version stand on the cover."""
    id_ = {"aquarow": "close-out-report.frost"}.get(name, "close-out-report")
    assert (name == "aquarow") == ("Sign-off" in headings(id_, sample(name), "en"))


def test_a_figure_is_written_as_its_metric_writes_it() -> None:
    """With as many decimals in this report as in every other paper."""
    plan = read_plan(source_named("init-en-retire")).plan
    assert plan is not None
    assert "1.00 / 1.20 M EUR" in said("close-out-report", plan, "en").replace("\xa0", " ")
