"""The metric report: views, promises, progress, corrections, and the document that shows them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from allidocs.artifacts import metric_report
from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.exit_plan import facts as exit_facts
from allidocs.artifacts.metric_report import facts
from allidocs.document import tree
from allidocs.document.inline_nodes import Spark
from allidocs.document.text import plain_text
from allidocs.document.walk import walk
from allidocs.insight.views import commitments_kept
from allidocs.plan.model import Plan
from tests.artifacts.composing import (
    annexed,
    canary_free,
    cells,
    composed,
    headings,
    made,
    said,
    sample,
    tables,
)
from tests.plan.reading import plan_with


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """What a test composed with other limits is not what the next one gets."""
    yield
    made.cache_clear()


SMALL = """
people:
  ana: {name: Ana, partner: north}
metrics:
  orders:
    name: Orders
    family: financial
    measures: bookings-revenue
    unit: M EUR
    headline: true
    targets: {2026Q1: 4, 2026Q2: 10}
    values: {2025Q4: 1, 2026Q1: 3, 2026Q2: 5}
    views:
      north: {values: {2026Q2: 6}}
      south: {values: {2026Q2: 4}}
  speed: {name: Speed, family: operational, unit: days, direction: down, indicator: leading, targets: {2026Q2: 10}, values: {2026Q2: 8}}
actions:
  call: {text: Call the ten customers, owner: ana, due: 2026-06-01, metric: speed}
commitments:
  kept: {partner: north, text: Send the data, due: 2026-05-01, done: 2026-04-30}
  late: {partner: south, text: Hire two people, due: 2026-05-01, done: 2026-05-20}
  open: {partner: south, text: Open the lab, due: 2026-06-01}
  later: {partner: south, text: Not due yet, due: 2026-12-01}
"""


def test_partners_figures_are_compared_in_percent_of_the_agreed_one() -> None:
    """6 and 4 against 5."""
    seen = facts(plan_with(SMALL)).seen
    assert [{"north": Decimal("120.0"), "south": Decimal("80.0")}] == [row.shares for row in seen]


def test_a_difference_beyond_tolerance_without_a_comment_is_unexplained() -> None:
    """Nobody says why 6 and 4 differ."""
    text = said("metric-report", plan_with(SMALL), "en")
    assert "The partners’ figures for Orders are 40% apart, and no comment says why." in text


def test_an_off_target_metric_without_an_action_comes_first_among_corrections() -> None:
    """Orders are red and nobody acts; the action on speed is overdue."""
    found = facts(plan_with(SMALL)).corrections
    assert [("orders", None, False), ("speed", "call", True)] == [
        (one.metric, one.action, one.overdue) for one in found
    ]


def test_promises_that_were_not_kept_are_listed_open_ones_first() -> None:
    """What is not due yet is no broken promise."""
    found = facts(plan_with(SMALL))
    assert ([("open", True), ("late", False)], ("south",)) == (
        [(one.commitment, one.open) for one in found.broken],
        found.least_kept,
    )


def test_bookings_are_shown_as_a_waterfall_and_not_again_as_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """One picture per metric in each edition: a board's has no waterfall, and bookings may be what is furthest off."""
    found = facts(plan_with(SMALL))
    assert "orders" == found.bookings
    assert found.steps[-1].total == Decimal(5)
    monkeypatch.setattr(metric_report, "LOW", 0)
    plan = sample("brightwater-caldera")
    made.cache_clear()
    assert facts(plan).trends[0].metric == facts(plan).bad[0].metric
    for edition, drawn in (("board", True), ("working", False)):
        document = made(artifact("metric-report").in_edition(edition), plan, "en").document
        ids = {one.node.id for one in walk(document) if isinstance(one.node, tree.Figure)}
        assert (f"trend-{facts(plan).bookings}" in ids) == drawn, ids
        assert ("bookings-figure" in ids) != drawn


