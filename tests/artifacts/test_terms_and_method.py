"""What words mean and how figures are computed stands in one paper of the set, and in no other."""

from __future__ import annotations

import pytest

from allidocs.artifacts.catalogue import CATALOGUE, ready
from allidocs.document.walk import walk
from tests.artifacts.composing import composed, headings, sample, tables


def test_it_holds_terms_formulas_and_sources() -> None:
    """Every term of the plan, every formula that allidocs computes, everything that the plan rests on."""
    plan = sample("helios-nordwind")
    assert ["Terms", "Formulas", "Sources"] == headings("terms-and-method", plan, "en")
    ids = {getattr(visit.node, "id", "") for visit in walk(composed("terms-and-method", plan, "en").document)}
    assert {f"term-{term}" for term in plan.glossary} <= ids
    found = tables("terms-and-method", plan, "en")
    assert len(found["evidence-table"].body) == len(plan.evidence)
    assert len(found["formulas"].body) > 40


@pytest.mark.parametrize(
    "id_", [item.id for item in CATALOGUE if item.id not in ("terms-and-method", "contract-frame")]
)
def test_no_other_paper_repeats_terms_or_formulas(id_: str) -> None:
    """A plan with a glossary prints it once."""
    plan = sample("helios-nordwind")
    item = next(one for one in CATALOGUE if one.id == id_)
    if not item.own and ready(plan, item):
        ids = {getattr(visit.node, "id", "") for visit in walk(composed(id_, plan, "en").document)}
        assert not {name for name in ids if name == "formulas" or name.startswith("term-")}
