"""What lies ahead in the next days, and which body steers."""

from __future__ import annotations

from allidocs.insight.coming import coming, steering
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
    assert ["2026-07-10 review", "2026-07-20 meeting", "2026-08-31 condition", "2026-09-01 launch", "2026-09-28 promise"] == [
        f"{one.day} {one.kind}" for one in coming(plan_with(AHEAD))
    ]  # fmt: skip


def test_the_body_that_steers_is_below_the_highest_and_meets_most_often() -> None:
    """Unless the plan names another; where there is one level only, one of it."""
    assert steering(plan_with(AHEAD)) == "steer"
    assert steering(plan_with(AHEAD + "governance: {steering: team}\n")) == "team"
    assert steering(plan_with("bodies: {one: {name: One, level: 1}}")) == "one"
    assert steering(plan_with("")) is None
