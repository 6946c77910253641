"""The launch plan: order of messages, approvals, reactions, countdown, and the document that shows them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.launch_plan import facts
from allidocs.document.inline_nodes import Spark
from allidocs.document.tree import Table
from allidocs.document.walk import walk
from allidocs.drawing.parts import parts
from tests.artifacts.composing import (
    annexed,
    canary_free,
    cells,
    composed,
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
  ana: {name: Ana, partner: north}
launch:
  mode: low-profile
  date: 2026-09-15
  timezone: Europe/Madrid
  objectives: {leads: {text: Win leads, target: Ten}}
  audiences:
    press: {name: Press, kind: press, date: 2026-09-15, time: "10:00"}
    staff: {name: Staff, kind: internal, date: 2026-09-15, time: "09:00"}
    open: {name: Analysts, kind: analysts}
    none: {name: Regulators, kind: regulators, not_applicable: No duty.}
  other_partners:
    later: {name: Later Ltd, of: south, due: 2026-09-10}
    missed: {name: Missed Ltd, of: north, due: 2026-06-01}
  competitors:
    mild: {name: Mild, reaction: Waits, likelihood: 1, harm: 2}
    sharp: {name: Sharp, reaction: Cuts prices, likelihood: 4, harm: 5}
  approvals:
    a: {partner: north, function: legal, due: 2026-06-01}
    b: {partner: south, function: legal, status: approved}
    c: {partner: south, function: executive, due: 2026-09-01, draft_sent: 2026-08-10}
  readiness:
    gate: {text: Gate passed, status: ready}
    field: {text: Field trained}
    nice: {text: A film, must: false}
  day:
    noon: {time: "12:00", text: Calls}
    dawn: {time: "07:00", text: Last check}
  after: {late: {days: 90, text: Orders}, early: {days: 30, text: Leads}}
"""


def test_audiences_stand_in_the_order_in_which_they_hear() -> None:
    """Those without a day come last; those ruled out stand apart."""
    found = facts(plan_with(SMALL))
    assert (("staff", "press", "open"), ("none",)) == (found.told, found.skipped)


def test_the_board_tells_overdue_from_pending_approvals() -> None:
    """Judged on the cut-off day; nobody asked is no status."""
    found = facts(plan_with(SMALL))
    states = {
        partner: [cell.state if cell else None for cell in (row["legal"], row["executive"])]
        for partner, row in found.board.items()
    }
    assert {"north": ["overdue", None], "south": ["approved", "pending"]} == states
    assert (3, ("legal", "executive")) == (found.asked, found.functions)


def test_reactions_are_numbered_from_the_gravest() -> None:
    """Likelihood times harm: 20 before 2."""
    found = facts(plan_with(SMALL)).reactions
    assert found is not None
    assert ({"sharp": 1, "mild": 2}, (1,), "bad") == (found.numbers, found.cells[4][5], found.tones[4][5])


def test_a_partner_who_was_not_told_in_time_is_named() -> None:
    """On the first page and below the table, and only where the day has passed; all of them."""
    text = said("launch-plan", plan_with(SMALL), "en")
    assert text.count("The day to tell Missed Ltd has passed.") == 2
    both = SMALL.replace("due: 2026-09-10", "due: 2026-06-10")
    assert "The days to tell Later Ltd and Missed Ltd have passed." in said(
        "launch-plan", plan_with(both), "en"
    )


def test_the_first_page_says_what_stands_in_the_way() -> None:
    """One of two must-items (the film may be missing), and an approval that is overdue."""
    text = said("launch-plan", plan_with(SMALL), "en")
    assert "One of two must-items is ready, 77 days before the launch" in " ".join(text.split())
    assert "Approvals given: 1 of 3. One approval is overdue." in text


