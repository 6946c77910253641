"""The operating plan: groups, cards, roadmap, money, actions, and the document that shows them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.operating_plan import facts
from allidocs.document.picture_nodes import Chart
from allidocs.document.text import plain_text
from allidocs.document.tree import Figure
from allidocs.document.walk import nodes
from allidocs.drawing.overlaps import frame_of
from allidocs.drawing.pictures import composed as drawn
from allidocs.drawing.scene import Line
from allidocs.drawing.type import Type
from allidocs.insight.resources import vacancies
from allidocs.templating.template_set import TemplateSet
from allidocs.theme.tokens import Theme
from tests.artifacts.composing import (
    annexed,
    canary_free,
    cells,
    composed,
    headings,
    pictures,
    said,
    sample,
    tables,
    told,
)
from tests.plan.reading import plan_with

SMALL = """
people:
  ana: {name: Ana, partner: north}
  bo: {name: Bo, partner: south}
criteria:
  value: {text: Value, weight: 60%, agreed: {north: 2026-01-01, south: 2026-01-01}}
  ease: {text: Ease, weight: 40%, agreed: {north: 2026-01-01}}
initiatives:
  edge:
    name: Edge
    status: active
    owner: bo
    counterparts: [ana]
    start: 2026-01-01
    end: 2026-12-31
    probability: 50%
    scores: {value: 5, ease: 5}
    first_wins: {north: {date: 2026-06-01}, south: {date: 2028-06-01}}
    costs: {north: {2026: 1M EUR, 2027: 500k EUR}, south: {2026: 2M EUR}}
    benefits: {north: {2027: 4M EUR}, south: {2027: 6M EUR}}
    milestones:
      trial: {name: Trial, due: 2026-03-01, done: 2026-03-10}
      proof: {name: Proof, due: 2026-09-01}
    resources: {dev: {partner: north, role: Developer, committed: 2, filled: 0.5}}
  desk: {name: Desk, status: funded, owner: ana, depends_on: [edge], start: 2027-01-01, end: 2027-06-30, probability: 100%, benefits: {north: {2027: 1M EUR}}}
  sea: {name: Sea, status: parked, reason: Nobody asked., revisit: 2027-01-15}
actions:
  late: {text: Late one, due: 2026-06-01}
  soon: {text: Soon, due: 2026-08-01, owner: ana}
  far: {text: Far, due: 2026-12-01}
  open: {text: Whenever}
  done: {text: Done, due: 2026-07-01, done: 2026-06-01}
