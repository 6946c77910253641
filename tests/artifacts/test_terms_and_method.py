"""What words mean and how figures are computed stands in one paper of the set, and in no other."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest

import allidocs.artifacts.compose as compose_module
from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import CATALOGUE, of_plan, ready
from allidocs.artifacts.terms_and_method import PRINTED, facts
from allidocs.document.text import plain_text
from allidocs.document.tree import Definition
from allidocs.document.walk import walk
from allidocs.insight.formulas import FORMULAS
from allidocs.plan.audience import ALL
from allidocs.plan.language import in_order
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.templating.edition import Edition
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import cells, composed, headings, sample, tables


def test_it_holds_terms_formulas_and_sources() -> None:
    """Every term of the plan, every formula by which a paper of the set computes, everything that the plan rests on."""
    plan = sample("helios-nordwind")
    assert ["Terms", "Formulas", "Sources"] == headings("terms-and-method", plan, "en")
    ids = {getattr(visit.node, "id", "") for visit in walk(composed("terms-and-method", plan, "en").document)}
    assert {f"term-{term}" for term in plan.glossary} <= ids
    found = tables("terms-and-method", plan, "en")
    assert len(found["evidence-table"].body) == len(plan.evidence)
    rows = cells(found["formulas"])
    assert len(rows) == len(facts(plan).formulas)
    assert all(len(row) == 2 and all(row) for row in rows), "a board looks up names, and no codes"
    assert not {"F-60", "F-57", "F-33"} & set(facts(plan).formulas), (
        "no portfolio, evaluation or forecast is in the set"
    )


SILENT = {
    "F-09": "the break-even of a driver, where the base case is that near to nothing",
    "F-21": "a colour, and no figure",
    "F-22": "an arrow, and no figure",
    "F-39": "growth, where a metric has five periods and asks for it",
    "F-44": "answers that are left out",
    "F-47": "counted in words",
}
"""Formulas of a paper that no sample prints a figure by, with what they are for."""


def met(plan: Plan, item: Artifact) -> set[str]:
    """Return the formulas that a paper prints figures by, in the editions for boards and for work."""
    found: set[str] = set()
    given = compose_module._given

    def spied(*arguments: Any) -> Any:
        made = given(*arguments)
        editions.append(made[0])
        return made

    for name in ("board", "working"):
        editions: list[Edition] = []
        with patch.object(compose_module, "_given", spied):
            compose_module.compose(plan, item.in_edition(name), "en", TemplateSet(), compose_module.Stamp())
        found |= {formula for one in editions for formula in one.formulas if formula in FORMULAS}
    return found


def test_the_formulas_are_those_by_which_papers_of_the_set_print() -> None:
    """Each that a paper prints figures by is named; of those named for a paper, some sample prints each."""
    everywhere: dict[str, set[str]] = {}
    for name in ("helios-nordwind", "alianza-litoral", "aquarow", "brightwater-caldera"):
        plan = shown(sample(name), ALL)
        used: set[str] = set()
        for item in of_plan(plan):
            if item.own or item.about or plan.plan.stage not in item.stages or not ready(plan, item):
                continue
            printed = met(plan, item) if item.id in PRINTED or name == "helios-nordwind" else set()
            assert printed <= PRINTED.get(item.id, frozenset()), (name, item.id)
            everywhere.setdefault(item.id, set()).update(printed)
            used |= printed
        assert used <= set(facts(plan).formulas)
        if name == "helios-nordwind":
            assert set(facts(plan).formulas) - used <= set(SILENT)
    unprinted = {
        id_: PRINTED[id_] - found - set(SILENT) for id_, found in everywhere.items() if id_ in PRINTED
    }
    assert {} == {id_: left for id_, left in unprinted.items() if left}


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


@pytest.mark.parametrize("lang", ["en", "es"])
def test_terms_and_formulas_stand_in_the_order_of_their_names(lang: str) -> None:
    """A reader looks a word up in the order of the language that the paper speaks; accents do not part words."""
    plan = sample("helios-nordwind")
    formulas = [row[0] for row in cells(tables("terms-and-method", plan, lang)["formulas"])]
    found = [visit.node for visit in walk(composed("terms-and-method", plan, lang).document)]
    terms = [plain_text(one.term) for one in found if isinstance(one, Definition)]
    for names in (formulas, terms):
        assert len(names) > 10
        assert names == sorted(names, key=in_order)
    assert sorted(["nube", "ñu", "Índice", "hito", "obra"], key=in_order) == [
        "hito",
        "Índice",
        "nube",
        "ñu",
        "obra",
    ]


def test_figures_of_sums_and_figures_to_look_at_have_words_of_their_own() -> None:
    """One English word for both became one Spanish one, and pictures were numbered as sums."""
    made = composed("terms-and-method", sample("helios-nordwind"), "es").document
    assert made.labels.figure == "Figura"
    assert "Cifra calculada" in plain_text(made.blocks)
