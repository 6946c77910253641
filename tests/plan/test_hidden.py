"""What a cut plan remembers of its losses: enough to notice who looks there, and no part of what it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from allidocs.plan.audience import ALL, Audience, for_audience
from allidocs.plan.hidden import Watch
from allidocs.plan.model import Plan
from tests.plan.reading import plan_with

LINES = """\
people:
  ana: {name: Ana, partner: north}
  bo: {name: Bo, partner: south, vis: "only:south"}
risks:
  fire: {name: Fire, category: market, owner: bo, response: {text: Run., vis: "only:south"}}
  flood: {name: Flood, category: market}
bodies:
  board: {name: Board, level: 1, members: [ana, bo]}
"""


def noticed(look: Callable[[Plan], Any]) -> bool:
    """Say whether looking at the shared edition in this way meets a place that lost something."""
    watch = Watch(for_audience(plan_with(LINES), ALL))
    look(watch.plan)
    return watch.noticed


@pytest.mark.parametrize("look", [
    lambda plan: len(plan.people), lambda plan: list(plan.people.values()), lambda plan: "bo" in plan.people,
    lambda plan: plan.people.get("bo"), lambda plan: plan.risks["fire"].owner, lambda plan: plan.risks["fire"].response,
    lambda plan: plan.bodies["board"].members, lambda plan: plan.replace(risks={}).people.keys() - {"ana"},
])  # fmt: skip
def test_who_counts_or_looks_where_something_went_is_noticed(look: Callable[[Plan], Any]) -> None:
    """Entries of a collection, values, references and members of lists."""
    assert noticed(look)


@pytest.mark.parametrize("look", [
    lambda plan: plan.people["ana"].name, lambda plan: "ana" in plan.people, lambda plan: bool(plan.people),
    lambda plan: list(plan.risks), lambda plan: plan.risks["flood"].response, lambda plan: plan.bodies["board"].name,
])  # fmt: skip
def test_who_looks_at_what_is_whole_is_not(look: Callable[[Plan], Any]) -> None:
    """One entry's loss is not its neighbour's, and what is there may be looked up."""
    assert not noticed(look)


def test_what_was_lost_is_no_part_of_what_a_plan_says() -> None:
    """A plan that lost something equals one that never had it, and prints like it."""
    lean = plan_with("risks:\n  fire: {name: Fire, category: market}\n")
    with_secret = plan_with(
        "risks:\n  fire: {name: Fire, category: market, response: {text: Run., vis: counsel}}\n"
    )
    assert for_audience(with_secret, ALL) == lean
    assert repr(for_audience(with_secret, ALL)) == repr(lean)


def test_a_plan_that_lost_nothing_is_looked_at_as_it_is() -> None:
    """Who sees everything pays nothing."""
    plan = plan_with(LINES)
    assert Watch(plan).plan is plan
    assert for_audience(plan, Audience("south")) is plan
