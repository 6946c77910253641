"""Templates of one's own: one that starts whole, and copies that know what they miss."""

from __future__ import annotations

from pathlib import Path

import pytest

from allidocs.artifacts.lint import lint
from allidocs.artifacts.scaffold import ORIGINS, behind, eject, new_document
from allidocs.base.errors import CannotRun
from allidocs.templating.template_set import TemplateSet
from tests.worlds import SMALL, allidocs, write

NAME = "layout/print.css"


def test_a_new_document_has_nothing_wrong_and_builds_in_both_languages(tmp_path: Path) -> None:
    """It is a document before anybody changes it."""
    write(tmp_path, {"plan.yaml": SMALL})
    assert 0 == allidocs("template", "new", "house-note", cwd=tmp_path).code
    assert [] == [*lint(TemplateSet(tmp_path / "templates"))]
    said = allidocs(
        "build",
        ".",
        "house-note",
        "--format",
        "html",
        "--lang",
        "en",
        "--lang",
        "es",
        "--out",
        "out",
        cwd=tmp_path,
    )
    assert (0, "") == (said.code, said.err)
    assert "House note" in (tmp_path / "out/house-note.en.html").read_text("utf-8")
    assert "quién responde de ello" in (tmp_path / "out/house-note.es.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("id_", "said"), [("House note", "is no id"), ("../x", "is no id"), ("taken", "is there already")]
)
def test_a_document_that_cannot_be_started_is_refused(id_: str, said: str, tmp_path: Path) -> None:
    """Nothing is overwritten, nothing is written elsewhere."""
    write(tmp_path, {"artifacts/taken.j2": "mine"})
    with pytest.raises(CannotRun, match=said):
        new_document(id_, tmp_path)
    assert ["artifacts/taken.j2"] == [
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    ]


def test_a_copy_remembers_what_it_was_made_from(tmp_path: Path) -> None:
    """What allidocs changed since is told; what its owner changed is not."""
    mine = eject(NAME, tmp_path)
    mine.write_text(mine.read_text("utf-8") + "p { color: red }\n", "utf-8")
    assert [] == [*behind(TemplateSet(tmp_path))]
    origin = tmp_path / ORIGINS / NAME
    origin.write_text(origin.read_text("utf-8").replace("@page cover", "@page first"), "utf-8")
    (found,) = behind(TemplateSet(tmp_path))
    changed = [line[:12] for line in found.lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert (NAME, True) == (found.name, found.known)
    assert {"-@page first", "+@page cover"} == set(changed)


def test_a_file_that_says_only_what_it_changes_misses_nothing(tmp_path: Path) -> None:
    """A theme and a style sheet of Word are laid over those of allidocs; an ejected one is compared as all are."""
    few = {
        "templates/theme.yaml": "sizes: {body: 11}\n",
        "templates/layout/word.css": '@paragraph "Lead" { margin: 0 }\n',
    }
    assert [] == list(behind(TemplateSet(write(tmp_path, few) / "templates")))


def test_a_copy_of_unknown_origin_is_told_apart(tmp_path: Path) -> None:
    """Copied by hand, or by an older allidocs: how it differs from today's is all that can be said."""
    write(tmp_path, {f"templates/{NAME}": "p { color: red }\n", "templates/layout/house.css": "p {}\n"})
    said = allidocs("template", "diff", cwd=tmp_path)
    assert 1 == said.code
    assert said.out.startswith(f"# {NAME}: which version it was copied from is not known")
    assert "-p { color: red }" in said.out
    assert "house.css" not in said.out


def test_what_a_copy_was_made_from_is_no_template(tmp_path: Path) -> None:
    """Hidden files change no document and make nothing a template of one's own."""
    eject("theme.yaml", tmp_path)
    found = TemplateSet(tmp_path)
    assert found.is_shipped
    assert not any(ORIGINS in name for name in found.names())
