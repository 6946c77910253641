"""Checking without documents: what is shared may not name what is private."""

from __future__ import annotations

from pathlib import Path

from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from tests.worlds import SMALL, write


def codes(folder: Path, plan: str) -> list[str]:
    """Return the codes of a plan's findings."""
    return [finding.code for finding in read_checked(locate(write(folder, {"plan.yaml": plan}))).findings]


def test_a_shared_value_that_names_a_private_person_is_an_error(tmp_path: Path) -> None:
    """Everybody would learn that the person exists."""
    assert ["P016"] == codes(tmp_path, SMALL.replace("leo: {name", "leo: {vis: 'only:beta', name"))


def test_a_private_text_inside_what_is_named_is_an_error_where_it_hides_it(tmp_path: Path) -> None:
    """A name that only one partner may read hides the whole item from the others."""
    plan = SMALL + "segments:\n  mills: {name: {text: Mills, vis: 'only:alfa'}, need: Power}\n"
    assert [] == codes(tmp_path / "a", plan)
    assert ["P016"] == codes(tmp_path / "b", plan.replace("first: {text", "first: {segments: [mills], text"))


def test_private_things_that_nobody_names_are_no_error(tmp_path: Path) -> None:
    """A private risk beside shared ones is how it is meant."""
    assert [] == codes(
        tmp_path, SMALL + "risks:\n  r: {name: Risk, category: market, vis: 'only:alfa', owner: ana}\n"
    )
