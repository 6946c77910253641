"""The exit plan: the wind-down by month or date, protection, supervision, money, and the document that shows them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.exit_plan import facts
from allidocs.document.text import paragraphs, plain_text
from allidocs.insight.exit import ties
from allidocs.plan.audience import ALL
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import annexed, canary_free, cells, composed, headings, said, sample, tables
from tests.plan.reading import plan_with

SMALL = """
people:
  ana: {name: Ana Roe, partner: north}
  bo: {name: Bo Lind, partner: south}
exit:
  notice: 90 days
  transition: 100 days
  team: [ana]
  supervisor: {north: ana}
  customers:
    big: {name: Big ones, count: 3, protections: [credit, continuity], served_by: [north], owner: ana}
    small: {name: Small ones, count: 1}
  steps:
    tell: {name: Tell them, track: customers, to: 30 days}
    move: {name: Move them, track: customers, from: 30 days, to: 5 months}
    pay: {name: Pay, track: money, from: 3 months, to: 100 days}
  settlement:
    final: {text: Final, kind: settlement, payer: north, payee: south, amount: 10k EUR}
    move: {text: Moving, payer: south, amount: 30k EUR}
    staff: {text: Staff, payer: north, amount: 50k EUR}
contract:
  survivals:
    secret: {obligation: Secrecy, period: 30 months}
    open: {obligation: Audit}
commitments:
  kept: {partner: north, text: Kept, due: 2026-05-01, done: 2026-05-01}
  owed: {partner: south, text: Owed, due: 2026-08-01}
"""


def test_a_standing_plan_counts_months_from_notice() -> None:
    """A step covers the months that it runs in; a step that ends with a month leaves the next alone."""
    wind = facts(plan_with(SMALL)).wind
    assert wind is not None
    assert (1, 7, None) == (wind.months, len(wind.columns), wind.columns[0].start)
    assert {
        "customers": (("tell", "x......"), ("move", ".xxxx..")),
        "money": (("pay", "...x..."),),
    } == {
        track: tuple((step, "".join("x" if on else "." for on in cells)) for step, cells in rows)
        for track, rows in wind.rows.items()
    }
    assert (2, 6) == (wind.end, wind.transition)


def tied(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Return what ties Ana to the alliance."""
    assert plan.exit is not None
    return ties(plan, plan.exit, "ana")


def test_a_supervisor_who_agrees_to_a_decision_is_tied_and_one_who_is_heard_is_not() -> None:
    """Whoever prepares, takes, agrees to or carries out a decision has a part in the alliance."""
    words = "stop: {{question: Stop, category: exit, decider: bo, {role}: [{who}]}}"
    made = {
        role: tied(plan_with(SMALL + "decisions: {" + words.format(role=role, who=who) + "}\n"))
        for role, who in {
            "agrees": "{who: ana}",
            "performs": "ana",
            "consulted": "ana",
            "informed": "ana",
        }.items()
    }
    decided = {role: ("decisions", "stop") in found for role, found in made.items()}
    assert {"agrees": True, "performs": True, "consulted": False, "informed": False} == decided


def test_a_triggered_plan_has_dates() -> None:
    """From notice on, columns begin on days of the calendar."""
    plan = plan_with(
        SMALL.replace(
            "  notice: 90 days", "  status: triggered\n  notice_date: 2026-06-15\n  notice: 90 days"
        )
    )
    found = facts(plan)
    assert found.wind is not None
    assert (date(2026, 6, 15), date(2026, 8, 15)) == (
        found.wind.columns[0].start,
        found.wind.columns[2].start,
    )
    assert (False, date(2026, 9, 13)) == (found.standing, found.view.dates.end)
    assert "by calendar" in said("exit-plan", plan, "en")


def test_a_long_wind_down_takes_several_months_a_column() -> None:
    """Thirty-six months are eighteen columns of two."""
    wind = facts(sample("helios-nordwind")).wind
    assert wind is not None
    assert (2, 18) == (wind.months, len(wind.columns))
    assert "customers" == next(iter(wind.rows))


