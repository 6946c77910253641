"""Initiatives: worth, horizons, the failure test, schedule and people."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from allidocs.insight.initiatives import (
    expected_value,
    horizon_matrix,
    horizon_of,
    ranking,
    score,
    score_100,
)
from allidocs.insight.progress import state
from allidocs.insight.resilience import resilience
from allidocs.insight.resources import (
    active_count,
    budget,
    owner_load,
    staffing_by_company,
)
from allidocs.insight.result import Reason
from allidocs.insight.schedule import dependencies, milestone_hit_rate, milestones, timeline
from allidocs.plan.operations import Milestone
from allidocs.plan.text import Text
from tests.insight.build import build
from tests.plan.reading import plan_with

D = Decimal
WORK = """
people:
  ann: {name: Ann, partner: a}
  bob: {name: Bob, partner: b}
criteria:
  value: {text: Value, weight: 60%}
  ease: {text: Ease, weight: 40%}
investment:
  discount_rates: {a: 10%}
initiatives:
  one:
    name: One
    status: active
    owner: ann
    counterparts: [bob]
    start: 2026-01-01
    end: 2026-12-31
    scores: {value: 5, ease: 2}
    probability: 50%
    costs: {a: {2026: 10 EUR}, b: {2026: 10 EUR}}
    benefits: {a: {2027: 110 EUR}, b: {2027: 110 EUR}}
    spent: {a: 9 EUR}
    first_wins: {a: {date: 2027-01-01}, b: {date: 2028-01-01}}
    resources: {r1: {partner: a, role: Build, committed: 4, filled: 3}, r2: {partner: b, role: Sell, committed: 0}}
    milestones:
      m1: {name: M1, due: 2026-03-01, done: 2026-03-11}
      m2: {name: M2, due: 2026-09-01, done: 2026-08-30}
      m3: {name: M3, due: 2026-11-01, forecast: 2026-12-01}
  two:
    name: Two
    status: funded
    owner: ann
    start: 2026-06-01
    end: 2027-06-30
    depends_on: [one]
    scores: {value: 3, ease: 3}
  three: {name: Three, status: parked, scores: {value: 4, ease: 4}}
