"""Sales engagement and compensation: accounts, roles, pay, a deal worked through, conflicts, readiness."""

from __future__ import annotations

from allidocs.artifacts.sales_engagement import facts
from tests.artifacts.composing import cells, headings, said, sample, tables
from tests.plan.reading import plan_with


def test_the_sample_shows_every_part_of_it() -> None:
    """In both languages."""
    plan = sample("helios-nordwind")
    assert [
        "Who leads which account",
        "How a deal is registered",
        "Who does what before, during and after the sale",
        "What each seller earns",
        "A deal worked through",
        "When two claim the same",
        "How ready each team is",
    ] == headings("sales-engagement", plan, "en")
    assert "Qué le queda a cada empresa" in said("sales-engagement", plan, "es")


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