def test_a_launch_whose_day_has_passed_is_neither_to_come_nor_clear() -> None:
    """The plan does not say that it took place; once it does, nothing is awaited any more."""
    passed = SMALL.replace("date: 2026-09-15\n  timezone", "date: 2026-06-15\n  timezone")
    text = said("launch-plan", plan_with(passed), "en").replace("\u00a0", " ")
    assert ("days to go" in text, "The day set for it, 15 June 2026, has passed." in text) == (False, True)
    text = said(
        "launch-plan", plan_with(passed.replace("  timezone", "  done: 2026-06-15\n  timezone", 1)), "en"
    )
    assert ("It took place on" in text, "has passed." in text.split("Mode")[0], "must-items" in text) == (
        True,
        False,
        False,
    )


def test_the_day_and_the_measures_stand_in_order_of_time() -> None:
    """Whatever the order in the plan."""
    found = facts(plan_with(SMALL))
    assert (("dawn", "noon"), ("early", "late")) == (found.day, found.after)


def days(text: str) -> list[tuple[int, list[str], bool]]:
    """Return the days of a countdown: how many are left, what is due, and whether somebody decides."""
    found = facts(plan_with(text)).countdown
    assert found is not None
    return [(one.left, [step.id for step in one.steps], one.decided) for one in found.days]


def test_the_countdown_runs_from_what_is_late_to_the_launch() -> None:
    """What is given, told or done is in it no more; days on which somebody answers are days of decision."""
    assert days(SMALL) == [
        (-29, ["a", "missed"], True), (63, ["c"], True), (72, ["later"], False), (77, [], True),
    ]  # fmt: skip


def test_a_training_is_to_come_until_everybody_is_trained() -> None:
    """Half a sales force is no field that is ready."""
    text = (
        SMALL
        + "  education: {sellers: {name: Sellers, audience: field, due: 2026-08-01, heads: 10, trained: 9}}\n"
    )
    assert (32, ["sellers"], False) in days(text)
    assert (32, ["sellers"], False) not in days(text.replace("trained: 9", "trained: 10"))


def test_a_must_item_that_is_not_ready_is_waited_for_on_its_day() -> None:
    """Whether it is at risk or not begun; one that is ready, or need not be, is not."""
    for status, waited in (("at-risk", True), ("not-ready", True), ("ready", False)):
        text = SMALL.replace("text: Field trained", f"text: Field trained, due: 2026-08-01, status: {status}")
        found = facts(plan_with(text.replace("must: false", "must: false, due: 2026-08-02"))).countdown
        assert found is not None
        assert [one.left for one in found.days if one.waited] == [32] * waited


def test_the_day_of_go_or_move_is_always_shown() -> None:
    """Whatever else is due, with the day to which the launch moves."""
    more = "".join(f"    m{at}: {{text: M{at}, due: 2026-07-{10 + at}}}\n" for at in range(8))
    text = SMALL.replace(
        "  readiness:\n", "  check: 2026-09-12\n  fallback: 2026-10-01\n  readiness:\n" + more
    )
    assert (74, [""], True) in days(text)
    shown = said("launch-plan", plan_with(text), "en").replace("\u00a0", " ")
    assert "go or move, 12 Sept 2026" in shown
    assert "On 12 September 2026 the launch goes ahead or moves to 1 October 2026." in shown


def test_six_days_are_shown_those_of_decisions_before_others() -> None:
    """The launch is always one of them."""
    materials = "".join(f"    m{at}: {{name: M{at}, due: 2026-07-{10 + at}}}\n" for at in range(8))
    text = SMALL + f"  materials:\n{materials}"
    assert [left for left, _, _ in days(text)] == [-29, 10, 11, 12, 63, 77]


GATED = """
  fallback: 2026-10-01
  check: 2026-09-12
  audiences: {press: {name: Press, kind: press, owner: ana, date: 2026-09-15}}
  approvals:
    b: {partner: north, function: brand, person: ana, due: 2026-09-01}
    s: {partner: south, function: brand, person: bo, due: 2026-09-01}
  materials: {film: {name: Film, due: 2026-09-01}}
offerings: {box: {name: Box, phase: launch-commit, since: 2026-06-01, launch: 2026-09-15}}
decision_log:
  go:
    text: Launch it
    date: 2026-06-01
    decider: ana
    outcome: go-with-conditions
    conditions: {supplier: {text: A second supplier is found, owner: ana, due: 2026-11-01}}
gates: {go: {of: box, kind: launch, due: 2026-06-01, done: 2026-06-01, decided: go}}
"""
HEAD = "people: {ana: {name: Ana, partner: north}, bo: {name: Bo, partner: south}}\nlaunch:\n  mode: joint-release\n  date: 2026-09-15"


