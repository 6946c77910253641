"""`allidocs diff`, as a user runs it in a repository."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from allidocs.artifacts.catalogue import of_plan
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.history.impact import impact
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import sample
from tests.history.test_versions import commit, git
from tests.worlds import SMALL, allidocs, write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A plan in a repository, with a tag and a change that is not committed yet."""
    commit(tmp_path, {"plan.yaml": SMALL})
    git(tmp_path, "tag", "board-june")
    write(tmp_path, {"plan.yaml": SMALL.replace("forty mills by 2028", "fifty mills by 2028")})
    return tmp_path


def test_what_was_not_committed_yet_is_told_without_arguments(repository: Path) -> None:
    """The old words and the new ones, led to by what they are about."""
    done = allidocs("diff", cwd=repository)
    assert done.code == 0
    assert "1 change from version 1.10 of 2026-09-30" in done.out
    assert "objectives" not in done.out and "forty" in done.out and "-> " in done.out


def test_nothing_that_changed_is_said_in_a_line(repository: Path) -> None:
    """And `--exit-code` tells a script."""
    write(repository, {"plan.yaml": "# a comment\n" + SMALL})
    assert allidocs("diff", "board-june", "--exit-code", cwd=repository).code == 0
    assert "No changes" in allidocs("diff", "board-june", cwd=repository).out


def test_a_script_learns_of_a_change_by_the_exit_code(repository: Path) -> None:
    """As of `git diff --exit-code`."""
    assert allidocs("diff", "board-june", "--exit-code", cwd=repository).code == 1


def test_the_documents_that_read_otherwise_are_named_with_their_parts(repository: Path) -> None:
    """By composing both versions, not by guessing from keys; what a reviewer would say names the objective, too."""
    done = allidocs("diff", "--impact", "--format", "json", cwd=repository)
    touched = {one["artifact"]: one["parts"] for one in json.loads(done.out)["impact"]}
    assert set(touched) == {"strategic-map", "readiness-report"}
    assert all(touched.values())


def test_approvals_of_what_reads_otherwise_and_days_that_follow_are_named(tmp_path: Path) -> None:
    """What was approved is not what stands there any more, and nobody wrote the new day of the review."""
    term = SMALL.replace(
        "  version: 1.10\n",
        "  version: 1.10\n  term: {start: 2026-01-01, end: 2030-12-31, review_every: 12}\n",
    )
    commit(tmp_path, {"plan.yaml": term})
    for document in ("strategic-map", "readiness-report"):
        allidocs("approve", document, "--by", "ana" if document == "strategic-map" else "leo", cwd=tmp_path)
    commit(tmp_path, {})
    text = (tmp_path / "plan.yaml").read_text("utf-8")
    write(
        tmp_path,
        {"plan.yaml": text.replace("forty mills", "fifty mills").replace("start: 2026-01", "start: 2026-03")},
    )
    said = allidocs("diff", "--impact", cwd=tmp_path).out
    assert "approvals of what reads otherwise now\n  alfa-1-10: strategic-map\n" in said
    assert (
        "days that follow\n  plan.term.review_every Review of the alliance: 2027-01-01 -> 2027-03-01" in said
    )
    found = json.loads(allidocs("diff", "--impact", "--format", "json", cwd=tmp_path).out)
    assert [one["approval"] for one in found["approvals"]] == ["alfa-1-10", "beta-1-10"]
    assert [one["path"] for one in found["days"]] == ["plan.term.review_every"]


def test_a_comment_touches_no_document(repository: Path) -> None:
    """Nor does the order of keys."""
    write(repository, {"plan.yaml": "# a comment\n" + SMALL})
    assert "none says anything else" in allidocs("diff", "--impact", cwd=repository).out


@pytest.mark.parametrize("form", ["md", "html"])
def test_markup_in_a_plan_is_shown_and_not_obeyed(repository: Path, form: str) -> None:
    """Words of the other company land in a comment or a page."""
    write(repository, {"plan.yaml": SMALL.replace("forty mills", "<img src=x onerror=alert(1)> `mills`")})
    out = allidocs("diff", "--format", form, cwd=repository).out
    assert "<img" not in out.replace("\\<img", "")


def test_a_name_that_is_no_version_is_refused(repository: Path) -> None:
    """With what would be one."""
    done = allidocs("diff", "board-july", cwd=repository)
    assert done.code == 2 and "board-july" in done.err


def test_what_one_partner_may_not_see_is_in_no_difference_for_it(repository: Path) -> None:
    """A private position changes nothing for the other side."""
    private = SMALL + "risks:\n  price: {name: Price, category: market, vis: 'only:alfa', likelihood: 2}\n"
    write(repository, {"plan.yaml": private})
    assert "Price" in allidocs("diff", cwd=repository).out
    assert "Price" in allidocs("diff", "--for", "alfa", cwd=repository).out
    for other in ("beta", "all"):
        assert "No changes" in allidocs("diff", "--for", other, cwd=repository).out


def test_a_version_of_an_older_format_is_compared_and_says_what_it_lost(repository: Path) -> None:
    """A plan that was brought up to date keeps its history."""
    action = "actions: {{a: {{text: Ask the mills, {}}}}}\n"
    commit(repository, {"plan.yaml": SMALL + action.format("status: done")})
    write(repository, {"plan.yaml": SMALL + action.format("done: 2026-09-01")})
    done = allidocs("diff", "HEAD", cwd=repository)
    assert done.code == 0, done.err
    assert "; of an older format, 1 of its values left out)" in done.out
    assert "2026-09-01" in done.out


def test_parts_are_numbered_as_in_the_boards_edition_and_others_name_the_working_one() -> None:
    """Whoever reads the board's paper finds the chapter; what it leaves out is told with the edition that holds it."""
    plan = sample("helios-nordwind")
    rollout = plan.initiatives["iberia-rollout"]
    field = rollout.resources["field"]
    changed = rollout.replace(
        resources={**rollout.resources, "field": field.replace(committed=field.committed + 1)}
    )
    other = plan.replace(initiatives={**plan.initiatives, "iberia-rollout": changed})
    (paper,) = (one for one in of_plan(plan) if one.id == "operating-plan")
    (touched,) = impact(plan, other, (paper,), TemplateSet(None), "all", "en")
    board = compose(other, paper.in_edition("board"), "en", TemplateSet(None), Stamp()).document
    told = [one for one in touched.parts if not one.endswith(" (working edition)")]
    sections = {
        f"{one.number} {plain_text(one.title)}" for one in board.blocks if isinstance(one, tree.Section)
    }
    assert any("Resources by partner" in one for one in told)
    assert {one for one in told if one[0].isdigit()} <= sections
    assert len(told) < len(touched.parts)
