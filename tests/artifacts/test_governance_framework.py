"""The governance framework: lanes, peers, load, and the document that shows them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.governance_framework import decision_lanes, facts
from allidocs.document.picture_nodes import Part, Picture
from allidocs.document.tree import Figure, Section, Table
from allidocs.document.walk import walk
from tests.artifacts.composing import (
    annexed,
    canary_free,
    cells,
    headings,
    made,
    pictures,
    said,
    sample,
    tables,
    told,
)
from tests.plan.reading import plan_with

SMALL = """
people:
  ana: {name: Ana, partner: north, function: sales, level: senior}
  bo: {name: Bo, partner: south, function: sales, level: senior}
  cem: {name: Cem, partner: south, function: legal, level: manager}
sponsors:
  north: {person: ana}
bodies:
  board: {name: Board, level: 2, members: [ana, bo], cadence: monthly, minutes: 90}
  desk: {name: Desk, level: 1, members: [ana], escalates_to: board}
decisions:
  budget: {question: The budget, category: strategic, decider: board, consulted: [cem], agrees: [{who: bo, reason: It pays.}]}
  price: {question: The price, category: commercial, decider: ana, informed: [bo, cem]}
team:
  lead: {name: Lead, partner: north, person: ana, skills: [create]}
  open: {name: Analyst, partner: north}
governance:
  review_date: 2026-01-31
"""


def test_people_stand_in_the_lane_of_their_partner() -> None:
    """A map with a column per person would not fit a page."""
    lanes = decision_lanes(plan_with(SMALL))
    assert (("board",), ("north", "south")) == (lanes.bodies, lanes.partners)
    assert {"budget": {"board": "D", "south": "AC"}, "price": {"north": "D", "south": "I"}} == lanes.cells


def test_a_function_without_a_counterpart_names_the_partner_that_lacks_one() -> None:
    """The peer map shows the hole."""
    found = {row.function: row.lacking for row in facts(plan_with(SMALL)).peers}
    assert {"sales": (), "legal": ("north",)} == found


def test_a_body_costs_each_member_meetings_times_length() -> None:
    """Twelve meetings of ninety minutes are eighteen hours; without a length there is no figure."""
    load = {row.body: row.hours.value for row in facts(plan_with(SMALL)).body_load}
    assert {"board": Decimal(18), "desk": None} == load


def test_a_partner_without_a_sponsor_has_a_column_that_says_so() -> None:
    """Of two sponsors one is named: the tower and the table show the hole, and the tower keeps the sponsors' row."""
    found = tables("governance-framework", plan_with(SMALL), "en")
    assert ["Sponsor", "Ana", "not named"] == cells(found["sponsor-table"])[0]
    tower = pictures("governance-framework", plan_with(SMALL), "en")["tower-figure"]
    assert ["Executive sponsors", "Ana", "not named"] == told(forum_of(tower, 0))
    vacant = plan_with(SMALL.replace("{person: ana}", "{person: ana}\n  south: {vacant: true}"))
    assert ["Sponsor", "Ana", "vacant"] == cells(
        tables("governance-framework", vacant, "en")["sponsor-table"]
    )[0]


def test_a_seat_that_nobody_holds_is_said_to_be_vacant() -> None:
    """In the tower and among the members of the body."""
    plan = plan_with(
        SMALL.replace("members: [ana], escalates_to", "members: [ana], vacant: {south: 2}, escalates_to")
    )
    found = tables("governance-framework", plan, "en")
    tower = pictures("governance-framework", plan, "en")["tower-figure"]
    assert "2 seats vacant" == told(forum_of(tower, -1))[-1]
    assert "South 2 seats vacant" in cells(found["body-table"])[-1][2]


def test_hours_that_are_not_known_of_one_person_are_nobodys_mean() -> None:
    """A body of unknown length could turn both the mean and the order."""
    known = SMALL.replace(
        "members: [ana], escalates_to", "members: [ana], cadence: weekly, minutes: 60, escalates_to"
    )
    assert facts(plan_with(SMALL)).mean_hours.value is None
    assert facts(plan_with(known)).mean_hours.value == Decimal(44)


def test_the_full_sample_has_all_sections_in_order() -> None:
    """Who decides what comes with the forums that decide; what few readers look up stands in the annex."""
    expected = [
        "Governance on one page", "Principles and working norms", "Governance bodies", "Decision map",
        "Executive sponsors", "Escalation and deadlock", "Communication plan and calendar", "Conduct and trust",
        "Risks and problems", "Onboarding and succession", "Health check", "Review and amendment",
    ]  # fmt: skip
    assert expected == headings("governance-framework", sample("helios-nordwind"), "en")
    looked_up = [
        "Vetoes and defaults",
        "Alliance team",
        "Counterparts, function by function",
        "Information access and tools",
    ]
    assert looked_up == annexed("governance-framework", sample("helios-nordwind"), "en")


def test_three_partners_in_spanish_have_a_column_each() -> None:
    """Nothing counts on two."""
    tower = pictures("governance-framework", sample("alianza-litoral"), "es")["tower-figure"]
    assert 3 == len([part for part in tower.parts if part.kind == "partner"])


def forum_of(tower: Picture, place: int) -> Part:
    """Return a forum of a tower, from the highest down."""
    return [part for part in tower.parts if part.kind == "forum"][place]


