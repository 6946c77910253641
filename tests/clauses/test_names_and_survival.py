"""One name for each subject in every paper, the plan's terms with their capitals, and what outlives the end is named."""

from __future__ import annotations

import re
from typing import Any

import pytest

from allidocs.document.text import plain_text
from allidocs.document.tree import Clause, Section, Table
from allidocs.document.walk import walk
from allidocs.plan.model import Plan
from allidocs.rules.terms import with_capitals
from tests.artifacts.composing import composed, sample

NAMES = ("helios-nordwind", "alianza-litoral")
PAPERS = ("frame", "definitive")
LASTING = re.compile(
    r"\bafter the end\b|\bkept for five years\b|\btras el fin\b|\bguardan cinco años\b", re.IGNORECASE
)


def as_paper(name: str, paper: str) -> Plan:
    """Return a sample whose contract is this kind of paper."""
    plan = sample(name)
    assert plan.contract is not None
    return plan.replace(contract=plan.contract.replace(stage=paper))


def clauses_of(plan: Plan, lang: str) -> dict[str, Clause]:
    """Return the clauses of a plan's frame by the number that a reference gives them."""
    document = composed("contract-frame", plan, lang).document
    found: dict[str, Clause] = {}
    for visit in walk(document):
        if isinstance(visit.node, Clause):
            found.setdefault(visit.node.number, visit.node)
    return found


def tables_of(plan: Plan, lang: str) -> dict[str, Any]:
    """Return the tables of a plan's record of the negotiation by id."""
    document = composed("negotiation-record", plan, lang).document
    return {one.node.id: one.node for one in walk(document) if isinstance(one.node, Table)}


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", NAMES)
def test_a_subject_has_the_name_of_its_clause_in_every_paper(name: str, lang: str) -> None:
    """Counsel who reads of a point in the record finds the clause of that name in the frame."""
    plan = sample(name)
    headings = {number: plain_text(one.heading) for number, one in clauses_of(plan, lang).items()}
    said = 0
    for table, where, called in (("component-table", 0, 1), ("point-table", 1, 2)):
        for row in tables_of(plan, lang)[table].body:
            number = plain_text(row.cells[where].children).strip()
            words = plain_text(row.cells[called].children)
            if not number[:1].isdigit():
                continue
            assert words.startswith(headings[number]), (number, words)
            said += 1
    assert said > 10
    heads = next(
        one.node
        for one in walk(composed("contract-frame", plan, lang).document)
        if isinstance(one.node, Section) and one.node.id == "decision"
    )
    listed = re.search(r"(?:those on|las de): ([^.]*)\.", plain_text(heads.children))
    assert listed is not None
    assert set(listed[1].split("; ")) <= set(headings.values())


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", NAMES)
def test_what_outlives_the_end_is_named_by_the_clause_on_survival(name: str, lang: str, paper: str) -> None:
    """An obligation for the time after the end holds nobody where the end takes its clause away."""
    plan = as_paper(name, paper)
    lasting = [one for one in clauses_of(plan, lang).values() if LASTING.search(plain_text(one.children))]
    assert len(lasting) > 3
    assert [] == [one.id for one in lasting if not one.survives]


@pytest.mark.parametrize(
    ("text", "term", "said"),
    [
        ("all joint customers are", "Joint customer", "all Joint customers are"),
        ("los clientes comunes", "Cliente común", "los Clientes comunes"),
        ("a clean team of", "Clean Team", "a Clean Team of"),
        ("la PI previa", "PI Previa", "la PI Previa"),
        ("uncleaned teams", "Clean team", "uncleaned teams"),
    ],
)
def test_words_of_the_library_take_the_capitals_of_the_plans_terms(text: str, term: str, said: str) -> None:
    """In any number; what only looks like the term stays."""
    assert said == with_capitals(text, term)
