"""The history of one value: followed through files, folders and ids, told by whoever changed it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from allidocs.base.errors import CannotRun
from allidocs.history.values import history_of
from tests.history.test_versions import commit, git
from tests.worlds import SMALL, allidocs, write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

RISKS = "risks:\n  price: {name: Prices fall, category: market, likelihood: 2, impact: 3, owner: ana}\n"
PATH = "risks.price.likelihood"


def told(folder: Path, path: str = PATH) -> list[tuple[str, str]]:
    """Return what stood at a path before and after each commit that changed it, the newest first."""
    return [(_text(step.old), _text(step.new)) for step in history_of(path, folder, 100)]


def _text(values: object) -> str:
    return " ".join(dict(values).values())  # type: ignore[call-overload]


def test_each_value_is_told_the_newest_first_and_the_first_writing_at_the_end(tmp_path: Path) -> None:
    """Commits that changed other things are not there."""
    commit(tmp_path, {"plan.yaml": SMALL + RISKS})
    commit(tmp_path, {"plan.yaml": SMALL.replace("1.10", "1.11") + RISKS})
    commit(tmp_path, {"plan.yaml": SMALL + RISKS.replace("likelihood: 2", "likelihood: 4")})
    assert told(tmp_path) == [("2", "4"), ("", "2")]


def test_a_value_that_moved_to_another_file_did_not_change(tmp_path: Path) -> None:
    """And the change that it had in the other file is still told."""
    commit(tmp_path, {"plan.yaml": SMALL + RISKS})
    commit(tmp_path, {"plan.yaml": SMALL, "risks.yaml": RISKS})
    commit(tmp_path, {"risks.yaml": RISKS.replace("likelihood: 2", "likelihood: 5")})
    assert told(tmp_path) == [("2", "5"), ("", "2")]


def test_an_entry_under_another_id_is_followed(tmp_path: Path) -> None:
    """Back to what it was called, by what it says."""
    commit(tmp_path, {"plan.yaml": SMALL + RISKS.replace("likelihood: 2", "likelihood: 1")})
    commit(tmp_path, {"plan.yaml": SMALL + RISKS})
    commit(tmp_path, {"plan.yaml": SMALL + RISKS.replace("price:", "price-fall:")})
    steps = list(history_of("risks.price-fall.likelihood", tmp_path, 100))
    assert [(step.path, step.renamed) for step in steps] == [
        ("risks.price-fall.likelihood", PATH),
        (PATH, ""),
        (PATH, ""),
    ]


def test_a_plan_whose_folder_was_renamed_keeps_its_history(tmp_path: Path) -> None:
    """Git follows the files, and so do we."""
    commit(tmp_path, {"deal/plan.yaml": SMALL + RISKS})
    git(tmp_path, "mv", "deal", "alliance")
    commit(tmp_path, {})
    commit(tmp_path, {"alliance/plan.yaml": SMALL + RISKS.replace("likelihood: 2", "likelihood: 3")})
    assert told(tmp_path / "alliance") == [("2", "3"), ("", "2")]


def test_what_another_branch_changed_is_told_of_its_own_commit(tmp_path: Path) -> None:
    """A merge that only brings it in is not told again; one that decides between two values is."""
    commit(tmp_path, {"plan.yaml": SMALL + RISKS})
    git(tmp_path, "checkout", "-qb", "other")
    commit(tmp_path, {"plan.yaml": SMALL + RISKS.replace("likelihood: 2", "likelihood: 3")})
    git(tmp_path, "checkout", "-q", "-")
    commit(tmp_path, {"notes.txt": "more"})
    git(tmp_path, "merge", "-q", "--no-edit", "other")
    assert told(tmp_path) == [("2", "3"), ("", "2")]


def test_below_a_path_each_value_that_changed_is_told(tmp_path: Path) -> None:
    """With its path from there."""
    commit(tmp_path, {"plan.yaml": SMALL + RISKS})
    commit(tmp_path, {"plan.yaml": SMALL + RISKS.replace("impact: 3", "impact: 5")})
    step, _ = tuple(history_of("risks.price", tmp_path, 100))
    assert (step.old["impact"], step.new["impact"]) == ("3", "5")
    assert step.old["likelihood"] == step.new["likelihood"]


@pytest.mark.parametrize("kind", ["block", "flow", "quoted"])
def test_the_way_in_which_a_value_is_written_is_no_part_of_it(tmp_path: Path, kind: str) -> None:
    """Block, braces and quotation marks say the same."""
    ways = {
        "block": "risks:\n  price:\n    name: Prices fall\n    category: market\n    likelihood: 2\n    impact: 3\n    owner: ana\n",
        "flow": "risks: {price: {name: Prices fall, category: market, likelihood: 2, impact: 3, owner: ana}}\n",
        "quoted": RISKS.replace("likelihood: 2", "'likelihood': '2'").replace("price:", '"price":'),
    }
    commit(tmp_path, {"plan.yaml": SMALL + RISKS})
    commit(tmp_path, {"plan.yaml": SMALL + ways[kind]})
    assert told(tmp_path) == [("", "2")]
    commit(tmp_path, {"plan.yaml": SMALL + ways[kind].replace("2", "4")})
    assert told(tmp_path)[0] == ("2", "4")


def test_outside_of_a_repository_there_is_no_history(tmp_path: Path) -> None:
    """Which is said."""
    write(tmp_path, {"plan.yaml": SMALL})
    with pytest.raises(CannotRun, match="no git repository"):
        list(history_of("plan.version", tmp_path, 1))


def test_a_path_that_the_plan_does_not_have_is_answered_with_what_stands_there(tmp_path: Path) -> None:
    """The nearest path, else the keys of the last one that is there."""
    commit(tmp_path, {"plan.yaml": SMALL + RISKS})
    said = allidocs("log", "people.zz9.qqqqqqqqqqqqqqqqq", cwd=tmp_path)
    assert (said.code, "the plan has no `people.zz9.qqqqqqqqqqqqqqqqq`" in said.err) == (2, True)
    assert "in `people` stand `ana`, `leo`" in said.err
    assert "did you mean `people.ana.title`?" in allidocs("log", "people.ann.title", cwd=tmp_path).err


def test_the_command_tells_a_plans_history_in_words(tmp_path: Path) -> None:
    """A commit of a comment alone is not there."""
    commit(tmp_path, {"plan.yaml": SMALL + RISKS})
    commit(tmp_path, {"plan.yaml": "# a note\n" + SMALL + RISKS})
    commit(tmp_path, {"plan.yaml": SMALL + RISKS.replace("likelihood: 2", "likelihood: 4")})
    said = allidocs("log", cwd=tmp_path)
    assert said.code == 0
    assert said.out.count("Ana Ruiz\n") == 2
    assert "Prices fall, likelihood: 2 -> 4 (+2 (+100%))" in said.out
    assert "the plan was begun" in said.out


def test_the_command_finds_an_entry_by_its_id_alone(tmp_path: Path) -> None:
    """Where only one bears it; else it asks, and a misspelt one is suggested."""
    commit(tmp_path, {"plan.yaml": SMALL + RISKS})
    assert f"{PATH} (plan.yaml:" in allidocs("log", "price.likelihood", cwd=tmp_path).out
    assert "did you mean `price.likelihood`?" in allidocs("log", "price.likelyhood", cwd=tmp_path).err
    write(tmp_path, {"more.yaml": "actions:\n  price: {text: Ask for prices}\n"})
    said = allidocs("log", "price", cwd=tmp_path)
    assert said.code == 2 and "`actions.price`, `risks.price`" in said.err


def test_what_a_shallow_clone_lacks_is_not_called_the_beginning(tmp_path: Path) -> None:
    """It has the latest commits only; what was before is elsewhere."""
    commit(tmp_path / "whole", {"plan.yaml": SMALL + RISKS})
    commit(tmp_path / "whole", {"plan.yaml": SMALL + RISKS.replace("likelihood: 2", "likelihood: 4")})
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path / 'whole'}", "part")
    said = allidocs("log", PATH, cwd=tmp_path / "part").out
    assert "4; what was before it is not in this repository" in said and "first written" not in said
    assert "begun" not in allidocs("log", cwd=tmp_path / "part").out


def test_a_work_tree_has_the_history_of_its_repository(tmp_path: Path) -> None:
    """And what git is taught there is taught to all of them."""
    commit(tmp_path / "whole", {"plan.yaml": SMALL + RISKS})
    commit(tmp_path / "whole", {"plan.yaml": SMALL + RISKS.replace("likelihood: 2", "likelihood: 4")})
    git(tmp_path / "whole", "worktree", "add", "-q", str(tmp_path / "other"), "HEAD")
    assert told(tmp_path / "other") == [("2", "4"), ("", "2")]
    assert str(tmp_path / "whole/.git/config") in allidocs("git", "setup", cwd=tmp_path / "other").out


def test_before_the_first_commit_there_is_nothing_to_tell(tmp_path: Path) -> None:
    """Which is said in those words."""
    git(write(tmp_path, {"plan.yaml": SMALL}), "init", "-q")
    for command in (("log",), ("diff",), ("log", "plan.version")):
        assert "nothing is committed in this repository yet" in allidocs(*command, cwd=tmp_path).err


def test_a_deeper_key_of_the_same_name_hides_no_change(tmp_path: Path) -> None:
    """The end of an initiative stands behind that of its milestone."""
    plan = (
        SMALL
        + "initiatives:\n  pilot:\n    milestones:\n      first: {name: First, due: 2026-10-01}\n      end: {name: End, due: 2026-11-01}\n    end: 2026-12-01\n"
    )
    commit(tmp_path, {"plan.yaml": plan})
    commit(tmp_path, {"plan.yaml": plan.replace("2026-12-01", "2026-12-18")})
    assert told(tmp_path, "initiatives.pilot.end") == [("2026-12-01", "2026-12-18"), ("", "2026-12-01")]


@pytest.mark.parametrize(
    ("written", "path", "old", "new"),
    [
        ("bodies:\n  board:\n    name: Board\n    level: 1\n    mandate:\n    - Decides on money\n    - Hears both\n", "bodies.board.mandate", "Hears both", "Hears all"),
        ("risks: {price: {name: Prices fall,\n  likelihood: 2,\n  impact: 3}}\n", PATH, "likelihood: 2", "likelihood: 4"),
        ("risks:\n  frost: &same {name: Frost, likelihood: 2}\n  price: *same\n", PATH, "likelihood: 2", "likelihood: 4"),
        ("risks:\n  # likelihood: 9\n\n  price:   # dear\n\n    # twice\n    likelihood: 2\n    cause: |\n      likelihood: 7\n", PATH, "likelihood: 2", "likelihood: 4"),
    ],
)  # fmt: skip
def test_a_change_is_told_however_the_lines_around_it_lie(
    tmp_path: Path, written: str, path: str, old: str, new: str
) -> None:
    """Only these lines are read of most commits; where they do not say enough, the whole file is."""
    commit(tmp_path, {"plan.yaml": SMALL + written})
    commit(tmp_path, {"plan.yaml": SMALL.replace("1.10", "1.11") + written})
    commit(tmp_path, {"plan.yaml": SMALL.replace("1.10", "1.11") + written.replace(old, new)})
    steps = list(history_of(path, tmp_path, 100))
    assert len(steps) == 2
    assert old.rpartition(": ")[2] in _text(steps[0].old) and new.rpartition(": ")[2] in _text(steps[0].new)
    assert "7" not in _text(steps[0].new).split() and not steps[1].old
