"""The gate dossier: every offering on its way, each gate with what it asked, and what was left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.gate_dossier import facts
from allidocs.document.text import paragraphs
from allidocs.document.tree import Table
from allidocs.document.walk import walk
from allidocs.plan.model import Plan
from tests.artifacts.composing import annexed, canary_free, cells, headings, made, said, sample, tables
from tests.plan.reading import plan_with

SMALL = """
people:
  ana: {name: Ana Roe, partner: north}
offerings:
  hub: {name: Hub, phase: concept-commit, launch: 2027-01-31}
area_plans: {sell: {area: sales, text: Two sellers, due: 2026-06-01}}
decision_log:
  wait: {text: Ask the customers first., date: 2026-03-02, decider: ana, outcome: hold, revisit: 2026-04-02}
  go: {text: Build the hub., date: 2026-04-02, decider: ana, outcome: go-with-conditions, conditions: {pay: {text: Both pay, owner: ana, due: 2026-07-31}}}
gates:
  first: {of: hub, kind: concept, decided: wait, answers: {market: {answer: Nobody knows., verdict: fail, agreed: {north: true, south: false}}}}
  again: {of: hub, kind: concept, due: 2026-03-31, decided: go, answers: {market: {answer: Ten plants., verdict: pass}, blue: {question: Is it blue, answer: It is., verdict: pass, must: false}}}
  build: {of: hub, kind: execution, due: 2026-08-31, gatekeeper: ana}
