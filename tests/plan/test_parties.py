"""Companies that are no partners stand wherever a partner's duty, payment, service, customer or right can go."""

from __future__ import annotations

import re

import pytest

from allidocs.plan.entity import Kind, shape
from allidocs.plan.model import Plan
from tests.artifacts.composing import said, tables
from tests.plan.reading import plan_with
from tests.plan.test_used import entities

PARTNERS_ALONE = {
    "Partner.competitor_of": "who competes with whom in the alliance",
    "Approval.partner": "partners approve their own plan",
    "Evidence.partner": "whose own word a figure of the alliance is",
    "Trait.partner": "what a partner, or the partnership, is good or bad at",
    "Overlap.partners": "where partners compete",
    "Imperative.partner": "what a partner wants",
    "Objective.partners": "between whom of the alliance",
    "Contribution.partner": "what partners give is what they are partners for",
    "Expectation.partner": "what a partner hopes to get",
    "Expectation.from": "of which of the others",
    "Candidate.partner": "the partner that it became",
    "Transfer.from": "partners even out what each gets; what others are paid is cost",
    "Transfer.to": "as above",
    "Body.partners": "between whom of the alliance",
    "Account.led_by": "a third party that leads is its channel",
    "OtherPartner.of": "whose partner it is",
    "Story.partner": "who tells it",
    "Component.paper": "whose draft of the partners' contract",
    "Agreement.parties": "third parties stand below `with`",
    "Override.side": "a side of the partners' talks",
    "OpenPoint.side": "as above",
    "ClauseChoice.side": "as above",
    "Interest.partner": "a side of the partners' talks",
    "NoDeal.partner": "as above",
    "Exit.leaving": "who leaves is a partner",
    "FurtherExit.leaving": "as above",
    "ObservedTrigger.partner": "at which of the partners",
    "Option.partners": "between whom it goes on",
}
"""Keys that name partners only, and why."""


def names_partners_alone(kind: Kind | None) -> bool:
    return kind is not None and (kind.collections == ("partners",) or names_partners_alone(kind.item))


def test_whatever_names_partners_alone_has_a_reason() -> None:
    """Everything else that names a company may name any that the plan knows."""
    found = {
        f"{entity.__name__}.{item.key}"
        for entity in entities(Plan, set())
        for item in shape(entity).fields
        if names_partners_alone(item.kind)
    }
    assert found == set(PARTNERS_ALONE)


BANK = "third_parties: {bank: {name: Bank of the Coast, short_name: Bank, kind: receiver}}\n"
NAMED = [
    ("strategic-map", "strategy: {problem: P, value_chain: {pay: {name: Paying, covered_by: [bank]}, sell: {name: S, covered_by: [north]}}}\n"),
    ("operating-plan", "initiatives: {pilot: {name: Pilot, status: active, resources: {team: {partner: bank, role: Tellers, committed: 3, filled: 2}}}}\n"),
    ("governance-framework", "bodies: {board: {name: Board, level: 2}}\nteam: {lead: {name: Lead, partner: bank}}\n"),
    ("launch-plan", "launch: {mode: joint-release, budget: {film: {text: Film, partner: bank, amount: 10k EUR}, fair: {text: Fair, partner: north, amount: 20k EUR}}}\n"),
    ("launch-plan", "launch: {mode: joint-release, approvals: {name: {partner: bank, function: brand}}}\n"),
    ("launch-plan", "launch: {mode: joint-release, education: {desk: {name: Desk, audience: partner-field, partner: bank, heads: 4}}}\n"),
    ("exit-plan", "exit: {people: {tellers: {group: Tellers, partner: bank, plan: They stay}}}\n"),
    ("exit-plan", "exit: {stakeholders: {staff: {group: Staff, partner: bank}}}\n"),
    ("exit-plan", "termination_triggers: {fall: {text: It fails, who_may: [bank]}}\nexit: {principles: [Fair]}\n"),
    ("exit-plan", "datasets: {names: {name: Names, controller: [bank]}}\nexit: {principles: [Fair]}\n"),
    ("contract-frame", "datasets: {names: {name: Names, controller: [bank]}}\ncontract: {stage: frame}\n"),
    ("sales-engagement", "sales: {principles: [P], roles: {after: {phase: after, text: Serve, partner: bank}}}\n"),
    ("sales-engagement", "sales: {principles: [P], pay: {desk: {name: Desk, partner: bank, rate: 2 %}}}\n"),
    ("metric-report", "metrics: {orders: {name: Orders, family: financial, unit: k EUR, targets: {2026Q1: 4}, values: {2026Q1: 4}, parts: {coast: {name: Coast, partner: bank, values: {2026Q1: 4}}}}}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "lines"), NAMED)
def test_a_company_that_is_no_partner_is_named_where_it_carries_something(document: str, lines: str) -> None:
    """By its name, beside the partners or alone."""
    assert re.search(r"\bBank\b", said(document, plan_with(BANK + lines), "en"))


def test_nothing_is_asked_of_a_company_that_is_no_partner() -> None:
    """It has no cell that says that nobody asked it."""
    approvals = "launch: {mode: joint-release, approvals: {name: {partner: bank, function: brand}, law: {partner: north, function: legal}}}\n"
    table = tables("launch-plan", plan_with(BANK + approvals), "en")["approval-table"]
    assert len(table.body) == 3
