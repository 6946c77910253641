"""Every function, class and constant of a module, and every field of a record, is used by the product: what only a test
calls or reads goes.
"""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
        said = {id(node): words(node) for node in tree.body}
        times = Counter(word for own in said.values() for word in own)
        for made, node in defined(tree):
            beside = times[made] > (made in said[id(node)])
            if (
                not beside
                and made not in taken[full]
                and f"{full}:{made}" not in texts
                and not made.startswith("__")
            ):
                found.append(f"{name}.{made}")
    return found


def read_names(trees: Iterable[ast.Module]) -> set[str]:
    """Return the names of attributes that code reads, those in its short texts included, which may name a field."""
    found: set[str] = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        match node:
            case ast.Attribute(attr=name, ctx=ast.Load()):
                found.add(name)
            case ast.MatchClass(kwd_attrs=names):
                found.update(names)
            case ast.Constant(value=str(text)) if len(text) < 200:
                found.update(re.findall(r"\w+", text))
    return found


def fields(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the fields and properties of a module's records, each with its record."""
    for made in tree.body:
        if isinstance(made, ast.ClassDef) and any(
            "dataclass" in ast.unparse(one) for one in made.decorator_list
        ):
            for node in made.body:
                match node:
                    case ast.AnnAssign(target=ast.Name(id=name)) | ast.FunctionDef(name=name) if (
                        name[0] != "_"
                    ):
                        yield made.name, name


def unread(package: Path, templates: Path | None = None, *further: Path) -> list[str]:
    """Return the fields of records that neither a package, nor the files of other folders, nor a template reads."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(package.rglob("*.py"))}
    others = [ast.parse(path.read_text("utf-8")) for folder in further for path in folder.rglob("*.py")]
    read = read_names([*trees.values(), *others])
    for path in templates.rglob("*") if templates is not None else ():
        if path.suffix in (".j2", ".yaml"):
            read.update(re.findall(r"\w+", path.read_text("utf-8")))
    return [
        f"{module_of(path, package)}.{record}.{name}"
        for path, tree in trees.items()
        for record, name in fields(tree)
        if name not in read
    ]


def test_the_product_reads_whatever_a_record_holds() -> None:
    """A fact that no document prints, no rule judges and no claim asks is computed for nobody."""
    assert unread(PACKAGE, ROOT / "templates", ROOT / "benchmarks", ROOT / "ci") == []


def test_what_nobody_reads_is_seen(tmp_path: Path) -> None:
    """The twin: a field and a property that nothing reads, beside those that code or a template does."""
    package, templates = tmp_path / "house", tmp_path / "templates"
    package.mkdir()
    templates.mkdir()
    (package / "one.py").write_text(
        "@dataclass\nclass One:\n    kept: int\n    idle: int\n    shown: int\n"
        "    @property\n    def lazy(self): return self.kept\n"
    )
    (templates / "page.j2").write_text("{{ facts.shown }}")
    assert unread(package, templates) == ["one.One.idle", "one.One.lazy"]


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
