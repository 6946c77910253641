"""The numbers from which on a figure counts: one list, which a team sets otherwise for documents and rules at once."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from allidocs.insight import thresholds
from allidocs.insight.thresholds import THRESHOLDS, apply, remembered, threshold
from allidocs.insight.views import health
from allidocs.rules.examples import rows
from tests.insight.build import build
from tests.rules.judging import said

SURVEY = """
surveys:
  s: {date: 2026-06-01, invited: {a: 9, b: 9}, answered: {a: 6, b: 4}, strategy: {a: 4.0, b: 3.2}}
"""


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    yield
    apply({})


def test_a_number_is_the_usual_one_unless_a_team_sets_another() -> None:
    """And the usual one again when it does not any more."""
    assert threshold("fair-least") == Decimal("0.8")
    apply({"fair-least": Decimal("0.7")})
    assert (threshold("fair-least"), threshold("fair-most")) == (Decimal("0.7"), Decimal("1.25"))
    apply({})
    assert threshold("fair-least") == Decimal("0.8")


def test_what_was_computed_by_other_numbers_is_forgotten() -> None:
    """Else a document would go on with the old ones in a process that stays."""
    asked = []

    @remembered(4)
    def least(of: str) -> Decimal:
        asked.append(of)
        return threshold("fair-least")

    assert (least("x"), least("x"), asked) == (Decimal("0.8"), Decimal("0.8"), ["x"])
    apply({"fair-least": Decimal("0.7")})
    assert least("x") == Decimal("0.7")
    apply({"fair-least": Decimal("0.7")})
    assert (least("x"), asked) == (Decimal("0.7"), ["x", "x"])


def test_documents_compute_by_the_number_in_force() -> None:
    """Four answers are too few, unless four are enough for the team."""
    assert health(build(SURVEY))[0].hidden == ("b",)
    apply({"least-answers": Decimal(4)})
    assert health(build(SURVEY))[0].hidden == ()


NAMED = [(name, code) for name, item in THRESHOLDS.items() for code in item.rules]


MORE = {
    "red-periods": "metrics: {m: {name: M, family: financial, unit: x, headline: true, targets: {2026Q1: 9}, values: {2026Q1: 1}}}\n",
    "question-days": (
        "decisions: {q: {question: Q, category: legal, decider: ann, needed_by: 2026-01-31}}\n"
        "decision_log: {d: {text: D, date: 2026-02-01, decider: ann, outcome: approved, decision: q}}\n"
    ),
    "strong-overlap": "strategy: {overlaps: {o: {area: A, partners: [north, south], intensity: 4}}}\n",
    "exclusivity-days": "contract: {exclusivity: {kind: field, duration: 6 years}}\n",
    "aftermath-days": "contract: {survivals: {s: {obligation: No recruiting, period: 2 years}}}\n",
}
"""What a plan must hold for a number to be asked for, where the examples of its rule do not."""


@pytest.mark.parametrize(("name", "code"), NAMED)
def test_a_rule_that_is_named_asks_for_the_number(
    name: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On one of its own examples, or on a plan that holds what it counts."""
    asked: list[str] = []

    class Spy(dict[str, Decimal]):
        def get(self, key: str, default: Decimal) -> Decimal:  # type: ignore[override]
            asked.append(key)
            return default

    token = thresholds._IN_FORCE.set(Spy())
    for forget in thresholds._REMEMBERED:
        forget()
    for case in (one for one in rows() if one[0] == code):
        said(code, case[1], **case[2])
        said(code, case[4], **case[5])
    if name in MORE:
        said(code, MORE[name], stage="operate", north=", competitor_of: [south]")
    thresholds._IN_FORCE.reset(token)
    assert name in asked