@pytest.mark.parametrize(("count", "on_two"), [(14, True), (20, False)])
def test_a_dashboard_stands_beneath_the_ask_where_it_is_low_enough(count: int, on_two: bool) -> None:
    """A taller one has a chapter of its own, and page two a trend."""
    one = "  m%s: {name: M%s, family: operational, unit: x, targets: {2026Q2: 10}, values: {2026Q2: %s}}\n"
    rows = "".join(one % (at, at, 10 if at > count / 2 else 7) for at in range(count))
    plan = plan_with(f"metrics:\n{rows}")
    document = composed("metric-report", plan, "en").document
    opening = next(part for part in document.blocks if isinstance(part, tree.Section))
    held = {visit.node.id for visit in walk(opening) if isinstance(visit.node, tree.Table)}
    assert ("dashboard-table" in held) == on_two == ("Dashboard" not in headings("metric-report", plan, "en"))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((10,), "The one metric is green."),
        ((10, 10), "Every metric is green."),
        ((10, 8.5), "One of two metrics is green; none is red."),
        ((10, 5), "One of two metrics is green; M1 is red."),
        ((5, 5, 5), "No metric is green; three are red."),
    ],
)
def test_the_heading_of_page_two_says_how_the_metrics_stand(values: tuple[float, ...], words: str) -> None:
    """Counted over all of them; a few reds by their names."""
    one = "  m%s: {name: M%s, family: operational, unit: x, targets: {2026Q2: 10}, values: {2026Q2: %s}}\n"
    rows = "".join(one % (at, at, value) for at, value in enumerate(values))
    document = composed("metric-report", plan_with(f"metrics:\n{rows}"), "en").document
    opening = next(part for part in document.blocks if isinstance(part, tree.Section))
    assert words == plain_text(opening.title)


def test_the_full_sample_has_all_sections_in_order() -> None:
    """The order is that of the reference; what few readers look up stands in the annex."""
    expected = [
        "Headline", "Joint bookings", "As each partner sees it", "Promises kept",
        "Corrective actions",
    ]  # fmt: skip
    looked_up = [
        "The five measures of every alliance",
        "Leading indicators",
        "Initiative progress",
        "Targets to come",
        "Stories beside the numbers",
        "Data notes",
    ]
    assert expected == headings("metric-report", sample("helios-nordwind"), "en")
    assert looked_up == annexed("metric-report", sample("helios-nordwind"), "en")


def test_three_partners_in_spanish_have_a_column_each_on_the_dashboard() -> None:
    """Seven columns and one for each partner."""
    assert 10 == len(tables("metric-report", sample("alianza-litoral"), "es")["dashboard-table"].columns)


def test_a_family_without_metrics_is_said_to_be_unmeasured() -> None:
    """All four families are asked for."""
    assert "Not measured: strategic, relationship." in said("metric-report", plan_with(SMALL), "en")


def test_a_plan_with_nothing_composes_without_sections() -> None:
    """Empty sections do not appear."""
    assert [] == headings("metric-report", plan_with(), "en")


def test_what_only_one_partner_may_see_stays_out() -> None:
    """A canary in a story of one partner."""
    plan = plan_with(
        "stories:\n  a: {title: CANARY, text: CANARY, vis: 'only:north'}\n  b: {title: Plant, text: It ran.}\n"
    )
    assert canary_free("metric-report", plan, "CANARY", "It ran.")


def test_rounding_lifts_no_figure_to_a_threshold_that_it_misses() -> None:
    """9.49 of 10 is amber where green begins at 95 %, and must not read 95 %."""
    plan = plan_with(SMALL.replace("2026Q1: 3, 2026Q2: 5}", "2026Q1: 3, 2026Q2: 9.49}"))
    board = cells(tables("metric-report", plan, "en")["dashboard-table"])

    assert ["Amber from 80% of the target on", "A"] == [row[0] for row in board][:2]
    assert "94.9%" in said("metric-report", plan, "en")


def test_the_report_asks_on_its_board_what_it_asks_on_its_first_page() -> None:
    """The decision comes before what the figures ask for."""
    table = tables("metric-report", sample("helios-nordwind"), "en")["headline-table"]
    assert cells(table)[0][2].startswith("Once the sponsors approve version 1.4")


