"""`allidocs merge` and `allidocs git setup`: real branches of a real repository come together by keys."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.history.test_versions import commit, git
from tests.worlds import ROOT, SMALL, allidocs, write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

INITIATIVES = """\
initiatives:
  pilot:
    name: Pilot
    status: active
    owner: ana
    end: 2026-12-01
"""
WIND = """\
  wind:
    name: Wind
    status: active
    owner: ana
    costs: {alfa: {2026: 10k EUR}}
"""
SOLAR = """\
  solar:
    name: Solar
    status: active
    owner: leo
    costs: {beta: {2026: 20k EUR}}
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A committed plan whose repository was set up; git finds this allidocs, whatever is installed."""
    tools = tmp_path / "tools"
    write(
        tools,
        {"allidocs": f'#!/bin/sh\nPYTHONPATH="{ROOT / "src"}" exec "{sys.executable}" -m allidocs "$@"\n'},
    )
    (tools / "allidocs").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin:/usr/local/bin")
    folder = tmp_path / "deal"
    commit(folder, {"plan.yaml": SMALL + INITIATIVES})
    assert allidocs("git", "setup", cwd=folder).code == 0
    return folder


def branches(plan: Path, ours: str, theirs: str) -> subprocess.CompletedProcess[str]:
    """Commit two versions on two branches and merge the second into the first, as a user would."""
    git(plan, "checkout", "-qb", "other")
    commit(plan, {"plan.yaml": theirs})
    git(plan, "checkout", "-q", "-")
    commit(plan, {"plan.yaml": ours})
    command = [
        "git",
        "-c",
        "user.name=Ana",
        "-c",
        "user.email=a@b.example",
        "merge",
        "-q",
        "--no-edit",
        "other",
    ]
    return subprocess.run(command, cwd=plan, capture_output=True, text=True, check=False)


def test_two_branches_that_add_an_initiative_at_the_same_place_lose_nothing(plan: Path) -> None:
    """A merge by lines mixes the two, and a union of lines loses the first one's costs."""
    done = branches(plan, SMALL + INITIATIVES + WIND, SMALL + INITIATIVES + SOLAR)
    assert done.returncode == 0, done.stderr
    text = (plan / "plan.yaml").read_text("utf-8")
    assert WIND in text and SOLAR in text
    assert "no errors" in allidocs("check", cwd=plan).out


def test_what_both_changed_is_left_twice_and_settled_by_a_side(plan: Path) -> None:
    """git says that there is a conflict, the file can be read, `check` names the place, and one word decides."""
    both = [SMALL + INITIATIVES.replace("2026-12-01", day) for day in ("2026-12-18", "2027-01-15")]
    done = branches(plan, *both)
    assert done.returncode == 1
    checked = allidocs("check", cwd=plan)
    assert (
        checked.code == 1 and "P021" in checked.out and "`2026-12-18` here, `2027-01-15` there" in checked.out
    )
    listed = allidocs("merge", "--resolve", cwd=plan)
    assert listed.code == 1 and "initiatives.pilot.end" in listed.out
    settled = allidocs("merge", "--resolve", "theirs", "initiatives.pilot.end", cwd=plan)
    assert settled.code == 0 and "`git add .` tells git that it is settled" in settled.out
    assert (plan / "plan.yaml").read_text("utf-8") == both[1]
    assert "nothing stands twice" in allidocs("merge", "--resolve", cwd=plan).out


def test_what_git_left_between_its_own_marks_is_not_called_settled(plan: Path) -> None:
    """Without the merge driver nothing stands twice in a form that can be chosen from: the marks are told with their place."""
    (plan / "plan.yaml").write_text(
        SMALL + "<<<<<<< HEAD\nrisks: {}\n=======\nrisks: {}\n>>>>>>> other\n", "utf-8"
    )
    said = allidocs("merge", "--resolve", cwd=plan)
    assert said.code == 2 and "a merge is unfinished: both sides stand here" in said.err
    assert "nothing stands twice" not in said.out


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_an_entry_that_one_side_took_away_and_the_other_changed_is_settled_whole(
    plan: Path, side: str
) -> None:
    """It goes with its key, or stays as it was written."""
    changed = SMALL + INITIATIVES + WIND.replace("10k", "12k")
    commit(plan, {"plan.yaml": SMALL + INITIATIVES + WIND})
    done = branches(plan, SMALL + INITIATIVES, changed)
    assert done.returncode == 1
    assert ".merge_file" not in done.stdout + done.stderr
    assert allidocs("merge", "--resolve", side, cwd=plan).code == 0
    assert (plan / "plan.yaml").read_text("utf-8") == {"ours": SMALL + INITIATIVES, "theirs": changed}[side]


