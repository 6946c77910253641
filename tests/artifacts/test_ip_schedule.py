"""The IP schedule: who owns what, the matrix of items and partners, licences, the end."""

from __future__ import annotations

from allidocs.artifacts.ip_schedule import facts
from tests.artifacts.composing import cells, headings, said, sample, tables
from tests.plan.reading import plan_with


def test_the_sample_shows_every_part_of_it() -> None:
    """In both languages; work that makes nothing on the register is named."""
    plan = sample("helios-nordwind")
    assert [
        "Who owns what",
        "Who uses what, now and after the end",
        "Licences",
        "At the end",
    ] == headings("ip-schedule", plan, "en")
    text = said("ip-schedule", plan, "en")
    assert "Nothing on the register comes from: Iberian roll-out and Certified field engineers." in text
    assert "De quién es cada objeto" in said("ip-schedule", plan, "es")


def test_the_matrix_says_for_each_partner_what_holds_now_and_after() -> None:
    """Grouped by where an item comes from."""
    rows = cells(tables("ip-schedule", sample("helios-nordwind"), "en")["matrix-table"])
    assert ["Helios word mark", "owns", "owns", "may use", "for a time"] in rows
    assert [["Brought in"], ["Made together"], ["Improved"]] == [row for row in rows if len(row) == 1]


def test_every_item_stands_on_one_shelf_and_in_the_list_of_the_end() -> None:
    """With its owner, several owners or nobody; a mark with its registration, which a reader looks for."""
    plan = plan_with(
        "ip:\n"
        "  name: {name: Northmark, kind: trademark, origin: background, owner: [north], registration: TM-1}\n"
        "  curves: {name: Curves, kind: data, origin: foreground, owner: [north, south]}\n"
        "  method: {name: Method, kind: know-how, origin: foreground}\n"
    )
    assert (("north", ("name",)), ("*", ("curves",)), ("", ("method",))) == facts(plan).shelves
    assert 1 == facts(plan).shared
    rows = cells(tables("ip-schedule", plan, "en")["end-table"])
    assert ["Northmark", "Curves", "Method"] == [row[0] for row in rows][-3:]


def test_licences_that_leave_something_open_are_counted() -> None:
    """That the end of an item is stated says nothing of its licence."""
    plan = sample("brightwater-caldera")
    assert (4, 4) == (facts(plan).licensed, facts(plan).vague)
    text = said("ip-schedule", plan, "en")
    assert "Four of four licences do not state: the territory." in text
