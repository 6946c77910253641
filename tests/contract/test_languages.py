"""No place of the source knows a language: what differs between them is data."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from allidocs.plan.language import languages
from tests.worlds import ROOT

REGIONS = "writers/docx/xml.py"
"""Word's regions of bare languages, also of those that no document is made in."""


def branches(source: str) -> Iterator[int]:
    """Yield the lines that compare something with a language, or hold something for each of them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            sides = [one.value for one in (node.left, *node.comparators) if isinstance(one, ast.Constant)]
            if any(side in languages() for side in sides):
                yield node.lineno
        elif isinstance(node, ast.Dict):
            keys = {one.value for one in node.keys if isinstance(one, ast.Constant)}
            if set(languages()) <= keys:
                yield node.lineno


def test_the_source_has_no_branch_on_a_language() -> None:
    """A third language would find none for it."""
    package = ROOT / "src" / "allidocs"
    files = [path for path in sorted(package.rglob("*.py")) if path != Path(package, REGIONS)]
    assert [] == [f"{path}:{line}" for path in files for line in branches(path.read_text("utf-8"))]


def test_a_branch_on_a_language_is_seen() -> None:
    """In a comparison and in a table."""
    assert [1, 2] == [*branches('x = lang == "es"\ny = {"en": 1, "es": 2}')]
