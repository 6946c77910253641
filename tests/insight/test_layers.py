"""The strategic map's layers: where an objective stands, and how far it is on its way."""

from __future__ import annotations

from decimal import Decimal

from allidocs.insight.claims.strategy import on_course
from allidocs.insight.contributions import given_by_kind
from allidocs.insight.layers import aim_of, layer_of
from tests.plan.reading import plan_with

PLAN = """
metrics:
  sites:
    name: Sites
    family: operational
    unit: sites
    baseline: {value: 20}
    targets: {2026-Q1: 40, 2026-Q2: 60, 2026-Q4: 120}
    values: {2026-Q1: 40, 2026-Q2: 50}
objectives:
  serve: {text: Serve more sites, metrics: [sites]}
  earn: {text: Earn more, layer: value}
contributions:
  crew: {partner: north, kind: people, text: Crew, value: 2M EUR, basis: cost}
  desk: {partner: north, kind: people, text: Desk, value: 1M EUR, basis: cost}
  name: {partner: north, kind: brand, text: The name}
  cash: {partner: north, kind: cash, text: Cash, value: 4M EUR, basis: cost}
"""


def test_the_layer_is_the_one_stated_or_follows_from_the_metric() -> None:
    """An operational metric belongs to the processes."""
    plan = plan_with(PLAN)
    assert ("processes", "value") == (layer_of(plan, "serve"), layer_of(plan, "earn"))


def test_the_way_goes_from_the_baseline_to_the_last_target() -> None:
    """Of a hundred sites to come thirty are there, and forty were to be."""
    aim = aim_of(plan_with(PLAN), "serve")
    assert (Decimal(120), Decimal("0.3"), Decimal("0.4")) == (aim.aim, aim.share, aim.plan)
    assert "amber" == aim.state


def test_an_objective_without_a_metric_has_no_reading() -> None:
    """It is shown, and nothing is said of its way."""
    aim = aim_of(plan_with(PLAN), "earn")
    assert (None, "grey") == (aim.share, aim.state)


def test_what_can_be_judged_is_on_course_or_named() -> None:
    """Only objectives with a reading count."""
    found = on_course(plan_with(PLAN))
    assert (False, ("serve",), 1) == (found.holds, found.values["watched"], found.values["judged"])


def test_gives_are_gathered_by_kind_the_largest_first() -> None:
    """What has no value comes last and has none."""
    found = given_by_kind(plan_with(PLAN))["north"]
    assert [("cash", Decimal(4_000_000)), ("people", Decimal(3_000_000)), ("brand", None)] == [
        (one.kind, one.amount) for one in found
    ]
