"""Laws on size: a function that outgrows a screen is taken apart, and so is a module that holds more than one idea."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "allidocs"
MOST = 60
"""Lines of a function, its signature and docstring among them."""
MOST_OF_A_MODULE = 550
"""Lines of a module: beyond them it holds two ideas, each of which would be found by its name."""


def too_long(text: str) -> Iterator[str]:
    """Yield each function of a module that has more lines than it may, with their number."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MOST:
                yield f"{node.name}: {lines} lines"


def test_no_function_outgrows_a_screen() -> None:
    """Complexity, statements and parameters are held by ruff; lines by this."""
    modules = sorted(PACKAGE.rglob("*.py"))
    assert len(modules) > 200
    assert [] == [f"{path.name} {found}" for path in modules for found in too_long(path.read_text("utf-8"))]


def too_large(package: Path) -> list[str]:
    """Return the modules of a package that have more lines than they may, with their number."""
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in sorted(package.rglob("*.py"))}
    return [
        f"{path.relative_to(package)}: {lines}" for path, lines in sizes.items() if lines > MOST_OF_A_MODULE
    ]


def test_no_module_holds_more_than_a_reader_keeps_in_mind() -> None:
    """Parted by its ideas, each in a module that says in its first line what it is."""
    assert too_large(PACKAGE) == []


def test_a_large_module_is_seen(tmp_path: Path) -> None:
    """One line less is none."""
    (tmp_path / "fits.py").write_text("x = 1\n" * MOST_OF_A_MODULE)
    (tmp_path / "large.py").write_text("x = 1\n" * (MOST_OF_A_MODULE + 1))
    assert too_large(tmp_path) == ["large.py: 551"]


def test_a_long_function_is_seen() -> None:
    """Also one inside a class; one line less is none."""
    body = "        pass\n" * (MOST - 1)
    assert [] == list(too_long(f"class Some:\n    def held():\n{body}"))
    assert ["held: 61 lines"] == list(too_long(f"class Some:\n    def held():\n{body}        pass\n"))
