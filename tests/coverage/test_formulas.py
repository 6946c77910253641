"""Every formula is computed somewhere and shown by a case that was worked out by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import pytest

from allidocs.artifacts.catalogue import CATALOGUE
from allidocs.insight.formulas import FORMULAS
from tests.conftest import ROOT
from tests.coverage.formulas import PAGE, Formula, formulas, page

UNUSED = {17, 18, 19, 59}
"""Numbers that the source of the formulas leaves out."""


def test_no_number_is_left_out() -> None:
    """F-01 to F-69 are told in words and stand in the table, each once, in order."""
    wanted = [f"F-{number:02}" for number in range(1, 70) if number not in UNUSED]
    assert sorted(FORMULAS) == wanted
    assert [one.id for one in formulas()] == wanted


@pytest.mark.parametrize("one", formulas(), ids=lambda one: one.id)
def test_it_is_computed_where_the_table_says(one: Formula) -> None:
    """The module has it, and names the formula."""
    module = import_module(f"allidocs.insight.{one.module}")
    assert callable(getattr(module, one.name))
    source = (ROOT / f"src/allidocs/insight/{one.module}.py").read_text("utf-8")
    assert covers(source, one.id) or covers(calls(source), one.id)


@pytest.mark.parametrize("one", formulas(), ids=lambda one: one.id)
def test_its_cases_are_there(one: Formula) -> None:
    """Two tests of these names or more, in files that import the module or what rests on it."""
    assert len(one.tests) > 1
    for file, name in (test.split("::") for test in one.tests):
        text = (ROOT / f"tests/insight/{file}.py").read_text("utf-8")
        assert re.search(rf"^def {name}\(", text, re.MULTILINE), name
        assert "allidocs.insight." in text


@pytest.mark.parametrize("one", formulas(), ids=lambda one: one.id)
def test_the_document_that_prints_it_rests_on_it(one: Formula) -> None:
    """Its facts, its claims or what every template may ask for lead to the function."""
    assert one.printed in {item.id for item in CATALOGUE}
    facts = ROOT / f"src/allidocs/artifacts/{one.printed.replace('-', '_')}.py"
    template = (ROOT / f"templates/artifacts/{one.printed}.j2").read_text("utf-8")
    claims = {id_.partition(".")[0] for id_ in re.findall(r'{% claim "([\w.-]+)"', template)}
    roots = [facts, *(ROOT / f"src/allidocs/insight/claims/{name}.py" for name in claims)]
    if (
        one.module == "computing"
    ):  # A metric says how it follows from others; a rule holds its figures against that.
        assert "m.computed(" in template
        roots.append(ROOT / "src/allidocs/rules/catalogue/reporting.py")
    assert one.module in reach([path for path in roots if path.exists()])


def reach(roots: Iterable[Path]) -> set[str]:
    """Return the modules of `insight` that files import, and those that these import."""
    found: set[str] = set()
    waiting = [name for path in roots for name in _imported(path)]
    while waiting:
        name = waiting.pop()
        path = ROOT / f"src/allidocs/insight/{name}.py"
        if name not in found and path.exists():
            found.add(name)
            waiting += _imported(path)
    return found


def _imported(path: Path) -> list[str]:
    return re.findall(r"from allidocs\.insight\.(\w+) import", path.read_text("utf-8"))


def covers(source: str, id_: str) -> bool:
    """Say whether a text names a formula, by itself or in a range such as `F-60 to F-68`."""
    if id_ in source:
        return True
    ranges = re.findall(r"F-(\d\d) to F-(\d\d)", source)
    return any(int(first) <= int(id_[2:]) <= int(last) for first, last in ranges)


def calls(source: str) -> str:
    """Return the modules of `insight` that a module rests on, as one text."""
    names = re.findall(r"from allidocs\.insight\.(\w+) import", source)
    return "".join((ROOT / f"src/allidocs/insight/{name}.py").read_text("utf-8") for name in names)


def test_a_formula_that_nobody_names_is_found() -> None:
    """Else the tests above could not fail."""
    assert reach([]) == set()
    assert covers("Value (F-60 to F-68)", "F-62")
    assert not covers("Value (F-60 to F-68)", "F-69")


def test_the_page_is_made_from_the_table() -> None:
    """`python -m tests.coverage.formulas` writes it."""
    assert (ROOT / PAGE).read_text("utf-8") == page()
