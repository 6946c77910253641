"""Every formula is computed somewhere and shown by a case that was worked out by hand."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

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
    """Tests of these names, in files that import the module or what rests on it."""
    assert one.tests
    for file, name in (test.split("::") for test in one.tests):
        text = (ROOT / f"tests/insight/{file}.py").read_text("utf-8")
        assert re.search(rf"^def {name}\(", text, re.MULTILINE), name
        assert "allidocs.insight." in text


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
    assert covers("Value (F-60 to F-68)", "F-62")
    assert not covers("Value (F-60 to F-68)", "F-69")


def test_the_page_is_made_from_the_table() -> None:
    """`python -m tests.coverage.formulas` writes it."""
    assert (ROOT / PAGE).read_text("utf-8") == page()
