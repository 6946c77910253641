"""The alliances of one company side by side, by hand (F-60 to F-68)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from allidocs.insight.portfolio import Alliance, Portfolio, portfolio
from allidocs.insight.result import Reason
from allidocs.plan.model import Plan
from tests.plan.reading import HEAD, read

PORT = """
imperatives: {sea: {partner: north, text: Rule the sea, weight: 60%}, land: {partner: north, text: Leave land, weight: 40%}}
objectives: {ships: {text: Ships, imperatives: [sea]}, ports: {text: Ports, imperatives: [sea]}}
segments: {fish: {name: Fishers, need: Ice}}
risks:
  ice: {name: Ice, category: market, likelihood: 5, impact: 5, impact_by_partner: {north: 3}}
  fog: {name: Fog, category: market, likelihood: 2, impact: 2}
  rust: {name: Rust, category: operational, likelihood: 2, impact: 5}
people: {ana: {name: Ana Roe, partner: north}}
team: {boss: {name: Boss, partner: north, person: ana, kind: alliance-manager, share: 60}}
investment: {discount_rates: {north: 0%, south: 0%}, flows: {north: {revenue: {2025: 4M EUR}, investment: {2025: 1M EUR}}, south: {revenue: {2025: 1M EUR}}}}
metrics:
  catch: {name: Catch, family: financial, unit: t, targets: {2026Q1: 5}, values: {2026Q1: 5}, thresholds: {green: 95%, amber: 80%}}
  loss: {name: Loss, family: financial, unit: t, targets: {2026Q1: 5}, values: {2026Q1: 2}, thresholds: {green: 95%, amber: 80%}}
"""


def plan_of(id_: str, other: str, lines: str) -> Plan:
    """Return a plan of North and one other company."""
    text = (HEAD + lines).replace("north-south", id_).replace("name: South SA", f"name: {other}")
    done = read(text)
    assert done.findings == ()
    assert done.plan is not None
    return done.plan


def judged(second: str = "", **more: str) -> tuple[Portfolio, dict[str, Alliance]]:
    """Return the portfolio of the port and of a second alliance."""
    plans = {
        "port": plan_of("port", "South SA", PORT + more.get("first", "")),
        "rail": plan_of("rail", more.get("other", "West SA"), second),
    }
    found = portfolio(plans, dict.fromkeys(plans, "north"))
    return found, {one.id: one for one in found.alliances}


def test_risk_is_the_mean_of_the_gravest_of_each_class_as_it_hurts_the_company() -> None:
    """Market 5 x 3 of 25, operational 2 x 5 of 25: 60 and 40, 50 in the mean; what occurred counts in full."""
    assert judged()[1]["port"].risk.value == Decimal(50)
    occurred = PORT.replace(
        "name: Fog, category: market,", "name: Fog, category: market, status: occurred, since: 2026-05-01,"
    )
    plans = {"port": plan_of("port", "South SA", occurred)}
    assert portfolio(plans, {"port": "north"}).alliances[0].risk.value == Decimal(70)


def test_value_is_the_mean_of_what_is_known() -> None:
    """100 of the highest present value, 60 % of imperatives, half of the metrics on target: 70."""
    one = judged()[1]["port"]
    assert {"npv": 100, "imperatives": 60, "metrics": 50} == {
        name: part.value for name, part in one.parts.items()
    }
    assert (Decimal(70), Decimal(3_000_000), "secure", 1) == (
        one.value.value,
        one.npv.value,
        one.quadrant,
        one.reds,
    )


def test_an_alliance_of_which_nothing_is_known_stands_last_and_in_no_quarter() -> None:
    """No 0 where there is no figure."""
    found, rows = judged()
    assert ["port", "rail"] == [one.id for one in found.alliances]
    assert ("", Reason.MISSING_INPUT, Decimal(3_000_000)) == (
        rows["rail"].quadrant,
        rows["rail"].risk.reason,
        found.npv.value,
    )


def test_an_imperative_that_nobody_serves_is_a_gap_and_one_alone_is_told() -> None:
    """Two objectives make a strength of two."""
    found = judged()[0]
    assert [("sea", 2, "port"), ("land", 0, "")] == [
        (one.imperative, one.total, one.single) for one in found.imperatives
    ]


def test_shares_and_concentration_follow_what_alliances_are_worth() -> None:
    """Three quarters and one quarter: 0.625."""
    second = "investment: {discount_rates: {north: 0%, south: 0%}, flows: {north: {revenue: {2025: 1M EUR}}, south: {revenue: {2025: 1M EUR}}}}"
    found = judged(second)[0]
    assert {"South SA": Decimal(75), "West SA": Decimal(25)} == found.spread["partner"]
    assert found.concentration["partner"].value == Decimal("0.625")


def test_alliances_meet_in_a_company_and_in_customers() -> None:
    """An exclusivity of either closes the segment."""
    same = "segments: {fish: {name: Fishers, need: Salt}}"
    assert [("segment", "Fishers")] == [(one.kind, one.about) for one in judged(same)[0].clashes]
    closed = judged(same, first="contract: {exclusivity: {kind: field, text: Fish}}\n")[0]
    assert ["exclusive"] == [one.kind for one in closed.clashes]
    assert [("partner", "South SA")] == [(one.kind, one.about) for one in judged(other="South SA")[0].clashes]


def test_the_time_of_a_manager_is_added_up_by_name() -> None:
    """Sixty and fifty percent are more than there is."""
    second = "people: {ana: {name: Ana Roe, partner: north}}\nteam: {boss: {name: Boss, partner: north, person: ana, kind: alliance-manager, share: 50}}"
    assert [("Ana Roe", 110)] == [(one.person, one.share) for one in judged(second)[0].loads]


def test_what_ends_within_a_year_is_watched_and_at_risk() -> None:
    """The port's three million."""
    text = (HEAD + PORT).replace("  as_of: 2026-06-30\n", "  as_of: 2026-06-30\n  term: {end: 2027-06-30}\n")
    done = read(text).plan
    assert done is not None
    found = portfolio({"port": done}, {"port": "north"})
    assert (("term",), Decimal(3_000_000)) == (found.alliances[0].watch, found.at_risk.value)


