"""Plans at revisions of git: found, read as they were stored, and nothing of the repository's run."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from allidocs.base.errors import CannotRun
from allidocs.history.git import Repository
from allidocs.history.versions import is_path, refuse_ambiguous, signed, version_at, version_on_disk
from tests.worlds import SMALL, write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str, tools: str = "") -> str:
    """Run git with an identity and a day of its own; `tools` is a folder of programs that it may find."""
    command = [
        "git",
        "-C",
        str(folder),
        "-c",
        "user.name=Ana Ruiz",
        "-c",
        "user.email=ana@alfa.example",
        *arguments,
    ]
    environment = {
        "GIT_AUTHOR_DATE": "2026-05-04T10:30:00+02:00",
        "PATH": f"{tools}:/usr/bin:/bin:/usr/local/bin".strip(":"),
        "HOME": str(folder),
    }
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.strip()


def commit(folder: Path, files: dict[str, str]) -> str:
    """Write files, commit them all, and return the commit."""
    write(folder, files)
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Work on it")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a repository with two commits of a plan in a folder and one of something else."""
    commit(tmp_path, {"deal/plan.yaml": SMALL, "deal/templates/x.yaml": "no: plan", "notes.txt": "n"})
    commit(tmp_path, {"deal/plan.yaml": SMALL.replace("1.10", "1.11"), "deal/more.yaml": "risks: {}\n"})
    commit(tmp_path, {"notes.txt": "more"})
    return tmp_path


def test_a_folder_is_read_as_it_was(folder: Path) -> None:
    """Its plan files alone, by names relative to it, from objects and not from the disk."""
    (folder / "deal" / "plan.yaml").write_text("broken: [")
    before, now = version_at("HEAD~2", folder / "deal"), version_at("HEAD", folder / "deal")
    assert (("plan.yaml",), ("more.yaml", "plan.yaml")) == (before.names, now.names)
    assert SMALL.encode() == before.files.read("plan.yaml")
    assert b"1.11" in now.files.read("plan.yaml")


def test_a_single_file_is_a_plan_too_even_when_it_is_gone(folder: Path) -> None:
    """What was deleted since can still be compared."""
    (folder / "deal" / "plan.yaml").unlink()
    assert ("plan.yaml",) == version_at("HEAD", folder / "deal" / "plan.yaml").names


def test_author_and_day_are_those_of_the_last_commit_that_touched_the_plan(folder: Path) -> None:
    """Not of the last commit of all."""
    version = version_at("HEAD", folder / "deal")
    assert ("Ana Ruiz", "2026-05-04T08:30:00Z") == (version.author, version.date)
    assert git(folder, "rev-parse", "HEAD~1")[:8] == version.revision
    on_disk = signed(version_on_disk(folder / "deal", ("plan.yaml",), folder / "deal"))
    assert ("Ana Ruiz", "2026-05-04T08:30:00Z") == (on_disk.author, on_disk.date)


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD:notes.txt", "", "HEAD~99", "-h", "a\0b"])
def test_what_names_no_commit_is_said_so(folder: Path, revision: str) -> None:
    """Options are no revisions, and neither is a file in one."""
    with pytest.raises(CannotRun):
        version_at(revision, folder / "deal")
    assert not (folder / "x").exists()


def test_a_plan_that_was_not_there_is_said_so(folder: Path) -> None:
    """The message names plan and revision."""
    with pytest.raises(CannotRun, match=r"there is no plan .*other.* at the revision `HEAD`"):
        version_at("HEAD", folder / "other")


def test_without_a_repository_two_plans_are_asked_for(tmp_path: Path) -> None:
    """Git is one way of naming versions."""
    with pytest.raises(CannotRun) as error:
        version_at("HEAD", write(tmp_path, {"plan.yaml": SMALL}) / "plan.yaml")
    assert "is in no git repository" in error.value.message
    assert "compares two files or folders without git" in error.value.hint


