"""A first look at competition law, each red flag by a case made by hand."""

from __future__ import annotations

import pytest

from allidocs.base.files import Memory
from allidocs.insight.competition import REQUIRED, RedFlag, competition_triage
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.source import read_source
from tests.insight.build import HEAD, build


def competitors(body: str = "", checked: str = "", names: str = "competitor_of: [b]") -> Plan:
    """Return a plan whose partner `a` competes with `b`, with `body` as further keys."""
    text = (
        HEAD.replace("\n  RATES", "").replace("short_name: A}", f"short_name: A, {names}{checked}}}") + body
    )
    read = read_plan(read_source(Memory({"plan.yaml": text.encode()}), ["plan.yaml"]))
    assert read.plan is not None, read.findings
    return read.plan


def flags(body: str) -> list[tuple[str, str]]:
    """Return the red flags of competitors with `body`."""
    return [(flag.id, flag.path) for flag in competition_triage(competitors(body)).red_flags]


def test_nobody_competes_and_somebody_checked() -> None:
    """Both checked and neither names the other: nothing is asked of them."""
    text = HEAD.replace("\n  RATES", "")
    for name in ("A", "B"):
        text = text.replace(f"short_name: {name}}}", f"short_name: {name}, competition_checked: true}}")
    read = read_plan(read_source(Memory({"plan.yaml": text.encode()}), ["plan.yaml"]))
    assert read.plan is not None
    found = competition_triage(read.plan)
    assert (found.level, found.pairs, found.unchecked, found.red_flags, found.required) == (
        "none",
        (),
        (),
        (),
        (),
    )


def test_what_nobody_checked_is_low_rather_than_none() -> None:
    """An empty list of competitors is no answer until somebody says that it is one."""
    found = competition_triage(build())
    assert (found.level, found.unchecked, found.required) == ("low", (("a", "b"),), ("conduct",))


def test_one_partners_word_makes_a_pair_compete() -> None:
    """`a` names `b`, `b` says nothing: they compete, and everything is required."""
    found = competition_triage(competitors())
    assert (found.level, found.pairs, found.required) == ("medium", (("a", "b"),), REQUIRED)


def test_of_three_partners_only_pairs_that_compete_are_named() -> None:
    """c competes with b; a was not checked against either."""
    text = "  c: {name: C GmbH, short_name: C, competitor_of: [b]}\n"
    found = competition_triage(build(text))
    assert (found.pairs, found.unchecked) == ((("b", "c"),), (("a", "b"), ("a", "c")))


