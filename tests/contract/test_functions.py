"""A law on the size of functions: one that outgrows a screen is taken apart."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "allidocs"
MOST = 60
"""Lines of a function, its signature and docstring among them."""


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


def test_a_long_function_is_seen() -> None:
    """Also one inside a class; one line less is none."""
    body = "        pass\n" * (MOST - 1)
    assert [] == list(too_long(f"class Some:\n    def held():\n{body}"))
    assert ["held: 61 lines"] == list(too_long(f"class Some:\n    def held():\n{body}        pass\n"))
