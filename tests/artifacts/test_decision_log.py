"""The decision and issue log: what waits, what was decided, what went wrong; and documents whose ask is decided."""

from __future__ import annotations

import pytest

from allidocs.artifacts.decision_log import facts
from allidocs.plan.model import Plan
from tests.artifacts.composing import canary_free, cells, headings, said, sample, tables
from tests.plan.reading import HEAD, plan_with, read

SMALL = """
people:
  ana: {name: Ana Roe, partner: north}
  bo: {name: Bo Lind, partner: south}
routes: {any: {name: Any, levels: [{to: bo, within: 10 days}]}}
decision_log:
  buy:
    text: Buy two cranes.
    date: 2026-05-03
    decider: ana
    outcome: approved-with-conditions
    agreed: {north: true, south: false}
    dissent: South wants one.
    conditions: {rate: {text: A rate below 3%, owner: bo, due: 2026-07-15}}
  sell: {text: Sell nothing., date: 2026-06-01, decider: bo, outcome: deferred, revisit: 2026-09-01}
issues:
  late: {text: The crane is late, raised: 2026-06-01, escalations: [{to: bo, date: 2026-06-02}]}
  torn: {text: The rope tore, raised: 2026-05-01, resolved: 2026-05-09, resolution: A new rope., escalations: [{to: bo, date: 2026-05-02}]}
"""


def rows_of(table: str) -> list[list[str]]:
    """Return the cells of a table of the small plan, with plain spaces."""
    rows = cells(tables("decision-log", plan_with(SMALL), "en")[table])
    return [[cell.replace("\u00a0", " ") for cell in row] for row in rows]


def spaced(id_: str, plan: Plan) -> str:
    """Return what a document says, with plain spaces."""
    return said(id_, plan, "en").replace("\u00a0", " ")


def test_the_log_shows_what_waits_what_holds_what_is_open_and_what_was_decided() -> None:
    """What is done with comes last; a condition that was met stands with its decision."""
    expected = [
        "What waits for a decision",
        "Conditions that are open",
        "Issues that are open",
        "Decisions that were taken",
        "Issues that were settled",
    ]
    assert expected == headings("decision-log", plan_with(SMALL), "en")
    text = " ".join(spaced("decision-log", sample("helios-nordwind")).split())
    assert (
        "condition: The tariff rules of all three countries are in the engine. Met on 12 Jun 2026, late, due 29 May 2026."
        in text
    )
    assert "present: Tomás Iriarte Belmonte" in text


def test_decisions_stand_the_newest_first_with_outcome_dissent_and_each_partners_word() -> None:
    """A partner that the log says nothing of has a dash."""
    rows = rows_of("decision-table")
    assert ["Put off\nuntil 1 Sept 2026", "Approved with conditions"] == [row[3] for row in rows]
    assert [["–", "–"], ["in favour", "against"]] == [row[4:] for row in rows]
    assert "Dissent: South wants one." in rows[1][1]


def test_an_issue_says_with_whom_it_is_and_that_the_answer_is_late() -> None:
    """The route gives ten days, and the cut-off day is the thirtieth."""
    (row,) = rows_of("issue-table")
    assert "Bo Lind, 2 Jun 2026 answer due on 12 Jun 2026, late" == row[4]


def test_decisions_since_the_version_before_stand_on_the_first_page() -> None:
    """The plan's own version is not the one before."""
    plan = sample("helios-nordwind")
    found = facts(plan)
    assert "2026-06-26" == str(found.since)
    assert {"verdict", "dach-launch-held"} <= set(found.recent)
    assert "forecast-2026" not in found.recent


@pytest.mark.parametrize("name", ["helios-nordwind", "alianza-litoral"])
def test_the_samples_logs_are_whole_in_both_languages(name: str) -> None:
    """They say the same number of things."""
    counts = {
        lang: {id_: len(table.body) for id_, table in tables("decision-log", sample(name), lang).items() if id_ != "formulas"}
        for lang in ("en", "es")
    }  # fmt: skip
    assert counts["en"] == counts["es"]
    assert {"waiting-table", "condition-table", "issue-table", "decision-table"} <= set(counts["en"])


def test_what_one_partner_alone_may_see_stands_in_no_shared_log() -> None:
    """Not the issue, and not that there is one."""
    hidden = SMALL.replace("{text: The rope tore,", "{text: The CANARY tore, vis: 'only:north',")
    assert canary_free("decision-log", plan_with(hidden), "CANARY", "The crane is late")


ASKED = """
people: {ana: {name: Ana Roe, partner: north}}
bodies: {board: {name: The board, level: 1, members: [ana]}}
initiatives: {hub: {name: Hub, status: active}}
decision_log:
  funded:
    text: Fund the hub.
    date: 2026-06-03
    decider: board
    outcome: approved-with-conditions
    conditions: {rate: {text: A rate below 3%, owner: ana, due: 2026-06-15}}
"""


