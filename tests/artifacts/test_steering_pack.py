"""The steering pack: decisions first, then what became of the last actions, what is off target, and what comes."""

from __future__ import annotations

from collections import Counter

import pytest

from allidocs.artifacts.catalogue import artifact, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.steering_pack import facts
from allidocs.document import tree
from allidocs.document.text import paragraphs, plain_text
from allidocs.document.walk import walk
from allidocs.insight.decided import conditions, waiting
from allidocs.insight.ends import running
from allidocs.insight.exit_progress import winding
from allidocs.plan.audience import ALL
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import cells, headings, made, said, sample, tables
from tests.plan.reading import HEAD, plan_with, read

MEETING = """
people: {ana: {name: Ana Roe, partner: north}}
bodies:
  top: {name: Sponsors, level: 2}
  steer: {name: Steering, level: 1, cadence: monthly, next_meeting: 2026-07-10}
decisions:
  price: {question: "Which price?", category: commercial, decider: steer, needed_by: 2026-07-31}
  port: {question: "Which port?", category: strategic, decider: top, needed_by: 2026-07-05}
  paint: {question: "Which paint?", category: technical, decider: steer, needed_by: 2026-12-01}
actions:
  done: {text: Done lately, due: 2026-06-01, done: 2026-06-01}
  old: {text: Done long ago, due: 2026-01-01, done: 2026-01-01}
  open: {text: Still open, due: 2026-09-01}
  late: {text: Late, due: 2026-06-01}
  gone: {text: Given up, dropped: 2026-06-01}
"""


def test_a_meeting_decides_what_is_needed_before_the_one_after_it() -> None:
    """What others decide and what a later meeting does is told beside it: no decision that waits is left out."""
    found = facts(plan_with(MEETING))
    assert ("steer", ["price"], ["port", "paint"]) == (
        found.body,
        [one.id for one in found.own],
        [one.id for one in found.others],
    )


def test_a_meeting_without_a_day_decides_what_is_needed_within_two_intervals() -> None:
    """It comes within one, and what is due before the end of the next waits for it."""
    undated = MEETING.replace(", next_meeting: 2026-07-10", "")
    assert ["price"] == [one.id for one in facts(plan_with(undated)).own]
    biweekly = undated.replace("monthly", "biweekly")
    assert [] == [one.id for one in facts(plan_with(biweekly)).own]
    assert ["price"] == [one.id for one in facts(plan_with(biweekly.replace("07-31", "07-14"))).own]


def test_late_actions_stand_first_and_what_was_done_long_ago_is_left_out() -> None:
    """Ninety days are looked back."""
    found = facts(plan_with(MEETING))
    assert (("late", "open", "done"), 1) == (found.actions, found.late)


def test_the_first_thing_said_is_what_the_meeting_decides() -> None:
    """By name, or that nothing waits."""
    text = said("steering-pack", plan_with(MEETING), "en").replace("\u00a0", " ")
    assert text.index("Which price?") < text.index("Which port?")
    assert "One decision waits for the meeting on 10 July 2026" in text
    assert "Due by 31 July 2026, before the meeting after this one." in text
    assert "Meeting, day not set" in said(
        "steering-pack", plan_with("bodies: {one: {name: One, level: 1}}"), "en"
    )
    assert "No decision waits for this meeting." in said(
        "steering-pack", plan_with("bodies: {one: {name: One, level: 1}}"), "en"
    )


def test_the_sample_shows_every_part_of_it() -> None:
    """In both languages; what is late of the initiatives, and each kind of what comes."""
    plan = sample("helios-nordwind")
    assert [
        "Decisions needed",
        "Actions",
        "What else is late",
        "What is off target",
        "Work on its way",
        "Issues and grave risks",
        "The next ninety days",
    ] == headings("steering-pack", plan, "en")
    assert "Acciones" in headings("steering-pack", plan, "es")
    assert {"Meeting", "Milestone", "Condition of a decision", "Promise due", "Launch", "Approval due"} <= {
        one.title for one in facts(plan).ahead
    }
    assert any(row.overdue for row in facts(plan).work)