def test_a_day_that_decides_names_each_who_answers_once_and_leaves_out_what_does_not_decide() -> None:
    """Approvals of one function are one; the day itself names who tells the press."""
    found = facts(plan_with(HEAD + GATED)).countdown
    assert found is not None
    shown = [
        (one.day.isoformat(), [(step.id, step.owners, step.alike) for step in one.steps])
        for one in found.days
    ]
    assert shown == [
        ("2026-09-01", [("b", ("ana", "bo"), ("b", "s"))]),
        ("2026-09-12", [("", (), ())]),
        ("2026-09-15", [("press", ("ana",), ())]),
    ]  # fmt: skip
    picture = told(pictures("launch-plan", plan_with(HEAD + GATED), "en")["countdown-figure"])
    assert "Both brand offices approve" in picture
    assert "Ana, Bo" in picture
    assert "nobody" in picture
    assert any("next possible" in word for word in picture)


def test_conditions_of_the_decision_to_launch_stand_beside_the_readiness() -> None:
    """With their days; the launch does not wait for those that fall due after it."""
    text = HEAD + GATED.replace(
        "  materials", "  readiness: {desk: {text: Desk staffed, must: true, status: at-risk}}\n  materials"
    )
    found = said("launch-plan", plan_with(text), "en").replace("\u00a0", " ")
    assert "The decision of 1 June 2026 to launch has one condition; it falls due after the launch" in found
    assert "A second supplier is found." in found
    sooner = said("launch-plan", plan_with(text.replace("2026-11-01", "2026-09-10")), "en")
    assert "to launch has one open condition:" in sooner
    other = said("launch-plan", plan_with(text.replace("launch: 2026-09-15}", "launch: 2026-12-15}")), "en")
    assert "A second supplier" not in other.split("Mode")[0]


def test_what_the_launch_waits_for_and_is_not_ready_is_never_among_the_days_left_out() -> None:
    """Six decisions and eight materials stand before it; an item that is ready, or only desired, takes no place."""
    materials = "".join(f"    m{at}: {{name: M{at}, due: 2026-07-{10 + at}}}\n" for at in range(8))
    item = "    check: {text: Disclosure checked, due: 2026-09-10, status: not-ready}\n"
    text = SMALL.replace("  readiness:\n", f"  readiness:\n{item}") + f"  materials:\n{materials}"
    assert "check" in [id_ for _, ids, _ in days(text) for id_ in ids]
    for other in ("must: false, status: not-ready", "status: ready"):
        assert "check" not in [
            id_ for _, ids, _ in days(text.replace("status: not-ready}", f"{other}}}", 1)) for id_ in ids
        ]


def test_a_launch_that_took_place_or_passed_has_no_countdown() -> None:
    """Nor has one without a day."""
    for text in (
        SMALL.replace("date: 2026-09-15\n", "date: 2026-06-15\n"),
        SMALL.replace("mode: low-profile\n", "mode: low-profile\n  done: 2026-06-15\n"),
        SMALL.replace("  date: 2026-09-15\n", ""),
    ):
        assert facts(plan_with(text)).countdown is None


def test_the_picture_says_how_late_the_day_is() -> None:
    """Against the one first promised."""
    moved = SMALL.replace("  mode: low-profile\n", "  mode: low-profile\n  forecast: 2026-09-25\n")
    words = told(pictures("launch-plan", plan_with(moved), "en")["countdown-figure"])
    assert "10 days late" in words
    assert any(word.startswith("first promise") for word in words)
    assert "10 days late" not in told(pictures("launch-plan", plan_with(SMALL), "en")["countdown-figure"])


