"""Every element of the source document has a key in the plan, a section that shows it, and rules that speak and keep silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.portfolio_report import facts_of, report_plan
from allidocs.document import tree
from allidocs.document.walk import walk
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.plan.audience import ALL, Audience
from allidocs.plan.entity import Entity, Kind, shape
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.rules.catalogue import ALL_RULES
from allidocs.templating.template_set import TemplateSet
from tests.conftest import ROOT, SAMPLES
from tests.coverage.elements import PAGE, Element, elements, page
from tests.rules.test_rules import BROKEN_AND_KEPT

FORMULA = re.compile(r"F-\d\d|[A-Z]{2}|[a-z ]+ [a-z ]+")
FULL = [one for one in elements() if not one.reason]


@cache
def whole(sample: str) -> Plan:
    """Return the plan of a sample."""
    plan = read_checked(locate(SAMPLES / sample)).plan
    assert plan is not None
    return plan


@cache
def sections(sample: str, document: str) -> dict[str, frozenset[str]]:
    """Return what each section of a document of a sample shows: paths of the plan and formulas, by the section's id."""
    kind, _, who = document.partition("@")
    if kind == "portfolio-report":
        return {one.id: frozenset(fields(one)) for one in below(portfolio().blocks)}
    plan = whole(sample)
    seen = shown(plan, Audience.parse(who, tuple(plan.partners)) if who else ALL)
    made = compose(seen, artifact(kind), "en", TemplateSet(), Stamp(audience=who or "all")).document
    return {one.id: frozenset(fields(one)) for one in below(made.blocks)}


def portfolio() -> tree.Document:
    """Return the report on the alliances of the company that three samples share."""
    plans = {name: whole(name) for name in ("helios-nordwind", "portfolio/ferrovia", "portfolio/solmar")}
    company = dict.fromkeys(plans, "helios")
    seen = {name: shown(plan, Audience(company[name])) for name, plan in plans.items()}
    told = facts_of(seen, company, None, None)
    report, stamp = report_plan(seen, company), Stamp(audience=told.company)
    return compose(report, artifact("portfolio-report"), "en", TemplateSet(), stamp, lambda _: told).document


def below(blocks: Any) -> Iterator[tree.Section]:
    """Yield the sections of blocks and those inside them."""
    for block in blocks:
        if isinstance(block, tree.Section):
            yield block
            yield from below(block.children)


def fields(section: tree.Section) -> Iterator[str]:
    """Yield the paths and formulas that a section marks."""
    for visited in walk(section):
        if isinstance(visited.node, tree.Field):
            yield visited.node.path


def kind_at(steps: list[str], kind: Kind) -> Kind | None:
    """Return what the format holds at a path below a kind, None where it has no such key."""
    if not steps:
        return kind
    first, *rest = steps
    if kind.form in ("map", "list") and kind.item is not None:
        return kind_at(rest, kind.item)
    if kind.form == "entity" and kind.entity is not None:
        held = shape(kind.entity).by_key.get(first)
        return None if held is None else kind_at(rest, held.kind)
    return None


def known(path: str) -> bool:
    """Say whether a path is one of the format's, with `*` or any id for ids."""
    root: type[Entity] = Plan
    return kind_at(path.split("."), Kind("entity", entity=root)) is not None


def test_the_table_has_every_element_once_in_order() -> None:
    """The source document has 119; those that are not full give a reason."""
    assert [one.number for one in elements()] == list(range(1, 120))
    assert all(one.reason or (one.path and one.document and one.section) for one in elements())


@pytest.mark.parametrize("one", FULL, ids=lambda one: str(one.number))
def test_the_plan_has_a_key_for_it(one: Element) -> None:
    """Or a formula that computes it."""
    assert FORMULA.fullmatch(one.path) or known(one.path)


def test_a_path_that_the_format_does_not_have_is_found() -> None:
    """Else the test above could not fail."""
    assert known("objectives.*.imperatives")
    assert not known("objectives.*.imperative")
    assert not known("objectives.*.text.more")


@pytest.mark.parametrize(
    ("sample", "document"), [key for key, _ in groupby(sorted({(one.sample, one.document) for one in FULL}))]
)
def test_a_section_of_a_sample_shows_it(sample: str, document: str) -> None:
    """With content that the plan's key names: a section of that id that lost it would still be there."""
    built = sections(sample, document)
    missing = []
    for one in FULL:
        if (one.sample, one.document) == (sample, document):
            wanted = re.compile(re.escape(one.path).replace(r"\*", r"[^.\[]+") + r"(?=$|[.\[])")
            if not any(wanted.match(path) for path in built.get(one.section, ())):
                missing.append((one.number, one.path, one.section))
    assert missing == []


@pytest.mark.parametrize("one", FULL, ids=lambda one: str(one.number))
def test_its_rules_speak_and_keep_silent(one: Element) -> None:
    """Each has a plan that breaks it and one that keeps it."""
    tried = {case[0] for case in BROKEN_AND_KEPT if case[3]} | {"L008", "L003", "L012"}
    assert one.rules
    for code in one.rules:
        assert code in ALL_RULES
        assert code in tried


def test_the_page_is_made_from_the_table() -> None:
    """`python -m tests.coverage.elements` writes it."""
    assert (ROOT / PAGE).read_text("utf-8") == page()
