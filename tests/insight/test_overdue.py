"""What has passed its day and stands in no list of its own."""

from __future__ import annotations

from datetime import date

from allidocs.insight.overdue import Behind, behind
from allidocs.plan.office import in_office
from tests.plan.reading import plan_with

LATE = """
people: {ana: {name: Ana Roe, partner: north, until: 2026-05-31}, bo: {name: Bo Lee, partner: south}}
sponsors: {north: {person: ana}, south: {person: bo}}
reviews: {first: {due: 2026-06-01}}
commitments: {crane: {partner: north, text: Crane, due: 2026-04-01}, rope: {partner: south, text: Rope, due: 2026-08-01, forecast: 2026-09-01}, paint: {partner: south, text: Paint, due: 2026-04-01, done: 2026-04-01}}
"""


def test_an_empty_seat_comes_first_then_what_is_late_by_its_day() -> None:
    """What was done is not late; what slips says when it is expected."""
    plan = in_office(plan_with(LATE))
    assert behind(plan) == (
        Behind("seat", "north", date(2026, 5, 31)),
        Behind("promise", "crane", date(2026, 4, 1)),
        Behind("review", "", date(2026, 6, 1)),
        Behind("promise", "rope", date(2026, 8, 1), expected=date(2026, 9, 1)),
    )


def test_nothing_is_late_of_a_plan_without_a_past() -> None:
    """A plan that begins has promised nothing yet."""
    assert behind(plan_with("")) == ()
