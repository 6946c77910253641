"""The story of an exit with a bank as receiver, customers half moved: every document of it tells where it stands.

After what was published of a card programme that a technology company and a bank ended: another bank takes the
customers over in about two years, cards keep working, savers may choose, questions are answered on the first day.
Names and figures are invented.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from allidocs.base.finding import Severity
from allidocs.insight.exit import exit_view
from allidocs.insight.winding import winding
from allidocs.plan.model import Plan
from allidocs.plan.moment import known_on
from allidocs.rules.catalogue import RULES
from allidocs.rules.judging import judge
from tests.artifacts.composing import cells, composed, said, tables
from tests.plan.reading import read

STORY = """
allidocs: 1
plan: {id: pear-goldfinch, title: Pear Card, stage: retire, as_of: 2027-01-31, currency: USD}
partners:
  pear: {name: Pear Devices Inc., short_name: Pear, competition_checked: true}
  goldfinch: {name: Goldfinch Bank, short_name: Goldfinch, competition_checked: true}
third_parties:
  morrow: {name: Morrow Bank, short_name: Morrow, kind: receiver}
  span: {name: Span Payments, short_name: Span, kind: network}
people:
  ada: {name: Ada Lunn, partner: pear, function: alliance}
  bob: {name: Bob Reyes, partner: goldfinch, function: alliance}
  cy: {name: Cy Roth, partner: pear}
  di: {name: Di Marsh, partner: goldfinch}
termination_triggers: {consumer: {text: A partner leaves consumer lending., notice: 24 months, consequence: Transfer}}
agreements:
  programme: {name: Programme agreement, kind: frame, parties: [pear, goldfinch], status: signed, disposition: terminate, owner: bob}
  purchase: {name: Purchase of the loans, kind: other, parties: [goldfinch], with: [morrow], status: signed, disposition: survive, owner: bob}
exit:
  status: running
  trigger: consumer
  notice_date: 2026-01-07
  end_date: 2028-01-07
  team: [ada, bob]
  supervisor: {pear: cy, goldfinch: di}
  customers:
    cards: {name: Card holders, count: 12000000, moved: 6000000, moved_on: 2027-01-25, contract_value: 20B USD, protections: [continuity, price-hold, migration], served_by: [morrow], owner: bob, told: 2026-01-07, told_after: 1 day}
    savers: {name: Savers, count: 1000000, moved: 500000, moved_on: 2027-01-25, contract_value: 5B USD, protections: [continuity, opt-out], served_by: [morrow], owner: ada, told: 2026-01-07, told_after: 1 day}
  settlement:
    loans: {text: Discount on the loans, kind: settlement, payer: goldfinch, payee: morrow, amount: 1B USD, due: 2026-06-30, done: 2026-06-30}
    network: {text: Fee to the network, kind: settlement, payer: pear, payee: span, amount: 20M USD, due: 2026-12-31}
    share: {text: Share of last profits, kind: settlement, payer: goldfinch, payee: pear, amount: 40M USD, due: 2027-06-30}
  messages:
    staff: {audience: Staff, kind: internal, order: 1, text: What happens to you., owner: ada, after: 1 day, done: 2026-01-07}
    holders: {audience: Card holders and savers, kind: customers, order: 2, text: Nothing changes for you today., owner: ada, after: 1 day, done: 2026-01-07}
    press: {audience: Press, kind: public, order: 3, text: The joint statement., owner: ada, after: 1 day, done: 2026-01-07}
  steps:
    systems: {name: Systems of Morrow connected, track: customers, to: 12 months, owner: bob, done: 2026-12-20}
    first: {name: First half of the accounts moves, track: customers, from: 12 months, to: 13 months, owner: bob, done: 2027-01-25}
    second: {name: Second half of the accounts moves, track: customers, from: 13 months, to: 20 months, owner: bob}
  completion: {all: {text: Every account has moved or was closed by its holder., owner: bob}}
"""


def story() -> Plan:
    """Return the plan of the story, in which no rule finds a contradiction."""
    found = read(STORY)
    assert found.findings == ()
    assert found.plan is not None
    errors = [one for one in judge(found.plan, found.source, RULES) if one.severity is Severity.ERROR]
    assert [] == [one for one in errors if one.path.startswith("exit") or "exit" in one.message]
    return found.plan


def test_half_of_the_customers_have_moved_and_a_year_of_two_is_over() -> None:
    """Counted over both groups, by number and by value."""
    plan = story()
    assert plan.exit is not None
    found = winding(plan, plan.exit)
    assert found.customers is not None
    assert (Decimal(50), Decimal(50)) == (found.customers.share.value, found.customers.by_value.value)
    assert (389, 730) == (found.clock.day, found.clock.of)


def test_what_is_paid_to_the_receiver_leaves_the_partners_and_nets_to_nothing_among_them() -> None:
    """A bank and a network that are no partners are paid by partners: costs of the end, no account between them."""
    plan = story()
    assert plan.exit is not None
    view = exit_view(plan, plan.exit)
    assert {"pear": Decimal(20_000_000), "goldfinch": Decimal(1_000_000_000)} == {
        partner: cost.value for partner, cost in view.agreed.cost.items()
    }
    assert {"pear": Decimal(40_000_000), "goldfinch": Decimal(-40_000_000)} == {
        partner: net.value for partner, net in view.agreed.net.items()
    }


def test_the_exit_status_tells_where_it_stands_and_nothing_of_what_would_be() -> None:
    """First what is late, then what comes next; the receiver is named where it serves and where it is paid."""
    plan = story()
    text = said("exit-plan", plan, "en").replace("\u00a0", " ")
    assert "6,500,000 of 13,000,000, by contract value 50%" in text
    assert "6,500,000 customers have yet to move." in text
    assert "One item is late." in text
    assert ["Payment: Fee to the network"] == [
        row[0] for row in cells(tables("exit-plan", plan, "en")["late-table"])
    ]
    assert {"Morrow"} == {row[3] for row in cells(tables("exit-plan", plan, "en")["moved-table"])}
    assert "would" not in text


@pytest.mark.parametrize("lang", ["en", "es"])
def test_both_languages_tell_it(lang: str) -> None:
    """No word of a template lacks its translation."""
    for id_ in ("exit-plan", "close-out-report"):
        assert frozenset() == composed(id_, story(), lang).unknown_words


def test_a_month_earlier_nobody_knew_that_the_first_half_would_move() -> None:
    """Judged on the last day of 2026, the step is still to come, and the fee is not late yet."""
    then = known_on(story(), date(2026, 12, 31))
    assert then.exit is not None
    found = winding(then, then.exit)
    assert "planned" == found.of("steps")["first"].state
    assert found.customers is not None
    assert 0 == found.customers.moved
    assert () == found.late