def test_the_board_begins_with_what_is_not_ready() -> None:
    """Musts before the rest; what is ready comes last."""
    rows = cells(tables("launch-plan", plan_with(SMALL), "en")["readiness-table"])
    assert [row[-2] if len(row) > 1 else row[0] for row in rows] == [
        "Must be ready", "Field trained", "Gate passed", "Should be ready", "A film",
    ]  # fmt: skip


def test_the_full_sample_has_all_sections_in_order() -> None:
    """What stands in the way comes with the form of the launch; what few readers look up stands in the annex."""
    expected = [
        "Mode", "Audiences and messages", "Impact on other partners",
        "Competitors’ reactions and our responses", "The launch day hour by hour", "Legal check and approvals",
        "Field and customer education", "Crisis path and rollback", "Objectives and budget", "What is measured afterwards",
    ]  # fmt: skip
    assert expected == headings("launch-plan", sample("helios-nordwind"), "en")
    looked_up = ["Spokespersons, questions and holding statement", "Materials"]
    assert looked_up == annexed("launch-plan", sample("helios-nordwind"), "en")


def test_three_partners_in_spanish_have_a_row_each_on_the_board_of_approvals() -> None:
    """Nothing counts on two."""
    assert 3 == len(tables("launch-plan", sample("alianza-litoral"), "es")["approval-table"].body)


def test_the_ladder_marks_the_chosen_rung_in_words() -> None:
    """Not by colour alone."""
    assert "◆ chosen" in said("launch-plan", plan_with(SMALL), "en")


def test_a_launch_of_which_only_the_mode_is_known_composes() -> None:
    """Much may be missing."""
    assert ["Mode"] == headings("launch-plan", plan_with("launch: {mode: joint-release}\n"), "en")[:1]


def test_a_plan_with_nothing_composes_without_sections() -> None:
    """Empty sections do not appear."""
    assert [] == headings("launch-plan", plan_with(), "en")


def test_what_only_one_partner_may_see_stays_out() -> None:
    """A canary in a question of one partner."""
    plan = plan_with(
        "launch:\n  mode: joint-release\n  questions:\n    a: {question: CANARY, answer: CANARY, vis: 'only:north'}\n"
        "    b: {question: 'What does it cost?', answer: It depends.}\n"
    )
    assert canary_free("launch-plan", plan, "CANARY", "What does it cost?")


def test_hours_are_those_of_a_place_and_not_of_a_zone() -> None:
    """A board reads Madrid, in its own language; time that is of no place stays as written."""
    text = said("launch-plan", plan_with(SMALL), "en")
    assert "Madrid time" in text
    assert "Europe/" not in text
    assert "hora de Londres" in said("launch-plan", plan_with(SMALL.replace("Madrid", "London")), "es")
    assert "UTC" in said("launch-plan", plan_with(SMALL.replace("Europe/Madrid", "UTC")), "en")


def test_an_approval_that_is_given_names_no_day_until_which_it_was_asked() -> None:
    """Beside the word approved, a later day would read as that of the approval."""
    plan = plan_with(
        SMALL.replace(
            "function: legal, status: approved", "function: legal, status: approved, due: 2026-08-30"
        )
    )
    rows = cells(tables("launch-plan", plan, "en")["approval-table"])
    assert "30\u00a0Aug" not in rows[1][1]
    assert "due 1\u00a0Sept\u00a02026" in rows[1][2]


def test_the_budget_sums_in_the_unit_of_its_rows() -> None:
    """28,000 and 12,000 come to 40,000, not to 0.040 million."""
    more = "  budget:\n    a: {text: A, partner: north, amount: 28k EUR}\n    b: {text: B, partner: south, amount: 12k EUR}\n"
    total = cells(tables("launch-plan", plan_with(SMALL + more), "en")["budget-table"])[-1]
    assert ["Total", "", "40,000\u00a0EUR"] == total
    text = said("launch-plan", plan_with(SMALL + more), "en").replace("\u00a0", " ")
    assert "North pays 28,000 EUR. South pays 12,000 EUR." in " ".join(text.split())


