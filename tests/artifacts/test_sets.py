"""Sets of papers: which readers get which, in which order, and the cover sheet that numbers them."""

from __future__ import annotations

from pathlib import Path

import pytest

from allidocs.artifacts.catalogue import CATALOGUE, artifact, missing, of_plan
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.sets import SETS, facts, papers_of, sets_of
from allidocs.base.errors import CannotRun
from allidocs.document.text import plain_text
from allidocs.pipeline.plans import locate
from allidocs.pipeline.request import BuildRequest, read_inputs
from allidocs.pipeline.run import build
from allidocs.plan.audience import ALL, Audience
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import cells, said, sample, tables
from tests.conftest import ROOT


def test_every_paper_of_a_set_is_a_document_and_every_document_of_several_readers_is_in_one() -> None:
    """What belongs to no set is read by its author alone."""
    ids = {item.id for item in CATALOGUE}
    assert {id_ for papers in SETS.values() for id_ in papers} <= ids
    assert {"readiness-report", "iso-matrix", "portfolio-report", "cover-sheet"} == {
        item.id for item in CATALOGUE if not sets_of(item)
    }
    assert ("steering", "board") == tuple(sorted(sets_of(artifact("metric-report")), reverse=True))


def test_a_set_holds_the_papers_that_the_plan_is_ready_for_in_reading_order() -> None:
    """Not those of other stages, not a company's own unless the company reads."""
    plan = sample("helios-nordwind")
    board = [one.id for one in papers_of(shown(plan, ALL), "board")]
    assert ["board-memo", "since-last-board", "strategic-map"] == board[:3]
    assert "close-out-report" not in board
    assert "negotiation-brief" not in [one.id for one in papers_of(shown(plan, ALL), "counsel")]
    seen = shown(plan, Audience("helios"))
    assert "negotiation-brief" in [one.id for one in papers_of(seen, "counsel", company=True)]
    assert "negotiation-brief" not in [one.id for one in papers_of(seen, "counsel")]


def test_a_review_that_puts_a_way_forward_is_to_decide_on_without_an_ask_of_its_own() -> None:
    """What opens with a decision asked is not sent to be known of."""
    plan = shown(sample("aquarow"), ALL)
    (review,) = [one for one in facts(plan).papers if one.id == "transition-review"]
    assert review.votes
    silent = plan.replace(plan=plan.plan.replace(asks={}))
    rows = cells(tables("cover-sheet", silent, "en")["paper-table"])
    (asked,) = [row[2] for row in rows if "Transition review" in row[1]]
    assert asked == "to decide"


def test_papers_that_a_build_makes_unasked_are_numbered_without_those_made_when_named() -> None:
    """Who gets ten papers does not look for an eleventh, nor in the set of all."""
    plan = shown(sample("helios-nordwind"), ALL)
    kinds = {}
    for asked in ("", "all"):
        for id_ in ("terms-and-method", "iso-matrix"):
            made = compose(
                plan, artifact(id_).in_edition("board"), "en", TemplateSet(), Stamp(set=asked)
            ).document
            assert made.cover is not None
            kinds[asked, id_] = made.cover.kind.replace("\u00a0", " ")
    count = len(papers_of(plan, "all"))
    for asked in ("", "all"):
        assert kinds[asked, "iso-matrix"] == ""
        assert kinds[asked, "terms-and-method"] == f"Paper {count} of {count}"


def test_an_unknown_set_is_told_with_the_nearest() -> None:
    """Nobody guesses the names."""
    with pytest.raises(CannotRun, match="there is no set `bord`") as caught:
        papers_of(sample("helios-nordwind"), "bord")
    assert "board" in caught.value.hint


def test_the_cover_sheet_numbers_papers_and_says_what_each_asks() -> None:
    """That of all papers; what asks for nothing is to know, what is decided is not asked again."""
    plan = sample("helios-nordwind")
    rows = {row[1].partition("\n")[0]: row for row in cells(tables("cover-sheet", plan, "en")["paper-table"])}
    papers = facts(shown(plan, ALL)).papers
    assert len(rows) == sum(one.asked for one in papers) < len(papers)
    numbers = {one.id: one.number for one in papers}
    asked = {
        body: [numbers[id_] for id_ in ids]
        for body, ids in {
            "steering-committee": ("contract-frame", "operating-plan", "launch-plan", "metric-report"),
            "executive-board": (
                "strategic-map",
                "governance-framework",
                "joint-business-plan",
                "transition-review",
            ),
        }.items()
    }
    assert asked == {one.body: list(one.numbers) for one in facts(shown(plan, ALL)).sittings}
    told = said("cover-sheet", plan, "en").replace("\u00a0", " ")
    assert "Steering committee, 14 October 2026: No. 2, 4, 5 and 6." in told
    assert "Executive sponsors, 21 October 2026: No. 1, 3, 8 and 9." in told
    assert rows["Joint business plan"][2].startswith("Approve version 1.4")
    assert rows["Board memo"][2] == f"No. {rows['Joint business plan'][0]} in short", "one ask is read once"
    assert rows["Metric report"][2].startswith("Once the sponsors approve version 1.4")
    assert rows["Metric report"][2].endswith(f"within No. {rows['Operating plan'][0]}")
    assert rows["Operating plan"][2].endswith(f"within No. {rows['Joint business plan'][0]}")
    assert rows["Transition review"][2].endswith(f"the same money as No. {rows['Metric report'][0]}")
    assert rows["External launch plan"][2].endswith("within what “DACH roll-out” costs")
    assert rows["Joint business plan"][2].count("5.0") == 1, (
        "words that name the money need no second line of it"
    )
    assert rows["Orderly exit plan"][2:] == ["decided on 22\u00a0Jul\u00a02026 (Executive sponsors)"]
    known = said("cover-sheet", plan, "en").replace("\u00a0", " ").partition("No ask of their own.")[2]
    assert "10 Gate dossier;" in known and "Metric report" not in known


