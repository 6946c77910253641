"""Governance, meetings, strategy and risks."""

from __future__ import annotations

from decimal import Decimal

from allidocs.insight.claims import judged
from allidocs.insight.governance import (
    decision_coverage,
    decision_grid,
    ladders,
    overlaps,
    peer_map,
    seats,
    skills,
)
from allidocs.insight.meetings import bodies_held, calendar, meeting_load, sponsors_held
from allidocs.insight.result import Reason
from allidocs.insight.risks import risk_view, total_expected_loss
from allidocs.insight.strategy import (
    gap_weight,
    give_get,
    go_score,
    imperative_coverage,
    value_chain,
)
from tests.insight.build import build

D = Decimal
BOARD = """
people:
  ann: {name: Ann, partner: a, function: sales, level: manager, skills: [sell]}
  eva: {name: Eva, partner: a, function: sales, level: executive}
  bob: {name: Bob, partner: b, function: sales}
  max: {name: Max, partner: b, function: legal}
sponsors: {a: {person: eva}, b: {person: bob}}
team: {t: {name: Lead, partner: a, person: ann, skills: [market]}}
bodies:
  core: {name: Core, level: 1, members: [ann, max], cadence: monthly, minutes: 60, next_meeting: 2026-10-31}
  top: {name: Top, level: 2, members: [eva, bob, ann], cadence: quarterly, minutes: 120, rule: consensus,
    quorum: {per_partner: 1}, deadlock: Sponsors talk}
  solo: {name: Solo, level: 3, members: [eva], cadence: on-request}
decisions:
  d1: {question: "Price?", category: commercial, decider: top, recommends: ann, performs: [ann], agrees: [{who: max}]}
  d2: {question: "Scope?", category: strategic, decider: core}
routes:
  r: {name: Any, levels: [{to: core, within: 5 working days}, {to: top, within: 14 days}]}
  s: {name: Short, levels: [{to: core, within: 2 days}]}
"""


def test_a_joint_body_decides_only_with_rule_quorum_and_deadlock_route() -> None:
    """The core team has none of them; one decision has a veto (F-47)."""
    found = decision_coverage(build(BOARD))
    assert (found.ready.value, found.unready) == (D(50), ("d2",))
    assert found.vetoes == {"d1": 1, "d2": 0}
    assert set(found.lacks["d2"]) >= {"rule", "quorum", "deadlock"}


def test_a_ladder_runs_on_one_clock_to_all_sponsors() -> None:
    """Five working days are seven days, and fourteen more make 21 (F-48)."""
    long, short = ladders(build(BOARD))
    assert (long.climb.value, long.length.value, long.rungs[1].end) == (D(7), D(21), D(21))
    assert (long.sponsors_reached, short.sponsors_reached) == (("a", "b"), ())


def test_without_routes_there_is_no_ladder() -> None:
    """F-48: and no length of nought days."""
    assert ladders(build("")) == ()


def test_seats_and_levels_show_who_is_missing() -> None:
    """The highest level has nobody of b."""
    plan = build(BOARD)
    told = {row.body: [who for who, members in row.partners.items() if not members] for row in seats(plan)}
    assert list(told.items()) == [("solo", ["b"]), ("top", []), ("core", [])]


def test_overlap_is_a_share_of_the_smaller_body() -> None:
    """Eva is all of the solo body; Ann is one of two in the core team."""
    rows = [(row.first, row.second, row.share.value) for row in overlaps(build(BOARD))]
    assert rows == [("top", "solo", D(100)), ("core", "top", D(50))]


def test_the_decision_grid_joins_letters_of_one_person() -> None:
    """Ann recommends and performs."""
    grid = decision_grid(build(BOARD))
    assert grid.columns == ("top", "core", "ann", "max")
    assert grid.cells["d1"] == {"top": "D", "max": "A", "ann": "RP"}


def test_the_peer_map_puts_the_highest_level_first() -> None:
    """Eva before Ann; legal has nobody in a."""
    sales, legal = peer_map(build(BOARD))
    assert (sales.people["a"], sales.complete, legal.complete) == (("eva", "ann"), True, False)


