"""Metrics on the cut-off day, partners' views, commitments and surveys."""

from __future__ import annotations

from decimal import Decimal

import pytest

from allidocs.insight.metrics import (
    best_and_worst,
    colour_counts,
    outlook,
    reading,
    seed_measures,
    stale_metrics,
    trend,
    waterfall,
    without_action,
)
from allidocs.insight.progress import is_open
from allidocs.insight.result import Reason
from allidocs.insight.views import commitments_kept, differences, health
from tests.artifacts.composing import sample
from tests.insight.build import build

D = Decimal
METRICS = """
metrics:
  book:
    name: Bookings
    family: financial
    measures: bookings-revenue
    unit: M EUR
    headline: true
    targets: {2026Q3: 10, 2026Q4: 20}
    values: {2025Q3: 5, 2026Q1: 6, 2026Q2: 8, 2026Q3: 9, 2026Q4: 99}
    views: {a: {values: {2026Q3: 9}}, b: {values: {2026Q3: 8.1}, comment: Not yet invoiced}}
  days: {name: Days, family: operational, unit: days, direction: down, targets: {2026Q3: 10}, values: {2026Q3: 8}}
  trust: {name: Trust, family: relationship, unit: of 5, targets: {2026Q3: 4}}
  gain:
    name: Gain
    family: strategic
    unit: points
    attainment: from-baseline
    baseline: {value: 20}
    targets: {2026Q3: 40}
    values: {2026Q3: 30}
actions:
  fix: {text: Fix it, metric: book, due: 2026-12-01}
commitments:
  c1: {partner: a, text: One, due: 2026-05-01, done: 2026-05-01}
  c2: {partner: a, text: Two, due: 2026-05-01, done: 2026-05-02}
  c3: {partner: a, text: Three, due: 2026-09-29}
  c4: {partner: b, text: Four, due: 2026-09-30}
surveys:
  s1: {date: 2026-06-01, invited: {a: 10, b: 10}, answered: {a: 8, b: 4}, strategy: {a: 4.0, b: 2.0}}
  s2: {date: 2026-09-01, invited: {a: 10, b: 10}, answered: {a: 8, b: 6}, strategy: {a: 4.2, b: 3.0}}
"""


def test_the_current_period_has_begun_by_the_cut_off_day() -> None:
    """The fourth quarter begins a day after it."""
    found = reading(build(METRICS), "book")
    assert (str(found.period), found.value, found.previous) == ("2026Q3", D(9), D(8))


def test_attainment_and_colour_follow_the_thresholds() -> None:
    """9 / 10 = 90 %: amber between 80 and 95 (F-20, F-21)."""
    found = reading(build(METRICS), "book")
    assert (found.attainment.value, found.rag) == (D(90), "amber")


def test_less_is_better_where_the_metric_says_so() -> None:
    """10 / 8 = 125 %."""
    found = reading(build(METRICS), "days")
    assert (found.attainment.value, found.rag) == (D(125), "green")


def test_progress_counts_from_the_baseline() -> None:
    """(30 - 20) / (40 - 20) = 50 %."""
    assert reading(build(METRICS), "gain").attainment.value == 50


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("baseline: {value: 20}", "baseline: {value: 40}"), Reason.DIVISION_BY_ZERO),
        (("    baseline: {value: 20}\n", ""), Reason.NO_BASELINE),
        (("targets: {2026Q3: 40}", "targets: {2026Q2: 40}"), Reason.NO_TARGET),
    ],
)
def test_attainment_says_why_there_is_none(change: tuple[str, str], reason: Reason) -> None:
    """Target at the baseline, no baseline, no target for the period."""
    assert reading(build(METRICS.replace(*change)), "gain").attainment.reason is reason


def test_what_nobody_reported_is_grey_and_never_green() -> None:
    """Trust has no figure."""
    found = reading(build(METRICS), "trust")
    assert (found.rag, found.attainment.reason, found.stale) == ("grey", Reason.MISSING_INPUT, True)
    assert colour_counts(build(METRICS)) == {"green": 1, "amber": 1, "red": 1, "grey": 1}


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [(100, 101, "flat"), (100, 102, "up"), (100, 98, "down"), (0, 1, "up"), (None, 1, None)],
)
def test_a_change_of_one_percent_is_no_trend(before: int | None, now: int, expected: str | None) -> None:
    """The dead band of F-22 includes its border."""
    assert trend(None if before is None else D(before), D(now)) == expected


def test_the_series_has_no_more_than_eight_periods_and_shows_holes() -> None:
    """From 2025Q3 on, the fourth quarter of 2025 is empty."""
    series = reading(build(METRICS), "book").series
    assert [point.value for point in series] == [5, None, 6, 8, 9]


