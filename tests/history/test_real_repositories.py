"""Repositories as people have them: clones that are not whole, work trees, submodules, merges of many, other formats."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.history.test_versions import commit, git
from tests.worlds import ROOT, SMALL, Said, allidocs, write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

RISKS = "risks:\n  price: {name: Prices fall, category: market, likelihood: 2, impact: 3, owner: ana}\n"
PATH = "risks.price.likelihood"
FIRST, SECOND, THIRD = (SMALL + RISKS.replace("likelihood: 2", f"likelihood: {n}") for n in (2, 4, 5))


def origin(folder: Path, *options: str) -> Path:
    """Return a repository with a plan in a folder of its own, three commits long, that clones may take in part."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", *options)
    for text in (FIRST, SECOND, THIRD):
        commit(folder, {"deal/plan.yaml": text})
    git(folder, "config", "uploadpack.allowFilter", "true")
    return folder


def clone(folder: Path, *options: str) -> Path:
    """Return a clone of such a repository."""
    whole = origin(folder / "origin")
    git(folder, "clone", "-q", *options, f"file://{whole}", "clone")
    return folder / "clone" / "deal"


def worktree(folder: Path) -> Path:
    """Return the plan in a second work tree."""
    whole = origin(folder / "origin")
    git(whole, "worktree", "add", "-q", str(folder / "other"), "-b", "aside")
    return folder / "other" / "deal"


def detached(folder: Path) -> Path:
    """Return the plan where no branch is checked out."""
    whole = origin(folder / "origin")
    git(whole, "checkout", "-q", "--detach")
    return whole / "deal"


def submodule(folder: Path) -> Path:
    """Return the plan in a repository within another one."""
    whole = origin(folder / "origin")
    above = folder / "above"
    commit(above, {"notes.txt": "n"})
    git(above, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(whole), "alliance")
    git(above, "commit", "-qm", "Take it in")
    return above / "alliance" / "deal"


def apart(folder: Path) -> Path:
    """Return the plan in a work tree whose `.git` lies elsewhere."""
    whole = origin(folder / "origin")
    git(folder, "clone", "-q", "--separate-git-dir", str(folder / "store"), str(whole), "clone")
    return folder / "clone" / "deal"


def packed(folder: Path) -> Path:
    """Return the plan in a repository whose objects and references git has packed."""
    whole = origin(folder / "origin")
    git(whole, "gc", "-q", "--prune=now")
    return whole / "deal"


def borrowing(folder: Path) -> Path:
    """Return the plan in a clone that reads the objects of another repository."""
    whole = origin(folder / "origin")
    git(folder, "clone", "-q", "--shared", str(whole), "clone")
    return folder / "clone" / "deal"


def no_case(folder: Path) -> Path:
    """Return the plan in a repository that takes `Plan.yaml` and `plan.yaml` for one."""
    whole = origin(folder / "origin")
    git(whole, "config", "core.ignorecase", "true")
    return whole / "deal"


def octopus(folder: Path) -> Path:
    """Return the plan after a merge of three branches, one of which changed it."""
    whole = origin(folder / "origin")
    git(whole, "reset", "-q", "--hard", "HEAD~1")
    git(whole, "checkout", "-qb", "one")
    commit(whole, {"deal/plan.yaml": THIRD})
    for name in ("two", "three"):
        git(whole, "checkout", "-qb", name, "HEAD~1" if name == "two" else "two~1")
        commit(whole, {f"{name}.txt": name})
    git(whole, "merge", "-q", "--no-edit", "one", "two")
    return whole / "deal"


