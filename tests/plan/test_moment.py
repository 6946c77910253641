"""The plan on an earlier day: what had not happened is not in it, at any depth."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.base.measure import Period
from allidocs.document.text import paragraphs
from allidocs.document.tree import Table
from allidocs.document.walk import walk
from allidocs.insight.exit_progress import moved
from allidocs.insight.gates import staffed
from allidocs.insight.resources import staffing_grid, vacancies
from allidocs.plan.audience import ALL
from allidocs.plan.described import describe, entities
from allidocs.plan.entity import Known, shape
from allidocs.plan.frame import Ask, Term
from allidocs.plan.hidden import is_hidden, is_hidden_at
from allidocs.plan.model import Plan
from allidocs.plan.moment import facts_ahead, known_on
from allidocs.plan.shown import shown
from allidocs.plan.text import Text
from allidocs.plan.walk import values, walked
from allidocs.rules.catalogue import RULES
from allidocs.rules.judging import judge
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import cells, sample, tables
from tests.plan.reading import HEAD, plan_with, source_of

SAMPLES = ("alianza-litoral", "aquarow", "brightwater-caldera", "evaluate", "helios-nordwind")
MARCH = date(2026, 3, 31)
PLAN = """\
people: {ana: {name: Ana, partner: north}}
bodies: {board: {name: Board, level: 2}}
risks: {late: {name: Late, category: market, status: closed, since: 2026-05-01}}
decision_log:
  early: {text: Start, date: 2026-02-01, decider: board, outcome: go}
  late: {text: Go on, date: 2026-05-01, decider: board, outcome: go}
strategy: {verdict: {result: go, decided: late}}
actions:
  told: {text: Tell them, due: 2026-03-01, started: 2026-02-01, done: 2026-04-02, owner: ana}
issues: {broken: {text: It broke, raised: 2026-05-02}}
metrics:
  orders: {name: Orders, family: financial, unit: k EUR, targets: {2026Q1: 4, 2026Q2: 5}, values: {2026Q1: 4, 2026Q2: 5}}
investment:
  flows: {north: {revenue: {2026: 1M EUR, 2027: 1M EUR}}}
  actuals: {north: {revenue: {2026: 1M EUR, 2027: 2M EUR}}}
"""


def test_the_cut_off_day_is_the_one_asked_for() -> None:
    """Everything else is judged on it."""
    assert known_on(plan_with(PLAN), MARCH).plan.as_of == MARCH


def test_a_fact_that_can_be_done_without_goes_alone() -> None:
    """The action is there, begun, and not done yet."""
    action = known_on(plan_with(PLAN), MARCH).actions["told"]
    assert (action.started, action.done, action.owner) == (date(2026, 2, 1), None, "ana")


def test_what_only_a_later_fact_makes_goes_whole_with_all_references_to_it() -> None:
    """A decision and an issue of May; the verdict that was decided then is not spoken yet."""
    then = known_on(plan_with(PLAN), MARCH)
    assert (list(then.decision_log), list(then.issues), then.strategy.verdict) == (["early"], [], None)


def test_a_status_that_holds_since_a_later_day_is_not_there_yet() -> None:
    """The risk was open."""
    assert known_on(plan_with(PLAN), MARCH).risks["late"].status == "open"
    assert known_on(plan_with(PLAN), date(2026, 5, 1)).risks["late"].status == "closed"


def test_figures_are_known_when_their_period_is_over_and_targets_always() -> None:
    """Those of the year under way were counted up to the plan's cut-off day, and are known from it on."""
    then = known_on(plan_with(PLAN), MARCH)
    assert (list(map(str, then.metrics["orders"].values)), list(map(str, then.metrics["orders"].targets))) == (
        ["2026Q1"], ["2026Q1", "2026Q2"]
    )  # fmt: skip
    assert then.investment is not None
    assert list(then.investment.actuals["north"].revenue) == []
    today = known_on(plan_with(PLAN), date(2026, 6, 30)).investment
    assert today is not None
    assert list(today.actuals["north"].revenue) == [2026]
    assert list(then.investment.flows["north"].revenue) == [2026, 2027]


def test_a_day_before_everything_leaves_the_plan_and_not_its_past() -> None:
    """What was planned is still planned."""
    then = known_on(plan_with(PLAN), date(1990, 1, 1))
    assert (list(then.decision_log), list(then.actions)) == ([], ["told"])


