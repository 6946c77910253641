"""What is changed in the exit plan of a further end comes home to that end, and not to the alliance's own."""

from __future__ import annotations

from pathlib import Path

from tests.review.editing import Edited
from tests.review.test_blanks import in_repository
from tests.review.worlds import copied, sent, taken
from tests.worlds import ROOT

PLAN = """\
allidocs: 1
plan: {id: north-south, title: North and South, stage: operate, as_of: 2026-06-30}
partners:
  north: {name: North AG, short_name: North}
  south: {name: South SA, short_name: South}
people: {ana: {name: Ana Roe, partner: north}}
exit:
  customers: {all: {name: Owners of big plants, protections: [credit], served_by: [north], owner: ana}}
exits:
  rental:
    name: Rental
    status: running
    notice_date: 2026-03-01
    end_date: 2026-12-31
    customers:
      shops: {name: Owners of small shops, count: 9, protections: [credit], served_by: [south], owner: ana}
    messages:
      staff: {audience: Staff, kind: internal, order: 1, text: Rental ends in December., owner: ana}
"""


def test_a_text_of_a_further_end_comes_home_to_it(tmp_path: Path) -> None:
    """The document says by its reference which end it is about."""
    plan = in_repository(tmp_path, {"plan.yaml": PLAN})
    edited = Edited(sent(plan, "exit-plan.rental"))
    edited.replace("Rental ends in December.", "Rental ends before Christmas.")
    edited.replace("Owners of small shops", "Owners of corner shops")
    found = taken(plan, tmp_path, edited.save())
    assert {"exits.rental.messages.staff.text", "exits.rental.customers.shops.name"} == {
        one.path for one in found
    }
    text = (plan / "plan.yaml").read_text()
    assert "Rental ends before Christmas." in text
    assert "name: Owners of corner shops" in text
    assert "Owners of big plants" in text


def test_what_is_late_is_explained_in_word_and_the_reason_comes_home(tmp_path: Path) -> None:
    """A note of the exit status is a text of the plan like any other."""
    plan = copied(ROOT / "samples" / "brightwater-caldera", tmp_path, repository=True)
    edited = Edited(sent(plan, "exit-plan"))
    edited.replace(
        "Mirador disputes the sum.", "Mirador disputes the sum; talks on 5 October.", within="Payment"
    )
    found = taken(plan, tmp_path, edited.save())
    assert ["exit.settlement.network-fee.note"] == sorted({one.path for one in found})