KINDS: dict[str, Callable[[Path], Path]] = {
    "worktree": worktree,
    "detached": detached,
    "submodule": submodule,
    "separate git folder": apart,
    "packed": packed,
    "borrowed objects": borrowing,
    "without case": no_case,
    "octopus": octopus,
    "sha256": lambda folder: origin(folder / "origin", "--object-format=sha256") / "deal",
    "shallow": lambda folder: clone(folder, "--depth", "2"),
    "without contents": lambda folder: clone(folder, "--filter=blob:none"),
    "one branch": lambda folder: clone(folder, "--single-branch"),
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of a repository."""
    return str(request.param)


@pytest.fixture
def plan(kind: str, tmp_path: Path) -> Path:
    """The folder of a plan in a repository of that kind."""
    return KINDS[kind](tmp_path)


def done(*words: str, cwd: Path) -> Said:
    """Run a command that must not fail."""
    said = allidocs(*words, cwd=cwd)
    assert said.code == 0, said.err
    return said


def test_what_changed_is_told(plan: Path, kind: str) -> None:
    """Between two commits, before the next one, and of one value; a clone that lacks contents says how to get them."""
    between = allidocs("diff", "HEAD~1", "HEAD", cwd=plan)
    history, value = done("log", cwd=plan).out, done("log", PATH, cwd=plan).out
    if kind == "without contents":
        assert between.code == 2 and "git archive" in between.err
        assert "git archive" in history and "5; what was before it is not in this repository" in value
    else:
        assert "Prices fall, likelihood: 4 -> 5" in between.out
        assert "likelihood: 4 -> 5" in history and "4 -> 5" in value
        assert ("--unshallow" in value and "first written" not in value) == (kind == "shallow")
    (plan / "plan.yaml").write_text(THIRD.replace("impact: 3", "impact: 1"))
    assert "impact: 3 -> 1" in done("diff", cwd=plan).out


def test_what_was_handed_out_is_known_again(plan: Path) -> None:
    """Approved, committed, issued, verified; and so is what was made from a commit and from a working copy."""
    done("approve", "strategic-map", "--by", "ana", cwd=plan)
    git(plan, "commit", "-qam", "Approve")
    done("issue", "strategic-map", "--as", "board", "--on", "2026-10-01", "--format", "docx", cwd=plan)
    file = plan / "issued" / "board" / "strategic-map.en.docx"
    assert "issued as board" in done("verify", str(file), cwd=plan).out
    for number, state in (("fifty", "committed"), ("sixty", "working")):
        text = (plan / "plan.yaml").read_text("utf-8")
        (plan / "plan.yaml").write_text(text.replace("forty" if state == "committed" else "fifty", number))
        if state == "committed":
            git(plan, "commit", "-qam", "More mills")
        done("build", ".", "strategic-map", "--format", "html", "--out", state, cwd=plan)
        said = allidocs("verify", f"{state}/strategic-map.en.html", cwd=plan).out
        assert ("never committed" in said, ", not issued" in said) == (
            state == "working",
            state == "committed",
        )


def test_the_base_of_a_returned_file_is_found(plan: Path) -> None:
    """Though the plan went on since it was sent."""
    done("build", ".", "strategic-map", "--format", "docx", "--out", "out", cwd=plan)
    (plan / "out" / "manifest.json").unlink()
    commit(plan.parent, {"deal/plan.yaml": THIRD.replace("forty", "fifty")})
    said = allidocs("review", "out/strategic-map.en.docx", cwd=plan)
    assert (said.code, "nothing was changed" in said.out) == (0, True), said.err + said.out


def test_what_is_shared_goes_out_and_comes_home(plan: Path, tmp_path: Path) -> None:
    """The partner has another repository, which never sees this one."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    git(theirs, "init", "-q")
    done("exchange", "pack", "--for", "beta", "--out", str(tmp_path / "one.json"), cwd=plan)
    done("exchange", "merge", str(tmp_path / "one.json"), cwd=theirs)
    text = (theirs / "plan.yaml").read_text("utf-8")
    (theirs / "plan.yaml").write_text(text.replace("impact: 3", "impact: 2"))
    done("exchange", "pack", "--for", "alfa", "--out", str(tmp_path / "two.json"), cwd=theirs)
    done("exchange", "merge", str(tmp_path / "two.json"), cwd=plan)
    assert "impact: 3 -> 2" in done("diff", cwd=plan).out


def test_a_file_of_another_case_is_a_plan_of_its_own_to_git_and_none_to_us(tmp_path: Path) -> None:
    """Where file systems take `Plan.yaml` and `plan.yaml` for one, a commit can hold both: the one that is named is read."""
    whole = origin(tmp_path / "origin")
    git(whole, "mv", "deal/plan.yaml", "deal/Plan.yaml")
    git(whole, "commit", "-qm", "Another case")
    history = done("log", PATH, cwd=whole / "deal").out
    assert "4 -> 5" in history and "2 -> 4" in history
    assert "No changes" in done("diff", "HEAD~1", cwd=whole / "deal").out


OUTSIDE: dict[str, tuple[str, ...]] = {"no repository": (), "no commit": ("git", "init", "-q")}


@pytest.mark.parametrize("made", OUTSIDE)
def test_without_a_past_all_that_needs_none_is_done_and_the_rest_says_what_it_lacks(
    made: str, tmp_path: Path
) -> None:
    """No git here, or nothing committed yet."""
    plan = write(tmp_path / "deal", {"plan.yaml": THIRD})
    if OUTSIDE[made]:
        git(plan, *OUTSIDE[made][1:])
    said = (
        "is in no git repository"
        if made == "no repository"
        else "nothing is committed in this repository yet"
    )
    done("build", ".", "strategic-map", "--format", "docx", "--out", "out", cwd=plan)
    (plan / "out" / "manifest.json").unlink()
    assert "never committed" in allidocs("verify", "out/strategic-map.en.docx", cwd=plan).out
    done("approve", "strategic-map", "--by", "ana", cwd=plan)
    assert (
        "never committed, before an approval was recorded"
        in allidocs("verify", "out/strategic-map.en.docx", cwd=plan).out
    )
    assert "nothing was changed" in done("review", "out/strategic-map.en.docx", cwd=plan).out
    done("exchange", "pack", "--for", "beta", cwd=plan)
    for words in (
        ("diff",), ("diff", "HEAD~1", "HEAD"), ("log",), ("log", PATH), ("redline", "strategic-map", "HEAD"),
        ("issue", "strategic-map", "--as", "board", "--on", "2026-10-01", "--format", "docx"),
    ):  # fmt: skip
        asked = allidocs(*words, cwd=plan)
        assert (asked.code, said in asked.err) == (2, True), (words, asked.err)


def test_a_plan_is_asked_about_from_elsewhere(tmp_path: Path) -> None:
    """Its own repository counts, not the one that somebody works in."""
    plan = origin(tmp_path / "origin") / "deal"
    here = tmp_path / "here"
    commit(here, {"notes.txt": "n"})
    asked = ("--plan", str(plan))
    assert "likelihood: 4 -> 5" in done("diff", "HEAD~1", "HEAD", *asked, cwd=here).out
    assert "4 -> 5" in done("log", PATH, *asked, cwd=here).out
    done("build", str(plan), "strategic-map", "--format", "docx", "--out", "out", cwd=here)
    assert "not issued" in allidocs("verify", "out/strategic-map.en.docx", *asked, cwd=here).out
    assert "nothing was changed" in done("review", "out/strategic-map.en.docx", *asked, cwd=here).out


def test_two_branches_come_together(plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By keys, once git was taught; and what it was taught is taken back."""
    tool = write(tmp_path / "tools", {"allidocs": f'#!/bin/sh\nPYTHONPATH="{ROOT / "src"}" exec "{sys.executable}" -m allidocs "$@"\n'}) / "allidocs"  # fmt: skip
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}:/usr/bin:/bin:/usr/local/bin")
    done("git", "setup", cwd=plan)
    shares = [THIRD + f"  {name}: {{name: {name.title()}, category: market, likelihood: 1, impact: 1, owner: leo}}\n" for name in ("strike", "frost")]  # fmt: skip
    git(plan, "checkout", "-qb", "theirs")
    (plan / "plan.yaml").write_text(shares[1])
    git(plan, "commit", "-qam", "Theirs")
    git(plan, "checkout", "-qb", "ours", "HEAD~1")
    (plan / "plan.yaml").write_text(shares[0])
    git(plan, "commit", "-qam", "Ours")
    git(plan, "merge", "-q", "--no-edit", "theirs", tools=str(tool.parent))
    text = (plan / "plan.yaml").read_text("utf-8")
    assert "strike: {name: Strike" in text and "frost: {name: Frost" in text
    done("git", "setup", "--undo", cwd=plan)
    assert "allidocs" not in git(plan, "config", "--list")


def _without_objects(repository: Path) -> None:
    shutil.rmtree(repository / ".git/objects")
    (repository / ".git/objects").mkdir()


def _without_head(repository: Path) -> None:
    (repository / ".git/HEAD").unlink()


def _leading_nowhere(repository: Path) -> None:
    shutil.rmtree(repository / ".git")
    (repository / ".git").write_text("gitdir: nowhere\n")


@pytest.mark.parametrize("broken", [_without_objects, _without_head, _leading_nowhere])
def test_a_broken_repository_is_not_called_an_empty_one(
    broken: Callable[[Path], None], tmp_path: Path
) -> None:
    """Whoever is told to commit first would look for the fault in the wrong place; documents are made all the same."""
    whole = origin(tmp_path / "origin")
    broken(whole)
    for words in (("log",), ("diff",), ("redline", "strategic-map", "HEAD~1")):
        said = allidocs(*words, cwd=whole / "deal")
        assert (said.code, "git cannot read the repository" in said.err) == (2, True), said.err
    assert allidocs("check", cwd=whole / "deal").code == 0