@pytest.mark.parametrize(("due", "late"), [("2026-06-29", True), ("2026-06-30", False)])
def test_a_promise_is_late_once_its_day_has_passed_in_every_document(due: str, late: bool) -> None:
    """Due on the cut-off day it is neither kept nor broken: the count, the list and the exit plan agree."""
    plan = plan_with(f"exit: {{}}\ncommitments: {{a: {{partner: north, text: A hall, due: {due}}}}}\n")
    told = (commitments_kept(plan)["north"].open, len(facts(plan).broken), len(exit_facts(plan).overdue))
    assert (late, late, late) == told


def test_a_target_of_nothing_is_met_or_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No accident is green, three are red, and neither has a share of its target."""
    zero = "metrics: {a: {name: Accidents, family: operational, unit: cases, direction: down, targets: {2026Q2: 0}, values: {2026Q2: %s}}}\n"
    rows = {
        figure: cells(tables("metric-report", plan_with(zero % figure), "en")["dashboard-table"])
        for figure in ("0", "3")
    }
    states = {
        figure: [row[0] for row in found if row[1:2] == ["Accidents cases"]] for figure, found in rows.items()
    }
    assert {"0": ["G"], "3": ["R"]} == states
    monkeypatch.setattr(metric_report, "LOW", 0)
    made.cache_clear()
    assert "Accidents is furthest off: 3 cases against 0." in said(
        "metric-report", plan_with(zero % "3"), "en"
    )


def test_a_figure_without_a_target_is_not_one_without_data() -> None:
    """A reader who sees the figure beside it would not believe the mark."""
    plan = plan_with("metrics: {a: {name: Visits, family: operational, unit: visits, values: {2026Q2: 7}}}\n")
    rows = cells(tables("metric-report", plan, "en")["dashboard-table"])
    assert ["No target"] == [row[-1] for row in rows if row[1:2] == ["Visits"]]


def test_targets_to_come_are_listed_whatever_their_period() -> None:
    """Of the next quarter, of the year that runs and of a later one; the quarter reported now has its own column."""
    plan = plan_with(SMALL.replace("2026Q2: 10}", "2026Q2: 10, 2026Q3: 11, 2026: 40, 2028: 90}", 1))
    row = cells(tables("metric-report", plan, "en")["ahead-table"])[0]
    assert "2026: 40 · Q3 2026: 11 · 2028: 90" == row[2].replace("\u00a0", " ")


def test_a_metric_without_figures_shows_its_target() -> None:
    """The one of the latest period that has begun; a dash would read as no target."""
    lines = "metrics: {a: {name: A, unit: pieces, family: strategic, targets: {2026Q1: 3, 2026Q2: 4, 2027Q1: 9}}}\n"
    made = tables("metric-report", plan_with(lines), "en")
    row = next(row for row in cells(made["dashboard-table"]) if row[1:2] == ["A pieces"])
    assert ["–", "4"] == row[4:6]


BOARD = """
actions: {order: {text: Order, due: 2026-07-15, metric: slow}}
metrics:
  fine: {name: Fine, family: operational, unit: x, targets: {2026Q2: 10}, values: {2026Q2: 10}}
  near: {name: Near, family: operational, unit: x, targets: {2026Q2: 10}, values: {2026Q2: 6}}
  slow:
    name: Slow
    family: operational
    unit: x
    targets: {2026Q1: 8, 2026Q2: 10, 2026Q3: 10, 2026Q4: 10}
    values: {2026Q1: 5, 2026Q2: 4}
    forecasts: {2026Q1: 9, 2026Q3: 7, 2026Q4: 10}
    views: {north: {values: {2026Q2: 5}}, south: {values: {2026Q2: 4}}}