def test_a_supervisor_is_shown_with_what_ties_them_and_a_missing_one_as_nobody() -> None:
    """Ana is of the exit's own team; South has no supervisor."""
    rows = cells(tables("exit-plan", plan_with(SMALL), "en")["team-table"])
    assert ["Ana Roe", "nobody"] == [row[2].split("\n")[0].split("has")[0].strip() for row in rows]
    assert "has a part in the alliance: the exit’s own team" in rows[0][2]


def test_customers_without_protection_are_named_and_counted() -> None:
    """Three of four customers are safe."""
    found = facts(plan_with(SMALL))
    assert (("small",), ("continuity", "credit")) == (found.view.customers.unprotected, found.protections)
    assert Decimal(75) == found.view.customers.by_count.value
    assert "Small ones" in said("exit-plan", plan_with(SMALL), "en").split("Without protection")[1][:80]


def test_winding_down_costs_what_leaves_the_partners() -> None:
    """The final account moves money between partners and costs nothing in sum."""
    found = facts(plan_with(SMALL))
    assert (("staff", Decimal(50000)), ("move", Decimal(30000))) == found.cost_steps
    foreign = plan_with(SMALL.replace("30k EUR", "30k USD"))
    assert facts(foreign).cost_steps is None
    assert "settlement-table" in tables("exit-plan", foreign, "en")


def test_obligations_last_their_years() -> None:
    """Thirty months reach into the third year; one without a period has no years."""
    after = facts(plan_with(SMALL)).after
    assert after is not None
    assert (3, (("open", None), ("secret", (True, True, True)))) == (after.years, after.rows)


def test_open_commitments_are_carried_into_the_end() -> None:
    """What was promised and not done is settled before the end."""
    assert ("owed",) == facts(plan_with(SMALL)).unmet


def test_an_open_commitment_whose_day_has_passed_is_marked() -> None:
    """The cut-off is 30 June 2026: what was due in May is late, what is due in August is not."""
    late = SMALL.replace("text: Owed, due: 2026-08-01", "text: Owed, due: 2026-05-01")
    assert (("owed",), ()) == (facts(plan_with(late)).overdue, facts(plan_with(SMALL)).overdue)
    assert "2026, fuera de plazo)" in said("exit-plan", sample("helios-nordwind"), "es")


def test_who_leaves_and_who_goes_on_is_said() -> None:
    """With three partners the others may go on."""
    plan = sample("alianza-litoral")
    assert plan.exit is not None
    leaving = plan.replace(exit=plan.exit.replace(leaving=("sensorica",)))
    text = said("exit-plan", leaving, "es")
    assert "Si sale Sensórica, la alianza sigue entre Levante y Andes Frío." in text
    assert "la alianza sigue entre" not in said("exit-plan", plan, "es")


def test_the_full_sample_has_all_sections_in_order() -> None:
    """The order is that of the reference; what few readers look up stands in the annex."""
    expected = [
        "Trigger and timeline", "Principles of conduct", "Disengagement team and supervision",
        "Customers and their protection", "Ongoing developments", "Agreements and promises", "Data",
        "People", "Assets and access", "Money", "Transition services", "Third parties",
        "Acceptance inside the companies", "Communication", "Notices to authorities", "Risks of the exit",
        "Close-out and what outlives it", "Future opportunities",
    ]  # fmt: skip
    assert expected == headings("exit-plan", sample("helios-nordwind"), "en")
    looked_up = ["IP and brand"]
    assert looked_up == annexed("exit-plan", sample("helios-nordwind"), "en")


def test_three_partners_have_a_column_each() -> None:
    """Nothing counts on two."""
    assert 5 == len(tables("exit-plan", sample("alianza-litoral"), "es")["cost-table"].head[0].cells)


def test_a_plan_with_hardly_anything_composes() -> None:
    """Empty sections do not appear."""
    assert ["Decision and trigger"] == headings("exit-plan", plan_with("exit: {}\n"), "en")
    assert ["Decisión y detonante"] == headings("exit-plan", plan_with(), "es")


def test_what_only_one_partner_may_see_stays_out() -> None:
    """A canary in a principle of one partner."""
    plan = plan_with("exit:\n  principles: [{text: CANARY, vis: 'only:north'}, Be fair.]\n")
    assert canary_free("exit-plan", plan, "CANARY", "Be fair.")


