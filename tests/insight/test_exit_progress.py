"""An exit over time: due days, states, customers and money moved, several ends, stakes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from allidocs.insight.ends import ending, ends, scope, seen_from
from allidocs.insight.exit import exit_view
from allidocs.insight.exit_progress import Winding, clock, winding
from allidocs.insight.holdings import breaches, holding
from allidocs.plan.exit import Exit
from allidocs.plan.model import Plan
from tests.insight.build import build

PEOPLE = (
    "people: {p: {name: P, partner: a}}\nthird_parties: {bank: {name: Bank of the Coast, kind: receiver}}\n"
)
EXIT = """
exit:
  status: running
  notice_date: 2026-03-01
  end_date: 2026-12-31
  transition_end: 2027-06-30
  customers:
    savers: {name: Savers, count: 100, contract_value: 1M EUR, moved: 40, served_by: [bank], told: 2026-03-05, told_after: 5 days, owner: p}
    shops: {name: Shops, count: 20, contract_value: 500k EUR, done: 2026-08-01, told: 2026-04-01, told_after: 5 days}
    farms: {name: Farms, count: 10, contract_value: 100k EUR, told_after: 30 days}
    gone: {name: Gone, count: 5, dropped: 2026-05-01}
  steps:
    tell: {name: Tell, track: customers, to: 1 month, done: 2026-03-20}
    move: {name: Move, track: customers, to: 8 months, started: 2026-04-01}
    data: {name: Data, track: ip-data, to: 6 months}
    later: {name: Later, track: money, to: 9 months, due: 2027-01-31}
  messages:
    staff: {audience: Staff, kind: internal, order: 1, text: We part, after: 2 days, done: 2026-03-02}
  settlement:
    stock: {text: Stock, kind: settlement, payer: a, payee: b, amount: 100k EUR, within: 60 days}
    book: {text: Loan book, kind: settlement, payer: bank, payee: b, amount: 300k EUR, due: 2026-09-01, done: 2026-09-10}
    fee: {text: Fee to the receiver, kind: settlement, payer: a, payee: bank, amount: 50k EUR, due: 2026-10-31}
    void: {text: Void, payer: a, amount: 1M EUR, dropped: 2026-05-01}
"""


def whole(plan: Plan) -> Exit:
    """Return the exit of the whole alliance."""
    assert plan.exit is not None
    return plan.exit


def wound(body: str = EXIT) -> Winding:
    """Return the exit as it stands on 30 September 2026."""
    plan = build(PEOPLE + body)
    return winding(plan, whole(plan))


def test_each_item_is_due_after_notice_or_after_the_end_or_on_its_own_day() -> None:
    """A stated day counts before a distance."""
    found = wound()
    assert {"tell": date(2026, 4, 1), "move": date(2026, 11, 1), "data": date(2026, 9, 1), "later": date(2027, 1, 31)} == {
        id_: item.due for id_, item in found.of("steps").items()
    }  # fmt: skip
    assert date(2027, 3, 1) == found.of("settlement")["stock"].due
    assert date(2026, 3, 6) == found.of("told")["savers"].due
    assert date(2026, 12, 31) == found.of("customers")["savers"].due


def test_what_is_late_comes_apart_from_what_is_next_and_from_what_is_done() -> None:
    """Next is what falls due within sixty days."""
    found = wound()
    assert ["farms", "data"] == [item.id for item in found.late]
    assert ["fee", "move"] == [item.id for item in found.next]
    assert {"stock", "savers", "later", "farms"} == {item.id for item in found.ahead}
    assert {"shops": "done-late", "savers": "done"} == {
        id_: item.state for id_, item in found.of("told").items() if id_ != "farms"
    }
    assert {"gone", "void"} == {item.id for item in found.dropped}
    assert "in-progress" == found.of("customers")["savers"].state


def test_when_nothing_is_near_the_nearest_comes_next() -> None:
    """A page that says what comes next is never empty while something is open that has a day."""
    far = "exit: {status: running, notice_date: 2026-03-01, steps: {a: {name: A, track: work, to: 2 years}, b: {name: B, track: work, to: 3 years}}}\n"
    assert (["a"], ["b"]) == ([one.id for one in wound(far).next], [one.id for one in wound(far).ahead])


def test_what_has_no_day_is_never_next() -> None:
    """One of several conditions without a day would stand for the others, for no reason; on one day all of it is next."""
    open_ = "completion: {a: {text: A}, b: {text: B}}"
    steps = "steps: {y: {name: Y, track: work, to: 2 years}, x: {name: X, track: work, to: 2 years}}"
    undated = wound(f"exit: {{status: running, notice_date: 2026-03-01, {open_}}}\n")
    assert ([], ["a", "b"]) == ([one.id for one in undated.next], [one.id for one in undated.ahead])
    both = wound(f"exit: {{status: running, notice_date: 2026-03-01, {steps}, {open_}}}\n")
    assert (["y", "x"], ["a", "b"]) == ([one.id for one in both.next], [one.id for one in both.ahead])


def test_customers_are_counted_as_they_move() -> None:
    """Forty of the savers and all shops; by value the same part of each group's contracts."""
    found = wound().customers
    assert found is not None
    assert (130, 120, 60) == (found.all, found.told, found.moved)
    assert (Decimal("46.15"), Decimal("56.25")) == (
        round(found.share.value or 0, 2),
        round(found.by_value.value or 0, 2),
    )


def test_without_numbers_groups_are_counted() -> None:
    """One of two groups has moved."""
    found = wound(
        "exit: {status: running, customers: {a: {name: A, done: 2026-03-01}, b: {name: B, count: 5}}}\n"
    )
    assert found.customers is not None
    assert (2, 1, False) == (found.customers.all, found.customers.moved, found.customers.counted)


