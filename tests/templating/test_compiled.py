"""Tests of the templates that are kept compiled between processes."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from allidocs.templating import compiled
from allidocs.templating.compiled import Compiled


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "allidocs" / "templates"


def rendered(source: str) -> str:
    """Render a template in what is as good as a new process."""
    env = Environment(loader=DictLoader({"a.j2": source}), bytecode_cache=Compiled())
    return env.get_template("a.j2").render(name="Norte")


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list that grows with each template that is compiled."""
    seen: list[str] = []
    own = Environment.compile

    def compile_(self: Environment, source: str, *rest: object, **named: object) -> object:
        seen.append(source)
        return own(self, source, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", compile_)
    return seen


def test_a_template_is_compiled_once_for_all_processes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second process reads what the first one kept."""
    seen = counted(monkeypatch)
    assert ["Norte!", "Norte!"] == [rendered("{{ name }}!"), rendered("{{ name }}!")]
    assert ["{{ name }}!"] == seen
    assert 1 == len(list(folder.iterdir()))


def test_a_changed_template_is_compiled_again(folder: Path) -> None:
    """What is kept is named by the source, so the old one is never used for the new."""
    assert ["Norte!", "Norte?"] == [rendered("{{ name }}!"), rendered("{{ name }}?")]


@pytest.mark.parametrize("damage", [b"", b"short", b"0" * 500])
def test_a_broken_file_is_compiled_again(folder: Path, damage: bytes) -> None:
    """Half a file, or anything that is not what was written, is never run."""
    rendered("{{ name }}!")
    (path,) = folder.iterdir()
    path.write_bytes(damage)
    assert "Norte!" == rendered("{{ name }}!")
    assert len(path.read_bytes()) > 500


def test_a_file_that_others_may_write_is_not_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is code: whoever could write it could run it."""
    rendered("{{ name }}!")
    (path,) = folder.iterdir()
    path.chmod(0o666)
    seen = counted(monkeypatch)
    assert "Norte!" == rendered("{{ name }}!")
    assert ["{{ name }}!"] == seen


def test_the_folder_does_not_grow_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who edits a template all day long fills no disk."""
    monkeypatch.setattr(compiled, "MOST", 6)
    for number in range(20):
        rendered(f"{{{{ name }}}} {number}")
    assert 3 <= len(list(folder.iterdir())) <= 6


def test_without_a_folder_to_write_it_works_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache that cannot be written is only slower."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert "Norte!" == rendered("{{ name }}!")
