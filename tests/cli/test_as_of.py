"""`--as-of DAY`: the plan as it stood judged on another day, checked, built and reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.worlds import SHEET, SMALL, allidocs, write

LOG = """\
decision_log:
  go: {text: We begin., date: 2026-08-01, decider: ana, outcome: go}
actions:
  late: {text: Ask the mills., owner: ana, due: 2026-08-15, done: 2026-09-10}
  typo: {text: Count them., done: 2026-10-01}
"""
PAGE = {
    **SHEET,
    "templates/artifacts/team-sheet.j2": (
        '{% extends "layout/document.j2" %}{% block body %}<section id="work"><h>{{ _("Actions") }}</h>'
        "<ul>{% for one in plan.actions %}<li>{{ one.text }} {{ one.done }} {{ one|progress }}</li>{% endfor %}"
        "</ul></section>{% endblock %}"
    ),
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with a past, and one day too far ahead."""
    return write(tmp_path / "plan", {"plan.yaml": SMALL + LOG, **PAGE})


def test_a_later_fact_is_an_error_on_the_plans_own_day_and_unknown_on_an_earlier_one(plan: Path) -> None:
    """On a later day it has happened."""
    assert "L300" in allidocs("check", str(plan)).out
    for day in ("2026-09-01", "2026-12-01"):
        assert "L300" not in allidocs("check", str(plan), "--as-of", day).out


def test_a_build_shows_the_plan_of_that_day_in_a_folder_of_its_own(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The action was overdue then, and is done now."""
    monkeypatch.chdir(tmp_path)
    for day in ((), ("--as-of", "2026-09-01")):
        assert allidocs("build", "plan", "team-sheet", "--format", "html", *day).code == 0
    now = (tmp_path / "output/plan/team-sheet.en.html").read_text("utf-8")
    then = (tmp_path / "output/plan-2026-09-01/team-sheet.en.html").read_text("utf-8").replace("\xa0", " ")
    assert ("done-late" in now, "overdue" in now) == (True, False)
    assert ("done-late" in then, "overdue" in then, "1 September 2026" in then) == (False, True, True)


def test_what_was_built_of_another_day_comes_back_without_a_word(plan: Path, tmp_path: Path) -> None:
    """The file says which day it was judged on, so that nothing in it looks changed."""
    out = tmp_path / "out"
    done = allidocs(
        "build", str(plan), "team-sheet", "--format", "docx", "--as-of", "2026-09-01", "--out", str(out)
    )
    assert done.code == 0
    found = allidocs("review", str(out / "team-sheet.en.docx"), "--plan", str(plan))
    assert (found.code, "no changes" in found.out.lower() or "nothing" in found.out.lower()) == (0, True), (
        found.out
    )


@pytest.mark.parametrize("day", ["tomorrow", "2026"])
def test_a_day_that_is_none_is_refused(plan: Path, day: str) -> None:
    """With what to write."""
    done = allidocs("check", str(plan), "--as-of", day)
    assert done.code == 2
    assert "write year-month-day, such as `2026-09-30`" in done.err


def test_whoever_asks_for_an_earlier_day_hears_that_the_words_are_of_today(
    plan: Path, tmp_path: Path
) -> None:
    """In the commands and on the cover."""
    said, day = "the facts known then, in the words that the plan has now", "2026-09-01"
    assert f"seen from {day}: {said}" in allidocs("check", str(plan), "--as-of", day).out
    out = tmp_path / "out"
    done = allidocs("build", str(plan), "team-sheet", "--format", "html", "--as-of", day, "--out", str(out))
    assert f"seen from {day}: {said}" in done.out
    (page,) = out.rglob("*.html")
    assert "The words are those of the version and may tell of later days" in page.read_text("utf-8")


def test_whoever_asks_for_a_day_after_the_plans_own_hears_that_nobody_wrote_what_came_since(
    plan: Path, tmp_path: Path
) -> None:
    """In both commands; the plan's own day says nothing."""
    day, out = "2031-01-01", str(tmp_path / "out")
    said = f"seen from {day}, later than the plan's own day, "
    assert said in allidocs("check", str(plan), "--as-of", day).out
    assert (
        said
        in allidocs("build", str(plan), "team-sheet", "--format", "html", "--as-of", day, "--out", out).out
    )
    assert said not in allidocs("check", str(plan), "--as-of", "2026-09-01").out


def test_a_page_on_changes_without_an_earlier_state_says_how_to_name_one(plan: Path, tmp_path: Path) -> None:
    """As it is right after an issue, before the next version."""
    found = allidocs("build", str(plan), "since-last-board", "--out", str(tmp_path / "out"))
    assert found.code != 0
    assert "name the state to compare with by `--since`" in found.err