@pytest.mark.parametrize(
    ("lang", "words", "never"),
    [
        ("en", ["No headline metric is off target, and 1 has no status.", "The one headline metric has no status."], "Furthest"),
        ("es", ["Ninguna métrica principal está fuera de objetivo; sin estado: 1."], "más lejana"),
    ],
)  # fmt: skip
def test_a_metric_without_figures_is_not_called_off_target(lang: str, words: list[str], never: str) -> None:
    """Nobody knows whether it is: it has no status."""
    orders = "metrics: {orders: {name: Orders, family: financial, unit: M EUR, headline: true, targets: {2026Q1: 5}}}"
    text = said("steering-pack", plan_with(MEETING + orders), lang).replace("\u00a0", " ")
    assert [] == [one for one in words if one not in text]
    assert never not in text


def test_the_metric_furthest_from_target_is_drawn_beside_the_decisions() -> None:
    """And the open action that is due first and not late is named; a plan without either has none."""
    plan = sample("helios-nordwind")
    found = facts(plan)
    assert found.trend is not None
    assert found.trend.metric == found.off[0].metric
    assert found.next is not None
    assert found.states[found.next] in ("planned", "in-progress")
    assert (None, None) == (facts(plan_with(MEETING)).trend, facts(plan_with("")).next)


PROMISED = """
decision_log:
  go:
    text: Go on
    date: 2026-03-01
    decider: steer
    outcome: approved-with-conditions
    conditions:
      late: {text: A tester is hired., due: 2026-05-01, owner: ana}
      later: {text: A site is rented., due: 2026-08-01, forecast: 2026-09-01, owner: ana}
      met: {text: A room is found., due: 2026-05-01, done: 2026-05-02, owner: ana}
commitments:
  kept: {partner: north, text: Kept, due: 2026-05-01, done: 2026-05-01}
  broken: {partner: north, text: Ten pumps delivered, due: 2026-05-01, forecast: 2026-08-01}
exit:
  status: running
  notice_date: 2026-01-01
  end_date: 2026-12-31
  steps:
    keys: {to: 4 months, track: ip-data, name: Keys handed back, owner: ana, due: 2026-05-15}
    doors: {to: 4 months, track: ip-data, name: Doors locked, owner: ana, due: 2026-05-15, done: 2026-05-14}
    walls: {to: 7 months, track: ip-data, name: Walls painted, owner: ana, due: 2026-08-15}
"""


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_is_late_of_decisions_promises_and_an_end_under_way_is_told(lang: str) -> None:
    """The meeting hears of late actions alone nowhere: conditions, commitments and what an exit owes count, too."""
    plan = plan_with(MEETING + PROMISED)
    found = facts(plan)
    assert {"condition": 2, "promise": 1, "exit": 1} == Counter(
        one.kind for one in found.behind if one.kind != "seat"
    )
    assert (1, {"condition": 2, "promise": 1, "exit": 3}) == (found.late, found.promised)
    text = said("steering-pack", plan, lang).replace("\u00a0", " ")
    for words in ("A tester is hired.", "A site is rented.", "Ten pumps delivered", "Keys handed back"):
        assert words in text, words
    assert "A room is found." not in text
    assert "Walls painted" in text, "what an exit still owes comes in ninety days"


@pytest.mark.parametrize("name", ["helios-nordwind", "alianza-litoral", "aquarow", "brightwater-caldera"])
def test_the_pack_leaves_no_waiting_decision_and_nothing_late_out(name: str) -> None:
    """It counts what the decision log and the exit's own paper do."""
    plan = shown(sample(name), ALL)
    found = facts(plan)
    assert {(one.kind, one.id) for one in waiting(plan)} == {
        (one.kind, one.id) for one in (*found.own, *found.others)
    }
    late = [
        (end.id, item.kind, item.id)
        for end in running(plan)
        for item in (*winding(plan, end.exit).late, *winding(plan, end.exit).slipping)
    ]
    behind = [one for one in found.behind if one.kind == "exit"]
    assert sorted(late) == sorted((one.id, one.part, one.inside) for one in behind)
    slow = {(one.decision, one.condition) for one in conditions(plan) if one.state in ("overdue", "slipping")}
    assert slow == {(one.id, one.inside) for one in found.behind if one.kind == "condition"}


