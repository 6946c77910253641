"""The house's laws: no room imports one above it, and each heavy library has one home."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contract.imports import (
    HOMES,
    MAY,
    Import,
    broken_room_laws,
    circle,
    imports_under,
    room_of,
    strays,
)

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "allidocs"


def test_the_law_sees_the_whole_house() -> None:
    """A structural test first proves that it looks in the right folder."""
    found = list(imports_under(PACKAGE))
    assert len({item.importer for item in found}) > 60
    assert set(MAY) <= {room_of(item.importer) for item in found} | {"rules"}
    assert {
        "_ruamel_yaml",
        "markdown_it",
        "jinja2",
        "babel",
        "lxml",
        "weasyprint",
        "xlsxwriter",
        "click",
    } <= {item.imported.split(".")[0] for item in found}


def test_no_room_imports_one_that_stands_above_it() -> None:
    """base < plan < insight < templating < clauses < artifacts; base < document < writers; pipeline joins all; cli on top."""
    assert broken_room_laws(list(imports_under(PACKAGE))) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Not even for the sake of types: what two of them need stands in a third."""
    assert circle(list(imports_under(PACKAGE))) == []


def test_each_heavy_library_has_one_home() -> None:
    """A library that costs time is imported where it is needed and nowhere else."""
    assert strays(list(imports_under(PACKAGE))) == []


def test_a_broken_law_is_reported() -> None:
    """The twin: a writer that knows the plan, and Jinja in the plan's room."""
    bad = [Import("writers.html", "allidocs.plan.model", False), Import("plan.model", "jinja2", False)]
    assert ["writers.html imports allidocs.plan.model, but writers stands below plan"] == broken_room_laws(
        bad
    )
    around = [
        Import("review.a", "allidocs.review", True, ("b",)), Import("review.b", "allidocs.review.a", False, ("x",)),
    ]  # fmt: skip
    assert {"review.a", "review.b"} == set(circle(around))
    homes = " or ".join(HOMES["jinja2"])
    assert [f"plan.model imports jinja2, whose home is {homes}"] == strays(bad)


def loaded_by(*argv: str) -> set[str]:
    """Return what a command loads in a process of its own: other packages, and modules of allidocs with their rooms."""
    code = (
        "import sys\n"
        "from allidocs.__main__ import main\n"
        f"sys.argv = ['allidocs', *{list(argv)!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('\\nLOADED', *sorted({name if name.startswith('allidocs.') else name.split('.')[0] for name in sys.modules}))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    return set(done.stdout.rsplit("LOADED", 1)[1].split())


ENGINES = {"weasyprint", "docx", "xlsxwriter", "pydantic", "dask"}


@pytest.mark.parametrize(
    "argv", [["--help"], ["--version"], ["check", str(PACKAGE.parents[1] / "samples" / "evaluate")]]
)
def test_light_commands_load_no_engine(argv: list[str]) -> None:
    """Help, version and check are instant because they load nothing that renders."""
    loaded = loaded_by(*argv)
    assert "click" in loaded
    assert loaded.isdisjoint(ENGINES | {"jinja2", "babel", "lxml", "rich", "markdown_it"})


def test_a_build_that_has_nothing_new_to_say_loads_no_model_and_reads_the_changed_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It costs little more than Click; after a comment the YAML of one file is read, and after none no YAML at all."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    plan = tmp_path / "plan"
    shutil.copytree(PACKAGE.parents[1] / "samples" / "aquarow", plan)
    argv = ("build", str(plan), "risk-register", "--format", "html", "--out", str(tmp_path / "out"))
    loaded_by(*argv)
    heavy = {"allidocs.plan.model", "allidocs.theme.tokens", "subprocess", "tempfile"}
    assert loaded_by(*argv).isdisjoint(heavy | {"_ruamel_yaml"})
    changed = plan / "strategy.yaml"
    changed.write_text("# a remark\n" + changed.read_text("utf-8"), "utf-8")
    loaded = loaded_by(*argv)
    assert "_ruamel_yaml" in loaded
    assert loaded.isdisjoint({"allidocs.plan.model", "allidocs.theme.tokens", "subprocess"})
    assert loaded_by(*argv).isdisjoint(heavy | {"_ruamel_yaml"})


def test_judging_a_contract_loads_no_engine(tmp_path: Path) -> None:
    """Every rule runs on a frame between competitors; only words of clauses and finished documents need more."""
    (tmp_path / "plan.yaml").write_text(
        "allidocs: 1\nplan: {id: x, title: X, stage: operate, as_of: 2026-06-30}\n"
        "partners: {a: {name: A, short_name: A, competitor_of: [b]}, b: {name: B, short_name: B}}\n"
        "contract: {money: They sell under one price list., non_compete: B stays out.}\n",
        encoding="utf-8",
    )
    loaded = loaded_by("check", str(tmp_path / "plan.yaml"))
    assert loaded.isdisjoint(ENGINES | {"jinja2", "babel", "lxml", "rich", "markdown_it"})


def test_checking_the_full_sample_loads_no_engine() -> None:
    """Its own choices and words of clauses are held against the library, whose conditions nobody judges anew."""
    loaded = loaded_by("check", str(PACKAGE.parents[1] / "samples" / "helios-nordwind"))
    assert "allidocs.clauses.library" in loaded
    assert loaded.isdisjoint(ENGINES | {"jinja2", "babel", "lxml", "rich"})


def test_importing_the_package_loads_no_engine() -> None:
    """`import allidocs` costs next to nothing."""
    code = "import sys, allidocs; print(*{name.split('.')[0] for name in sys.modules})"
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert "allidocs" in done.stdout.split()
    assert set(done.stdout.split()).isdisjoint(ENGINES | {"click", "jinja2", "lxml"})
