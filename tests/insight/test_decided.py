"""What waits for a decision, how long decisions take (F-36), where issues went (F-37), conditions and circles."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from allidocs.insight.decided import (
    circles,
    coming_back,
    conditions,
    decision_time,
    escalations,
    open_conditions,
    open_issues,
    waiting,
)
from allidocs.insight.result import Reason
from tests.insight.build import build

PEOPLE = "people: {ann: {name: Ann, partner: a}, bob: {name: Bob, partner: b}}\n"


def log(*days: tuple[str, str]) -> str:
    """Return a log of decisions by the day on which each was raised and taken."""
    entries = ", ".join(
        f"d{place}: {{text: D, raised: {raised}, date: {taken}, decider: ann, outcome: approved}}"
        for place, (raised, taken) in enumerate(days)
    )
    return f"{PEOPLE}decision_log: {{{entries}}}\n"


def test_decision_time_is_the_median_and_the_nearest_rank_of_nine_tenths() -> None:
    """Ten decisions of one to ten days: the median lies between five and six, nine of ten took nine days or less."""
    found = decision_time(build(log(*(("2026-03-01", f"2026-03-{1 + days:02}") for days in range(1, 11)))))
    assert (Decimal("5.5"), Decimal(9)) == (found.median.value, found.ninetieth.value)
    assert ("F-36", "days") == (found.median.formula, found.median.unit)


def test_a_decision_without_the_day_of_its_question_is_not_counted() -> None:
    """No figure is better than one of nothing."""
    plan = build(
        f"{PEOPLE}decision_log: {{d: {{text: D, date: 2026-03-04, decider: ann, outcome: approved}}}}\n"
    )
    assert decision_time(plan).median.reason is Reason.NOTHING_TO_COUNT


def test_a_question_is_raised_by_the_issue_or_ask_that_it_answers_where_the_log_says_nothing() -> None:
    """The log says it itself where both do."""
    issue = "issues: {i: {text: I, raised: 2026-03-01, decided: d}}\n"
    entry = "decision_log: {{d: {{text: D, date: 2026-03-08, decider: ann, outcome: approved{}}}}}\n"
    assert {"d": 7} == decision_time(build(PEOPLE + issue + entry.format(""))).days
    assert {"d": 5} == decision_time(build(PEOPLE + issue + entry.format(", raised: 2026-03-03"))).days


def test_a_row_of_the_decision_map_waits_until_it_is_decided_for_its_day() -> None:
    """A decision of a year ago answers last year's question."""
    row = "decisions: {price: {question: Which, category: commercial, decider: ann, needed_by: 2026-10-31}}\n"
    taken = "decision_log: {{d: {{text: D, date: {}, decider: ann, outcome: approved, decision: price}}}}\n"
    assert ["price"] == [one.id for one in waiting(build(PEOPLE + row + taken.format("2025-10-31")))]
    assert [] == [one.id for one in waiting(build(PEOPLE + row + taken.format("2026-08-31")))]


def test_what_was_put_off_waits_until_it_is_decided_anew() -> None:
    """By a decision that replaces it, one on the same row of the map, or the same gate held again."""
    held = "d: {text: D, date: 2026-03-01, decider: ann, outcome: hold, revisit: 2026-04-01}"
    again = "e: {{text: E, date: 2026-04-01, decider: ann, outcome: go{}}}"
    gates = "offerings: {o: {name: O}}\ngates: {g: {of: o, kind: launch, decided: d}, h: {of: o, kind: launch, decided: e}}\n"
    late = build(f"{PEOPLE}decision_log: {{{held}}}\n")
    assert ("d",) == coming_back(late)
    assert [(date(2026, 4, 1), True)] == [(one.by, one.late) for one in waiting(late)]
    assert ("d",) == coming_back(build(f"{PEOPLE}decision_log: {{{held}, {again.format('')}}}\n"))
    assert () == coming_back(build(f"{PEOPLE}decision_log: {{{held}, {again.format(', supersedes: d')}}}\n"))
    assert () == coming_back(build(f"{PEOPLE}decision_log: {{{held}, {again.format('')}}}\n{gates}"))


def test_conditions_come_overdue_first_and_those_of_replaced_decisions_not_at_all() -> None:
    """What nobody stands by any more asks for nothing."""
    plan = build(
        PEOPLE + "decision_log:\n"
        "  d: {text: D, date: 2026-03-01, decider: ann, outcome: go-with-conditions, conditions: {gone: {text: X, due: 2026-04-01}}}\n"
        "  e: {text: E, date: 2026-04-01, decider: ann, outcome: go-with-conditions, supersedes: d, conditions: {met: {text: X, due: 2026-05-01, done: 2026-05-01},"
        " ahead: {text: X, due: 2026-12-01}, late: {text: X, due: 2026-06-01}}}\n"
    )
    assert ["late", "ahead", "met"] == [one.condition for one in conditions(plan)]
    assert ["late", "ahead"] == [one.condition for one in open_conditions(plan)]


ISSUES = (
    PEOPLE
    + """
initiatives: {x: {name: X, status: proposed}}
routes:
  any: {name: Any, levels: [{to: ann, within: 10 days}, {to: bob, within: 20 days}]}
  own: {name: Own, covers: [x], levels: [{to: ann, within: 30 days}]}
issues:
  first: {text: I, raised: 2026-05-01, escalations: [{to: ann, date: 2026-05-02, answered: 2026-05-10}], resolved: 2026-05-10}
  second: {text: I, raised: 2026-05-01, escalations: [{to: ann, date: 2026-05-02}, {to: bob, date: 2026-05-20, answered: 2026-05-25}], resolved: 2026-06-01}
  late: {text: I, raised: 2026-09-01, severity: 2, escalations: [{to: ann, date: 2026-09-10}]}
  covered: {text: I, raised: 2026-09-01, severity: 4, initiative: x, escalations: [{to: ann, date: 2026-09-12}]}
"""
)


def test_escalations_are_judged_by_the_route_of_their_initiative() -> None:
    """Ann has ten days on the general route, thirty on that of the initiative; a step that was taken further is closed then."""
    found = escalations(build(ISSUES))
    assert [("late", True), ("covered", False)] == [(step.issue, step.late) for step in found.open]
    assert [("second", 0), ("late", 0)] == [(step.issue, step.number) for step in found.late]
    assert (Decimal(19), Decimal(50)) == (found.age.value, found.first_level.value)
    assert ("covered", "late") == open_issues(build(ISSUES))


def test_where_nothing_was_taken_further_nothing_is_late() -> None:
    """F-37: no steps have no age, and no share of them was settled at once."""
    found = escalations(build(PEOPLE))
    assert (found.open, found.late) == ((), ())
    assert (found.age.reason, found.first_level.reason) == (Reason.NOTHING_TO_COUNT, Reason.NOTHING_TO_COUNT)


def test_decisions_that_replace_each_other_are_a_circle_once() -> None:
    """A chain that leads into one is no part of it."""
    entry = "{text: D, date: 2026-03-01, decider: ann, outcome: approved, supersedes: %s}"
    body = ", ".join(f"{one}: {entry % other}" for one, other in (("a", "b"), ("b", "c"), ("c", "b")))
    assert (("b", "c"),) == circles(build(f"{PEOPLE}decision_log: {{{body}}}\n"))
