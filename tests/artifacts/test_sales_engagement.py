"""Sales engagement and compensation: accounts, roles, pay, a deal worked through, conflicts, readiness."""

from __future__ import annotations

from dataclasses import replace

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.sales_engagement import facts
from allidocs.document.text import paragraphs
from tests.artifacts.composing import cells, headings, made, pictures, said, sample, tables, told
from tests.plan.reading import plan_with


def test_the_sample_shows_every_part_of_it() -> None:
    """In both languages."""
    plan = sample("helios-nordwind")
    assert [
        "Who leads which account",
        "What is signed, and whose it is",
        "What each seller earns",
        "A deal worked through",
        "When two claim the same",
        "How ready each team is",
    ] == headings("sales-engagement", plan, "en")
    assert "Qué le queda a cada empresa" in said("sales-engagement", plan, "es")


def test_the_picture_has_a_lane_for_each_company_and_what_they_do_together() -> None:
    """With the way of a deal through the register, and who settles what two claim."""
    picture = pictures("sales-engagement", sample("helios-nordwind"), "en")["sale-figure"]
    lanes = {one.says[0].words: told(one)[1:] for one in picture.parts if one.kind == "lane"}
    assert ["Helios", "Nordwind", "both"] == list(lanes)
    assert "Offer from the one price list and sign" in lanes["both"]
    assert "Anselm Brodbeck" in lanes["Nordwind"]
    register, conflicts = (
        [words.replace("\u00a0", " ") for words in told(one)] for one in picture.parts if one.kind == "path"
    )
    assert ["2 working days", "3 working days", "6 months"] == [one for one in register if one[0].isdigit()]
    assert conflicts[-2:] == ["Commercial board", "3 working days"]


def test_the_worked_deal_adds_up_to_the_last_euro() -> None:
    """60,000 EUR less 4 %, shared 62 to 38, less the sellers' pay."""
    rows = cells(tables("sales-engagement", sample("helios-nordwind"), "en")["deal-cold-store"])
    assert ["2,400", "35,712", "21,888", "60,000", "2,100", "300", "35,412", "19,788"] == [
        row[2].replace("\u00a0EUR", "") for row in rows if len(row) > 1
    ]


def test_roles_stand_in_the_order_of_a_sale() -> None:
    """Whatever the order in which they were written; a phase without a role is not headed."""
    plan = plan_with("sales: {roles: {pay: {phase: after, text: Pay}, find: {phase: before, text: Find}}}")
    assert {"before": ("find",), "after": ("pay",)} == facts(plan).phases
    assert ["before", "after"] == list(facts(plan).phases)


def test_teams_are_those_who_sell_and_install() -> None:
    """What customers are taught is no readiness of a sales force."""
    found = facts(sample("helios-nordwind"))
    assert (("sellers-helios", "sellers-nordwind", "installers", "desk"), 110, 68) == (
        found.teams,
        found.heads,
        found.trained,
    )


def test_the_register_is_counted_in_the_month_of_the_last_signature() -> None:
    """September: 1.08 million, of it 0.97 new; Helios brought 0.45, Nordwind 0.28, and nobody what Helios only helped with."""
    rows = cells(tables("sales-engagement", sample("helios-nordwind"), "en")["counted-table"])
    assert [(row[0], row[1].replace("\u00a0", " ")) for row in rows if len(row) > 1] == [
        ("5 new contracts", "0.97 M EUR"),
        ("Renewals", "0.11 M EUR"),
        ("Bookings", "1.08 M EUR"),
        ("Brought by Helios", "0.45 M EUR"),
        ("Brought by Nordwind", "0.28 M EUR"),
        ("Brought by no partner, with help of Helios", "0.24 M EUR"),
        ("Brought by no partner, without help", "0.11 M EUR"),
        ("Bookings", "1.08 M EUR"),
    ]


def test_what_several_helped_with_is_counted_once() -> None:
    """One line for both, so that the parts still sum to what was signed."""
    plan = plan_with(
        "sales: {deals: {d: {customer: D, price: 1000 EUR, registered: 2026-05-01, accepted: 2026-05-02,"
        " helped_by: [north, south], signed: 2026-06-10}}}"
    )
    found = facts(plan).register
    assert found is not None
    assert [("north", "south")] == list(found.influenced)
    assert found.rest.value == 0


def test_nobody_signed_yet() -> None:
    """Then there is nothing to count; the register stands in the annex."""
    plan = plan_with("sales: {deals: {d: {customer: D, price: 10 EUR}}}")
    assert facts(plan).register is None


def test_titles_name_who_leads_what_is_paid_and_which_course_comes_first() -> None:
    """Of the sample; a plan without accounts, pay and courses has none of them."""
    found = facts(sample("helios-nordwind"))
    assert {"helios": 3, "nordwind": 2} == found.leads
    assert found.rates is not None
    assert ("0.5%", "4%") == tuple(map(str, found.rates))
    assert found.next is not None
    assert ({}, None, None) == (
        facts(plan_with("")).leads,
        facts(plan_with("")).rates,
        facts(plan_with("")).next,
    )


def test_a_course_that_all_have_taken_is_not_told_as_planned() -> None:
    """One that some have taken is under way, though nobody said when it began."""
    text = " ".join(said("sales-engagement", sample("helios-nordwind"), "en").replace("\u00a0", " ").split())
    assert "all trained" in text


def test_a_board_reads_first_what_is_signed_and_not_again_what_the_picture_says() -> None:
    """The terms of the register and the one who settles conflicts stand on the picture."""
    board = replace(artifact("sales-engagement"), edition="board")
    words = [
        one.replace("\u00a0", " ")
        for one in paragraphs(made(board, sample("helios-nordwind"), "en").document)
    ]
    assert "Customers signed 1.08 M EUR in the month to 30 September 2026." in words
    assert "weighted by probability." in words and not any("Open deals are worth" in one for one in words)
    assert not any("A deal is entered within" in one for one in words)