def test_notice_and_transition_are_told_in_the_units_that_the_author_chose() -> None:
    """Twelve months are not 360 days."""
    plan = plan_with(SMALL.replace("notice: 90 days", "notice: 12 months"))
    text = said("exit-plan", plan, "en")

    assert "months from notice to end" in text
    assert "months after notice" in text
    assert "360" not in text


def test_times_inside_a_sentence_are_in_its_language() -> None:
    """A duration that a message takes up is printed as one that stands alone."""
    spanish = said("exit-plan", plan_with(SMALL), "es").replace("\u00a0", " ")
    assert "90 días después del preaviso" in spanish
    assert "100 días de servicios de transición" in spanish


def test_notice_and_transition_keep_their_units_once_notice_is_given() -> None:
    """Twenty-four months are not 730 days, on the first page neither."""
    given = SMALL.replace(
        "  notice: 90 days\n  transition: 100 days",
        "  status: triggered\n  notice_date: 2026-06-15\n  notice: 90 days\n  transition: 24 months",
    )
    text = said("exit-plan", plan_with(given), "en").replace("\u00a0", " ")
    assert ("The transition lasts until 13 September 2028." in text, "730" in text) == (True, False)


def test_days_in_the_wrong_order_are_counted_nowhere() -> None:
    """An end a year before notice is a mistake, and no −365 days."""
    wrong = "exit: {status: triggered, notice_date: 2026-06-01, end_date: 2025-06-01, steps: {a: {name: Tell, track: customers, to: 30 days}}}\n"
    text = said("exit-plan", plan_with(wrong), "en")
    assert ("365" in text, "from notice to end" in text, "In the wrong order" in text) == (False, False, True)


def test_no_cost_is_told_where_none_was_entered() -> None:
    """A final account between the partners is no cost of winding down, and nothing entered is not 0.00."""
    account = "exit: {settlement: {a: {text: Final, kind: settlement, payer: north, payee: south, amount: 10k EUR}}}\n"
    text = said("exit-plan", plan_with(account), "en")
    assert ("What it costs" in text, "0.00" in text) == (False, False)


def test_a_partner_that_leaves_alone_ends_its_own_part() -> None:
    """The others go on: nothing calls that the end of the alliance."""
    plan = sample("alianza-litoral")
    assert plan.exit is not None
    leaving = plan.replace(exit=plan.exit.replace(leaving=("sensorica",)))
    rows = cells(tables("exit-plan", leaving, "en")["date-table"])
    assert rows[0][0] == "End for Sensórica"


def test_groups_of_customers_are_no_customers() -> None:
    """Where no group says how many customers it has, only groups can be counted."""
    groups = SMALL.replace("count: 3, ", "").replace(", count: 1", "")
    text = " ".join(said("exit-plan", plan_with(groups), "en").split())
    assert ("1 of 2 customer groups" in text, "% of customers" in text) == (True, False)


@pytest.mark.parametrize(
    ("status", "one", "two"),
    [
        ("standing", "Si sale East, la alianza sigue entre North y South.", "If South and East leave, the alliance ends."),
        ("running", "Sale East; la alianza sigue entre North y South.", "South and East leave, and with that the alliance ends."),
        (
            "closed", "Ha salido East; la alianza sigue entre North y South.",
            "South and East have left, and with that the alliance has ended.",
        ),
    ],
)  # fmt: skip
def test_who_leaves_is_said_as_the_exit_stands(status: str, one: str, two: str) -> None:
    """A plan that is held ready tells what would be, an exit that is closed what was."""
    third = "    signatory: ana\n  east: {name: East Ltd, short_name: East}\n"
    people = "people: {ana: {name: Ana Orr, partner: north, title: Managing director}}\n"
    for lang, leaving, words in (("es", "east", one), ("en", "south, east", two)):
        plan = plan_with(third + people + f"exit: {{status: {status}, leaving: [{leaving}]}}\n")
        assert words in said("exit-plan", plan, lang)


def test_a_plan_that_was_set_off_is_not_carried_out_yet() -> None:
    """Notice can still lie ahead."""
    lines = "exit: {status: triggered, notice_date: 2026-09-01}\n"
    text = said("exit-plan", plan_with(lines), "en")
    assert "The plan has been set off and is not carried out yet." in text
    assert "The plan is being carried out." in said(
        "exit-plan", plan_with(lines.replace("triggered", "running")), "en"
    )


