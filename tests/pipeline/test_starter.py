"""What `init` writes builds at once: every document that the plan is ready for, as a file that is one."""

from __future__ import annotations

import zipfile
from collections import Counter
from datetime import date
from io import BytesIO

import pytest
from lxml import etree, html
from pypdf import PdfReader

from allidocs.artifacts.catalogue import CATALOGUE, missing, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.base.finding import Severity
from allidocs.document.tree import Document
from allidocs.insight.exit_progress import winding
from allidocs.pipeline.starter import starter_files
from allidocs.plan.audience import ALL, for_audience
from allidocs.plan.kinds import STAGES
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.source import read_texts
from allidocs.rules.catalogue import RULES
from allidocs.rules.judging import judge
from allidocs.templating.template_set import TemplateSet
from allidocs.theme.tokens import Theme
from allidocs.writers.formats import writer_for
from tests.artifacts.composing import cells, tables
from tests.sweeping import source_named

TEMPLATES = TemplateSet()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAST = {"en": "retire", "es": "transition"}
"""The stage whose plan is written in each language: later stages hold what earlier ones do."""
WRITTEN_LATER = {"plan.board", "plan.history", "sales", "sharing"}
"""What only comes up with an occasion: boards asked, a second version, people who sell, partners who compete."""


def new_plan(lang: str) -> Plan:
    """Return a plan as `init` writes it for the last stage, as all may see it."""
    plan = read_plan(source_named(f"init-{lang}-{LAST[lang]}")).plan
    assert plan is not None
    return for_audience(plan, ALL)


def documents(lang: str) -> list[Document]:
    """Return every document of a new plan, each in the other language than the one before."""
    shown = new_plan(lang)
    made = [item for item in CATALOGUE if ready(shown, item)]
    langs = ("en", "es") if lang == "en" else ("es", "en")
    return [
        compose(shown, item, langs[place % 2], TEMPLATES, Stamp(digest="0")).document
        for place, item in enumerate(made)
    ]


@pytest.mark.parametrize("lang", LAST)
def test_a_plan_that_retires_has_an_exit_under_way_and_none_of_the_earlier_lines(lang: str) -> None:
    """Some of it is done, some is not, and no rule calls that an error; before, an exit is only held ready, and nothing comes next."""
    made = {}
    for stage in ("transition", "retire"):
        source = source_named(f"init-{lang}-{stage}")
        plan = read_plan(source).plan
        assert plan is not None
        assert plan.exit is not None
        errors = [one for one in judge(plan, source, RULES) if one.severity is Severity.ERROR]
        found = winding(plan, plan.exit)
        made[stage] = plan.exit.status, bool(found.done), bool(found.next), errors
    assert {"transition": ("standing", False, False, []), "retire": ("running", True, True, [])} == made


@pytest.mark.parametrize("lang", LAST)
def test_a_plan_that_retires_plans_nothing_after_its_end(lang: str) -> None:
    """Work, money and targets go no further than the year of the end; what is open of the work has a day until then."""
    plan = read_plan(source_named(f"init-{lang}-retire")).plan
    assert plan is not None
    assert plan.exit is not None
    assert plan.exit.end_date is not None
    assert plan.investment is not None
    end = plan.exit.end_date
    days = [work.end for work in plan.initiatives.values()]
    days += [one.due for work in plan.initiatives.values() for one in work.milestones.values()]
    days += [one.due for one in plan.actions.values()] + [one.due for one in plan.area_plans.values()]
    days += [one.by for one in plan.objectives.values()] + [one.by for one in plan.assumptions.values()]
    years = {
        year
        for work in plan.initiatives.values()
        for one in (*work.costs.values(), *work.benefits.values())
        for year in one
    }
    years |= {period.end.year for metric in plan.metrics.values() for period in metric.targets}
    years |= {
        year
        for flow in plan.investment.flows.values()
        for line in (flow.revenue, flow.investment, flow.running_cost)
        for year in line
    }
    assert [day for day in days if day is not None and day > end] == []
    assert max(years) <= end.year