def test_the_tower_tells_the_day_on_which_a_question_arrives() -> None:
    """The longest route is the main line; each other is told in words."""
    tower = pictures("governance-framework", sample("helios-nordwind"), "en")["tower-figure"]
    main = [told(part)[0] for part in tower.parts if part.kind == "rise" and part.state == "main"]
    assert ["day 7", "day 21", "day 35"] == [day.replace("\u00a0", " ") for day in main]
    assert 3 == len([part for part in tower.parts if part.kind == "route"])


def test_a_plan_with_nothing_composes_without_sections() -> None:
    """Empty sections do not appear."""
    assert [] == headings("governance-framework", plan_with(), "en")


def test_what_only_one_partner_may_see_stays_out() -> None:
    """A canary in a text of one partner."""
    plan = plan_with("governance:\n  conduct: [{text: CANARY, vis: 'only:north'}, Be fair.]\n")
    assert canary_free("governance-framework", plan, "CANARY", "Be fair.")


DUE = """
bodies:
  board: {name: Board, level: 2, members: [ana, bo], cadence: monthly}
decisions:
  budget: {question: The budget, category: strategic, decider: board, time_limit: 10 working days, default: The old one., reversible: false}
  plan: {question: The plan, category: strategic, decider: board, time_limit: 60 days}
people:
  ana: {name: Ana, partner: north}
  bo: {name: Bo, partner: south}
"""


def test_a_decision_due_before_its_forum_meets_again_is_taken_between_meetings() -> None:
    """Ten working days are fewer than a month, sixty days are not; the map says so only where it is true."""
    late = "One decision is due before its body meets, with no rule for it: “The budget” (Board)."
    assert late in said("governance-framework", plan_with(DUE), "en")
    slow = plan_with(DUE.replace("10 working days", "45 days"))
    assert late not in said("governance-framework", slow, "en")


def test_what_is_hard_to_undo_is_the_decision_and_not_what_holds_until_then() -> None:
    """The words stand beside the question."""
    ((question, _, default, _),) = cells(
        tables("governance-framework", plan_with(DUE), "en")["consent-table"]
    )
    assert "hard to undo once taken" in question
    assert default == "The old one."


def test_the_clock_and_the_length_of_a_ladder_are_rounded_alike() -> None:
    """3 + 10 + 10 working days are 32.2 days: day 32 and 32 days in all."""
    text = said("governance-framework", plan_with(DUE + """
routes:
  sales:
    name: Sales
    levels:
      - {to: board, within: 3 working days}
      - {to: ana, within: 10 working days}
      - {to: bo, within: 10 working days}
"""), "en")  # fmt: skip
    assert "day\u00a032" in text
    assert "day\u00a033" not in text


def test_the_calendar_has_its_bodies_from_the_top_down() -> None:
    """As the tower has them, whatever the plan's order."""
    more = "  table: {name: Table, level: 1, members: [ana, bo], cadence: weekly}\n"
    plan = plan_with(DUE.replace("bodies:\n", "bodies:\n" + more))
    assert ["board", "table"] == [row.body for row in facts(plan).calendar.rows]


def test_the_lead_counts_in_words() -> None:
    """No sentence of running text begins with a digit."""
    assert "One decision still needs" in said("governance-framework", sample("helios-nordwind"), "en")
    assert "Dos decisiones carecen aún" in said("governance-framework", sample("alianza-litoral"), "es")


def test_a_vacant_seat_answers_for_nothing_in_a_review() -> None:
    """What is to be agreed with whoever comes is not agreed."""
    text = said("governance-framework", sample("aquarow"), "en")
    assert "The alliance counts in the review of two of three sponsors." in text


def test_a_body_for_which_the_decision_map_has_no_question_is_named() -> None:
    """And the decision that comes too soon for its body is, too."""
    text = " ".join(
        said("governance-framework", sample("helios-nordwind"), "en").replace("\u00a0", " ").split()
    )
    assert "One body takes none of the 15 decisions: Operating team." in text
    assert "“Does a new version go to customers?” (Engineering board)" in text


@pytest.mark.parametrize(
    ("name", "first"), [("aquarow", "tower-figure"), ("helios-nordwind", "climb-figure")]
)
def test_a_board_has_a_picture_beside_the_decision_and_no_table_of_what_it_shows(
    name: str, first: str
) -> None:
    """Where one route leads up, nothing is compared, and the tower stands there."""
    document = made(replace(artifact("governance-framework"), edition="board"), sample(name), "en").document
    (opening,) = [one for one in document.blocks if isinstance(one, Section) and one.id == "decision"]
    assert [first] == [one.node.id for one in walk(opening) if isinstance(one.node, Figure)]
    assert not {"ladders", "calendar"} & {
        one.node.id for one in walk(document) if isinstance(one.node, Table)
    }


def test_the_tower_says_which_questions_no_forum_decides() -> None:
    """Four, five, two and three of fifteen are fourteen: the other one is named, with whoever decides it."""
    text = said("governance-framework", sample("helios-nordwind"), "en").replace("\u00a0", " ")
    assert (
        "One question is decided by no forum: “What is said in public after an incident at a site?”" in text
    )
