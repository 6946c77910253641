"""Since the last board: what is otherwise than on the day of the version before, or than in a state that is named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from allidocs.artifacts.compose import reading
from allidocs.artifacts.past import past_on
from allidocs.artifacts.since_last_board import facts, facts_since
from allidocs.document import tree
from allidocs.document.walk import walk
from allidocs.plan.model import Plan
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import cells, composed, said, sample, tables
from tests.plan.reading import HEAD, plan_with, read

HISTORY = """\
  history: {"0.1": {date: 2026-03-31, summary: First.}, "0.2": {date: 2026-06-30, summary: Second.}}
  version: "0.2"
"""
REST = """
people: {ana: {name: Ana Roe, partner: north}}
decision_log:
  old: {text: Form it, date: 2026-02-01, decider: ana, outcome: approved}
  new: {text: Buy a crane, date: 2026-05-03, decider: ana, outcome: approved}
risks:
  storm: {name: A storm, category: market, likelihood: 4, impact: 3, rescored: [{likelihood: 2, date: 2026-05-01}]}
  strike: {name: A strike, category: market, raised: 2026-06-01, likelihood: 1, impact: 3}
  flood: {name: A flood, category: market, status: closed, since: 2026-04-04}
  rust: {name: Rust, category: market, likelihood: 2, impact: 2}
metrics:
  ships: {name: Ships, family: operational, unit: ships, values: {2026Q1: 5, 2026Q2: 9}, targets: {2026Q1: 4, 2026Q2: 20}}
initiatives:
  pier:
    name: The pier
    status: active
    start: 2026-01-01
    milestones:
      wood: {name: Wood bought, due: 2026-09-30, rebaselines: [{was: 2026-08-31, date: 2026-05-01}]}
      piles: {name: Piles set, due: 2026-05-31}
      roof: {name: Roof on, due: 2026-10-31}
"""


def put(rest: str = REST, header: str = HISTORY) -> Plan:
    """Return a short plan of the 30 June 2026 with a version before it."""
    day = "  as_of: 2026-06-30\n"
    done = read(HEAD.replace(day, day + header) + rest)
    assert done.findings == ()
    assert done.plan is not None
    return done.plan


def test_the_page_compares_with_the_day_of_the_version_before() -> None:
    """What was decided, scored, promised and measured since that day is told, and nothing from before it."""
    found = facts(put())
    assert (found.since, found.version) == (date(2026, 3, 31), "0.1")
    assert found.decisions == ("new",)
    assert [one.metric for one in found.metrics] == ["ships"]
    assert (found.metrics[0].was.value, found.metrics[0].now.value) == (Decimal(5), Decimal(9))


def test_risks_are_new_grown_or_closed() -> None:
    """One that weighs what it did is none of them."""
    found = facts(put())
    assert [view.risk for view in found.came] == ["strike"]
    assert [(one.was.exposure.value, one.now.exposure.value) for one in found.grown] == [
        (Decimal(6), Decimal(12))
    ]
    assert found.closed == ("flood",)


def test_a_date_slips_by_a_new_promise_or_by_passing() -> None:
    """The day promised then stands beside the one of now; what is overdue has none."""
    slipped = {slip.path.rpartition(".")[2]: (slip.was, slip.now) for slip in facts(put()).slipped}
    assert slipped == {
        "wood": (date(2026, 8, 31), date(2026, 9, 30)),
        "piles": (date(2026, 5, 31), None),
    }


def test_a_gate_that_was_decided_on_after_its_day_is_not_overdue() -> None:
    """The sample's execution gate was planned for 31 August and held on 9 September."""
    assert not [slip for slip in facts(sample("alianza-litoral")).slipped if slip.path.startswith("gates.")]


def test_amounts_and_days_are_told_across_two_states_of_the_plan() -> None:
    """A state of git knows what the plan itself does not tell of its past."""
    lines = "risks: {rust: {name: Rust, category: market, loss: 2M EUR}}\n"
    old, new = plan_with(lines), plan_with(lines.replace("2M", "3M"))
    found = facts_since(new, old)
    assert [(one.path, one.was.amount, one.now.amount) for one in found.amounts] == [
        ("risks.rust", Decimal(2_000_000), Decimal(3_000_000))
    ]


def test_an_earlier_state_bears_the_version_of_its_day() -> None:
    """Whoever reads `since version 0.1` can find it."""
    assert past_on(put(), date(2026, 5, 5)).plan.version == "0.1"
    assert past_on(put(), date(2026, 6, 30)).plan.version == "0.2"


