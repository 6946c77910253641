"""No false alarm on whole stories: each finding was held against the story by a person, and stands in `findings.csv` as right or false.

Three of the stories are plans of their own beside this file, one is the sample that is told from the outside.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from allidocs.pipeline.check import read_judged
from allidocs.pipeline.plans import locate
from tests.conftest import SAMPLES

HERE = Path(__file__).parent
FALSE: frozenset[tuple[str, str, str]] = frozenset()
"""Findings that are known to be false: story, code, path. There is none."""


def table() -> list[dict[str, str]]:
    """Return what was decided of each finding."""
    with (HERE / "findings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def place(story: str) -> Path:
    """Return where a story lies."""
    own = HERE / "stories" / f"{story}.yaml"
    return own if own.exists() else SAMPLES / story


@pytest.mark.parametrize("story", dict.fromkeys(row["story"] for row in table()))
def test_what_is_said_of_a_story_was_held_against_it(story: str) -> None:
    """A finding that is new, or gone, is decided anew: `right` with its reason, or `false`."""
    found = [(one.code, one.path) for one in read_judged(locate(place(story))).findings]
    assert found == [(row["code"], row["path"]) for row in table() if row["story"] == story]


def test_none_of_it_is_false() -> None:
    """Whatever is false stands above, by name."""
    rows = table()
    assert all(row["verdict"] in ("right", "false") and row["why"] for row in rows)
    assert {(row["story"], row["code"], row["path"]) for row in rows if row["verdict"] == "false"} == FALSE
    assert len({row["story"] for row in rows}) == 4
