"""What documents of contributors name exists: a page that names a module which went sends its reader nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.worlds import ROOT

ROOMS = {path.name for path in (ROOT / "src" / "allidocs").iterdir() if path.is_dir()}
PAGES = (ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
_NAMED = re.compile(r"`((?:src/allidocs/|tests/|templates/|benchmarks/)?[a-z_]+(?:/[\w.*-]+)+/?)`")
"""A path between backticks, with a room of the product or a folder of the project first."""
_ANY = re.compile(r"\*|[A-Z]{2,}")
"""What stands for any name."""
_OWN = (".yaml", ".j2", ".css", ".po")
"""Endings of files in a set of templates: a guide names those that its reader makes."""


def named(text: str) -> Iterator[str]:
    """Yield the paths of modules and files that a page names, without what stands for any name."""
    for path in _NAMED.findall(text):
        first = path.partition("/")[0]
        own = path.endswith(_OWN) and first != "src"
        if first in {*ROOMS, "src", "tests", "benchmarks"} and not own and not _ANY.search(path):
            yield path.rstrip("/")


def exists(path: str) -> bool:
    """Say whether a path is a file, a module or a folder of the project, from its root or from the package."""
    places = (ROOT / path, ROOT / "src" / "allidocs" / path, ROOT / "templates" / path)
    return any(place.exists() or place.with_suffix(".py").exists() for place in places)


def lost(text: str) -> list[str]:
    """Return the paths that a page names and that are none."""
    return [path for path in named(text) if not exists(path)]


def test_pages_name_only_what_exists() -> None:
    """Architecture, decisions, recipes and guides."""
    pages = {str(page.relative_to(ROOT)): page.read_text("utf-8") for page in PAGES}
    assert sum(len(list(named(text))) for text in pages.values()) > 100
    assert {name: gone for name, text in pages.items() if (gone := lost(text))} == {}


def test_a_name_that_went_is_seen() -> None:
    """Beside one that stands, and one that is no path of ours."""
    text = "`plan/source` reads, `plan/sauce` is gone, `tests/none.py` too; `application/json` and `plan/*` are others."
    assert lost(text) == ["plan/sauce", "tests/none.py"]