"""


def test_initiatives_are_grouped_by_what_was_decided() -> None:
    """Funded, proposed, parked, rejected."""
    found = facts(plan_with(SMALL)).groups
    assert {"funded": {"edge", "desk"}, "proposed": set(), "parked": {"sea"}, "rejected": set()} == {
        group: {row.initiative for row in rows} for group, rows in found.items()
    }


def test_a_card_sums_money_and_names_who_has_a_part() -> None:
    """Undiscounted totals; a partner without figures has none, not 0."""
    cards = {card.initiative: card for card in facts(plan_with(SMALL)).cards}
    assert {"north": Decimal(1_500_000), "south": Decimal(2_000_000)} == cards["edge"].cost
    assert {"north": None, "south": None} == cards["desk"].cost
    assert ("north",) == cards["desk"].partners


def test_vacancies_name_the_greatest_gap_first() -> None:
    """One and a half developers are missing; what is done needs nobody any more."""
    assert (("edge", "dev", Decimal("1.5")),) == vacancies(plan_with(SMALL))
    assert vacancies(plan_with(SMALL.replace("status: active", "status: done"))) == ()


def test_where_nobody_is_promised_there_is_no_table_of_staff() -> None:
    """A table of dots and a total of nothing say nothing."""
    assert "resource-table" in tables("operating-plan", plan_with(SMALL), "en")
    bare = SMALL.replace(
        "    resources: {dev: {partner: north, role: Developer, committed: 2, filled: 0.5}}\n", ""
    )
    assert "resource-table" not in tables("operating-plan", plan_with(bare), "en")


def test_money_spent_on_a_stopped_initiative_is_said() -> None:
    """Beside the initiative, and below the budget, in whose sums it is not."""
    plan = plan_with(
        SMALL.replace("  sea: {", "  gone: {name: Gone, status: stopped, spent: {north: 700k EUR}}\n  sea: {")
    )
    text = said("operating-plan", plan, "en").replace("\u00a0", " ")
    assert "Spent until it was stopped: North 0.7 M EUR." in text
    assert "Spent on initiatives that were stopped, and in no sum above: 0.70 M EUR." in text


def test_actions_of_the_next_ninety_days_include_overdue_and_undated_ones() -> None:
    """What is done or far off stays out."""
    found = facts(plan_with(SMALL)).actions
    assert [("late", True), ("soon", False), ("open", False)] == [(one.action, one.overdue) for one in found]


def test_the_waterfall_sums_to_its_total() -> None:
    """Its steps are the funded initiatives with an expected value."""
    found = facts(plan_with(SMALL)).waterfall
    assert found is not None
    assert ({"edge", "desk"}, found.total) == (
        {id_ for id_, _ in found.steps},
        sum((value for _, value in found.steps), Decimal(0)),
    )


def test_what_is_finished_is_neither_expected_nor_drawn_as_open() -> None:
    """Its money lies behind: its bar is gone and named below, its circle is of a kind of its own."""
    more = "  pilot: {name: Pilot, status: done, probability: 100%, costs: {north: {2025: 1M EUR}}, benefits: {north: {2026: 3M EUR}}}\n"
    plan = plan_with(SMALL.replace("  sea: {", more + "  sea: {"))
    found = facts(plan).waterfall
    assert found is not None
    assert ("pilot",) == found.finished
    assert {"edge", "desk"} == {id_ for id_, _ in found.steps}
    assert "Done, and not counted: Pilot." in said("operating-plan", plan, "en")
    drawn = pictures("operating-plan", plan, "en")["portfolio-figure"]
    states = {one.id: one.state for one in drawn.parts if one.kind == "item"}
    assert "done" == states["pilot"]
    assert "done" not in (states["edge"], states.get("desk"))
    assert "done" in {one.state for one in drawn.parts if one.kind == "key"}


def test_an_action_says_when_it_was_begun_in_the_working_edition_alone() -> None:
    """A board asks what is due and by whom."""
    plan = plan_with(SMALL.replace("owner: ana}\n  far", "owner: ana, started: 2026-05-04}\n  far"))
    item = artifact("operating-plan")
    for edition in ("board", "working"):
        made = compose(plan, item.in_edition(edition), "en", TemplateSet(), Stamp()).document
        assert ("begun 4\u00a0May" in plain_text(made.blocks)) == (edition == "working")


def test_the_full_sample_has_all_sections_in_order() -> None:
    """The sheet of the roadmap follows page two, so that no page before it is half empty; details stand in the annex."""
    expected = [
        "Roadmap", "Initiative portfolio", "Priorities and criteria", "Resources by partner",
        "Dependencies and critical path", "Area plans", "Risks", "Budget and benefits",
        "Actions of the next ninety days",
    ]  # fmt: skip
    looked_up = ["If one initiative fails", "Actions done or dropped", "Funded initiatives one by one"]
    assert expected == headings("operating-plan", sample("helios-nordwind"), "en")
    assert looked_up == annexed("operating-plan", sample("helios-nordwind"), "en")


def test_three_partners_in_spanish_have_columns_each_in_the_failure_test() -> None:
    """Name, two columns per partner, verdict."""
    assert 8 == len(tables("operating-plan", sample("alianza-litoral"), "es")["failure-table"].columns)


def test_a_parked_initiative_says_why_and_until_when() -> None:
    """Parked is not forgotten."""
    text = said("operating-plan", plan_with(SMALL), "en")
    assert "Nobody asked. To be looked at again on 15 January 2027." in text


def test_a_plan_with_nothing_composes_without_sections() -> None:
    """Empty sections do not appear."""
    assert [] == headings("operating-plan", plan_with(), "en")


def test_what_only_one_partner_may_see_stays_out() -> None:
    """A canary in an action of one partner."""
    plan = plan_with("actions:\n  a: {text: CANARY, vis: 'only:north'}\n  b: {text: Visit the plant}\n")
    assert canary_free("operating-plan", plan, "CANARY", "Visit the plant")


def test_a_funded_initiative_that_loses_money_is_named_on_the_first_page() -> None:
    """The board sees it before it decides; unless the plan says why it is kept, the portfolio asks."""
    plan = plan_with(SMALL.replace("north: {2027: 4M EUR}, south: {2027: 6M EUR}", "north: {2027: 1M EUR}"))
    text = said("operating-plan", plan, "en")
    assert "expected to cost more than it brings: Edge." in text
    assert "nothing in the plan says why" in text
    kept = SMALL.replace("north: {2027: 4M EUR}, south: {2027: 6M EUR}", "north: {2027: 1M EUR}").replace(
        "    name: Edge\n", "    name: Edge\n    reason: It carries the others.\n"
    )
    assert "nothing in the plan says why" not in said("operating-plan", plan_with(kept), "en")
    assert "expected to cost more than it brings:" not in said("operating-plan", plan_with(SMALL), "en")


def test_milestones_are_counted_and_not_given_in_percent() -> None:
    """One was due and was reached nine days late."""
    text = said("operating-plan", plan_with(SMALL), "en")
    assert "of 1 due milestone" in text


def test_a_move_in_points_stands_beside_its_share() -> None:
    """Points are none of a count."""
    text = said("operating-plan", sample("helios-nordwind"), "en").replace("\n", " ")
    assert "reached by the day first promised: 56%. −2 points since 26\u00a0Jun\u00a02026." in text


def test_without_a_path_of_several_initiatives_nothing_is_called_critical() -> None:
    """Neither the heading, nor a row, nor the key."""
    alone = plan_with(SMALL.replace("depends_on: [edge], ", ""))
    assert "ritical path" not in said("operating-plan", alone, "en")
    for plan, chained in ((alone, False), (plan_with(SMALL), True)):
        roadmap = pictures("operating-plan", plan, "en")["roadmap-figure"]
        assert ("critical path" in told(roadmap)) is chained


def test_an_initiatives_table_of_wins_names_it_and_the_currency() -> None:
    """The table may stand at the head of a page."""
    head = plain_text(tables("operating-plan", plan_with(SMALL), "en")["means-edge"].head)
    assert "First wins of “Edge”" in head
    assert "Cost M\u00a0EUR" in head


def test_planned_work_shows_its_word_and_no_dot() -> None:
    """The mark reads without its colour."""
    rows = cells(tables("operating-plan", plan_with(SMALL), "en")["action-table"])
    assert [row[3] for row in rows] == ["R overdue", "planned", "planned"]


def test_what_is_done_is_told_from_what_still_takes_money() -> None:
    """Nine are funded, the pilots are done and three end this year: five take money next year, of those that were not rejected."""
    assert "in 2027\nfor 5 of 11 initiatives" in said("operating-plan", sample("helios-nordwind"), "en")


def test_an_area_in_the_field_is_service_and_not_sales() -> None:
    """The same English word has two meanings."""
    assert "Servicio en campo" in said("operating-plan", sample("helios-nordwind"), "es")


def test_what_a_letter_means_is_said_only_where_it_stands() -> None:
    """The second starts after the first ends."""
    meant = "the second starts before the first ends"
    assert meant not in said("operating-plan", plan_with(SMALL), "en")
    assert meant in said(
        "operating-plan", plan_with(SMALL.replace("start: 2027-01-01", "start: 2026-11-01")), "en"
    )


def test_what_will_not_be_done_stands_where_the_decision_is_asked() -> None:
    """On the first page, not after the last table."""
    plan = plan_with("operations: {not_doing: [Sell to households]}\n")
    first = composed("operating-plan", plan, "en").document.blocks[0]
    assert "What we will not do. Sell to households." in plain_text(first)


def test_a_share_of_more_than_a_hundred_is_explained_where_it_occurs() -> None:
    """Without an initiative that loses money the partners keep more."""
    meant = "More than 100%: the initiative taken away was expected to lose money."
    assert meant in said("operating-plan", sample("alianza-litoral"), "en")
    assert meant not in said("operating-plan", sample("helios-nordwind"), "en")


def test_priorities_without_a_rank_stand_behind_those_that_have_one() -> None:
    """Some may have none: that is no reason not to print the others in order."""
    plan = plan_with(
        "priorities:\n  c: {text: Third}\n  b: {text: Second, rank: 2}\n  a: {text: First, rank: 1}\n"
        "initiatives: {i: {name: I, status: active}}\n"
    )
    rows = cells(tables("operating-plan", plan, "en")["priority-table"])
    assert ["First", "Second", "Third"] == [row[1] for row in rows]


def test_a_finished_initiative_waits_for_no_first_win() -> None:
    """What is done brings none any more."""
    done = "initiatives: {a: {name: A, status: done, costs: {north: {2026: 1M EUR}}, benefits: {north: {2027: 2M EUR}}}}\n"
    assert "no first win yet" not in said("operating-plan", plan_with(done), "en")
    assert "no first win yet" in said(
        "operating-plan", plan_with(done.replace("status: done", "status: active")), "en"
    )


def test_what_came_of_actions_stands_in_the_annex_with_its_note() -> None:
    """Done or dropped, the latest first, with the day and why a promise was changed."""
    plan = plan_with(
        "actions:\n"
        "  call: {text: Call them, due: 2026-03-01, done: 2026-03-05, note: Half of them answered.}\n"
        "  move: {text: Move desks, due: 2026-06-01, dropped: 2026-04-01, rebaselines: [{was: 2026-02-01, date: 2026-01-15, reason: Snow.}]}\n"
        "  wait: {text: Wait, due: 2026-07-15}\n"
    )  # fmt: skip
    rows = cells(tables("operating-plan", plan, "en")["finished-table"])
    told = [" ".join(row).replace("\u00a0", " ") for row in rows]
    assert len(told) == 2
    assert "Snow." in told[0]
    assert "before 1 Feb 2026" in told[0]
    assert "1 Apr 2026" in told[0]
    assert "Half of them answered." in told[1]


def test_a_first_win_says_what_came_of_it() -> None:
    """One whose day has passed is not told as one to come."""
    plan = plan_with(
        "initiatives: {i: {name: I, status: active, start: 2026-01-01, first_wins: {north: {date: 2026-03-01, text: A sale}, south: {date: 2026-09-01, text: A site}}}}\n"
    )
    rows = cells(tables("operating-plan", plan, "en")["means-i"])
    assert ["overdue" in row[1] for row in rows] == [True, False]


def test_a_board_sees_the_initiatives_that_lack_people_and_what_is_still_to_be_spent() -> None:
    """Fully staffed ones stand in the working edition; a sum with an unknown part is none."""
    found = facts(sample("helios-nordwind"))
    assert "gateway-two" in found.short
    assert "pilot-plants" not in found.short
    assert found.whole.left is not None
    assert Decimal("6.38") == round((found.whole.left.value or Decimal(0)).scaleb(-6), 2)
    assert facts(plan_with("")).whole.cost is None


def test_the_bars_of_expected_value_reach_their_total() -> None:
    """Steps that were rounded first end above or below the bar of the sum."""
    for name in ("helios-nordwind", "alianza-litoral"):
        found = [
            one
            for one in nodes(composed("operating-plan", sample(name), "en").document)
            if isinstance(one, Figure)
        ]
        chart = next(one.chart for one in found if one.id == "value-figure")
        assert isinstance(chart, Chart)
        *steps, total = [value for value in chart.series[0].values if value is not None]
        assert abs(sum(steps) - total) < Decimal("0.001")


def test_the_failure_that_costs_most_is_named() -> None:
    """The least that a partner keeps, and after which failure."""
    text = said("operating-plan", sample("helios-nordwind"), "en")
    assert "The costliest failure is that of “Iberian roll-out”: Nordwind keeps 61% of its value." in text


def test_why_a_losing_initiative_is_funded_is_told_and_not_only_that_the_plan_tells_it() -> None:
    """A reader of the board's copy has no other page to look it up."""
    text = said("operating-plan", sample("alianza-litoral"), "en")
    plan = sample("alianza-litoral")
    reasons = [
        words for one in plan.initiatives.values() if one.reason for words in one.reason.versions.values()
    ]
    assert "is funded although it is expected to lose money:" in text
    assert any(words[:40] in text for words in reasons)