COUNTED = """\
initiatives:
  pilot: {name: Pilot, status: active, start: 2026-01-01, resources: {team: {partner: north, role: Team, committed: 3, filled: 2}}}
exit:
  status: running
  notice_date: 2026-01-10
  customers: {all: {name: All, count: 100, moved: 40, moved_on: 2026-05-01, contract_value: 1M EUR}}
"""
CHANGED = """\
people:
  ana: {name: Ana, partner: north, until: 2026-05-31, successor: ben}
  ben: {name: Ben, partner: north, from: 2026-05-01}
sponsors: {north: {person: ben, from: 2026-05-01, former: [{person: ana, until: 2026-04-30}]}}
bodies: {board: {name: Board, level: 2, members: [ben], former: [{person: ana, until: 2026-04-30}]}}
actions:
  told: {text: Tell them, due: 2026-06-15, owner: ben, rebaselines: [
    {was: 2026-02-01, date: 2026-01-20}, {was: 2026-04-01, date: 2026-04-15}]}
contributions:
  money: {partner: north, kind: cash, text: Money, value: 3M EUR, given: 2M EUR, changes: [{was: 1M EUR, date: 2026-04-15}]}
metrics:
  orders: {name: Orders, family: financial, unit: k EUR, targets: {2026Q2: 5}, forecasts: {2026Q2: 4},
    term_target: {value: 50}, target_changes: [{period: 2026Q2, was: 7, date: 2026-04-15}, {was: 70, date: 2026-04-15}]}
initiatives:
  pilot: {name: Pilot, status: stopped, since: 2026-05-01, start: 2026-01-01, reason: Too dear}
  idle: {name: Idle, status: parked}
  later: {name: Later, status: rejected, since: 2026-05-01}
stories: {won: {title: Won, text: We won}}
gates:
  go: {of: pilot, kind: concept, decided: go, answers: {market: {answer: Large, verdict: pass}}}
  open: {of: pilot, kind: launch, answers: {staffing: {answer: Half, verdict: fail}}}
decision_log: {go: {text: Go, date: 2026-05-02, decider: board, outcome: go}}
exit: {status: running, since: 2026-05-20, notice_date: 2026-05-10, end_date: 2026-09-30, notice: 3 months}
exits: {part: {name: A part, status: running, notice_date: 2026-05-10}}
"""


def test_what_was_changed_later_is_what_it_was() -> None:
    """Promises, amounts, targets."""
    then = known_on(plan_with(CHANGED), MARCH)
    metric = then.metrics["orders"]
    assert metric.term_target is not None
    assert then.actions["told"].due == date(2026, 4, 1)
    assert str(then.contributions["money"].value) == "1000000 EUR"
    assert (int(metric.targets[Period.parse("2026Q2")]), int(metric.term_target.value)) == (7, 70)


def test_whoever_held_a_role_holds_it() -> None:
    """A sponsor, a member, an owner: those who came later are not there yet, and who left later has no successor."""
    then = known_on(plan_with(CHANGED), MARCH)
    assert (then.sponsors["north"].person, then.sponsors["north"].former) == ("ana", ())
    assert (then.bodies["board"].members, then.actions["told"].owner) == (("ana",), "ana")
    assert (list(then.people), then.people["ana"].successor) == (["ana"], None)


def test_a_state_that_came_later_is_the_one_before() -> None:
    """A stopped initiative was active; an exit under way was held ready, and one of a part was not spoken of."""
    then = known_on(plan_with(CHANGED), MARCH)
    assert (then.initiatives["pilot"].status, then.initiatives["pilot"].reason) == ("active", None)
    assert (list(then.initiatives), then.initiatives["later"].status) == (["pilot", "later"], "proposed")
    assert then.exit is not None
    assert (then.exit.status, then.exit.notice_date, then.exit.end_date) == ("standing", None, None)
    assert dict(then.exits) == {}


def test_an_exit_was_triggered_before_it_ran() -> None:
    """Notice was given on 10 May, and it has been carried out since the 20th."""
    seen = known_on(plan_with(CHANGED.replace("since: 2026-05-20, notice_date: 2026-05-10", "since: 2026-05-20, notice_date: 2026-05-20, decided: go")), date(2026, 5, 12))  # fmt: skip
    assert seen.exit is not None
    assert seen.exit.status == "triggered"