def test_a_difference_is_shown_by_paths_and_in_words(plan: Path) -> None:
    """Whatever line of three hundred letters it stands in."""
    write(plan, {"plan.yaml": SMALL.replace("title: Head of alliances", "title: Director") + INITIATIVES})
    shown = subprocess.run(["git", "diff"], cwd=plan, capture_output=True, text=True, check=True).stdout
    assert "-people.ana.title: Head of alliances" in shown and "+people.ana.title: Director" in shown


def test_setting_up_says_what_it_writes_and_takes_itself_back(plan: Path) -> None:
    """Nothing stands in a file that others get, and what stood there before stays."""
    attributes, config = plan / ".git/info/attributes", plan / ".git/config"
    assert git(plan, "status", "--porcelain") == ""
    said = allidocs("git", "setup", cwd=plan)
    assert "merge.allidocs.driver = allidocs merge --driver %O %A %B %P" in said.out
    assert attributes.read_text("utf-8").count("# allidocs begin") == 1
    attributes.write_text("*.png -diff\n" + attributes.read_text("utf-8"), "utf-8")
    assert allidocs("git", "setup", "--undo", cwd=plan).code == 0
    assert attributes.read_text("utf-8") == "*.png -diff\n"
    assert "allidocs" not in config.read_text("utf-8")
    assert "nothing to take back" in allidocs("git", "setup", "--undo", cwd=plan).out


def test_two_plans_of_a_repository_are_set_up_and_taken_back_each_for_itself(tmp_path: Path) -> None:
    """Each has lines of its own; the drivers stay while one of them needs them."""
    top = tmp_path / "work"
    commit(top, {"north/plan.yaml": SMALL, "south/plan.yaml": SMALL, "docs/other.yaml": "a: 1\n"})
    for name in ("north", "south"):
        assert allidocs("git", "setup", name, cwd=top).code == 0
    attribute = ("check-attr", "merge", "north/plan.yaml", "south/plan.yaml", "docs/other.yaml")
    assert [line.rpartition(" ")[2] for line in git(top, *attribute).splitlines()] == ["allidocs", "allidocs", "unspecified"]  # fmt: skip
    assert "the drivers stay" in allidocs("git", "setup", "north", "--undo", cwd=top).out
    assert [line.rpartition(" ")[2] for line in git(top, *attribute).splitlines()] == ["unspecified", "allidocs", "unspecified"]  # fmt: skip
    assert "merge.allidocs.driver" in git(top, "config", "--list")
    assert "nothing to take back" in allidocs("git", "setup", "north", "--undo", cwd=top).out
    assert allidocs("git", "setup", "--undo", cwd=top / "south").code == 0
    assert "allidocs" not in git(top, "config", "--list") + (top / ".git/info/attributes").read_text("utf-8")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    """And a plan outside of a repository has none to set up."""
    folder = tmp_path / "deal"
    commit(folder, {"plan.yaml": SMALL})
    assert "would write" in allidocs("git", "setup", "--dry-run", cwd=folder).out
    assert "allidocs" not in (folder / ".git/config").read_text("utf-8")
    outside = write(tmp_path / "outside", {"plan.yaml": SMALL})
    assert allidocs("git", "setup", cwd=outside).code == 2


def test_a_file_whose_anchors_would_go_astray_is_merged_by_lines(tmp_path: Path) -> None:
    """Both sides gave one name to two values: what an alias stands for is for people to say."""
    shared = "a: 1\nb: 2\nc: 3\nd: 4\n\n\n\ne: 1\n"
    ours, theirs = shared.replace("a: 1", "a: &x 1"), shared.replace("e: 1", "e: &x 1")
    folder = write(tmp_path, {"base.yaml": shared, "ours.yaml": ours, "theirs.yaml": theirs})
    said = allidocs("merge", "base.yaml", "ours.yaml", "theirs.yaml", cwd=folder)
    assert said.code == 0 and "merged by lines" in said.out and "anchors and aliases" in said.out
    assert (folder / "ours.yaml").read_text("utf-8") == ours.replace("e: 1", "e: &x 1")


def test_a_side_that_is_no_text_is_named_as_in_the_repository(tmp_path: Path) -> None:
    """Git hands over files of other names, which nobody finds again."""
    write(tmp_path, {".merge_file_a": "a: 1\n", ".merge_file_b": "a: 2\n"})
    (tmp_path / ".merge_file_c").write_bytes(b"\xff\xfe\xfa")
    files = (".merge_file_a", ".merge_file_b", ".merge_file_c")
    said = allidocs("merge", "--driver", *files, "deal/plan.yaml", cwd=tmp_path)
    assert said.code == 2
    assert "deal/plan.yaml (theirs):1: this is not UTF-8 text" in said.err