def test_a_loss_is_no_value_at_risk() -> None:
    """An alliance that costs more than it brings is named, and takes nothing from what others put at risk."""
    text = (HEAD + PORT).replace("  as_of: 2026-06-30\n", "  as_of: 2026-06-30\n  term: {end: 2027-06-30}\n")
    losing = text.replace("north: {revenue: {2025: 4M EUR}", "north: {revenue: {2025: 0M EUR}").replace(
        "north-south", "rail"
    )
    plans = {
        id_: done for id_, one in (("port", text), ("rail", losing)) if (done := read(one).plan) is not None
    }
    found = portfolio(plans, dict.fromkeys(plans, "north"))
    assert (("rail",), Decimal(3_000_000), Decimal(2_000_000)) == (
        found.losing,
        found.at_risk.value,
        found.npv.value,
    )


def test_moves_are_told_against_the_plans_of_an_earlier_day() -> None:
    """Of those that there were."""
    plans = {"port": plan_of("port", "South SA", PORT)}
    earlier = {
        "port": plan_of(
            "port", "South SA", PORT.replace("impact_by_partner: {north: 3}", "impact_by_partner: {north: 5}")
        )
    }
    (move,) = portfolio(plans, {"port": "north"}, earlier).moves
    assert (Decimal(-20), Decimal(0)) == (move.risk.value, move.value.value)


def test_value_for_each_point_of_risk() -> None:
    """F-65: value 70 over risk 50 is 1.4; without risks there is none."""
    one = judged()[1]["port"]
    assert (one.efficiency.value, one.efficiency.formula) == (Decimal("1.4"), "F-65")
    assert judged()[1]["rail"].efficiency.reason is Reason.MISSING_INPUT


def test_on_a_cut_line_counts_as_high() -> None:
    """F-62: value 70 and risk 50 are to be secured; a point less of risk would be to grow."""
    assert judged()[1]["port"].quadrant == "secure"
    calmer = PORT.replace("impact_by_partner: {north: 3}", "impact_by_partner: {north: 2}")
    plans = {"port": plan_of("port", "South SA", calmer)}
    assert portfolio(plans, {"port": "north"}).alliances[0].quadrant == "grow"


@pytest.mark.parametrize(
    ("status", "asked"),
    [("standing", "secure"), ("running, since: 2026-05-01", "end"), ("closed, since: 2026-05-01", "end")],
)
def test_nobody_is_told_to_grow_or_secure_an_alliance_that_ends(status: str, asked: str) -> None:
    """Whatever it was worth: its exit is carried out, or is over."""
    plans = {"port": plan_of("port", "South SA", PORT + f"exit: {{status: {status}}}\n")}
    assert portfolio(plans, {"port": "north"}).alliances[0].quadrant == asked


def test_of_an_alliance_that_says_nothing_nothing_is_told() -> None:
    """F-60, F-61, F-63, F-64, F-66 to F-68: no score, no coverage, no share, no load, no move, nothing at risk."""
    found = portfolio({"rail": plan_of("rail", "West SA", "")}, {"rail": "north"})
    (rail,) = found.alliances
    assert (rail.risk.reason, rail.value.reason) == (Reason.MISSING_INPUT, Reason.MISSING_INPUT)
    assert (found.imperatives, found.loads, found.moves) == ((), (), ())
    assert not found.spread["partner"]
    assert found.at_risk.value == 0


def test_without_value_or_risk_there_is_no_place_on_the_map() -> None:
    """F-62: a plan that says neither has none; 70 of value over the line and no risk known is none either."""
    assert judged()[1]["rail"].quadrant == ""
    lines = "".join(
        line + "\n"
        for line in PORT.splitlines()
        if not line.startswith(("risks:", "  ice", "  fog", "  rust"))
    )
    one = portfolio({"port": plan_of("port", "South SA", lines)}, {"port": "north"}).alliances[0]
    assert (one.risk.value, one.quadrant) == (None, "")


def test_value_without_risk_is_divided_by_nothing() -> None:
    """F-65: a missing value leaves it missing, and so do missing risks: never endless, never 0."""
    lines = "".join(
        line + "\n"
        for line in PORT.splitlines()
        if not line.startswith(("risks:", "  ice", "  fog", "  rust"))
    )
    one = portfolio({"port": plan_of("port", "South SA", lines)}, {"port": "north"}).alliances[0]
    assert (one.efficiency.value, one.efficiency.reason) == (None, Reason.MISSING_INPUT)
    only_risks = "risks: {ice: {name: Ice, category: market, likelihood: 5, impact: 5}}\n"
    two = portfolio({"port": plan_of("port", "South SA", only_risks)}, {"port": "north"}).alliances[0]
    assert two.efficiency.reason is Reason.MISSING_INPUT


def test_an_alliance_that_ends_is_not_counted_at_its_plan() -> None:
    """Its plan promised more than it will bring: neither the sum, nor what of it is at risk, nor the shares hold it."""
    going, _ = judged(PORT)
    ending, by_id = judged(PORT + "exit: {status: running, notice_date: 2026-01-01, end_date: 2026-12-31}\n")
    assert "end" == by_id["rail"].quadrant
    assert (going.npv.value or 0) / 2 == ending.npv.value
    assert {"South SA": Decimal(100)} == dict(ending.spread["partner"])