def test_what_an_exit_still_owes_is_told_with_whoever_answers_for_it() -> None:
    """A row of the next ninety days without a name is nobody's."""
    rows = cells(tables("steering-pack", plan_with(MEETING + PROMISED), "en")["ahead-table"])
    (walls,) = [row for row in rows if row[-2:-1] == ["Walls painted"]]
    assert "Ana Roe" == walls[3]


def test_a_board_sees_the_gravest_of_what_comes() -> None:
    """The working edition lists all; what is late stands in its own chapter, but for what the chain that ends last waits for."""
    plan = shown(sample("helios-nordwind"), ALL)
    found = facts(plan)
    whole = cells(tables("steering-pack", plan, "en")["ahead-table"])
    made = compose(plan, artifact("steering-pack").in_edition("board"), "en", TemplateSet(), Stamp()).document
    (few,) = [
        visit.node
        for visit in walk(made)
        if isinstance(visit.node, tree.Table) and visit.node.id == "ahead-table"
    ]
    assert len(whole) == len(found.ahead)
    rows = cells(few)
    assert 10 == len(rows)
    kinds = [row[1] for row in rows]
    assert {"issue to settle": 0, "start of an initiative": 1, "meeting": 0} == {
        kind: kinds.count(kind) for kind in ("issue to settle", "start of an initiative", "meeting")
    }
    slow = [row for row in rows if row[1].startswith("milestone") and "promised for" in row[1]]
    assert [["23 Oct 2026", "Teresa Bronchal Vidal"]] == [
        [row[0].replace("\u00a0", " "), row[3]] for row in slow
    ]
    goes = next(row for row in rows if row[1] == "decision on the launch")
    assert ["11 Nov 2026", "Steering committee"] == [goes[0].replace("\u00a0", " "), goes[3]]
    assert "Leonie Achterberg" == next(row[3] for row in rows if row[1].startswith("launch"))
    notes = " ".join(plain_text(note.children) for note in few.notes)
    assert "working edition" not in notes
    assert "Next meetings: Operating team, 6 Oct 2026; " in notes.replace("\u00a0", " ")
    assert "Executive sponsors, 21 Oct 2026." in notes.replace("\u00a0", " ")
    assert (
        "Ahead: the decision on the launch on 11 November 2026, the launch on 18 November 2026 and the signature of the "
        "contract frame on 15 December 2026." in said("steering-pack", plan, "en").replace("\u00a0", " ")
    )


def test_a_body_that_meets_again_is_not_taken_to_meet_once() -> None:
    """Its rhythm, and how many of its meetings lie ahead; one that meets once in that time is not counted."""
    rows = cells(tables("steering-pack", plan_with(MEETING), "en")["ahead-table"])
    assert ["Steering monthly, 3 in ninety days"] == [
        row[2].replace("\u00a0", " ") for row in rows if row[1] == "meeting"
    ]
    once = MEETING.replace("monthly", "quarterly")
    assert ["Steering quarterly"] == [
        row[2] for row in cells(tables("steering-pack", plan_with(once), "en")["ahead-table"])
    ]


COSTS = """
  asks:
    operating-plan: {decision: Fund it., body: steer, by: 2026-07-10, amount: 2000000 EUR}
    launch-plan: {decision: Launch it., body: steer, by: 2026-07-10, amount: %s}
"""


@pytest.mark.parametrize(
    ("other", "words"), [("1000000 EUR", "They cost 3.0 M EUR in all."), ("100000 USD", "")]
)
def test_the_first_page_adds_up_what_is_asked_and_never_two_currencies(other: str, words: str) -> None:
    """Money is what a meeting votes on."""
    whole = HEAD.replace("\npartners:", COSTS % other + "partners:") + MEETING
    plan = read(whole).plan
    assert plan is not None
    text = said("steering-pack", plan, "en").replace("\u00a0", " ")
    assert (words in text) if words else ("in all." not in text)


