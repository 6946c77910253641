"""Where bytes come from: a folder or a dict in memory, all read alike and none left."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Protocol

from allidocs.base.errors import CannotRun, LimitReached, PathEscapes, PlanUnreadable

MAX_FILE_BYTES = 20_000_000
"""Far above any plan (a thousand pages of YAML); a bound because plans come from the other company."""

_TEXTS = (".j2", ".po", ".yaml", ".css")
_OURS = (
    *_TEXTS,
    ".docx",
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".svg",
    ".ttf",
    ".otf",
    ".woff",
    ".woff2",
)
"""How files end that a template set is made of; anything else in its folder is nobody's business."""


_SETTLED = 2_000_000_000
"""Nanoseconds from a file's last change on which another one shows in its times, on any file system."""
_MOST_HASHED = 4096
_HASHED: dict[str, tuple[tuple[int, ...], bytes]] = {}
"""Hashes of files by their place, each with what the file was like."""


class Readable(Protocol):
    """Anything that gives files by name; paths are relative, with forward slashes, and never leave it."""

    def read(self, path: str) -> bytes:
        """Return a file's bytes; raises PlanUnreadable when it is missing and PathEscapes when it lies outside."""
        ...


@cache
def shipped(name: str) -> Path:
    """Return the folder `name` (`templates` or `samples`) that comes with allidocs, installed or in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_data" / name
    return installed if installed.is_dir() else package.parent.parent / name


def refuse_pipe(path: Path) -> None:
    """Raise CannotRun for a pipe, a socket or a device, at which a reader would wait for ever."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise CannotRun(f"`{path}` is no file but a pipe, a socket or a device", "name a file")


def inside(path: str) -> str:
    """Return `path` in normal form, or raise PathEscapes when it is absolute or climbs out."""
    pure = PurePosixPath(path.replace("\\", "/"))
    if pure.is_absolute() or ".." in pure.parts or (pure.parts and ":" in pure.parts[0]):
        raise PathEscapes(f"`{path}` leaves the plan's folder", "name files by a path inside that folder")
    return str(pure)


def real(path: Path) -> Path:
    """Return where a path leads; one that leads in a circle leads nowhere, and whoever opens it is told."""
    return Path(os.path.realpath(path))


class Folder:
    """Files of a folder on disk; a symbolic link that leads outside counts as outside."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> bytes:
        """Return a file's bytes, refusing what is outside, missing or larger than `MAX_FILE_BYTES`."""
        target = self.root / inside(path)
        try:
            if not real(target).is_relative_to(real(self.root)):
                raise PathEscapes(f"`{path}` leads outside the plan's folder")
            found = target.stat()
            if found.st_size > MAX_FILE_BYTES:
                raise LimitReached(f"{path} is larger than {MAX_FILE_BYTES // 1_000_000} MB")
            if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
                raise PlanUnreadable(f"cannot read {path}: it is a pipe, a socket or a device")
            return target.read_bytes()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise PlanUnreadable(f"cannot read {path}: {reason}") from error

    def has(self, path: str) -> bool:
        """Say whether there is such a file."""
        return (self.root / inside(path)).is_file()

    def names(self) -> Iterator[str]:
        """Yield the names of all files but hidden ones; much cheaper than a glob, and each build asks.

        Raises CannotRun for what is called like one of ours and is none: a folder, a pipe, a link that leads nowhere.
        """
        yield from _walk(self.root, "") if self.root.is_dir() else ()

    def hashed(self, name: str) -> bytes:
        """Return the SHA-256 of a file that `names` gave, without looking where it lies; raises LimitReached for a large one.

        A file that is as it was is not read again: whoever builds many plans asks for the same templates with each.
        """
        path = Path(self.root, name)
        about = path.stat()
        if about.st_size > MAX_FILE_BYTES:
            raise LimitReached(f"{name} is larger than {MAX_FILE_BYTES // 1_000_000} MB")
        state = (about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
        place = str(path)
        if (known := _HASHED.get(place)) is not None and known[0] == state:
            return known[1]
        made = hashlib.sha256(path.read_bytes()).digest()
        if time.time_ns() - max(state[2:]) > _SETTLED:
            if len(_HASHED) >= _MOST_HASHED:
                _HASHED.clear()
            _HASHED[place] = state, made
        return made

    def under(self, folder: str = "") -> Iterator[str]:
        """Yield all files below `folder`, sorted, as paths relative to the root."""
        start = self.root / inside(folder) if folder else self.root
        for found in sorted(start.rglob("*")):
            if found.is_file():
                yield found.relative_to(self.root).as_posix()


class Memory:
    """Files held in a dict of path to text or bytes, for template authors, tests and pipes."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self.files = dict(files)

    def read(self, path: str) -> bytes:
        """Return the bytes held under `path`; text is UTF-8."""
        try:
            held = self.files[inside(path)]
        except KeyError:
            raise PlanUnreadable(f"cannot read {path}: no such file") from None
        return held.encode() if isinstance(held, str) else held

    def has(self, path: str) -> bool:
        """Say whether there is such a file."""
        return inside(path) in self.files

    def names(self) -> Iterator[str]:
        """Yield the names of all files."""
        yield from self.files

    def hashed(self, name: str) -> bytes:
        """Return the SHA-256 of a file that `names` gave."""
        return hashlib.sha256(self.read(name)).digest()

    def under(self, folder: str = "") -> Iterator[str]:
        """Yield all held paths below `folder`, sorted."""
        prefix = f"{inside(folder)}/" if folder else ""
        yield from sorted(path for path in self.files if path.startswith(prefix))


def _walk(folder: Path, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            name = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name.endswith(_TEXTS):
                    raise _no_file(name, "a folder")
                yield from _walk(Path(entry.path), f"{name}/")
            elif entry.is_file():
                yield name
            elif entry.name.lower().endswith(_OURS):
                raise _no_file(name, _kind(Path(entry.path)))


def _no_file(name: str, what: str) -> CannotRun:
    return CannotRun(
        f"`{name}` among the templates is no file but {what}", "put the file there, or take it away"
    )


def _kind(path: Path) -> str:
    """Return what stands in a file's place, in words."""
    if not path.is_symlink():
        return "a pipe, a socket or a device"
    return "a link to a folder" if path.is_dir() else "a link that leads to no file"
