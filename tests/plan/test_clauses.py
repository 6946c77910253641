"""Choices, overrides and open points of the clause library as a plan writes them."""

from __future__ import annotations

from datetime import date

import pytest

from allidocs.plan.audience import Audience, for_audience, private_strings
from tests.plan.reading import only, plan_with, read_with

FULL = """
people:
  ana: {name: Ana Roe, partner: north}
contract:
  clauses:
    exclusivity: {option: first-look, stage: definitive, openness: open}
    costs: {omit: true, reason: Paid by the fund}
    law:
      override: {text: "Law of {contract.law}", base: 0123456789ab, side: north, status: agreed, author: Ana Roe,
        date: 2026-05-04, source: back.docx}
    our-own: {heading: Sundays, text: Nobody works., section: general, after: costs, side: south, author: Bo, date: 2026-05-05}
open_points:
  q-1:
    document: contract-frame
    at: law
    quote: Law of
    text: Why this law?
    author: Bo Lind
    side: south
    date: 2026-05-06
    status: answered
    owner: ana
    due: 2026-06-01
    replies: [{author: Ana Roe, date: 2026-05-07, text: It is neutral.}]
"""

PRIVATE = """
contract:
  clauses:
    law:
      openness: open
      override: {text: NORTHERN WISH, base: 0123456789ab, vis: "only:north"}
    secret: {text: NORTHERN CLAUSE, section: general, vis: "only:north"}
"""


def test_choices_overrides_and_open_points_are_read() -> None:
    """Every key of the format."""
    plan = plan_with(FULL)
    assert plan.contract is not None
    clauses = plan.contract.clauses
    assert ("first-look", "definitive", "open") == (
        clauses["exclusivity"].option, clauses["exclusivity"].stage, clauses["exclusivity"].openness
    )  # fmt: skip
    assert (True, "Paid by the fund") == (clauses["costs"].omit, str(clauses["costs"].reason))
    override = clauses["law"].override
    assert override is not None
    assert ("north", "agreed", "Ana Roe", date(2026, 5, 4), "back.docx", "0123456789ab") == (
        override.side, override.status, override.author, override.date, override.source, override.base
    )  # fmt: skip
    own = clauses["our-own"]
    assert ("Sundays", "Nobody works.", "general", "costs", "south") == (
        str(own.heading), str(own.text), own.section, own.after, own.side
    )  # fmt: skip
    point = plan.open_points["q-1"]
    assert ("contract-frame", "law", "answered", "ana") == (
        point.document,
        point.at,
        point.status,
        point.owner,
    )
    assert [("Ana Roe", "It is neutral.")] == [(one.author, str(one.text)) for one in point.replies]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("contract:\n  clauses:\n    law: {override: {text: x, base: short}}\n", "P006"),
        ("contract:\n  clauses:\n    law: {override: {text: x, base: 0123456789ab, side: nort}}\n", "P004"),
        ("contract:\n  clauses:\n    law: {override: {base: 0123456789ab}}\n", "P007"),
        ("contract:\n  clauses:\n    Law Clause: {omit: true}\n", "P009"),
        ("contract:\n  clauses:\n    law: {stage: bindung}\n", "P006"),
        ("open_points:\n  q: {document: contract-frame, text: x, author: Bo, date: 2026-05-06, owner: nobody}\n", "P004"),
    ],
)  # fmt: skip
def test_each_mistake_is_told(more: str, code: str) -> None:
    """References are resolved, shapes are kept."""
    assert code == only(read_with(more).findings).code


@pytest.mark.parametrize(("audience", "seen"), [("all", False), ("north", True), ("south", False)])
def test_a_labelled_override_and_a_labelled_clause_stay_private(audience: str, seen: bool) -> None:
    """The choice itself stays; only the labelled words go."""
    plan = for_audience(plan_with(PRIVATE), Audience(audience))
    assert plan.contract is not None
    clauses = plan.contract.clauses
    assert (seen, seen, "open") == (
        clauses["law"].override is not None,
        "secret" in clauses,
        clauses["law"].openness,
    )
    strings = {string for _, string in private_strings(plan_with(PRIVATE), Audience(audience))}
    assert seen is not ({"NORTHERN WISH", "NORTHERN CLAUSE"} <= strings)