def test_what_a_launch_costs_is_spelled_alike_in_the_papers_that_ask_for_it() -> None:
    """No line of its budget reaches a tenth of a million; all together do, beside tables of money in millions."""
    for id_ in ("launch-plan", "steering-pack"):
        text = said(id_, sample("helios-nordwind"), "en").replace("\u00a0", " ")
        assert ("0.17 M EUR" in text, "170,000 EUR" in text) == (True, False), id_


def test_whoever_calls_the_other_partners_is_named_for_their_audience() -> None:
    """The owner of the message calls nobody who has somebody else to call."""
    text = SMALL.replace(
        "    none: {name: Reg",
        "    old: {name: Old, kind: other-partners, date: 2026-09-10}\n    none: {name: Reg",
    )
    text = text.replace("later: {name: Later Ltd,", "later: {name: Later Ltd, contact: ana,")
    rows = cells(tables("launch-plan", plan_with(text), "en")["audience-table"])
    assert [row[4] for row in rows if row[1].startswith("Old")] == ["Ana"]


def test_whoever_is_not_addressed_is_listed_with_the_reason_as_it_stands() -> None:
    """No second full stop behind a sentence."""
    text = said("launch-plan", plan_with(SMALL), "en")
    assert "Regulators: No duty." in text
    assert "No duty.)" not in text


def test_a_partner_who_was_told_needs_no_day_by_which() -> None:
    """The day on which it was told stands in its place."""
    plan = plan_with(SMALL.replace("due: 2026-09-10", "due: 2026-09-10, done: 2026-06-20"))
    assert ["✓ 20 Jun 2026"] == [
        row[4].strip().replace("\u00a0", " ")
        for row in cells(tables("launch-plan", plan, "en")["other-table"])
        if "Later" in row[0]
    ]


def test_work_past_its_day_stands_in_the_way() -> None:
    """Whatever the readiness list says: a sheet that was due, and a training that is not over."""
    ready = SMALL.replace("text: Field trained", "text: Field trained, status: ready")
    more = "  materials: {sheet: {name: Fact sheet, due: 2026-06-01}, film: {name: Film, due: 2026-06-01, done: 2026-06-01}}\n"
    more += "  education: {field: {name: Sellers, audience: field, due: 2026-06-01, heads: 9, trained: 3}}\n"
    assert "Past their day: Fact sheet, Sellers." in said("launch-plan", plan_with(ready + more), "en")


def test_a_day_that_passed_without_a_launch_is_not_called_as_early_as_promised() -> None:
    """Nobody knows yet how late the launch is, if it comes."""
    words = "no later than first promised"
    ahead = SMALL.replace(
        "date: 2026-09-15\n  timezone", "date: 2026-09-20\n  forecast: 2026-09-15\n  timezone"
    )
    assert words in said("launch-plan", plan_with(ahead), "en")
    passed = ahead.replace("forecast: 2026-09-15", "forecast: 2026-06-15")
    assert words not in said("launch-plan", plan_with(passed), "en")


def test_a_launch_that_took_place_is_told_in_the_past() -> None:
    """Nothing waits for it any more, in its purpose, its titles and its notes."""
    over = plan_with(
        SMALL.replace("date: 2026-09-15\n  timezone", "date: 2026-06-15\n  done: 2026-06-15\n  timezone")
    )
    text = said("launch-plan", over, "en").replace("\u00a0", " ")
    assert "how the partners went public" in text
    assert "on 15 June 2026. It took place on 15 June 2026." in text
    for words in ("if, when and how", "launch waits for", "is to achieve", "holds the launch up"):
        assert words not in text
    ahead = said("launch-plan", plan_with(SMALL), "en")
    assert ("if, when and how" in ahead, "went public" in ahead) == (True, False)


