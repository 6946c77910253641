"""Where templates, theme and translations are found: a user's own folder first, then those that come with allidocs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from allidocs.base.errors import CannotRun, PlanUnreadable
from allidocs.base.files import Folder, inside
from allidocs.base.near import suggestion


@cache
def shipped(name: str) -> Path:
    """Return the folder `name` (`templates` or `samples`) that comes with allidocs, installed or in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_data" / name
    return installed if installed.is_dir() else package.parent.parent / name


class TemplateSet:
    """Files of the template set by name; a file in `folder` replaces the shipped one of the same name."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._layers = [
            Folder(root) for root in (folder, shipped("templates")) if root is not None and root.is_dir()
        ]

    def read(self, name: str) -> bytes:
        """Return a file of the set; raises CannotRun when no layer has it."""
        for layer in self._layers:
            if (layer.root / inside(name)).is_file():
                return layer.read(name)
        raise CannotRun(f"there is no template file `{name}`", suggestion(name, self.names(), "files"))

    def has(self, name: str) -> bool:
        """Say whether any layer has the file."""
        return any((layer.root / inside(name)).is_file() for layer in self._layers)

    def origin(self, name: str) -> Path:
        """Return where the file that is used really lies."""
        for layer in self._layers:
            if (layer.root / inside(name)).is_file():
                return layer.root / inside(name)
        raise PlanUnreadable(f"there is no template file `{name}`")

    def names(self) -> Iterator[str]:
        """Yield the names of all shipped files and of the user's own that replace or add to them, sorted."""
        found: set[str] = set()
        for layer in self._layers:
            found.update(name for name in layer.under() if not name.endswith((".pyc", "~")))
        yield from sorted(found)