def test_growth_looks_four_periods_back() -> None:
    """From 5 to 9 in four quarters: 80 % (F-39)."""
    assert reading(build(METRICS), "book").growth.value == 80


def test_stale_means_older_than_twice_the_interval() -> None:
    """A quarterly value of 2025Q4 is nine months old on 30 September 2026."""
    text = METRICS.replace("values: {2026Q3: 8}", "values: {2025Q4: 8}")
    assert stale_metrics(build(text)) == ("days", "trust")


def test_red_and_amber_need_an_open_action() -> None:
    """Bookings has one, Gain has none; a finished action does not count."""
    assert without_action(build(METRICS)) == ("gain",)
    assert without_action(build(METRICS.replace("due: 2026-12-01", "done: 2026-09-01"))) == ("book", "gain")


def test_best_and_worst_do_not_share_a_metric() -> None:
    """One green, two others from the worst on."""
    good, bad = best_and_worst(build(METRICS))
    assert [row.metric for row in good] == ["days"]
    assert [row.metric for row in bad] == ["gain", "book"]


def test_seed_measures_show_what_is_missing() -> None:
    """One of the five is there."""
    plan = build(METRICS)
    assert [name for name, found in seed_measures(plan).items() if found] == ["bookings-revenue"]


def test_the_waterfall_runs_from_start_to_end_by_changes() -> None:
    """5, +1, +2, +1, 9."""
    steps = waterfall(build(METRICS), "book")
    assert [(step.kind, step.amount) for step in steps] == [
        ("start", D(5)), ("change", D(1)), ("change", D(2)), ("change", D(1)), ("end", D(9)),
    ]  # fmt: skip


def test_views_that_differ_beyond_tolerance_are_named() -> None:
    """(9 - 8.1) / 9 = 10 %, over 5 %, with a comment."""
    (found,) = differences(build(METRICS))
    assert (found.gap.value, found.beyond, found.commented) == (D(10), True, True)


def test_commitments_kept_counts_on_time_over_due() -> None:
    """a: three due, one on time, one late, one open; b: none due yet (F-34)."""
    kept = commitments_kept(build(METRICS))
    assert (kept["a"].on_time, kept["a"].late, kept["a"].open) == (1, 1, 1)
    assert kept["a"].rate.value == D(100) / 3
    assert kept["b"].rate.reason is Reason.NOT_DUE


def test_small_groups_are_hidden_in_surveys() -> None:
    """Four answers of b are not shown; six are, and then the gap is 4.2 - 3.0 (F-43, F-44)."""
    first, second = health(build(METRICS))
    assert (first.hidden, first.scores["strategy"]["b"].reason) == (("b",), Reason.TOO_FEW_ANSWERS)
    assert (second.gaps["strategy"].value, second.widest) == (D("1.2"), "strategy")
    assert second.change["strategy"]["a"].value == D("0.2")
    assert second.change["strategy"]["b"].value is None
    assert second.response["b"].value == 60


def survey(more: str) -> str:
    """Return a survey of two partners, five answers each."""
    return f"s: {{date: 2026-06-01, answered: {{a: 5, b: 5}}{more}}}"


def test_a_question_that_nobody_was_asked_has_no_score() -> None:
    """F-42: the mean is what was answered; what was not asked is missing and not 0."""
    (found,) = health(build(f"surveys: {{{survey(', strategy: {a: 4, b: 3}')}}}"))
    assert (found.scores["strategy"]["a"].value, found.scores["strategy"]["a"].formula) == (D(4), "F-42")
    assert found.scores["operation"]["a"].reason is Reason.MISSING_INPUT


def test_one_side_alone_has_no_gap() -> None:
    """F-43: 4 and 3 are one apart; where only one answered, nothing is apart."""
    (found,) = health(build(f"surveys: {{{survey(', strategy: {a: 4, b: 3}, operation: {a: 4}')}}}"))
    assert (found.gaps["strategy"].value, found.widest) == (D(1), "strategy")
    assert (found.gaps["operation"].formula, found.gaps["operation"].reason) == ("F-43", Reason.MISSING_INPUT)


@pytest.mark.parametrize(("answers", "hidden"), [(4, ("a",)), (5, ()), (0, ("a",))])
def test_five_answers_are_shown_and_four_are_not(answers: int, hidden: tuple[str, ...]) -> None:
    """F-44: the border belongs to what is shown."""
    (found,) = health(build(f"surveys: {{{survey(', strategy: {a: 4}').replace('a: 5', f'a: {answers}')}}}"))
    assert found.hidden == hidden
    assert (found.scores["strategy"]["a"].value is None) == bool(hidden)


