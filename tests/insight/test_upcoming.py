"""What lies ahead in the next days, and which body steers."""

from __future__ import annotations

from allidocs.insight.agenda import agenda
from allidocs.insight.upcoming import coming, gravity, steering
from tests.plan.reading import plan_with

AHEAD = """
people: {ana: {name: Ana Roe, partner: north}}
bodies:
  top: {name: Sponsors, level: 3, cadence: quarterly, next_meeting: 2026-07-20}
  steer: {name: Steering, level: 2, cadence: monthly}
  trade: {name: Trade, level: 2, cadence: bimonthly}
  team: {name: Team, level: 1, cadence: weekly, next_meeting: 2026-06-30}
decision_log:
  yes-but:
    text: Yes
    date: 2026-06-01
    decider: ana
    outcome: approved-with-conditions
    conditions: {rain: {text: Rain, due: 2026-07-31, forecast: 2026-08-31}, sun: {text: Sun, due: 2026-07-01, done: 2026-06-20}}
actions: {rope: {text: Rope, due: 2026-12-31}, paint: {text: Paint, due: 2026-07-02, dropped: 2026-06-01}}
commitments: {crane: {partner: north, text: Crane, due: 2026-09-28}}
launch: {mode: low-profile, date: 2026-09-01}
reviews: {first: {due: 2026-07-10}}
"""


def test_what_comes_stands_by_the_day_that_is_expected() -> None:
    """Neither what is done or given up nor what lies beyond ninety days; the cut-off day itself is today."""
    assert [
        "2026-07-10 Review of the alliance",
        "2026-07-20 Meeting",
        "2026-08-31 Condition of a decision",
        "2026-09-01 Launch",
        "2026-09-28 Promise due",
    ] == [f"{one.day} {one.title}" for one in coming(plan_with(AHEAD))]


def test_all_that_a_calendar_holds_of_those_days_comes() -> None:
    """Issues that fall due, starts and ends of initiatives that are funded, approvals of a launch: one list for both."""
    more = """
issues: {flood: {text: Flood, raised: 2026-06-01, due: 2026-07-15}, dry: {text: Dry, raised: 2026-06-01, due: 2026-07-15, resolved: 2026-06-02}}
initiatives:
  pier: {name: Pier, status: funded, start: 2026-07-01, end: 2026-09-01}
  wall: {name: Wall, status: proposed, start: 2026-07-01}
  port: {name: Port, status: active, start: 2026-01-01}
"""
    plan = plan_with(
        AHEAD.replace(
            "date: 2026-09-01}",
            "date: 2026-09-01, approvals: {law: {partner: north, function: legal, due: 2026-08-20}}}",
        )
        + more
    )
    days = coming(plan)
    assert {"Issue to settle", "Start of an initiative", "End of an initiative", "Approval due"} <= {
        one.title for one in days
    }
    assert [("initiatives.pier", "2026-07-01"), ("initiatives.pier", "2026-09-01")] == [
        (one.of, str(one.day)) for one in days if one.of.startswith("initiatives.")
    ]
    assert {one.path for one in days} == {
        one.path for one in agenda(plan) if 0 < (one.day - plan.plan.as_of).days <= 90 and not one.dropped
    }


def test_what_changes_the_alliance_is_the_gravest() -> None:
    """Then meetings, what was promised for an earlier day, promises, and approvals last."""
    plan = plan_with(AHEAD)
    assert ["Review of the alliance", "Launch", "Meeting", "Condition of a decision", "Promise due"] == [
        one.title for one in sorted(coming(plan), key=gravity)
    ]


def test_the_body_that_steers_is_below_the_highest_and_meets_most_often() -> None:
    """Unless the plan names another; where there is one level only, one of it."""
    assert steering(plan_with(AHEAD)) == "steer"
    assert steering(plan_with(AHEAD + "governance: {steering: team}\n")) == "team"
    assert steering(plan_with("bodies: {one: {name: One, level: 1}}")) == "one"
    assert steering(plan_with("")) is None


def test_what_an_exit_under_way_still_asks_for_comes_too() -> None:
    """Of each end; what is done does not, nor does one that is only held ready."""
    leaving = """
exit: {status: standing, notice: 30 days, steps: {held: {name: Held ready, track: work, to: 60 days}}}
offerings: {card: {name: Card}}
exits:
  card:
    name: End of the card
    status: running
    offerings: [card]
    notice_date: 2026-06-01
    end_date: 2026-08-31
    steps: {tell: {name: Tell, track: customers, to: 30 days, done: 2026-06-05}, move: {name: Move, track: customers, to: 60 days}}
"""
    found = coming(plan_with(leaving))
    assert [("2026-07-31", ("card", "steps", "move"))] == [
        (str(one.day), one.leaving) for one in found if one.leaving
    ]


def test_a_body_between_some_steers_only_where_there_is_no_other() -> None:
    """Nor does the level below steer where everything is decided above it."""
    two = "bodies: {top: {name: Top, level: 2}, side: {name: Side, level: 1, partners: [north]}}\n"
    assert steering(plan_with(two)) == "top"
    below = "bodies: {top: {name: Top, level: 2}, team: {name: Team, level: 1, cadence: weekly}}\n"
    asked = below + "decisions: {port: {question: Which port, category: strategic, decider: %s}}\n"
    assert [steering(plan_with(below)), steering(plan_with(asked % "top")), steering(plan_with(asked % "team"))] == ["team", "top", "team"]  # fmt: skip
