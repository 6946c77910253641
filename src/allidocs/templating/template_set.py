"""Where templates, theme and translations are found: a user's own folder first, then those that come with allidocs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath

from allidocs.base.errors import CannotRun
from allidocs.base.files import Folder, Memory, shipped
from allidocs.base.suggestions import closest

_IGNORED = (".pyc", "~")
COMPOSING = (".j2", ".po", ".yaml")
"""Endings of the files that a document's tree follows from; writers read the others: style sheets, pictures, a firm's Word file."""
_STARTS = ("init/", "new/")
"""Folders with what a user starts from; no document is made of it."""
_SPEAKING = (".j2", ".yaml", ".po")
"""How files end that hold templates, or what templates work on: clauses, policies, messages."""


class TemplateSet:
    """Files of the template set by name; a file in `folder` replaces the shipped one of the same name.

    What came with allidocs does not change while it runs: two sets without a folder are one.
    """

    def __init__(self, folder: Path | Memory | None = None) -> None:
        self.folder = folder if isinstance(folder, Path) else None
        """Where a user's own files lie, where they lie on this machine."""
        self.own: Folder | Memory | None = Folder(folder) if isinstance(folder, Path) else folder
        self._layers = [layer for layer in (self.own, Folder(shipped("templates"))) if layer is not None]

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, TemplateSet) and self.own is None is other.own)

    def __hash__(self) -> int:
        return 0 if self.own is None else id(self)

    @cached_property
    def is_shipped(self) -> bool:
        """Say whether all that templates are made of came with allidocs: a user's own files are looks at most."""
        return self.own is None or not any(
            name.endswith(_SPEAKING) and name != "theme.yaml" for name in self.own.names()
        )

    def read(self, name: str) -> bytes:
        """Return a file of the set; raises CannotRun when no layer has it."""
        for layer in self._layers:
            if layer.has(name):
                return layer.read(name)
        raise CannotRun(f"there is no template file `{name}`", self._hint(name))

    def _hint(self, name: str) -> str:
        """Return what an unknown name may have meant: a file is often called by its document's id."""
        names = list(self.names())
        stems = {PurePosixPath(one).stem: one for one in reversed(names)}
        near = stems.get(name) or closest(name, names) or stems.get(closest(name, stems) or "")
        if near:
            return f"did you mean `{near}`?"
        return "it lies in the folder of your own templates, named from there; `allidocs template list` names all"

    def text(self, name: str) -> str:
        """Return a file of the set as text; what is no UTF-8 in it is replaced. Raises CannotRun when no layer has it."""
        return self.read(name).decode("utf-8", "replace")

    def has(self, name: str) -> bool:
        """Say whether any layer has the file."""
        return any(layer.has(name) for layer in self._layers)

    def is_own(self, name: str) -> bool:
        """Say whether a file is a user's own."""
        return self.own is not None and self.own.has(name)

    def digest(self, unless: tuple[str, ...] = ()) -> str:
        """Return one hash over all files of the set, those behind a user's own included; plans to start from are not.

        Files whose names end in one of `unless` are left out.
        """
        total = hashlib.sha256()
        for layer in self._layers:
            for name in sorted(layer.names()):
                if not name.startswith(_STARTS) and not name.endswith((*_IGNORED, *unless)):
                    total.update(name.encode() + b"\0" + layer.hashed(name))
            total.update(b"\1")
        return total.hexdigest()

    def names(self) -> Iterator[str]:
        """Yield the names of all shipped files and of the user's own that replace or add to them, sorted."""
        found: set[str] = set()
        for layer in self._layers:
            found.update(name for name in layer.names() if not name.endswith(_IGNORED))
        yield from sorted(found)
