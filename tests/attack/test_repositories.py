"""Hostile repositories: whatever their configuration, attributes and hooks name, no program of theirs is started."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from allidocs.pipeline.plans import locate
from allidocs.review.applying.commit import commit
from tests.base.test_git import asked, git
from tests.worlds import SMALL, Said, allidocs, small_world

CONFIG = """
[core]
    fsmonitor = {run}
    hooksPath = {hooks}
    sshCommand = {run}
    gitProxy = {run}
    pager = {run}
    editor = {run}
    alternateRefsCommand = {run}
    attributesFile = {attributes}
[protocol]
    allow = always
[protocol "ext"]
    allow = always
[protocol "file"]
    allow = always
[filter "evil"]
    clean = {run}
    smudge = {run}
    process = {run}
    required = true
[diff]
    external = {run}
[diff "evil"]
    command = {run}
    textconv = {run}
[merge "evil"]
    driver = {run}
[log]
    showSignature = true
[gpg]
    program = {run}
[gpg "ssh"]
    program = {run}
[commit]
    gpgSign = true
[credential]
    helper = {run}
[pager]
    log = {run}
[remote "origin"]
    url = ext::{run}
    fetch = +refs/heads/*:refs/remotes/origin/*
    promisor = true
    partialclonefilter = blob:none
    uploadpack = {run}
[extensions]
    partialClone = origin
[include]
    path = {included}
"""


@pytest.fixture
def ran(tmp_path: Path) -> Path:
    """What exists once a program of the repository was started."""
    return tmp_path / "ran"


@pytest.fixture
def world(tmp_path: Path, ran: Path) -> Path:
    """A plan in a repository of two commits that sets everything which git can be made to run."""
    folder = small_world(tmp_path / "w")
    run, hooks = tmp_path / "run.sh", tmp_path / "hooks"
    run.write_text(f'#!/bin/sh\necho "$0 $@" >> {ran}\ncat\n')
    run.chmod(run.stat().st_mode | stat.S_IXUSR)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    (folder / "plan.yaml").write_text(SMALL.replace("Ana Ruiz", "Ana Gil"))
    (folder / ".gitattributes").write_text("* filter=evil diff=evil merge=evil\n")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "second")
    for name in (
        "pre-commit",
        "commit-msg",
        "post-commit",
        "post-index-change",
        "reference-transaction",
        "post-checkout",
    ):
        for place in (hooks, folder / ".git" / "hooks"):
            place.mkdir(exist_ok=True)
            (place / name).unlink(missing_ok=True)
            (place / name).symlink_to(run)
    attributes, included = tmp_path / "attributes", tmp_path / "included"
    attributes.write_text("* filter=evil diff=evil\n")
    included.write_text(f"[core]\n\tsshCommand = {run}\n")
    with (folder / ".git" / "config").open("a") as config:
        config.write(CONFIG.format(run=run, hooks=hooks, attributes=attributes, included=included))
    return folder


def compared(world: Path) -> Said:
    """Make a redline between the two commits of the plan."""
    asked = ("redline", "team-sheet", "HEAD~1", "HEAD", "--plan", "w", "--format", "docx", "--out", "r")
    return allidocs(*asked, cwd=world.parent)


def test_building_and_comparing_start_nothing(world: Path, ran: Path) -> None:
    """Revisions of covers, redlines between revisions, and the state of the plan are asked of git."""
    built = allidocs("build", "w", "team-sheet", "--format", "html", "--out", "o", cwd=world.parent)
    assert (0, "") == (built.code, built.err)
    redlined = compared(world)
    assert 0 == redlined.code, redlined.err
    assert not ran.exists(), ran.read_text()


def test_what_is_missing_is_not_fetched(world: Path, ran: Path) -> None:
    """A partial clone names an address from which git itself would bring what it lacks."""
    blob = git(world, "rev-parse", "HEAD~1:plan.yaml")
    missing = world / ".git" / "objects" / blob[:2] / blob[2:]
    missing.chmod(0o600)
    missing.unlink()
    said = compared(world)
    assert 2 == said.code
    assert "Traceback" not in said.err
    assert not ran.exists(), ran.read_text()


def test_committing_starts_nothing_and_commits_these_files_alone(world: Path, ran: Path) -> None:
    """A clean filter would see every file that is added, and a hook every commit."""
    with (world / ".git" / "config").open("a") as config:
        config.write("[user]\n\tname = Ana Ruiz\n\temail = ana@alfa.example\n")
    (world / "plan.yaml").write_text(SMALL.replace("Leo Brandt", "Leo Brand"))
    (world / "more.yaml").write_text("people: {eva: {name: Eva, partner: beta}}\n")
    made = commit(locate(world), ["plan.yaml", "more.yaml"], "Take over\n\n- a change\n")
    assert not ran.exists(), ran.read_text()
    told = asked(world, "log", "-1", "--format=%h %an %s", "--abbrev=8", "--name-only").split("\n")
    assert [f"{made} Ana Ruiz Take over", "", "more.yaml", "plan.yaml"] == told
    assert "Leo Brand," in asked(world, "cat-file", "blob", "HEAD:plan.yaml")
