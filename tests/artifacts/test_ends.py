"""As many ends as there are: each further one has an exit plan of its own, whose values stand where the plan has them."""

from __future__ import annotations

from datetime import date

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


STRANDS = """
operations: {period_start: 2026-01-01, period_end: 2026-12-31}
initiatives:
  rent: {name: Rent, status: active, start: 2026-01-01, end: 2026-12-31}
  rest: {name: Rest, status: active, start: 2026-01-01, end: 2026-12-31}
exits:
  rental: {name: Rental, status: running, initiatives: [rent], notice_date: 2026-03-01, end_date: 2026-12-31}
  lease: {name: The lease, status: closed, notice_date: 2025-03-01, end_date: 2026-03-31}
  later: {name: What is only held ready, initiatives: [rest]}
"""


@pytest.mark.parametrize("lang", ["en", "es"])
def test_other_documents_say_which_part_is_ending_and_that_the_rest_goes_on(lang: str) -> None:
    """Beside the strand itself too; an end that is only held ready is no news."""
    text = said("operating-plan", plan_with(STRANDS), lang).replace("\u00a0", " ")
    words = {
        "en": ("Ending on 31 December 2026: Rental. The rest goes on.", "Ended on 31 March 2026: The lease.", "ends on 31 Dec 2026: Rental"),
        "es": ("Termina el 31 de diciembre de 2026: Rental. Lo demás sigue.", "Terminó el 31 de marzo de 2026: The lease.", "termina el 31 dic 2026: Rental"),
    }  # fmt: skip
    assert [True, True, True] == [one in text for one in words[lang]]
    assert "only held ready" not in text


def test_an_alliance_that_is_ending_says_so_in_every_document_but_the_exits_own() -> None:
    """A plan at its end is read as one."""
    plan = plan_with("exit: {status: running, notice_date: 2026-03-01, end_date: 2026-12-31}\n" + STRANDS)
    words = "The alliance is ending; its last day is 31 December 2026."
    for id_, told in (("operating-plan", True), ("exit-plan", False)):
        text = said(id_, plan, "en").replace("\u00a0", " ")
        assert told == (words in text)
        assert "The rest goes on." in text
    assert "Ended on" not in said("exit-plan.rental", plan, "en")


def test_the_cover_says_until_when_a_partner_was_one() -> None:
    """Whoever left is a party no more, and the reader sees since when."""
    plan = plan_with()
    left = plan.replace(
        partners={**plan.partners, "south": plan.partners["south"].replace(until=date(2026, 5, 31))}
    )
    assert "North AG; South SA (until 31 May 2026)" in said("operating-plan", left, "en").replace(
        "\u00a0", " "
    )
