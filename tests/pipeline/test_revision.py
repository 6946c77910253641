"""The plan's revision in git: its own last commit, whatever else is committed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from allidocs.pipeline.plans import PlanFiles, locate
from allidocs.pipeline.revision import plan_revision
from tests.worlds import SMALL, write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> str:
    """Run git with an identity of its own and no configuration of the machine's."""
    command = [
        "git",
        "-C",
        str(folder),
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@alfa.example",
        *arguments,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def committed(folder: Path) -> Path:
    """Write a plan, commit it, and return the folder."""
    write(folder, {"plan.yaml": SMALL})
    git(folder, "init", "-q")
    git(folder, "add", "plan.yaml")
    git(folder, "commit", "-qm", "Start the plan")
    return folder


def revision(files: PlanFiles) -> str:
    """Return the revision of a plan as it lies on disk."""
    return plan_revision(files)


def test_without_a_repository_there_is_no_revision(tmp_path: Path) -> None:
    """A plan need not be in git."""
    assert "" == revision(locate(write(tmp_path, {"plan.yaml": SMALL}) / "plan.yaml"))


def test_the_revision_is_the_last_commit_that_touched_the_plan(tmp_path: Path) -> None:
    """A commit of something else changes no document."""
    folder = committed(tmp_path)
    first = git(folder, "rev-parse", "HEAD")[:8]
    write(folder, {"notes.txt": "something else"})
    git(folder, "add", "notes.txt")
    git(folder, "commit", "-qm", "Add notes")
    assert first == revision(locate(folder / "plan.yaml"))


def test_a_plan_that_differs_from_its_commit_is_marked(tmp_path: Path) -> None:
    """A reader can tell a committed plan from one that is being edited."""
    folder = committed(tmp_path)
    write(folder, {"plan.yaml": SMALL + "# changed\n"})
    assert git(folder, "rev-parse", "HEAD")[:8] + "+" == revision(locate(folder / "plan.yaml"))


def test_line_endings_that_git_normalises_are_no_change(tmp_path: Path) -> None:
    """A checkout on Windows is the same plan."""
    folder = committed(tmp_path)
    write(folder, {"plan.yaml": SMALL.replace("\n", "\r\n")})
    assert git(folder, "rev-parse", "HEAD")[:8] == revision(locate(folder / "plan.yaml"))


def test_a_hostile_repository_runs_nothing(tmp_path: Path) -> None:
    """Monitors, hooks and filters that a repository's configuration names are not run."""
    folder = committed(tmp_path)
    trap = folder / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {folder / 'sprung'}\ncat\n")
    trap.chmod(0o755)
    for name in (
        "core.fsmonitor",
        "filter.evil.clean",
        "filter.evil.smudge",
        "diff.external",
        "core.pager",
        "gpg.program",
    ):
        git(folder, "config", name, str(trap))
    (folder / ".gitattributes").write_text("*.yaml filter=evil diff=evil\n")
    write(folder, {"plan.yaml": SMALL + "# changed\n"})
    assert revision(locate(folder / "plan.yaml")).endswith("+")
    assert not (folder / "sprung").exists()
