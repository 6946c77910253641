"""The wind-down: from which day, what is late, what is still under contract and for whom."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from allidocs.artifacts.exit_plan import facts
from allidocs.artifacts.winddown import WindDown
from allidocs.document.picture_nodes import Part
from tests.artifacts.composing import pictures, said
from tests.plan.reading import plan_with

SMALL = """
exit:
  notice: 6 months
  transition: 12 months
  customers:
    big: {name: Big, count: 10, contract_value: 4M EUR, contract_end: 2028-06-30, protections: [continuity]}
    small: {name: Small, count: 5, contract_value: 2M EUR, contract_end: 2027-06-30}
    over: {name: Over, count: 3, contract_value: 1M EUR, contract_end: 2026-01-31}
  steps:
    list: {name: List, track: customers, to: 1 months}
    move: {name: Move, track: customers, from: 1 months, to: 6 months}
    pay: {name: Pay, track: money, from: 6 months, to: 9 months}
"""
RUNNING = SMALL.replace("exit:\n", "exit:\n  status: running\n  notice_date: 2026-03-31\n")


def page(text: str) -> WindDown:
    """Return the wind-down of a plan, which has one."""
    found = facts(plan_with(text)).page
    assert found is not None
    return found


def rows(text: str) -> dict[str, Part]:
    """Return the rows of the picture by their names."""
    picture = pictures("exit-plan", plan_with(text), "en")["wind-figure"]
    found = [row for lane in picture.parts if lane.kind == "lane" for row in lane.parts]
    return {row.says[0].words: row for row in found}


def test_an_exit_that_is_held_ready_is_played_from_the_cut_off_day() -> None:
    """Its caption says so; there is no line of today."""
    found = page(SMALL)
    assert (found.start, found.rehearsed, found.end, found.last) == (
        date(2026, 6, 30), True, date(2026, 12, 30), date(2027, 12, 30),
    )  # fmt: skip
    assert (
        "Played as if notice were given on 30 June 2026, the services end on 30 December 2027 "
        "and the last contract on 30 June 2028." in said("exit-plan", plan_with(SMALL), "en")
    )


def test_an_exit_under_way_runs_from_its_notice() -> None:
    """Nothing is played."""
    assert (page(RUNNING).start, page(RUNNING).rehearsed) == (date(2026, 3, 31), False)
    assert "Played as if" not in said("exit-plan", plan_with(RUNNING), "en")


def test_revenue_runs_down_evenly_and_what_outlasts_the_services_is_counted() -> None:
    """Contracts that have ended are none; the greatest group comes first."""
    found = page(SMALL)
    assert [one.group for one in found.running] == ["big", "small"]
    whole, rest = (date(2028, 6, 30) - date(2026, 6, 30)).days, (date(2028, 6, 30) - date(2027, 12, 30)).days
    assert found.left == Decimal(4_000_000) * rest / whole
    assert found.beyond == 10
    assert "The contracts of 10 customers outlast the transition services: 1.0\xa0M\xa0EUR." in said(
        "exit-plan", plan_with(SMALL), "en"
    )


def test_customers_under_contract_fall_with_each_end_and_stand_apart_after_the_services() -> None:
    """Fifteen, ten, ten without services."""
    assert [(one.customers, one.after) for one in page(SMALL).strips] == [
        (15, False),
        (10, False),
        (10, True),
    ]
    unknown = SMALL.replace("count: 5, ", "")
    assert page(unknown).strips == ()


def test_states_of_steps_are_shown_once_notice_was_given() -> None:
    """What is late says by how much; what is done says when."""
    late = RUNNING.replace("to: 1 months}", "to: 1 months, done: 2026-04-20}").replace(
        "from: 1 months, to: 6 months", "to: 2 months"
    )
    found = rows(late)
    assert {name: row.state for name, row in found.items()} == {"List": "done", "Move": "late", "Pay": ""}
    assert {row.state for row in rows(SMALL).values()} == {"main", ""}


def test_without_steps_there_is_no_page() -> None:
    """An exit may have no timeline yet."""
    assert facts(plan_with("exit: {notice: 6 months}\n")).page is None


def test_a_step_that_is_expected_after_its_day_says_so_in_the_picture_and_whether_the_last_day_comes_first() -> (
    None
):
    """The bar goes on to the day expected, which lies on the axis."""
    late = RUNNING.replace("to: 9 months", "to: 9 months, forecast: 2028-01-31").replace(
        "to: 6 months}", "to: 5 months, forecast: 2026-09-20}"
    )
    found = page(late)
    stretches = {one.step: one for track in found.tracks for one in track.steps}
    assert (stretches["list"].expected, stretches["list"].after) == (None, False)
    assert (stretches["move"].expected, stretches["move"].after) == (date(2026, 9, 20), False)
    assert (stretches["pay"].expected, stretches["pay"].after) == (date(2028, 1, 31), True)
    assert found.periods[-1].end >= date(2028, 1, 31)
    notes = {
        name: [one.words.replace("\u00a0", " ") for one in row.says if one.name == "note"]
        for name, row in rows(late).items()
    }
    assert notes["Move"] == ["expected 20 Sept 2026"]
    assert notes["Pay"] == ["31 Jan 2028, after the last day"]


def test_a_rehearsal_says_that_the_contracts_are_covered() -> None:
    """Nobody's notice is no finding; the phases say how long they last."""
    covered = SMALL.replace("transition: 12 months", "transition: 24 months").replace(
        "    over: {name: Over, count: 3, contract_value: 1M EUR, contract_end: 2026-01-31}\n", ""
    )
    text = said("exit-plan", plan_with(covered), "en")
    assert (
        "With notice given now, the transition services would cover the contracts of all 15 customers to their end: "
        "6.0\xa0M\xa0EUR." in text
    )
    phases = [
        one
        for one in pictures("exit-plan", plan_with(covered), "en")["wind-figure"].parts
        if one.kind == "phase"
    ]
    assert ["6\xa0months", "24\xa0months"] == [
        say.words for one in phases for say in one.says if say.name == "time"
    ]