def test_a_shallow_copy_says_how_to_get_the_rest(folder: Path, tmp_path: Path) -> None:
    """What is missing there is a matter of fetching."""
    copy = tmp_path / "copy"
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", f"file://{folder}", str(copy)], check=True, capture_output=True
    )
    with pytest.raises(CannotRun) as error:
        version_at("HEAD~2", copy / "deal")
    assert "--unshallow" in error.value.hint


def test_nothing_of_the_repository_is_run(folder: Path) -> None:
    """Hooks, monitors, filters and pagers that it configures stay idle."""
    canary = folder / "canary"
    script = folder / "script"
    script.write_text(f"#!/bin/sh\ntouch {canary}\ncat\n")
    script.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "filter.x.smudge",
        "filter.x.clean",
        "diff.x.textconv",
        "core.pager",
        "gpg.program",
    ):
        git(folder, "config", key, str(script))
    git(folder, "config", "log.showSignature", "true")
    (folder / ".gitattributes").write_text("*.yaml filter=x diff=x\n")
    canary.unlink(missing_ok=True)
    version = version_at("HEAD", folder / "deal")
    assert b"1.11" in version.files.read("plan.yaml")
    assert not canary.exists()


def test_links_in_a_commit_are_no_plan_files(folder: Path) -> None:
    """A link could lead anywhere."""
    (folder / "deal" / "secret.yaml").symlink_to("/etc/hostname")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "A link")
    assert "secret.yaml" not in version_at("HEAD", folder / "deal").names


def test_a_path_is_a_plan_before_it_is_a_revision(folder: Path) -> None:
    """Folders and YAML files that exist; anything else is asked of git."""
    found = [is_path(str(folder / name)) for name in ("deal", "deal/plan.yaml", "notes.txt", "none")]
    assert [True, True, False, False] == found


def test_a_path_outside_the_repository_has_no_place_in_it(folder: Path) -> None:
    """The repository is the one around the plan."""
    assert "deal/plan.yaml" == Repository(folder / "deal" / "plan.yaml").path_of(
        folder / "deal" / "plan.yaml"
    )


@pytest.mark.parametrize("plan", ["treaty", "treaty/plan.yaml"])
def test_a_plan_is_found_under_the_name_that_it_had(folder: Path, plan: str) -> None:
    """Its folder was renamed since."""
    git(folder, "mv", "deal", "treaty")
    git(folder, "commit", "-qm", "Call it what it is")
    found = version_at("HEAD~2", folder / plan)
    assert b"1.11" in found.files.read("plan.yaml")
    assert ("more.yaml" in found.names) == (plan == "treaty")


def test_other_yaml_of_a_commit_is_passed_over(folder: Path) -> None:
    """As on disk: what says so belongs to the plan, and a folder with a plan of its own is another one."""
    commit(folder, {"deal/compose.yaml": "services: {}", "deal/old/plan.yaml": SMALL, "deal/old/risks.yaml": "allidocs: 1"})  # fmt: skip
    assert ("more.yaml", "plan.yaml") == version_at("HEAD", folder / "deal").names


def test_a_name_that_means_two_things_is_asked_about(folder: Path) -> None:
    """A tag may be called as a folder is."""
    refuse_ambiguous("deal", folder)
    git(folder, "tag", "deal")
    with pytest.raises(CannotRun, match="`deal` is a file or folder here and a revision") as told:
        refuse_ambiguous("deal", folder)
    assert "write `./deal` for the one and `deal^0` for the other" == told.value.hint


def test_a_copy_without_old_contents_says_how_to_get_them(folder: Path, tmp_path: Path) -> None:
    """It names plan and commit, and is not taken for a revision without a plan."""
    copy = tmp_path / "copy"
    git(folder, "config", "uploadpack.allowFilter", "true")
    git(folder, "clone", "-q", "--filter=blob:none", f"file://{folder}", str(copy))
    assert version_at("HEAD", copy / "deal").names
    with pytest.raises(CannotRun, match=r"`deal.*` at [0-9a-f]{8} are not in this repository") as error:
        version_at("HEAD~2", copy / "deal")
    assert "git archive" in error.value.hint