@pytest.mark.parametrize("lang", LAST)
@pytest.mark.parametrize("stage", ["transition", "retire"])
def test_a_plan_that_is_reviewed_or_retires_has_a_past(lang: str, stage: str) -> None:
    """A review judges what came of what was planned: figures, work that is done, gates that were held, a launch, a signed contract."""
    plan = read_plan(source_named(f"init-{lang}-{stage}")).plan
    assert plan is not None
    assert plan.investment is not None
    assert plan.contract is not None
    assert plan.launch is not None
    assert plan.investment.actuals
    assert all(metric.values for metric in plan.metrics.values())
    assert {"done", "active"} <= {work.status for work in plan.initiatives.values()}
    assert all(gate.decided for gate in plan.gates.values())
    assert plan.launch.done is not None
    assert plan.contract.signed is not None


def twice(names: list[str]) -> list[str]:
    """Return the names that stand more than once."""
    return [name for name, count in Counter(names).items() if count > 1]


@pytest.mark.parametrize("lang", LAST)
def test_a_new_plan_makes_every_document_but_those_of_one_company_or_of_an_occasion(lang: str) -> None:
    """Whatever else a document cannot do without, `init` writes."""
    plan = new_plan(lang)
    shared = [item for item in CATALOGUE if not item.own]
    lacking = {need.path for item in shared for need in missing(plan, item) if need.weight == "must"}
    assert WRITTEN_LATER == {path for path in lacking if path.rpartition(".")[0] not in lacking}


@pytest.mark.parametrize("lang", LAST)
def test_every_document_of_a_new_plan_is_a_file_without_a_name_twice(lang: str) -> None:
    """Word and HTML open; no bookmark and no id stands twice."""
    for document in documents(lang):
        page = html.fromstring(writer_for("html")(document, Theme(), resources=TEMPLATES.read))
        assert [] == twice([one.get("id", "") for one in page.iter("*") if one.get("id")])
        with zipfile.ZipFile(
            BytesIO(writer_for("docx")(document, Theme(), resources=TEMPLATES.read))
        ) as package:
            body = etree.fromstring(package.read("word/document.xml"))
        assert [] == twice([one.get(f"{W}name", "") for one in body.iter(f"{W}bookmarkStart")])


@pytest.mark.pango
@pytest.mark.parametrize("lang", LAST)
def test_a_new_plans_contract_frame_is_a_pdf(lang: str) -> None:
    """The document that once stopped at a component without a principle."""
    (frame,) = [
        one for one in documents(lang) if any(block.__class__.__name__ == "Schedule" for block in one.blocks)
    ]
    data = writer_for("pdf")(frame, Theme(), resources=TEMPLATES.read)
    assert len(PdfReader(BytesIO(data)).pages) > 3


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_nothing_is_wrong_with_a_new_plan_whenever_it_is_started(lang: str, stage: str) -> None:
    """Years are those after its first day: nothing is late in it, and its author is reproached with nothing of ours."""
    for day in (date(2026, 11, 29), date(2028, 2, 29), date(2031, 1, 1)):
        text = starter_files("new", stage, lang, day)["plan.yaml"]
        source = read_texts({"plan.yaml": text})
        plan = read_plan(source).plan
        assert plan is not None
        assert [(finding.code, finding.path) for finding in judge(plan, source, RULES)] == []


@pytest.mark.parametrize("stage", ["form", "incubate", "operate", "transition", "retire"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_papers_of_a_new_plan_say_how_far_its_contract_is(lang: str, stage: str) -> None:
    """No head of terms is empty; what is signed is no draft, and stands once among the papers."""
    plan = read_plan(source_named(f"init-{lang}-{stage}")).plan
    assert plan is not None
    assert plan.contract is not None
    shown = for_audience(plan, ALL)
    heads = tables("contract-frame", shown, lang).get("heads-table")
    assert [] == [row for row in (cells(heads) if heads else []) if not all(cell.strip() for cell in row)]
    papers = cells(tables("negotiation-record", shown, lang)["paper-table"])
    signed = plan.contract.signed is not None
    assert any({"en": "raft", "es": "orrador"}[lang] in row[2] for row in papers) is not signed
    assert len(papers) == len(("contract", "schedules", *plan.agreements)) - signed
