"""What every paper before a board has in common: a decision with its picture, few chapters, titles that say what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from allidocs.artifacts.catalogue import artifact, of_plan, ready
from allidocs.document import tree
from allidocs.document.firstline import said_first
from allidocs.document.text import plain_text
from allidocs.document.walk import walk
from allidocs.plan.model import Plan
from tests.artifacts import composing
from tests.artifacts.composing import for_all, sample
from tests.plan.reading import plan_with

PAPERS = (
    "strategic-map", "governance-framework", "operating-plan", "launch-plan", "metric-report", "exit-plan",
    "joint-business-plan",
)  # fmt: skip


BESIDE = (
    "board-memo", "transition-review", "steering-pack", "risk-register", "sales-engagement", "relationship-health",
    "readiness-report", "decision-log", "gate-dossier",
)  # fmt: skip
"""Papers that go to boards and committees with those."""


LEGAL = ("ip-schedule", "negotiation-record", "sharing-protocol")
"""Papers for counsel that are no contract."""


def board(id_: str, plan: Plan, lang: str = "en") -> tree.Document:
    """Return a paper as a board gets it."""
    return composing.made(artifact(id_).in_edition("board"), plan, lang).document


def chapters(document: tree.Document) -> Iterator[tree.Section]:
    """Yield the numbered sections of a document that stand in no other."""
    return (one for one in document.blocks if isinstance(one, tree.Section) and one.number)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("id_", [*PAPERS, *BESIDE, *LEGAL])
def test_every_chapter_says_what_it_found(id_: str, lang: str) -> None:
    """Its name stays, for contents and references."""
    silent = [
        one.id
        for one in chapters(board(id_, sample("helios-nordwind"), lang))
        if not said_first(one.children)[0]
    ]
    assert [] == silent


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(
    "name", ["aquarow", "brightwater-caldera", "alianza-litoral", "evaluate", "helios-nordwind"]
)
def test_the_finding_on_page_two_is_set_as_the_findings_of_chapters_are(name: str, lang: str) -> None:
    """With its stop; a label that stands where nothing was found has none."""
    labels = {
        "en": ("Decision taken", "Decision asked", "For information", "What changed since"),
        "es": ("Decisión tomada", "Decisión solicitada", "Para información", "Qué cambió desde"),
    }[lang]
    heads = [
        plain_text(one.title)
        for item in of_plan(sample(name))
        if ready(sample(name), item)
        for one in composing.made(item, sample(name), lang).document.blocks
        if isinstance(one, tree.Section) and one.id == "decision"
    ]
    assert len(heads) >= 5
    assert [] == [head for head in heads if not head.startswith(labels) and head[-1] != "."]


@pytest.mark.parametrize("name", ["aquarow", "brightwater-caldera", "alianza-litoral"])
def test_chapters_of_an_alliance_that_ends_say_what_was_found_too(name: str) -> None:
    """In each of its papers, where less is known."""
    plan = sample(name)
    made = [
        id_ for id_ in (*PAPERS, *BESIDE, *LEGAL, "close-out-report")
        if ready(plan, artifact(id_)) and plan.plan.stage in artifact(id_).stages
    ]  # fmt: skip
    silent = [
        (id_, one.id)
        for id_ in made
        for one in chapters(board(id_, plan, "es"))
        if not said_first(one.children)[0]
    ]
    assert [] == silent


SAMPLES = ("helios-nordwind", "aquarow", "brightwater-caldera", "alianza-litoral")


def made(name: str, lang: str) -> Iterator[tuple[str, tree.Document]]:
    """Yield the papers of a sample's stage that go to boards and committees, those on each of its ends among them."""
    plan = for_all(sample(name))
    kinds = {*PAPERS, *BESIDE, "since-last-board", "close-out-report"}
    for item in of_plan(plan):
        if item.kind in kinds and ready(plan, item) and plan.plan.stage in item.stages:
            yield item.id, composing.made(item.in_edition("board"), sample(name), lang).document


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", SAMPLES)
def test_every_caption_is_a_sentence_that_says_what_is_shown(name: str, lang: str) -> None:
    """A label names a table; what it shows is a sentence, with its stop."""
    said = [
        (id_, plain_text(visit.node.caption).strip())
        for id_, document in made(name, lang)
        for visit in walk(document)
        if isinstance(visit.node, tree.Table | tree.Figure) and visit.node.caption
    ]
    assert [] == [(id_, one) for id_, one in said if not one.endswith((".", "M\u00a0EUR"))]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", SAMPLES)
def test_no_caption_and_no_finding_begins_with_a_small_count_in_digits(name: str, lang: str) -> None:
    """`Table 4 2 plans` reads as a number of its own; what is a share of some (`2 of 9`) keeps its digits."""
    said = [
        (id_, plain_text(found).strip())
        for id_, document in made(name, lang)
        for found in (
            *(
                visit.node.caption
                for visit in walk(document)
                if isinstance(visit.node, tree.Table | tree.Figure)
            ),
            *(said_first(one.children)[0] for one in chapters(document)),
        )
        if found
    ]
    assert [] == [(id_, one) for id_, one in said if re.match(r"(\d|1[0-2]) (?!of |de )[^\W\d]", one)]


