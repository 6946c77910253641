"""The plan on an earlier day: what had not happened is not in it, at any depth."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from allidocs.base.measure import Period
from allidocs.plan.entity import shape
from allidocs.plan.model import Plan
from allidocs.plan.moment import ahead, known_on
from allidocs.plan.walk import walked
from tests.artifacts.composing import sample
from tests.plan.reading import plan_with

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
    """A decision and an issue of May; the verdict no longer points at the decision."""
    then = known_on(plan_with(PLAN), MARCH)
    assert (list(then.decision_log), list(then.issues)) == (["early"], [])
    assert then.strategy.verdict is not None
    assert then.strategy.verdict.decided is None


def test_a_status_that_holds_since_a_later_day_is_not_there_yet() -> None:
    """The risk was open."""
    assert known_on(plan_with(PLAN), MARCH).risks["late"].status == "open"
    assert known_on(plan_with(PLAN), date(2026, 5, 1)).risks["late"].status == "closed"


def test_figures_are_known_when_their_period_is_over_and_targets_always() -> None:
    """Of a year, those up to its cut-off day."""
    then = known_on(plan_with(PLAN), MARCH)
    assert (list(map(str, then.metrics["orders"].values)), list(map(str, then.metrics["orders"].targets))) == (
        ["2026Q1"], ["2026Q1", "2026Q2"]
    )  # fmt: skip
    assert then.investment is not None
    assert list(then.investment.actuals["north"].revenue) == [2026]
    assert list(then.investment.flows["north"].revenue) == [2026, 2027]


def test_a_day_before_everything_leaves_the_plan_and_not_its_past() -> None:
    """What was planned is still planned."""
    then = known_on(plan_with(PLAN), date(1990, 1, 1))
    assert (list(then.decision_log), list(then.actions)) == ([], ["told"])


@settings(deadline=None)
@given(st.integers(min_value=-900, max_value=300))
def test_nothing_of_a_sample_lies_after_the_day_that_it_is_seen_from(days: int) -> None:
    """Whatever the day; and what is seen from a day is seen from it again the same."""
    plan = sample("helios-nordwind")
    day = plan.plan.as_of + timedelta(days=days)
    then = known_on(plan, day)
    assert [fact for fact in ahead(then) if not fact.begun] == []
    assert known_on(then, day) == then
    assert all(_resolved(then, path, entity) for path, entity in walked(then))


def _resolved(plan: Plan, path: str, entity: object) -> bool:
    """Say whether references of an entity to decisions are kept."""
    decided = vars(entity).get("decided")
    return decided is None or decided in plan.decision_log


def test_facts_ahead_are_told_with_their_place() -> None:
    """A day, and a period; the one under way is told apart."""
    plan = known_on(plan_with(PLAN), MARCH).replace(
        actions=plan_with(PLAN).actions, metrics=plan_with(PLAN).metrics
    )
    running = plan.replace(plan=plan.plan.replace(as_of=date(2026, 4, 1)))
    assert [(fact.path, fact.begun) for fact in ahead(running)] == [
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