"""


def test_the_dashboard_begins_with_the_red_one_furthest_from_its_target() -> None:
    """It says when the forecast is green again and when the next action is due, and tints what parts from the joint figure."""
    table = tables("metric-report", plan_with(BOARD), "en")["dashboard-table"]
    board = cells(table)
    assert [row[1] for row in board if len(row) > 1] == ["Slow x", "Near x", "Fine x"]
    assert board[1][-1].replace("\u00a0", " ") == "Q4 2026 action 15 Jul 2026"
    assert board[2][-1] == "no forecast"
    told = BOARD.replace("due: 2026-07-15", "short: Second shift, due: 2026-07-15")
    assert told != BOARD
    board = cells(tables("metric-report", plan_with(told), "en")["dashboard-table"])
    assert board[1][-1].replace("\u00a0", " ") == "Q4 2026 Second shift, 15 Jul 2026"
    assert [cell.tone for cell in table.body[1].cells[6:8]] == ["tint", "muted"]


def test_the_steps_of_a_trend_are_the_targets_of_its_periods() -> None:
    """Not that of the last one alone."""
    report = composed("metric-report", plan_with(BOARD), "en").document
    sparks = [visit.node for visit in walk(report) if isinstance(visit.node, Spark)]
    assert (sparks[0].targets, sparks[0].tone) == ((Decimal(8), Decimal(10)), "bad")


def test_many_green_metrics_are_one_line_of_names() -> None:
    """What is in order needs no row where there are more than sixteen."""
    many = "".join(
        f"  m{at}: {{name: M{at}, family: operational, unit: x, targets: {{2026Q2: 1}}, values: {{2026Q2: 1}}}}\n"
        for at in range(17)
    )
    board = cells(tables("metric-report", plan_with(f"metrics:\n{many}"), "en")["dashboard-table"])
    assert len(board) == 2
    assert board[1][1].startswith("M0, M1, M2")


def test_the_last_survey_is_told_in_a_sentence_and_its_table_stands_in_one_paper() -> None:
    """The one on the relationship; a survey that is still to close says nothing yet."""
    survey = (
        "surveys:\n  now: {date: 2026-05-01, answered: {north: 9, south: 9}, strategy: {north: 4.1, south: 3.0}}\n"
        "  next: {date: 2026-09-01, answered: {north: 9, south: 9}, strategy: {north: 1.3, south: 4.9}}\n"
    )
    text = said("metric-report", plan_with(survey), "en")
    assert "the partners see one subject most differently: strategy, 1.1 points apart." in text
    assert ("4.1" in text, "1.3" in text) == (False, False)


def test_the_picture_of_views_names_the_metric_that_it_draws_furthest_apart() -> None:
    """It is the widest of the table below it: both leave out what agrees within tolerance, and so does the shading."""
    plan = sample("aquarow")
    found = facts(plan)
    told = [one.metric for one in found.apart]
    assert [one.metric for one in found.seen] == told[: len(found.seen)] != []
    assert len(found.apart) < len(found.differences), "some figures agree"
    shaded = {one.metric for rows in found.board.values() for one in rows if one.apart}
    assert shaded <= set(told)
    assert "furthest apart on" not in said("metric-report", plan, "en"), "one row is no picture"
    plan = sample("helios-nordwind")
    found = facts(plan)
    name = plan.metrics[found.seen[0].metric].name.pick("en", "en")[0]
    assert f"furthest apart on {name[0].lower()}{name[1:]}." in said("metric-report", plan, "en")


def test_figures_of_an_earlier_period_than_most_are_counted_as_such() -> None:
    """A score of last year is no status of today."""
    plan = plan_with("""
metrics:
  ships: {name: Ships, family: operational, unit: ships, values: {2026Q2: 9}, targets: {2026Q2: 9}}
  crews: {name: Crews, family: operational, unit: crews, values: {2026Q2: 9}, targets: {2026Q2: 9}}
  score: {name: Score, family: relationship, unit: of 5, values: {2025: 4}, targets: {2025: 4}}
