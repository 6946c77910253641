"""Launch, contract frame and exit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from allidocs.insight.contract import ContractView, contract_view, days_to_sign
from allidocs.insight.exit import ExitView, covers_contracts, exit_view, message_order
from allidocs.insight.launch import (
    LaunchView,
    launch_view,
    lead_times,
    missing_audiences,
    not_ready,
    outstanding,
    working_days,
)
from allidocs.insight.result import Reason
from allidocs.plan.exit import Exit
from allidocs.plan.launch import Launch
from allidocs.plan.model import Plan
from tests.insight.build import build

D = Decimal
PEOPLE = "people: {ann: {name: Ann, partner: a}}\n"
LAUNCH = """
launch:
  mode: joint-release
  date: 2026-11-02
  readiness:
    r1: {text: Site, status: ready}
    r2: {text: Price, status: at-risk}
    r3: {text: Film, must: false}
  education:
    e1: {name: Field, audience: field, heads: 40, trained: 30}
    e2: {name: Customers, audience: customers, heads: 9}
  approvals:
    p1: {partner: a, function: legal, draft_sent: 2026-10-01, due: 2026-10-15, status: approved}
    p2: {partner: b, function: legal, draft_sent: 2026-10-26}
  audiences:
    staff: {name: Staff, kind: internal, date: 2026-11-02, time: "08:00"}
    press: {name: Press, kind: press, date: 2026-11-02, time: "10:00"}
  competitors:
    x: {name: X, reaction: Cuts prices, likelihood: 2, harm: 5}
    y: {name: Y, reaction: Sues, likelihood: 4, harm: 4}
  budget: {b1: {text: Hall, partner: a, amount: 7 EUR}}
"""


def launched(text: str = LAUNCH) -> LaunchView:
    """Return the worked-out launch."""
    found = launch_view(build(text))
    assert found is not None
    return found


def launch() -> Launch:
    """Return the launch as it is planned."""
    found = build(LAUNCH).launch
    assert found is not None
    return found


def test_readiness_counts_must_items_only() -> None:
    """One of two must-items is ready; the film is not one."""
    assert (launched().ready.value, not_ready(launch())) == (D(50), ("r2",))


def test_the_field_is_trained_by_heads() -> None:
    """30 of 40; customers are not the field, and their figure is missing."""
    found = launched()
    assert (found.field_trained.value, found.trained["e2"].reason) == (D(75), Reason.MISSING_INPUT)


def test_people_of_other_markets_who_learn_along_are_not_the_field() -> None:
    """Whom the launch does not need makes it no readier."""
    more = "    e3: {name: Others, audience: field, needed: false, heads: 60, trained: 60}\n"
    found = launch_view(build(LAUNCH.replace("    e2:", f"{more}    e2:")))
    assert found is not None
    assert found.field_trained.value == D(75)


def test_working_days_leave_out_weekends() -> None:
    """Friday to Monday is one; ten from 1 to 15 October 2026; backwards negative."""
    assert working_days(date(2026, 10, 2), date(2026, 10, 5)) == 1
    assert working_days(date(2026, 10, 1), date(2026, 10, 15)) == 10
    assert working_days(date(2026, 10, 5), date(2026, 10, 2)) == -1


def test_a_draft_needs_ten_working_days() -> None:
    """Ten are enough; from 26 October to the launch on 2 November there are five."""
    first, second = lead_times(launch())
    assert (first.enough, second.days.value, second.enough) == (True, D(5), False)


def test_approvals_outstanding_are_named() -> None:
    """b's lawyers have not approved, and nobody asked b's brand people."""
    found = launched()
    assert outstanding(launch()) == ("p2",)
    assert (found.approvals["b"]["legal"], found.approvals["b"]["brand"]) == ("pending", None)


def test_staff_hear_strictly_before_the_press() -> None:
    """Eight o'clock is before ten; ten is not, and no hour at all is no proof."""
    assert launched().sequence.in_order is True
    late = launched(LAUNCH.replace("08:00", "10:00")).sequence
    assert (late.in_order, late.told_late, late.early) == (False, ("staff",), ("press",))
    assert launched(LAUNCH.replace(', time: "08:00"', "")).sequence.in_order is False


def test_an_undated_group_leaves_the_order_open() -> None:
    """Nobody knows when staff hear."""
    text = LAUNCH.replace('date: 2026-11-02, time: "08:00"', "message: Hello")
    assert launched(text).sequence.in_order is None