def test_what_has_no_day_is_not_known_before_the_cut_off_day_and_nobody_concludes_from_it() -> None:
    """What was given so far, what is expected, a story; answers of a gate that was not held: each place is remembered."""
    plan = plan_with(CHANGED)
    then, today = known_on(plan, MARCH), known_on(plan, plan.plan.as_of)
    assert (then.contributions["money"].given, dict(then.metrics["orders"].forecasts)) == (None, {})
    assert is_hidden(then.contributions["money"], "given")
    assert dict(then.stories) == {}
    assert {id_: gate.answers[name].verdict for id_, gate in then.gates.items() for name in gate.answers} == {
        "go": "unknown", "open": "unknown"
    }  # fmt: skip
    assert not is_hidden(then.gates["go"].answers["market"], "verdict")
    assert today.gates["open"].answers["staffing"].verdict == "fail"


def test_what_a_gate_found_is_known_since_its_decision() -> None:
    """Not since the plan's own cut-off day."""
    then = known_on(plan_with(CHANGED), date(2026, 5, 2))
    assert then.gates["go"].answers["market"].verdict == "pass"


def test_what_was_counted_has_a_day_where_the_plan_gives_one() -> None:
    """Then it is known from that day on."""
    plan = plan_with(CHANGED.replace("given: 2M EUR", "given: 2M EUR, given_on: 2026-03-01"))
    assert known_on(plan, MARCH).contributions["money"].given is not None
    before = known_on(plan, date(2026, 2, 1)).contributions["money"]
    assert before.given is None
    assert is_hidden(before, "given")


def test_a_question_is_put_on_its_day() -> None:
    """Before it was raised no document asks it; without a day it is asked on the plan's own cut-off day."""
    plan = plan_with("")
    asks = {id_: Ask(decision=Text({"": "Release it?"}), raised=day) for id_, day in (("exit-plan", date(2026, 3, 1)), ("metric-report", None))}  # fmt: skip
    asking = plan.replace(plan=plan.plan.replace(asks=asks))
    assert list(known_on(asking, MARCH).plan.asks) == ["exit-plan"]
    assert list(known_on(asking, date(2026, 2, 1)).plan.asks) == []
    assert len(known_on(asking, plan.plan.as_of).plan.asks) == 2


def test_how_many_are_in_place_or_have_moved_is_unknown_before_it_was_counted() -> None:
    """Not none of them."""
    plan = plan_with(COUNTED)
    then = known_on(plan, MARCH)
    assert then.exit is not None
    gone = moved(then, then.exit)
    assert gone is not None
    assert (gone.counted, gone.by_value.value) == (False, None)
    assert (staffing_grid(then)["pilot"]["north"].filled, vacancies(then)) == (None, ())
    assert staffed(then, "pilot").value is None
    assert vacancies(plan)[0][2] == 1


@pytest.mark.parametrize(("day", "stage"), [
    ("2025-01-01", "evaluate"), ("2025-06-01", "form"), ("2026-01-31", "form"), ("2026-03-31", "operate"),
])  # fmt: skip
def test_the_stage_is_that_of_the_day(day: str, stage: str) -> None:
    """As far as the plan says when it came to each."""
    plan = plan_with("").replace(
        plan=plan_with("").plan.replace(stages={"form": date(2025, 6, 1), "operate": date(2026, 2, 1)})
    )
    assert known_on(plan, date.fromisoformat(day)).plan.stage == stage


def test_a_stage_without_a_day_follows_from_what_has_one() -> None:
    """An alliance that ends was operated before the end was decided; before its term it was formed."""
    plan = plan_with("exit: {status: running, notice_date: 2026-05-10}\n")
    ending = plan.replace(
        plan=plan.plan.replace(stage="retire", term=Term(start=date(2025, 1, 1), end=date(2028, 1, 1)))
    )
    stages = [known_on(ending, day).plan.stage for day in (date(2024, 6, 1), MARCH, date(2026, 5, 10))]
    assert stages == ["form", "operate", "retire"]


@pytest.mark.parametrize("name", SAMPLES)
@settings(deadline=None, max_examples=40)
@given(st.integers(min_value=-900, max_value=300))
def test_nothing_of_a_sample_lies_after_the_day_that_it_is_seen_from(name: str, days: int) -> None:
    """Whatever the day; and what is seen from a day is seen from it again the same."""
    plan = sample(name)
    day = plan.plan.as_of + timedelta(days=days)
    then = known_on(plan, day)
    assert [fact for fact in facts_ahead(then) if not fact.begun] == []
    assert known_on(then, day) == then
    assert all(_resolved(then, path, entity) for path, entity in walked(then))
    assert _undated(then) == [] or day >= plan.plan.as_of


def _resolved(plan: Plan, path: str, entity: object) -> bool:
    """Say whether references of an entity to decisions are kept."""
    decided = vars(entity).get("decided")
    return decided is None or decided in plan.decision_log