"""


def test_the_weighted_score_is_out_of_five_and_of_a_hundred() -> None:
    """0.6 x 5 + 0.4 x 2 = 3.8, of 5; 76 of 100."""
    plan = build(WORK)
    assert (score(plan, "one").value, score_100(plan, "one").value) == (D("3.8"), D(76))


def test_weights_are_never_made_whole_silently() -> None:
    """60 + 30 is not 100."""
    assert score(build(WORK.replace("40%", "30%")), "one").reason is Reason.SHARES_NOT_WHOLE


def test_a_missing_score_leaves_the_whole_score_open() -> None:
    """Not 0 for the criterion."""
    assert score(build(WORK.replace("value: 5, ease: 2", "value: 5")), "one").reason is Reason.MISSING_INPUT


def test_expected_value_is_probability_times_benefit_less_cost() -> None:
    """a at 10 %: 0.5 x 110 / 1.1 - 10 = 40; b without a rate: 0.5 x 110 - 10 = 45, and says so."""
    plan = build(WORK)
    assert expected_value(plan, "one", "a").value == 40
    b = expected_value(plan, "one", "b")
    assert b.value == 45
    assert ("rate", "none-stated") in b.inputs


def test_an_initiative_without_figures_has_no_expected_value() -> None:
    """Missing, not 0."""
    assert expected_value(build(WORK), "two", "a").reason is Reason.MISSING_INPUT


def test_benefits_without_a_probability_have_no_expected_value() -> None:
    """Nobody said how likely they are."""
    plan = build(WORK.replace("    probability: 50%\n", ""))
    assert expected_value(plan, "one", "a").reason is Reason.MISSING_INPUT


def test_the_twelfth_month_is_short_and_the_twenty_fourth_long() -> None:
    """From 2026-01-01: 2027-01-01 is short, 2028-01-01 long."""
    plan = build(WORK)
    assert (horizon_of(plan, "one", "a"), horizon_of(plan, "one", "b")) == ("short", "long")


def test_the_plan_can_move_the_border_of_long() -> None:
    """Long from 36 months on: a win after 24 is medium."""
    assert horizon_of(build(WORK + "operations: {long_months: 36}\n"), "one", "b") == "medium"


def test_the_horizon_matrix_counts_first_wins_and_their_worth() -> None:
    """One short win of a (worth 40), none of b."""
    cells = horizon_matrix(build(WORK))["short"]
    assert (cells["a"].count, cells["a"].expected_value.value) == (1, D(40))
    assert (cells["b"].count, cells["b"].expected_value.reason) == (0, Reason.NOTHING_TO_COUNT)


def test_the_ranking_flags_what_is_funded_below_a_parked_one() -> None:
    """Three is parked with 4.0; One has 3.8, Two 3.0."""
    rows = ranking(build(WORK))
    assert [(row.initiative, row.group, row.below_parked) for row in rows] == [
        ("one", "funded", True),
        ("two", "funded", True),
        ("three", "parked", False),
    ]


def test_no_initiative_cannot_survive_a_failure() -> None:
    """An empty portfolio does not pass."""
    assert resilience(build()).passes is None


FAILURE = "".join(
    f"""
  i{n}:
    name: I{n}
    status: funded
    start: 2026-01-01
    probability: 100%
    horizon: {horizon}
    benefits: {{a: {{2026: {value} EUR}}, b: {{2026: {value} EUR}}}}
    first_wins: {{a: {{date: 2026-06-01}}, b: {{date: 2026-06-01}}}}"""
    for n, (horizon, value) in enumerate((("short", 10), ("short", 20), ("long", 30), ("long", 40)))
)


def test_two_short_and_two_long_wins_survive_any_one_failure() -> None:
    """Without the largest, 60 of 100 is left: at least 50 %."""
    found = resilience(build("initiatives:" + FAILURE))
    assert found.passes is True
    assert found.tests[3].partners["a"].share.value == 60
    assert (found.concentration["a"].value, found.largest["a"]) == (D(40), "i3")
    assert found.counts["b"] == (2, 0, 2)


def test_a_single_long_win_cannot_be_lost() -> None:
    """With one long win only, its failure leaves none."""
    found = resilience(build("initiatives:" + FAILURE.replace("long", "short", 1)))
    assert [test.passes for test in found.tests] == [True, True, True, False]


def test_missing_figures_leave_the_verdict_open() -> None:
    """Horizons survive; without figures nobody can say whether the value does."""
    text = FAILURE.replace("probability: 100%", "probability: 100%", 1).replace(
        "    probability: 100%\n", "", 1
    )
    assert resilience(build("initiatives:" + text)).passes is None


def test_what_is_done_and_has_no_figures_hides_no_failure() -> None:
    """A finished initiative cannot fail: it is in no test, and the others are judged without it."""
    done = "\n  old:\n    name: Old\n    status: done"
    lone = FAILURE.replace("long", "short", 1)
    found = resilience(build("initiatives:" + lone + done))
    assert [test.passes for test in found.tests] == [True, True, True, False]


def test_three_partners_each_need_their_own_wins() -> None:
    """c sees no win at all."""
    found = resilience(build("initiatives:" + FAILURE, three=True))
    assert (found.balanced, found.passes, found.counts["c"]) == (False, False, (0, 0, 0))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 100), st.integers(0, 100))
def test_asking_for_more_never_turns_a_failure_into_a_pass(one: int, two: int) -> None:
    """The failure test is monotone in the share that must survive (F-16)."""
    low, high = sorted((one, two))
    lenient, strict = (
        resilience(build(f"operations: {{least_share_left: {share}%}}\ninitiatives:{FAILURE}")).passes
        for share in (low, high)
    )
    assert lenient or not strict


def test_a_milestone_slips_by_days_from_its_first_promise() -> None:
    """M1 ten days late, M2 two days early (30 August against 1 September), M3 thirty days forecast."""
    rows = {row.milestone: row for row in milestones(build(WORK))}
    assert {name: row.slip.value for name, row in rows.items()} == {"m1": 10, "m2": -2, "m3": 30}
    assert {name: row.state for name, row in rows.items()} == {
        "m1": "done-late",
        "m2": "done",
        "m3": "slipping",
    }


def test_the_hit_rate_counts_only_what_was_due() -> None:
    """By 30 September two were promised and one was kept (F-35)."""
    assert milestone_hit_rate(build(WORK)).value == 50


def test_a_milestone_due_on_the_cut_off_day_is_not_missed_yet() -> None:
    """Of three promised by 30 September one was kept; the third counts when it is reached on that very day."""
    open_ = WORK.replace("due: 2026-11-01, forecast: 2026-12-01", "due: 2026-09-30")
    reached = open_.replace("due: 2026-09-30", "due: 2026-09-30, done: 2026-09-30")
    assert [dict(milestone_hit_rate(build(plan)).inputs)["whole"] for plan in (open_, reached)] == [2, 3]


def test_nothing_due_is_not_a_hit_rate_of_zero() -> None:
    """Two has no milestone."""
    assert milestone_hit_rate(build(WORK), "two").reason is Reason.NOT_DUE


def test_the_critical_chain_ends_last_and_conflicts_are_named() -> None:
    """Two ends last and follows One, but starts before One ends."""
    found = dependencies(build(WORK))
    assert found.critical == ("one", "two")
    assert found.conflicts == (("one", "two"),)
    assert found.order == ("one", "three", "two")


def test_a_circle_is_reported_and_left_out_of_the_order() -> None:
    """One waits for Two, Two for One."""
    found = dependencies(
        build(WORK.replace("    owner: ann\n", "    owner: ann\n    depends_on: [two]\n", 1))
    )
    assert (found.cycles, found.order, found.critical) == ((("one", "two"),), ("three",), ())


def test_a_roadmap_row_names_the_owners_partner_first() -> None:
    """Ann of a owns it, Bob of b stands for it."""
    row = timeline(build(WORK))[0]
    assert (row.initiative, row.partners, row.critical) == ("one", ("a", "b"), True)


def test_staffing_fill_is_filled_over_committed() -> None:
    """3 of 4 people of a are there; b committed none (F-40)."""
    plan = build(WORK)
    rows = staffing_by_company(plan)
    assert (rows["a"].fill.value, rows["b"].fill.reason) == (D(75), Reason.DIVISION_BY_ZERO)


def test_the_variance_is_spent_less_plan_to_date() -> None:
    """10 planned in 2026, day 273 of 365 has passed: 9 - 10 x 273 / 365."""
    found = budget(build(WORK), "one", "a")
    assert found.variance.value == 9 - 10 * (D(273) / 365)
    assert budget(build(WORK), "one", "b").spent.reason is Reason.MISSING_INPUT


def test_load_and_limit_count_what_runs() -> None:
    """Ann owns two; one is active of eight."""
    plan = build(WORK)
    assert owner_load(plan) == (("ann", ("one", "two")),)
    assert (active_count(plan).active, active_count(plan).limit) == (1, 8)


def test_of_two_chains_that_end_on_one_day_the_tighter_one_is_critical() -> None:
    """A month between the first chain's links, a day between the second's: only there does a delay count."""
    plan = plan_with(
        "initiatives:\n"
        "  base: {name: Base, status: done, start: 2026-01-01, end: 2026-03-31}\n"
        "  easy: {name: Easy, status: funded, start: 2026-05-01, end: 2026-12-31, depends_on: [base]}\n"
        "  tight: {name: Tight, status: funded, start: 2026-04-01, end: 2026-12-31, depends_on: [base]}\n"
        "  alone: {name: Alone, status: funded, start: 2026-04-01, end: 2026-12-31}\n"
    )
    assert dependencies(plan).critical == ("base", "tight")


def test_what_is_past_its_promise_is_overdue_though_it_is_expected_later() -> None:
    """A forecast moves no promise; one that is still to come slips."""
    item = Milestone(name=Text({"en": "M"}), due=date(2026, 6, 30), forecast=date(2026, 11, 30))
    assert state(item, item.due, date(2026, 6, 30)) == "slipping"
    assert state(item, item.due, date(2026, 7, 1)) == "overdue"


def test_where_nothing_is_stated_that_could_be_lost_nothing_is_tested() -> None:
    """Neither a first win nor a value: a verdict would be made up. With values alone, those are judged."""
    bare = "initiatives: {i: {name: I, status: active, start: 2026-01-01}, j: {name: J, status: active, start: 2026-01-01}}"
    assert ((), None) == (resilience(build(bare)).tests, resilience(build(bare)).passes)
    lines = "\n".join(line for line in FAILURE.splitlines() if "first_wins" not in line)
    assert [test.passes for test in resilience(build("initiatives:" + lines)).tests] == [True] * 4


def test_staffing_of_nobody_and_of_more_than_was_promised() -> None:
    """F-40: 0 of 2 in place are 0 %, 3 of 2 are 150 %; of a stopped initiative nobody is counted."""
    work = "initiatives: {i: {name: I, status: STATUS, resources: {r: {partner: a, role: R, committed: 2, filled: FILLED}}}}\n"

    def filled(number: str, status: str = "active") -> D | None:
        rows = staffing_by_company(build(work.replace("STATUS", status).replace("FILLED", number)))
        return rows["a"].fill.value if "a" in rows else None

    assert (filled("0"), filled("3"), filled("1", "stopped")) == (D(0), D(150), None)
