"""`allidocs where`: from words on a page to the line of the plan, the line of the template, and the formula."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from allidocs.pipeline.where import Asked, looked_through
from tests.worlds import ROOT, SHEET, SMALL, allidocs, small_world, write

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
    said = allidocs("where", "joint-business-plan:4.3", "--plan", SAMPLE, "--json")
    computed = [one for hit in json.loads(said.out) for one in hit["sources"] if one["formula"] == "F-02"]
    assert computed[0]["says"].startswith("Net present value")
    assert {"rate", "discounting", "t0", "t1"} <= set(computed[0]["inputs"])


def test_the_report_for_people_holds_place_formula_and_template() -> None:
    """One paragraph a place, in the order of the documents."""
    said = allidocs("where", "joint-business-plan:4.3", "--plan", SAMPLE)
    assert said.code == 0
    assert "  plan alliance.yaml:" in said.out
    assert "computed 6.1 M EUR: F-14" in said.out
    assert "      with = 7,050,730.3821\n" in said.out
    assert "template artifacts/joint-business-plan.j2:" in said.out


def test_a_whole_part_is_told_once_with_its_values_and_formulas() -> None:
    """Its head stands above it, what went into several figures is listed once, and what a template only counted is left out."""
    said = allidocs("where", "exit-plan:3", "--plan", SAMPLE)
    lines = said.out.splitlines()
    assert [line for line in lines if line and not line.startswith(" ") and not line.startswith("and ")] == [
        "exit-plan 3 Money"
    ]
    assert not any("counted" in line for line in lines)
    assert (
        lines.count("        migration-helios = 410,000")
        <= lines.count("    computed 0.56 M EUR: cost of exit") + 1
    )
    assert "(as above)" in said.out


def test_words_that_stand_nowhere_end_with_1_and_a_part_that_is_not_there_with_2(tmp_path: Path) -> None:
    """A script can tell both apart."""
    world = str(small_world(tmp_path))
    assert allidocs("where", "a unicorn", "--plan", world).code == 1
    missing = allidocs("where", "team-sheet:9", "--plan", world)
    assert (missing.code, "has no part `9`" in missing.err) == (2, True)
    assert "it has 1" in missing.err
    nothing = allidocs("where", " ", "--plan", world)
    assert (nothing.code, "there are no words to look for" in nothing.err) == (2, True)
    unknown = allidocs("where", "tram-sheet:1", "--plan", world)
    assert (unknown.code, "makes no document `tram-sheet`" in unknown.err) == (2, True)
    assert "did you mean `team-sheet`?" in unknown.err


def test_a_sentence_leads_to_its_claim_and_what_went_in() -> None:
    """The claim says what it rests on; its name is that of a function and of what rules ask."""
    (hit, *_) = json.loads(allidocs("where", "Seven of nine links", "--plan", SAMPLE, "--json").out)
    source, *entries = hit["sources"]
    assert source["claim"] == "strategy.chain-covered"
    assert source["says"].startswith("Some partner covers every step of the value chain.")
    assert source["inputs"] == {"gaps": "install-dach, finance"}
    named = [one["path"] for one in entries if one["path"].startswith("strategy.")]
    assert named == ["strategy.value_chain.install-dach.name"]
    assert "covered()" in hit["code"]


def test_each_number_of_each_document_leads_to_the_plan_a_formula_a_claim_or_the_facts_that_it_was_made_from() -> (
    None
):
    """Figures in boxes, in tables and in sentences alike; what a page says of how to read it rests on nothing."""
    asked = Asked("", ROOT / "samples" / "aquarow")
    count, unknown = 0, []
    for id_ in (
        "governance-framework",
        "exit-plan.frost",
        "metric-report",
        "transition-review",
        "readiness-report",
    ):
        document = looked_through(asked, id_)
        for stretch in document.stretches:
            for number in re.finditer(r"\d[\d.,]*", stretch.text):
                count += 1
                hit = document.hit(stretch, *number.span())
                if not hit.sources and "guide(" not in hit.code:
                    unknown.append((id_, stretch.text, number[0]))
    assert count > 400
    assert not unknown


def test_a_count_leads_to_what_was_counted_and_to_the_entries_of_the_plan_that_it_is_about() -> None:
    """A cell without words of its own is no dead end."""
    document = looked_through(
        Asked("", ROOT / "samples" / "aquarow", edition="working"), "governance-framework"
    )
    five = [document.hit(one, 0, 1) for one in document.stretches if one.text == "5"]
    fact, entry = five[0].sources[:2]
    assert fact.fact == "CalendarRow.counts" and fact.says.startswith("A body's meetings per month.")
    assert ("body", "managers") in fact.inputs
    assert entry.path == "bodies.managers" and entry.place is not None


@pytest.mark.parametrize(
    "written",
    [
        "{{ plan.people|length }}",
        "{% set n = plan.people|length %}{{ n }}",
        "{% macro many(n) %}{{ n }}{% endmacro %}{{ many(plan.people|length) }}",
        "{% set words %}{{ plan.people|length }}{% endset %}{% if words|trim|int == 2 %}{{ words }}{% endif %}",
        "{% for n in [plan.people|length] %}{% if n %}{{ n }}{% endif %}{% endfor %}",
        "{% set no %}{{ '' }}{% endset %}{% if no %}{{ no }}{% else %}{{ _('%(n)s of them', n=plan.people|length) }}{% endif %}",
    ],
)
def test_what_a_template_of_ones_own_counts_leads_to_what_it_read(written: str, tmp_path: Path) -> None:
    """Through names, macros and loops; a template that is asked says the same as one that is not."""
    body = SHEET["templates/artifacts/team-sheet.j2"].replace("<ul>", f"<p>Altogether: {written}</p><ul>", 1)
    world = write(tmp_path, {"plan.yaml": SMALL, **SHEET, "templates/artifacts/team-sheet.j2": body})
    (hit,) = json.loads(allidocs("where", "Altogether: 2", "--plan", str(world), "--json").out)
    (source, *_) = hit["sources"]
    assert (source["path"], source["file"], source["line"]) == ("people", "plan.yaml", 11)
    assert hit["template"] == "artifacts/team-sheet.j2:1"


def test_the_number_of_a_part_leads_to_the_part() -> None:
    """Nobody wrote it: it is counted."""
    said = allidocs("where", "what Schedule 3 lists", "--plan", SAMPLE, "--json")
    (hit, *_) = json.loads(said.out)
    assert hit["sources"][0]["fact"] == "schedule-contributions"


def test_words_of_a_document_that_cannot_be_made_yet_lead_to_the_plan(tmp_path: Path) -> None:
    """Its name is answered with what it lacks, and its words with where they are written."""
    exit_ = "exit:\n  principles:\n    - The big press stays where it is.\n"
    world = write(tmp_path, {"plan.yaml": SMALL + exit_})
    named = allidocs("where", "exit-plan:1", "--plan", str(world))
    assert (named.code, "exit-plan cannot be made yet: it needs" in named.err) == (2, True)
    assert f"`allidocs check {world} --for exit-plan`" in named.err
    said = allidocs("where", "big press", "--plan", str(world))
    assert said.code == 0
    assert "plan plan.yaml:21:7  exit.principles[0]" in said.out


def test_words_of_a_document_of_another_stage_are_found(tmp_path: Path) -> None:
    """It can be built by its name, and so it is looked through where no other one has the words."""
    world = write(tmp_path, {"plan.yaml": SMALL.replace("stage: evaluate", "stage: operate"), **SHEET})
    about = tmp_path / "templates/artifacts/team-sheet.yaml"
    about.write_text(about.read_text("utf-8") + "stages: [retire]\n", "utf-8")
    assert "team-sheet 1 People" in allidocs("where", "Leo Brandt, Beta", "--plan", str(world)).out


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


@pytest.mark.parametrize(
    ("document", "words"),
    [("strategic-map", "19.3 M EUR"), ("risk-register", "1 Sales in DACH are slow 16 9")],
)
def test_words_in_a_picture_are_found(document: str, words: str) -> None:
    """A picture says figures as a table does: each thing in it is found by its words, and leads to what they come from."""
    hits = list(looked_through(Asked(words, Path(SAMPLE), "en"), document).words(words))
    assert hits
    assert any(source.path or source.fact for hit in hits for source in hit.sources)


def test_each_point_of_a_chart_is_found() -> None:
    """By the label that it has there, with what it is of; one that stands in the plan leads to its line."""
    looked = looked_through(Asked("x", Path(SAMPLE), "en"), "metric-report")
    points = [one for one in looked.stretches if one.key < 0]
    assert points
    for point in points:
        hits = [hit for hit in looked.words(point.pieces[1].text) if hit.text == " ".join(point.text.split())]
        assert hits
        field = point.pieces[1].field
        assert field is not None
        if field.path:
            assert any(source.path == field.path for hit in hits for source in hit.sources)
