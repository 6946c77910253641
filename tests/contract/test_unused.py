"""Every function, class and constant of a module is used by the product: what only a test calls goes."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.worlds import ROOT

PACKAGE = ROOT / "src" / "allidocs"
READ_WHOLE = (
    "artifacts.catalogue.",
    "rules.catalogue.",
    "rules.examples.",
    "cli.commands.",
    "insight.claims.",
)
"""Packages whose modules are read whole: what stands in one is found without being named."""
PUBLIC = ("api",)
"""What people of other programs import."""
KEPT = {
    "artifacts.calendar.MESSAGES": "messages that are put together: the test of translations asks for each",
    "artifacts.register.MESSAGES": "messages that are put together: the test of translations asks for each",
    "artifacts.lint.judge": "one template judged within its set, which `lint` does for all",
    "pipeline.where.looked_through": "one document asked for many words, where the command asks all for one",
    "rules.judging.judge": "what stands of a judgement",
    "theme.tokens.theme_from": "a theme that must be right, where a build tells all that is wrong in it",
}
"""Doors that tests go in by: each no more than a call of what the product uses."""


def module_of(path: Path, package: Path) -> str:
    return ".".join(path.relative_to(package).with_suffix("").parts).removesuffix(".__init__")


def imported(trees: Mapping[str, ast.Module]) -> Mapping[str, set[str]]:
    """Return what is taken from each module, by `from module import name` or as `module.name`."""
    found: dict[str, set[str]] = defaultdict(set)
    for tree in trees.values():
        known: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    found[node.module].add(alias.name)
                    known[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id in known
            ):
                found[known[node.value.id]].add(node.attr)
    return found


def defined(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """Yield the names that a module makes and nobody else registers: a decorator may keep what it is given."""
    for node in tree.body:
        match node:
            case ast.FunctionDef(decorator_list=[]) | ast.ClassDef():
                yield node.name, node
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name, node


def words(node: ast.AST) -> set[str]:
    """Return the names in a piece of code, those in its texts included, such as `cast("Plan", …)`; what it says of itself is none."""
    found: set[str] = set()
    told = {id(inner.value) for inner in ast.walk(node) if isinstance(inner, ast.Expr)}
    for inner in ast.walk(node):
        match inner:
            case ast.Constant() if id(inner) in told:
                pass
            case ast.Name(id=name) | ast.Attribute(attr=name):
                found.add(name)
            case ast.Constant(value=str(text)):
                found.update(re.findall(r"\w+", text))
    return found


def unused(package: Path, *further: Path) -> list[str]:
    """Return the names of modules below a package that neither it nor the files of other folders use."""
    paths = {module_of(path, package): path for path in sorted(package.rglob("*.py"))}
    trees = {name: ast.parse(path.read_text("utf-8")) for name, path in paths.items()}
    others = {
        str(path): ast.parse(path.read_text("utf-8")) for folder in further for path in folder.rglob("*.py")
    }
    taken = imported(trees | others)
    texts = {
        node.value
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ":" in node.value
    }
    found = []
    for name, tree in trees.items():
        if f"{name}.".startswith(READ_WHOLE) or name in PUBLIC:
            continue
        full = f"{package.name}.{name}"
        for made, node in defined(tree):
            beside = set().union(*(words(other) for other in tree.body if other is not node))
            if (
                made not in taken[full] | beside
                and f"{full}:{made}" not in texts
                and not made.startswith("__")
            ):
                found.append(f"{name}.{made}")
    return found


def test_the_product_uses_whatever_a_module_makes() -> None:
    """Its own benchmarks and checks of the next engine count; its tests do not."""
    assert set(KEPT) == set(unused(PACKAGE, ROOT / "benchmarks", ROOT / "ci"))


def test_what_only_tests_call_is_seen(tmp_path: Path) -> None:
    """The twin: a function, a constant and a class that nothing names, beside those that something does."""
    package = tmp_path / "house"
    package.mkdir()
    (package / "one.py").write_text(
        "A = 1\nB = 2\ndef used() -> int:\n    return B\ndef idle(): ...\nclass Idle: ...\n"
    )
    (package / "two.py").write_text(
        "from house.one import used\nFACTS = 'house.two:facts'\ndef facts(): return FACTS\n"
    )
    assert ["one.A", "one.idle", "one.Idle"] == unused(package)