def test_the_first_page_counts_what_a_launch_costs_and_money_within_another_ask_once() -> None:
    """The launch's ask names no money: its own budget does; what lies within another ask of the meeting is part of that."""
    asks = COSTS.replace(", amount: %s", "").replace(
        "2000000 EUR}",
        "2000000 EUR}\n    metric-report: {decision: Buy it., body: steer, by: 2026-07-10, amount: 500000 EUR, within: operating-plan}",
    )
    launch = "launch: {mode: joint-release, date: 2026-09-01, budget: {media: {text: Media, partner: north, amount: 170000 EUR}}}\n"
    plan = read(HEAD.replace("\npartners:", asks + "partners:") + MEETING + launch).plan
    assert plan is not None
    assert "They cost 2.17 M EUR in all." in said("steering-pack", plan, "en").replace("\u00a0", " ")
    of_sample = said("steering-pack", sample("helios-nordwind"), "en").replace("\u00a0", " ")
    assert (
        "Operating plan 3.3 M EUR in 2027, of it 0.3 M EUR for Metric report; External launch plan 0.17 M EUR."
        in of_sample
    )


def test_what_is_late_is_named_by_its_kinds() -> None:
    """No reader counts `things`."""
    text = said("steering-pack", plan_with(MEETING + PROMISED), "en").replace("\u00a0", " ")
    assert "Late or slipping: one promise, two conditions of decisions and one task of the exit." in text
    assert (
        "Con retraso o en riesgo hay un compromiso, dos condiciones de decisiones y una tarea de la salida."
        in said("steering-pack", plan_with(MEETING + PROMISED), "es").replace("\u00a0", " ")
    )


def test_a_plan_with_neither_a_meeting_nor_anything_to_speak_of_is_not_ready_for_a_pack() -> None:
    """It would be an empty paper for no meeting."""
    item = artifact("steering-pack")
    undated = MEETING.replace(", next_meeting: 2026-07-10", "")
    assert ready(plan_with(MEETING), item)
    assert ready(plan_with(undated), item)
    assert not ready(plan_with(undated.partition("actions:")[0]), item)


def test_the_pack_tells_of_no_waiver() -> None:
    """Its name is the code of a rule and a path of the plan, which no reader knows."""
    plan = sample("aquarow")
    assert plan.waivers
    text = said("steering-pack", plan, "en")
    assert [one.code for one in plan.waivers.values() if one.code in text] == []


def test_late_milestones_count_among_what_is_late_and_none_hides_behind_the_table() -> None:
    """The first page counts them, and the line below the table names the initiatives that it leaves out and that are late."""
    made_for_board = made(artifact("steering-pack").in_edition("board"), sample("helios-nordwind"), "en")
    text = " ".join("\n".join(paragraphs(made_for_board.document)).replace("\u00a0", " ").split())
    assert "milestones: 12 of 19" in text
    assert "Seven of eight initiatives have milestones that are late or slip." in text
    rows = cells(tables("steering-pack", sample("helios-nordwind"), "en")["work-table"])
    assert {"Security certification", "Access to balancing markets"} <= {row[0] for row in rows}


ESCALATED = (
    MEETING
    + """
routes: {up: {name: Up, levels: [{to: steer, within: %s}]}}
issues:
  gate: {text: The gate does not open, raised: 2026-05-30, severity: 4, owner: ana, escalations: [{to: %s, date: 2026-05-31, question: "Open it?"}]}
"""
)


@pytest.mark.parametrize(
    ("within", "words"),
    [
        ("35 days", "To be answered before the meeting, by 5 July 2026. The gate does not open. Open it?"),
        ("90 days", "To be answered by 29 August 2026. The gate does not open. Open it?"),
        ("5 days", "Escalated, answer late since 5 June 2026. The gate does not open. Open it?"),
    ],
)
def test_an_issue_taken_to_this_body_is_told_beside_what_it_decides(within: str, words: str) -> None:
    """Its answer may be due before the body meets; one taken to others is none of its business."""
    text = said("steering-pack", plan_with(ESCALATED % (within, "steer")), "en").replace("\u00a0", " ")
    assert text.index(words) < text.index("Which port?")
    assert "Answer of this body due on" in text
    assert "Open it?" not in said("steering-pack", plan_with(ESCALATED % (within, "top")), "en")


def test_the_cover_names_the_body_that_meets() -> None:
    """It is no steering committee everywhere."""
    text = said("steering-pack", sample("brightwater-caldera"), "en")
    assert ("Exit board" in text, "The steering committee." in text) == (True, False)
