"""The IP schedule: the matrix of items and partners, what the work makes, licences, marks, the end."""

from __future__ import annotations

from allidocs.artifacts.ip_schedule import facts
from tests.artifacts.composing import cells, headings, said, sample, tables
from tests.plan.reading import plan_with


def test_the_sample_shows_every_part_of_it() -> None:
    """In both languages; work that makes nothing on the register is named."""
    plan = sample("helios-nordwind")
    assert [
        "Who owns and who uses",
        "What the work makes",
        "Licences",
        "Names and marks",
        "At the end",
    ] == headings("ip-schedule", plan, "en")
    text = said("ip-schedule", plan, "en")
    assert "Nothing on the register comes from: Iberian roll-out and Certified field engineers." in text
    assert "Quién es titular y quién usa" in said("ip-schedule", plan, "es")


def test_the_matrix_says_for_each_partner_what_holds_now_and_after() -> None:
    """Grouped by where an item comes from."""
    rows = cells(tables("ip-schedule", sample("helios-nordwind"), "en")["matrix-table"])
    assert ["Helios word mark\ntrademark", "owns", "owns", "may use", "–"] in rows
    assert [["Brought in"], ["Made together"], ["Improved"]] == [row for row in rows if len(row) == 1]


def test_marks_stand_apart_and_in_no_other_list_of_the_end() -> None:
    """Their registration is what a reader looks for."""
    plan = plan_with("ip: {name: {name: Northmark, kind: trademark, origin: background, owner: [north]}}")
    assert (("name",), 0) == (facts(plan).marks, facts(plan).shared)
    assert "Northmark" not in repr(tables("ip-schedule", plan, "en")["end-table"].body)


def test_licences_that_leave_something_open_are_counted() -> None:
    """That the end of an item is stated says nothing of its licence."""
    plan = sample("brightwater-caldera")
    assert (4, 4) == (facts(plan).licensed, facts(plan).vague)
    text = said("ip-schedule", plan, "en")
    assert "Field, territory or term of 4 of 4 licences are not stated." in text
