"""A redline of ours that a reader sends back: its own changes are the plan's history, only the reader's are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.editing import Edited
from tests.review.worlds import HELIOS, copied, git, reviewed
from tests.worlds import allidocs

PARTNER = """
  tercera:
    name: Tercera Sensors S.L.
    short_name: Tercera
    country: ES
"""


def grown(plan: Path) -> None:
    """Change prices, words, rows and columns: a partner more, a component less, another ceiling."""
    for file in sorted(plan.rglob("*.yaml")):
        text = file.read_text("utf-8")
        text = text.replace("\npartners:\n", f"\npartners:{PARTNER}", 1) if "\npartners:\n" in text else text
        file.write_text(text.replace("12 months", "15 months"), "utf-8")
    git(plan, "commit", "-qam", "Grow")


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Return a plan in git that went on, and the redline of its frame."""
    folder = tmp_path_factory.mktemp("redlined")
    plan = copied(HELIOS, folder, repository=True)
    grown(plan)
    said = allidocs(
        "redline",
        "contract-frame",
        "HEAD~1",
        "--plan",
        "plan",
        "--out",
        "out",
        "--format",
        "docx",
        cwd=folder,
    )
    assert said.code == 0, said.err
    data = (folder / "out" / "contract-frame.en.redline.docx").read_bytes()
    assert b"w:ins " in Edited(data).parts["word/document.xml"]
    return plan, data


def test_an_untouched_redline_asks_for_nothing(returned: tuple[Path, bytes], tmp_path: Path) -> None:
    """Its reader is not told to have made the changes that were sent to be read."""
    plan, data = returned
    assert reviewed(plan, tmp_path, data).review.proposals == ()


def test_of_a_redline_only_what_its_reader_did_is_told(returned: tuple[Path, bytes], tmp_path: Path) -> None:
    """A tracked edit among the changes of ours is one proposal, under its author's name."""
    plan, data = returned
    edited = Edited(data, author="Konrad Hülsmann").replace(
        "neither bound nor entitled", "neither bound nor given rights"
    )
    told = reviewed(plan, tmp_path, edited.save()).review.proposals
    assert [one.author for one in told] == ["Konrad Hülsmann"]