def test_reactions_come_gravest_first_and_the_countdown_runs() -> None:
    """16 before 10; 33 days from 30 September to 2 November."""
    found = launched()
    assert [(name, score.value) for name, score in found.reactions] == [("y", D(16)), ("x", D(10))]
    assert found.countdown.value == 33
    assert "analysts" in missing_audiences(launch())


CONTRACT = """
contract:
  notice: 90 days
  transition_period: 6 months
  components:
    ip: {name: IP, topic: ip, intent: Share, due: 2026-12-31}
    term: {name: Term, topic: term, intent: Three years, status: agreed, counsel: {a: ann, b: ann}}
    brand: {name: Brand, topic: brand, intent: Use, status: deferred, due: 2026-09-01}
  survivals:
    s1: {obligation: Secrets, period: 3 years}
    s2: {obligation: Brand}
ip:
  i1: {name: Engine, kind: patent, origin: background, owner: [a], disposition: return}
  i2: {name: Joint, kind: know-how, origin: foreground}
termination_triggers:
  breach: {text: Breach, notice: 4 months, ease: {a: easy, b: hard}}
  both: {text: Agreement, ease: {a: easy, b: easy}}
"""


def frame() -> ContractView:
    """Return the worked-out contract frame."""
    found = contract_view(build(PEOPLE + CONTRACT))
    assert found is not None
    return found


def test_the_agreed_share_and_what_stands_in_the_way() -> None:
    """One of three; open IP is critical; the brand was due."""
    found = frame()
    assert (found.agreed.value, found.open_critical, found.overdue) == (D(100) / 3, ("ip",), ("brand",))


def test_the_runway_is_the_longest_notice_and_the_transition() -> None:
    """Four months count 120 days, more than 90; with 180 more it is 300."""
    assert frame().runway.value == 300


def test_days_to_sign_run_to_the_last_component_without_a_signing_day() -> None:
    """From 30 September to 31 December: 92."""
    plan = build(PEOPLE + CONTRACT)
    assert plan.contract is not None
    assert days_to_sign(plan, plan.contract).value == 92


def test_exit_that_is_not_equally_easy_is_named() -> None:
    """A breach is easy for a only."""
    found = frame()
    assert (found.uneven, found.exit_ease["breach"]["b"]) == (("breach",), "hard")
    assert found.ip["patent"]["background"] == ("i1",)


EXIT = """
exit:
  customers:
    big: {name: Big, count: 3, contract_value: 90 EUR, contract_end: 2027-06-30, protections: [continuity],
      served_by: [a], owner: ann}
    small: {name: Small, count: 1, contract_value: 10 EUR}
  settlement:
    s1: {text: Stock, kind: settlement, payer: a, payee: b, amount: 8 EUR}
    s2: {text: Lawyers, payer: a, amount: 5 EUR}
  messages:
    m1: {audience: Press, kind: public, order: 1, text: We part}
    m2: {audience: Staff, kind: internal, order: 2, text: We part}
  steps:
    t2: {name: Move, track: customers, from: 30 days, to: 90 days}
    t1: {name: Tell, track: customers, to: 5 days}
  completion: {c1: {text: All paid, done: 2026-09-01}, c2: {text: All moved}}
"""


def ending(extra: str = "", three: bool = False) -> tuple[Plan, Exit]:
    """Return a plan and how it ends."""
    plan = build(PEOPLE + CONTRACT + EXIT + extra, three=three)
    assert plan.exit is not None
    return plan, plan.exit


def ended(extra: str = "", three: bool = False) -> ExitView:
    """Return the worked-out exit plan."""
    return exit_view(*ending(extra, three))


def test_a_standing_plan_counts_days_from_notice() -> None:
    """The contract's longest notice of 120 days, then 180 of transition; no dates."""
    found = ended()
    assert (found.dates.source, found.dates.end_day, found.dates.transition_day) == (
        "contract",
        D(120),
        D(300),
    )
    assert (found.dates.end, covers_contracts(*ending())) == (None, None)


def test_a_triggered_plan_has_dates() -> None:
    """Notice on 30 September, four months later 30 January, six more 30 July: past the last customer contract."""
    plan, plan_exit = ending("  status: triggered\n  notice_date: 2026-09-30\n")
    found = exit_view(plan, plan_exit)
    assert (found.dates.end, found.dates.transition_end) == (date(2027, 1, 30), date(2027, 7, 30))
    assert (found.runway.value, covers_contracts(plan, plan_exit)) == (D(122), True)
    assert found.timeline["customers"][1].start == date(2026, 10, 30)


