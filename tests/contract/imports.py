"""Reading the imports of source files, for the tests of the house's laws."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOMS = (
    "base", "theme", "plan", "document", "drawing", "insight", "changes", "rules", "templating", "clauses", "artifacts", "writers",
    "history", "pipeline",
    "review", "api", "cli",
)  # fmt: skip
"""From the bottom to the top."""
_FACTS = {"base", "plan", "insight", "rules", "document"}
_MADE = {*_FACTS, "theme", "changes", "templating", "clauses", "artifacts"}
MAY = {
    "base": {"base"},
    "theme": {"base", "theme"},
    "plan": {"base", "plan"},
    "document": {"base", "theme", "document"},
    "drawing": {"base", "theme", "document", "drawing"},
    "insight": {"base", "plan", "insight"},
    "changes": {"base", "plan", "insight", "changes"},
    "rules": _FACTS,
    "templating": {"base", "plan", "insight", "document", "templating"},
    "clauses": {*_FACTS, "templating", "clauses"},
    "artifacts": _MADE,
    "writers": {"base", "theme", "document", "drawing", "writers"},
    "history": {*_MADE, "history"},
    "pipeline": {*_MADE, "drawing", "writers", "history", "pipeline"},
    "review": {*_MADE, "drawing", "writers", "history", "pipeline", "review"},
    "api": set(ROOMS) - {"cli"},
    "cli": set(ROOMS),
}
"""Which rooms a room may import: itself and those below it."""

HOMES = {
    "_ruamel_yaml": ("plan.yaml_reader",),
    "ruamel": ("plan.yaml_reader",),
    "markdown_it": ("document.markdown",),
    "jinja2": (
        "templating",
        "clauses.conditions",
        "artifacts.readability",
        "artifacts.markup",
        "artifacts.lint",
        "artifacts.reference",
    ),
    "markupsafe": ("templating.printing", "templating.reads"),
    "babel": ("templating.locale", "templating.words", "artifacts.lint", "writers.docx.languages"),
    "lxml": (
        "document.parse",
        "document.inline",
        "document.tables",
        "drawing.vector",
        "writers.docx",
        "review.opening.package",
    ),
    "docx": ("writers.docx",),
    "xlsxwriter": ("writers.docx.charts", "writers.docx.chart_sheet", "writers.xlsx"),
    "icalendar": ("writers.ics",),
    "tomlkit": ("pipeline.settings",),
    "weasyprint": ("writers.pdf.file", "writers.pdf.repairs", "writers.pdf.fitting", "writers.pdf.measuring"),
    "pydyf": ("writers.pdf.repairs",),
    "PIL": ("drawing.logo",),
    "resvg_py": ("drawing.rasterise",),
    "fontTools": ("theme.fonts", "drawing.steps", "drawing.type", "writers.docx"),
    "click": ("cli", "__main__"),
    "rich": ("cli",),
}
"""Where each heavy library lives."""


@dataclass(frozen=True)
class Import:
    """One import statement: the module that says it, the module it names, and whether only for type checking."""

    importer: str
    imported: str
    typing_only: bool
    names: tuple[str, ...] = ()
    """What is taken from the module, which may be modules of a package."""


def imports_under(package: Path) -> Iterator[Import]:
    """Yield all imports of the modules below a package folder; names are relative to it (`plan.source`)."""
    for file in sorted(package.rglob("*.py")):
        name = ".".join(file.relative_to(package).with_suffix("").parts).removesuffix(".__init__")
        tree = ast.parse(file.read_text("utf-8"))
        guarded = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
            for inner in ast.walk(node)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield Import(name, alias.name, id(node) in guarded)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield Import(name, node.module, id(node) in guarded, tuple(one.name for one in node.names))


def room_of(module: str) -> str:
    """Return the room of a module named relative to the package."""
    return module.split(".", maxsplit=1)[0]


def broken_room_laws(found: list[Import]) -> list[str]:
    """Return a sentence for each import of a room that stands above."""
    said = []
    for item in found:
        if not item.imported.startswith("allidocs."):
            continue
        room, target = room_of(item.importer), room_of(item.imported.removeprefix("allidocs."))
        if room in MAY and target in ROOMS and target not in MAY[room]:
            said.append(f"{item.importer} imports {item.imported}, but {room} stands below {target}")
    return said


def strays(found: list[Import]) -> list[str]:
    """Return a sentence for each heavy library imported outside its home."""
    said = []
    for item in found:
        homes = HOMES.get(item.imported.split(".")[0])
        if homes and not item.typing_only and not item.importer.startswith(homes):
            said.append(f"{item.importer} imports {item.imported}, whose home is {' or '.join(homes)}")
    return said


def circle(found: list[Import]) -> list[str]:
    """Return modules that import each other in a circle, the first at the end again; nothing where none do."""
    modules = {item.importer for item in found}
    graph: dict[str, set[str]] = {name: set() for name in modules}
    for item in found:
        for named in item.names or ("",):
            full = f"{item.imported}.{named}".removeprefix("allidocs.").rstrip(".")
            target = full if full in modules else item.imported.removeprefix("allidocs.")
            if item.imported.startswith("allidocs") and target in modules and target != item.importer:
                graph[item.importer].add(target)
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        return list(error.args[1])
    return []
