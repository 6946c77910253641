"""How git is asked: quietly, and without what a user's or a repository's surroundings could slip in."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from allidocs.base.git import SWITCHES, environment, git_command, repository_around

SOURCE = Path(__file__).resolve().parents[2] / "src" / "allidocs"


def git(folder: Path, *arguments: str) -> str:
    """Run git as a user would."""
    who = ["-c", "user.name=Ana", "-c", "user.email=ana@alfa.example", "-c", "init.defaultBranch=main"]
    done = subprocess.run(
        ["git", *who, "-C", str(folder), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def asked(folder: Path, *arguments: str) -> str:
    """Run git as allidocs does."""
    done = subprocess.run(
        git_command(folder, *arguments), env=environment(folder), capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A repository with one commit, a tag and a work tree of its own beside it."""
    folder = tmp_path / "world"
    folder.mkdir()
    git(folder, "init", "-q")
    (folder / "plan.yaml").write_text("one\n")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    git(folder, "tag", "sent")
    return folder


def test_nothing_around_steers_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Variables of git itself are dropped, all else stays; questions on a terminal and transports are off."""
    monkeypatch.setenv("GIT_DIR", "/elsewhere")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("KEPT", "yes")
    found = environment(tmp_path)
    assert {name: found[name] for name in found if name.startswith("GIT_")} == {
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_PROTOCOL_FROM_USER": "0",
    }
    assert (found["KEPT"], found["LC_ALL"]) == ("yes", "C")


def test_hooks_monitors_and_replacements_are_off() -> None:
    """Each command starts with the same switches."""
    told = " ".join(SWITCHES)
    for switch in (
        "core.fsmonitor=false",
        "core.hooksPath=/dev/null",
        "protocol.allow=never",
        "--no-replace-objects",
    ):
        assert switch in told


def test_no_other_module_starts_git() -> None:
    """What is off is off in one place; `doctor` asks for the version alone."""
    starting = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if '"git", ' in path.read_text(encoding="utf-8")
    }
    assert {"base/git.py", "pipeline/machine.py"} == starting


def test_a_repository_is_read_with_our_configuration_and_its_own_references(world: Path) -> None:
    """Branches, tags and what changes while we run are seen; settings are not."""
    git(world, "config", "core.pager", "false")
    git(world, "config", "remote.other.promisor", "true")
    assert git(world, "rev-parse", "HEAD") == asked(world, "rev-parse", "sent^{commit}")
    assert "remote." not in asked(world, "config", "--list")
    git(world, "checkout", "-qb", "draft")
    (world / "plan.yaml").write_text("two\n")
    git(world, "commit", "-qam", "second")
    git(world, "pack-refs", "--all")
    assert ["draft", git(world, "rev-parse", "draft")] == asked(
        world, "rev-parse", "--abbrev-ref", "HEAD"
    ).split() + asked(world, "rev-parse", "HEAD").split()
    assert "one" == asked(world, "cat-file", "blob", "HEAD~1:plan.yaml")


def test_a_work_tree_beside_and_borrowed_objects_are_read(world: Path, tmp_path: Path) -> None:
    """`.git` is a file there, and objects lie elsewhere."""
    git(world, "worktree", "add", "-q", str(tmp_path / "beside"), "-b", "aside")
    assert "aside" == asked(tmp_path / "beside", "rev-parse", "--abbrev-ref", "HEAD")
    git(tmp_path, "clone", "-q", "--shared", str(world), "borrowing")
    (tmp_path / "borrowing" / ".git" / "objects" / "info" / "alternates").write_text(
        "../../../world/.git/objects\n"
    )
    assert "one" == asked(tmp_path / "borrowing", "cat-file", "blob", "HEAD:plan.yaml")


def test_a_repository_of_longer_ids_is_read(tmp_path: Path) -> None:
    """How it is stored is the one thing that its configuration may say."""
    git(tmp_path, "init", "-q", "--object-format=sha256")
    (tmp_path / "plan.yaml").write_text("one\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    assert 64 == len(asked(tmp_path, "rev-parse", "HEAD"))


def test_the_repository_is_the_nearest_folder_above_that_has_one(tmp_path: Path) -> None:
    """A work tree may have `.git` as a file; outside of any repository there is none."""
    inner = tmp_path / "outer" / "inner" / "plan"
    inner.mkdir(parents=True)
    (tmp_path / "outer" / ".git").mkdir()
    assert repository_around(inner) == (tmp_path / "outer").resolve()
    (tmp_path / "outer" / "inner" / ".git").write_text("gitdir: elsewhere")
    assert repository_around(inner) == (tmp_path / "outer" / "inner").resolve()
    assert repository_around(tmp_path / "outer").name == "outer"  # type: ignore[union-attr]
