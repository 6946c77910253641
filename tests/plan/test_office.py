"""Who holds what on the cut-off day: the work of people who left passes on, what they did stays theirs."""

from __future__ import annotations

from allidocs.plan.model import Plan
from allidocs.plan.office import has_left, in_office, orphaned, successor
from tests.plan.reading import plan_with

PEOPLE = """\
people:
  ana: {name: Ana, partner: north, until: 2026-05-31AFTER}
  bo: {name: Bo, partner: north}
  cy: {name: Cy, partner: south}
bodies: {board: {name: Board, level: 2, members: [ana, bo, cy], chair: ana}}
sponsors: {north: {person: ana, from: 2025-01-01}}
objectives: {o: {text: Grow, owners: {north: ana, south: cy}}}
actions:
  open: {text: Still to do, owner: ana}
  done: {text: Long done, owner: ana, done: 2026-03-01}
decisions: {price: {question: The price, category: commercial, decider: ana}}
decision_log: {d: {text: Start, date: 2026-02-01, decider: ana, outcome: go, present: [ana, cy]}}
"""


def plan(successor: str = "") -> Plan:
    """Return the plan, with somebody who followed Ana."""
    return plan_with(PEOPLE.replace("AFTER", f", successor: {successor}" if successor else ""))


def test_nobody_left_is_the_very_same_plan() -> None:
    """Nothing is copied."""
    whole = plan_with(PEOPLE.replace(", until: 2026-05-31AFTER", ""))
    assert in_office(whole) is whole


def test_the_last_day_is_still_theirs() -> None:
    """The cut-off day is 30 June."""
    assert has_left(plan(), "ana")
    assert not has_left(plan_with(PEOPLE.replace("2026-05-31AFTER", "2026-06-30")), "ana")


def test_what_is_open_passes_to_the_successor() -> None:
    """Owners, members, deciders, sponsors."""
    seen = in_office(plan("bo"))
    assert (seen.actions["open"].owner, seen.objectives["o"].owners) == ("bo", {"north": "bo", "south": "cy"})
    assert (seen.bodies["board"].members, seen.bodies["board"].chair) == (("bo", "cy"), "bo")
    assert (seen.decisions["price"].decider, seen.sponsors["north"].person) == ("bo", "bo")


def test_what_is_done_or_decided_stays_theirs() -> None:
    """Whoever did it did it."""
    seen = in_office(plan("bo"))
    assert (seen.actions["done"].owner, seen.decision_log["d"].decider) == ("ana", "ana")
    assert seen.decision_log["d"].present == ("ana", "cy")


def test_without_a_successor_the_place_is_empty_and_seats_are_vacant() -> None:
    """A sponsor's role says who held it; what cannot be without somebody keeps its name."""
    seen = in_office(plan())
    assert (seen.actions["open"].owner, seen.objectives["o"].owners) == (None, {"south": "cy"})
    assert (seen.bodies["board"].members, seen.bodies["board"].vacant) == (("bo", "cy"), {"north": 1})
    sponsor = seen.sponsors["north"]
    assert (sponsor.person, sponsor.vacant, [one.person for one in sponsor.former]) == (None, True, ["ana"])
    assert seen.decisions["price"].decider == "ana"


def test_a_successor_who_left_too_is_followed_by_theirs() -> None:
    """A circle of two who left ends with nobody."""
    chain = PEOPLE.replace("AFTER", ", successor: bo").replace(
        "{name: Bo, partner: north}", "{name: Bo, partner: north, until: 2026-06-01AGAIN}"
    )
    assert successor(plan_with(chain.replace("AGAIN", ", successor: cy")), "ana") == "cy"
    assert successor(plan_with(chain.replace("AGAIN", ", successor: ana")), "ana") is None


def test_what_is_still_theirs_is_named_by_path() -> None:
    """What is done or decided is not."""
    assert set(orphaned(plan(), "ana")) == {
        "sponsors.north.person", "bodies.board.members", "bodies.board.chair", "decisions.price.decider", "objectives.o.owners",
        "actions.open.owner",
    }  # fmt: skip
