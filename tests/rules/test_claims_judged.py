"""What a document can deny of a plan, `check` says to its author: each claim is asked by a rule, or is no reproach."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from allidocs.insight.claims import claims, judged
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.plan.model import Plan
from allidocs.rules.catalogue import ALL_RULES
from allidocs.rules.judging import said
from tests.conftest import ROOT, SAMPLES
from tests.plan.reading import read

SAID_BY = {
    "close.signed-off": "L008",
    "contract.component-in-time": "L536",
    "contract.diligence-done": "L170",
    "contract.exit-even": "L168",
    "decisions.agreed": "L374",
    "decisions.issues-settled": "L377",
    "document.nothing-compared": "L401",
    "exit.contracts-covered": "L190",
    "exit.obligations-left": "L193",
    "exit.one-notice": "L233",
    "exit.triggers-listed": "L167",
    "gates.before-market": "L382",
    "gates.held-in-time": "L308",
    "gates.musts-met": "L383",
    "governance.consents": "L441",
    "governance.meetings-dated": "L459",
    "ip.ends-said": "L158",
    "ip.kinds-addressed": "L155",
    "ip.results-settled": "L157",
    "launch.clear": "L496",
    "launch.partners-told-in-time": "L498",
    "metrics.none-red": "L140",
    "metrics.all-on-target": "L524",
    "money.all-gain": "L044",
    "money.fair": "L045",
    "money.flows-known": "L424",
    "operations.criteria-agreed": "L470",
    "operations.none-loses": "L479",
    "risks.assumptions-tested": "L034",
    "strategy.aligned": "L020",
    "strategy.criteria-judged": "L032",
    "strategy.go": "L032",
    "strategy.periods-stated": "L410",
    "transition.expectations-met": "L351",
    "transition.held": "L351",
    "transition.vote-possible": "L466",
}
"""Claims whose denial a rule says in its own words, at the place that is to blame."""
NO_REPROACH = {
    "governance.skills": "partners complement each other: what none brings is said by `L457`, who brings nothing by `L467`",
    "close.money-as-planned": "what was earned is a result",
    "close.objectives-reached": "what was reached is a result",
    "contract.binds-early": "what binds early is a choice",
    "contract.definitive": "which paper it is",
    "contract.heads-agreed": "where the talks stand",
    "contract.papers-signed": "where the talks stand",
    "contract.signed": "where the talks stand",
    "document.changed": "what a version did",
    "exit.customers-moved": "how far the exit is",
    "exit.others-go-on": "who leaves",
    "exit.paid": "how far the exit is",
    "exit.part-only": "what ends",
    "gates.first-attempt": "a gate that held something back did its work",
    "governance.busiest": "somebody always gives most; too much is L458",
    "launch.on-first-promised-day": "a day that was moved on purpose",
    "ip.work-begun": "work that comes later makes its results later",
    "launch.took-place": "where the launch stands",
    "metrics.one-kept-least": "somebody always kept least",
    "metrics.some-on-target": "the reproach is L140",
    "money.base-likeliest": "what the partners expect",
    "money.came-as-planned": "what was earned is a result",
    "money.exposed": "every investment is a time out of pocket",
    "money.on-plan": "what was earned is a result",
    "money.paid-back": "a deal may pay back later than its model; whether it pays is L044",
    "operations.carried-by-few": "in a portfolio some always carry more; that it stands without one is judged",
    "operations.critical-ends-last": "how the roadmap lies",
    "operations.milestones-hold": "a milestone that is expected later says so",
    "operations.milestones-kept": "what was kept is a result; what is late is L308",
    "sharing.team-alone": "its readers are told; who sells or has a say in prices is what rules reproach",
    "strategy.on-course": "what was reached by now is a result",
    "strategy.objective-reached": "what was reached is a result",
    "transition.intent-reached": "what was reached is a result",
    "transition.nothing-met": "what calls for a review is its subject",
    "transition.one-way-favoured": "partners may favour different ways",
    "transition.reconfirmed": "a partner may refuse; that it says nothing is L345",
}
"""Claims whose denial blames nobody, each with why."""


def asked() -> set[str]:
    """Return the claims that rules ask."""
    sources = (ROOT / "src/allidocs/rules").rglob("*.py")
    return {name for path in sources for name in re.findall(r'judged\(\s*"([^"]+)"', path.read_text("utf-8"))}


def test_every_claim_is_judged_or_is_no_reproach() -> None:
    """One of the two, and in one place: a claim that is new is put somewhere."""
    places = [asked(), set(SAID_BY), set(NO_REPROACH)]
    assert set(claims()) == set().union(*places)
    assert not places[1] & places[2]
    assert not places[0] & places[2]


def test_a_claim_is_said_by_a_rule_that_exists() -> None:
    """A code of a rule on plans."""
    assert all(ALL_RULES[code].check is not None for code in SAID_BY.values())


BROADER = {"L008", "L032", "L140", "L167", "L168", "L193", "L233", "L308", "L351", "L401", "L466"}
"""Rules that speak of more than the claim is about."""
PLANS = (
    *sorted(path for path in SAMPLES.iterdir() if path.name != "portfolio"),
    *sorted((Path(__file__).parent / "plans").glob("*.yaml")),
)


@cache
def plan_at(path: Path) -> Plan:
    """Return the plan of a sample or of a plan that breaks many rules."""
    found = read_checked(locate(path)).plan if path.is_dir() else read(path.read_bytes()).plan
    assert found is not None
    return found


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_document_never_says_well_done_where_a_rule_says_the_contrary(path: Path) -> None:
    """Where a claim holds, the rule that says its denial is silent."""
    plan = plan_at(path)
    for name, code in SAID_BY.items():
        if code in BROADER or name in ABOUT_ONE:
            continue
        if judged(name, plan).holds is True:
            assert [one.path for one in said(ALL_RULES[code], plan)] == [], (name, code)


ABOUT_ONE = {"contract.component-in-time", "gates.musts-met"}
"""Claims about one thing, which are asked of each."""