@pytest.mark.parametrize(
    "id_", [*PAPERS, "transition-review", "board-memo", "since-last-board", "steering-pack"]
)
def test_a_paper_has_about_seven_chapters_and_its_picture_beside_the_decision(id_: str) -> None:
    """The decision comes first and is no chapter."""
    document = board(id_, sample("helios-nordwind"))
    assert len(list(chapters(document))) <= 7
    assert any(
        isinstance(visit.node, tree.Figure)
        or (isinstance(visit.node, tree.Table) and visit.node.kind == "board")
        for visit in walk(document.blocks[0])
    )


@pytest.mark.parametrize("name", ["helios-nordwind", "aquarow", "brightwater-caldera", "alianza-litoral"])
def test_no_paper_of_a_sample_has_more_than_seven_chapters_or_one_that_is_its_head_alone(name: str) -> None:
    """Behind what a chapter found stands what it rests on."""
    plan = for_all(sample(name))
    long, bare = [], []
    for item in of_plan(plan, tuple(artifact(id_) for id_ in (*PAPERS, *BESIDE, "close-out-report"))):
        if ready(plan, item) and plan.plan.stage in item.stages:
            made = composing.made(item.in_edition("board"), sample(name), plan.plan.language).document
            long += [item.id] if len(list(chapters(made))) > 7 else []
            bare += [
                (item.id, one.id)
                for one in chapters(made)
                if len(one.children) < 2 and said_first(one.children)[0]
            ]
    assert ([], []) == (long, bare)


def facts(document: tree.Document) -> dict[str, str]:
    """Return what the things to know say, by their labels."""
    return {
        visit.node.label: f"{plain_text(visit.node.figure)} {visit.node.unit}: {plain_text(visit.node.children)}"
        for visit in walk(document)
        if isinstance(visit.node, tree.KeyFact)
    }


def test_key_figures_say_how_they_moved_since_the_version_before() -> None:
    """Against the plan's own past on its day: what was reported since."""
    assert (
        "+4 since version 1.3 (Q1\u00a02026)."
        in facts(board("metric-report", sample("helios-nordwind")))["Gateway lead time"]
    )


STILL = """
metrics:
  orders: {name: Orders, family: financial, unit: orders, frequency: quarterly, targets: {2026Q3: 9}, values: {2026Q3: 5}}
"""


def test_without_a_version_before_nothing_is_said_to_have_moved() -> None:
    """Nor where a figure stands as it stood."""
    assert not any("since " in one for one in facts(board("metric-report", plan_with(STILL))).values())


def test_money_that_is_asked_for_is_a_key_figure_and_stands_in_a_table() -> None:
    """In the joint business plan by partner and year, in an exit beside what it costs."""
    plan = board("joint-business-plan", sample("helios-nordwind"))
    assert facts(plan)["What is asked"].startswith("5.0 M EUR: All that is left to invest after 2026.")
    tables = {visit.node.id: visit.node for visit in walk(plan) if isinstance(visit.node, tree.Table)}
    assert "3.30\n1.70\n5.00" in plain_text(tables["to-come"]).replace("\xa0", " ")

    leaving = board("exit-plan", sample("brightwater-caldera"))
    assert facts(leaving)["What is asked"].startswith("0.6 M EUR")
    costs = next(
        visit.node
        for visit in walk(leaving)
        if isinstance(visit.node, tree.Table) and visit.node.id == "cost-table"
    )
    assert "Asked for in this paper, in no sum above\n–\n0.60\n0.60" in plain_text(costs)


def test_a_launch_counts_down_to_its_day() -> None:
    """On one line, the day of go or move before it; what must be ready has its days in a list of its own, once."""
    document = board("launch-plan", sample("helios-nordwind"))
    drawn = next(
        visit.node.chart
        for visit in walk(document)
        if isinstance(visit.node, tree.Figure)
        and isinstance(visit.node.chart, tree.Picture)
        and visit.node.chart.kind == "countdown"
    )
    days = {part.state: part.says[0].value for part in drawn.parts if part.kind == "mark"}
    assert days["today"] < days["first"] < days["check"] < days["launch"] < days["next"]  # type: ignore[operator]
    assert "row" not in {part.kind for part in drawn.parts}


@pytest.mark.parametrize("lang", ["en", "es"])
def test_conditions_that_are_to_be_confirmed_stand_beside_the_ask(lang: str) -> None:
    """With who answers for each and by when: nobody confirms what is not printed. The whole edition has a chapter on it."""
    document = board("strategic-map", sample("helios-nordwind"), lang)
    asked = " ".join(plain_text(one.children) for one in _paragraphs(document.blocks[:1]))
    for words in ("Pau Ferrer Domènech", "Inés Valdivieso Prado", "2027"):
        assert words in asked.replace("\u00a0", " ")


def test_a_finding_on_tests_has_the_tests_below_it() -> None:
    """A board is told of none that it cannot see."""
    document = board("strategic-map", sample("helios-nordwind"))
    assert "tests" in {visit.node.id for visit in walk(document) if isinstance(visit.node, tree.Table)}


def _paragraphs(blocks: tuple[tree.Block, ...]) -> Iterator[tree.Paragraph]:
    for visit in walk(blocks[0]):
        if isinstance(visit.node, tree.Paragraph):
            yield visit.node
