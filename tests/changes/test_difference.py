"""What differs between two plans: by ids and meaning, never by order, layout or the files that things stand in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allidocs.base.files import Memory
from allidocs.changes.difference import Change, differences
from allidocs.pipeline.plans import locate
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.source import read_source
from tests.plan.reading import HEAD, read
from tests.sampling import tries

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

PEOPLE = """\
people:
  ana: {name: Ana Ruiz, title: Head of alliances, partner: north}
  leo: {name: Leo Brandt, title: Finance, partner: south}
"""
RISKS = """\
risks:
  delay: {name: The roll-out is late, category: operational, likelihood: 3, impact: 4, owner: ana}
  price: {name: Prices of power fall, category: market, likelihood: 2, impact: 4, owner: leo}
"""


def plan(*parts: str) -> Plan:
    """Return the shortest plan with some parts."""
    found = read(HEAD + "".join(parts))
    assert found.plan is not None, found.findings
    return found.plan


def told(old: Plan, new: Plan) -> list[tuple[str, str]]:
    """Return how each difference is of which path."""
    return [(change.how, change.path) for change in differences(old, new)]


def test_a_plan_differs_in_nothing_from_itself() -> None:
    """Not even where it was read twice."""
    assert told(plan(PEOPLE, RISKS), plan(PEOPLE, RISKS)) == []


def test_order_layout_and_comments_make_no_difference() -> None:
    """They are how a plan is written, not what it says."""
    other = (
        "risks:  # the worst last\n"
        "  price:\n    impact: 4\n    likelihood: 2\n    owner: leo\n    category: market\n    name: >-\n      Prices of power\n      fall\n"
        "  delay: {name: 'The roll-out is late', category: operational, likelihood: 3, impact: 4, owner: ana}\n"
    )
    assert told(plan(PEOPLE, RISKS), plan(other, PEOPLE)) == []


def test_a_value_that_changed_is_told_with_both_values() -> None:
    """The kind of the value says how they are printed."""
    (change,) = differences(
        plan(PEOPLE, RISKS), plan(PEOPLE, RISKS.replace("likelihood: 3", "likelihood: 4"))
    )
    assert (change.path, change.how, change.old, change.new) == ("risks.delay.likelihood", "changed", 3, 4)
    assert change.kind.form == "int"


def test_entries_that_came_and_went_are_told_whole() -> None:
    """With their path in the plan that has them."""
    more = (
        RISKS
        + "  flood: {name: A flood closes the plant for months, category: market, likelihood: 1, impact: 5}\n"
    )
    assert told(plan(PEOPLE, RISKS), plan(PEOPLE, more)) == [("added", "risks.flood")]
    assert told(plan(PEOPLE, more), plan(PEOPLE, RISKS)) == [("removed", "risks.flood")]


def test_an_id_that_became_another_is_one_change() -> None:
    """References that follow it are none, and a change inside the renamed entry is still told."""
    renamed = [part.replace("ana", "ana-ruiz") for part in (PEOPLE, RISKS)]
    assert told(plan(PEOPLE, RISKS), plan(*renamed)) == [("renamed", "people.ana-ruiz")]
    changed = [part.replace("Head of alliances", "Director of alliances") for part in renamed]
    found = differences(plan(PEOPLE, RISKS), plan(*changed))
    assert [(one.how, one.path, one.was) for one in found] == [
        ("renamed", "people.ana-ruiz", "people.ana"),
        ("changed", "people.ana-ruiz.title", "people.ana.title"),
    ]


def test_somebody_new_in_the_place_of_another_is_no_rename() -> None:
    """Two people share little: one went, the other came, and who owned the risk is another one."""
    other = [
        part.replace("ana: {name: Ana Ruiz, title: Head of alliances", "eva: {name: Eva Lind, title: Sales")
        for part in (PEOPLE,)
    ]
    found = told(plan(PEOPLE, RISKS), plan(*other, RISKS.replace("owner: ana", "owner: eva")))
    assert found == [
        ("removed", "people.ana"),
        ("added", "people.eva"),
        ("changed", "risks.delay.owner"),
    ]


def test_entries_of_a_list_are_found_wherever_they_stand() -> None:
    """Their order makes no difference, and one that came is the only change."""
    written = "governance:\n  principles: [{}]\n"
    old = plan(written.format("Power is dear, Mills close, Grids are full"))
    new = plan(written.format("Grids are full, Power is dear, Mills close, Gas falls"))
    assert [change.how for change in differences(old, new)] == ["added"]


@pytest.mark.parametrize("name", ["helios-nordwind", "aquarow", "alianza-litoral", "brightwater-caldera"])
def test_a_sample_in_one_file_says_the_same_as_in_several(name: str) -> None:
    """Where a value stands makes no difference; the other way round each difference of a pair is found twice."""
    files = locate(SAMPLES / name)
    texts = {one: files.folder().read(one) for one in files.names}
    old = read_plan(read_source(Memory(texts), list(files.names))).plan
    backwards = read_plan(read_source(Memory(texts), list(reversed(files.names)))).plan
    assert old is not None and backwards is not None
    assert differences(old, backwards) == ()


@settings(max_examples=tries(60), deadline=None)
@given(st.data())
def test_a_difference_turned_round_is_the_difference_the_other_way_round(data: st.DataObject) -> None:
    """What came one way went the other way, and the values change places: law over removed entries and values."""
    lines = [line for line in (PEOPLE + RISKS).splitlines() if line.startswith("  ")]
    gone = data.draw(st.sets(st.sampled_from(lines[2:]), max_size=2))
    likelihood = data.draw(st.integers(1, 5))
    text = "\n".join(line for line in (PEOPLE + RISKS).splitlines() if line not in gone)
    new = (
        plan(text.replace("likelihood: 3", f"likelihood: {likelihood}") + "\n")
        if len(gone) < 2
        else plan(PEOPLE)
    )
    old = plan(PEOPLE, RISKS)
    forth, back = _by_path(differences(old, new)), _by_path(differences(new, old))
    assert set(forth) == set(back)
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    for path, change in forth.items():
        assert (back[path].how, back[path].old, back[path].new) == (
            turned[change.how],
            change.new,
            change.old,
        )


def _by_path(changes: tuple[Change, ...]) -> Mapping[str, Change]:
    return {change.path: change for change in changes}