""")
    assert ("score",) == facts(plan).earlier
    assert "One of them by a figure of an earlier period." in said("metric-report", plan, "en").replace(
        "\u00a0", " "
    )
    assert () == facts(sample("aquarow")).earlier


@pytest.mark.parametrize(
    ("lang", "words", "never"),
    [
        ("en", "Measuring has not begun; the first figures are those of Q1 2027.", "is not green"),
        ("es", "La medición no ha empezado; las primeras cifras son las de T1 2027.", "no está en verde"),
    ],
)
def test_before_the_first_period_nothing_has_failed(lang: str, words: str, never: str) -> None:
    """No metric is called not green before there can be a figure; the report says when measuring begins."""
    plan = plan_with(
        "metrics: {orders: {name: Orders, family: financial, unit: M EUR, headline: true, "
        "targets: {2027Q2: 5, 2027Q1: 4}}}"
    )
    text = said("metric-report", plan, lang).replace("\u00a0", " ")
    assert words in text
    assert never not in text


@pytest.mark.parametrize("paper", ["metric-report", "joint-business-plan", "steering-pack"])
@pytest.mark.parametrize("written", ["targets: {2026Q2: 5}", "values: {2026Q2: 5}"])
@pytest.mark.parametrize(("lang", "never"), [("en", "is not green"), ("es", "no está en verde")])
def test_a_metric_without_a_status_is_not_called_off_target(
    lang: str, never: str, written: str, paper: str
) -> None:
    """Without a figure or a target nothing says that it fails."""
    plan = plan_with(
        f"metrics: {{orders: {{name: Orders, family: financial, unit: M EUR, headline: true, {written}}}}}"
    )
    assert never not in said(paper, plan, lang).replace("\u00a0", " ")


def test_where_the_partners_figures_differ_is_said_without_what_they_agree_on() -> None:
    """On nothing they agree: then nobody reads of figures `further apart` than none."""
    plan = plan_with("""
metrics:
  orders:
    name: Orders
    family: financial
    unit: M EUR
    values: {2026Q2: 5}
    targets: {2026Q2: 5}
    views: {north: {values: {2026Q2: 5}}, south: {values: {2026Q2: 3}}}
""")
    text = said("metric-report", plan, "en").replace("\u00a0", " ")
    assert "the partners’ figures differ beyond tolerance." in text
    assert "further apart." not in text


def test_an_alliance_that_ends_waits_for_no_figure_to_be_green_again() -> None:
    """What was reached is told as reached; where the alliance goes on, each figure off target says when it is green again."""
    ended, going = (
        said("metric-report", sample(name), "en") for name in ("brightwater-caldera", "helios-nordwind")
    )
    assert "What the alliance reached" in ended
    assert "green again" not in ended.casefold()
    assert "Green again" in going


def test_a_report_without_figures_of_partners_does_not_promise_them() -> None:
    """Its cover and its first page say that the figures are joint ones, in each language."""
    plan = sample("brightwater-caldera")
    text = said("metric-report", plan, "en")
    assert "as each partner sees" not in text
    assert "No partner reported figures of its own." in text
    spanish = said("metric-report", plan, "es")
    assert "cada socio" not in spanish
    assert "Ningún socio comunicó cifras propias." in spanish
    assert "as each partner sees it" in said("metric-report", sample("aquarow"), "en")


def test_a_column_that_nothing_fills_is_left_out() -> None:
    """Where no forecast, action or missing figure says anything of when a metric is green again; without figures, their columns."""
    heads = head_of(sample("brightwater-caldera"))
    assert ["", "Metric unit", "Good", "Trend", "Actual", "Target"] == heads
    assert "Green again" in head_of(sample("helios-nordwind"))
    coming = plan_with(
        "metrics: {orders: {name: Orders, family: financial, unit: M EUR, headline: true, targets: {2026Q4: 5}}}"
    )
    assert ["", "Metric unit", "Good", "Target"] == head_of(coming)
    (row,) = [one for one in cells(tables("metric-report", coming, "en")["dashboard-table"]) if len(one) > 1]
    assert "5" == row[-1]


def test_what_should_be_little_does_not_reach_a_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lead time stands at 15 weeks; bookings reach 4 million."""
    monkeypatch.setattr(metric_report, "LOW", 0)
    made.cache_clear()
    text = said("metric-report", sample("helios-nordwind"), "en").replace("\u00a0", " ")
    assert "Gateway lead time stood at 15 weeks in Q3 2026 against a target of 10." in text


def head_of(plan: Plan) -> list[str]:
    """Return the heads of the dashboard's columns."""
    (head,) = tables("metric-report", plan, "en")["dashboard-table"].head
    return [" ".join(plain_text(block) for block in cell.children) for cell in head.cells]
