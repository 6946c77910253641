"""Watching: what changed first, a burst of saves once, never an older state over a newer one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from allidocs.base.errors import FindingsError
from allidocs.pipeline import watching
from allidocs.pipeline.plans import locate
from allidocs.pipeline.request import BuildRequest
from allidocs.pipeline.watching import Round, rounds
from tests.worlds import SMALL, small_world

PAGE = "output/team-sheet.en.html"
Sleep = Callable[[float], None]


def watched(folder: Path, sleep: Sleep = lambda _: None, *artifacts: str) -> Iterator[Round]:
    """Return the rounds of watching a small world, pages only, in this process."""
    request = BuildRequest(
        locate(folder), folder / "output", artifacts, ("html",), templates=folder / "templates", jobs=1
    )
    return rounds(request, sleep)


def save(folder: Path, was: str, becomes: str) -> None:
    """Replace words of the plan, as an editor does when it saves."""
    plan = folder / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace(was, becomes), "utf-8")


def names(one: Round) -> list[str]:
    """Return the documents that a round wrote."""
    assert one.built is not None, one.error
    return [item.artifact for item in one.built.written]


def test_documents_that_showed_what_changed_are_written_before_all_are_looked_at(tmp_path: Path) -> None:
    """Whoever writes waits for the pages that show it, not for those that do not."""
    folder = small_world(tmp_path)
    every = watched(folder)
    assert len(names(next(every))) > 1
    save(folder, "Ana Ruiz", "Eva Ruiz")
    first, last = next(every), next(every)
    assert (names(first), first.is_last) == (["team-sheet"], False)
    assert "Eva Ruiz" in (folder / PAGE).read_text("utf-8")
    assert last.is_last and "team-sheet" not in names(last)


def test_a_burst_of_saves_is_built_once(tmp_path: Path) -> None:
    """A formatter that saves after the editor makes no second round."""
    folder = small_world(tmp_path)
    left = ["Eva Ruiz", "Ida Ruiz", "Noa Ruiz"]

    def sleep(_: float) -> None:
        if left and (folder / PAGE).exists():
            save(folder, (folder / "plan.yaml").read_text("utf-8").split("ana: {name: ")[1][:8], left.pop(0))

    every = watched(folder, sleep, "team-sheet")
    next(every)
    assert names(next(every)) == ["team-sheet"]
    assert "Noa Ruiz" in (folder / PAGE).read_text("utf-8")
    assert not left


def test_what_a_save_has_overtaken_is_never_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents of an older state are left where a newer one was saved while they were made."""
    folder = small_world(tmp_path)
    every = watched(folder, lambda _: None, "team-sheet")
    next(every)
    states: list[str] = []

    def composed(*_: Any) -> None:
        states.append((folder / PAGE).read_text("utf-8"))
        if len(states) == 1:
            save(folder, "Eva Ruiz", "Ida Ruiz")

    monkeypatch.setattr(watching._Known, "note", composed)
    save(folder, "Ana Ruiz", "Eva Ruiz")
    assert names(next(every)) == ["team-sheet"]
    assert ["Ana Ruiz" in text for text in states] == [True, True]
    assert "Ida Ruiz" in (folder / PAGE).read_text("utf-8")


def test_mistakes_are_told_and_waited_out(tmp_path: Path) -> None:
    """A plan with errors leaves the documents as they are, and says why."""
    folder = small_world(tmp_path)
    every = watched(folder, lambda _: None, "team-sheet")
    next(every)
    before = (folder / PAGE).read_bytes()
    save(folder, "partner: beta", "partner: gama")
    wrong = next(every)
    assert isinstance(wrong.error, FindingsError)
    assert (folder / PAGE).read_bytes() == before
    save(folder, "partner: gama", "partner: alfa")
    assert names(next(every)) == ["team-sheet"]


def test_what_is_up_to_date_when_watching_begins_is_not_made_again(tmp_path: Path) -> None:
    """The first round looks before it builds."""
    folder = small_world(tmp_path, SMALL)
    next(watched(folder, lambda _: None, "team-sheet"))
    again = next(watched(folder, lambda _: None, "team-sheet"))
    assert (again.built, again.error) == (None, None)