def test_who_was_invited_is_part_of_the_response() -> None:
    """F-45: five of ten are half; of a side that says nobody how many were asked, nothing is said."""
    (found,) = health(build(f"surveys: {{{survey(', invited: {a: 10}')}}}"))
    assert (found.response["a"].value, found.response["b"].reason) == (D(50), Reason.MISSING_INPUT)


def test_the_first_survey_has_no_change() -> None:
    """F-46: 4.2 after 4.0 is 0.2 more; before the first there is none."""
    first, second = health(build(METRICS))
    assert first.change == {}
    assert second.change["strategy"]["a"].formula == "F-46"


def test_growth_needs_the_year_before() -> None:
    """F-39: two quarters are no year."""
    short = "metrics: {m: {name: M, family: financial, unit: k, values: {2026Q2: 5, 2026Q3: 6}}}"
    assert reading(build(short), "m").growth.reason is Reason.MISSING_INPUT


AIMS = """
metrics:
  book:
    name: Bookings
    family: financial
    unit: k EUR
    targets: {2026Q3: 5, 2026Q4: 6, 2027Q1: 8}
    forecasts: {2026Q4: 5, 2027Q1: 8}
    values: {2026Q1: 3, 2026Q2: 4, 2026Q3: 5}
"""


def test_a_target_to_come_is_held_against_its_forecast() -> None:
    """Five of six is short of it; what nobody forecast is neither."""
    found = outlook(build(AIMS), "book")
    assert found is not None
    assert [(str(one.period), one.expected, one.short) for one in found.targets] == [
        ("2026Q4", Decimal(5), True), ("2027Q1", Decimal(8), False)
    ]  # fmt: skip
    unknown = outlook(build(AIMS.replace("    forecasts: {2026Q4: 5, 2027Q1: 8}\n", "")), "book")
    assert unknown is not None
    assert {one.short for one in unknown.targets} == {None}


@pytest.mark.parametrize(("counts", "missing"), [("sum", 28), ("latest", 35)])
def test_the_term_knows_what_is_still_missing(counts: str, missing: int) -> None:
    """Of 40: the quarters together made 12, the last one 5."""
    found = outlook(build(AIMS + f"    term_target: {{value: 40, counts: {counts}}}\n"), "book")
    assert found is not None
    assert found.term is not None
    assert found.term.missing == missing


def test_a_term_target_that_was_reached_lacks_nothing() -> None:
    """Nor one where less is better and less it is."""
    for more in ("term_target: {value: 4}", "term_target: {value: 6}\n    direction: down"):
        found = outlook(build(AIMS + f"    {more}\n"), "book")
        assert found is not None
        assert found.term is not None
        assert found.term.missing == 0


@pytest.mark.parametrize(
    ("value", "percent", "colour"),
    [("8", 100, "green"), ("4", 50, "red"), ("12", 100, "green"), ("15", 80, "amber")],
)
def test_a_metric_that_stays_within_its_band_has_reached_all_of_it(
    value: str, percent: int, colour: str
) -> None:
    """Below it the share of its least counts, above it its most over the figure."""
    plan = build(
        f"metrics: {{book: {{name: B, family: financial, unit: days, band: {{least: 8, most: 12}}, values: {{2026Q3: {value}}}}}}}\n"
    )
    row = reading(plan, "book")
    assert row.attainment.value == percent
    assert row.rag == colour


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [(0, 0, "flat"), (0, 1, "up"), (-100, -99, "flat"), (-100, -98, "up"), (100, None, None)],
)
def test_a_trend_from_nothing_and_below_nothing(before: int, now: int | None, expected: str | None) -> None:
    """F-22: one percent of 0 is 0; a loss that shrinks by 2 of 100 rises, by 1 of 100 it stands; without a figure no trend."""
    assert trend(D(before), None if now is None else D(now)) == expected


def test_a_promise_of_the_last_day_counts_once_it_is_kept() -> None:
    """F-34: due on the cut-off day it is not late while it is open, and on time once done; a partner without promises has none."""
    held = "commitments:\n  c: {partner: a, text: C, due: 2026-09-30DONE}\n"
    still = commitments_kept(build(held.replace("DONE", "")))
    assert (still["a"].rate.value, still["a"].rate.reason) == (None, Reason.NOT_DUE)
    done = commitments_kept(build(held.replace("DONE", ", done: 2026-09-30")))
    assert (done["a"].rate.value, done["b"].rate.reason) == (D(100), Reason.NOT_DUE)


def test_an_action_on_the_relationship_corrects_its_measure() -> None:
    """What answers a subject of the survey is an action on a score of the relationship, as relationship health has it."""
    for name in ("aquarow", "helios-nordwind"):
        plan = sample(name)
        scores = {id_ for id_, one in plan.metrics.items() if one.measures == "relationship"}
        answered = any(one.relationship and is_open(one) for one in plan.actions.values())
        assert not (answered and scores & set(without_action(plan)))
