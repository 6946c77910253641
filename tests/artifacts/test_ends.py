"""As many ends as there are: each further one has an exit plan of its own, whose values stand where the plan has them."""

from __future__ import annotations

from datetime import date

import pytest

from allidocs.artifacts.catalogue import artifact, missing, of_plan
from allidocs.base.errors import CannotRun
from allidocs.document.inline_nodes import Field
from allidocs.document.text import plain_text
from allidocs.document.tree import Table
from allidocs.document.walk import walk
from allidocs.review.matching.identity import REFERENCE
from tests.artifacts.composing import cells, composed, said, tables
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
    assert "Exit status: Rental" == plain_text(document.cover.title)
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


CLOSED = """
people: {ana: {name: Ana Roe, partner: north}, bo: {name: Bo Lee, partner: south}}
approvals: {n: {partner: north, person: ana, date: 2026-06-01}}
objectives: {rents: {text: Rent a hundred, metrics: [rented], by: 2028-12-31}, both: {text: Both grow, metrics: [sales]}}
metrics:
  rented: {name: Rented, family: financial, unit: units, targets: {2026Q1: 100}, values: {2026Q1: 40}}
  sales: {name: Sales, family: financial, unit: units, targets: {2026Q1: 5}, values: {2026Q1: 6}}
initiatives:
  rent: {name: Rent, status: stopped, objectives: [rents, both], reason: Too few rented., spent: {north: 1M EUR}}
  sell: {name: Sell, status: active, objectives: [both]}
contributions: {hall: {partner: north, kind: facility, text: A hall, value: 1M EUR}}
exits:
  rental:
    name: Rental
    status: running
    initiatives: [rent]
    notice_date: 2026-03-01
    end_date: 2026-12-31
    ask: {decision: 'Shall rental end in December?'}
    settlement: {fee: {text: Fee, payer: north, amount: 2M EUR}}
    lessons: [Ask before you buy.]
  ready: {name: Held ready, initiatives: [sell]}
"""


def test_an_end_under_way_has_a_close_out_report_of_its_own_at_any_stage() -> None:
    """One that is only held ready has none: nothing came of it yet."""
    found = [item for item in of_plan(plan_with(CLOSED)) if item.kind == "close-out-report"]
    assert ["close-out-report", "close-out-report.rental"] == [item.id for item in found]
    assert ("retire" in found[1].stages, "operate" in found[1].stages) == (True, True)


def test_it_tells_of_what_ends_and_of_nothing_that_goes_on() -> None:
    """What only that work served, what was spent on it, what is owed for its end; not the contributions that stay."""
    text = said("close-out-report.rental", plan_with(CLOSED), "en").replace("\u00a0", " ")
    for words in (
        "Close-out report: Rental",
        "Too few rented.",
        "Rent a hundred",
        "What ends: Rent.",
        "Ask before you buy.",
        "The one payment is open.",
    ):
        assert words in text
    for words in ("Both grow", "A hall", "Shall rental end"):
        assert words not in text


def test_what_is_not_due_is_not_missed_before_the_end() -> None:
    """Once the end has come, nothing more comes of it."""
    plan = plan_with(CLOSED)
    assert "not due yet" in said("close-out-report.rental", plan, "en")
    over = plan_with(CLOSED.replace("end_date: 2026-12-31", "end_date: 2026-05-31"))
    text = said("close-out-report.rental", over, "en").replace("\u00a0", " ")
    assert ("missed" in text, "Why it ended" in text, "What ended: Rent." in text) == (True, True, True)


def test_an_end_of_a_contract_concerns_its_parties() -> None:
    """A third partner is neither in its team nor does it sign."""
    plan = plan_with(
        "agreements: {lease: {name: Lease, kind: lease, parties: [north], status: signed}}\n"
        "exits: {lease: {name: Lease, status: closed, agreements: [lease], end_date: 2026-05-31, completion: {a: {text: Done, done: 2026-05-31}}}}\n"
    )  # fmt: skip
    signers = cells(tables("close-out-report.lease", plan, "en")["sign-table"])
    assert ["North AG"] == [row[0] for row in signers]
    assert "Not asked, having no part in what ended: South." in said("close-out-report.lease", plan, "en")


def test_a_contract_that_ends_with_a_part_says_so_in_the_plan_for_the_whole() -> None:
    """Nobody plans what becomes of it at an end of the alliance that it does not live to see."""
    text = said(
        "exit-plan",
        plan_with(
            "agreements: {lease: {name: Lease, kind: lease, parties: [north, south], status: signed, disposition: terminate}}\n"
            "exit: {notice: 12 months}\n"
            "exits: {lease: {name: The shop, status: running, agreements: [lease], notice_date: 2026-03-01, end_date: 2026-12-31}}\n"
        ),
        "en",
    ).replace("\u00a0", " ")
    assert "ends on 31 Dec 2026: The shop" in text


def test_a_day_after_the_end_is_told_as_one() -> None:
    """What was to end by then has ended, though nobody has closed it."""
    plan = plan_with(
        "exit: {status: running, notice_date: 2025-03-01, end_date: 2025-12-31}\n"
        + STRANDS.replace("notice_date: 2026-03-01, end_date: 2026-12-31", "notice_date: 2026-03-01, end_date: 2026-05-31")
    )  # fmt: skip
    text = said("operating-plan", plan, "en").replace("\u00a0", " ")
    assert "The last day of the alliance was 31 December 2025; the exit is not closed." in text
    assert "Ended on 31 May 2026 and not closed: Rental." in text
    assert ("is ending" in text, "has ended: Rental" in text) == (False, True)


def test_what_is_asked_by_a_day_that_has_passed_is_told_as_waiting() -> None:
    """Nobody is asked for a decision in the past."""
    lines = "exits: {shop: {name: The shop, ask: {decision: 'Shall it end?', by: %s}}}\n"
    for day, words in (
        ("2026-05-01", "Was to be decided by 1 May 2026 and waits"),
        ("2026-07-01", "For decision on 1 July 2026"),
    ):
        assert words in said("exit-plan.shop", plan_with(lines % day), "en").replace("\u00a0", " ")
