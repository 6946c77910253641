"""As many ends as there are: each further one has an exit plan of its own, whose values stand where the plan has them."""

from __future__ import annotations

import pytest

from allidocs.artifacts.catalogue import artifact, missing, of_plan
from allidocs.base.errors import CannotRun
from allidocs.document.tree import Field, Table
from allidocs.document.walk import walk
from allidocs.review.identity import REFERENCE
from tests.artifacts.composing import composed, said
from tests.plan.reading import plan_with

TWO = """
people: {ana: {name: Ana Roe, partner: north}}
exit:
  principles: [The whole ends quietly.]
  customers: {all: {name: All customers, protections: [credit], served_by: [north], owner: ana}}
exits:
  rental:
    name: Rental
    status: running
    notice_date: 2026-03-01
    end_date: 2026-12-31
    principles: [Rental ends loudly.]
    ask: {decision: 'Shall rental end in December?'}
    customers: {shops: {name: Shops, count: 9, contract_value: 2M EUR, protections: [credit], served_by: [south], owner: ana, told_after: 5 days}}
    steps: {move: {name: Shops move, track: customers, to: 3 months, owner: ana}}
"""


def test_each_end_has_an_exit_plan_of_its_own_behind_that_of_the_whole() -> None:
    """A plan without further ends has the documents of the catalogue."""
    assert ["exit-plan", "exit-plan.rental"] == [
        item.id for item in of_plan(plan_with(TWO)) if item.kind == "exit-plan"
    ]
    assert {item.kind for item in of_plan(plan_with())} == {item.id for item in of_plan(plan_with())}
    with pytest.raises(CannotRun) as told:
        artifact("exit-plan.rentla", of_plan(plan_with(TWO)))
    assert "exit-plan.rental" in told.value.hint


def test_what_it_needs_is_looked_for_where_that_end_stands() -> None:
    """Agreements and rights are the whole alliance's affair."""
    found = [need.path for need in missing(plan_with(TWO), artifact("exit-plan.rental"))]
    assert "exits.rental.team" in found
    assert not {"exits.rental", "exits.rental.customers", "agreements", "exit.team"} & set(found)


def test_it_speaks_of_that_end_and_its_values_stand_there() -> None:
    """What a reader changes in Word comes home to the right end."""
    document = composed("exit-plan.rental", plan_with(TWO), "en").document
    nodes = [visit.node for visit in walk(document)]
    paths = {node.path for node in nodes if isinstance(node, Field)}
    text = said("exit-plan.rental", plan_with(TWO), "en")
    assert ("Rental ends loudly." in text, "The whole ends quietly." in text) == (True, False)
    assert "exits.rental.customers.shops.contract_value" in paths
    assert not [path for path in paths if path.startswith("exit.")]
    assert "exits.rental.customers" in {
        note.source for node in nodes if isinstance(node, Table) for note in node.notes
    }
    assert "Shall rental end in December?" in text
    assert document.cover is not None
    assert "Exit status: Rental" == document.cover.kind
    assert "Shops" not in said("exit-plan", plan_with(TWO), "en")


def test_what_one_audience_may_not_see_of_the_whole_end_does_not_darken_another() -> None:
    """The exit of the alliance is hidden from all but North; that of rental is told in full."""
    plan = plan_with(TWO.replace("exit:\n", "exit:\n  vis: only:north\n", 1))
    text = said("exit-plan.rental", plan, "en").replace("\u00a0", " ")
    assert "Notice was given on 1 March 2026." in text


def test_a_reference_names_the_end() -> None:
    """A returned document is told from that of the whole alliance by its footer."""
    found = REFERENCE.search("north-south/exit-plan.rental/en/all@0123abcd")
    assert found is not None
    assert "exit-plan.rental" == found["artifact"]