def test_a_shaded_post_is_explained_in_words() -> None:
    """A colour alone says nothing to who cannot see it."""
    assert "shaded: fewer in place than promised." in said("operating-plan", sample("helios-nordwind"), "en")


@pytest.mark.parametrize(("priority", "words"), [
    ("priority: first, ", "Every funded initiative serves a priority."),
    ("", "No funded initiative serves a priority."),
])  # fmt: skip
def test_the_head_of_the_priorities_says_how_many_initiatives_serve_one(priority: str, words: str) -> None:
    """Agreement on criteria that the page does not show is no finding of it."""
    plan = plan_with(
        "priorities: {first: {text: Sell, rank: 1}}\n"
        f"initiatives: {{hub: {{name: Hub, status: active, {priority}probability: 50%}}}}\n"
    )
    assert words in said("operating-plan", plan, "en")


@pytest.mark.parametrize(("lang", "word"), [("en", "done"), ("es", "terminada")])
def test_the_key_of_the_portfolio_speaks_the_language_of_its_edition(lang: str, word: str) -> None:
    """No constant of a template keeps the words of the language that was composed first."""
    drawn = pictures("operating-plan", sample("helios-nordwind"), lang)["portfolio-figure"]
    keys = {one.state: one.says[0].words for one in drawn.parts if one.kind == "key"}
    assert keys["done"] == word


@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_name_of_the_roadmap_lies_across_today(lang: str) -> None:
    """A name that has a place beside the line of today stands there, however deep, and is led to its mark."""
    picture = pictures("operating-plan", sample("helios-nordwind"), lang)["roadmap-figure"]
    scene, type_ = drawn(picture, "", "", Theme(), landscape=False), Type(Theme())
    lines = [
        one.points
        for one in scene.shapes
        if isinstance(one, Line) and one.colour == "accent" and one.points[0][0] == one.points[1][0]
    ]
    today, foot = lines[0][0][0], max(y for one in lines for _, y in one)
    frames = {one.text: frame_of(one, type_) for one in scene.words}
    across = [words for words, one in frames.items() if one.left < today < one.right and one.low < foot]
    assert across == ["30\u00a0Sept\u00a02026" if lang == "en" else "30\u00a0sept\u00a02026"]