"""


def rows_of(table: str) -> list[list[str]]:
    """Return the cells of a table of the small plan, with plain spaces."""
    rows = cells(tables("gate-dossier", plan_with(SMALL), "en")[table])
    return [[cell.replace("\u00a0", " ") for cell in row] for row in rows]


def spaced(id_: str, plan: Plan) -> str:
    """Return what a document says, with plain spaces."""
    return said(id_, plan, "en").replace("\u00a0", " ")


def test_an_offering_shows_its_last_gate_with_every_attempt_and_the_one_to_come() -> None:
    """A repeated gate tells its first attempt; the newest stands first."""
    text = spaced("gate-dossier", plan_with(SMALL))
    assert ["Gates at a glance", "Hub"] == headings("gate-dossier", plan_with(SMALL), "en")
    order = [
        text.index(one)
        for one in ("Execution commit", "Concept commit, attempt 2", "Concept commit, attempt 1")
    ]
    assert order == sorted(order)
    assert "Put on hold. Ask the customers first. The question was to come back on 2 April 2026." in text
    assert "Held on 2 April 2026. It had been planned for 31 March 2026." in text


def test_the_overview_shows_outcome_day_and_attempt_of_each_gate() -> None:
    """A gate without a record has a dash."""
    (row,) = rows_of("overview-table")
    assert [
        "Hub",
        "A with conditions\n2 Apr 2026, attempt 2",
        "to come\n31 Aug 2026",
        "–",
        "planned for 31 Jan 2027",
    ] == row


def test_a_gate_shows_all_its_questions_also_those_that_nobody_answered() -> None:
    """The standard ones first, then the plan's own; each partner's view beside the verdict."""
    rows = rows_of("again-table")
    assert 12 == len(rows)
    assert [["Discovery"], ["Evaluation"]] == [rows[0], rows[5]]
    assert ["Market environment", "Ten plants.", "G met", "–", "–"] == rows[2]
    assert ["Customer value", "not answered", "open", "–", "–"] == rows[1]
    assert "Is it blue not decisive" == rows[11][0]
    assert ["met", "not met"] == rows_of("first-table")[2][3:]


def test_a_gate_of_execution_to_come_shows_where_its_area_plans_stand() -> None:
    """Those of its offering, and those of every offering."""
    (row,) = rows_of("build-areas")
    assert ["Sales", "Two sellers", "–", "1 Jun 2026", "overdue"] == row


def test_what_is_in_market_and_gates_long_passed_stand_in_the_annex() -> None:
    """Nobody decides on them any more."""
    assert ["PeakGuard Iberia: earlier gates", "PeakGuard DACH: earlier gates"] == annexed(
        "gate-dossier", sample("helios-nordwind"), "en"
    )
    assert "flexlink-execution" == getattr(facts(sample("helios-nordwind")).next, "gate", None)


@pytest.mark.parametrize("name", ["helios-nordwind", "alianza-litoral"])
def test_the_samples_dossiers_are_whole_in_both_languages(name: str) -> None:
    """They have the same tables with the same rows."""
    counts = {
        lang: {id_: len(table.body) for id_, table in tables("gate-dossier", sample(name), lang).items() if id_ != "formulas"}
        for lang in ("en", "es")
    }  # fmt: skip
    assert counts["en"] == counts["es"]


def test_what_one_partner_alone_may_see_stands_in_no_shared_dossier() -> None:
    """Not an answer, either."""
    hidden = SMALL.replace(
        "{answer: Ten plants., verdict: pass}",
        "{answer: {text: CANARY plants., vis: 'only:north'}, verdict: pass}",
    )
    assert canary_free("gate-dossier", plan_with(hidden), "CANARY", "Nobody knows.")


def test_plans_that_are_complete_only_after_their_gate_are_told_with_whose_they_are() -> None:
    """A gate cannot rest on what comes after it, and a general plan is no plan of the offering."""
    late = SMALL.replace("due: 2026-06-01}", "due: 2026-09-01}")
    text = spaced("gate-dossier", plan_with(late))
    assert "1 of 1 area plans is complete only after this gate." in text
    assert "No area has a plan of its own for Hub: these hold for every offering." in text
    own = spaced("gate-dossier", plan_with(SMALL.replace("{area: sales", "{area: sales, offering: hub")))
    assert "Last day of the areas: 1 June 2026." in own
    assert "of its own" not in own


def test_the_criteria_of_each_gate_are_counted_and_drawn() -> None:
    """Of the last attempt alone; met, open and failed make all that it asked."""
    plan = sample("helios-nordwind")
    found = facts(plan)
    assert len(found.asked) > 1
    for one in found.asked:
        view = next(
            view for row in found.tracks for view in row.gates.values() if view and view.gate == one.gate
        )
        assert one.met + one.open + one.failed == len(view.questions)
        assert one.met == sum(question.verdict == "pass" for question in view.questions)
    met = sum(one.met for one in found.asked)
    every = sum(one.met + one.open + one.failed for one in found.asked)
    assert f"{met} of {every} criteria are met." in spaced("gate-dossier", plan)


def test_each_partner_is_told_with_the_questions_that_it_judged_not_met() -> None:
    """One that judged fewer of them not met is not told with the others' number."""
    text = said("gate-dossier", sample("helios-nordwind"), "en").replace("\u00a0", " ")
    assert "Helios judged three criteria not met. Nordwind judged two criteria not met." in " ".join(
        text.split()
    )


def test_what_passed_with_a_criterion_that_failed_did_not_pass_outright() -> None:
    """The overview counts what failed beside the day."""
    text = " ".join(said("gate-dossier", sample("helios-nordwind"), "en").replace("\u00a0", " ").split())
    assert "1 criterion not met" in text


def test_a_board_reads_of_a_gate_what_is_not_settled() -> None:
    """Questions that are met, attempts that were repeated and gates that are behind stand in the working edition."""
    board = replace(artifact("gate-dossier"), edition="board")
    document = made(board, sample("helios-nordwind"), "en").document
    shown = {one.node.id: one.node for one in walk(document) if isinstance(one.node, Table)}
    assert {"overview-table", "dach-launch-table", "flexlink-execution-areas"} == set(shown)
    assert [2, 2] == [len(shown[id_].body) for id_ in ("dach-launch-table", "flexlink-execution-areas")]
    words = " ".join(paragraphs(document))
    assert "Its nine decisive criteria were met" not in words
    assert "as its gates say" not in words
    assert 1 == words.count("Eight customers sign up for the trial")


def test_a_chapter_leads_with_the_gate_that_is_next() -> None:
    """What was held before stands below it and in the overview."""
    assert "Execution commit is next, on 31 August 2026." in spaced("gate-dossier", plan_with(SMALL))
