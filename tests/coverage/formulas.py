"""Where each formula is computed and which cases worked out by hand show it: the table `formulas.csv`, and the page made from it."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import NamedTuple

from allidocs.insight.formulas import FORMULAS

TABLE = Path(__file__).with_name("formulas.csv")
PAGE = "docs/formulas.md"
_HEAD = """\
# Formulas

Every figure that a document computes names its formula: in the annex of the working edition, in the title of the figure in HTML, and
by `allidocs where`. Each is computed in one place of `allidocs.insight`, with decimals and no rounding before it is printed, and
shown by two cases or more that were worked out by hand, an edge among them; a missing input gives no figure and a reason, never 0. F-17 to F-19 and F-59 are not used.
This page is made from `tests/coverage/formulas.csv`; a test fails when a formula, its function or its case is missing.

Besides the document named here, *Terms and method* tells every formula in words.

| formula | what it computes | function | printed in | cases |
|---|---|---|---|---|
"""


class Formula(NamedTuple):
    """A formula: its id, the module of `allidocs.insight` and the name in it that compute it, the document that prints it
    first, its tests as `file::name`."""

    id: str
    module: str
    name: str
    printed: str
    tests: tuple[str, ...]


def formulas() -> tuple[Formula, ...]:
    """Return the whole table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(_formula(**row) for row in rows)


def _formula(formula: str, function: str, printed: str, tests: str) -> Formula:
    module, _, name = function.partition(".")
    return Formula(formula, module, name, printed, tuple(tests.split()))


def page() -> str:
    """Return the page of the documentation."""
    return _HEAD + "".join(_row(one) for one in formulas())


def _row(one: Formula) -> str:
    cases = "; ".join(
        f"[{name.removeprefix('test_').replace('_', ' ')}](../tests/insight/{file}.py)"
        for file, name in (test.split("::") for test in one.tests)
    )
    function = f"[`{one.module}.{one.name}`](../src/allidocs/insight/{one.module}.py)"
    return f"| {one.id} | {FORMULAS[one.id]} | {function} | `{one.printed}` | {cases} |\n"


if __name__ == "__main__":
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd()
    (root / PAGE).write_text(page(), encoding="utf-8", newline="\n")
