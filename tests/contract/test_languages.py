"""No place of the source knows a language: what differs between them is data."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from babel.localedata import exists

from allidocs.plan.language import languages
from tests.worlds import ROOT


def branches(source: str) -> Iterator[int]:
    """Yield the lines that name a language that documents speak, compare with it or list it, and those that list any others."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and node.value in languages():
            yield node.lineno
        elif isinstance(node, ast.Dict | ast.Tuple | ast.List | ast.Set):
            held = node.keys if isinstance(node, ast.Dict) else node.elts
            said = [one.value if isinstance(one, ast.Constant) else None for one in held]
            if len(said) > 1 and all(isinstance(one, str) and len(one) == 2 and exists(one) for one in said):
                yield node.lineno


def test_the_source_names_no_language_but_its_own_in_one_place() -> None:
    """A third language would find no branch for it, no default instead of it and no list that lacks it."""
    package = ROOT / "src" / "allidocs"
    found = {path: [*branches(path.read_text("utf-8"))] for path in sorted(package.rglob("*.py"))}
    assert [package / "plan" / "kinds.py"] == [path for path, lines in found.items() if lines]
    assert len(found[package / "plan" / "kinds.py"]) == 1


def test_a_branch_on_a_language_is_seen() -> None:
    """In a comparison, in a table, in a list, as a default."""
    assert {1, 2, 3, 4} == {
        *branches('x = lang == "es"\ny = {"en": 1, "fr": 2}\nz = ("de", "ja")\nw = words or "en"')
    }
    assert [] == [*branches('x = lang == "xx"\ny = {"up": "EN", "if": 1}\nz = ("de",)\nw = ("at", "up")')]
