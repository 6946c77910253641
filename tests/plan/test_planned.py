"""Wherever something is planned, the plan can tell what became of it, and documents do."""

from __future__ import annotations

import pytest

from allidocs.plan.entity import shape
from allidocs.plan.model import Plan
from allidocs.plan.progress import Planned
from tests.artifacts.composing import said
from tests.plan.reading import plan_with
from tests.plan.test_used import entities

PROMISES = ("due", "date", "by", "within", "after", "days", "to", "tell_by", "needed_by", "revisit")
STANDS = "a state with a day since which it holds (decision record 0021)"
ASKED = "a question: the decision that answers it has the day"
MEASURED = "its metric tells whether it came"
PAST = "a day of the past, or one that is no promise"
OTHERWISE = {
    "Component": STANDS, "Risk": STANDS, "LaunchApproval": STANDS, "Assumption": STANDS, "Readiness": STANDS,
    "Ask": ASKED, "Decision": ASKED, "LoggedDecision": ASKED, "OpenPoint": ASKED, "Issue": "`resolved` is its last day",
    "Review": "held on its `date`", "ObjectiveReview": "the objective's new day", "Objective": MEASURED, "Expectation": MEASURED,
    "TermTarget": MEASURED, "Initiative": "its milestones tell", "Contribution": "`to` ends it", "RouteLevel": "a length of time",
    "Registration": "a length of time", "Conflict": "a length of time", "Dataset": "`disposed` is the day",
    "ExchangeRate": PAST, "Baseline": PAST, "Negotiation": PAST, "Competition": PAST, "ClauseChoice": PAST,
    "Rescored": PAST, "Rebaseline": PAST, "Renewal": PAST, "Change": PAST, "ChangedValue": PAST, "TargetChange": PAST,
    "Survey": PAST, "Story": PAST, "Evidence": PAST, "Approval": PAST, "ObservedTrigger": PAST, "Reconfirmation": PAST,
    "Judgement": PAST, "Consulted": PAST, "Escalation": PAST, "Override": PAST, "Reply": PAST,
}  # fmt: skip
"""What has a day or a length and is not planned as work is, and why."""


def test_whatever_is_promised_for_a_day_tells_its_progress() -> None:
    """Planned, expected and actual day, begun, done by whom or dropped, with a note; or a reason why not."""
    other = {
        entity.__name__
        for entity in entities(Plan, set())
        if not issubclass(entity, Planned)
        and any(
            item.key in PROMISES and item.kind.form in ("date", "duration") for item in shape(entity).fields
        )
    }
    assert other == set(OTHERWISE)


CAME = [
    ("objectives: {known: {text: Be known, due: 2026-05-01, done: 2026-05-02, result: Few knew, reached: false}}", ["Few knew", "missed", "2 May 2026"]),
    ("objectives: {known: {text: Be known, due: 2026-05-01, forecast: 2026-08-01}}", ["expected on 1 Aug 2026"]),
    ("after: {d30: {days: 30, text: Orders, done: 2026-06-02, result: Nine orders, reached: true}}", ["Nine orders", "reached"]),
    ("after: {d30: {days: 30, text: Orders, dropped: 2026-06-03, note: Nobody counts}}", ["dropped 3 Jun 2026", "Nobody counts"]),
    ("other_partners: {p: {name: Porto, of: north, due: 2026-07-01, forecast: 2026-07-09}}", ["expected on 9 Jul 2026"]),
    ("other_partners: {p: {name: Porto, of: north, due: 2026-05-01, done: 2026-05-03, done_by: ana}}", ["3 May 2026", "Ana"]),
    ("approvals: {a: {partner: north, function: legal, due: 2026-07-01, forecast: 2026-07-08, note: Counsel is ill}}", ["expected on 8 Jul 2026", "Counsel is ill"]),
    ("approvals: {a: {partner: north, function: legal, status: approved, since: 2026-05-04}}", ["4 May 2026"]),
    ("education: {e: {name: Course, audience: field, done: 2026-05-05}}", ["done 5 May 2026"]),
    ("materials: {m: {name: Film, due: 2026-09-01, started: 2026-05-06}}", ["begun 6 May 2026"]),
    ("dropped: 2026-05-07", ["It was called off on 7 May 2026"]),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "words"), CAME)
def test_what_became_of_a_launch_is_told(keys: str, words: list[str]) -> None:
    """Of all that it takes and all that it was for."""
    plan = plan_with(
        f"people: {{ana: {{name: Ana, partner: north}}}}\nlaunch: {{mode: joint-release, date: 2026-09-01, {keys}}}\n"
    )
    text = said("launch-plan", plan, "en").replace("\u00a0", " ")
    assert [one for one in words if one not in text] == []


def test_a_launch_that_was_called_off_is_no_launch_to_come() -> None:
    """No days to go, nothing in the way."""
    plan = plan_with(
        "launch: {mode: joint-release, date: 2026-09-01, dropped: 2026-05-07, readiness: {r: {text: Ready}}}\n"
    )
    text = said("launch-plan", plan, "en")
    assert (
        "days to go" in text,
        "must-item ready" in text,
        "on 1 September 2026" in text.replace("\u00a0", " "),
    ) == (False, False, False)


def test_a_body_that_was_dissolved_is_told_and_counts_no_more() -> None:
    """It has no seat in the tower, no meeting to come, and no mandate to lack."""
    bodies = "bodies: {old: {name: First board, level: 2, cadence: monthly, next_meeting: 2026-07-09, until: 2026-03-31}, now: {name: Board, level: 2, mandate: [Plan]}}\n"
    text = said("governance-framework", plan_with(bodies), "en").replace("\u00a0", " ")
    assert "Dissolved:" in text and "First board (until 31 March 2026)" in text
    assert text.count("First board") == 1


def test_a_changed_promise_names_the_decision_behind_it() -> None:
    """Of work, of money, of a target, of the term."""
    plan = plan_with(
        "bodies: {board: {name: Board, level: 2}}\n"
        "decision_log: {later: {text: Later, date: 2026-05-08, decider: board, outcome: approved}}\n"
        "actions: {a: {text: A, due: 2026-07-01, rebaselines: [{was: 2026-06-01, date: 2026-05-09, decided: later}]}}\n"
        "initiatives: {i: {name: I, status: active}}\n"
    )
    assert "(decision of 8 May 2026)" in said("operating-plan", plan, "en").replace("\u00a0", " ")