def asked(more: str) -> Plan:
    """Return a plan whose operating plan asks for money; `more` are further keys of the ask."""
    ask = f"  asks: {{operating-plan: {{decision: Fund it., by: 2026-06-01, recommendation: Do it., why_now: Late.{more}}}}}\n"
    done = read(HEAD.replace("partners:\n", f"{ask}partners:\n", 1) + ASKED).plan
    assert done is not None
    return done


def test_a_document_whose_ask_is_decided_reports_the_decision_in_place_of_asking() -> None:
    """With its day, who took it, its outcome and its conditions as they stand; nobody is recommended what is done."""
    asking = spaced("operating-plan", asked(""))
    told = spaced("operating-plan", asked(", decided: funded"))
    assert "Decision asked" in asking
    assert "Recommendation. Do it." in asking
    assert "Decision taken" in told
    assert "Approved with conditions. Fund the hub." in told
    assert "A rate below 3%. Ana Roe, overdue since 15 Jun 2026" in told
    assert "What was asked. Fund it." in told
    assert "Recommendation" not in told


def test_of_one_decision_no_median_is_told_and_a_late_settlement_is() -> None:
    """Counts of one speak of one; an issue that was settled after its day says so."""
    plan = plan_with(
        "people: {ann: {name: Ann, partner: north}}\n"
        "decision_log: {buy: {text: Buy, date: 2026-05-04, raised: 2026-05-03, decider: ann, outcome: approved}}\n"
        "issues: {late: {text: Late, raised: 2026-01-01, due: 2026-02-01, resolved: 2026-03-01, resolution: Paid.}}\n"
    )
    text = said("decision-log", plan, "en").replace("\u00a0", " ")
    assert "median" not in text.partition("How figures were computed")[0]
    assert "late, due 1 Feb 2026" in text
    spanish = said("decision-log", plan, "es").replace("\u00a0", " ")
    assert "la mediana" not in spanish


def test_a_matter_that_a_paper_asks_of_a_row_waits_once() -> None:
    """The vote on the strands is the row of the map, not a second decision."""
    text = said("decision-log", sample("aquarow"), "en")
    assert "Two decisions are awaited." in text


def test_decisions_are_drawn_by_the_quarter_in_which_they_were_taken_or_are_due() -> None:
    """Two of the first quarter, one of them with a condition that is open; one that waits for the next."""
    logged = plan_with(
        "people: {ana: {name: Ana Roe, partner: north}}\n"
        "decision_log:\n"
        "  a: {date: 2026-01-10, text: A, decider: ana, outcome: approved}\n"
        "  b: {date: 2026-03-10, text: B, decider: ana, outcome: approved-with-conditions, conditions: {x: {text: X, due: 2026-12-01}}}\n"
        "  c: {date: 2026-05-10, text: C, decider: ana, outcome: deferred, revisit: 2026-08-01}\n"
    )
    found = facts(logged)
    assert [(str(one.period), one.firm, one.conditional, one.waiting) for one in found.course] == [
        ("2026Q1", 1, 1, 0),
        ("2026Q2", 1, 0, 0),
        ("2026Q3", 0, 0, 1),
    ]
    assert (
        "Three decisions were taken since Q1 2026, one of them with an open condition. One is still to be taken."
        in spaced("decision-log", logged)
    )
    gap = facts(
        plan_with(
            "people: {ana: {name: Ana Roe, partner: north}}\n"
            "decision_log:\n"
            "  a: {date: 2025-01-10, text: A, decider: ana, outcome: approved}\n"
            "  b: {date: 2025-10-10, text: B, decider: ana, outcome: approved}\n"
            "  c: {date: 2026-05-10, text: C, decider: ana, outcome: approved}\n"
        )
    )
    assert [one.firm for one in gap.course] == [1, 0, 0, 1, 0, 1], "time runs evenly"
    alone = plan_with(
        "people: {ana: {name: Ana Roe, partner: north}}\ndecision_log: {a: {date: 2026-01-10, text: A, decider: ana, outcome: approved}}"
    )
    assert facts(alone).course == ()


def test_conditions_met_late_and_open_ones_are_told_where_the_decision_is_read() -> None:
    """The first page says how many came late; the log of decisions points to those that are open."""
    text = said("decision-log", sample("helios-nordwind"), "en").replace("\u00a0", " ")
    assert "The two conditions that were due are met. One of them was met after its day." in text
    assert ("two conditions are open, in Table 2" in text, "one condition is open, in Table 2" in text) == (
        True,
        True,
    )
    assert "One escalation waits for its answer, due on 9 October 2026." in text


def test_the_picture_begins_where_decisions_do() -> None:
    """Empty quarters before the first one drawn would say that decisions were counted from then on."""
    course = facts(sample("aquarow")).course
    assert ("2025Q3", 1) == (str(course[0].period), course[0].firm)