UNDER_WAY = SMALL.replace(
    "  notice: 90 days\n  transition: 100 days",
    "  status: running\n  notice_date: 2026-04-01\n  end_date: 2026-12-31\n  transition_end: 2027-06-30",
).replace("to: 30 days}", "to: 30 days, done: 2026-04-20}")


def test_an_exit_under_way_tells_first_what_is_late_then_what_comes_next_and_what_is_only_plan_last() -> None:
    """The same document, another first page and another order; nothing of it says what would be."""
    plan = plan_with(UNDER_WAY)
    document = composed("exit-plan", plan, "en").document
    assert document.cover is not None
    assert "Exit status" == plain_text(document.cover.title)
    assert [
        "Where it stands",
        "Timeline",
        "Customers and their protection",
        "Money",
    ] == (headings("exit-plan", plan, "en")[:4])
    assert [
        "Decision and trigger",
        "Disengagement team and supervision",
        "Protection of customers",
    ] == annexed("exit-plan", plan, "en")
    text = said("exit-plan", plan, "en").replace("\u00a0", " ")
    assert "of 274" in text
    assert "would" not in text.partition("What a reviewer would ask")[0]


def test_each_thing_of_an_exit_under_way_says_where_it_stands() -> None:
    """Done with its day, late with the day that was promised, to come with its day."""
    found = tables("exit-plan", plan_with(UNDER_WAY), "en")
    rows = {row[0].split("\n")[0]: row[1:] for row in cells(found["settlement-table"])}
    assert ["North", "South", "pending", "10,000 EUR"] == [
        cell.replace("\u00a0", " ").replace("0.01 M EUR", "10,000 EUR") for cell in rows["Final"]
    ]
    listed = [row[0] for row in cells(found["stand-table"])]
    done = listed.index("Done in the last ninety days")
    assert ["Tell them"] == listed[done + 1 :]
    assert {"Move them", "Pay"} & set(listed[listed.index("Next") : done])


def test_the_timeline_of_an_exit_under_way_marks_the_cut_off_day() -> None:
    """Ninety days after notice are in the third month."""
    found, standing = facts(plan_with(UNDER_WAY)), facts(plan_with(SMALL))
    assert found.wind is not None
    assert standing.wind is not None
    assert (2, None) == (found.wind.today, standing.wind.today)
    assert "●" in said("exit-plan", plan_with(UNDER_WAY), "en")


def test_a_closed_exit_says_what_was_done_and_what_is_still_owed() -> None:
    """Nothing is late any more, and no clock runs."""
    closed = (
        UNDER_WAY.replace("status: running", "status: closed")
        .replace("2026-12-31", "2026-05-31")
        .replace("2027-06-30", "2026-06-15")
    )
    text = said("exit-plan", plan_with(closed), "en").replace("\u00a0", " ")
    assert "The exit is closed." in text
    assert "obligations outlive the end" in text
    assert "Day 90" not in text


LAPSED = """
people: {ann: {name: Ann, partner: north}}
contract: {survivals: {secrecy: {obligation: Secrecy, topic: confidentiality, period: 5 years}, mark: {obligation: Run-off of the mark, topic: ip, period: 3 months}}}
exit:
  status: closed
  notice_date: 2025-01-01
  end_date: 2025-12-31
  team: [ann]
  steps: {move: {name: Customers move, track: customers, to: 6 months, due: 2025-08-31, done: 2025-08-20, rebaselines: [{was: 2025-06-30, date: 2025-05-05, reason: The bank was late.}]}}
  developments: {app: {name: The app, disposition: stop, dropped: 2025-03-04, note: Nobody missed it.}}
  messages: {staff: {audience: Staff, kind: internal, order: 1, text: T, done: 2025-01-02}, press: {audience: Press, kind: public, order: 2, text: T, done: 2025-01-03}}
  completion: {all: {text: All moved, done: 2025-12-01}}
"""


