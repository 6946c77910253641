"""The story of an exit with a bank as receiver, customers half moved: every document of it tells where it stands.

After what was published of a card programme that a technology company and a bank ended: another bank takes the
customers over in about two years, cards keep working, savers may choose, questions are answered on the first day.
Names and figures are invented.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from allidocs.base.finding import Severity
from allidocs.insight.exit import exit_view
from allidocs.insight.exit_progress import winding
from allidocs.plan.model import Plan
from allidocs.plan.moment import known_on
from allidocs.rules.catalogue import RULES
from allidocs.rules.judging import judge
from tests.artifacts.composing import cells, composed, said, tables
from tests.plan.reading import read

STORY = (Path(__file__).parents[1] / "laws" / "stories" / "receiver.yaml").read_text(encoding="utf-8")


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
    listed = [row[0] for row in cells(tables("exit-plan", plan, "en")["stand-table"])]
    assert ["Late on the cut-off day", "Payment: Fee to the network"] == listed[:2]
    assert listed[2] in ("Expected after the day promised", "Next")
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