def _undated(plan: Plan) -> list[str]:
    """Return what a plan says that no day of it tells since when."""
    return [
        placed.path
        for placed in values(plan)
        if placed.kind.known == Known() and placed.value not in (None, ())
    ]


PLANNED = {
    "Header.stages", "Change.documents", "Contribution.basis", "Contribution.reason", "Sponsor.former", "TeamRole.former",
    "Body.from", "Body.former", "Issue.risk", "Issue.escalations", "Gate.due", "Gate.decided", "Escalation.decided",
    "Launch.embargo", "Launch.disclosure_check", "Metric.term_target", "TermTarget.counts", "Override.source", "Review.due",
    "Contract.structure_options", "Strategy.alternatives", "Alternative.reason", "StructureOption.reason",
    "Component.clause", "ObjectiveReview.text", "ExchangeRate.source", "Computed.of", "Computed.over", "CleanTeam.afterwards", "Objective.layer", "Candidate.questions",
    "Candidate.scores", "Consulted.who", "Evaluation.candidates", "Evaluation.consulted", "Objective.target", "LaunchObjective.target", "Ask.decided",
}  # fmt: skip
"""Sentences of the format that sound like a past and tell none, or hold what is marked itself."""
UNDONE = {"Initiative", "Exit", "FurtherExit", "Competition", "OpenPoint"}
"""What `plan/earlier_values.py` sets back by other days."""
_PAST = re.compile(
    r"\b(was|were|found|so far|reached|happened|came|gave|held|learned|left(?! out)|did|took|expected now)\b|Where it stands"
)


def test_every_key_that_tells_a_past_says_since_when_it_is_known() -> None:
    """By its own sentence in the format: it is marked, or whatever holds it is dated as a whole."""
    silent = set()
    for entity in entities(Plan):
        parts = shape(entity).fields
        whole = entity.__name__ in UNDONE or any(
            item.required and (item.kind.happened or item.kind.known) for item in parts
        )
        for item in parts:
            if not whole and entity is not Plan and not (item.kind.happened or item.kind.known):
                name = f"{entity.__name__}.{item.key}"
                if _PAST.search(describe(entity).attributes.get(item.name, "")) and name not in PLANNED:
                    silent.add(name)
    assert silent == set()


def test_an_agreed_plan_was_a_draft_until_everybody_had_approved() -> None:
    """And a clause that somebody wrote later is not there."""
    plan = plan_with(
        "approvals: {n: {partner: north, date: 2026-02-01}, s: {partner: south, date: 2026-05-01}}\n"
        "contract: {clauses: {sites: {text: The sites, section: ip, date: 2026-05-01}, marks: {omit: true, date: 2026-02-01}}}\n"
        "exit: {last_review: 2026-05-01}\n"
    )
    agreed = plan.replace(plan=plan.plan.replace(status="agreed"))
    then, may = known_on(agreed, MARCH), known_on(agreed, date(2026, 5, 1))
    assert (then.plan.status, may.plan.status) == ("draft", "agreed")
    assert then.contract is not None
    assert list(then.contract.clauses) == ["marks"]
    assert then.exit is not None
    assert is_hidden(then.exit, "last_review")


def test_check_concludes_nothing_from_what_has_no_day() -> None:
    """An assumption may have been confirmed by then; nobody says that it is open."""
    plan = plan_with("assumptions: {sound: {text: It holds, by: 2026-02-01, status: confirmed}}\n")
    then = known_on(plan, MARCH)
    assert is_hidden_at(then, "assumptions.sound")
    assert not is_hidden_at(plan, "assumptions.sound")
    assert not is_hidden_at(then, "partners.north")
    source = source_of(HEAD)
    assert [one.path for one in judge(then, source, RULES) if one.code == "L271"] == []
    asked = plan.replace(assumptions={"sound": plan.assumptions["sound"].replace(status="open")})
    assert [one.path for one in judge(asked, source, RULES) if one.code == "L271"] == ["assumptions.sound"]


