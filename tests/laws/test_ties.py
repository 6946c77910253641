"""Among equals, lists stand in the plan's own order: what an entry is called in the plan decides nothing that readers see."""

from __future__ import annotations

import re
from functools import cache
from types import SimpleNamespace

import pytest

from allidocs.artifacts.catalogue import CATALOGUE, artifact, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.portfolio_map import _least
from allidocs.artifacts.portfolio_report import facts_of, report_plan
from allidocs.document.text import words
from allidocs.plan.audience import ALL, Audience, for_audience
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.source import read_texts
from allidocs.templating.template_set import TemplateSet
from tests.mutating import Texts, sample_texts, with_other_ids
from tests.worlds import ROOT

SAMPLES = ("helios-nordwind", "alianza-litoral", "aquarow", "brightwater-caldera", "evaluate")
TEMPLATES = TemplateSet()
GRADES = re.compile(r"\b(severity|likelihood|impact|importance|effort|power|interest): [1-5]\b")


@cache
def printed(name: str, level: bool) -> tuple[Texts, Plan, dict[tuple[str, str], list[str]]]:
    """Return a sample, its plan for all partners, and the words of its documents."""
    texts = sample_texts(name)
    if level:
        texts = {file: GRADES.sub(r"\1: 3", text) for file, text in texts.items()}
    plan = shared(texts)
    return texts, plan, documents(plan)


def shared(texts: Texts) -> Plan:
    """Return a plan as all partners may see it."""
    read = read_plan(read_texts(texts))
    assert read.plan is not None, read.findings
    return for_audience(read.plan, ALL)


def documents(plan: Plan) -> dict[tuple[str, str], list[str]]:
    """Return the words of each document in one language, which takes turns."""
    items = [item for item in CATALOGUE if ready(plan, item)]
    return {
        (item.id, lang): words(compose(plan, item, lang, TEMPLATES, Stamp(digest="0")).document)
        for place, item in enumerate(items)
        for lang in (("en", "es")[place % 2],)
    }


@pytest.mark.parametrize("level", [False, True], ids=["as it is", "all grades alike"])
@pytest.mark.parametrize("name", SAMPLES)
def test_other_ids_in_the_reverse_order_change_no_word(name: str, level: bool) -> None:
    """What is called first by the alphabet would else stand first, for no reason that anybody can see."""
    texts, plan, before = printed(name, level)
    renamed = with_other_ids(texts, " ".join(word for one in before.values() for word in one), reverse=True)
    assert renamed != texts
    after = documents(shared(renamed))
    assert set(after) == set(before)
    told = {key: _first(before[key], after[key]) for key in before if before[key] != after[key]}
    assert told == {}
    assert plan


def _first(before: list[str], after: list[str]) -> tuple[str, str]:
    """Return the words around the first difference of two texts."""
    pairs = zip(before, after, strict=False)
    at = next((at for at, (one, other) in enumerate(pairs) if one != other), 0)
    return " ".join(before[max(0, at - 9) : at + 9]), " ".join(after[max(0, at - 9) : at + 9])


ALLIANCES = {"ferrovia-one": "Depot", "ferrovia-two": "Quay", "ferrovia-three": "Airport"}


def side_by_side(reverse: bool, lang: str) -> list[str]:
    """Return the words of the report on three alliances that are equal but for their names, under ids of either order."""
    names = sorted(ALLIANCES, reverse=reverse)
    plans = {}
    for id_, title in zip(names, ALLIANCES.values(), strict=True):
        text = (ROOT / "samples/portfolio/ferrovia/plan.yaml").read_text("utf-8")
        text = re.sub(r"(?m)^  id: .*", f"  id: {id_}", text, count=1)
        text = re.sub(r"(?m)^  title: .*", f"  title: {title} alliance", text, count=1)
        texts = {"plan.yaml": text}
        read = read_plan(read_texts(with_other_ids(texts, "", reverse=True) if reverse else texts))
        assert read.plan is not None, read.findings
        plans[id_] = for_audience(read.plan, Audience("helios"))
    company = dict.fromkeys(plans, "helios")
    told = facts_of(plans, company)
    report = report_plan(plans, company)
    return words(
        compose(
            report, artifact("portfolio-report"), lang, TEMPLATES, Stamp(audience="helios"), lambda _: told
        ).document
    )


@pytest.mark.parametrize("lang", ["en", "es"])
def test_equal_alliances_stand_in_the_order_in_which_they_were_named(lang: str) -> None:
    """Whatever they and what they hold are called by ids."""
    before, after = side_by_side(False, lang), side_by_side(True, lang)
    assert before == after, _first(before, after)


def test_equal_failures_stand_in_the_plans_own_order() -> None:
    """What an initiative is called by its id does not make its failure the worse one."""
    tests = [SimpleNamespace(initiative=id_, passes=True, partners={}) for id_ in ("pier", "arch")]
    assert sorted(tests, key=_least) == tests  # type: ignore[arg-type]