def test_customers_are_covered_by_number_and_by_value() -> None:
    """3 of 4 customers, 90 of 100 of value."""
    found = ended().customers
    assert (found.by_count.value, found.by_value.value, found.unprotected) == (D(75), D(90), ("small",))


def test_the_final_account_nets_to_zero_and_winding_down_costs() -> None:
    """a pays b 8 and its lawyers 5."""
    found = ended()
    assert (found.agreed.net["a"].value, found.agreed.net["b"].value) == (D(-8), D(8))
    cost = found.agreed.cost
    assert (cost["a"].value, cost["b"].value, found.agreed.cost_total.value) == (D(5), D(0), D(5))


def test_the_public_hears_last() -> None:
    """The press is told before staff; customers and other partners are not told at all."""
    found = ended().messages
    assert (found.in_order, found.misplaced, found.missing) == (
        False,
        ("m1",),
        ("customers", "other-partners"),
    )


def test_steps_are_ordered_and_open_items_named() -> None:
    """Tell before move; one of two conditions met; half of the IP decided; data has nothing to decide."""
    found = ended()
    assert [step.step for step in found.timeline["customers"]] == ["t1", "t2"]
    assert (found.completion.value, found.open_items) == (D(50), ("c2",))
    assert (found.undecided["ip"], found.undecided["data"]) == (("i2",), ())


def test_obligations_without_an_end_come_first() -> None:
    """The brand has no period, secrets three years of 365 days."""
    assert ended().obligations == (("s2", None), ("s1", D(1095)))


def test_when_one_of_three_leaves_the_others_stay() -> None:
    """b leaves; a and c go on; with nobody named the whole alliance ends."""
    assert ended("  leaving: [b]\n", three=True).staying == ("a", "c")
    assert ended(three=True).staying == ()


def test_a_notice_beyond_the_calendar_ends_with_it() -> None:
    """99999 years fit no calendar, and raise nothing."""
    assert ended("  notice_date: 2026-09-30\n  notice: 99999 years\n").dates.end == date.max


def test_a_plan_without_these_parts_has_no_view_of_them() -> None:
    """None rather than zeros."""
    plan = build()
    assert (launch_view(plan), contract_view(plan)) == (None, None)


@pytest.mark.parametrize(
    ("told", "late"),
    [
        ("staff: {audience: Staff, kind: internal, order: 2, text: T, done: 2026-09-02}\n    shops: {audience: Shops, kind: customers, order: 1, text: T, done: 2026-09-03}", ()),
        ("staff: {audience: Staff, kind: internal, order: 1, text: T, done: 2026-09-04}\n    shops: {audience: Shops, kind: customers, order: 2, text: T, done: 2026-09-03}", ("shops",)),
        ("staff: {audience: Staff, kind: internal, order: 1, text: T, due: 2026-09-01}\n    shops: {audience: Shops, kind: customers, order: 2, text: T, done: 2026-09-03}", ("shops",)),
        ("staff: {audience: Staff, kind: internal, order: 2, text: T, after: 1 day}\n    shops: {audience: Shops, kind: customers, order: 1, text: T, after: 3 days}", ()),
        ("staff: {audience: Staff, kind: internal, order: 2, text: T}\n    shops: {audience: Shops, kind: customers, order: 1, text: T, after: 3 days}", ("shops",)),
        ("staff: {audience: Staff, kind: internal, order: 2, text: T, dropped: 2026-09-01}\n    shops: {audience: Shops, kind: customers, order: 1, text: T}", ()),
        ("press: {audience: P, kind: public, order: 1, text: T, done: 2026-09-03}\n  customers: {a: {name: A, told: 2026-09-03}, b: {name: B}}", ()),
        ("press: {audience: P, kind: public, order: 1, text: T, done: 2026-09-03}\n  customers: {a: {name: A, told: 2026-09-04}, b: {name: B}}", ("press",)),
    ],
)  # fmt: skip
def test_who_hears_first_is_told_by_days_and_only_without_them_by_the_sequence(
    told: str, late: tuple[str, ...]
) -> None:
    """What was promised and not told is told after what was; what was given up is told to nobody."""
    plan = build(PEOPLE + f"exit:\n  messages:\n    {told}\n")
    assert plan.exit is not None
    assert late == message_order(plan, plan.exit).misplaced
