"""`allidocs where`: from words on a page to the line of the plan, the line of the template, and the formula."""

from __future__ import annotations

import json
from pathlib import Path

from tests.worlds import ROOT, allidocs, small_world

SAMPLE = str(ROOT / "samples" / "helios-nordwind")


def test_words_lead_to_the_plans_line_and_the_templates(tmp_path: Path) -> None:
    """However the words are spaced; each field that they touch is told."""
    world = small_world(tmp_path)
    said = allidocs("where", "Ana  Ruiz, Alfa", "--plan", str(world), "--json")
    (hit,) = [one for one in json.loads(said.out) if one["artifact"] == "team-sheet"]
    assert [(one["path"], one["file"], one["line"]) for one in hit["sources"]] == [
        ("people.ana.name", "plan.yaml", 12),
        ("people.ana.partner", "plan.yaml", 12),
    ]
    assert hit["part"] == "1 People"
    assert hit["template"] == "artifacts/team-sheet.j2:1"


def test_a_number_leads_to_what_stands_in_a_part(tmp_path: Path) -> None:
    """Its title, and each paragraph of it that says something of the plan."""
    said = allidocs("where", "team-sheet:1", "--plan", str(small_world(tmp_path)), "--json")
    assert [one["text"] for one in json.loads(said.out)] == [
        "People", "Ana Ruiz, Alfa, Head of alliances", "Leo Brandt, Beta, –",
    ]  # fmt: skip


def test_a_computed_figure_tells_its_formula_and_what_went_in() -> None:
    """Whoever doubts a number on a page can do the sum again."""
    said = allidocs("where", "joint-business-plan:6.2", "--plan", SAMPLE, "--json")
    computed = [one for hit in json.loads(said.out) for one in hit["sources"] if one["formula"] == "F-02"]
    assert computed[0]["says"].startswith("Net present value")
    assert {"rate", "discounting", "t0", "t1"} <= set(computed[0]["inputs"])


def test_the_report_for_people_holds_place_formula_and_template() -> None:
    """One paragraph a place, in the order of the documents."""
    said = allidocs("where", "joint-business-plan:6.2", "--plan", SAMPLE)
    assert said.code == 0
    assert "  plan alliance.yaml:" in said.out
    assert "computed 7.05 M EUR: F-02" in said.out
    assert "      rate = 9\n" in said.out
    assert "template artifacts/joint-business-plan.j2:" in said.out


def test_words_that_stand_nowhere_end_with_1_and_a_part_that_is_not_there_with_2(tmp_path: Path) -> None:
    """A script can tell both apart."""
    world = str(small_world(tmp_path))
    assert allidocs("where", "a unicorn", "--plan", world).code == 1
    missing = allidocs("where", "team-sheet:9", "--plan", world)
    assert (missing.code, "has no part `9`" in missing.err) == (2, True)
    assert "it has 1" in missing.err
    unknown = allidocs("where", "tram-sheet:1", "--plan", world)
    assert (unknown.code, "makes no document `tram-sheet`" in unknown.err) == (2, True)


def test_what_an_audience_may_not_see_is_found_nowhere(tmp_path: Path) -> None:
    """The shared edition holds nothing private, so nothing leads to it."""
    world = small_world(tmp_path)
    plan = world / "plan.yaml"
    plan.write_text(
        plan.read_text().replace(
            "title: Head of alliances", 'title: {en: Head of alliances, vis: "only:alfa"}'
        )
    )
    assert allidocs("where", "Head of alliances", "--plan", str(world)).code == 1
    assert allidocs("where", "Head of alliances", "--plan", str(world), "--audience", "alfa").code == 0
