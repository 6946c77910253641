"""What a document says of a plan: where it is so, the opposite where it is not, and nothing where the plan does not say.

Each file of `claims/` holds the cases of one theme. A claim without its three cases fails here, and so does a sentence
of a template that stands outside a claim.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from allidocs.artifacts.lint import lint
from allidocs.base.files import shipped
from allidocs.base.finding import Finding
from allidocs.document.typography import set_words
from allidocs.insight.claims import claims
from allidocs.insight.ends import seen_from
from allidocs.plan.language import languages
from allidocs.plan.model import Plan
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import said
from tests.plan.reading import read

ENGLISH = languages()["en"]

CASES = Path(__file__).with_name("claims")
SHORTEST: dict[str, Any] = {
    "allidocs": 1,
    "plan": {"id": "north-south", "title": "North and South", "stage": "operate", "as_of": "2026-06-30", "currency": "EUR"},
    "partners": {
        "north": {"name": "North AG", "short_name": "North"},
        "south": {"name": "South SA", "short_name": "South"},
    },
}  # fmt: skip
KINDS = ("holds", "denied", "unknown")


@cache
def cases() -> Mapping[str, Any]:
    """Return the cases of all claims by the claim's name."""
    found: dict[str, Any] = {}
    for path in sorted(CASES.glob("*.yaml")):
        theme = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        assert not set(theme) & set(found)
        assert all(name.startswith(f"{path.stem}.") for name in theme), (
            f"{path.name} holds claims of another theme"
        )
        found |= theme
    return found


def with_parts(whole: Any, part: Any) -> Any:
    """Return `whole` with `part` laid over it, mapping by mapping; None takes a key away."""
    if not isinstance(whole, dict) or not isinstance(part, dict):
        return part
    laid = {**whole, **{key: with_parts(whole.get(key), value) for key, value in part.items()}}
    return {key: value for key, value in laid.items() if value is not None}


def plan_of(name: str, kind: str) -> Plan:
    """Return the whole plan of one case of a claim, seen from the end that the case's document is about."""
    case = cases()[name]
    plan = with_parts(with_parts(SHORTEST, case.get("plan", {})), (case[kind] or {}).get("plan", {}))
    text = io.StringIO()
    YAML().dump(plan, text)
    found = read(text.getvalue())
    assert found.plan is not None, [str(finding) for finding in found.findings]
    return seen_from(found.plan, document_of(name, kind).partition(".")[2])


def document_of(name: str, kind: str) -> str:
    """Return the document that says the claim of a case."""
    document: str = (cases()[name].get(kind) or {}).get("document", cases()[name]["document"])
    return document


def words_of(name: str, plan: Plan, kind: str = "") -> str:
    """Return everything that the claim's document says of a plan in the shared edition."""
    return said(document_of(name, kind), plan, "en").replace("\u00a0", " ")


def test_every_claim_has_a_plan_in_which_it_is_true_one_in_which_it_is_false_and_one_in_which_it_is_unknown() -> (
    None
):
    """And no cases stay of a claim that is gone."""
    assert sorted(claims()) == sorted(cases())
    assert [] == [name for name, case in cases().items() if not set(KINDS) <= set(case)]


@pytest.mark.parametrize("name", sorted(claims()))
def test_a_document_says_what_is_so_its_opposite_or_nothing(name: str) -> None:
    """The words of one case stand in no other."""
    says = {
        kind: set_words(cases()[name][kind]["says"], ENGLISH.quotes) for kind in KINDS if kind != "unknown"
    }
    for kind in KINDS:
        text = words_of(name, plan_of(name, kind), kind)
        assert {one: words in text for one, words in says.items()} == {one: one == kind for one in says}, kind


@pytest.mark.parametrize("template", sorted(path.relative_to(shipped("templates")).as_posix() for path in shipped("templates").rglob("*.j2")))  # fmt: skip
def test_a_template_of_allidocs_has_nothing_that_its_linter_refuses(template: str) -> None:
    """No name that nothing answers to, no words without translation, no sentence outside a claim."""
    assert [] == [finding for finding in complaints() if finding.place and finding.place.file == template]


@cache
def complaints() -> tuple[Finding, ...]:
    """Return what the linter says of the templates that come with allidocs."""
    return tuple(lint(TemplateSet()))