def test_money_paid_is_told_of_all_that_is_owed() -> None:
    """Dropped items are owed no more."""
    found = wound()
    assert (Decimal(450_000), Decimal(300_000)) == (found.owed.value, found.paid.value)
    assert ("stock", "fee") == found.unpaid
    nothing = wound("exit: {settlement: {s: {text: S, payer: a, amount: 5 EUR}}}\n")
    assert Decimal(0) == nothing.paid.value


def test_what_goes_to_or_comes_from_outside_is_no_account_between_partners() -> None:
    """The account among partners sums to zero; the fee to the receiver is a cost, its price is received from outside."""
    plan = build(PEOPLE + EXIT)
    view = exit_view(plan, whole(plan))
    assert Decimal(0) == sum(found.value or 0 for found in view.agreed.net.values())
    assert Decimal(-100_000) == view.agreed.net["a"].value
    assert (Decimal(50_000), Decimal(300_000)) == (
        view.agreed.cost_total.value,
        view.agreed.received["b"].value,
    )
    assert Decimal(0) == view.agreed.cost["b"].value


def test_the_clock_runs_from_notice_to_the_end_and_then_through_the_transition() -> None:
    """Day 213 of 305 is followed by a transition, and then by nothing."""
    plan = build(PEOPLE + EXIT)
    on = {
        day: clock(plan.replace(plan=plan.plan.replace(as_of=day)), whole(plan))
        for day in (date(2026, 2, 1), date(2026, 9, 30), date(2027, 1, 31), date(2027, 7, 1))
    }
    assert [("before", None, None), ("notice", 213, 305), ("transition", 31, 181), ("over", None, None)] == [
        (one.phase, one.day, one.of) for one in on.values()
    ]
    assert (92, 150) == (on[date(2026, 9, 30)].left, on[date(2027, 1, 31)].left)


FURTHER = """
offerings: {o: {name: O, phase: in-market}}
initiatives:
  rent: {name: Rent, status: active}
  sold: {name: Sold, status: active, offering: o}
  rest: {name: Rest, status: active}
agreements:
  lease: {name: Lease, kind: lease, parties: [a, b]}
  frame: {name: Frame, kind: frame, parties: [a, b]}
exit: {status: standing}
exits:
  rental: {name: Rental, status: running, initiatives: [rent], offerings: [o], agreements: [lease], leaving: [b]}
  east: {name: B leaves, leaving: [b]}
"""


def test_an_end_of_a_part_takes_what_it_names_and_leaves_the_rest() -> None:
    """Who leaves a strand stays in the alliance; an end that is only held ready takes nothing away."""
    plan = build(FURTHER)
    assert [("", "exit"), ("rental", "exits.rental"), ("east", "exits.east")] == [
        (end.id, end.path) for end in ends(plan)
    ]
    about = scope(plan, plan.exits["rental"])
    assert (("lease",), ("rent", "sold")) == (about.agreements, about.initiatives)
    assert ("lease", "frame") == scope(plan, plan.exits["east"]).agreements
    assert {"rent": "rental", "sold": "rental", "rest": None} == {
        id_: end.id if (end := ending(plan, "initiatives", id_)) else None for id_ in plan.initiatives
    }
    assert ending(plan, "partners", "b") is None
    assert plan.exits["rental"] == seen_from(plan, "rental").exit


def test_a_stake_is_that_of_the_day_and_what_binds_it_is_kept_or_broken() -> None:
    """Half until April, a fifth since; nothing lower than a quarter was allowed."""
    plan = build(
        "shareholdings: {s: {holder: a, company: b, stakes: {2025-01-01: 50%, 2026-04-01: 20%, 2027-01-01: 10%},"
        " floor: 25%, lock_up: 2026-12-31, planned: 2027-01-01, target: 10%}}\n".replace(
            ", 2027-01-01: 10%", ""
        )
    )
    item = plan.shareholdings["s"]
    found = holding(plan, item)
    assert found.stake is not None
    assert (Decimal(20), date(2026, 4, 1), date(2027, 1, 1), True) == (
        found.stake.value, found.since, found.next, found.locked,
    )  # fmt: skip
    assert [("floor", 2026), ("lock_up", 2026), ("floor", 2027)] == [
        (one.key, one.day.year) for one in breaches(item)
    ]


def test_what_is_paid_of_the_money_of_an_end_is_told_apart_from_what_is_agreed() -> None:
    """South has received the price of the stock; nothing that closing costs is paid."""
    plan = build(PEOPLE + EXIT)
    view = exit_view(plan, whole(plan))
    assert (Decimal(300_000), Decimal(300_000)) == (view.agreed.outside.value, view.paid.outside.value)
    assert (Decimal(50_000), Decimal(0)) == (view.agreed.cost_total.value, view.paid.cost_total.value)
    assert (Decimal(-100_000), Decimal(0)) == (view.agreed.net["a"].value, view.paid.net["a"].value)


def test_a_change_of_a_stake_that_was_not_made_is_overdue() -> None:
    """Its day does not vanish when it has passed."""
    stake = "shareholdings: {s: {holder: a, company: b, stakes: {2026-01-01: 4%}, planned: 2026-09-01, target: 0%}}\n"
    plan = build(PEOPLE + stake)
    found = holding(plan, plan.shareholdings["s"])
    assert (None, date(2026, 9, 1)) == (found.next, found.overdue)
    made = build(PEOPLE + stake.replace("4%}", "4%, 2026-09-01: 0%}"))
    assert holding(made, made.shareholdings["s"]).overdue is None