def test_without_a_version_before_the_page_says_so() -> None:
    """It compares with nothing rather than with a guess."""
    alone = put(header='  history: {"0.2": {date: 2026-06-30, summary: First.}}\n  version: "0.2"\n')
    assert facts(alone).since is None
    assert "nothing to compare with" in said("since-last-board", alone, "en")


def test_the_english_sample_tells_each_kind_of_change() -> None:
    """A board finds decisions, metrics, dates and risks on two pages, and first what is asked of it."""
    there = tables("since-last-board", sample("helios-nordwind"), "en")
    assert set(there) == {"decided-table", "slip-table", "risk-table"}
    assert cells(there["decided-table"])[0][1] == "Launch PeakGuard in DACH."
    assert cells(there["risk-table"])[0][:3] == ["Communication modules stay scarce", "12", "16"]
    text = said("since-last-board", sample("helios-nordwind"), "en")
    assert text.index("Confirm the decision of 23 September") < text.index("What was decided")


def test_a_page_without_metrics_to_draw_draws_the_delays() -> None:
    """In days behind the day promised, so that each first page has a picture; what is overdue stands in the table."""
    lines = "  mast: {name: Mast, due: 2026-09-30, rebaselines: [{was: 2026-08-15, date: 2026-05-01}]}"
    plan = put(REST.replace("      piles:", f"    {lines}\n      piles:").replace("2026Q2: 20", "2026Q3: 20"))
    found = facts(plan)
    assert [one.path.rpartition(".")[2] for one in found.delays] == ["mast", "wood"]
    assert [one.path.rpartition(".")[2] for one in found.listed] == ["piles"]
    text = said("since-last-board", plan, "en")
    assert "The longest delay, 46 days: The pier, Mast." in text.replace("\u00a0", " ")


def test_what_is_left_out_is_counted_with_what_it_is_and_where_it_stands() -> None:
    """Seven more of what, nobody could tell."""
    text = said("since-last-board", sample("helios-nordwind"), "en").replace("\u00a0", " ")
    assert (
        "Seven more decisions wait for other bodies or a later day. See Decision and issue log (paper" in text
    )
    assert (
        "Thirteen more dates slipped: ten by up to 44 days and three whose days have passed (DACH roll-out, First DACH"
        in text
    )


def test_a_picture_shows_which_metrics_moved_and_a_table_those_without_a_target() -> None:
    """In percent of the target, so that all are on one scale; what turned red is its title."""
    plan = sample("helios-nordwind")
    assert "Gateway lead time fell furthest behind: from 100% to 67% of its target." in said(
        "since-last-board", plan, "en"
    )
    found = facts(plan)
    assert ("gateway-lead-time", Decimal(67)) == (
        found.drawn[0].metric,
        round(found.drawn[0].now.attainment.value or Decimal(0), 0),
    )
    untold = put(REST.replace(", targets: {2026Q1: 4, 2026Q2: 20}", ""))
    assert "metric-table" in tables("since-last-board", untold, "en")


def test_the_spanish_sample_speaks_spanish() -> None:
    """Nothing of the page is left in English."""
    text = said("since-last-board", sample("alianza-litoral"), "es")
    assert "Shipping" not in text
    assert "riesgo" in text.lower()
    assert "La última se tomó el 16 de septiembre de 2026." in text


def test_an_approval_of_what_says_something_else_now_is_told() -> None:
    """One whose document still says it is not."""
    plan = put()
    approved = "approvals: {north: {partner: north, date: 2026-06-30, documents: {DOC: REF}}}\n"
    now = reading(plan, TemplateSet(), "decision-log", "en")
    stands = put(REST + approved.replace("DOC", "decision-log").replace("REF", f'"{now}"'))
    doubted = put(REST + approved.replace("DOC", "decision-log").replace("REF", f'"{now[:-4]}0000"'))
    assert "suspect-table" not in tables("since-last-board", stands, "en")
    assert cells(tables("since-last-board", doubted, "en")["suspect-table"])[0][1] == "North"


def test_the_metric_that_turned_worst_comes_first() -> None:
    """A red one stands above those that turned amber."""
    moved = facts(sample("helios-nordwind")).metrics
    turned = [one.now.rag for one in moved if one.was.rag != one.now.rag]
    assert turned == sorted(turned, key=["red", "amber", "green"].index)
    assert turned[0] == "red"