def test_skills_come_from_people_and_their_roles() -> None:
    """Ann sells by herself and markets by her role; b has no team."""
    found = skills(build(BOARD))
    assert found["a"] == {"create": (), "market": ("ann",), "sell": ("ann",)}
    assert found["b"]["sell"] == ()


def test_meeting_load_is_cadence_times_length() -> None:
    """Ann: 12 x 1 h + 4 x 2 h = 20 h; on request counts nothing (F-49)."""
    rows = {row.person: row.hours.value for row in meeting_load(build(BOARD))}
    assert rows == {"ann": 20, "max": 12, "eva": 8, "bob": 8}


def test_a_length_that_is_not_stated_leaves_the_load_open() -> None:
    """Nobody knows how long the core team meets."""
    rows = {row.person: row.hours for row in meeting_load(build(BOARD.replace(", minutes: 60", "")))}
    assert rows["max"].reason is Reason.MISSING_INPUT


def test_the_calendar_starts_at_the_next_meeting() -> None:
    """From October 2026 on, September being over: one at the end of October, then one a month, also in short months."""
    found = calendar(build(BOARD))
    core = next(row for row in found.rows if row.body == "core")
    assert (str(found.months[0]), len(found.months)) == ("2026-10", 12)
    assert core.counts == (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
    assert core.anchored is True


def test_no_meeting_lies_between_the_cut_off_day_and_the_next_one() -> None:
    """Next in December: October and November are skipped."""
    core = calendar(build(BOARD.replace("2026-10-31", "2026-12-15"))).rows[0]
    assert core.counts[:4] == (0, 0, 1, 1)


STRATEGY = """
strategy:
  value_chain:
    make: {name: Make, covered_by: [a], importance: 5}
    ship: {name: Ship, importance: 3}
    sell: {name: Sell, covered_by: [a, b]}
  go_criteria:
    need: {text: Need, verdict: pass}
    fit: {text: Fit, must: false, verdict: pass}
    price: {text: Price, must: false, verdict: unknown}
  verdict: {result: go, should_share: 60%}
imperatives:
  grow: {partner: a, text: Grow, weight: 70%}
  save: {partner: a, text: Save, weight: 30%}
  lead: {partner: b, text: Lead}
objectives:
  o1: {text: One, imperatives: [grow, lead]}
  o2: {text: Two, imperatives: [grow]}
contributions: {c1: {partner: a, kind: cash, text: Cash, value: 5 EUR}}
expectations:
  e1: {partner: a, text: Reach}
  e2: {partner: b, text: Product, from: [a]}
risks:
  r1: {name: Delay, category: operational, likelihood: 4, impact: 4, loss: 100 EUR, impact_by_partner: {b: 5}}
  r2: {name: Law, category: legal, likelihood: 5, impact: 5, status: closed, loss: 1 EUR}
  r3: {name: Rumour, category: reputation}
"""


def test_an_objective_counts_when_it_serves_every_partner() -> None:
    """One of two."""


def test_imperatives_are_covered_by_weight() -> None:
    """70 of 100 of a; b gave no weight, so its share is open."""
    found = imperative_coverage(build(STRATEGY))
    assert (found["a"].weight.value, found["a"].unserved) == (D(70), ("save",))
    assert found["b"].weight.reason is Reason.MISSING_INPUT


def test_gaps_weigh_by_importance() -> None:
    """Nobody ships, which matters 3."""
    plan = build(STRATEGY)
    assert [step.state for step in value_chain(plan)] == ["covered", "gap", "shared"]
    assert gap_weight(plan).value == 3


def test_an_unknown_criterion_that_could_turn_the_verdict_leaves_it_open() -> None:
    """One of two should-criteria is 50 %, less than 60; the unknown one could make it 100."""
    found = go_score(build(STRATEGY))
    assert found is not None
    assert found.go is None
    failed = go_score(build(STRATEGY.replace("verdict: unknown", "verdict: fail")))
    assert failed is not None
    assert failed.go is False


def test_an_expectation_of_nobody_in_particular_is_of_all_the_others() -> None:
    """With three partners a expects reach of b and of c."""
    found = give_get(build(STRATEGY, three=True))
    assert (found.cells["b"]["a"], found.cells["c"]["a"], found.cells["a"]["b"]) == (
        ("e1",),
        ("e1",),
        ("e2",),
    )
    assert (found.given["a"].value, found.given["b"].reason) == (D(5), Reason.MISSING_INPUT)


def test_exposure_is_likelihood_times_impact_for_each_partner() -> None:
    """16 in all, 20 for b."""
    found = risk_view(build(STRATEGY), "r1")
    assert (found.exposure.value, found.by_partner["b"].value, found.band) == (D(16), D(20), "high")


def test_closed_and_unscored_risks_count_in_no_loss() -> None:
    """Only the delay does."""
    assert total_expected_loss(build(STRATEGY)).value == 70


def test_an_empty_plan_has_nothing_to_count() -> None:
    """No decision, no share."""
    plan = build()
    assert decision_coverage(plan).ready.reason is Reason.NOTHING_TO_COUNT
    assert go_score(plan) is None
    assert total_expected_loss(plan).reason is Reason.MISSING_INPUT


def test_a_body_between_two_of_three_asks_for_nobody_else() -> None:
    """What the third partner has no part in is no imbalance."""
    people = "people: {x: {name: X, partner: a}, y: {name: Y, partner: b}, z: {name: Z, partner: c}}\n"
    bodies = "bodies: {board: {name: B, level: 2, members: [x, y, z]}, two: {name: T, level: 1, members: [x, y]BETWEEN}}\n"
    told = {}
    for between in ("", ", partners: [a, b]", ", partners: [a, c]"):
        plan = build(people + bodies.replace("BETWEEN", between), three=True)
        told[between] = judged("governance.both-sides", plan).holds
    assert list(told.values()) == [False, True, False]


def test_meetings_held_are_a_share_of_those_planned_in_the_same_months() -> None:
    """F-38: a monthly board that met twice in a quarter held 2 of 3; a sponsor who came to 1 of 2 of a half-year, half."""
    board, silent = bodies_held(
        build(
            "bodies: {x: {name: X, level: 1, cadence: monthly, meetings: {2026Q2: 2}}, y: {name: Y, level: 1, meetings: {2026Q2: 2}}}"
        )
    )
    assert (board.planned.value, board.rate.formula) == (Decimal(3), "F-38")
    assert board.rate.value is not None
    assert round(board.rate.value, 1) == Decimal("66.7")
    assert silent.rate.reason is Reason.MISSING_INPUT
    sponsor = "people: {p: {name: P, partner: a}}\nsponsors: {a: {person: p, meetings_per_year: 4, attended: {2026H1: 1}}}\n"
    assert [one.rate.value for one in sponsors_held(build(sponsor))] == [Decimal(50)]


def test_the_share_of_meetings_follows_from_the_two_numbers_beside_it() -> None:
    """F-38: 42 of the 45.5 meetings that a fortnightly board has in 21 months is 42 of 46, 91 %, and not 92 %."""
    text = "bodies: {x: {name: X, level: 1, cadence: biweekly, meetings: {2025: 24, 2026H1: 13, 2026Q3: 5}}}"
    (board,) = bodies_held(build(text))
    assert (board.held, board.planned.value) == (D(42), D(46))
    assert board.rate.value is not None and round(board.rate.value) == 91


def test_meetings_of_a_rare_a_silent_and_a_busy_body() -> None:
    """F-38: none of 3 is 0 %; a quarter is too short for a yearly body; on request nothing was planned."""
    none, rare, asked = bodies_held(
        build(
            "bodies:\n"
            "  x: {name: X, level: 1, cadence: monthly, meetings: {2026Q2: 0}}\n"
            "  y: {name: Y, level: 1, cadence: annually, meetings: {2026Q2: 1}}\n"
            "  z: {name: Z, level: 1, cadence: on-request, meetings: {2026Q2: 1}}\n"
        )
    )
    assert (none.rate.value, rare.rate.value, rare.rate.reason) == (D(0), None, Reason.NOT_DUE)
    assert (asked.rate.value, asked.rate.reason) == (None, Reason.NOT_SCHEDULED)
