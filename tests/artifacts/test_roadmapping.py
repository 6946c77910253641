"""The roadmap: which lanes, rows, marks and links it shows, and what it says of them."""

from __future__ import annotations

from datetime import date

import pytest

from allidocs.artifacts.roadmapping import MOST_PERIODS, periods, roadmap
from allidocs.document.picture_nodes import Part
from tests.artifacts.composing import pictures, said, told
from tests.plan.reading import plan_with

SMALL = """
people:
  ana: {name: Ana, partner: north}
  bo: {name: Bo, partner: south}
initiatives:
  edge:
    name: Edge
    status: active
    owner: bo
    start: 2026-01-01
    end: 2026-12-31
    first_wins: {north: {date: 2026-06-01, text: First}}
    milestones:
      trial: {name: Trial, due: 2026-03-01, done: 2026-03-01}
      proof: {name: Proof, due: 2026-08-01, forecast: 2026-09-01}
  desk: {name: Desk, status: funded, owner: ana, start: 2027-01-01, end: 2027-06-30, depends_on: [edge]}
  shop: {name: Shop, status: parked, revisit: 2027-01-15}
gates:
  go: {of: edge, kind: concept, due: 2026-10-01}
"""


def marks(text: str, row: str = "edge") -> list[tuple[str, list[str]]]:
    """Return the state and the words of each mark of a row."""
    picture = pictures("operating-plan", plan_with(text), "en")["roadmap-figure"]
    found = next(part for part in all_of(picture.parts) if part.kind == "row" and part.id == row)
    return [(mark.state, told(mark)) for mark in found.parts]


def all_of(parts: tuple[Part, ...]) -> list[Part]:
    """Return parts with those inside them."""
    return [one for part in parts for one in (part, *all_of(part.parts))]


def test_marks_tell_what_is_reached_what_slips_and_what_is_ahead() -> None:
    """One that moved carries its first promise and the days; gates have signs of their own."""
    assert marks(SMALL) == [
        ("reached", ["Trial"]), ("late", ["Proof", "+31"]), ("gate", ["concept commit"]),
    ]  # fmt: skip
    kept = SMALL.replace(", forecast: 2026-09-01", "")
    assert ("open", ["Proof"]) in marks(kept)


def test_a_milestone_is_a_gate_or_the_launch_of_its_offering_and_has_a_short_name() -> None:
    """A gate of the offering that is passed on its day, or due on it, and the day that the offering is launched."""
    text = SMALL.replace("owner: bo\n", "owner: bo\n    offering: box\n").replace(
        "of: edge, kind: concept, due: 2026-10-01", "of: box, kind: launch, due: 2026-09-01"
    ) + "offerings: {box: {name: Box, phase: launch-commit, since: 2026-01-01, launch: 2026-09-20}}\n"  # fmt: skip
    assert marks(text) == [("reached", ["Trial"]), ("gate", ["Proof", "+31"])]
    named = text.replace("forecast: 2026-09-01", "short: Test, forecast: 2026-09-20")
    assert marks(named)[1] == ("launch", ["Test", "+50"])
    taken = "decision_log: {go: {text: Go, date: 2026-03-01, decider: ana, outcome: go}}\n"
    held = text.replace("due: 2026-09-01}", "due: 2026-03-01, decided: go}") + taken
    assert marks(held)[0] == ("passed", ["Trial"])


def test_head_and_caption_tell_of_the_chain_and_else_of_the_farthest_slip() -> None:
    """Or that nothing has slipped."""
    found = said("operating-plan", plan_with(SMALL), "en")
    assert (
        "One open milestone has slipped, and the critical path waits for it: “Proof”, 31 days late." in found
    )
    waits = "On the critical path Desk, to end on 30 June 2027, waits for “Proof” until 1 September 2026: each further week moves its end"
    assert waits in found.replace("\u00a0", " ")
    short = said(
        "operating-plan", plan_with(SMALL.replace("name: Proof,", "name: Proof, short: the proof,")), "en"
    )
    assert "the critical path waits for it: the proof, 31 days late." in short
    spare = said("operating-plan", plan_with(SMALL.replace("start: 2027-01-01", "start: 2027-02-01")), "en")
    assert "“Desk” waits for “Edge”, which ends on 31 December 2026." in spare
    alone = said("operating-plan", plan_with(SMALL.replace(", depends_on: [edge]", "")), "en")
    assert "One open milestone has slipped by 31 days: “Proof”." in alone
    kept = plan_with(SMALL.replace(", forecast: 2026-09-01", ""))
    assert "No open milestone is expected later than first promised." in said("operating-plan", kept, "en")
    assert "“Desk” waits for “Edge”, which ends on 31 December 2026." in said("operating-plan", kept, "en")