def test_a_set_is_built_under_its_cover_sheet_and_numbers_its_papers(tmp_path: Path) -> None:
    """Numbers are those of the set, on the cover of each paper too."""
    files = locate(ROOT / "samples" / "evaluate")
    request = BuildRequest(files, tmp_path, (), ("html",), (), "kelpline", set="board")
    made = build(request, read_inputs(request))
    assert ["cover-sheet", "partner-evaluation", "strategic-map"] == [one.artifact for one in made.outputs]
    # What the stage asks for and the plan is not ready for is named with what it needs.
    assert set(made.skipped) == {"board-memo", "since-last-board", "terms-and-method"}
    text = (tmp_path / "strategic-map.en.kelpline.html").read_text("utf-8")
    assert "Paper 2 of 2" in text
    assert "Papers for the board" in (tmp_path / "cover-sheet.en.kelpline.html").read_text("utf-8")


def test_the_cover_sheet_names_papers_as_they_name_themselves() -> None:
    """A paper on an exit under way is no plan any more, that on the contract has the name of what is signed."""
    for name in ("aquarow", "brightwater-caldera", "helios-nordwind"):
        plan = sample(name)
        for one in facts(shown(plan, ALL)).papers:
            end = f": {plain_of(plan, one.about)}" if one.about else ""
            item = artifact(one.id, of_plan(plan))
            made = compose(shown(plan, ALL), item, "en", TemplateSet(), Stamp()).document
            assert made.cover is not None
            assert f"{one.title}{end}" == plain_text(made.cover.title), (name, one.id)


def plain_of(plan: Plan, about: str) -> str:
    """Return the name of a further end."""
    return plan.exits[about].name.pick("en", plan.plan.language)[0]


def test_the_cover_sheet_asks_for_signatures_where_the_report_on_the_close_does() -> None:
    """What a closed exit waits for is no paper to know; of one under way nothing is signed yet."""
    rows = {
        row[1].partition("\n")[0]: row[2]
        for row in cells(tables("cover-sheet", sample("aquarow"), "es")["paper-table"])
    }
    closed = [asks for title, asks in rows.items() if title.startswith("Informe de cierre")]
    assert "que cada socio dé su conformidad" in closed, rows


def test_a_plan_in_its_first_version_has_no_paper_on_what_changed() -> None:
    """Its own version is none to compare with: the set leaves the paper out, and says what it would need."""
    first = shown(sample("brightwater-caldera"), ALL)
    assert "since-last-board" not in [one.id for one in papers_of(first, "board")]
    (need,) = missing(first, artifact("since-last-board"))
    assert "an earlier version of the plan and its day" == need.reason


@pytest.mark.parametrize("papers", ["", "all"])
def test_covers_count_the_papers_that_are_made(papers: str, tmp_path: Path) -> None:
    """Papers that are made when named alone are no part of any set: neither made with it nor counted on a cover."""
    files = locate(ROOT / "samples" / "brightwater-caldera")
    request = BuildRequest(files, tmp_path, (), ("html",), (), "brightwater", set=papers)
    made = [
        one.artifact for one in build(request, read_inputs(request)).outputs if one.artifact != "cover-sheet"
    ]
    assert {"readiness-report", "iso-matrix"}.isdisjoint(made)
    told = {
        f"Paper {at} of {len(made)}"
        for at in range(1, len(made) + 1)
        if any(f"Paper {at} of {len(made)}<" in page.read_text("utf-8") for page in tmp_path.glob("*.html"))
    }
    assert len(made) == len(told)


def test_of_a_closed_exit_a_set_holds_the_report_and_not_the_record_too() -> None:
    """Both tell what came of it; the record is made when named."""
    plan = sample("aquarow")
    for name in ("board", "all"):
        ids = [one.id for one in papers_of(shown(plan, ALL), name)]
        assert ("close-out-report.frost" in ids, "exit-plan.frost" in ids, "exit-plan.almanac" in ids) == (True, False, True)  # fmt: skip
    named = {item.id: item.when_named for item in of_plan(plan) if item.kind == "exit-plan"}
    assert {"exit-plan": False, "exit-plan.frost": True, "exit-plan.almanac": False} == named