def test_an_obligation_that_has_lapsed_is_listed_no_more() -> None:
    """The mark ran off in March; secrecy goes on."""
    made = cells(tables("exit-plan", plan_with(LAPSED), "en")["left-table"])
    assert ["Secrecy"] == [row[0] for row in made]


def test_a_closed_exit_is_told_in_the_past_with_what_changed_its_promises() -> None:
    """Why a day was moved, and why something was given up, stand beside it."""
    text = said("exit-plan", plan_with(LAPSED), "en").replace("\u00a0", " ")
    for words in (
        "This report says how the exit went", "Who carried the exit out", "Each heard in due order", "The alliance has ended as a whole.",
        "changed on 5 May 2025, before 30 Jun 2025: The bank was late.", "dropped 4 Mar 2025", "Nobody missed it.",
    ):  # fmt: skip
        assert words in text
    assert not [words for words in ("how far the exit is", "Who carries", "Each hears") if words in text]


def test_the_picture_of_a_closed_exit_is_told_in_the_past() -> None:
    """No service lasts any longer."""
    text = said("exit-plan.frost", sample("aquarow"), "en").replace("\u00a0", " ")
    assert "Every step was done by its day, the last on 30 June 2026." in text
    assert "Exit record" in text
    assert "services last" not in said("exit-plan.frost", sample("aquarow"), "en")


def test_who_pays_what_a_paper_asks_for_is_told_or_open() -> None:
    """A sum that nobody is to pay is no proposal."""
    told = cells(tables("exit-plan", sample("brightwater-caldera"), "en")["cost-table"])
    row = next(row for row in told if row[0].startswith("Asked for in this paper"))
    assert ["–", "0.60", "0.60"] == row[1:]


def test_what_is_agreed_stands_beside_what_of_it_was_paid() -> None:
    """A sum half of which came is neither to come nor received."""
    told = cells(tables("exit-plan", sample("brightwater-caldera"), "en")["cost-table"])
    rows = {row[0]: row[1:] for row in told}
    assert ["0.00", "18.00\n9.00 paid", "18.00\n9.00 paid"] == [
        cell.replace("\u00a0", " ") for cell in rows["From companies outside"]
    ]
    assert ["5.40", "−5.40", "–"] == rows["Final account: receipts less payments"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", "Steps done: 1 of 3; none is late."),
        ("to: 100 days}", "to: 80 days}", "Steps late, or expected after their day: 1 of 3."),
        ("to: 100 days}", "to: 100 days, forecast: 2027-02-01}", "“Pay” is expected on 1 February 2027, after the last day."),
    ],
)  # fmt: skip
def test_the_picture_of_an_exit_under_way_says_what_its_steps_show(old: str, new: str, told: str) -> None:
    """Of several findings the gravest."""
    text = said("exit-plan", plan_with(UNDER_WAY.replace(old, new) if old else UNDER_WAY), "en")
    assert told in text.replace("\u00a0", " ")


def test_messages_of_an_exit_under_way_are_told_as_sent_and_to_come() -> None:
    """Nobody is told first who was told long ago."""
    text = said("exit-plan", sample("brightwater-caldera"), "en")
    assert "Messages sent, in the due order: 4 of 5." in text
    assert "Next to hear: Savers." in text
    assert "are told first" not in text


def test_what_closing_costs_is_told_item_by_item_where_it_is_all_there_is_to_tell() -> None:
    """A table of one row that repeats the first page is none."""
    almanac = tables("exit-plan.almanac", sample("aquarow"), "en")
    assert "cost-table" not in almanac
    assert 3 == len(cells(almanac["settlement-table"]))
    assert "protection-table" not in almanac
    assert "cost-table" in tables("exit-plan.frost", sample("aquarow"), "en")


def test_a_final_account_is_told_with_what_it_holds() -> None:
    """A balance between the partners beside the cost of the end says nothing by itself."""
    plan = shown(sample("helios-nordwind"), ALL)
    made = compose(plan, artifact("exit-plan").in_edition("board"), "en", TemplateSet(), Stamp()).document
    text = "\n".join(paragraphs(made)).replace("\u00a0", " ")
    assert (
        "Balance of the joint account and open invoices, 0.32 M EUR from Helios to Nordwind; "
        "Gateways in Kassel at cost, 0.18 M EUR from Nordwind to Helios." in text
    )
