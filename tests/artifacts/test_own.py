"""A document of one's own, made by following docs/add-an-artifact.md to the letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from allidocs.artifacts.own import own_artifacts
from allidocs.base.errors import FindingsError
from allidocs.templating.template_set import TemplateSet
from tests.worlds import ROOT, SMALL, allidocs, write

GUIDE = (ROOT / "docs" / "add-an-artifact.md").read_text("utf-8")


def guided_files() -> dict[str, str]:
    """Return the files that the guide tells to write, by the names that it gives them."""
    named = re.findall(r"`(templates/artifacts/[\w.-]+)`[^`]*?```\w+\n(.*?)```", GUIDE, re.DOTALL)
    return dict(named)


def test_the_guide_names_both_files() -> None:
    """The page is what this test follows, so it must hold both."""
    assert {"templates/artifacts/team-sheet.yaml", "templates/artifacts/team-sheet.j2"} == set(guided_files())


def test_a_reader_of_the_guide_gets_the_document(tmp_path: Path) -> None:
    """Two files, one command, a document with the people of the plan."""
    world = write(tmp_path / "my-alliance", {"plan.yaml": SMALL, **guided_files()})
    listed = allidocs("artifacts", str(world))
    assert (0, True) == (listed.code, "team-sheet" in listed.out)
    said = allidocs("build", "my-alliance", "team-sheet", "--format", "html", cwd=tmp_path)
    assert (0, "") == (said.code, said.err)
    page = (tmp_path / "output/my-alliance/team-sheet.en.html").read_text("utf-8").replace("\u00a0", " ")
    assert "Two people work on the alliance." in page
    assert "Head of alliances" in page


def test_a_wrong_description_is_an_error_with_its_place(tmp_path: Path) -> None:
    """Descriptions are read as strictly as plans."""
    write(tmp_path, {"artifacts/memo.yaml": "title: Memo\nsubtitel: x\nreader: Board\n"})
    with pytest.raises(FindingsError) as caught:
        own_artifacts(TemplateSet(tmp_path))
    assert [("P007", 1), ("P003", 2)] == sorted(
        [(finding.code, finding.place.line) for finding in caught.value.findings if finding.place],
        key=lambda pair: pair[1],
    )


def test_without_a_folder_there_are_no_own_documents() -> None:
    """The shipped set has none."""
    assert () == own_artifacts(TemplateSet())
