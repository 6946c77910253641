"""How git is asked: quietly, and without what a user's or a repository's surroundings could slip in."""

from __future__ import annotations

from pathlib import Path

import pytest

from allidocs.base.git import GIT, environment, repository_around


def test_nothing_around_steers_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables of git itself are dropped, all else stays, and questions on a terminal are off."""
    monkeypatch.setenv("GIT_DIR", "/elsewhere")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("KEPT", "yes")
    found = environment()
    assert {name: found[name] for name in found if name.startswith("GIT_")} == {
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
    }
    assert (found["KEPT"], found["LC_ALL"]) == ("yes", "C")


def test_hooks_monitors_and_replacements_are_off() -> None:
    """Each reading command starts with the same switches."""
    told = " ".join(GIT)
    for switch in (
        "core.fsmonitor=false",
        "core.hooksPath=/dev/null",
        "protocol.allow=never",
        "--no-replace-objects",
    ):
        assert switch in told


def test_the_repository_is_the_nearest_folder_above_that_has_one(tmp_path: Path) -> None:
    """A work tree may have `.git` as a file; outside of any repository there is none."""
    inner = tmp_path / "outer" / "inner" / "plan"
    inner.mkdir(parents=True)
    (tmp_path / "outer" / ".git").mkdir()
    assert repository_around(inner) == (tmp_path / "outer").resolve()
    (tmp_path / "outer" / "inner" / ".git").write_text("gitdir: elsewhere")
    assert repository_around(inner) == (tmp_path / "outer" / "inner").resolve()
    assert repository_around(tmp_path / "outer").name == "outer"  # type: ignore[union-attr]