def test_a_strong_overlap_between_partners_said_not_to_compete_is_a_flag() -> None:
    """Intensity 3 is strong, 2 is not, none at all may be."""
    plan = build(
        "strategy: {overlaps: {x: {area: X, partners: [a, b], intensity: 3}, y: {area: Y, partners: [a, b], intensity: 2},"
        " z: {area: Z, partners: [a, b]}}}"
    )
    assert competition_triage(plan).flagged("undeclared-overlap") == (
        "strategy.overlaps.x",
        "strategy.overlaps.z",
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("contract: {structure: equity}", [("equity-interlock", "contract.structure")]),
        (
            "contract: {exclusivity: {kind: field, duration: 61 months}}",
            [("exclusivity", "contract.exclusivity"), ("long-exclusivity", "contract.exclusivity.duration")],
        ),
        ("contract: {exclusivity: {kind: field, duration: 5 years}}", [("exclusivity", "contract.exclusivity")]),
        (
            "contract: {exclusivity: {kind: territory, duration: 1 year}}",
            [("exclusivity", "contract.exclusivity"), ("territory-split", "contract.exclusivity.kind")],
        ),
        (
            "contract: {exclusivity: {kind: named-accounts}}",
            [("exclusivity", "contract.exclusivity"), ("open-ended-exclusivity", "contract.exclusivity"),
             ("customer-split", "contract.exclusivity.kind")],
        ),
        ("contract: {exclusivity: {kind: none}}", []),
        ("contract: {non_compete: Neither sells meters for two years.}", [("non-compete", "contract.non_compete")]),
        ("contract: {non_compete: No party sells meters.}", [("non-compete", "contract.non_compete")]),
        ("contract: {non_compete: No non-compete.}", []),
        ("contract: {non_compete: Ninguna; no se pide.}", []),
        ("contract: {non_compete: The other keeps out of meters for two years.}", [("non-compete", "contract.non_compete")]),
        ("contract: {non_compete: None beyond the first look.}", []),
        ("contract: {money: Both sell under one price list.}", [("joint-price", "contract.money")]),
        ("contract: {money: Se vende con una tarifa única.}", [("joint-price", "contract.money")]),
        ("contract: {money: There are no joint prices.}", []),
        ("contract: {money: Resale prices stay free.}", []),
        ("contract: {money: B keeps to a minimum resale price.}", [("resale-price", "contract.money")]),
        ("contract: {territory: The partners divide the territory between them.}", [("territory-split", "contract.territory")]),
        ("contract: {money: They split the customers by size.}", [("customer-split", "contract.money")]),
        ("contract: {intent: They coordinate capacity in summer.}", [("output-plan", "contract.intent")]),
        ("contract: {money: A is B's most favoured customer.}", [("price-parity", "contract.money")]),
        ("contract: {intent: They place joint bids for hospitals.}", [("joint-bidding", "contract.intent")]),
        ("contract: {ip_principles: [B shall not challenge A's patents.]}", [("no-challenge", "contract.ip_principles[0]")]),
        ("contract: {ip_principles: [An exclusive grant-back to A.]}", [("exclusive-grant-back", "contract.ip_principles[0]")]),
        (
            "ip: {x: {name: X, kind: patent, origin: improvement, owner: [a], licence: {to: [b], exclusive: true}}}",
            [("exclusive-grant-back", "ip.x.licence")],
        ),
        ("ip: {x: {name: X, kind: patent, origin: background, owner: [a], licence: {to: [b], exclusive: true}}}", []),
        ("exit: {non_solicit: Nobody hires the other's engineers.}", [("no-poach", "exit.non_solicit")]),
        (
            "contract: {survivals: {x: {obligation: No recruiting from the other, period: 13 months}}}",
            [("long-aftermath", "contract.survivals.x"), ("no-poach", "contract.survivals.x")],
        ),
        ("contract: {survivals: {x: {obligation: Confidentiality, period: 5 years}}}", []),
        ("datasets: {x: {name: Costs, controller: [a, b], sensitivity: clean-team}}", [("sensitive-data", "datasets.x")]),
        ("datasets: {x: {name: Costs, controller: [a], sensitivity: clean-team}}", []),
        ("datasets: {x: {name: Sales pipeline, controller: [a, b]}}", [("shared-pipeline", "datasets.x")]),
    ],
)  # fmt: skip
def test_red_flags(body: str, expected: list[tuple[str, str]]) -> None:
    """Each flag is raised by what it is about, named by its path, and not by a denial."""
    assert sorted(flags(body)) == sorted(expected)


def test_a_grave_flag_makes_the_risk_high_between_competitors_only() -> None:
    """One price list between strangers is how a joint offer works."""
    body = "contract: {money: Both sell under one price list., structure: contractual}"
    assert competition_triage(competitors(body)).level == "high"
    assert competition_triage(build(body)).level == "low"
    assert competition_triage(build(body)).red_flags == ()


def test_rules_of_conduct_are_not_read_as_confessions() -> None:
    """`Joint prices concern the service only` in the conduct rules is what counsel asked for."""
    assert (
        flags("contract: {competition: {status: cleared, conduct: [Joint prices concern the service only.]}}")
        == []
    )


def test_a_red_flag_is_an_id_and_a_path() -> None:
    """Documents and rules unpack it."""
    id_, path = RedFlag("no-poach", "exit.non_solicit")
    assert (id_, path) == ("no-poach", "exit.non_solicit")