def test_the_ends_of_a_chain_lie_next_to_each_other() -> None:
    """The last row of the nearer lane, and the first of the farther one."""
    text = SMALL.replace(
        "  desk:",
        "  arm: {name: Arm, status: active, start: 2026-05-01, end: 2026-06-01, first_wins: {north: {date: 2026-06-01}}}\n  desk:",
    )
    text = text.replace("depends_on: [edge]}", "depends_on: [edge], first_wins: {north: {date: 2028-02-01}}}")
    found = roadmap(plan_with(text))
    assert found is not None
    assert [[track.row.initiative for track in lane.tracks] for lane in found.lanes] == [
        ["arm", "edge"],
        ["desk"],
    ]
    assert found.links == (("edge", "desk"),)


def test_lanes_are_named_by_the_years_of_their_first_wins() -> None:
    """This year, the next one, later; by or from a year where they are of several."""
    text = SMALL.replace(
        "  shop:",
        "  mill: {name: Mill, status: funded, start: 2026-05-01, end: 2029-06-01, first_wins: {north: {date: 2025-06-01}}}\n"
        "  far: {name: Far, status: funded, start: 2026-05-01, end: 2029-06-01, first_wins: {north: {date: 2028-06-01}}}\n"
        "  shop:",
    )  # fmt: skip
    drawn = pictures("operating-plan", plan_with(text), "en")["roadmap-figure"]
    said_of = [[say.words for say in one.says if say.words] for one in drawn.parts if one.kind == "lane"]
    assert [["Near", "first win by 2026"], ["Far", "first win in 2028"], []] == said_of


def test_what_is_parked_is_named_with_its_day_and_what_has_no_day_is_left_out() -> None:
    """A roadmap without any day is none."""
    found = roadmap(plan_with(SMALL))
    assert found is not None
    assert found.parked == ("shop",)
    assert roadmap(plan_with("initiatives: {edge: {name: Edge, status: active}}")) is None


@pytest.mark.parametrize(
    ("last", "months"), [(date(2026, 12, 1), 3), (date(2032, 1, 1), 6), (date(2045, 1, 1), 12)]
)
def test_an_axis_of_many_years_has_longer_periods(last: date, months: int) -> None:
    """Quarters, halves, years: as many as can be read."""
    found = periods([date(2026, 1, 10), last])
    assert (found[0].start, found[0].months, found[-1].contains(last)) == (date(2026, 1, 1), months, True)
    assert len(found) <= MOST_PERIODS or months == 12


def test_nothing_waits_for_what_is_done() -> None:
    """The chain begins with what is still to come."""
    more = SMALL.replace(
        "  shop:",
        "  mill: {name: Mill, status: funded, start: 2027-07-01, end: 2027-09-30, depends_on: [desk]}\n  shop:",
    )
    over = more.replace("status: active", "status: done")
    found = [road.links for text in (more, over) if (road := roadmap(plan_with(text))) is not None]
    assert [(("edge", "desk"), ("desk", "mill")), (("desk", "mill"),)] == found


TIED = SMALL.replace(
    "  shop:",
    "  mill:\n    name: Mill\n    status: funded\n    start: 2026-07-01\n    end: 2027-09-30\n    milestones:\n"
    "      opened: {name: Opened, due: 2026-12-01, waits_for: {edge: proof}, waiting: the mill waits for the proof}\n"
    "      closed: {name: Closed, due: 2027-08-01, waits_for: {edge: trial}}\n  shop:",
)


def test_a_milestone_that_waits_for_another_is_tied_to_it_and_the_longest_wait_is_told() -> None:
    """The tie stands between their days, the key explains it, and the card names what is waited for."""
    plan = plan_with(TIED)
    picture = pictures("operating-plan", plan, "en")["roadmap-figure"]
    found = [
        (one.of, one.to, [str(say.value) for say in one.says]) for one in picture.parts if one.kind == "tie"
    ]
    assert found == [
        (("edge",), ("mill",), ["2026-09-01", "2026-12-01"]), (("edge",), ("mill",), ["2026-03-01", "2027-08-01"]),
    ]  # fmt: skip
    assert "waits for" in [told(one)[0] for one in picture.parts if one.kind == "key"]
    assert "One open milestone has slipped; the mill waits for the proof, 31 days late." in (
        said("operating-plan", plan, "en").replace("1 open milestone", "One open milestone")
    )
    assert "waits for “Trial”" in said("operating-plan", plan, "en")


@pytest.mark.parametrize(
    ("then", "now"), [(", forecast: 2026-09-01", ""), ("waiting: the mill waits for the proof", "owner: bo")]
)
def test_what_waits_for_nothing_late_or_is_not_put_in_words_is_no_finding(then: str, now: str) -> None:
    """It is drawn, and the heading says what else there is to say."""
    found = said("operating-plan", plan_with(TIED.replace(then, now)), "en")
    assert "slipped; the mill waits" not in found