@pytest.mark.parametrize(("due", "told"), [("2026-08-01", True), ("2026-06-01", False), ("", False)])
def test_must_items_that_are_not_due_yet_are_told_with_their_day(due: str, told: bool) -> None:
    """None of one is ready, and nobody is late; past its day, or without one, it is not called the next."""
    item = f"text: Field trained, due: {due}" if due else "text: Field trained"
    words = said("launch-plan", plan_with(SMALL.replace("text: Field trained", item)), "en")
    assert ("The next is due on 1 August 2026: Field trained." in words.replace("\u00a0", " ")) is told


def test_a_board_reads_of_the_readiness_what_is_missing_by_its_day() -> None:
    """What is ready comes last, in quieter letters; what the money buys stands by its items."""
    document = made(
        replace(artifact("launch-plan"), edition="board"), sample("helios-nordwind"), "en"
    ).document
    shown = {one.node.id: one.node for one in walk(document) if isinstance(one.node, Table)}
    rows = [row for row in cells(shown["readiness-table"]) if len(row) > 1]
    assert ["R", "A", "A", "A", "G", "G", "G", "G", "R", "A"] == [row[0] for row in rows]
    tones = [row.cells[1].tone for row in shown["readiness-table"].body if len(row.cells) > 1]
    assert ["muted"] * 4 == tones[4:8] != tones[:4]
    assert ["23 Oct 2026", "4 Nov 2026", "6 Nov 2026"] == [
        row[-1].replace("\u00a0", " ") for row in rows[1:4]
    ]
    assert "Trade media and translation" == cells(shown["budget-table"])[0][0]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("7 of 18 people", (7, 18)),
        ("40/40", (40, 40)),
        ("2 reminders in 30 days", None),
        ("9 of 3", None),
        ("", None),
    ],
)
def test_what_is_done_so_far_is_a_bar_where_the_plan_counts_it(
    words: str, part: tuple[int, int] | None
) -> None:
    """Words that count nothing are words alone."""
    item = f"text: Field trained, so_far: {words}" if words else "text: Field trained"
    plan = plan_with(SMALL.replace("text: Field trained", item))
    assert part in facts(plan).so_far.values()
    visits = walk(composed("launch-plan", plan, "en").document)
    bars: list[object] = [
        (*one.node.values, *one.node.targets) for one in visits if isinstance(one.node, Spark)
    ]
    assert bars == ([part] if part else [])


def test_a_long_list_of_what_must_be_ready_keeps_a_chapter() -> None:
    """Page two then counts the days; a short list stands on it with its days and needs no second one."""
    many = "".join(f"    m{at}: {{text: M{at}, must: false, status: at-risk}}\n" for at in range(12))
    plan = plan_with(SMALL.replace("  readiness:\n", f"  readiness:\n{many}"))
    assert headings("launch-plan", plan, "en")[0] == "Readiness"
    assert parts(pictures("launch-plan", plan, "en")["countdown-figure"], "row")
    assert not parts(pictures("launch-plan", plan_with(SMALL), "en")["countdown-figure"], "row")


def test_an_objective_says_to_which_metric_it_contributes() -> None:
    """Forty leads are no value of a metric that is a ratio."""
    table = tables("launch-plan", sample("helios-nordwind"), "en")["objective-table"]
    assert "Contributes to" in cells(replace(table, body=table.head))[0]


def test_where_nothing_is_ready_no_share_of_nothing_is_said() -> None:
    """`0 of 6` reads as a sum; a sentence says it."""
    text = said("launch-plan", sample("alianza-litoral"), "es")
    assert "Todavía no está listo ningún elemento obligatorio, a 139 días del lanzamiento" in text


def test_what_is_ready_says_since_when_or_that_it_is_done() -> None:
    """Where others have the day by which they must be."""
    extra = """
launch:
  mode: joint-release
  date: 2027-01-15
  readiness:
    desk: {text: Desk staffed, status: ready, since: 2026-06-01}
    parts: {text: Parts there, status: ready}
    check: {text: Check made, status: at-risk, due: 2026-12-01}
"""
    told = " ".join(said("launch-plan", plan_with(extra), "en").split()).replace("\u00a0", " ")
    assert "Desk staffed nobody 1 Jun 2026" in told
    assert "Parts there nobody done" in told