def test_a_gate_is_held_again_only_after_it_was_held() -> None:
    """Before, there is one attempt to come; after, there are two."""
    plan = plan_with(
        "offerings: {hub: {name: Hub}}\n"
        "decision_log: {held: {text: Not yet, date: 2026-05-01, decider: ana, outcome: hold, revisit: 2026-09-01}}\n"
        "people: {ana: {name: Ana, partner: north}}\n"
        "gates: {first: {of: hub, kind: launch, due: 2026-05-01, decided: held}, again: {of: hub, kind: launch, due: 2026-09-01},"
        " concept: {of: hub, kind: concept, due: 2026-09-01}}\n"
        "launch: {mode: low-profile, readiness: {a: {text: A, status: ready}, b: {text: B, status: ready, since: 2026-05-01}, c: {text: C}}}\n"
    )
    then = known_on(plan, MARCH)
    assert list(then.gates) == ["first", "concept"]
    assert list(known_on(plan, date(2026, 5, 1)).gates) == ["first", "again", "concept"]
    assert then.launch is not None
    assert {id_: one.status for id_, one in then.launch.readiness.items()} == {
        "b": "not-ready",
        "c": "not-ready",
    }


def test_figures_over_time_are_planned_or_happened() -> None:
    """A series is one or the other, by its name; and one that happened is seen wherever it lies ahead."""
    planned = {"targets", "forecasts", "costs", "benefits", "amounts", "net"}
    for entity in entities(Plan):
        for item in shape(entity).fields:
            kinds = [item.kind, *([item.kind.item] if item.kind.item else [])]
            for kind in kinds:
                if kind.form == "map" and kind.keys in ("years", "periods", "days"):
                    marked = kind.happened is not None
                    assert marked != (item.name in planned or entity.__name__ == "Cashflow"), (
                        entity,
                        item.name,
                    )


def test_a_figure_that_is_not_said_is_known_when_its_period_is_over() -> None:
    """And one of a period to come cannot be kept silent yet."""
    plan = plan_with(
        "metrics: {orders: {name: Orders, family: financial, unit: k EUR, undisclosed: [2026Q1, 2026Q2, 2026Q3]}}\n"
    )
    assert list(map(str, known_on(plan, MARCH).metrics["orders"].undisclosed)) == ["2026Q1"]
    assert [fact.path for fact in facts_ahead(plan)] == ["metrics.orders.undisclosed.2026Q3"]


def test_figures_of_a_year_to_come_lie_ahead() -> None:
    """Whoever writes them is told."""
    plan = plan_with(PLAN)
    assert [fact.path for fact in facts_ahead(plan)] == ["investment.actuals.north.revenue.2027"]


def test_facts_ahead_are_told_with_their_place() -> None:
    """A day, and a period; the one under way is told apart."""
    plan = known_on(plan_with(PLAN), MARCH).replace(
        actions=plan_with(PLAN).actions, metrics=plan_with(PLAN).metrics
    )
    running = plan.replace(plan=plan.plan.replace(as_of=date(2026, 4, 1)))
    assert [(fact.path, fact.begun) for fact in facts_ahead(running)] == [
        ("actions.told.done", False), ("metrics.orders.values.2026Q2", True)
    ]  # fmt: skip


def test_every_day_of_the_format_that_tells_what_happened_is_marked() -> None:
    """A key that sounds like a past must be one: or a plan seen from an earlier day would betray it."""
    unmarked = {
        f"{type(entity).__name__}.{item.key}"
        for name in ("helios-nordwind", "alianza-litoral")
        for _, entity in walked(sample(name))
        for item in shape(type(entity)).fields
        if item.key in ("done", "dropped", "started", "since", "signed", "resolved", "answered", "raised", "told")
        and item.kind.form == "date" and item.kind.happened is None
    }  # fmt: skip
    assert unmarked == set()


def test_a_period_knows_its_last_day() -> None:
    """The law above rests on it."""
    assert Period.parse("2026Q1").end == MARCH


UNDATED = """\
agreements: {frame: {name: Frame deed, kind: frame, parties: [north, south], status: signed}}
contract: {stage: frame, filings: {f: {authority: Office, filing: Form, status: cleared}}}
exit: {principles: [Fair]}
"""


def test_a_status_without_a_day_reads_as_unknown_on_an_earlier_day() -> None:
    """Never as what it is at first: a contract that was signed on a day that nobody wrote was not planned."""
    seen = shown(plan_with(UNDATED), ALL, MARCH)
    made = compose(seen, artifact("contract-frame"), "en", TemplateSet(), Stamp(day=MARCH)).document
    table = next(
        one.node for one in walk(made) if isinstance(one.node, Table) and one.node.id == "filing-table"
    )
    assert cells(table)[0][2] == "–"
    assert cells(tables("contract-frame", plan_with(UNDATED), "en")["filing-table"])[0][2] == "Cleared"
    exit_ = compose(seen, artifact("exit-plan"), "en", TemplateSet(), Stamp(day=MARCH)).document
    assert "planned" not in " ".join(paragraphs(exit_)).lower().partition("frame deed")[2][:60]