def test_a_metric_turns_red_from_another_colour_and_not_from_none() -> None:
    """What had no figure then may have been red all along."""
    plan = sample("aquarow")
    found = facts(plan)
    assert ("red", "grey") == (found.metrics[0].now.rag, found.metrics[0].was.rag)
    assert found.reddened == ()
    text = said("since-last-board", plan, "en")
    assert "urned red" not in text


def test_what_the_highest_body_decides_comes_first() -> None:
    """A board's page has room for few; a decision of a lower body waits behind, though its day is nearer."""
    rest = """
bodies: {top: {name: Sponsors, level: 2}, steer: {name: Steering, level: 1}}
decisions:
  port: {question: "Which port?", category: strategic, decider: steer, needed_by: 2026-07-05}
  term: {question: "How long?", category: strategic, decider: top, needed_by: 2026-08-05}
  price: {question: "Which price?", category: strategic, decider: top, needed_by: 2026-07-31}
"""
    plan = put(rest)
    assert ["price", "term", "port"] == [one.id for one in facts(plan).asked]
    text = said("since-last-board", plan, "en").replace("\u00a0", " ")
    assert "Sponsors" in text
    assert "How long?" in text
    assert "Which port?" not in text
    assert "One more decision waits for other bodies or a later day." in text


def test_an_owner_that_changed_a_seat_that_fell_vacant_and_a_vote_without_quorum_are_told() -> None:
    """Whoever was not there last time reads of them on this page, and none that are older than it."""
    plan = sample("aquarow")
    found = facts(plan)
    assert found.gone == ("meerland",)
    assert ("third", "takeover") in found.happened
    assert [one.id for one in found.asked if one.short] == ["transition-review"]
    text = said("since-last-board", plan, "en").replace("\u00a0", " ")
    assert "Pieter Vos held it until 31 May 2026" in text
    assert "The Norrfold group bought Meerland" in text
    assert "no quorum with the seats that are filled now" in text
    assert "no quorum with the seats that are filled now" in said("decision-log", plan, "en").replace(
        "\u00a0", " "
    )


def test_a_partner_that_voted_against_a_decision_is_named_with_it() -> None:
    """Its vote stands with the outcome."""
    text = " ".join(said("since-last-board", sample("helios-nordwind"), "en").replace("\u00a0", " ").split())
    assert "against: Nordwind" in text


def test_a_target_that_moved_is_told_beside_the_figure_that_it_judges() -> None:
    """A share of the target falls while the figure grows: the reader sees why."""
    document = composed("since-last-board", sample("helios-nordwind"), "en").document
    alts = [one.node.alt for one in walk(document) if isinstance(one.node, tree.Figure)]
    assert any("target 2.0 → 3.0" in one.replace("\u00a0", " ") for one in alts), alts


def test_little_that_changed_is_one_list_on_the_first_page_and_no_tables_of_one_row() -> None:
    """Three chapters of a line each would leave the second page empty; with a risk that moved there are chapters."""
    plan = sample("aquarow")
    assert facts(plan).little
    assert tables("since-last-board", plan, "en") == {}
    text = said("since-last-board", plan, "en").replace("\u00a0", " ")
    assert "Since 24 September 2025: one decision, one date slipped and three events.\n" in text
    assert "Stopped, Sponsors’ council, 19 November 2025." in " ".join(text.split())
    assert not facts(sample("helios-nordwind")).little


def test_what_had_no_figure_then_is_drawn_beside_what_moved() -> None:
    """A red metric that nobody measured before matters more than one that went from good to better."""
    plan = sample("aquarow")
    found = facts(plan)
    assert "red" == found.drawn[0].now.rag
    assert found.drawn[0].was.attainment.value is None
    assert (("relationship",), ("water-saved",)) == found.parted
    document = composed("since-last-board", plan, "en").document
    (figure,) = [one.node for one in walk(document) if isinstance(one.node, tree.Figure)]
    assert "no figure → 1,900" in figure.alt.replace("\u00a0", " ")
    assert "Relationship score fell furthest behind: from 103% to 94.9% of its target." in said(
        "since-last-board", plan, "en"
    )


def test_the_launch_has_a_row_of_its_own_however_far_others_moved() -> None:
    """A board asks first for the day that is public; the title of the table says it."""
    plan = sample("helios-nordwind")
    rows = cells(tables("since-last-board", plan, "en")["slip-table"])
    assert ["The launch", "20 Oct 2026", "18 Nov 2026", "29 days"] in [
        [one.replace("\u00a0", " ") for one in row] for row in rows
    ]
    assert len(rows) == 5
    text = said("since-last-board", plan, "en").replace("\u00a0", " ")
    assert "The launch moved by 29 days, to 18 November 2026." in text
