"""Entries of lists are found again by what they say, wherever they stand by now."""

from __future__ import annotations

from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.plan.edits import Change, Edit, Follow, Remove
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.source import read_texts
from allidocs.plan.splice import splice
from allidocs.review.proposing.lists import current_path
from tests.review.worlds import HELIOS

PATH = "contract.competition.conduct"


def changed(*changes: Change) -> Plan:
    """Return the sample's plan with some changes."""
    read = read_plan(read_texts(splice(read_checked(locate(HELIOS)).source, changes)))
    assert read.plan is not None
    return read.plan


def test_an_entry_is_followed_to_its_place_of_today() -> None:
    """Others came and went before it; a rewritten one is the same, a lost one is none."""
    old = "Agenda and minutes of the commercial board are kept for six years."
    now = changed(Follow(f"{PATH}[0]", "New."), Remove(f"{PATH}[1]"), Edit(f"{PATH}[3].en", old))
    assert [current_path(changed(), now, f"{PATH}[{at}]") for at in range(4)] == [
        f"{PATH}[0]", None, f"{PATH}[2]", f"{PATH}[3]",
    ]  # fmt: skip
    protections = "exit.customers.process.protections"
    assert (
        current_path(changed(), changed(Edit(f"{protections}[0]", "price-hold")), f"{protections}[0]")
        == f"{protections}[0]"
    )
    swapped = changed(Edit(f"{protections}[0]", "price-hold"), Edit(f"{protections}[1]", "continuity"))
    assert [current_path(changed(), swapped, f"{protections}[{at}]") for at in range(2)] == [
        f"{protections}[0]", f"{protections}[1]",
    ], "values of a list that changed places are read by their places"  # fmt: skip
    now = changed(Remove(f"{PATH}[0]"))
    assert [current_path(changed(), now, f"{PATH}[{at}]") for at in range(3)] == [
        None,
        f"{PATH}[0]",
        f"{PATH}[1]",
    ]


def test_paths_without_lists_and_plans_that_are_the_same_stay_as_they_are() -> None:
    """Ids stay valid when an item moves."""
    then, now = changed(), changed(Remove(f"{PATH}[0]"))
    assert current_path(then, now, "contract.exclusivity.duration") == "contract.exclusivity.duration"
    assert current_path(then, then, f"{PATH}[7]") == f"{PATH}[7]"
